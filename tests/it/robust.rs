//! No text makes the extractor panic, and what it says of any text holds together.

use std::sync::LazyLock;

use depeche::{Extraction, Extractor, OffsetMap, Options};
use proptest::{prelude::*, sample::Index};

use crate::{article, promises};

/// Texts of the articles, to spoil.
static TEXTS: LazyLock<Vec<String>> =
    LazyLock::new(|| article::all().into_iter().map(|article| article.text).collect());

/// What wire services, web pages and word processors leave in texts, and what nobody would write.
const NOISE: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\0",
    "\u{1b}[0m",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffd}",
    "\u{301}",
    "\u{327}",
    "e\u{301}",
    "É",
    "ß",
    "İ",
    "ŉ",
    "œ",
    "ﬁ",
    "«",
    "»",
    "« « « ",
    "\"",
    "“",
    "”",
    "’",
    "'",
    "l'",
    "L’",
    "qu'",
    "aujourd'hui",
    "-",
    "–",
    "—",
    "-t-il",
    "-là",
    "...",
    "…",
    ".",
    "!",
    "?",
    ",",
    ";",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "|",
    "\\",
    "/",
    "&amp;",
    "<b>",
    "%",
    "€",
    "#",
    "@",
    "M. ",
    "Mme ",
    "J.-C. ",
    "n° ",
    "1er ",
    "0",
    "9999999999999999999999",
    "1.234,56 ",
    "3-2",
    "10 000 ",
    "20h30 ",
    "25h99 ",
    "31 février ",
    "le 7 ",
    "hier ",
    "l'an 0 ",
    "il y a 99999999999 ans ",
    "dans 9999 siècles ",
    "une trentaine de ",
    "morts ",
    "attentat ",
    "explosion à ",
    "entre ",
    "et ",
    "de ",
    "du ",
    "Paris ",
    "Saint-",
    "OTAN",
    "A",
    "🙂",
    "👩‍🚒",
    "🇫🇷",
    "東京",
    "Москва",
    "عاجل",
    "שלום",
    "𝔄",
    "http://a.fr/?b=c#d ",
    "a@b.fr ",
    "@abc ",
    "#def ",
];

fn options() -> Options {
    Options::new().date("2022-01-07".parse().unwrap()).with_tokens().with_sentences()
}

/// Extracts, and holds the extraction against every promise that is made of it.
#[track_caller]
fn check(text: &str) -> Extraction {
    let found = Extractor::new().extract_with(text, &options());
    assert_eq!(found, Extractor::new().extract_with(text, &options()), "two runs differ");
    promises::hold(text, &found);
    found
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_words(words in prop::collection::vec(prop::sample::select(NOISE), 0..40)) {
        check(&words.concat());
    }

    #[test]
    fn french_with_noise(
        article in any::<Index>(),
        from in any::<Index>(),
        noise in prop::collection::vec((any::<Index>(), prop::sample::select(NOISE)), 0..12),
    ) {
        let text = article.get(&TEXTS);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = from.index(starts.len());
        let last = starts.len().min(first + 600);
        let mut piece = text[starts[first]..starts.get(last).copied().unwrap_or(text.len())].to_owned();
        for (at, noise) in noise {
            let starts: Vec<usize> = piece.char_indices().map(|(at, _)| at).chain([piece.len()]).collect();
            piece.insert_str(*at.get(&starts), noise);
        }
        check(&piece);
    }
}

/// Offsets one by one, by counting.
fn counted(text: &str, bytes: &[usize], length: impl Fn(char) -> usize) -> Vec<usize> {
    let before = |at: usize| text.char_indices().filter(move |(start, c)| start + c.len_utf8() <= at);
    bytes.iter().map(|at| before(*at).map(|(_, c)| length(c)).sum()).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn offsets_are_what_counting_gives(text in any::<String>(), bytes in prop::collection::vec(0..200_usize, 0..40)) {
        let same = OffsetMap::chars(&text).offsets(&bytes);
        prop_assert_eq!(same, counted(&text, &bytes, |_| 1));
        let units = OffsetMap::utf16(&text).offsets(&bytes);
        prop_assert_eq!(units, counted(&text, &bytes, char::len_utf16));
    }
}

#[test]
fn articles() {
    for text in TEXTS.iter() {
        assert!(!check(text).mentions.is_empty());
    }
}

#[test]
fn texts_without_words() {
    for text in [
        "",
        " ",
        "   ",
        "\n",
        "\n\n\n\n",
        "\r\n\r\n",
        "\t",
        "\u{a0}",
        "\u{feff}",
        "\u{202e}",
        "\0",
        "\u{ad}\u{ad}",
    ] {
        let found = check(text);
        assert!(found.mentions.is_empty() && found.times.is_empty() && found.events.is_empty(), "{text:?}");
    }
}

#[test]
fn a_lone_combining_mark() {
    check("\u{301}");
    check(" \u{301} \u{301}\u{301}");
    check(&"\u{301}".repeat(10_000));
}

#[test]
fn a_megabyte_without_a_space() {
    check(&"anticonstitutionnellement".repeat(40_000));
    check(&"-".repeat(1_000_000));
    check(&"1".repeat(1_000_000));
}

#[test]
fn a_hundred_thousand_capitals() {
    check(&"A".repeat(100_000));
    check(&"A ".repeat(100_000));
    check(&"A.".repeat(100_000));
    check(&"Martin ".repeat(20_000));
}

#[test]
fn nested_quotes() {
    check("« Il a dit “j'ai dit ‘non’ à « Paris »” », a déclaré M. Durand. » « “");
    check(&"« ".repeat(10_000));
    check(&("« ".repeat(2_000) + "explosion" + &" »".repeat(2_000)));
    check(&"(".repeat(10_000));
}

#[test]
fn marks_that_are_not_seen() {
    check("\u{202e}siraP à noisolpxE\u{202c} à \u{2067}Lyon\u{2069} lundi");
    check("\u{feff}Explosion à Lyon\u{feff}, a\u{feff}nnonce l'A\u{200b}FP\u{feff}");
    check("ma\u{ad}ni\u{ad}fes\u{ad}ta\u{ad}tion à Mar\u{ad}seille");
}

#[test]
fn emoji() {
    check("🙂");
    check("🔴 DIRECT 👩‍🚒🇫🇷 : explosion à Lyon 💥💥, 3️⃣ morts #Lyon @AFP");
    check(&"👩‍👩‍👧‍👦".repeat(5_000));
}

/// What the fuzz targets found, as small as it could be made.
#[test]
fn what_fuzzing_found() {
    // A sign between two numbers is the unit of one of them.
    check("le 7 €31 février ");
    check("#{1$3}{1,-du-3}q");
    // Nothing follows the place that could tell which it is: this failed where arithmetic is checked.
    check("Un incendie à Lyon.");
    // So did a text that begins with an adjective before a name.
    check("chinois Xi Jinping a dit");
    check("russe Sputnik");
}
