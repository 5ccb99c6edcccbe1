#!/bin/sh
# Installs what the tests need and the machine does not have, on Debian and its kin. Rust and Node.js have to be there.
set -eu

for tool in cargo npm; do
  command -v "$tool" >/dev/null || { echo "The tests need $tool" >&2; exit 1; }
done

missing=""
command -v cc >/dev/null || missing="$missing build-essential"
command -v curl >/dev/null || missing="$missing curl"
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  [ -n "${CHROMIUM:-}" ] || missing="$missing chromium"
command -v python3 >/dev/null && python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -z "$missing" ] && exit 0

echo "Installing:$missing"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Please install as root: apt-get install$missing" >&2; exit 1; }
  as_root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# The names are words of ours, so they may be split.
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing
