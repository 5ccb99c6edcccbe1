#!/bin/sh
# The demo hotel. The pages are built beside the program, because a debug build reads them while it runs.
set -eu
cd "$(dirname "$0")/.."

command -v cargo >/dev/null || { echo "Bellhop needs Rust: https://rustup.rs/" >&2; exit 1; }

scripts/web.sh &
web=$!
trap 'kill "$web" 2>/dev/null || true' INT TERM
cargo build -p server --bin bellhop || { kill "$web" 2>/dev/null || true; exit 1; }
wait "$web"
trap - INT TERM
exec cargo run -q -p server --bin bellhop -- demo "$@"
