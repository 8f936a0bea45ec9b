#!/bin/bash
# install-packages.sh SECTION…: installs what is missing of these sections of packages.txt, as root or with sudo. Asks nothing
# and touches nothing, not even the network, when everything is there.
set -euo pipefail

list=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/packages.txt

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not a Debian system: packages are not looked after. $list says what is needed." >&2
    exit 0
fi

for section in "$@"; do
    if ! grep -qxF "[$section]" "$list"; then
        echo "install-packages.sh: $list has no section $section" >&2
        exit 64
    fi
done

wanted=$(awk -v sections=" $* " '
    /^\[/ { wanted = index(sections, " " substr($0, 2, length($0) - 2) " "); next }
    wanted && /^[^#]/ { print $1 }' "$list")
# dpkg-query fails as soon as one package is unknown, and still prints the others.
# shellcheck disable=SC2086
installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)
missing=()
for package in $wanted; do
    grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing: ${missing[*]}" >&2
        echo "Install them as root (apt-get install --no-install-recommends ${missing[*]}), then start again." >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "Installing ${#missing[@]} missing packages: ${missing[*]}"
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --option=DPkg::Lock::Timeout=300 \
        --option=Dpkg::Use-Pty=0 "$@" </dev/null
}
# An old list of packages may still do, for instance without a network and with a filled cache.
apt update || echo "The list of packages could not be updated; trying with the one at hand." >&2
apt install --yes --no-install-recommends "${missing[@]}"
