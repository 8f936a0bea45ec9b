#!/bin/bash
# with-display.sh COMMAND…: runs COMMAND on a virtual X display of its own, with a window manager (without one no window gets the
# focus). Both end with COMMAND, whose exit code is handed on. BOBBIN_SCREEN sets the size (1440x900).
set -euo pipefail

server=
manager=
command=
clean_up() {
    for process in $command $manager $server; do
        kill "$process" 2>/dev/null || true
    done
    wait 2>/dev/null || true
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The server chooses a free display and writes its number when it is ready; should it die, the read ends at once.
exec {number}< <(exec Xvfb -displayfd 1 -screen 0 "${BOBBIN_SCREEN:-1440x900}x24" -dpi 96 -nolisten tcp -noreset 2>/dev/null)
server=$!
if ! read -r -t 60 -u "$number" display; then
    echo "with-display.sh: Xvfb did not start" >&2
    exit 70
fi
export DISPLAY=:$display QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY XDG_SESSION_TYPE XAUTHORITY

openbox --sm-disable >/dev/null 2>&1 &
manager=$!
for _ in $(seq 600); do
    xdotool get_desktop >/dev/null 2>&1 && ready=yes && break
    kill -0 "$manager" 2>/dev/null || break
    sleep 0.05
done
if [ -z "${ready:-}" ]; then
    echo "with-display.sh: openbox did not start" >&2
    exit 70
fi

# In the background, so that a signal to this script is acted upon while COMMAND runs.
"$@" &
command=$!
status=0
wait "$command" || status=$?
command=
exit "$status"
