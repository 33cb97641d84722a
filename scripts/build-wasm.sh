#!/usr/bin/env bash
# Compiles the engine to WebAssembly (pkg/wasm) and bundles the npm package (pkg/dist).
set -euo pipefail
cd "$(dirname "$0")/.."
environment=$(scripts/setup-wasm-target.sh --print-env)
eval "$environment"
export PATH="$PWD/target/tools/bin:$PWD/pkg/node_modules/.bin:$PATH"
command -v wasm-opt >/dev/null || { echo "wasm-opt is missing: run scripts/setup.sh" >&2; exit 1; }
# The module goes over the wire: small before fast, while native code stays fast before small.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=z
wasm-pack --log-level warn build --release --target web --out-dir pkg/wasm --out-name costweight \
  --no-pack --no-gitignore --mode no-install
(cd pkg && node build.js)
