//! Reads one article and prints its facts: `cargo run --release --example quickstart`.

#![allow(clippy::print_stdout)]

use depeche::{Extractor, Options};

const TEXT: &str = "\
Almaty : trois explosions entendues dans le nord de la ville

ALMATY, 7 janvier - Trois explosions ont été entendues vendredi matin dans le nord d'Almaty, au Kazakhstan, selon la \
police. Au moins 12 personnes ont été blessées. Le maire, Karim Belkacem, a appelé la population au calme.
";

fn main() -> Result<(), depeche::ParseDateError> {
    let extractor = Extractor::new();
    let extraction = extractor.extract_with(TEXT, &Options::new().date("2022-01-07".parse()?));
    for mention in extraction.mentions() {
        println!("{:<14} {}", mention.kind, &TEXT[mention.span.range()]);
    }
    for time in extraction.times() {
        println!("{:<14} {} = {}", time.kind, &TEXT[time.span.range()], time.value);
    }
    for event in extraction.events() {
        let places: Vec<&str> = extraction.places_of(event).map(|place| place.name()).collect();
        println!("{:<14} {} {}", event.kind, event.modality, places.join(", "));
    }
    Ok(())
}
