# Stops a process, and lets it go on when standard input ends, whatever its other end dies of.
# $1 pid, $2 its start: field 22 of /proc/PID/stat.
trap '' HUP INT QUIT TERM
pid=$1
start=$2
same() {
  read -r stat <"/proc/$pid/stat" || return 1
  # From field 3 on: what stands before it may hold anything.
  set -- ${stat##*) }
  [ "${20}" = "$start" ]
}
if same && kill -STOP "$pid"; then
  echo stopped
else
  echo gone
  exit 1
fi
while read -r line; do :; done
if same && kill -CONT "$pid"; then
  echo continued
else
  echo gone
fi
