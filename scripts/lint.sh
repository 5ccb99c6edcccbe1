#!/bin/sh
# Format and style, of the program and of the pages.
set -eu
cd "$(dirname "$0")/.."
cargo fmt --check
cargo clippy --workspace --all-targets -- -D warnings
scripts/web.sh
npm --prefix web run --silent check
npm --prefix web run --silent lint
