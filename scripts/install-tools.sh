#!/bin/sh
# Puts what the tests need beside the build, in target/tools: tauri-driver from crates.io, and a
# Python environment with tools that are not ours: `bagit` checks bundles, `openpyxl` fills in
# workbooks, `pyxform` converts survey forms.
set -eu

tools="${1:?usage: $0 <folder>}"
driver_version=2.1.0
bagit_version=1.8.1
openpyxl_version=3.1.5
pyxform_version=4.5.0

mkdir -p "$tools"
if ! "$tools/bin/tauri-driver" --help >/dev/null 2>&1; then
    echo "Installing tauri-driver $driver_version"
    cargo install tauri-driver --version "$driver_version" --locked --quiet \
        --root "$tools" --target-dir "$tools/build"
    rm -rf "$tools/build"
fi

if ! "$tools/python/bin/python" -c 'import bagit' >/dev/null 2>&1; then
    echo "Installing Python's bagit $bagit_version"
    # The system's Python first: an interpreter that only a user's shell finds may lack venv.
    python=python3
    if [ -x /usr/bin/python3 ]; then
        python=/usr/bin/python3
    fi
    "$python" -m venv --clear "$tools/python"
    # bagit 1.8 still reads its own version through pkg_resources.
    "$tools/python/bin/python" -m pip install --quiet --disable-pip-version-check \
        "setuptools<81" "bagit==$bagit_version"
fi

if ! "$tools/python/bin/python" -c 'import openpyxl' >/dev/null 2>&1; then
    echo "Installing Python's openpyxl $openpyxl_version"
    "$tools/python/bin/python" -m pip install --quiet --disable-pip-version-check \
        "openpyxl==$openpyxl_version"
fi

if ! "$tools/python/bin/python" -c 'import pyxform' >/dev/null 2>&1; then
    echo "Installing Python's pyxform $pyxform_version"
    "$tools/python/bin/python" -m pip install --quiet --disable-pip-version-check \
        "pyxform==$pyxform_version"
fi
