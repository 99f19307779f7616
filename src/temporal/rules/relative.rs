//! Times seen from the text's date, or from the time told of.

use super::{
    Begins, Rule,
    length::{LENGTH, length},
};
use crate::{
    class::Class,
    fold::{Words, words},
    number,
    temporal::{
        around::{take_part, take_weekday},
        expr::{Expr, Origin, Parsed, Shift, Span},
        value::Unit,
        words::{day_part, edge, maybe_shift, one_of, shift, skip, unit, weekday, with_edge},
    },
    token::Shape,
};

/// `hier`, `avant-hier soir`, `demain`, `la veille`, `le lendemain matin`.
pub(super) static DEICTIC: Rule = Rule {
    id: "relative.deictic",
    finds: "a day by its distance from today, or from the day told of",
    begins: Begins::with(&[Class::Deictic]),
    find: |doc, at| {
        let code = doc.value(at, Class::Deictic)? as i32;
        let (days, origin) =
            if code < 150 { (code - 100, Origin::Speech) } else { (code - 200, Origin::Narrated) };
        // `la veille`, `le lendemain`: `une veille` and `en veille` are none; `au lendemain de` tells its own day.
        if origin == Origin::Narrated {
            let led = one_of(doc, at.wrapping_sub(1), words!["la", "le", "l'", "dès"]) || at == 0;
            if !led || one_of(doc, at + 1, words!["de", "du", "des", "d'"]) {
                return None;
            }
        }
        let expr = Expr::Offset { amount: f64::from(days), unit: Span::Day, origin, approximate: false };
        let mut parsed = Parsed::new(at, at + 1, expr);
        take_weekday(doc, &mut parsed);
        take_part(doc, &mut parsed);
        Some(parsed)
    },
    examples: &[
        ("hier", "hier", "2022-01-06"),
        ("demain samedi", "demain samedi", "2022-01-08"),
        ("avant-hier soir", "avant-hier soir", "2022-01-05TEV"),
        ("dès demain", "demain", "2022-01-08"),
        ("hier après-midi", "hier après-midi", "2022-01-06TAF"),
        ("la veille au soir", "veille au soir", "2022-01-06TEV"),
        ("Aujourd'hui", "Aujourd'hui", "2022-01-07"),
    ],
    counterexamples: &["une veille sanitaire", "à la veille du scrutin", "au lendemain de la victoire"],
};

/// `mardi`, `ce mardi`, `mardi dernier`, `lundi en huit`, `mardi de la semaine prochaine`.
pub(super) static WEEKDAY: Rule = Rule {
    id: "relative.weekday",
    finds: "a day of the week, with the part of the day",
    begins: Begins::with(&[Class::Weekday]),
    find: |doc, at| {
        let (day, end) = weekday(doc, at)?;
        let capital = doc.has(at, Shape::CAP)
            && !doc.has(at, Shape::SENTENCE_START.or(Shape::LINE_START).or(Shape::CAPS_LINE));
        let name = capital && (doc.has(at + 1, Shape::CAP) || !doc.has(at.wrapping_sub(1), Shape::COMMA));
        if name || doc.word(at).ends_with('s') {
            return None;
        }
        // `de lundi à mercredi`, `du vendredi au dimanche`.
        if one_of(doc, at.wrapping_sub(1), words!["de", "du"])
            && one_of(doc, end, words!["à", "au"])
            && let Some((last, end)) = weekday(doc, end + 1)
        {
            let of = |weekday| Box::new(Expr::Weekday { weekday, shift: Shift::None, weeks: 0 });
            return Some(Parsed::new(at, end, Expr::Range(of(day), of(last))));
        }
        // `un lundi sur deux` is a set.
        if one_of(doc, end, words!["sur"]) && number::at(doc, end + 1).is_some() {
            return None;
        }
        let this = one_of(doc, at.wrapping_sub(1), words!["ce", "même"]);
        let mut shift = if this { Shift::This } else { Shift::None };
        let mut weeks = 0;
        let mut end = end;
        if let Some((said, next)) = self::shift(doc, end) {
            (shift, end) = (said, next);
        } else if one_of(doc, end, words!["en"]) && one_of(doc, end + 1, words!["huit", "quinze"]) {
            weeks = if one_of(doc, end + 1, words!["huit"]) { 1 } else { 2 };
            end += 2;
        } else {
            let from = skip(doc, end, words!["de"]);
            let of_this = one_of(doc, from, words!["cette"]) && one_of(doc, from + 1, words!["semaine"]);
            if of_this
                || one_of(doc, from, words!["la"])
                    && one_of(doc, from + 1, words!["semaine"])
                    && self::shift(doc, from + 2).is_some()
            {
                let (said, next) =
                    if of_this { (Shift::This, from + 2) } else { self::shift(doc, from + 2)? };
                return Some(Parsed::new(at, next, Expr::WeekdayOfWeek { weekday: day, shift: said }));
            }
        }
        let mut parsed = Parsed::new(at, end, Expr::Weekday { weekday: day, shift, weeks });
        take_part(doc, &mut parsed);
        Some(parsed)
    },
    examples: &[
        ("a déclaré vendredi le président", "vendredi", "2022-01-07"),
        ("il se réunira mardi", "mardi", "2022-01-11"),
        ("il a été tué mardi soir", "mardi soir", "2022-01-04TEV"),
        ("vendredi dernier", "vendredi dernier", "2021-12-31"),
        ("lundi prochain", "lundi prochain", "2022-01-10"),
        ("mardi de la semaine prochaine", "mardi de la semaine prochaine", "2022-01-11"),
    ],
    counterexamples: &["Robinson et son Vendredi fidèle", "les lundis", "le Mardi Gras"],
};

