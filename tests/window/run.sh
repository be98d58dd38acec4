#!/bin/sh
# Runs the window tests on a screen of their own, with a session bus of their own, so that neither
# the desktop of the person at the keyboard nor the lack of one changes a result.
#
#   tests/window/run.sh <target folder> [test files...]
set -eu

target="${1:?usage: $0 <target folder> [test files...]}"
shift
cd "$(dirname "$0")"

export CONCORD_WINDOW="$target/debug/concord-window"
export CONCORD_CLI="$target/debug/concord"
export CONCORD_TAURI_DRIVER="$target/tools/bin/tauri-driver"
export CONCORD_WINDOW_RESULTS="$target/window-tests"
# A machine without a graphics card draws in software; this spares WebKit the attempt.
export LIBGL_ALWAYS_SOFTWARE=1
export WEBKIT_DISABLE_DMABUF_RENDERER=1
export GDK_BACKEND=x11
# No bus for accessibility is started on a virtual screen; asking for one costs a time-out.
export NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY

rm -rf "$CONCORD_WINDOW_RESULTS"
mkdir -p "$CONCORD_WINDOW_RESULTS"

if [ "$#" -eq 0 ]; then
    set -- cases/*.test.js
fi
exec xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24 -nolisten tcp" \
    dbus-run-session -- node --test --test-concurrency=1 "$@"
