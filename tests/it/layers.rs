//! Modules only look down. This test is that sentence.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::repository;

/// Bottom first. A module may name `crate::m` only if `m` is on a lower line; those on one line do not name each other.
const LAYERS: &[&[&str]] = &[
    &["class", "error", "label", "mark", "rule", "span"],
    &["calendar", "code", "fold", "tsv"],
    &["convert"],
    &["html", "token"],
    &["pattern", "table"],
    &["namelist"],
    &["data"],
    &["lexicon"],
    &["text"],
    &["sentence"],
    &["document"],
    &["gazetteer", "number"],
    &["mention", "quantity", "temporal"],
    &["entity"],
    &["event"],
    &["extraction"],
    &["user"],
    &["builder"],
    &["extract", "stage"],
    &["batch", "format"],
    &["explain"],
];

#[test]
fn modules_only_look_down() {
    let src = repository("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut bad = Vec::new();
    for file in files {
        let path = file.strip_prefix(&src).unwrap();
        let top = top_module(path);
        // The façade sees everything, and the program is another crate.
        if top == "lib" || top == "bin" {
            continue;
        }
        let me =
            rank(&top).unwrap_or_else(|| panic!("src/{top} has no layer; add it to LAYERS in {}", file!()));
        for used in crate_paths(&fs::read_to_string(&file).unwrap()) {
            if used != top && rank(&used).is_none_or(|rank| rank >= me) {
                bad.push(format!("src/{}: crate::{used}", path.display()));
            }
        }
    }
    assert!(bad.is_empty(), "these look up, sideways or at the façade: {bad:#?}");
}

#[test]
fn every_layer_is_there() {
    for module in LAYERS.iter().copied().flatten() {
        let (file, folder) =
            (repository(&format!("src/{module}.rs")), repository(&format!("src/{module}/mod.rs")));
        assert!(file.exists() || folder.exists(), "there is no module {module}; take it out of LAYERS");
    }
}

#[test]
fn paths_are_read_from_groups_and_comments_are_not() {
    let code =
        "use crate::{span::Span, label::{A, B},\n rules};\n// crate::event\nlet x = crate::Span::new();";
    assert_eq!(crate_paths(code), ["span", "label", "rules", "Span"]);
}

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn top_module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The first segment of the path after every `crate::`, looking inside `{…}` groups.
fn crate_paths(code: &str) -> Vec<String> {
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
    let mut out = Vec::new();
    for part in code.split("crate::").skip(1) {
        let Some(group) = part.strip_prefix('{') else {
            out.push(ident(part));
            continue;
        };
        let (mut depth, mut start) = (1, 0);
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || (c == ',' && depth == 1) {
                out.push(ident(group[start..i].trim()));
                start = i + 1;
            }
            if depth == 0 {
                break;
            }
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

fn ident(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|x| x == "rs") {
            out.push(path);
        }
    }
}
