//! The one-way road: each module imports only from those above it, in the order of `lib.rs` and of each layer.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The text without comments, documentation and what is compiled for tests alone.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    without_tests(&lines.collect::<Vec<_>>().join("\n"))
}

fn without_tests(code: &str) -> String {
    match code.split_once("#[cfg(test)]") {
        None => code.to_owned(),
        Some((before, after)) => {
            let after = after.get(length_of_item(after)..).unwrap_or_default();
            before.to_owned() + &without_tests(after)
        }
    }
}

/// How long the first item of some code is: up to its semicolon or its closing brace.
fn length_of_item(code: &str) -> usize {
    let mut depth = 0;
    for (place, character) in code.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return place + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return place + 1,
            _ => {}
        }
    }
    code.len()
}

/// The word at the start of some code.
fn word(code: &str) -> &str {
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    &code[..end]
}

/// The paths that follow on each `crate::`, as far as layer and module, those within braces included.
fn imported(code: &str) -> Vec<&str> {
    let paths = code.match_indices("crate::").map(|(place, path)| &code[place + path.len()..]);
    paths
        .flat_map(|path| path.strip_prefix('{').map_or_else(|| vec![path_of(path)], names))
        .collect()
}

/// The first two words of a path, or its one.
fn path_of(code: &str) -> &str {
    let first = word(code).len();
    let second = code[first..].strip_prefix("::").map_or(0, |rest| match word(rest).len() {
        0 => 0,
        length => length + "::".len(),
    });
    &code[..first + second]
}

