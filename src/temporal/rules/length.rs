//! Lengths of time, and times that come again.

use super::{Begins, Rule, relative};
use crate::{
    class::{Class, any},
    document::Document,
    fold::{Words, words},
    mark::Sort,
    number,
    temporal::{
        expr::{Expr, Parsed, Span},
        value::{Duration, Set, Unit},
        words::{month, one_of, skip, unit, weekday},
    },
    token::Shape,
};

/// What a length of time can begin with; `des` stands before the token of `des années`.
pub(super) const LENGTH: Begins =
    Begins::with(&[Class::Number, Class::Collective, Class::TimeWord, Class::TimeUnit]).or_number();

/// `trois jours`, `une dizaine de jours`, `plusieurs mois`, `1 h 30`.
pub(super) static DURATION: Rule = Rule {
    id: "length.duration",
    finds: "a length of time, never an age",
    begins: LENGTH,
    find: |doc, at| {
        let plural = doc.any(at, Class::TimeUnit.bit());
        let first = if plural && one_of(doc, at.wrapping_sub(1), words!["des"]) { at - 1 } else { at };
        let (mut duration, end) = length(doc, first)?;
        if is_age(doc, at, end)
            || one_of(doc, end, words!["suivant"])
            || one_of(doc, first.wrapping_sub(1), words!["dans"]) && (relative::AGO.find)(doc, at).is_some()
            || one_of(doc, first.wrapping_sub(1), words!["fil"])
            // A capital names a broadcast: `le journal de 20 Heures`.
            || doc.has(end.wrapping_sub(1), Shape::CAP) && !doc.has(at, Shape::CAPS_LINE)
            // `sept jours sur sept` is a set, `une seconde chance` is another one.
            || one_of(doc, end, words!["sur"]) && number::at(doc, end + 1).is_some()
            // `une journée de grève` is an event.
            || one_of(doc, at, words!["une"])
                && one_of(doc, at + 1, words!["journée"])
                && one_of(doc, end, words!["de", "d'"])
            || duration.unit == Unit::Second && one_of(doc, at, words!["une"]) && doc.any(end, Class::Noun.bit())
        {
            return None;
        }
        duration.approximate |= one_of(doc, at.wrapping_sub(1), words!["environ", "quelque"]);
        Some(Parsed::new(first, end, Expr::Duration(duration)))
    },
    examples: &[
        ("pendant trois jours", "trois jours", "P3D"),
        ("durant une dizaine de jours", "une dizaine de jours", "P10D~"),
        ("depuis plusieurs mois", "plusieurs mois", "PXM"),
        ("une vidéo de 27 minutes", "27 minutes", "PT27M"),
        ("un quart de siècle", "un quart de siècle", "P25Y"),
        ("une heure et demie", "une heure et demie", "PT1.5H"),
        ("dix-huit mois", "dix-huit mois", "P18M"),
        ("pendant des années", "des années", "PXY"),
    ],
    counterexamples: &[
        "âgé de 37 ans",
        "un homme de 25 ans",
        "Jean Martin, 42 ans,",
        "le jour même",
        "les 18-25 ans",
        "elle a 25 ans",
        "les plus de 60 ans",
        "deux sœurs de 8 et 11 ans",
        "au fil des ans",
    ],
};

