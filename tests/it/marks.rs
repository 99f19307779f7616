//! Texts with marks: `{mardi|2022-01-11}` is the words and what is to be found there.

use std::{fs, ops::Range};

use depeche::DateTime;

use crate::repository;

/// A marked line of a file.
#[derive(Debug)]
pub(crate) struct Case {
    /// The file and the line.
    pub(crate) place: String,
    pub(crate) date: Option<DateTime>,
    pub(crate) text: String,
    pub(crate) marked: String,
}

/// The lines of the files in a folder. `@ 2022-01-07` sets the date of the texts after it, `@ none` takes it away; `#`
/// begins a comment.
pub(crate) fn cases(folder: &str) -> Vec<Case> {
    let mut files: Vec<_> =
        fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut date = None;
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if let Some(said) = line.strip_prefix("@ ") {
                date = (said != "none").then(|| said.parse().unwrap());
            } else if !line.is_empty() && !line.starts_with('#') {
                let place = format!("{name}:{}", number + 1);
                cases.push(Case { place, date, text: unmarked(line), marked: line.to_owned() });
            }
        }
    }
    cases
}

/// The text without its marks.
fn unmarked(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once('{') {
        let (inner, after) = marked.split_once('}').expect("a mark ends with }");
        let (surface, _) = inner.split_once('|').expect("a mark is {surface|value}");
        text.push_str(before);
        text.push_str(surface);
        rest = after;
    }
    text + rest
}

/// The text with marks.
pub(crate) fn mark(text: &str, found: impl Iterator<Item = (Range<usize>, String)>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for (range, value) in found {
        out += &format!("{}{{{}|{value}}}", &text[at..range.start], &text[range.clone()]);
        at = range.end;
    }
    out + &text[at..]
}
