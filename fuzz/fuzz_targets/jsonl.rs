//! Any bytes as a stream of JSONL, read by the program's own modules: every line is an article or a problem that can be
//! written, and every format can write what was found.
#![no_main]
#![allow(dead_code)]

#[path = "../../src/bin/depeche/args.rs"]
mod args;
#[path = "../../src/bin/depeche/article.rs"]
mod article;
#[path = "../../src/bin/depeche/encoding.rs"]
mod encoding;
#[path = "../../src/bin/depeche/input.rs"]
mod input;
#[path = "../../src/bin/depeche/own.rs"]
mod own;
#[path = "../../src/bin/depeche/problem.rs"]
mod problem;
#[path = "../../tests/it/promises.rs"]
mod promises;

use std::io::BufReader;

use clap::Parser;
use depeche::{Extractor, Format};
use libfuzzer_sys::fuzz_target;

/// What the modules of the program name.
pub(crate) enum Failure {
    Usage(String),
}

fuzz_target!(|data: &[u8]| {
    let [flags, data @ ..] = data else { return };
    let encoding = ["utf-8", "utf-8-lossy", "windows-1252"][usize::from(flags % 3)];
    let arguments = ["depeche", "extract", "--input", "jsonl", "--max-bytes", "5000", "--encoding", encoding];
    let args::Command::Extract(arguments) = args::Arguments::parse_from(arguments).command else { return };
    let reading = article::Reading::new(&arguments);
    let cut = input::Cut { form: arguments.input, max_bytes: arguments.max_bytes };
    // A small buffer, so that lines come in pieces.
    let reader = BufReader::with_capacity(1 + usize::from(flags / 3), data);
    let whole = cut.lines(None, reader, &mut |record| {
        match record.and_then(|record| reading.article(&record)) {
            Ok(article) => write_all(&article, &arguments),
            Err(problem) => {
                for line in [problem.in_stream(true), problem.kept()] {
                    serde_json::from_str::<serde_json::Value>(&line).expect("a problem is one line of JSON");
                    assert_eq!(line.find('\n'), Some(line.len() - 1));
                }
                assert!(!problem.message().is_empty());
            }
        }
        true
    });
    assert!(matches!(whole, Ok(true)));
});

/// Writes an article in every format; what is JSON can be read again.
fn write_all(article: &article::Article, arguments: &args::Extract) {
    let article::Body::Text(text) = &article.body else { return };
    let mut options = arguments.options().with_tokens().with_sentences();
    options.date = article.date;
    let mut found = Extractor::new().extract_with(text, &options);
    found.id.clone_from(&article.id);
    promises::hold(text, &found);
    for format in Format::ALL {
        let written = format.document(&found, text);
        match format {
            Format::Json | Format::Jsonl => {
                let again: depeche::Extraction = serde_json::from_str(&written).expect("the wire format can be read");
                assert_eq!(again, found);
            }
            Format::Geojson => {
                serde_json::from_str::<serde_json::Value>(&written).expect("GeoJSON is JSON");
            }
            _ => {}
        }
    }
}
