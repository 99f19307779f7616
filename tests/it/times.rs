//! Time expressions in sentences of newspapers, and what is none: `tests/times/*.txt`.
//!
//! A line is a text in which every time is marked with its value: `{mardi|2022-01-11}`; a line without a mark holds none.
//! `@ 2022-01-07` sets the date of the texts after it, `@ none` takes it away; `#` begins a comment.

use std::fs;

use depeche::{DateTime, Extractor, Options};

use crate::repository;

#[test]
fn every_time_is_found_and_nothing_else() {
    let extractor = Extractor::new();
    let mut corpus = Corpus::default();
    let mut wrong = Vec::new();
    for case in corpus.read() {
        let mut options = Options::new();
        if let Some(date) = case.date {
            options = options.date(date);
        }
        let found = extractor.extract_with(&case.text, &options);
        let marked =
            mark(&case.text, found.times.iter().map(|time| (time.span.range(), time.value.to_string())));
        if marked != case.marked {
            wrong.push(format!("{}\n  expected {}\n  found    {marked}", case.place, case.marked));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(corpus.times >= 400, "{} times", corpus.times);
    assert!(corpus.without >= 150, "{} texts without a time", corpus.without);
}

/// What the files hold.
#[derive(Debug, Default)]
struct Corpus {
    times: usize,
    without: usize,
}

#[derive(Debug)]
struct Case {
    place: String,
    date: Option<DateTime>,
    text: String,
    marked: String,
}

impl Corpus {
    fn read(&mut self) -> Vec<Case> {
        let mut files: Vec<_> =
            fs::read_dir(repository("tests/times")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut cases = Vec::new();
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let mut date = None;
            for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                if let Some(said) = line.strip_prefix("@ ") {
                    date = (said != "none").then(|| said.parse().unwrap());
                } else if !line.is_empty() && !line.starts_with('#') {
                    let text = unmarked(line);
                    self.times += line.matches('{').count();
                    self.without += usize::from(text == line);
                    let place = format!("{name}:{}", number + 1);
                    cases.push(Case { place, date, text, marked: line.to_owned() });
                }
            }
        }
        cases
    }
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
fn mark(text: &str, found: impl Iterator<Item = (std::ops::Range<usize>, String)>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for (range, value) in found {
        out += &format!("{}{{{}|{value}}}", &text[at..range.start], &text[range.clone()]);
        at = range.end;
    }
    out + &text[at..]
}
