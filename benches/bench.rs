//! How fast texts are read, in bytes a second: `cargo bench`.

#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::hint::black_box;

use charabia::Segment;
use criterion::{BenchmarkId, Criterion, Throughput};
use depeche::{Extractor, Options, Stages};
use unicode_segmentation::UnicodeSegmentation;

const SIZES: &[(&str, usize)] = &[("1kB", 1_000), ("10kB", 10_000), ("1MB", 1_000_000)];

fn main() {
    let extractor = Extractor::new();
    let news = common::articles();
    // The tables are read in place; what is built on first use is built here.
    let warm = extractor.extract_with(&common::news(&news, 10_000), &options());
    assert!(
        !warm.mentions.is_empty() && !warm.times.is_empty() && !warm.events.is_empty(),
        "nothing is found"
    );
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion, "everything", &extractor, &news, &options());
    let listed = options().with_tokens().with_sentences();
    measure(&mut criterion, "everything, with tokens and sentences", &extractor, &news, &listed);
    segmentation(&mut criterion, &news);
    let stages: [(&str, Run); 6] = [
        ("document", |stages| stages.document()),
        ("times", |stages| stages.times()),
        ("gazetteers", |stages| stages.gazetteers()),
        ("names", |stages| stages.names()),
        ("entities", |stages| stages.entities()),
        ("events", |stages| stages.events()),
    ];
    for (name, run) in stages {
        let mut group = criterion.benchmark_group(name);
        for (size, bytes) in SIZES {
            let text = common::news(&news, *bytes);
            let stages = Stages::new(&text);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
                bencher.iter(|| {
                    let found = run(black_box(&stages));
                    assert!(found > 0);
                    found
                });
            });
        }
        group.finish();
    }
    criterion.final_summary();
}

/// Tokens, and tokens with sentences, without the look-up of words, beside what others make of the same texts.
fn segmentation(criterion: &mut Criterion, news: &[String]) {
    let rivals: [(&str, Split); 2] = [
        ("unicode-segmentation words", |text| text.unicode_words().count()),
        ("charabia segments", |text| text.segment_str().count()),
    ];
    let mut group = criterion.benchmark_group("segmentation");
    for (size, bytes) in SIZES.iter().chain(&[("10MB", 10_000_000)]) {
        let text = common::news(news, *bytes);
        let stages = Stages::new(&text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("tokens", size), |bencher| {
            bencher.iter(|| black_box(&stages).tokens());
        });
        group.bench_function(BenchmarkId::new("tokens and sentences", size), |bencher| {
            bencher.iter(|| black_box(&stages).segmentation());
        });
        for (name, split) in rivals {
            assert!(split(&text) > stages.tokens() / 2, "{name} sees nothing");
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| split(black_box(&text)));
            });
        }
    }
    group.finish();
}

/// Counts the pieces of a text.
type Split = fn(&str) -> usize;

/// Runs one stage.
type Run = fn(&Stages<'_>) -> usize;

fn options() -> Options {
    Options::new().date("2022-01-07".parse().expect("a date"))
}

/// Articles as they are, on three sizes: the time for a byte is to be the same.
fn measure(criterion: &mut Criterion, name: &str, extractor: &Extractor, news: &[String], options: &Options) {
    let mut group = criterion.benchmark_group(name);
    for (name, size) in SIZES {
        let text = common::news(news, *size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| {
                let found = extractor.extract_with(black_box(&text), options);
                assert!(!found.mentions.is_empty());
                assert!(found.tokens.as_ref().is_none_or(|tokens| tokens.len() > text.len() / 10));
                found
            });
        });
    }
    group.finish();
}
