# What scripts/demo and scripts/test share: finding Python, making the environment, installing.
# Sourced, with the repository as the working directory.

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

step() { printf '\n== %s\n' "$*"; }

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

# Prints the first Python of version 3.11 or newer.
find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    fail "needs Python 3.11 or newer; install it (Debian: apt-get install python3 python3-venv) and run this again"
}

# Sets PYTHON to that of the environment, made first where it is missing.
use_environment() {
    local folder=${LEGATION_VENV:-${VIRTUAL_ENV:-$PWD/.venv}}
    PYTHON=$folder/bin/python
    if ! "$PYTHON" -c '' 2>/dev/null; then
        local base
        base=$(find_python)
        step "Making a Python environment in $folder"
        "$base" -m venv --clear "$folder" ||
            fail "$base could not make an environment (Debian: apt-get install python3-venv)"
    fi
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "$folder has a Python older than 3.11; name another with LEGATION_VENV"
    ENVIRONMENT=$folder
}

# install_once NAME PIP-ARGUMENT…: installs, unless it did so for the same pyproject.toml before.
install_once() {
    local stamp=$ENVIRONMENT/.legation-$1 now
    shift
    now=$(cksum <pyproject.toml)" $PWD $*"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then
        return
    fi
    step "Installing (a minute or so)"
    "$PYTHON" -m pip install --quiet "$@" </dev/null
    printf '%s' "$now" >"$stamp"
}

# need_program PROGRAM DEBIAN-PACKAGE WHAT-FOR: installs it where that is allowed, else says how.
need_program() {
    if command -v "$1" >/dev/null; then
        return
    fi
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        step "Installing $2"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq </dev/null >/dev/null || true
        apt-get install -qq --yes --no-install-recommends "$2" </dev/null >/dev/null ||
            fail "could not install $2, which $3 need"
    else
        fail "$3 need $1; install it (Debian: sudo apt-get install $2) and run this again"
    fi
}
