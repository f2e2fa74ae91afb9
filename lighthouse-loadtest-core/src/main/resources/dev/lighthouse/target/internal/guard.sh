# Runs a target and ends it when the other end of standard input closes, however that came about.
# Arguments: grace in tenths of a second, log file, path of setsid or "", path of sleep, path of grep or "", the mark
# NAME=VALUE of the target's environment, command...
# Standard output, a line each: "pid N" at once, "killed" when TERM was not enough for the target, "exit N" at its end,
# "killed marked" when TERM was not enough for what it left behind.
grace=$1 log=$2 setsid=$3 sleep=$4 grep=$5 mark=$6
shift 6

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

# Waits for a tenth of a second, or a whole one where sleep knows no tenths.
pause() {
    if "$sleep" 0.1 2>/dev/null; then
        waited=$((waited + 1))
    else
        "$sleep" 1
        waited=$((waited + 10))
    fi
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
        pause
    done
}

# Sets "start" to when a process started, in ticks from boot: field 22, of which the first two end with the last ")".
start_of() {
    start=
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    set -- ${line##*) }
    start=${20}
}

# To all that have the mark in their environment, whatever their session and parent; fails when there are none.
signal_marked() {
    [ -n "$grep" ] || return 1
    any=1
    for environ in $("$grep" -lsF -e "$mark" /proc/[0-9]*/environ); do
        pid=${environ#/proc/} pid=${pid%/environ}
        start_of "$pid" || continue
        before=$start
        # Between two looks at the start, so that the mark is that of the process which is signalled.
        "$grep" -qsF -e "$mark" "$environ" && start_of "$pid" && [ "$start" = "$before" ] || continue
        kill -s "$1" "$pid" 2>/dev/null && any=0
    done
    return "$any"
}

end_marked() {
    signal_marked TERM || return 0
    waited=0
    while signal_marked 0; do
        if [ "$waited" -ge "$grace" ]; then
            echo "killed marked"
            # One that is just being started may be missed once.
            for round in 1 2 3; do
                signal_marked KILL || return 0
            done
            return 0
        fi
        pause
    done
}

(
    export "$mark"
    if [ -n "$setsid" ]; then
        exec "$setsid" "$@"
    else
        exec "$@"
    fi
) >>"$log" 2>&1 3<&- &
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
# What left its session.
end_marked
kill "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
