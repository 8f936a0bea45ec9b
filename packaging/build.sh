#!/bin/bash
# build.sh PRESET [TARGET…]: builds in build/PRESET (everything, if no target is named); configures first if that was not done,
# was not finished, or was done for another place of this tree. BOBBIN_CMAKE has more options for that, such as
# -DCMAKE_UNITY_BUILD=ON where everything is built once.
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
preset=$1
shift
directory=$root/build/$preset

if ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$directory/CMakeCache.txt" || [ ! -e "$directory/build.ninja" ]; then
    cmake -S "$root" --preset "$preset" --fresh ${BOBBIN_CMAKE:+"$BOBBIN_CMAKE"}
fi
exec cmake --build "$directory" --target "${@:-all}"
