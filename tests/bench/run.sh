#!/bin/bash
# run.sh: installs what is missing, builds what the package ships with the benchmarks beside it, runs them one after the other and
# prints their table. Figures are of this machine in this minute, so each stands beside what it is compared with; a missed goal is
# no failure.
set -euo pipefail

bench=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$bench/../..
"$root/packaging/install-packages.sh" build display test bench
"$root/packaging/build.sh" bench bobbin bobbin-sandbox bench_barewindow bench_causes bench_checks bench_history bench_window >&2

built=$root/build/bench
sandbox=$built/core/sandbox/bobbin-sandbox
export QT_LOGGING_RULES="bobbin.http.info=false" no_proxy=127.0.0.1,localhost
on_desktop() {
    "$root/tests/support/with-desktop.sh" "$@"
}

read -r load _ </proc/loadavg
echo "$(nproc) cores, load $load before the first run"
echo
echo "| What | Bobbin | Beside it | Ratio | Goal |"
echo "|---|---|---|---|---|"
on_desktop "$bench/start.py" "$built/app/bobbin" "$built/tests/bench/bench_barewindow"
window() {
    on_desktop "$built/tests/bench/bench_window" "$sandbox" "$@"
}
window start 1000
for sources in 1000 10000; do
    window load "$sources"
    window filter "$sources"
    window refresh "$sources"
    window memory "$sources"
done
window sort 10000
window health 1000
QT_QPA_PLATFORM=offscreen "$built/tests/bench/bench_window" "$sandbox" filter
on_desktop "$built/tests/bench/bench_checks" "$sandbox"
"$built/tests/bench/bench_causes"
"$built/tests/bench/bench_history"
window idle 500
