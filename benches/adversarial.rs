//! Texts made to be slow, of 1 and of 10 MB: `cargo bench --bench adversarial`. Ten times the text is to take ten times as long.

#![allow(missing_docs, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

mod common;

use std::{
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use depeche::{Extractor, Options};

const MEGABYTE: usize = 1_000_000;

/// What a text repeats, and what it is called.
const PIECES: &[(&str, &str)] = &[
    ("no space", "anticonstitutionnellement"),
    ("a hyphen and no space", "Saint-"),
    ("names in a row", "Jean Martin "),
    ("names of one word", "Martin "),
    ("places in a row", "Paris, "),
    ("opened quotes", "« "),
    ("nested quotes", "« “ ‘ ' \" "),
    ("apostrophes", "'"),
    ("brackets", "("),
    ("capitals", "A"),
    ("capitals apart", "A "),
    ("initials", "A."),
    ("digits", "7"),
    ("numbers", "mille deux "),
    ("quantities", "7 €"),
    ("times", "lundi 3 mars "),
    ("triggers", "attentat "),
    ("events", "Une explosion à Lyon a fait trois morts. "),
    ("sources", "selon la police, "),
    ("speech", "a déclaré Jean Petit, "),
    ("right to left", "\u{202e}noisolpxe "),
    ("combining marks", "\u{301}"),
    ("emoji", "👩‍👩‍👧‍👦"),
    ("lines of one word", "Paris\n"),
];

fn main() {
    // `cargo bench` hands on `--bench` and a filter; `cargo test --benches` does not.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let filter = arguments.iter().find(|argument| !argument.starts_with('-'));
    let extractor = Extractor::new();
    let articles = common::articles();
    println!("{:<24}{:>12}{:>12}{:>8}", "", "1 MB, MB/s", "10 MB, MB/s", "ratio");
    let news = [("news", common::news(&articles, 10 * MEGABYTE))];
    let made = PIECES.iter().map(|(name, piece)| (*name, piece.repeat(10 * MEGABYTE / piece.len())));
    for (name, text) in news.into_iter().chain(made) {
        if filter.is_some_and(|filter| !name.contains(filter.as_str())) {
            continue;
        }
        let cut = (0..=MEGABYTE).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let small = (0..3).map(|_| time(&extractor, &text[..cut])).min().unwrap();
        let large = time(&extractor, &text);
        let speed = |bytes: usize, time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
        let (slow, fast) = (speed(text.len(), large), speed(cut, small));
        println!("{name:<24}{fast:>12.1}{slow:>12.1}{:>8.1}", large.as_secs_f64() / small.as_secs_f64());
    }
    if let Some(peak) = peak() {
        println!("the most memory at any time: {peak}");
    }
}

fn time(extractor: &Extractor, text: &str) -> Duration {
    let options = Options::new().date("2022-01-07".parse().unwrap());
    let start = Instant::now();
    black_box(extractor.extract_with(black_box(text), &options));
    start.elapsed()
}

/// As Linux tells it.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().to_owned())
}
