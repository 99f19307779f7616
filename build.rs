//! Compiles the gazetteers and lexicons of `gazetteers/` into one table that is embedded and read in place.

#![allow(dead_code, missing_docs, unreachable_pub)]
// A build script reads files.
#![allow(clippy::disallowed_methods)]

use std::{env, error::Error, fs, path::Path};

#[path = "src/class.rs"]
mod class;
#[path = "build/compile/mod.rs"]
mod compile;
#[path = "src/fold.rs"]
mod fold;
#[path = "src/label.rs"]
mod label;
#[path = "src/mark.rs"]
mod mark;
#[path = "src/span.rs"]
mod span;
#[path = "src/table/mod.rs"]
mod table;
#[path = "src/token/mod.rs"]
mod token;
#[path = "src/tsv.rs"]
mod tsv;

use crate::{compile::Compiler, token::ClosedWords};

const MANIFEST_COLUMNS: &[&str] = &["file", "label", "rank", "rows", "checksum", "source", "licence"];

/// Files with these labels are read first, in this order: later ones need them.
const FIRST: &[&str] = &["words.paradigm", "words.lemma", "words.function", "place"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("gazetteers");
    println!("cargo::rerun-if-changed=gazetteers");
    for file in ["class.rs", "fold.rs", "label.rs", "mark.rs", "span.rs", "table", "token", "tsv.rs"] {
        println!("cargo::rerun-if-changed=src/{file}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let manifest = fs::read_to_string(folder.join("MANIFEST.tsv"))?;
    let mut files = Vec::new();
    for row in tsv::read(&manifest, MANIFEST_COLUMNS) {
        let row = row.map_err(|error| format!("gazetteers/MANIFEST.tsv: {error}"))?;
        files.push((row.get(0).to_owned(), row.get(1).to_owned()));
    }
    files.sort_by_key(|(file, label)| {
        (FIRST.iter().position(|l| l == label).unwrap_or(FIRST.len()), file.clone())
    });
    let closed = fs::read_to_string(folder.join("lexicon/closed.tsv"))?;
    let closed = ClosedWords::from_tsv(&closed).map_err(|error| format!("lexicon/closed.tsv: {error}"))?;
    let mut compiler = Compiler::new(closed);
    for (file, label) in files {
        let text =
            fs::read_to_string(folder.join(&file)).map_err(|error| format!("gazetteers/{file}: {error}"))?;
        compiler.add(&label, &text).map_err(|error| format!("gazetteers/{file}: {error}"))?;
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("table.bin");
    fs::write(out, compiler.finish()?)?;
    Ok(())
}
