#!/bin/sh
# Takes the pictures of the README anew: builds, starts the real window on the demo, and writes *.png beside this script.
# Another directory may be given; QT_SCALE_FACTOR=2 gives them at 200 %.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$(mkdir -p "${1:-$here}" && cd "${1:-$here}" && pwd)
cmake --preset dev -S "$root" >/dev/null
cmake --build "$root/build/dev" --target bobbin bobbin-screenshots
QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES='bobbin.*=false' "$root/build/dev/tests/support/bobbin-screenshots" "$target"
