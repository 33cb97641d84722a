#!/usr/bin/env bash
# Every check, cheap ones first. Prints the run of every test.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s ==\n' "$*"; }
in_wasm_environment() { (eval "$(scripts/setup-wasm-target.sh --print-env)" && "$@"); }

step "Format"
cargo fmt --check
step "Lint"
cargo clippy --all-targets --quiet -- -D warnings
step "Rust tests"
cargo test --quiet --no-run
cargo test
step "Rust documents"
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --quiet
step "Benches, once each"
cargo test --bench engine
step "WebAssembly"
make --no-print-directory build
step "npm package"
(cd pkg && npm test)
step "Reference of the npm package"
(cd pkg && npx --no-install typedoc --logLevel Warn)
if [ -f www/package.json ]; then
  step "Page"
  make --no-print-directory www/dist/index.html
  (cd www && npm test)
fi
step "Size"
(cd pkg && node size.js)