/// A length of time and the token after it.
pub(super) fn length(doc: &Document<'_>, at: usize) -> Option<(Duration, usize)> {
    if one_of(doc, at, words!["un", "demi"])
        && one_of(doc, at + 1, words!["quart"])
        && one_of(doc, at + 2, words!["de", "d'"])
    {
        let (span, end) = unit(doc, at + 3)?;
        let amount = if span == Span::Century { 25.0 } else { 0.25 };
        let unit = if span == Span::Century { Unit::Year } else { Unit::Hour };
        return matches!(span, Span::Century | Span::Hour)
            .then_some((Duration { amount: Some(amount), unit, minutes: 0, approximate: false }, end));
    }
    if one_of(doc, at, words!["des"]) {
        let (span, end) = unit(doc, at + 1)?;
        let plural = doc.any(at + 1, Class::Plural.bit());
        let alone = !doc.any(end, any(&[Class::Adjective, Class::Number]))
            && !doc.has(end, Shape::NUMERIC)
            && !one_of(doc, end, words!["de", "qui"]);
        let (_, unit) = in_units(span);
        return (plural
            && alone
            && !matches!(span, Span::Weekend | Span::Fortnight | Span::Quarter | Span::Half))
        .then_some((Duration { amount: None, unit, minutes: 0, approximate: false }, end));
    }
    // A half: `une demi-heure`, `une demi-journée`.
    if one_of(doc, at, words!["une", "un"]) && doc.has(at + 1, Shape::HYPHEN) {
        let unit = match doc.word(at + 1) {
            "demi-heure" => Unit::Hour,
            "demi-journée" => Unit::Day,
            "demi-siècle" => {
                return Some((
                    Duration { amount: Some(50.0), unit: Unit::Year, minutes: 0, approximate: false },
                    at + 2,
                ));
            }
            _ => return None,
        };
        return Some((Duration { amount: Some(0.5), unit, minutes: 0, approximate: false }, at + 2));
    }
    let number = number::at(doc, at)?;
    let vague = number.vague && number.value == 0.0;
    let from = if number.round && !vague { skip(doc, number.end, words!["de", "d'"]) } else { number.end };
    if number.round && !vague && from == number.end {
        return None;
    }
    let (factor, unit, mut end) = if doc.value(from, Class::TimeUnit) == Some(1) {
        (1.0, Unit::Second, from + 1)
    } else {
        let (span, end) = unit(doc, from).filter(|(span, _)| *span != Span::Weekend)?;
        let (factor, unit) = in_units(span);
        (factor, unit, end)
    };
    let mut amount = (!vague).then_some(number.value * factor);
    let mut minutes = 0;
    if one_of(doc, end, words!["et"]) && one_of(doc, end + 1, words!["demi", "demie"]) {
        amount = amount.map(|a| a + factor / 2.0);
        end += 2;
    } else if unit == Unit::Hour
        && doc.has(end, Shape::DIGITS)
        && let Ok(extra @ 0..60) = doc.word(end).parse::<u8>()
    {
        minutes = extra;
        end = skip(doc, end + 1, words!["minutes", "min"]);
    }
    if number.vague && number.value > 0.0 {
        amount = None;
    }
    Some((Duration { amount, unit, minutes, approximate: number.round && !vague }, end))
}

/// A stretch of the calendar in units of ISO 8601.
fn in_units(span: Span) -> (f64, Unit) {
    match span {
        Span::Minute => (1.0, Unit::Minute),
        Span::Hour => (1.0, Unit::Hour),
        Span::Day => (1.0, Unit::Day),
        Span::Week | Span::Weekend => (1.0, Unit::Week),
        Span::Fortnight => (2.0, Unit::Week),
        Span::Month => (1.0, Unit::Month),
        Span::Quarter => (3.0, Unit::Month),
        Span::Half => (6.0, Unit::Month),
        Span::Year => (1.0, Unit::Year),
        Span::Decade => (10.0, Unit::Year),
        Span::Century => (100.0, Unit::Year),
    }
}

/// Whether so many years or months are somebody's age.
fn is_age(doc: &Document<'_>, at: usize, end: usize) -> bool {
    let months = one_of(doc, end.wrapping_sub(1), words!["mois"]);
    if !months && !one_of(doc, end.wrapping_sub(1), words!["an", "ans"]) {
        return false;
    }
    let word = |back: usize, words: &Words| one_of(doc, at.wrapping_sub(back), words);
    // Nobody but a baby is of one year: `un projet pilote d'un an`.
    if one_of(doc, at, words!["un"]) && !word(2, words!["âgé", "âgée", "bébé"]) {
        return false;
    }
    // `18-25 ans`.
    if doc.word(at).contains('-') && doc.has(at, Shape::NUMERIC) {
        return true;
    }
    // `Jean Martin, 42 ans,` and `(42 ans)`.
    if !months && doc.has(at.wrapping_sub(1), Shape::COMMA.or(Shape::OPEN_BRACKET)) {
        return doc.has(end, Shape::COMMA.or(Shape::CLOSE_BRACKET).or(Shape::TERMINAL))
            || one_of(doc, end, words!["et", "a", "est"]);
    }
    // `elle a 25 ans`, `les plus de 60 ans`, `mort à 91 ans`.
    let alone = !one_of(doc, end, words!["de", "d'", "pour", "après", "plus"]);
    if alone
        && (word(1, words!["a", "avait", "ai", "aurait"]) && word(2, words!["il", "elle", "qui", "on", "j'"])
            || word(1, words!["de"])
                && word(2, words!["plus", "moins"])
                && word(3, words!["les", "des", "aux"])
            || word(1, words!["à"])
                && word(2, words!["mort", "morte", "décédé", "décédée", "disparu", "disparue", "mourir"]))
    {
        return true;
    }
    // `un homme de 37 ans`, `deux sœurs de 8 et 11 ans`, `âgées de 5, 7 et 9 ans`.
    let numbers = (1..8)
        .take_while(|back| {
            let token = doc.before(at, *back);
            token.is(Shape::NUMERIC.or(Shape::COMMA))
                || token.any(Class::Number.bit())
                || word(*back, words!["et", "ou", "à"])
        })
        .count();
    let of = numbers + 1;
    if !word(of, words!["de", "d'"]) {
        return false;
    }
    let person =
        any(&[Class::Actor, Class::Kin, Class::Function, Class::Demonym, Class::Given, Class::Family]);
    doc.before(at, of + 1).any(person)
        || at > of && doc.sorts(at - of - 1).any(Sort::PERSON)
        || word(of + 1, words!["âge", "âgé", "âgée", "âgés", "âgées"])
}

