//! Any bytes as a gazetteer: it is read or refused, and what is read finds names in any text.
#![no_main]

use depeche::{Extractor, Gazetteer, GazetteerOptions};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/promises.rs"]
mod promises;

fuzz_target!(|data: &[u8]| {
    let [flags, data @ ..] = data else { return };
    let mut options = GazetteerOptions::default();
    options.ignore_case = flags & 1 != 0;
    options.exact_case = flags & 2 != 0;
    options.ignore_accents = flags & 4 != 0;
    let read = match flags & 8 {
        0 => Gazetteer::from_tsv_with("fuzz", data, &options),
        _ => Gazetteer::from_jsonl_with("fuzz", data, &options),
    };
    let Ok(gazetteer) = read else { return };
    let again = Gazetteer::from_bytes("fuzz", gazetteer.to_bytes()).expect("what was compiled can be read");
    assert_eq!(again.len(), gazetteer.len());
    let text = String::from_utf8_lossy(data);
    let extractor = Extractor::builder().gazetteer(gazetteer).build().expect("gazetteers fit");
    let found = extractor.extract(&text);
    let loaded = Extractor::builder().gazetteer(again).build().expect("gazetteers fit");
    assert_eq!(loaded.extract(&text), found);
    promises::hold(&text, &found);
});
