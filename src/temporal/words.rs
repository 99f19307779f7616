//! Reading the parts of time expressions off the tokens.

use super::{
    expr::{Edge, Expr, Shift, Span},
    value::DayPart,
};
use crate::{
    class::{Class, any},
    document::Document,
    fold::{Words, words},
    number,
    token::Shape,
};

/// The part of an expression that begins at a token: its value and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// A word of a list, in any case.
pub(super) fn one_of(doc: &Document<'_>, at: usize, words: &Words) -> bool {
    doc.is_one_of(at, words)
}

/// The token after a word of the list, or the same token.
pub(super) fn skip(doc: &Document<'_>, at: usize, words: &Words) -> usize {
    if one_of(doc, at, words) { at + 1 } else { at }
}

/// A day of a month: `7`, `1er`, `1 er`, `premier`, `quinze`, `13e`.
pub(super) fn day_number(doc: &Document<'_>, at: usize) -> Read<u8> {
    let token = doc.at(at);
    if token.is(Shape::NUMERIC) {
        let word = doc.word(at);
        let (digits, tail) = digits_and_tail(word);
        let day: u8 = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
        return match tail {
            "" if day == 1 && doc.word(at + 1) == "er" => Some((day, at + 2)),
            "" | "er" | "ᵉʳ" | "e" | "ème" | "eme" | "ER" => Some((day, at + 1)),
            _ => None,
        };
    }
    if one_of(doc, at, words!["premier"]) {
        return Some((1, at + 1));
    }
    if token.any(Class::Number.bit()) && !token.any(Class::Determiner.bit()) {
        let number = number::at(doc, at)?;
        return (1.0..=31.0).contains(&number.value).then_some((number.value as u8, number.end));
    }
    None
}

/// An ordinal: `premier`, `deuxième`, `3e`, `3eme`.
pub(super) fn ordinal(doc: &Document<'_>, at: usize) -> Read<u32> {
    if let Some(number) = doc.value(at, Class::Ordinal) {
        return Some((number, at + 1));
    }
    let (digits, tail) = digits_and_tail(doc.word(at));
    let number = digits.parse().ok()?;
    matches!(tail, "e" | "er" | "re" | "ère" | "nd" | "nde" | "ème" | "eme").then_some((number, at + 1))
}

/// `3` and `eme`.
fn digits_and_tail(word: &str) -> (&str, &str) {
    word.split_at(word.bytes().take_while(u8::is_ascii_digit).count())
}

/// A month by its name.
pub(super) fn month(doc: &Document<'_>, at: usize) -> Read<u8> {
    Some((doc.value(at, Class::Month)? as u8, at + 1))
}

/// A year of four digits; of two where `short` allows (`octobre 98`).
pub(super) fn year(doc: &Document<'_>, at: usize, short: bool) -> Read<i32> {
    if !doc.has(at, Shape::DIGITS) {
        return None;
    }
    let word = doc.word(at);
    let year: i32 = word.parse().ok()?;
    match word.len() {
        4 if (1000..=2100).contains(&year) => Some((year, at + 1)),
        2 if short && !doc.any(at + 1, any(&[Class::Noun, Class::TimeUnit])) => {
            Some((two_digits(year), at + 1))
        }
        _ => None,
    }
}

/// The year that two digits mean in the press: 1930 to 2029.
pub(super) fn two_digits(year: i32) -> i32 {
    if year < 30 { 2000 + year } else { 1900 + year }
}

pub(super) fn weekday(doc: &Document<'_>, at: usize) -> Read<u8> {
    Some((doc.value(at, Class::Weekday)? as u8, at + 1))
}

