#!/bin/sh
# Installs the Debian packages that a step of the Makefile needs, and only those that are missing.
#
#   scripts/install-debian.sh run    what building and opening the window needs
#   scripts/install-debian.sh test   that, and what the tests need
#   scripts/install-debian.sh dist   what building the installer needs
#
# Elsewhere than on Debian and its kin it says what is needed and goes on: the compiler then names
# what is really missing.
set -eu

build="build-essential perl pkg-config libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev"
# e2fsprogs and mount make the file systems whose power is cut; sqlite3 writes dumps of workspaces.
# python3-gi with GTK and xdotool drag files from another program onto the window.
# dbus-x11 gives GTK a session bus of its own; without one each start waits for a time-out.
test="xvfb xauth webkit2gtk-driver dbus dbus-x11 poppler-utils qpdf mupdf-tools openssh-client
python3 python3-venv python3-gi gir1.2-gtk-3.0 xdotool unzip git imagemagick libreoffice-calc gnome-keyring
e2fsprogs mount sqlite3"
dist="file"

case "${1:-}" in
run) wanted="$build" ;;
test) wanted="$build $test" ;;
dist) wanted="$build $dist" ;;
*)
    echo "usage: $0 run|test|dist" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    echo "This is not Debian. Concord needs what these Debian packages hold:"
    echo "$wanted" | tr '\n' ' ' | fold -s -w 90 | sed 's/^/    /'
    echo
    echo "If they are there under other names, the next steps will succeed."
    exit 0
fi

missing=""
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    if [ "$state" != installed ]; then
        missing="$missing $package"
    fi
done
if [ -z "$missing" ]; then
    exit 0
fi

echo "Installing Debian packages:$missing"
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "These packages are missing, and this user is neither root nor has sudo." >&2
    echo "Ask an administrator to run: apt-get install$missing" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    # The lock is waited for: a desktop may be looking for updates at this moment.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null >>"$log" 2>&1
}
# shellcheck disable=SC2086 # the list is meant to fall into words
if apt update && apt install --no-install-recommends $missing; then
    echo "Installed."
else
    tail -n 40 "$log" >&2
    echo "apt-get could not install:$missing" >&2
    exit 1
fi
