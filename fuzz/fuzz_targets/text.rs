//! Any text, with any options and date: every promise holds, and the same is found again.
#![no_main]

use depeche::{DateTime, Extractor, Options, Prefer};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/promises.rs"]
mod promises;

fuzz_target!(|data: &[u8]| {
    // A byte of options, then a line that may be a date, then the text.
    let [flags, data @ ..] = data else { return };
    let input = String::from_utf8_lossy(data);
    let (date, text) = match input.split_once('\n') {
        Some((line, text)) if flags & 1 != 0 => (line.parse::<DateTime>().ok(), text),
        _ => (None, &*input),
    };
    let mut options = Options::new();
    options.date = date;
    options.prefer = if flags & 2 == 0 { Prefer::Past } else { Prefer::Future };
    options.tokens = flags & 4 != 0;
    options.sentences = flags & 8 != 0;
    let extractor = Extractor::new();
    let found = extractor.extract_with(text, &options);
    promises::hold(text, &found);
    if flags & 16 != 0 {
        assert_eq!(extractor.extract_with(text, &options), found, "two runs differ");
        for reading in extractor.explain(text, 0..text.len(), &options).readings {
            assert!(text.get(reading.span.range()).is_some());
        }
    }
    for value in found.times.iter().map(|time| &time.value) {
        let written = value.to_string();
        assert_eq!(written.parse().as_ref(), Ok(value), "{written}");
        let _ = (value.interval(), value.range());
    }
});