/// `dernier`, `prochaine`, `passé`, `suivant`, `d'après`.
pub(super) fn shift(doc: &Document<'_>, at: usize) -> Read<Shift> {
    let is = |words: &Words| one_of(doc, at, words);
    if is(words![
        "dernier",
        "dernière",
        "derniers",
        "dernières",
        "passé",
        "passée",
        "passés",
        "passées",
        "écoulé",
        "écoulée",
        "derniere",
        "dernieres"
    ]) {
        return Some((Shift::Last, at + 1));
    }
    if is(words!["prochain", "prochaine", "prochains", "prochaines"]) {
        return Some((Shift::Next, at + 1));
    }
    if is(words!["suivant", "suivante", "suivants", "suivantes"]) {
        return Some((Shift::Following, at + 1));
    }
    if is(words!["précédent", "précédente", "précédents", "précédentes"]) {
        return Some((Shift::Preceding, at + 1));
    }
    if is(words!["d'"]) && one_of(doc, at + 1, words!["après"]) {
        return Some((Shift::Following, at + 2));
    }
    if is(words!["d'"]) && one_of(doc, at + 1, words!["avant"]) {
        return Some((Shift::Preceding, at + 2));
    }
    if is(words!["qui"]) && one_of(doc, at + 1, words!["suit", "suivit", "suivent", "suivirent", "vient"]) {
        return Some((Shift::Following, at + 2));
    }
    None
}

/// A shift, or none.
pub(super) fn maybe_shift(doc: &Document<'_>, at: usize) -> (Shift, usize) {
    shift(doc, at).unwrap_or((Shift::None, at))
}

/// A stretch of the calendar: `jour`, `semaines`, `an`.
pub(super) fn unit(doc: &Document<'_>, at: usize) -> Read<Span> {
    let unit = match doc.value(at, Class::TimeUnit)? {
        2 => Span::Minute,
        3 => Span::Hour,
        4 => Span::Day,
        5 => Span::Week,
        6 => Span::Month,
        7 => Span::Year,
        8 => Span::Decade,
        9 => Span::Century,
        10 => Span::Quarter,
        11 => Span::Half,
        12 => Span::Weekend,
        13 => Span::Fortnight,
        _ => return None,
    };
    Some((unit, at + 1))
}

/// A part of the day by its name.
pub(super) fn day_part(doc: &Document<'_>, at: usize) -> Read<DayPart> {
    let part = match doc.value(at, Class::DayPart)? {
        1 => DayPart::Morning,
        2 => DayPart::Afternoon,
        3 => DayPart::Evening,
        4 => DayPart::Night,
        _ => return None,
    };
    Some((part, at + 1))
}

/// `début`, `mi-`, `fin`, `courant`, with `de` or `du` where it follows.
pub(super) fn edge(doc: &Document<'_>, at: usize) -> Read<Edge> {
    let edge = match () {
        () if one_of(doc, at, words!["début", "debut"]) => Edge::Start,
        () if one_of(doc, at, words!["mi", "milieu", "courant"]) => Edge::Middle,
        () if one_of(doc, at, words!["fin"]) => Edge::End,
        () => return None,
    };
    Some((edge, skip(doc, at + 1, words!["de", "du", "d'", "-"])))
}

/// What `mi-` is of, in a compound: `août` of `mi-août`, `2019` of `Mi-2019`.
pub(super) fn middle_of<'t>(doc: &Document<'t>, at: usize) -> Option<&'t str> {
    if !doc.has(at, Shape::HYPHEN) {
        return None;
    }
    let (head, rest) = doc.word(at).split_once('-')?;
    head.eq_ignore_ascii_case("mi").then_some(rest)
}

/// Wraps an expression in its edge.
pub(super) fn with_edge(edge: Option<Edge>, expr: Expr) -> Expr {
    match edge {
        Some(edge) => Expr::Edge { of: Box::new(expr), edge },
        None => expr,
    }
}

