//! Texts made to be slow take time in proportion to their length.

use std::time::{Duration, Instant};

use depeche::{Extractor, Gazetteer, Options, Rules};

/// What a text repeats, and what it is called.
const PIECES: &[(&str, &str)] = &[
    ("no space", "anticonstitutionnellement"),
    ("names", "Jean Martin "),
    ("one name", "Martin "),
    ("places", "Paris, "),
    ("towns with hyphens", "Saint-"),
    ("capitals", "A"),
    ("capitals apart", "A "),
    ("initials", "A."),
    ("opened quotes", "« "),
    ("nested quotes", "« “ ‘ ' \" "),
    ("apostrophes", "'"),
    ("elisions", "l'"),
    ("brackets", "("),
    ("commas", "a, "),
    ("digits", "7"),
    ("numbers", "mille deux "),
    ("times", "lundi 3 mars "),
    ("ranges", "du 3 au "),
    ("prepositions", "de la "),
    ("triggers", "attentat "),
    ("events", "Une explosion à Lyon a fait trois morts. "),
    ("events in one sentence", "une explosion à Lyon et "),
    ("sources", "selon la police, "),
    ("speech", "a déclaré Jean Petit, "),
    ("right to left", "\u{202e}noisolpxe "),
    ("invisible", "a\u{ad}\u{200b}"),
    ("combining marks", "\u{301}"),
    ("lines", "\n"),
    ("lines of one word", "Paris\n"),
    ("emoji", "👩‍👩‍👧‍👦"),
    ("names of a caller's own", "Zorglub Industries "),
    ("beginnings of names", "Zorglub "),
    ("beginnings of rules", "une grue "),
];

/// So many bytes take some milliseconds.
const SMALL: usize = 6_000;
/// So many times more are read in the same time a byte.
const TIMES: usize = 8;
/// Thrice as slow a byte is forgiven, and what other work on the machine costs; a square is 8 times as slow.
const ALLOWED: u32 = 3 * TIMES as u32;
const FORGIVEN: Duration = Duration::from_millis(200);

#[test]
fn time_is_linear_in_the_text() {
    let names = "Zorglub Industries\torganisation\nZorglub Zorglub Zorglub Bulle\tmarque\n";
    let rules = "rule grue\nmatch (une grue)+ ... (a* | <any>)* jaune\nentity machine\nyes une grue jaune\n";
    let own = Extractor::builder()
        .gazetteer(Gazetteer::from_tsv("names.tsv", names.as_bytes()).unwrap())
        .rules(Rules::from_text("x.rules", rules.as_bytes()).unwrap())
        .build()
        .unwrap();
    let mut slow = Vec::new();
    for (name, piece) in PIECES {
        let text = piece.repeat(SMALL * TIMES / piece.len());
        let mut half = SMALL;
        while !text.is_char_boundary(half) {
            half += 1;
        }
        let (small, large) = (time(&own, &text[..half]), time(&own, &text));
        if large > small * ALLOWED + FORGIVEN {
            slow.push(format!("{name}: {small:?} for {half} bytes, {large:?} for {}", text.len()));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// The shortest of three runs: what else the machine does makes them longer only.
fn time(extractor: &Extractor, text: &str) -> Duration {
    let options = Options::new().date("2022-01-07".parse().unwrap());
    let run = || {
        let start = Instant::now();
        let found = extractor.extract_with(text, &options);
        let time = start.elapsed();
        // What is found takes memory in proportion to the text too.
        assert!(found.mentions.len() + found.times.len() + found.events.len() <= text.len());
        time
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}