/// `tous les lundis`, `chaque année`, `deux fois par mois`, `toutes les deux semaines`.
pub(super) static SET: Rule = Rule {
    id: "length.set",
    finds: "a time that comes again",
    begins: Begins::with(&[Class::TimeWord, Class::Number]).or_number(),
    find: |doc, at| {
        let set = |every: f64, span: Span, weekday, times| {
            let (factor, unit) = in_units(span);
            Expr::Set(Set { every: every * factor, unit, weekday, times })
        };
        if one_of(doc, at, words!["chaque"]) {
            let (every, end) = recurring(doc, at + 1)?;
            return Some(Parsed::new(at, end, Expr::Set(every)));
        }
        if one_of(doc, at, words!["tous", "toutes"]) && one_of(doc, at + 1, words!["les"]) {
            if let Some((every, end)) = recurring(doc, at + 2) {
                return Some(Parsed::new(at, end, Expr::Set(every)));
            }
            let every = number::at(doc, at + 2)?;
            let (span, end) = unit(doc, every.end)?;
            return Some(Parsed::new(at, end, set(every.value, span, None, None)));
        }
        let times = number::at(doc, at)?;
        if one_of(doc, times.end, words!["fois"]) && one_of(doc, times.end + 1, words!["par"]) {
            let (span, end) = unit(doc, times.end + 2)?;
            return Some(Parsed::new(at, end, set(1.0, span, None, Some(times.value as u32))));
        }
        // `un lundi sur deux`, `un an sur deux`; `sept jours sur sept`.
        let (day, after) =
            weekday(doc, times.end).map_or((None, times.end + 1), |(day, end)| (Some(day), end));
        let span = day.map_or_else(|| unit(doc, times.end).map(|(span, _)| span), |_| Some(Span::Week))?;
        let of = one_of(doc, after, words!["sur"]).then(|| number::at(doc, after + 1)).flatten()?;
        match times.value {
            1.0 => return Some(Parsed::new(at, of.end, set(of.value, span, day, None))),
            value if value == of.value => return Some(Parsed::new(at, of.end, set(1.0, span, None, None))),
            _ => {}
        }
        None
    },
    examples: &[
        ("tous les lundis", "tous les lundis", "R/P1W/1"),
        ("chaque année", "chaque année", "R/P1Y"),
        ("deux fois par mois", "deux fois par mois", "R2/P1M"),
        ("toutes les deux semaines", "toutes les deux semaines", "R/P2W"),
        ("chaque matin", "chaque matin", "R/P1D"),
        ("un lundi sur deux", "un lundi sur deux", "R/P2W/1"),
        ("sept jours sur sept", "sept jours sur sept", "R/P1D"),
    ],
    counterexamples: &["chaque homme", "tous les élus", "deux fois plus", "un jour sur la plage"],
};

/// What comes again: a day of the week, a unit, a part of the day, a month, a season.
fn recurring(doc: &Document<'_>, at: usize) -> Option<(Set, usize)> {
    let every = |unit, weekday| Set { every: 1.0, unit, weekday, times: None };
    if let Some((day, end)) = weekday(doc, at) {
        let part = doc.any(end, Class::DayPart.bit());
        return Some((every(Unit::Week, Some(day)), end + usize::from(part)));
    }
    if doc.any(at, Class::DayPart.bit()) {
        return Some((every(Unit::Day, None), at + 1));
    }
    if doc.any(at, Class::Season.bit()) || month(doc, at).is_some() {
        return Some((every(Unit::Year, None), at + 1));
    }
    let (span, end) = unit(doc, at)?;
    let (factor, unit) = in_units(span);
    Some((Set { every: factor, unit, weekday: None, times: None }, end))
}
