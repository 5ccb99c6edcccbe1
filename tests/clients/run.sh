#!/bin/sh
# Unmodified clients against a running Bellhop: pusher-js, laravel-echo, socket.io-client, python-socketio, the server libraries of npm
# and PyPI, and what the older systems' guides print.
#
#   tests/clients/run.sh <base-url>   against a demo that runs already
#   tests/clients/run.sh              against demos of its own, with webhooks, short timings and a restart besides
#
# The credentials come from the demo's GET /api/demo, or from PUSHER_APP_ID, PUSHER_KEY and PUSHER_SECRET. CLIENT_PROGRAM
# names the program; without it the newest build in target/ is taken. What is installed goes when the run ends.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

cp -R "$here"/package.json "$here"/package-lock.json "$here"/requirements.txt "$here"/*.mjs "$here"/*.py "$here"/lib "$here"/suites "$work"
(cd "$work" && npm ci --no-audit --no-fund --loglevel=error >/dev/null)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$work/requirements.txt"

if [ $# -eq 0 ] && [ -z "${CLIENT_PROGRAM:-}" ]; then
  CLIENT_PROGRAM=$(ls -t "$root"/target/release/bellhop "$root"/target/debug/bellhop 2>/dev/null | head -n 1)
  if [ -z "$CLIENT_PROGRAM" ]; then
    echo "No build of bellhop: run cargo build -p server first, or name a running demo" >&2
    exit 2
  fi
fi
export CLIENT_PROGRAM="${CLIENT_PROGRAM:-}"
export CLIENT_PYTHON="$work/venv/bin/python"
node "$work/run.mjs" "$@"