/// The first words of each path of a list in braces.
fn names(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut names = vec![path_of(list.trim_start())];
    for (place, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(path_of(list[place + 1..].trim_start())),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What a file declares with `mod`, in its order.
fn declared(code: &str) -> Vec<&str> {
    let lines = code.lines().map(|line| line.strip_prefix("pub(crate) ").unwrap_or(line));
    lines.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect()
}

/// The folder of a layer holds nothing but modules that the whole crate may import.
fn modules_of_layer(layer: &str) -> Vec<String> {
    let file = source().join(layer).join("mod.rs");
    let code = if file.exists() { code(&file) } else { String::new() };
    let is_layer = code.lines().all(|line| line.is_empty() || line.starts_with("pub(crate) mod "));
    if is_layer { declared(&code).into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// The modules of the crate as paths, in the order of the road.
fn modules(lib: &str) -> Vec<String> {
    let layers = declared(lib).into_iter();
    let paths = layers.flat_map(|layer| match modules_of_layer(layer) {
        modules if modules.is_empty() => vec![layer.to_owned()],
        modules => modules.into_iter().map(|module| format!("{layer}::{module}")).collect(),
    });
    paths.collect()
}

/// For each public name of the crate, the module that it is exported from.
fn exports<'a>(lib: &'a str, modules: &'a [String]) -> BTreeMap<&'a str, &'a str> {
    let paths = lib.match_indices("pub use ").map(|(place, path)| &lib[place + path.len()..]);
    let pairs = paths.flat_map(|path| {
        let held = |module: &&String| path.starts_with(&format!("{module}::"));
        let module = modules.iter().find(held).expect("exported from a module of the road");
        let rest = &path[module.len() + "::".len()..];
        let exported = rest.strip_prefix('{').map_or_else(|| vec![word(rest)], names);
        exported.into_iter().map(move |name| (name, module.as_str()))
    });
    pairs.collect()
}

/// The files of a module: its own, and those of its folder.
fn files(module: &str) -> Vec<PathBuf> {
    let path = source().join(module.replace("::", "/"));
    let file = path.with_extension("rs");
    let own = file.exists().then_some(file);
    own.into_iter().chain(rust_files(&path)).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let found = paths.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    found.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn each_module_imports_only_from_those_above_it() {
    let lib = code(&source().join("lib.rs"));
    let modules = modules(&lib);
    let exports = exports(&lib, &modules);
    let place = |path: &str| {
        let stands = |name: &str| modules.iter().position(|held| held == name);
        let first = word(path);
        stands(path).or_else(|| stands(first)).or_else(|| stands(exports.get(first)?))
    };
    let mut wrong = Vec::new();
    for (here, module) in modules.iter().enumerate() {
        for file in files(module) {
            let code = code(&file);
            for path in imported(&code) {
                match place(path) {
                    Some(there) if there <= here => {}
                    _ => wrong.push(format!("{} imports {path}", file.display())),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "against the order of the road: {wrong:#?}");
}

/// Modules whose own files stand in the order of a road too.
const ROADS: [&str; 1] = ["questions::explain"];

/// The files of a folder as paths, in the order in which its `mod.rs` and those of its folders list them.
fn in_order(module: &str) -> Vec<String> {
    let folder = source().join(module.replace("::", "/"));
    if !folder.is_dir() {
        return vec![module.to_owned()];
    }
    let code = code(&folder.join("mod.rs"));
    let inner = declared(&code).into_iter().flat_map(|name| in_order(&format!("{module}::{name}")));
    inner.collect()
}

/// What a file imports of one module: paths within the crate, those within braces as the module alone.
fn imported_of<'a>(code: &'a str, module: &str) -> Vec<&'a str> {
    let paths = code.match_indices("crate::").map(|(place, path)| &code[place + path.len()..]);
    let whole = |path: &'a str| {
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        path[..end.unwrap_or(path.len())].trim_end_matches("::")
    };
    paths.map(whole).filter(|path| path.starts_with(module)).collect()
}

#[test]
fn each_file_of_a_road_imports_only_from_those_above_it() {
    for road in ROADS {
        let order = in_order(road);
        let place = |path: &str| {
            let leads = |file: &String| path == file || path.starts_with(&format!("{file}::"));
            order.iter().position(leads)
        };
        let mut wrong = Vec::new();
        for (here, module) in order.iter().enumerate() {
            let code = code(&source().join(module.replace("::", "/")).with_extension("rs"));
            let is_above = |path: &&str| place(path).is_some_and(|there| there < here);
            let paths = imported_of(&code, road).into_iter().filter(|path| !is_above(path));
            wrong.extend(paths.map(|path| format!("{module} imports {path}")));
            assert!(!code.contains("super::"), "{module} names a module by its place");
        }
        assert!(wrong.is_empty(), "against the order of {road}: {wrong:#?}");
        assert!(order.len() > 1, "{road} has files");
    }
}

#[test]
fn every_file_belongs_to_a_module_of_the_crate() {
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let modules = modules(&lib);
    let mut listed: Vec<PathBuf> = modules.iter().flat_map(|module| files(module)).collect();
    let layers = modules.iter().filter_map(|module| module.split_once("::"));
    listed.extend(layers.map(|(layer, _)| source().join(layer).join("mod.rs")));
    listed.push(source().join("lib.rs"));
    listed.sort();
    listed.dedup();
    let mut found = rust_files(&source());
    found.sort();
    assert_eq!(found, listed);
    assert!(modules.iter().all(|module| !files(module).is_empty()));
}

#[test]
fn imports_are_found_in_code_and_nowhere_else() {
    let text = "use crate::a::B;\nuse crate::{c, d::{E, F}, g::H};\nlet x = crate::i::j();\n";
    assert_eq!(imported(text), ["a::B", "c", "d", "g::H", "i::j"]);
    let tested = "use crate::a;\n#[cfg(test)]\nmod tests { use crate::z; fn f() {} }\nuse crate::b;\n\
                  #[cfg(test)]\nuse crate::y;\nuse crate::c;\n";
    assert_eq!(imported(&without_tests(tested)), ["a", "b", "c"]);
    let nested = "use crate::a::b::c::D;\nuse crate::a::b::e::{F, G};\nuse crate::a::h;\n";
    assert_eq!(imported_of(nested, "a::b"), ["a::b::c::D", "a::b::e"]);
}
