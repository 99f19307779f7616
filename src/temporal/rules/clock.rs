//! Times of the clock.

use super::Rule;
use crate::{
    document::Document,
    fold::words,
    temporal::{
        expr::{Expr, Parsed},
        value::DayPart,
        words::{clock, half_of_day, one_of, skip},
    },
    token::Shape,
};

/// `14h30`, `9 heures du matin`, `midi`, `22h (20h GMT)`.
pub(super) static CLOCK: Rule = Rule {
    id: "clock.time",
    finds: "a time of the clock, with the half of the day or the zone that it names",
    find: |doc, at| {
        let (time, end) = clock(doc, at)?;
        if is_duration(doc, at, end) {
            return None;
        }
        let mut parsed = Parsed::new(at, end, Expr::Clock);
        parsed.clock = Some(time);
        qualify(doc, &mut parsed);
        Some(parsed)
    },
    examples: &[
        ("à 14h30", "14h30", "2022-01-07T14:30"),
        ("vers 21 h 45", "21 h 45", "2022-01-07T21:45~"),
        ("à 9 heures du matin", "9 heures du matin", "2022-01-07T09:00"),
        ("à 8h du soir", "8h du soir", "2022-01-07T20:00"),
        ("à midi et quart", "midi et quart", "2022-01-07T12:15"),
        ("à minuit", "minuit", "2022-01-07T00:00"),
        ("à quinze heures trente", "quinze heures trente", "2022-01-07T15:30"),
        ("à 22h GMT", "22h GMT", "2022-01-07T22:00Z"),
    ],
    counterexamples: &[
        "pendant 24 heures",
        "il a fallu deux heures",
        "après trois heures de débats",
        "le score de 15:7",
        "une heure plus tard",
    ],
};

/// Takes in `du matin`, `GMT`, `heure locale`.
pub(super) fn qualify(doc: &Document<'_>, parsed: &mut Parsed) {
    if let Some((part, end)) = half_of_day(doc, parsed.end) {
        parsed.clock = parsed.clock.map(|(hours, minutes)| match part {
            DayPart::Afternoon | DayPart::Evening if hours < 12 => (hours + 12, minutes),
            _ => (hours, minutes),
        });
        parsed.end = end;
    }
    match doc.word(parsed.end) {
        "GMT" | "TU" | "UTC" => {
            parsed.offset = Some(0);
            parsed.end += 1;
        }
        "CET" => {
            parsed.offset = Some(60);
            parsed.end += 1;
        }
        _ => {}
    }
}

/// Whether hours are a length of time: `pendant 24 heures`, `trois heures de débats`.
fn is_duration(doc: &Document<'_>, at: usize, end: usize) -> bool {
    if doc.has(at, Shape::NUMERIC) && end == at + 1 && !one_of(doc, end.wrapping_sub(1), words!["h"]) {
        // `14h30` is a time wherever it stands, `2h` after `pendant` is not.
        let word = doc.word(at);
        return word.contains(':') && !word.starts_with("0") && word.len() < 5
            || !word.ends_with(|c: char| c.is_ascii_digit()) && led_by_length(doc, at);
    }
    if doc.value(at, crate::class::Class::DayPart).is_some() {
        return false;
    }
    if led_by_length(doc, at) {
        return true;
    }
    let spelled = (at..end).any(|i| one_of(doc, i, words!["heure", "heures"]));
    if !spelled {
        return false;
    }
    let at_time = one_of(
        doc,
        at.wrapping_sub(1),
        words!["à", "vers", "dès", "avant", "jusqu'à", "depuis", "de", "et", "entre", "a"],
    );
    let after = one_of(doc, end, words!["de", "d'", "plus", "après", "avant", "durant"])
        && half_of_day(doc, end).is_none();
    after
        || !at_time
        || one_of(doc, at, words!["une", "deux"])
            && one_of(doc, at.wrapping_sub(1), words!["de", "depuis", "et", "entre"])
}

fn led_by_length(doc: &Document<'_>, at: usize) -> bool {
    let before = skip_back(doc, at);
    one_of(
        doc,
        before,
        words![
            "pendant",
            "durant",
            "après",
            "dans",
            "sous",
            "les",
            "ces",
            "des",
            "quelque",
            "environ",
            "toutes",
            "dernières",
            "prochaines",
            "en",
            "duré",
            "dure"
        ],
    ) || one_of(doc, before, words!["de"])
        && one_of(
            doc,
            before.wrapping_sub(1),
            words!["plus", "moins", "près", "grève", "délai", "course", "cours", "vingtaine", "dizaine"],
        )
}

/// The token before, over `environ` and `quelque`.
fn skip_back(doc: &Document<'_>, at: usize) -> usize {
    let before = at.wrapping_sub(1);
    if skip(doc, before, words!["environ"]) > before { at.wrapping_sub(2) } else { before }
}
