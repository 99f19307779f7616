//! What a caller brings: names, patterns and rules, read at run time.
//!
//! A gazetteer lists names; a rule says in which words a name or an event is told. Both are checked when they are read, and the
//! examples of rules when the extractor is built. After that nothing can fail.

mod check;
mod find;
mod gazetteer;
#[cfg(feature = "json")]
mod jsonl;
mod names;
mod rule_file;
mod rules;

pub(crate) use self::{
    check::check,
    find::{Found, RuleSet},
};
pub use self::{
    gazetteer::{Gazetteer, GazetteerOptions},
    rules::Rules,
};
use crate::{error::BuildError, label::MentionKind};

/// Reads all of a file as text; an error says where it is no text.
fn read_text(name: &str, mut reader: impl std::io::Read) -> Result<String, BuildError> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| BuildError::new(name, (0, 0), error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
        let before = String::from_utf8_lossy(valid);
        let (line, rest) = before.lines().enumerate().last().unwrap_or((0, ""));
        // What follows a line feed stands in the next line.
        let (line, column) =
            if before.ends_with('\n') { (line + 2, 1) } else { (line + 1, rest.chars().count() + 1) };
        BuildError::new(name, (line, column), "expected UTF-8 text; this byte begins no character")
    })
}

/// The kind that a label names: those of the crate also by the labels that other tools give them.
fn kind_of(label: &str) -> Result<MentionKind, String> {
    match label {
        "PER" | "PERSON" => Ok(MentionKind::Person),
        "LOC" | "GPE" | "FAC" => Ok(MentionKind::Place),
        "ORG" => Ok(MentionKind::Organisation),
        _ => label.parse().map_err(|_| {
            format!(
                "`{label}` is no kind: expected person, place, organisation, or a name of your own \
                 of ASCII letters, digits, `_`, `-` and `.`"
            )
        }),
    }
}
