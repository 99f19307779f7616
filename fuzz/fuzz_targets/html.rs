//! Any bytes as a web page: an article is read out of it, and every promise holds for its text.
#![no_main]

use depeche::{Extractor, Options, html::Page};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/promises.rs"]
mod promises;

fuzz_target!(|data: &[u8]| {
    let html = String::from_utf8_lossy(data);
    let page = Page::parse(&html);
    // Entities such as `&nGt;` stand for more bytes than they are written with.
    assert!(page.text.len() <= 3 * html.len() + 3, "{} bytes out of {}", page.text.len(), html.len());
    let found = Extractor::new().extract_page(&page, &Options::new().with_tokens().with_sentences());
    promises::hold(&page.text, &found);
});