/// `la semaine dernière`, `cette année`, `le mois prochain`, `ce week-end`, `fin de l'année`.
pub(super) static CURRENT: Rule = Rule {
    id: "relative.current",
    finds: "a stretch of the calendar beside today's, or the one told of",
    begins: Begins::with(&[Class::TimeUnit, Class::TimeWord]),
    find: |doc, at| {
        let (part, from) = edge(doc, at).map_or((None, at), |(e, end)| (Some(e), end));
        let from =
            if part.is_some() { skip(doc, from, words!["la", "l'", "le", "cette", "ce"]) } else { from };
        let determiner = from.wrapping_sub(1);
        let this = one_of(doc, determiner, words!["ce", "cette", "cet"]);
        // `la semaine prochaine`, `les prochains mois` is a run.
        let (before, from) = match shift(doc, from) {
            Some((said, next)) if one_of(doc, determiner, words!["la", "le", "l'", "du", "au"]) => {
                (Some(said), next)
            }
            _ => (None, from),
        };
        let (span, end) = unit(doc, from).filter(|(span, _)| *span >= Span::Day)?;
        if doc.any(from, Class::Plural.bit()) && !one_of(doc, from, words!["mois"]) {
            return None;
        }
        let (after, end) = match doc.has(end, Shape::CLITIC) && doc.word(end) == "-ci" {
            true => (Shift::This, end + 1),
            false => maybe_shift(doc, end),
        };
        let shift = match (before, after) {
            (Some(said), _) => said,
            (None, Shift::None) if this => Shift::This,
            (None, said) => said,
        };
        // `en début de semaine`, `fin d'année` are of the current one; `la semaine` alone is not said.
        let bare_edge = part.is_some() && !matches!(span, Span::Day);
        // `dans la semaine` is this one.
        let within = span == Span::Week
            && one_of(doc, determiner, words!["la"])
            && one_of(doc, at.wrapping_sub(2), words!["dans"])
            && !one_of(doc, end, words!["de", "du", "des", "d'", "qui"]);
        let shift = if within && shift == Shift::None { Shift::This } else { shift };
        if shift == Shift::None && !bare_edge
            || span == Span::Day && matches!(shift, Shift::This)
            || before.is_some() && one_of(doc, determiner, words!["le"]) && one_of(doc, from, words!["jour"])
        {
            return None;
        }
        let mut parsed = Parsed::new(at, end, with_edge(part, Expr::Current { unit: span, shift }));
        parsed.approximate = part.is_some();
        Some(parsed)
    },
    examples: &[
        ("la semaine dernière", "semaine dernière", "2021-W52"),
        ("cette année", "cette année", "2022"),
        ("le mois prochain", "mois prochain", "2022-02"),
        ("l'an dernier", "an dernier", "2021"),
        ("ce week-end", "ce week-end", "2022-01-08/2022-01-09"),
        ("l'année prochaine", "année prochaine", "2023"),
        ("fin de l'année dernière", "fin de l'année dernière", "2021-11/2021-12"),
    ],
    counterexamples: &["une semaine", "le dernier jour", "ces jours-ci", "l'année"],
};

