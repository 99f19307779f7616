//! What a caller's own names cost: `cargo bench --features json --bench user`.

#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::{fmt::Write, fs, hint::black_box};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use depeche::{Extractor, Gazetteer, Rules};

const NAMES: usize = 1_000_000;

fn main() {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let list = names(NAMES);
    let gazetteer = Gazetteer::from_tsv("names.tsv", list.as_bytes()).unwrap();
    assert_eq!(gazetteer.len(), NAMES);
    load(&mut criterion, &list, &gazetteer);
    let own = Extractor::builder().gazetteer(gazetteer).build().unwrap();
    let rules = fs::read(common::repository("examples/desk.rules")).unwrap();
    let rules = Extractor::builder().rules(Rules::from_text("desk.rules", &*rules).unwrap()).build().unwrap();
    let extractors = [("the crate's", Extractor::new()), ("a million more", own), ("rules", rules)];
    throughput(&mut criterion, &extractors);
    criterion.final_summary();
}

fn load(criterion: &mut Criterion, list: &str, gazetteer: &Gazetteer) {
    let mut group = criterion.benchmark_group("a million names");
    group.bench_function("from_tsv", |bencher| {
        bencher.iter(|| Gazetteer::from_tsv("names.tsv", black_box(list).as_bytes()).unwrap().len());
    });
    let bytes = gazetteer.to_bytes();
    group.bench_function("from_bytes", |bencher| {
        let load = |bytes: Vec<u8>| Gazetteer::from_bytes("names.bin", bytes).unwrap();
        bencher.iter_batched(|| bytes.clone(), load, BatchSize::PerIteration);
    });
    group.finish();
}

fn throughput(criterion: &mut Criterion, extractors: &[(&str, Extractor)]) {
    let text = common::articles();
    let mut group = criterion.benchmark_group("news");
    group.throughput(Throughput::Bytes(text.iter().map(|text| text.len() as u64).sum()));
    for (name, extractor) in extractors {
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| {
                text.iter().map(|text| extractor.extract(black_box(text)).mentions.len()).sum::<usize>()
            });
        });
    }
    group.finish();
}

/// Names of two words that no language has, and of the sort that languages have.
fn names(count: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "lor", "mé", "tri", "vau", "den", "sil", "kor", "na", "phi", "gou", "rel", "ax", "bou", "ché",
        "mir", "dol", "fan", "ju", "pel",
    ];
    let word = |mut seed: usize, length: usize| {
        let mut text = String::new();
        for _ in 0..length {
            text += SYLLABLES[seed % SYLLABLES.len()];
            seed /= SYLLABLES.len();
        }
        let mut letters = text.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let mut list = String::with_capacity(count * 32);
    for i in 0..count {
        writeln!(list, "{} {}\tmarque\t{i}", word(i / 125, 4), word(i % 125 * 64 + i / 8000, 3)).unwrap();
    }
    list
}
