#!/bin/bash
# with-desktop.sh COMMAND…: runs COMMAND as on a desktop of its own: a virtual display with a window manager, a session bus that
# offers accessibility and nothing else (so no keyring either), an empty home. Nothing of it is left behind.
set -euo pipefail

support=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
home=$(mktemp -d)
bus=
command=
clean_up() {
    for process in $command $bus; do
        kill "$process" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$home"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

mkdir -m 700 "$home/run" "$home/services"

for service in /usr/share/dbus-1/services/org.a11y.*.service; do
    ln -s "$service" "$home/services/"
done
cat >"$home/bus.conf" <<BUS
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$home/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$home/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
BUS

unset XDG_CURRENT_DESKTOP XDG_SESSION_DESKTOP DESKTOP_SESSION SESSION_MANAGER KDE_SESSION_VERSION AT_SPI_BUS_ADDRESS \
    QT_STYLE_OVERRIDE QT_SCALE_FACTOR QT_FONT_DPI DISPLAY WAYLAND_DISPLAY
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
export LC_ALL=C.UTF-8 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0

# Not dbus-run-session: ended by a signal it leaves its bus behind.
exec {answer}< <(exec dbus-daemon --nofork --nopidfile --print-address=1 --config-file="$home/bus.conf" 2>"$home/bus.log")
bus=$!
if ! read -r -t 60 -u "$answer" DBUS_SESSION_BUS_ADDRESS; then
    echo "with-desktop.sh: the session bus did not start" >&2
    cat "$home/bus.log" >&2
    exit 70
fi
export DBUS_SESSION_BUS_ADDRESS

"$support/../../packaging/with-display.sh" "$@" &
command=$!
status=0
wait "$command" || status=$?
command=
exit "$status"
