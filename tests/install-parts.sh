#!/bin/sh
# What the tests need beside Python: a browser and PostgreSQL. Installed with apt-get, and only if they are missing.
set -eu

missing=""

if ! command -v chromium >/dev/null; then
    missing="$missing chromium fonts-liberation"
fi
if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    missing="$missing postgresql"
fi
if [ -z "$missing" ]; then
    exit 0
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
if ! command -v apt-get >/dev/null || { [ -n "$as_root" ] && ! command -v sudo >/dev/null; }; then
    echo "The tests need:$missing. They cannot be installed from here: ask whoever keeps this machine to install them." >&2
    exit 1
fi
echo "Installing what the tests need:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
