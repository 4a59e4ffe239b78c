#!/bin/sh
# Installs an archive as a user without rights, in a network without a way out, and lives with it for a moment:
# tools/rehearse-archive.sh FILE.tar.gz [PORT]   (as root, for unshare; the program itself runs as nobody)
set -eu
archive=$(readlink -f "$1")
port=${2:-8807}
place=$(mktemp -d /tmp/linli-archive-XXXXXX)
chown nobody "$place"
trap 'rm -rf "$place"' EXIT
(cd "$(dirname "$archive")" && sha256sum --quiet -c "$(basename "$archive").sha256")
cat > "$place/live.sh" <<'INSIDE'
set -eu
place=$1 archive=$2 port=$3
export HOME="$place/home" PORT="$port"
mkdir -p "$HOME" "$place/unpacked"
cd "$place/unpacked"
seconds() { expr "$(date +%s)" - "$began"; }
began=$(date +%s); tar -xzf "$archive" --strip-components=1; echo "unpacked in $(seconds) s, $(du -sm . | cut -f1) MB, as $(id -un)"
if command -v curl >/dev/null && curl -s --max-time 3 http://192.0.2.1/ >/dev/null; then echo 'there is a way out'; exit 1; fi
began=$(date +%s); ./install.sh --to "$place/linli" --data "$place/data"; echo "installed in $(seconds) s"
linli="$place/linli/current/bin/linli"
ask() { "$place/linli/current/runtime/bin/node" -e "fetch('http://127.0.0.1:$port$1').then(async (a) => { const text = await a.text(); console.log(a.status, text.slice(0, 120).replaceAll('\n', ' ')); process.exit(a.ok ? 0 : 1); }, () => process.exit(1))"; }
start() {
  began=$(date +%s)
  "$place/linli/current/bin/linli-server" > "$place/server.log" 2>&1 &
  server=$!
  until ask /ready >/dev/null; do
    kill -0 "$server" || { cat "$place/server.log"; exit 1; }
    [ "$(seconds)" -lt 180 ] || { cat "$place/server.log"; exit 1; }
    sleep 0.5
  done
  echo "ready in $(seconds) s"
}
stop() { kill -TERM "$server"; wait "$server" && echo "stopped with exit code 0" || { echo "stopped with exit code $?"; exit 1; }; }
start
until grep -q acceptor "$place/server.log" && ! pgrep -P "$server" >/dev/null; do
  [ "$(seconds)" -lt 400 ] || { cat "$place/server.log"; exit 1; }
  sleep 1
done
echo "demonstration county made after $(seconds) s"
for page in /health /ready /desk/ /field/ /api/openapi.json; do ask "$page" | cut -c1-100; done
"$linli" backup --to "$place/data-backups/night.tar.gz"
"$linli" doctor --least-free 0.1 | grep -v '^正常' || true
stop
# Without a server, and with the log complete.
"$linli" audit verify | tail -2
tail -1 "$place/data/logs/linli.log" | cut -c1-120
# A second installation of the same release changes nothing; an altered archive is refused.
"$place/unpacked/install.sh" --to "$place/linli" --data "$place/data"
echo x >> "$place/unpacked/README.md"
if "$place/unpacked/install.sh" --to "$place/elsewhere" --data "$place/other" 2>/dev/null; then echo 'an altered archive was taken'; exit 1; fi
git_back() { mv "$place/unpacked/README.md" "$place/unpacked/README.altered"; head -c -2 "$place/unpacked/README.altered" > "$place/unpacked/README.md"; rm "$place/unpacked/README.altered"; }
git_back
# An upgrade takes a backup first, keeps the release before and can go back to it.
printf '99.0.0\n' > "$place/unpacked/VERSION"
(cd "$place/unpacked" && sed -i '/ \.\/VERSION$/d' SHA256SUMS && sha256sum ./VERSION >> SHA256SUMS)
"$place/unpacked/install.sh" --to "$place/linli" --data "$place/data"
echo "current $(cat "$place/linli/current/VERSION"), before $(cat "$place/linli/previous/VERSION"), backups: $(ls "$place/data-backups" | tr '\n' ' ')"
start
stop
"$place/linli/current/install.sh" --roll-back --to "$place/linli"
[ "$(cat "$place/linli/current/VERSION")" != 99.0.0 ]
start
stop
INSIDE
unshare -n -- sh -c 'ip link set lo up 2>/dev/null || ifconfig lo up; exec runuser -u nobody -- sh "$@"' sh "$place/live.sh" "$place" "$archive" "$port"
echo 'the archive lives'