/// A time of the clock: `14h30`, `14 h 30`, `14 heures`, `15:00`, `midi`, `neuf heures et demie`.
pub(super) fn clock(doc: &Document<'_>, at: usize) -> Read<(u8, u8)> {
    let in_day = |hours: f64, minutes: f64| {
        ((0.0..=24.0).contains(&hours) && (0.0..60.0).contains(&minutes))
            .then_some(((hours as u8) % 24, minutes as u8))
    };
    if let Some(part) = doc.value(at, Class::DayPart).filter(|part| matches!(part, 5 | 6)) {
        let hours = if part == 5 { 12.0 } else { 0.0 };
        let (minutes, end) = minutes_after(doc, at + 1);
        return minus(in_day(hours, minutes)?, doc, end);
    }
    let token = doc.at(at);
    if token.is(Shape::NUMERIC) {
        let word = doc.word(at);
        if let Some((hours, minutes)) = word.split_once(['h', 'H', ':']) {
            let minutes = minutes.trim_end_matches("mn").trim_end_matches("min");
            let digits =
                |text: &str, len: usize| text.len() <= len && text.bytes().all(|b| b.is_ascii_digit());
            if hours.is_empty()
                || !digits(hours, 2)
                || !digits(minutes, 2)
                || word.contains(':') && minutes.len() != 2
            {
                return None;
            }
            let hours = hours.parse().ok()?;
            if minutes.is_empty() {
                let (minutes, end) = match two_digit_minutes(doc, at + 1) {
                    Some(minutes) if doc.has(at + 1, Shape::DIGITS) => (minutes, at + 2),
                    _ => (0.0, at + 1),
                };
                return Some((in_day(hours, minutes)?, end));
            }
            return Some((in_day(hours, minutes.parse().ok()?)?, at + 1));
        }
    } else if !token.any(Class::Number.bit()) {
        return None;
    }
    let hours = number::at(doc, at).filter(|number| !number.round && number.value.fract() == 0.0)?;
    if doc.value(hours.end, Class::TimeUnit) != Some(3) {
        return None;
    }
    let spelled = !one_of(doc, hours.end, words!["h"]);
    let end = hours.end + 1;
    let (minutes, end) = match two_digit_minutes(doc, end) {
        Some(minutes) if !spelled || !doc.any(end + 1, any(&[Class::Noun, Class::Adjective])) => {
            (minutes, end + 1)
        }
        _ => minutes_after(doc, end),
    };
    let end = if minutes > 0.0 && doc.value(end, Class::TimeUnit) == Some(2) { end + 1 } else { end };
    minus(in_day(hours.value, minutes)?, doc, end)
}

/// `h 05`, `h 45`.
fn two_digit_minutes(doc: &Document<'_>, at: usize) -> Option<f64> {
    let word = doc.word(at);
    (doc.has(at, Shape::DIGITS) && word.len() == 2).then(|| word.parse().ok()).flatten().filter(|m| *m < 60.0)
}

/// `et demie`, `et quart`, `trente`, `et quinze minutes`.
fn minutes_after(doc: &Document<'_>, at: usize) -> (f64, usize) {
    let start = skip(doc, at, words!["et"]);
    if start > at {
        if one_of(doc, start, words!["demi", "demie"]) {
            return (30.0, start + 1);
        }
        if one_of(doc, start, words!["quart"]) {
            return (15.0, start + 1);
        }
    }
    if doc.any(start, Class::Number.bit())
        && !doc.any(start, Class::Determiner.bit())
        && let Some(number) = number::at(doc, start).filter(|n| n.value < 60.0 && !n.round)
        && (start > at && doc.value(number.end, Class::TimeUnit) == Some(2)
            || start == at && !doc.any(number.end, any(&[Class::Noun, Class::Adjective, Class::TimeUnit])))
    {
        return (number.value, number.end);
    }
    (0.0, at)
}

/// `moins le quart`, `moins cinq`.
fn minus((hours, minutes): (u8, u8), doc: &Document<'_>, at: usize) -> Read<(u8, u8)> {
    if !one_of(doc, at, words!["moins"]) {
        return Some(((hours, minutes), at));
    }
    let start = skip(doc, at + 1, words!["le"]);
    let (less, end) = if one_of(doc, start, words!["quart"]) {
        (15, start + 1)
    } else {
        match number::at(doc, start).filter(|n| n.value >= 1.0 && n.value < 60.0) {
            Some(number) => (number.value as i32, number.end),
            None => return Some(((hours, minutes), at)),
        }
    };
    let total = (i32::from(hours) * 60 + i32::from(minutes) - less).rem_euclid(24 * 60);
    Some((((total / 60) as u8, (total % 60) as u8), end))
}

/// `du matin`, `de l'après-midi`, `dans la soirée`, `cet après-midi` after a time of the clock: the hours it adds.
pub(super) fn half_of_day(doc: &Document<'_>, at: usize) -> Read<DayPart> {
    let start = match () {
        () if one_of(doc, at, words!["du", "ce", "cet"]) => at + 1,
        () if one_of(doc, at, words!["en"]) && one_of(doc, at + 1, words!["soirée", "matinée"]) => at + 1,
        () if one_of(doc, at, words!["de", "dans"]) && one_of(doc, at + 1, words!["l'", "la"]) => at + 2,
        () => return None,
    };
    day_part(doc, start)
}
