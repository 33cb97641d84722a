#!/usr/bin/env bash
# Compiles the engine to WebAssembly (pkg/wasm) and bundles the npm package (pkg/dist).
set -euo pipefail
cd "$(dirname "$0")/.."
environment=$(scripts/setup-wasm-target.sh --print-env)
eval "$environment"
export PATH="$PWD/target/tools/bin:$PWD/pkg/node_modules/.bin:$PATH"
command -v wasm-opt >/dev/null || { echo "wasm-opt is missing: run scripts/setup.sh" >&2; exit 1; }
rm -f pkg/wasm/*.wasm pkg/wasm/costweight*

# Places in the source are told without the folders of the machine that builds.
cargo fetch --quiet --locked --target wasm32-unknown-unknown
remapped=""
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do remapped+=" --remap-path-prefix=$registry=crates"; done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$remapped

# $1 core or whole, $2 the profile of Cargo.toml, $3 how to optimise, the rest for cargo
module() {
  local part=$1 profile=$2 optimise=$3 file=pkg/wasm/$1/costweight_bg.wasm; shift 3
  wasm-pack --log-level warn build --profile "$profile" --target web --out-dir "pkg/wasm/$part" --out-name costweight \
    --no-pack --no-gitignore --no-opt --mode no-install -- "$@"
  # A function with one caller stays a function: like ones compress better, and a first call compiles less.
  wasm-opt --debuginfo "$optimise" --one-caller-inline-max-function-size=10 "$file" -o "$file"
  # Functions of like names compress better side by side; this also drops the names.
  wasm-opt --reorder-functions-by-name "$file" -o "$file"
}

# The core goes over the wire, so that it is small before fast; the whole is read from disk, or by who wants all of it.
module core small -O2 --no-default-features
module whole release -O3
(cd pkg && node build.js)
