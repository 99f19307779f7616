//! Any bytes as an extraction in JSON beside a text that may be another's: every format writes something.
#![no_main]

use depeche::{Extraction, Format, OffsetMap, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // The text is what is behind the first line.
    let input = String::from_utf8_lossy(data);
    let (line, text) = input.split_once('\n').unwrap_or((&input, ""));
    let Ok(extraction) = serde_json::from_str::<Extraction>(line) else { return };
    for format in Format::ALL {
        format.document(&extraction, text);
    }
    for event in &extraction.events {
        let _ = extraction.places_of(event).count();
    }
    let _ = extraction.place();
    let spans: Vec<Span> = extraction.mentions.iter().map(|mention| mention.span).collect();
    assert_eq!(OffsetMap::utf16(text).spans(&spans).len(), spans.len());
    for value in extraction.times.iter().map(|time| &time.value) {
        let written = value.to_string();
        assert_eq!(written.parse::<depeche::TimeValue>().map(|value| value.to_string()), Ok(written));
        let _ = (value.interval(), value.range());
    }
});
