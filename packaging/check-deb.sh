#!/bin/bash
# check-deb.sh [DIRECTORY]: builds the Debian package, has it judged, installs it into a clean Debian 12 and starts it there as an
# ordinary user. Takes some minutes and the network; run as root. The package is left in DIRECTORY (build/release).
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$(dirname -- "$here")
build=$root/build/release
output=$(readlink -m -- "${1:-$build}")
id=io.github.bobbin_desktop.bobbin
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
if [ "$(id -u)" -ne 0 ]; then
    echo "check-deb.sh: has to run as root, it makes a clean Debian 12 (debootstrap, chroot)" >&2
    exit 1
fi
step() { echo "=== $*"; }

step "Build"
"$here/install-packages.sh" build package
"$here/build.sh" release
if epoch=$(git -c safe.directory="$root" -C "$root" log -1 --format=%ct 2>/dev/null); then
    export SOURCE_DATE_EPOCH=$epoch
fi
work=$(mktemp -d)
system=$work/debian
clean_up() {
    if mountpoint -q "$system/proc"; then
        umount "$system/proc"
    fi
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT
(cd "$build" && cpack -G DEB -B "$work/packages" >"$work/cpack.log") || { cat "$work/cpack.log"; exit 1; }
rm -rf "$work/packages/_CPack_Packages"
mkdir -p "$output"
cp "$work"/packages/*.deb "$output/"
package=$output/$(basename "$work"/packages/*.deb)
dpkg-deb --info "$package"

step "Judge"
lintian --allow-root --fail-on error,warning,info --display-info --pedantic --tag-display-limit 0 "$package"
dpkg-deb --extract "$package" "$work/tree"
desktop-file-validate "$work/tree/usr/share/applications/$id.desktop"
appstreamcli validate --no-net --pedantic "$work/tree/usr/share/metainfo/$id.metainfo.xml"
appstreamcli validate-tree --no-net "$work/tree"

step "Make a clean Debian 12"
debootstrap --variant=minbase --include=ca-certificates bookworm "$system" "$mirror" >"$work/debootstrap.log" ||
    { tail "$work/debootstrap.log"; exit 1; }
mount -t proc proc "$system/proc"
cp /etc/resolv.conf /etc/hosts "$system/etc/"
# How to reach the mirror (a proxy, for instance) is as here.
apt-config dump | grep '^Acquire::' >"$system/etc/apt/apt.conf.d/99-as-outside" || true
printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d"
chmod +x "$system/usr/sbin/policy-rc.d"
cp "$package" "$system/tmp/bobbin.deb"
inside() { chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get -qq update
inside apt-get -qq install --yes --no-install-recommends /tmp/bobbin.deb >"$work/install.log" 2>&1 ||
    { tail -n 30 "$work/install.log"; exit 1; }
inside dpkg --verify bobbin

step "Start it as an ordinary user"
inside useradd --create-home analyst
inside install --directory --owner=analyst --mode=700 /run/user/analyst
as_user() {
    chroot --userspec=analyst:analyst "$system" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/home/analyst \
        XDG_RUNTIME_DIR=/run/user/analyst QT_QPA_PLATFORM=offscreen timeout 120 "$@"
}
as_user bobbin --version
as_user bobbin --demo --screenshot /home/analyst/window.png
file "$system/home/analyst/window.png"
file --brief --mime-type "$system/home/analyst/window.png" | grep -qxF image/png
cp "$system/home/analyst/window.png" "$output/bobbin-in-clean-debian.png"

step "Remove it"
inside apt-get -qq purge --yes bobbin >/dev/null 2>&1
left=$(find "$system/usr" "$system/etc" -iname '*bobbin*')
if [ -n "$left" ]; then
    echo "Left behind: $left" >&2
    exit 1
fi
echo "=== $package is in order"
