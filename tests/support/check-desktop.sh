#!/bin/bash
# Run by with-desktop.sh: fails if something of the desktop is missing, or if the user's own is in reach.
set -euo pipefail

xdotool get_desktop >/dev/null
dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress >/dev/null
if dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListActivatableNames |
    grep -q org.freedesktop.secrets; then
    echo "A keyring is in reach" >&2
    exit 1
fi
[[ $XDG_CONFIG_HOME == "$HOME"/* && -z ${WAYLAND_DISPLAY:-} ]]

status=0
"$(dirname -- "${BASH_SOURCE[0]}")/with-desktop.sh" bash -c '[ "$DISPLAY" != "$0" ] && exit 7' "$DISPLAY" || status=$?
if [ "$status" -ne 7 ]; then
    echo "A second desktop beside this one ended with $status, not with its command's 7" >&2
    exit 1
fi
