#!/bin/sh
# Prepares this checkout: system libraries, a virtual environment in .venv, the locked packages, reportgen itself.
# Says what it does, asks for sudo only where something is missing, and does nothing the second time.
# `setup.sh test` adds what only the tests need: Chromium, Java and npm, for the checkers of the page and of the PDF.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else fail "this needs root or sudo: $*"
    fi
}

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 3.11 or later is needed, this is $(python3 -V)"

# WeasyPrint draws text with Pango; without HarfBuzz's subsetter the fonts in the PDF would come out differently.
if command -v apt-get >/dev/null; then
    missing=""
    for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing="$missing python3-venv"
    if [ "${1:-}" = test ]; then
        # tests/verapdf/ is a Java program, and needs the XML binding that Java no longer has.
        command -v javac >/dev/null || missing="$missing default-jdk-headless"
        dpkg -s libjaxb-java >/dev/null 2>&1 || missing="$missing libjaxb-java"
        { command -v chromium || command -v google-chrome; } >/dev/null || missing="$missing chromium"
        command -v npm >/dev/null || missing="$missing nodejs npm"
        dpkg -s libatomic1 >/dev/null 2>&1 || missing="$missing libatomic1"  # Playwright's driver is linked to it
    fi
    if [ -n "$missing" ]; then
        say "installing system packages:$missing"
        as_root apt-get update -qq
        # shellcheck disable=SC2086  # the list is meant to be split
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends $missing >/dev/null
    fi
elif command -v brew >/dev/null; then
    brew list pango >/dev/null 2>&1 || { say "installing pango"; brew install --quiet pango; }
else
    say "neither apt-get nor brew is here: make sure that Pango 1.44 or later is installed"
fi

stamp="$(cat requirements.lock pyproject.toml | cksum) $(python3 -V) $PWD"  # an environment cannot be moved
if [ "$(cat .venv/.ready 2>/dev/null)" != "$stamp" ]; then
    say "installing the locked packages into .venv"
    rm -rf .venv
    python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    printf '%s\n' "$stamp" > .venv/.ready
fi

if [ "${1:-}" = test ]; then
    for tool in java npm; do command -v "$tool" >/dev/null || fail "the tests need $tool: install it"; done
    checkers=tests/web
    stamp="$(cat $checkers/package.json $checkers/package-lock.json | cksum)"
    if [ "$(cat $checkers/node_modules/.ready 2>/dev/null)" != "$stamp" ]; then
        say "installing the checkers of the web page into $checkers/node_modules"
        # The Java archive is inside its package; the script that would fetch a Java of its own is not run.
        (cd $checkers && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
        printf '%s\n' "$stamp" > $checkers/node_modules/.ready
    fi
fi
say "ready"
