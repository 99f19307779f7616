//! Any bytes as a file of rules: it is read or refused, and what is read can be run.
#![no_main]

use depeche::{Extractor, Rules};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(rules) = Rules::from_text("fuzz", data) else { return };
    // Building runs the rules over their examples.
    let _ = Extractor::builder().rules(rules).build();
});
