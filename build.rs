//! Says at compile time whether the folder `shared` stands beside the project, so that tests which
//! need its data are shown as ignored where it does not.

use std::path::PathBuf;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(has_shared)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=COSTWEIGHT_SHARED");
    let Some(shared) = shared() else { return };
    let readmes = ["data", "oracles"].map(|folder| shared.join(folder).join("README.md"));
    if readmes.iter().all(|readme| readme.exists()) {
        println!("cargo::rustc-cfg=has_shared");
        // Watched only where they are: a watched file that is missing means a build each time.
        for readme in readmes {
            println!("cargo::rerun-if-changed={}", readme.display());
        }
    }
}

fn shared() -> Option<PathBuf> {
    let beside = || Some(PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?).join("../shared"));
    std::env::var_os("COSTWEIGHT_SHARED").map(PathBuf::from).or_else(beside)
}
