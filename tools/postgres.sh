#!/usr/bin/env bash
# A throw-away PostgreSQL cluster for tests and benchmarks: tools/postgres.sh start|stop|url [database]
# Data live in LINLI_PG_FOLDER, the server listens on loopback at LINLI_PG_PORT and on a socket in the folder; everyone on this machine is trusted.
# LINLI_PG_FSYNC=off makes it faster for tests that do not measure durability.
set -euo pipefail

folder=${LINLI_PG_FOLDER:-${TMPDIR:-/tmp}/linli-postgres}
port=${LINLI_PG_PORT:-54329}
database=${2:-linli}

binaries=$(command -v initdb >/dev/null 2>&1 && dirname "$(readlink -f "$(command -v initdb)")" || true)
for found in /usr/lib/postgresql/*/bin; do [ -x "$found/initdb" ] && binaries=$found; done
if [ -z "$binaries" ]; then
  echo '没有找到 PostgreSQL,请先安装:apt-get install postgresql postgresql-15-postgis-3 · PostgreSQL is not installed: apt-get install postgresql postgresql-15-postgis-3' >&2
  exit 1
fi

# initdb and postgres refuse to run as root, so root hands them to the system user that Debian makes for them.
run() {
  if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

answers() { "$binaries/pg_isready" -q -h 127.0.0.1 -p "$port"; }

case "${1:-}" in
  start)
    if [ ! -f "$folder/data/PG_VERSION" ]; then
      mkdir -p "$folder"
      [ "$(id -u)" = 0 ] && chown postgres "$folder"
      run "$binaries/initdb" -D "$folder/data" -U postgres -E UTF8 --locale=C.UTF-8 -A trust --no-sync >"$folder.initdb.log" 2>&1 || { cat "$folder.initdb.log" >&2; exit 1; }
      rm -f "$folder.initdb.log"
    fi
    if ! run "$binaries/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; then
      run "$binaries/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 start -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder' -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=4GB -c fsync=${LINLI_PG_FSYNC:-on} -c timezone=UTC" >/dev/null ||
        { tail -20 "$folder/server.log" >&2; exit 1; }
    fi
    answers || { echo "PostgreSQL 没有响应,见 · PostgreSQL does not answer, see $folder/server.log" >&2; exit 1; }
    if [ "$("$binaries/psql" -h 127.0.0.1 -p "$port" -U postgres -Atc "select 1 from pg_database where datname = '$database'")" != 1 ]; then
      "$binaries/createdb" -h 127.0.0.1 -p "$port" -U postgres "$database"
    fi
    echo "postgres://postgres@127.0.0.1:$port/$database"
    ;;
  stop)
    if [ -f "$folder/data/postmaster.pid" ]; then run "$binaries/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null; fi
    [ "${2:-}" = --remove ] && rm -rf "$folder"
    exit 0
    ;;
  url) echo "postgres://postgres@127.0.0.1:$port/$database" ;;
  *)
    echo 'usage: tools/postgres.sh start [database] | stop [--remove] | url [database]' >&2
    exit 2
    ;;
esac
