# Arguments: mount point, source in the mount table, a folder to remove afterwards or nothing.
# Waits for the end of its input, then unmounts what is still mounted from that source.
trap '' HUP INT QUIT TERM
cat >/dev/null
tries=0
while [ "$tries" -lt 50 ] && grep -qF " $2 " /proc/self/mountinfo; do
  umount -l "$1" || fusermount3 -u -z -q -- "$1" || sleep 0.1
  tries=$((tries + 1))
done
if [ -n "$3" ] && ! grep -qF " $2 " /proc/self/mountinfo; then
  rm -rf -- "$3"
fi
