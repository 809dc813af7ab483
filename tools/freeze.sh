#!/bin/sh
# Renews requirements.txt and requirements-dev.txt from pyproject.toml, with hashes and without addresses.
#
#   tools/freeze.sh                      what pyproject.toml needs now; versions that fit are kept
#   tools/freeze.sh --upgrade            the newest of everything
#   tools/freeze.sh --upgrade-package X  the newest of X
set -eu
cd "$(dirname "$0")/.."

uv --version >/dev/null 2>&1 || {
    echo 'Locks are made by uv, which does not run here: python3 -m pip install uv.' >&2
    exit 2
}

compile() { # the lock to write, then further arguments
    lock=$1
    shift
    uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        pyproject.toml --output-file "$lock" "$@"
}

compile requirements.txt "$@"
# The larger set must hold the smaller one to the letter: ./run takes either for running.
compile requirements-dev.txt --group dev --constraints requirements.txt "$@"

if grep -n '://' requirements.txt requirements-dev.txt >&2; then
    echo 'A lock names an address (see above): take it out before it is committed.' >&2
    exit 1
fi
