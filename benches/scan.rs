//! The whole pipeline beside a bare search for the same names: `cargo bench --bench scan`. A search with an automaton tells
//! where the bytes of a name stand and nothing else; it is what reading a text for names costs at the least.

#![allow(missing_docs, clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used)]

mod common;

use std::{
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use depeche::{Extractor, Options};

/// The files whose first column, and whose variants, are names.
const LISTS: [&str; 3] = ["gazetteers/places", "gazetteers/organisations", "gazetteers/people/figures.tsv"];
const ROUNDS: usize = 15;

fn main() {
    // `cargo bench` hands on `--bench` and a filter; `cargo test --benches` does not.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let text = common::news(&common::articles(), 1_000_000);
    let names = names();
    let start = Instant::now();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .unwrap();
    println!("an automaton of {} names, made in {:?}", names.len(), start.elapsed());
    let extractor = Extractor::new();
    let options = Options::new().date("2022-01-07".parse().unwrap());
    // By turns, so that what else the machine does meets both.
    let (mut bare, mut whole) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        bare = bare.min(time(|| automaton.find_iter(black_box(&text)).count()));
        whole = whole.min(time(|| extractor.extract_with(black_box(&text), &options).mentions.len()));
    }
    let speed = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
    println!("the bare scan: {:.1} MB/s", speed(bare));
    println!("everything:    {:.1} MB/s", speed(whole));
    println!("everything takes {:.1} times as long", whole.as_secs_f64() / bare.as_secs_f64());
}

fn time(run: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    assert!(run() > 0, "nothing is found");
    start.elapsed()
}

fn names() -> Vec<String> {
    let mut names = Vec::new();
    for list in LISTS {
        let path = common::repository(list);
        let files = if path.is_dir() {
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
        } else {
            vec![path]
        };
        for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "tsv")) {
            let text = fs::read_to_string(file).unwrap();
            let head = text.lines().find_map(|line| line.strip_prefix("# columns: ")).unwrap_or_default();
            let column = head.split(' ').position(|column| column == "variants");
            for row in text.lines().filter(|line| !line.starts_with('#')) {
                let cells: Vec<&str> = row.split('\t').collect();
                let variants =
                    column.and_then(|column| cells.get(column)).into_iter().flat_map(|cell| cell.split('|'));
                names.extend(cells.first().copied().into_iter().chain(variants).map(str::to_owned));
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    names
}
