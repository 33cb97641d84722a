#!/usr/bin/env bash
# Make `--target wasm32-unknown-unknown` usable, whatever this machine is.
#   scripts/setup-wasm-target.sh              do it (idempotent; quiet and instant when already done)
#   scripts/setup-wasm-target.sh --print-env  only print the exports a caller must `eval`
#
# (i)   the active toolchain already has the target            -> nothing to do
# (ii)  rustup can add it                                      -> done (any ordinary user machine)
# (iii) Debian/Ubuntu + root: Debian's rustc-web/cargo-web/rust-web-src, std built once
#       from Debian's own source into Debian's own sysroot      -> RUSTUP_TOOLCHAIN=debian
# WASM_SETUP_SKIP_RUSTUP=1 skips (ii) (closed-network CI: no attempt, no waiting).
set -euo pipefail
T=wasm32-unknown-unknown
log() { printf 'setup-wasm-target: %s\n' "$*" >&2; }
has_target() { # $1 = rustc (words)
  local d; d=$($1 --print target-libdir --target "$T" 2>/dev/null) || return 1
  compgen -G "$d/libstd-*.rlib" >/dev/null
}
# --- (iii) is "done" only if the rlibs were built by exactly this rustc
DEB_RUSTC=/usr/bin/rustc
DEB_DIR=/usr/lib/rustlib/$T/lib
deb_stamp() { "$DEB_RUSTC" -vV | sha256sum | cut -c1-16; }
deb_ready() {
  [ -x "$DEB_RUSTC" ] && has_target "$DEB_RUSTC" && command -v rust-lld >/dev/null &&
    { [ ! -e "$DEB_DIR/.built-from-source" ] || [ "$(cat "$DEB_DIR/.built-from-source")" = "$(deb_stamp)" ]; }
}
print_env() {
  if has_target rustc; then :
  elif deb_ready; then
    if command -v rustup >/dev/null; then echo "export RUSTUP_TOOLCHAIN=debian"
    else echo 'export PATH="/usr/bin:$PATH"'; fi
  else log "no $T target yet: run $0"; return 1; fi
}
[ "${1:-}" = --print-env ] && { print_env; exit; }

# The source of the standard library, with which the small modules are built; without it they come larger.
add_source() {
  [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return
  [ "${WASM_SETUP_SKIP_RUSTUP:-0}" != 1 ] && command -v rustup >/dev/null && timeout 120 rustup component add rust-src >&2 2>/dev/null && return
  log "the standard library's source is missing (rustup component add rust-src)"
}
if has_target rustc; then add_source; log "(i) $(rustc --version) has $T"; exit 0; fi
link_debian() { if command -v rustup >/dev/null; then rustup toolchain link debian /usr; fi; }
if deb_ready; then link_debian; log "(iii) already built for $("$DEB_RUSTC" --version)"; exit 0; fi
if [ "${WASM_SETUP_SKIP_RUSTUP:-0}" != 1 ] && command -v rustup >/dev/null; then
  if timeout 120 rustup target add "$T" >&2 2>/dev/null && has_target rustc; then add_source; log "(ii) rustup added $T"; exit 0; fi
  log "(ii) rustup cannot add $T here; trying Debian packages"
fi

command -v apt-get >/dev/null || { log "no rustup target, no apt: see the wasm-pack book, "non-rustup setups""; exit 1; }
[ "$(id -u)" = 0 ] || { log "need root for apt-get; run: sudo $0"; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >&2
# rust-web-src is 46,000 files; std needs only library/ (4,000): skip the rest (about 60 s -> 15 s).
# dpkg's globs let * match '/', so the version must be spelled out or library/*/src/* would go too.
V=$(apt-cache policy rust-web-src | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
X=(); for d in compiler src tests; do X+=(-o "DPkg::Options::=--path-exclude=/usr/src/rustc-$V/$d/*"); done
apt-get install -y -qq --no-install-recommends "${X[@]}" rustc-web cargo-web rust-web-src rust-web-llvm >&2
LLVM=$("$DEB_RUSTC" -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
apt-get install -y -qq --no-install-recommends "lld-$LLVM" >&2      # rust-web-llvm's /usr/bin/rust-lld -> lld-$LLVM
W=$(mktemp -d); trap 'rm -rf "$W"' EXIT
mkdir -p "$W/src"; echo '#![no_std]' > "$W/src/lib.rs"
cat > "$W/Cargo.toml" <<'TOML'
cargo-features = ["profile-rustflags"]
[package]
name = "sysroot-builder"
version = "0.0.0"
edition = "2021"
[workspace]
[profile.release]
debug = 0
# lto=off in this profile would drop the bitcode that users' lto=true needs
rustflags = ["-Cembed-bitcode=yes"]
TOML
mkdir -p "$W/.cargo"
cat > "$W/.cargo/config.toml" <<TOML
# std's own dependencies come from Debian's vendored copies, whatever this machine's registry cache holds
[source.crates-io]
replace-with = "vendored"
[source.vendored]
directory = "$("$DEB_RUSTC" --print sysroot)/lib/rustlib/src/rust/library/vendor"
TOML
log "(iii) building std for $T with $("$DEB_RUSTC" --version) (about 1 min)"
( cd "$W" && env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u RUSTUP_TOOLCHAIN -u CARGO_BUILD_TARGET \
    RUSTC="$DEB_RUSTC" RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd CARGO_TARGET_DIR="$W/target" \
    /usr/bin/cargo build -q --offline --release --target "$T" -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test >&2 )
mkdir -p "$DEB_DIR.new"; rm -f "$DEB_DIR.new"/*
cp "$W/target/$T/release/deps/"lib*.rlib "$DEB_DIR.new/"
rm -f "$DEB_DIR.new"/libsysroot_builder-*
deb_stamp > "$DEB_DIR.new/.built-from-source"
rm -rf "$DEB_DIR"; mv "$DEB_DIR.new" "$DEB_DIR"
link_debian
log "(iii) $("$DEB_RUSTC" --version) has $T; callers: eval \"\$($0 --print-env)\""
