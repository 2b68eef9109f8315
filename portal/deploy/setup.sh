#!/bin/sh
# Makes a fresh checkout ready to run (setup.sh run) or to be tested (setup.sh test):
# Python checked, virtual environment, locked packages with hashes, system libraries, compiled messages.
# Does only what is missing, so a second call takes a moment. Package mirrors and proxies are those that pip and apt
# are configured with; nothing is fetched from anywhere else.
set -eu
cd "$(dirname "$0")/../.."

purpose="${1:-run}"
case "$purpose" in
    run) lock=requirements/base.txt ;;
    test) lock=requirements/dev.txt ;;
    *) echo "usage: setup.sh run|test" >&2; exit 2 ;;
esac
PYTHON="${PYTHON:-python3}"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf '\nsetup: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

check_python() {
    have "$PYTHON" || fail "$PYTHON was not found. Install Python 3.11 or newer with venv (Debian: apt-get install python3 python3-venv)."
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 or newer is needed; $PYTHON is $("$PYTHON" -V 2>&1). Name another one with: make PYTHON=python3.12 ..."
    "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
        fail "$PYTHON has no venv. Install it (Debian: apt-get install python3-venv) and try again."
}

has_library() { "$PYTHON" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

is_ubuntu() { [ -r /etc/os-release ] && grep -qiE '^(ID|ID_LIKE)=.*ubuntu' /etc/os-release; }

# Debian packages that are missing, found by what they bring and not by name, so that any Linux that has them passes.
missing_packages() {
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -n "${SSL_CERT_FILE:-}${PIP_CERT:-}" ] || ! have dpkg || echo ca-certificates
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    have msgfmt || echo gettext
    if [ "$purpose" = test ]; then
        have pdftotext || echo poppler-utils
        have qpdf || echo qpdf
        # Ubuntu ships Chromium as a snap only; there CHROMIUM names the browser.
        [ -n "${CHROMIUM:-}" ] || have chromium || is_ubuntu || echo chromium
    fi
}

check_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        [ -x "$CHROMIUM" ] || fail "CHROMIUM=$CHROMIUM cannot be run."
    elif ! have chromium; then
        fail "The browser tests need Chromium: install it and name it with CHROMIUM=/path/to/chromium make test."
    fi
}

install_packages() {
    packages="$*"
    have apt-get || fail "These libraries are missing and this is not Debian or Ubuntu; install what they are called here: $packages"
    if [ "$(id -u)" -eq 0 ]; then
        sudo=""
    elif have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo="sudo"
    else
        fail "System libraries are missing. As root: apt-get install --no-install-recommends $packages"
    fi
    say "installing system packages: $packages"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # $sudo and $packages are lists of words
    $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $packages >/dev/null ||
        fail "apt-get could not install: $packages"
}

# The environment is current when it carries the digest of the lock. The lock for tests holds everything the other one
# holds (a test says so), so after `make test` nothing has to be installed for `make run`.
digest() { "$PYTHON" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

is_current() {
    stamp=".venv/installed-$(basename "$1")"
    [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(digest "$1")" ]
}

# docopt (pure Python, asked for by num2words) has never been published as a wheel; nothing else may be built here.
install_locked() {
    if ! .venv/bin/python -c '' 2>/dev/null; then
        say "making the virtual environment"
        "$PYTHON" -m venv --clear .venv
    fi
    if is_current "$lock" || { [ "$purpose" = run ] && is_current requirements/dev.txt; }; then
        return
    fi
    say "installing $lock"
    rm -f .venv/installed-*.txt
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes \
        --only-binary :all: --no-binary docopt -r "$lock" ||
        fail "The packages of $lock could not be installed."
    digest "$lock" >".venv/installed-$(basename "$lock")"
}

check_python
packages="$(missing_packages)"
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086
    install_packages $packages
fi
if [ "$purpose" = test ]; then
    check_chromium
fi
install_locked
sh portal/deploy/compile_messages.sh
