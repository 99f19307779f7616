//! The gazetteers are what their manifest says, may be shipped, and read well in a diff.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::repository;

const HOW: &str = "run `python3 tools/gazetteers/manifest.py`";

/// A row of MANIFEST.tsv, without its file.
struct Listed {
    rows: usize,
    checksum: String,
    source: String,
    licence: String,
}

fn manifest() -> BTreeMap<String, Listed> {
    let text = fs::read_to_string(repository("gazetteers/MANIFEST.tsv")).unwrap();
    let mut listed = BTreeMap::new();
    let mut files = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, _label, rank, rows, checksum, source, licence] = fields[..] else {
            panic!("MANIFEST.tsv: {} columns for 7 in `{line}`; {HOW}", fields.len());
        };
        assert!(rank.parse::<u8>().is_ok_and(|rank| rank > 0), "{file}: `{rank}` is no rank");
        let rows = rows.parse().unwrap_or_else(|_| panic!("{file}: `{rows}` is no number; {HOW}"));
        let owned = |text: &str| text.to_owned();
        let row = Listed { rows, checksum: owned(checksum), source: owned(source), licence: owned(licence) };
        files.push(owned(file));
        assert!(listed.insert(owned(file), row).is_none(), "{file} is listed twice; {HOW}");
    }
    assert!(files.is_sorted(), "MANIFEST.tsv is not sorted; {HOW}");
    listed
}

/// Every gazetteer by its path in `gazetteers/`, with its text.
fn gazetteers() -> BTreeMap<String, String> {
    let root = repository("gazetteers");
    let mut paths = Vec::new();
    tsv_files(&root, &mut paths);
    let name = |path: &Path| {
        let parts = path.strip_prefix(&root).unwrap().iter().map(|part| part.to_str().unwrap());
        parts.collect::<Vec<_>>().join("/")
    };
    let read = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        String::from_utf8(bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let files = paths.iter().map(|path| (name(path), read(path)));
    files.filter(|(name, _)| name != "MANIFEST.tsv").collect()
}

fn tsv_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tsv_files(&path, out);
        } else if path.extension().is_some_and(|x| x == "tsv") {
            out.push(path);
        }
    }
}

/// The rows of a gazetteer; comments and blank lines are none.
fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn head<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let lines = text.split('\n').filter_map(|line| line.strip_prefix('#')?.trim().strip_prefix(key));
    lines
        .filter_map(|rest| Some(rest.strip_prefix(':')?.trim()))
        .next_back()
        .filter(|value| !value.is_empty())
}

/// FNV-1a, 64 bits.
fn checksum(bytes: &[u8]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[test]
fn the_manifest_lists_every_file_as_it_is() {
    let (listed, files) = (manifest(), gazetteers());
    for file in listed.keys() {
        assert!(files.contains_key(file), "MANIFEST.tsv lists {file}, which is not there; {HOW}");
    }
    for (file, text) in &files {
        let row = listed.get(file).unwrap_or_else(|| panic!("MANIFEST.tsv does not list {file}; {HOW}"));
        assert_eq!(row.rows, rows(text).count(), "rows of {file}; {HOW}");
        assert_eq!(row.checksum, checksum(text.as_bytes()), "checksum of {file}; {HOW}");
        assert_eq!(Some(&*row.source), head(text, "source"), "source of {file}; {HOW}");
        assert_eq!(Some(&*row.licence), head(text, "licence"), "licence of {file}; {HOW}");
    }
}

#[test]
fn checksums_are_those_of_fnv() {
    assert_eq!(checksum(b""), "cbf29ce484222325");
    assert_eq!(checksum(b"foobar"), "85944171f73967e8");
}

#[test]
fn rows_are_sorted_and_unique() {
    for (file, text) in gazetteers() {
        let rows: Vec<&str> = rows(&text).collect();
        for pair in rows.windows(2) {
            let what = if pair[0] == pair[1] {
                "stands twice"
            } else {
                "is not in the order of bytes (LC_ALL=C sort)"
            };
            assert!(pair[0] < pair[1], "gazetteers/{file}: `{}` {what}; sort the file, then {HOW}", pair[1]);
        }
    }
}

#[test]
fn letters_are_precomposed() {
    for (file, text) in gazetteers() {
        let found = text.lines().find(|line| line.contains(|c| matches!(c, '\u{300}'..='\u{36f}')));
        assert_eq!(found, None, "gazetteers/{file} has a combining mark: normalise it to NFC, then {HOW}");
    }
}

#[test]
fn every_file_has_a_source_and_a_free_licence() {
    for (file, text) in gazetteers() {
        assert!(head(&text, "source").is_some(), "gazetteers/{file} has no `# source:` line");
        let licence =
            head(&text, "licence").unwrap_or_else(|| panic!("gazetteers/{file} has no `# licence:` line"));
        for word in licence.split(|c: char| !c.is_ascii_alphanumeric()) {
            let bad = word.ends_with("GPL") || ["NC", "ND", "SA", "ODbL"].contains(&word);
            assert!(!bad, "gazetteers/{file}: `{licence}` does not let users ship it in closed products");
        }
    }
}
