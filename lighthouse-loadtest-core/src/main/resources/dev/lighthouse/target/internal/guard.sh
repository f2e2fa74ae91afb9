# Runs a target and ends it when the other end of standard input closes, however that came about.
# Arguments: grace in tenths of a second, log file, path of setsid or "", path of sleep, command...
# Standard output, a line each: "pid N" at once, "killed" when TERM was not enough, "exit N" at the target's end.
grace=$1 log=$2 setsid=$3 sleep=$4
shift 4

exec 3<&0 </dev/null
# Caught, not ignored: the target must start with the default actions.
trap 'again=1' INT HUP PIPE

# To the target's process group, or to the target alone where it has none of its own.
signal() {
    kill -s "$1" -- "-$target" 2>/dev/null || kill -s "$1" "$target" 2>/dev/null
}

# Whether anything of the target still runs; what merely waits to be reaped does not.
alive() {
    signal 0 || return 1
    [ -r /proc/self/stat ] || return 0
    for stat in /proc/[0-9]*/stat; do
        { read -r line <"$stat"; } 2>/dev/null || continue
        set -- ${line##*) }
        case $1 in Z | X) continue ;; esac
        if [ "$3" = "$target" ] || [ "$stat" = "/proc/$target/stat" ]; then
            return 0
        fi
    done
    return 1
}

end() {
    signal TERM || return 0
    waited=0
    while alive; do
        if [ "$waited" -ge "$grace" ]; then
            echo killed
            signal KILL
            return 0
        fi
        if "$sleep" 0.1 2>/dev/null; then
            waited=$((waited + 1))
        else
            "$sleep" 1
            waited=$((waited + 10))
        fi
    done
}

if [ -n "$setsid" ]; then
    "$setsid" "$@" >>"$log" 2>&1 3<&- &
else
    "$@" >>"$log" 2>&1 3<&- &
fi
target=$!
echo "pid $target"

(
    trap '' INT HUP PIPE
    while read -r ignored <&3; do :; done
    end
) &
watcher=$!
trap 'again=1; end' TERM

again=1
while [ "$again" = 1 ]; do
    again=0
    wait "$target"
    code=$?
done
echo "exit $code"
# What the target itself started and left running.
if kill -s 0 -- "-$target" 2>/dev/null && alive; then
    end
fi
kill "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
