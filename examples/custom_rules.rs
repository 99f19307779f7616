//! Names, patterns and events of one's own: a gazetteer, a file of rules, a compiled gazetteer.
//!
//! `cargo run --example custom_rules`
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::{error::Error, fs, path::Path};

use depeche::{Extractor, Gazetteer, Options, Rules};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let names = fs::read(folder.join("turbines.tsv"))?;
    let names = Gazetteer::from_tsv("turbines.tsv", names.as_slice())?;
    let rules = fs::read(folder.join("desk.rules"))?;
    let rules = Rules::from_text("desk.rules", rules.as_slice())?;

    // A long list is compiled once, saved, and loaded in milliseconds.
    let saved = names.to_bytes();
    let names = Gazetteer::from_bytes("turbines.tsv", saved)?;

    let extractor = Extractor::builder().gazetteer(names).rules(rules).build()?;
    let text =
        "Ailes Marines a inauguré mardi une usine de pales à Cherbourg. La V236 du parc voisin est en panne.";
    let extraction = extractor.extract_with(text, &Options::new().date("2024-03-15".parse()?));

    for mention in extraction.mentions() {
        let link = mention.link.as_deref().unwrap_or("-");
        println!(
            "{:<14} {:<14} {link:<4} {}",
            mention.kind,
            &text[mention.span.range()],
            mention.evidence.join(" ")
        );
    }
    for event in extraction.events() {
        let places: Vec<&str> = extraction.places_of(event).map(|place| place.name()).collect();
        let time = event.time.as_ref().map(|time| time.value.to_string()).unwrap_or_default();
        let target = event.target.as_ref().map(|target| target.text.as_str()).unwrap_or_default();
        println!("{:<14} {time} {} {target}", event.kind, places.join(", "));
    }
    Ok(())
}
