#!/bin/sh
# Puts this release in its place, on a machine without a network. It never touches data, keeps the release before, and
# goes back to it when the new one does not become ready.
#   ./install.sh --to ~/linli --data ~/linli-data          for one user, without a service
#   ./install.sh --service                                 as root: user, service and nightly backup (systemd)
#   ./install.sh --roll-back [--to DIR]                    the release before becomes the current one
set -eu
here=$(cd "$(dirname "$0")" && pwd)
to=/opt/linli
data=/var/lib/linli
backups=
user=linli
service=no
roll_back=no
backup=yes
while [ $# -gt 0 ]; do
  case $1 in
    --to) to=$2; shift 2 ;;
    --data) data=$2; shift 2 ;;
    --backups) backups=$2; shift 2 ;;
    --user) user=$2; shift 2 ;;
    --service) service=yes; shift ;;
    --roll-back) roll_back=yes; shift ;;
    --without-backup) backup=no; shift ;;
    *) sed -n '2,6p' "$0" >&2; exit 2 ;;
  esac
done
say() { printf '%s\n' "$*"; }
stop_here() { printf '%s\n' "$*" >&2; exit 1; }
[ -n "$backups" ] || { [ "$service" = yes ] && backups=/var/backups/linli || backups="$data-backups"; }

serves() { [ -d /run/systemd/system ] && systemctl cat linli.service >/dev/null 2>&1; }
point() { # the name changes from one release to the other in one step
  ln -sfn "$1" "$to/.$2.new" && mv -Tf "$to/.$2.new" "$to/$2"
}
ready() { # waits until the server answers that it is ready
  port=$(sed -n 's/^PORT=//p' "$to/linli.env" 2>/dev/null | tail -1)
  tries=0
  while [ $tries -lt 90 ]; do
    "$to/current/runtime/bin/node" -e "fetch('http://127.0.0.1:${port:-7400}/ready').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))" && return 0
    tries=$((tries + 1))
    sleep 1
  done
  return 1
}

if [ "$roll_back" = yes ]; then
  [ -L "$to/previous" ] || stop_here "没有上一个版本 · There is no release before this one"
  was=$(readlink "$to/current")
  point "$(readlink "$to/previous")" current
  point "$was" previous
  serves && systemctl restart linli.service
  say "已回到 $(cat "$to/current/VERSION") · Back at $(cat "$to/current/VERSION")"
  say "若数据库已升级,旧版本会拒绝启动:请恢复升级前的备份 · If the schema has moved on, the older release refuses to start: restore the backup from before the upgrade"
  exit 0
fi

# 1. What was unpacked is what was packed, and runs here.
cd "$here"
sha256sum --quiet -c SHA256SUMS || stop_here "校验和不符,安装包已损坏 · The checksums differ; the archive is damaged"
version=$(cat VERSION)
[ "$(uname -s)-$(uname -m)" = "$(cat PLATFORM)" ] || stop_here "安装包适用于 $(cat PLATFORM) · This archive is for $(cat PLATFORM)"
runtime/bin/node --version >/dev/null || stop_here "自带的 Node 在这台机器上不能运行 · The Node of the archive does not run on this machine"

# 2. The files, beside those of other releases.
mkdir -p "$to/releases"
target="$to/releases/$version"
if [ -d "$target" ]; then
  cmp -s SHA256SUMS "$target/SHA256SUMS" || stop_here "$target 已有内容不同的同名版本 · $target holds another build of this release"
  (cd "$target" && sha256sum --quiet -c SHA256SUMS) || stop_here "$target 已被改动 · $target was altered"
else
  rm -rf "$target.part"
  mkdir "$target.part"
  tar -cf - . | tar -xf - -C "$target.part"
  mv "$target.part" "$target"
fi

# 3. Settings and, if wanted, user and service. What is there already stays.
if [ "$service" = yes ]; then
  [ "$(id -u)" = 0 ] || stop_here "--service 需要 root · --service needs root"
  id "$user" >/dev/null 2>&1 || useradd --system --home-dir "$data" --shell /usr/sbin/nologin "$user"
  for folder in "$data" "$backups" /var/log/linli; do
    [ -d "$folder" ] || install -d -m 0700 -o "$user" -g "$user" "$folder"
  done
  install -d -m 0755 /etc/linli
  [ -e /etc/linli/linli.env ] || {
    sed -e "s#^LINLI_DATA=.*#LINLI_DATA=$data#" -e "s#^LINLI_BACKUP_FOLDER=.*#LINLI_BACKUP_FOLDER=$backups#" \
      "$target/packaging/linli.env.example" > /etc/linli/linli.env
    chgrp "$user" /etc/linli/linli.env
    chmod 0640 /etc/linli/linli.env
  }
  ln -sfn /etc/linli/linli.env "$to/linli.env"
  for unit in linli.service linli-backup.service linli-backup.timer; do
    sed -e "s#/opt/linli#$to#g" -e "s#/var/lib/linli#$data#g" -e "s#/var/backups/linli#$backups#g" \
      -e "s#^\(User\|Group\)=linli#\1=$user#" "$target/packaging/$unit" > "/etc/systemd/system/$unit"
  done
  [ ! -d /run/systemd/system ] || systemctl daemon-reload
elif [ ! -e "$to/linli.env" ]; then
  mkdir -p "$data" "$backups"
  chmod 700 "$data" "$backups"
  printf 'LINLI_DATA=%s\nLINLI_BACKUP_FOLDER=%s\nLINLI_LOG_FOLDER=%s\n' "$data" "$backups" "$data/logs" > "$to/linli.env"
fi

# 4. An upgrade begins with a backup, taken by the release that made the data.
before=
if [ -L "$to/current" ]; then
  before=$(readlink "$to/current")
  if [ "$before" = "releases/$version" ]; then
    say "已是 $version · This is $version already"
    exit 0
  fi
  if [ "$backup" = yes ] && [ -d "$data/keys" ]; then
    file="$backups/before-$version-$(date +%Y%m%d-%H%M%S).tar.gz"
    if [ "$service" = yes ]; then
      runuser -u "$user" -- env HOME="$data" "$to/current/bin/linli" backup --to "$file"
    else
      "$to/current/bin/linli" backup --to "$file"
    fi || stop_here "备份失败,未升级 · The backup failed; nothing was upgraded"
  fi
fi

# 5. The switch, and the way back.
serves && [ -n "$before" ] && systemctl stop linli.service
[ -z "$before" ] || point "$before" previous
point "releases/$version" current
if serves && [ -n "$before" ]; then
  systemctl start linli.service
  if ! ready; then
    systemctl stop linli.service
    point "$before" current
    systemctl start linli.service
    stop_here "$version 没有就绪,已退回 ${before#releases/}。数据库若已升级,请恢复升级前的备份 · $version did not become ready; back at ${before#releases/}. If the schema has moved on, restore the backup from before"
  fi
fi
say "邻里 $version 已安装到 $to · Linli $version is in $to"
if [ "$service" = yes ]; then
  [ -n "$before" ] || say "下一步 · Next: systemctl enable --now linli.service linli-backup.timer"
else
  say "启动 · Start: $to/current/bin/linli-server"
fi
say "检查 · Check: $to/current/bin/linli doctor"
