#!/bin/sh
# Installs what the pages need and builds them, each only when it is stale.
set -eu
cd "$(dirname "$0")/../web"

command -v npm >/dev/null || { echo "The pages need Node.js 20 or newer with npm: https://nodejs.org/" >&2; exit 1; }

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi

is_stale() {
  [ ! -e dist/console.html ] || [ ! -e dist/widget.js ] && return 0
  changed=$(find . \( -name node_modules -o -name dist -o -name e2e -o -name test-results \) -prune -o -type f -newer dist/console.html -print)
  [ -n "$changed" ]
}

if is_stale; then
  npm run --silent build
fi
