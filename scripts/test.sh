#!/bin/bash
# Everything that must hold, from a fresh Debian machine with Rust and Node.js on. A step that fails does not keep the
# next ones from telling what they find; the end says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=()
times=()

step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    times+=("ok      $((SECONDS - began))s  $name")
  else
    failed+=("$name")
    times+=("FAILED  $((SECONDS - began))s  $name")
  fi
}

# Without these nothing below means anything.
must() {
  step "$@"
  [ ${#failed[@]} -eq 0 ] || { summary; exit 1; }
}

summary() {
  printf '\n== summary\n'
  printf '%s\n' "${times[@]}"
  if [ ${#failed[@]} -gt 0 ]; then
    printf '%s of %s steps failed\n' "${#failed[@]}" "${#times[@]}"
  else
    printf 'all %s steps passed\n' "${#times[@]}"
  fi
}

# Steps run in the background of this shell's group and clean up after themselves when they are told to stop.
trap 'summary; exit 130' INT TERM

program=$PWD/target/debug/bellhop

must 'tools' scripts/tools.sh
must 'pages: install and build' scripts/web.sh
step 'pages: types' npm --prefix web run --silent check
step 'pages: style' npm --prefix web run --silent lint
step 'pages: unit tests' npm --prefix web run --silent test
step 'program: format' cargo fmt --check
step 'program: clippy' cargo clippy --quiet --workspace --all-targets -- -D warnings
step 'program: tests' cargo test --workspace --no-fail-fast
step 'unmodified Pusher clients' env CLIENT_PROGRAM="$program" tests/clients/run.sh
step 'browsers' env PROGRAM_UNDER_TEST="$program" npm --prefix web run --silent e2e

summary
[ ${#failed[@]} -eq 0 ]
