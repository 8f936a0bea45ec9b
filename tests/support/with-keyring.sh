#!/bin/bash
# with-keyring.sh MODE COMMAND…: runs COMMAND on a private session bus with a home of its own.
#   unlocked  a real gnome-keyring, its default collection open
#   locked    the same, then locked; nobody is there to unlock it
#   hung      the same as unlocked, then stopped: it owns its bus name and answers nothing
#   none      a bus without any keyring
# COMMAND finds the mode in KEYRING_MODE, the home in KEYRING_HOME (deleted afterwards), the daemon's process in KEYRING_PID.
# Needs dbus-run-session, dbus-send, gnome-keyring-daemon; neither systemd nor a display.
set -euo pipefail
export KEYRING_MODE=$1
shift

if [ -z "${KEYRING_HOME:-}" ]; then
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    mkdir -m 700 "$home/run"
    # No folder of services: the bus starts nothing by itself, so that "none" is none and no password dialog appears.
    cat >"$home/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$home/run</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
    # QtKeychain chooses KWallet by the name of the desktop.
    env -u DISPLAY -u WAYLAND_DISPLAY -u XDG_CURRENT_DESKTOP -u KDE_SESSION_VERSION -u GNOME_KEYRING_CONTROL \
        HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" \
        XDG_CACHE_HOME="$home/cache" KEYRING_HOME="$home" \
        dbus-run-session --config-file="$home/bus.conf" -- bash "$0" "$KEYRING_MODE" "$@"
    exit
fi

call() { dbus-send --session --print-reply --dest="$1" "$2" "$3" "${@:4}"; }

start_keyring() {
    # An empty password would make gnome-keyring write plain text.
    printf secret | gnome-keyring-daemon --foreground --components=secrets --unlock >"$KEYRING_HOME/daemon.log" 2>&1 &
    export KEYRING_PID=$!
    for _ in $(seq 200); do
        # The daemon has its name before it has made the collection.
        if call org.freedesktop.secrets /org/freedesktop/secrets/aliases/default org.freedesktop.DBus.Properties.Get \
            string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null | grep -q 'boolean false'; then
            return
        fi
        sleep 0.05
    done
    echo "with-keyring.sh: gnome-keyring did not start" >&2
    cat "$KEYRING_HOME/daemon.log" >&2
    exit 70
}

case $KEYRING_MODE in
    unlocked) start_keyring ;;
    locked)
        start_keyring
        call org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock \
            array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
        ;;
    hung)
        start_keyring
        kill -STOP "$KEYRING_PID"
        ;;
    none) ;;
    *)
        echo "with-keyring.sh: no mode $KEYRING_MODE" >&2
        exit 64
        ;;
esac

status=0
"$@" || status=$?
if [ -n "${KEYRING_PID:-}" ]; then
    kill -CONT "$KEYRING_PID" 2>/dev/null || true
    kill "$KEYRING_PID" 2>/dev/null || true
    wait "$KEYRING_PID" 2>/dev/null || true
fi
exit "$status"