/// `il y a trois semaines`, `voici deux ans`, `dans dix jours`, `d'ici trois mois`.
pub(super) static AGO: Rule = Rule {
    id: "relative.ago",
    finds: "a time by its distance from now",
    begins: Begins::with(&[Class::TimeWord, Class::Number]).or_number(),
    find: |doc, at| {
        let before = |words: &Words| one_of(doc, at.wrapping_sub(1), words);
        let (from, sign, first) = match () {
            () if one_of(doc, at, words!["y"])
                && one_of(doc, at + 1, words!["a"])
                && before(words!["il"]) =>
            {
                (at + 2, -1.0, at - 1)
            }
            () if one_of(doc, at, words!["voici", "voilà"]) => (at + 1, -1.0, at),
            () if one_of(doc, at, words!["ici"]) && before(words!["d'"]) => {
                (skip(doc, at + 1, words!["à"]), 1.0, at - 1)
            }
            () if before(words!["dans"]) => (at, 1.0, at),
            () => return None,
        };
        let from = if one_of(doc, from, words!["tout"]) { from + 1 } else { from };
        let from = skip(doc, from, words!["juste"]);
        let about = skip(doc, from, words!["environ", "près", "presque", "quelque"]);
        let approximate = about > from;
        let from = if approximate { skip(doc, about, words!["de", "d'"]) } else { from };
        let (duration, end) = length(doc, from)?;
        let amount = duration.amount?;
        // `dans trois heures de film` is another thing.
        if one_of(doc, end, words!["de", "d'"]) {
            return None;
        }
        let expr = Expr::Offset {
            amount: sign * amount,
            unit: calendar_unit(duration.unit)?,
            origin: Origin::Speech,
            approximate: approximate || duration.approximate,
        };
        Some(Parsed::new(first, end, expr))
    },
    examples: &[
        ("il y a trois semaines", "il y a trois semaines", "2021-12-17"),
        ("il y a dix ans", "il y a dix ans", "2012"),
        ("il y a une dizaine de jours", "il y a une dizaine de jours", "2021-12-28~"),
        ("dans deux mois", "deux mois", "2022-03-07"),
    ],
    counterexamples: &["il y a trois hommes", "dans la ville", "il y a plusieurs causes"],
};

/// The stretch of the calendar that a unit measures; seconds have none.
fn calendar_unit(unit: Unit) -> Option<Span> {
    Some(match unit {
        Unit::Second => return None,
        Unit::Minute => Span::Minute,
        Unit::Hour => Span::Hour,
        Unit::Day => Span::Day,
        Unit::Week => Span::Week,
        Unit::Month => Span::Month,
        Unit::Year => Span::Year,
    })
}

