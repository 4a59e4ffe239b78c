# Reads linli.env: what is set in the environment already wins. Lines are NAME=value, as systemd reads them; nothing is executed.
for file in "${LINLI_ENV:-}" "$release/../../linli.env" /etc/linli/linli.env; do
  [ -n "$file" ] && [ -r "$file" ] || continue
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      [A-Z]*=*) ;;
      *) continue ;;
    esac
    name=${line%%=*}
    case $name in *[!A-Z0-9_]*) continue ;; esac
    value=${line#*=}
    case $value in
      \"*\") value=${value#\"} value=${value%\"} ;;
    esac
    eval "known=\${$name+set}"
    [ -n "$known" ] || { eval "$name=\$value"; export "$name"; }
  done < "$file"
  break
done
