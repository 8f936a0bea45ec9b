#!/bin/bash
# demo.sh [OPTION…]: installs what is missing, builds what the package ships and starts it with its built-in demo account.
# Options go to the program, for instance --screenshot FILE. Without a display the demo gets a virtual one.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
run=()
sections=(build)
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    run=("$here/with-display.sh")
    sections+=(display)
fi

"$here/install-packages.sh" "${sections[@]}"
"$here/build.sh" release bobbin

# Bare containers and service managers set none.
export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
if [ -n "${run[*]}" ] && [[ " $* " != *" --screenshot"* ]]; then
    echo "There is no display here: the demo runs in a virtual one until you press Ctrl+C. --screenshot FILE shows its window."
fi
exec "${run[@]}" "$here/../build/release/app/bobbin" --demo "$@"
