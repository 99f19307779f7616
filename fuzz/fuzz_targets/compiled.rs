//! Any bytes as a compiled gazetteer: a hostile file is an error or finds nonsense. Under the fuzzer no checksum is looked at.
#![no_main]

use depeche::{Extractor, Gazetteer};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/promises.rs"]
mod promises;

fuzz_target!(|data: &[u8]| {
    // Some bytes of a good block are others.
    let names = "Haliade-X\tturbine\tT1\tHaliade X\nÉlysée\tplace\nZorglub Industries\torganisation\n";
    let mut block = Gazetteer::from_tsv("fuzz", names.as_bytes()).expect("names").to_bytes();
    for edit in data.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % block.len();
        block[at] = edit[2];
    }
    let text = "La Haliade X de Zorglub Industries à l'Élysée, Haliade-X, 12 morts à Lyon.";
    for gazetteer in
        [Gazetteer::from_bytes("fuzz", data), Gazetteer::from_bytes("fuzz", block)].into_iter().flatten()
    {
        let extractor = Extractor::builder().gazetteer(gazetteer).build().expect("gazetteers fit");
        promises::hold(text, &extractor.extract(text));
    }
});
