#!/usr/bin/env bash
# Brings what building needs and this machine lacks: a second run only looks and takes a moment.
#   scripts/setup.sh         compilers, wasm tools, npm packages
#   scripts/setup.sh page    and a browser to test the page in
#
# Without network access to rustup's servers set WASM_SETUP_SKIP_RUSTUP=1: the wasm32 target then
# comes from Debian's packages.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Installs Debian packages, where that is possible.
debian() {
  has apt-get || fail "$1 is missing and this is not Debian or Ubuntu; install it and try again."
  [ "$(id -u)" = 0 ] || fail "$1 is missing; install it with: sudo apt-get install $*"
  say "installing $* from Debian"
  apt-get update -qq >&2 || say "apt-get update failed; trying with the lists there are"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

has node && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] ||
  fail "Node 20 or later is needed; install it from nodejs.org or your package manager."
has npm || fail "npm is needed; it comes with Node."
has cc || debian gcc libc6-dev

scripts/setup-wasm-target.sh
# Without rustup the compiler is Debian's, for native code too.
if ! has rustup; then
  export PATH="/usr/bin:$PATH"
  has cargo-clippy || debian rust-web-clippy
  has rustfmt || debian rustfmt-web
fi
has cargo-clippy || fail "clippy is missing; add it with: rustup component add clippy"
has rustfmt || fail "rustfmt is missing; add it with: rustup component add rustfmt"

# The command of wasm-bindgen must be of the same version as the crate.
tools=target/tools
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
installed() { [ -x "$tools/bin/$1" ] && [ "$("$tools/bin/$1" --version 2>/dev/null | awk '{print $2}')" = "$2" ]; }
tool() {
  installed "$1" "$3" && return
  say "building $2 $3 (a few minutes, once)"
  # The lock file of a tool can name a version that a registry mirror does not have yet.
  CARGO_TARGET_DIR=$tools/build CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=false \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    sh -c 'cargo install -q --locked --root "$0" "$1@$2" 2>/dev/null || cargo install -q --root "$0" "$1@$2"' "$tools" "$2" "$3"
  rm -rf "${tools:?}/build/release/build"
}
tool wasm-bindgen wasm-bindgen-cli "$bindgen"
tool wasm-pack wasm-pack 0.15.1

# npm packages, where the lock file is newer than what it installed.
for folder in pkg www; do
  [ -f $folder/package-lock.json ] || continue
  if [ $folder/package-lock.json -nt $folder/node_modules/.package-lock.json ]; then
    say "installing the npm packages of $folder"
    (cd $folder && npm ci --no-audit --no-fund --loglevel=error >&2 && touch node_modules/.package-lock.json)
  fi
done

if [ "${1:-}" = page ] && ! { has chromium || has chromium-browser || has google-chrome || [ -n "${CHROMIUM:-}" ]; }; then
  debian chromium
fi
