//! Texts made to be slow take time in proportion to their length.

use std::{
    fs,
    sync::LazyLock,
    time::{Duration, Instant},
};

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
    let options = Options::new().date("2022-01-07".parse().unwrap());
    linear(|text| {
        let start = now();
        let found = own.extract_with(text, &options);
        let time = now() - start;
        // What is found takes memory in proportion to the text too.
        assert!(found.mentions.len() + found.times.len() + found.events.len() <= text.len());
        time
    });
}

#[cfg(feature = "formats")]
#[test]
fn time_to_write_is_linear_in_the_text() {
    use depeche::Format;

    let options = Format::Conll.options(Options::new().date("2022-01-07".parse().unwrap()));
    linear(|text| {
        let found = Extractor::new().extract_with(text, &options);
        let start = now();
        let written: usize = Format::ALL.iter().map(|format| format.document(&found, text).len()).sum();
        // The map of the page is as large as ever, and a token is a line of its own in three formats.
        assert!(written <= 1_000_000 + text.len() * 3_000, "{written} bytes");
        now() - start
    });
}

/// The time that this thread has had on a processor, as Linux tells it: what else the machine does is not in it. Elsewhere the
/// time of the clock.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let worked = || {
        let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        times.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    worked().unwrap_or_else(|| START.elapsed())
}

/// Panics where a text eight times as long takes far more than eight times as long.
#[track_caller]
fn linear(time: impl Fn(&str) -> Duration) {
    // The shortest of three runs: what else the machine does makes them longer only.
    let time = |text: &str| (0..3).map(|_| time(text)).min().unwrap_or_default();
    let mut slow = Vec::new();
    for (name, piece) in PIECES {
        let text = piece.repeat(SMALL * TIMES / piece.len());
        let mut half = SMALL;
        while !text.is_char_boundary(half) {
            half += 1;
        }
        let (small, large) = (time(&text[..half]), time(&text));
        if large > small * ALLOWED + FORGIVEN {
            slow.push(format!("{name}: {small:?} for {half} bytes, {large:?} for {}", text.len()));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
