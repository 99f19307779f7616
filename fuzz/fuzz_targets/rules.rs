//! Any bytes as a file of rules: it is read or refused, and what is read can be run.
#![no_main]

use depeche::{Extractor, Rules};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/promises.rs"]
mod promises;

fuzz_target!(|data: &[u8]| {
    let Ok(rules) = Rules::from_text("fuzz", data) else { return };
    // Building runs the rules over their examples. Where these hold, the file itself is a text like any other.
    let Ok(extractor) = Extractor::builder().rules(rules).build() else { return };
    let text = String::from_utf8_lossy(data);
    promises::hold(&text, &extractor.extract(&text));
});
