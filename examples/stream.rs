//! Reads articles from standard input, one a line, on all cores, and writes a table of their events, in their order and in
//! bounded memory: `printf 'Séisme à Lima.\nGrève à Lyon.\n' | cargo run --release --features formats,rayon --example stream`.

use std::io::{self, BufRead, Write};

use depeche::{Extractor, Format, Options};

fn main() -> io::Result<()> {
    let format = Format::Csv;
    let options = format.options(Options::new());
    // An iterator has no way to hand on that it failed: what cannot be read ends the input, and is reported at the end.
    let mut failed = None;
    let lines = io::stdin().lock().lines().map_while(|line| line.map_err(|error| failed = Some(error)).ok());
    let articles = lines.filter(|line| !line.trim().is_empty()).map(|line| (line, options.clone()));

    let mut out = io::stdout().lock();
    out.write_all(format.head().as_bytes())?;
    for (number, (text, mut extraction)) in Extractor::new().extract_iter(articles).enumerate() {
        extraction.id = Some((number + 1).to_string());
        out.write_all(format.article(&extraction, &text).as_bytes())?;
    }
    out.write_all(format.tail().as_bytes())?;
    out.flush()?;
    failed.map_or(Ok(()), Err)
}