/// `trois jours plus tard`, `deux ans auparavant`, `une semaine après`.
pub(super) static LATER: Rule = Rule {
    id: "relative.later",
    finds: "a time by its distance from the time told of",
    begins: LENGTH,
    find: |doc, at| {
        let (duration, end) = length(doc, at)?;
        let amount = duration.amount?;
        let (sign, end) = match () {
            () if one_of(doc, end, words!["plus"]) && one_of(doc, end + 1, words!["tard"]) => (1.0, end + 2),
            () if one_of(doc, end, words!["plus"]) && one_of(doc, end + 1, words!["tôt"]) => (-1.0, end + 2),
            () if one_of(doc, end, words!["auparavant"]) => (-1.0, end + 1),
            () if one_of(doc, end, words!["après", "avant"])
                && (doc.has(end + 1, Shape::PUNCT) || end + 1 == doc.len()) =>
            {
                (if one_of(doc, end, words!["après"]) { 1.0 } else { -1.0 }, end + 1)
            }
            () => return None,
        };
        let expr = Expr::Offset {
            amount: sign * amount,
            unit: calendar_unit(duration.unit)?,
            origin: Origin::Narrated,
            approximate: duration.approximate,
        };
        Some(Parsed::new(at, end, expr))
    },
    examples: &[
        ("Il est mort le 3 mars 2020. Trois jours plus tard,", "Trois jours plus tard", "2020-03-06"),
        ("Élu en 2017. Deux ans auparavant,", "Deux ans auparavant", "2015"),
    ],
    counterexamples: &["trois jours après sa mort", "trois fois plus tard"],
};

/// `nuit de jeudi à vendredi`, `nuit du 3 au 4 mai`, `nuit de mardi`.
pub(super) static NIGHT: Rule = Rule {
    id: "relative.night",
    finds: "the night between two days",
    begins: Begins::with(&[Class::DayPart]),
    find: |doc, at| {
        if !one_of(doc, at, words!["nuit", "nuits"]) || !one_of(doc, at + 1, words!["de", "du"]) {
            return None;
        }
        if let Some((first, end)) = weekday(doc, at + 2) {
            let (_, second) = crate::temporal::words::day_number(doc, end).map_or((0, end), |(d, e)| (d, e));
            let day = Expr::Weekday { weekday: first, shift: Shift::None, weeks: 0 };
            let night = |end| Parsed::new(at, end, Expr::Night(Box::new(day.clone())));
            if one_of(doc, second, words!["à", "au"])
                && let Some((_, end)) = weekday(doc, second + 1)
            {
                let end = (super::date::DAY_MONTH.find)(doc, second + 1).map_or(end, |p| p.end.max(end));
                return Some(night(end));
            }
            return Some(night(end));
        }
        let range = (super::date::RANGE.find)(doc, at + 2)?;
        let Expr::Range(first, _) = range.expr else { return None };
        Some(Parsed::new(at, range.end, Expr::Night(first)))
    },
    examples: &[
        ("dans la nuit de jeudi à vendredi", "dans la nuit de jeudi à vendredi", "2022-01-06TNI"),
        ("dans la nuit du 3 au 4 mai 2021", "dans la nuit du 3 au 4 mai 2021", "2021-05-03TNI"),
    ],
    counterexamples: &["la nuit de Noël", "une nuit de fête"],
};

/// `ce matin`, `ce soir`, `cette nuit`, `dans la soirée`, `le matin même`.
pub(super) static PART_OF_DAY: Rule = Rule {
    id: "relative.part-of-day",
    finds: "a part of today, or of the day told of",
    begins: Begins::with(&[Class::DayPart]),
    find: |doc, at| {
        let (part, end) = day_part(doc, at)?;
        let before = at.wrapping_sub(1);
        if one_of(doc, before, words!["ce", "cet", "cette"]) {
            let end = if doc.word(end) == "-là" { end + 1 } else { end };
            let origin = if end > at + 1 { Origin::Narrated } else { Origin::Speech };
            return Some(Parsed::new(at, end, Expr::Part { part, origin }));
        }
        let narrated = one_of(doc, before, words!["la", "l'", "le", "fin", "début"])
            && (one_of(
                doc,
                before.wrapping_sub(1),
                words!["dans", "pendant", "durant", "de", "cours", "en", "toute"],
            ) || one_of(doc, end, words!["même"]))
            || one_of(doc, before, words!["de", "d'"]) && edge(doc, at.wrapping_sub(2)).is_some();
        let edged = edge(doc, at.wrapping_sub(2)).is_some();
        // `la nuit qui suivit`.
        let following =
            one_of(doc, before, words!["la", "le", "l'"]) && maybe_shift(doc, end).0 == Shift::Following;
        if following {
            let end = maybe_shift(doc, end).1;
            return Some(Parsed::new(at, end, Expr::Part { part, origin: Origin::Narrated }));
        }
        if !narrated
            || !edged && one_of(doc, end, words!["de", "du", "des", "d'"])
            || doc.has(end, Shape::CAP) && !doc.has(end, Shape::SENTENCE_START)
        {
            return None;
        }
        Some(Parsed::new(
            if edged { at - 2 } else { at },
            skip(doc, end, words!["même"]),
            Expr::Part { part, origin: Origin::Narrated },
        ))
    },
    examples: &[
        ("ce matin", "ce matin", "2022-01-07TMO"),
        ("cette nuit", "cette nuit", "2022-01-07TNI"),
        ("Arrêté le 3 mars 2020 et libéré dans la soirée", "dans la soirée", "2020-03-03TEV"),
    ],
    counterexamples: &["une soirée", "la nuit de Noël", "le matin"],
};

