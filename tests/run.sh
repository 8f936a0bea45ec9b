#!/bin/bash
# run.sh [OPTION…]: installs what is missing, builds `dev` with its header check and runs every test, none of them on your own
# display, session bus or settings. Options go to ctest. The exit code is ctest's.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
"$root/packaging/install-packages.sh" build display test
"$root/packaging/build.sh" dev all headers

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
cd "$root"
HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache \
    ctest --preset dev --parallel "$(nproc)" "$@"
