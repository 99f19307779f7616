//! Times of the clock.

use super::{Begins, Rule, date, relative};
use crate::{
    class::Class,
    document::Document,
    fold::words,
    number,
    temporal::{
        around::{in_half, is_about},
        expr::{Expr, Parsed},
        words::{clock, half_of_day, one_of, skip},
    },
    token::Shape,
};

/// `14h30`, `9 heures du matin`, `midi`, `22h (20h GMT)`.
pub(super) static CLOCK: Rule = Rule {
    id: "clock.time",
    finds: "a time of the clock, with the half of the day or the zone that it names",
    begins: Begins::with(&[Class::Number, Class::DayPart]).or_number(),
    find: |doc, at| {
        let (time, end) = clock(doc, at)?;
        if is_duration(doc, at, end) {
            return None;
        }
        let mut parsed = Parsed::new(at, end, Expr::Clock);
        parsed.clock = Some(time);
        parsed.approximate = is_about(doc, at);
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
        ("à 8h00, heure locale", "8h00, heure locale", "2022-01-07T08:00"),
        ("vers 0 h 40, jeudi, deux voitures", "0 h 40", "2022-01-06T00:40~"),
    ],
    counterexamples: &[
        "pendant 24 heures",
        "il a fallu deux heures",
        "après trois heures de débats",
        "le score de 15:7",
        "une heure plus tard",
    ],
};

/// Takes in `du matin`, `GMT`, `heure locale`, and the day behind: `vers 0 h 40, jeudi`.
fn qualify(doc: &Document<'_>, parsed: &mut Parsed) {
    if let Some((part, end)) = half_of_day(doc, parsed.end) {
        parsed.clock = parsed.clock.map(|time| in_half(time, part));
        parsed.end = end;
    }
    if let Some((offset, end)) = zone(doc, parsed.end) {
        (parsed.offset, parsed.end) = (Some(offset), end);
    } else if let Some(end) = local(doc, parsed.end) {
        parsed.end = end;
    }
    let comma = doc.has(parsed.end, Shape::COMMA);
    let from = parsed.end + usize::from(comma);
    let from = skip(doc, from, words!["ce", "le"]);
    let day = [&date::DAY_MONTH, &relative::WEEKDAY, &relative::DEICTIC]
        .into_iter()
        .find_map(|rule| rule.begins.fits(doc.at(from)).then(|| (rule.find)(doc, from)).flatten());
    if let Some(day) = day.filter(|day| day.part.is_none() && day.clock.is_none()) {
        parsed.expr = day.expr;
        if !comma && from == parsed.end {
            parsed.end = day.end;
        }
    }
}

/// A zone by its name: minutes east of Greenwich.
fn zone(doc: &Document<'_>, at: usize) -> Option<(i16, usize)> {
    let offset = match doc.word(at) {
        "GMT" | "TU" | "UTC" => 0,
        "CET" => 60,
        "CEST" => 120,
        "EST" => -300,
        "EDT" => -240,
        _ => return None,
    };
    Some((offset, at + 1))
}

/// `heure locale`, `(heure locale)`, `locales`, `heure de Paris`.
fn local(doc: &Document<'_>, at: usize) -> Option<usize> {
    if one_of(doc, at, words!["locale", "locales"]) {
        return Some(at + 1);
    }
    let open = doc.has(at, Shape::OPEN_BRACKET.or(Shape::COMMA));
    let at = at + usize::from(open);
    if !one_of(doc, at, words!["heure", "heures"]) {
        return None;
    }
    let end = match () {
        () if one_of(doc, at + 1, words!["locale", "locales"]) => at + 2,
        () if one_of(doc, at + 1, words!["de"]) && doc.has(at + 2, Shape::CAP) => at + 3,
        () => return None,
    };
    Some(end + usize::from(open && doc.has(end, Shape::CLOSE_BRACKET)))
}

/// Whether hours are a length of time: `pendant 24 heures`, `trois heures de débats`.
fn is_duration(doc: &Document<'_>, at: usize, end: usize) -> bool {
    if doc.has(at, Shape::NUMERIC) && end == at + 1 && !one_of(doc, end.wrapping_sub(1), words!["h"]) {
        // `14h30` is a time wherever it stands, `2h` after `pendant` is not.
        let word = doc.word(at);
        return word.contains(':') && !word.starts_with("0") && word.len() < 5
            || !word.ends_with(|c: char| c.is_ascii_digit()) && led_by_length(doc, at);
    }
    if doc.any(at, Class::DayPart.bit()) || local(doc, end).is_some() || zone(doc, end).is_some() {
        return false;
    }
    let before = at.wrapping_sub(1);
    // The clock says 0 h, not 24.
    if number::at(doc, at).is_some_and(|hours| hours.value == 24.0) && !one_of(doc, before, words!["à"]) {
        return true;
    }
    if one_of(doc, before, words!["après", "avant"])
        && one_of(doc, at.wrapping_sub(2), words!["peu", "juste", "bien"])
    {
        return false;
    }
    // A capital names a broadcast: `le journal de 20 Heures`.
    if doc.any(at + 1, Class::TimeUnit.bit()) && doc.has(at + 1, Shape::CAP) && !doc.has(at, Shape::CAPS_LINE)
    {
        return true;
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
        before,
        words!["à", "vers", "dès", "avant", "jusqu'à", "depuis", "de", "et", "entre", "a"],
    );
    // `à neuf heures et demie de la place`.
    let exact = end > at + 2 && one_of(doc, before, words!["à", "vers", "dès"]);
    let after = !exact
        && one_of(doc, end, words!["de", "d'", "plus", "après", "avant", "durant"])
        && half_of_day(doc, end).is_none();
    after
        || !at_time
        || one_of(doc, at, words!["une", "deux"])
            && one_of(doc, before, words!["de", "depuis", "et", "entre"])
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
