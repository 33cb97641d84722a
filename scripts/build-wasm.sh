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

# What goes over the wire is small before fast. The standard library is compiled anew with it, for size; a failure of ours stops
# it where it stands, without the place; and nothing is said in the words of a debugger. Compilers call these options unstable.
rm -f pkg/wasm/larger
small=(--config 'profile.small.panic="abort"')
small_flags=
library=$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock
if [ -f "$library" ] && RUSTC_BOOTSTRAP=1 rustc -Zunstable-options -Cpanic=immediate-abort --print cfg >/dev/null 2>&1; then
  small=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
    -Zpanic-immediate-abort --config 'profile.small.panic="immediate-abort"')
  small_flags=" -Zfmt-debug=none -Zlocation-detail=none"
else
  mkdir -p pkg/wasm
  touch pkg/wasm/larger
  echo "The modules for browsers come 7% larger: this compiler lacks the standard library's source (rustup component add rust-src)." >&2
fi

# $1 the module, $2 the profile of Cargo.toml, the rest for cargo
compiled() {
  local part=$1 profile=$2; shift 2
  wasm-pack --log-level warn build . --profile "$profile" --target web --out-dir "pkg/wasm/$part" --out-name costweight \
    --no-pack --no-gitignore --no-opt --mode no-install -- "$@"
  # With the names of its functions, for who asks what each part weighs.
  mkdir -p target/named
  cp "target/wasm32-unknown-unknown/$profile/costweight.wasm" "target/named/$part.wasm"
}

# $1 the module, $2 how to optimise. A function with one caller stays one unless it is short: like ones compress better, and a first
# call compiles less of what it does not run, but each that it runs is compiled by itself, which takes time too. That numbers stand
# where processors like them is said of each access, and changes nothing but the size.
optimised() {
  local file=pkg/wasm/$1/costweight_bg.wasm
  wasm-opt --debuginfo "$2" --one-caller-inline-max-function-size=20 --dealign "$file" -o "$file"
  node pkg/alike.js "$file"
  node pkg/short.js "pkg/wasm/$1"
}

for_size() {
  local flags=CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS
  (export RUSTC_BOOTSTRAP=1 $flags="${!flags}$small_flags"; compiled "$1" small "${small[@]}" "${@:2}")
  optimised "$1" -O2
}

for_speed() {
  compiled "$1" release "${@:2}"
  optimised "$1" -O3
}

for_size slim --no-default-features
for_size core --no-default-features --features core
for_speed whole
(cd pkg && node build.js)