/// `les trois derniers jours`, `ces dernières semaines`, `les prochains mois`.
pub(super) static RUN: Rule = Rule {
    id: "relative.run",
    finds: "the last or the next few of a unit",
    begins: Begins::with(&[Class::TimeWord, Class::Number]).or_number(),
    find: |doc, at| {
        let number = number::at(doc, at).filter(|n| !n.vague && !n.round);
        let from = number.map_or(at, |n| n.end);
        let (said, from) = shift(doc, from)?;
        let number = number.or_else(|| number::at(doc, from).filter(|n| !n.vague && !n.round));
        let from = if from > at && number.is_some_and(|n| n.end > from) {
            number.map_or(from, |n| n.end)
        } else {
            from
        };
        let (span, end) = unit(doc, from)?;
        let plural = doc.any(from, Class::Plural.bit()) || number.is_some();
        let led = one_of(doc, at.wrapping_sub(1), words!["ces", "les", "des", "aux"]) || number.is_some();
        (plural && led && doc.word(at).len() > 1 || number.is_some()).then(|| {
            Parsed::new(at, end, Expr::Run { count: number.map(|n| n.value), unit: span, shift: said })
        })
    },
    examples: &[
        ("les trois derniers jours", "trois derniers jours", "2022-01-04/2022-01-06"),
        ("ces derniers jours", "ces derniers jours", "../2022-01-07"),
        ("les dernières 24 heures", "dernières 24 heures", "../2022-01-07"),
    ],
    counterexamples: &["les derniers hommes", "la dernière semaine"],
};

/// `ce jour-là`, `le même jour`, `le jour même`, `dans la journée`.
pub(super) static THAT_DAY: Rule = Rule {
    id: "relative.that-day",
    finds: "the day told of",
    begins: Begins::with(&[Class::TimeUnit]),
    find: |doc, at| {
        let before = |back: usize, words: &Words| one_of(doc, at.wrapping_sub(back), words);
        let (first, end) = match () {
            () if one_of(doc, at, words!["journée"]) => {
                let led = before(1, words!["la"]) && before(2, words!["dans", "cours"]) && at > 1;
                let plain = !one_of(doc, at + 1, words!["de", "du", "d'", "des"])
                    && !doc.any(at + 1, Class::Adjective.bit());
                (at - 2 * usize::from(before(2, words!["dans"])), if led && plain { at + 1 } else { at })
            }
            () if !one_of(doc, at, words!["jour"]) => return None,
            () if doc.word(at + 1) == "-là" && before(1, words!["ce"]) => (at, at + 2),
            () if before(1, words!["même"]) && before(2, words!["le"]) => (at - 1, at + 1),
            () if one_of(doc, at + 1, words!["même"]) && before(1, words!["le"]) => (at, at + 2),
            () => return None,
        };
        (end > at).then(|| Parsed::new(first, end, Expr::ThatDay))
    },
    examples: &[
        ("Il est né le 3 mars 2020 ; ce jour-là,", "ce jour-là", "2020-03-03"),
        ("Le 3 mars 2020, dans la journée,", "dans la journée", "2020-03-03"),
    ],
    counterexamples: &["un jour", "même le maire", "ce jour de mai", "la journée de la femme"],
};
