#!/bin/sh
# postgres.sh FOLDER PORT: a new PostgreSQL with schema.sql in that folder, on the loopback. It runs until it is ended.
set -eu
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres 2>/dev/null | sort -V | tail -n 1)")
[ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb)") || {
  echo 'PostgreSQL is not installed: apt-get install postgresql' >&2
  exit 1
}
# PostgreSQL refuses to be root; in a user namespace it is somebody else, with root's access to the folder.
as=
[ "$(id -u)" -ne 0 ] || as='unshare --user --map-user=1000 --map-group=1000'
$as "$bin/initdb" -D "$1/db" -U orders -A trust -E UTF8 --no-locale >/dev/null
$as "$bin/postgres" --single -j -D "$1/db" postgres <"$(dirname "$0")/schema.sql" >/dev/null
exec $as "$bin/postgres" -D "$1/db" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200
