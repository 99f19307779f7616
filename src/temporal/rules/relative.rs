//! Times seen from the text's date, or from the time told of.

use super::{Rule, period::length};
use crate::{
    class::Class,
    document::Document,
    fold::words,
    number,
    temporal::{
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
        take_part(doc, &mut parsed);
        Some(parsed)
    },
    examples: &[
        ("hier", "hier", "2022-01-06"),
        ("avant-hier soir", "avant-hier soir", "2022-01-05TEV"),
        ("dès demain", "demain", "2022-01-08"),
        ("hier après-midi", "hier après-midi", "2022-01-06TAF"),
        ("la veille au soir", "veille au soir", "2022-01-06TEV"),
        ("Aujourd'hui", "Aujourd'hui", "2022-01-07"),
    ],
    counterexamples: &["une veille sanitaire", "à la veille du scrutin", "au lendemain de la victoire"],
};

/// Takes in the part of the day after a day: `matin`, `au soir`, `dans la matinée`.
pub(super) fn take_part(doc: &Document<'_>, parsed: &mut Parsed) {
    // `vendredi midi`.
    if doc.value(parsed.end, Class::DayPart) == Some(5) && !doc.has(parsed.end, Shape::LINE_START) {
        parsed.clock = Some((12, 0));
        parsed.end += 1;
        return;
    }
    let at = skip(doc, parsed.end, words!["au"]);
    if let Some((part, end)) = day_part(doc, at)
        && !one_of(doc, at, words!["nuits", "matins", "soirs"])
    {
        parsed.part = Some(part);
        parsed.end = end;
    }
}

/// `mardi`, `ce mardi`, `mardi dernier`, `lundi en huit`, `mardi de la semaine prochaine`.
pub(super) static WEEKDAY: Rule = Rule {
    id: "relative.weekday",
    finds: "a day of the week, with the part of the day",
    find: |doc, at| {
        let (day, end) = weekday(doc, at)?;
        let capital = doc.has(at, Shape::CAP)
            && !doc.has(at, Shape::SENTENCE_START.or(Shape::LINE_START).or(Shape::CAPS_LINE));
        let name = capital && (doc.has(at + 1, Shape::CAP) || !doc.has(at.wrapping_sub(1), Shape::COMMA));
        if name || doc.word(at).ends_with('s') {
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
        ("cette année", "année", "2022"),
        ("le mois prochain", "mois prochain", "2022-02"),
        ("l'an dernier", "an dernier", "2021"),
        ("ce week-end", "week-end", "2022-01-08/2022-01-09"),
        ("l'année prochaine", "année prochaine", "2023"),
        ("fin de l'année dernière", "fin de l'année dernière", "2021~"),
    ],
    counterexamples: &["une semaine", "le dernier jour", "ces jours-ci", "l'année"],
};

/// `il y a trois semaines`, `voici deux ans`, `dans dix jours`, `d'ici trois mois`.
pub(super) static AGO: Rule = Rule {
    id: "relative.ago",
    finds: "a time by its distance from now",
    find: |doc, at| {
        let (from, sign, first) = match () {
            () if one_of(doc, at, words!["il"])
                && one_of(doc, at + 1, words!["y"])
                && one_of(doc, at + 2, words!["a"]) =>
            {
                (at + 3, -1.0, at)
            }
            () if one_of(doc, at, words!["voici", "voilà"]) => (at + 1, -1.0, at),
            () if one_of(doc, at, words!["dans"]) => (at + 1, 1.0, at + 1),
            () if one_of(doc, at, words!["d'"]) && one_of(doc, at + 1, words!["ici"]) => {
                (skip(doc, at + 2, words!["à"]), 1.0, at)
            }
            () => return None,
        };
        let from = skip(doc, from, words!["environ", "près"]);
        let from = if from > 0 && one_of(doc, from.wrapping_sub(1), words!["près"]) {
            skip(doc, from, words!["de", "d'"])
        } else {
            from
        };
        let (duration, end) = length(doc, from)?;
        let amount = duration.amount?;
        // `dans les trois jours` is another thing, `dans trois heures de film` too.
        if one_of(doc, end, words!["de", "d'"])
            || sign > 0.0 && first == at + 1 && duration.unit == Unit::Second
        {
            return None;
        }
        let (unit, amount) = match duration.unit {
            Unit::Second => return None,
            Unit::Minute => (Span::Minute, amount),
            Unit::Hour => (Span::Hour, amount),
            Unit::Day => (Span::Day, amount),
            Unit::Week => (Span::Week, amount),
            Unit::Month => (Span::Month, amount),
            Unit::Year => (Span::Year, amount),
        };
        let expr = Expr::Offset {
            amount: sign * amount,
            unit,
            origin: Origin::Speech,
            approximate: duration.approximate,
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

/// `trois jours plus tard`, `deux ans auparavant`, `une semaine après`.
pub(super) static LATER: Rule = Rule {
    id: "relative.later",
    finds: "a time by its distance from the time told of",
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
        let unit = match duration.unit {
            Unit::Second => return None,
            Unit::Minute => Span::Minute,
            Unit::Hour => Span::Hour,
            Unit::Day => Span::Day,
            Unit::Week => Span::Week,
            Unit::Month => Span::Month,
            Unit::Year => Span::Year,
        };
        let expr = Expr::Offset {
            amount: sign * amount,
            unit,
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
        if !narrated || one_of(doc, end, words!["de", "du", "des", "d'"]) || doc.has(end, Shape::CAP) {
            return None;
        }
        let first = if edge(doc, at.wrapping_sub(2)).is_some() { at - 2 } else { at };
        Some(Parsed::new(
            first,
            skip(doc, end, words!["même"]),
            Expr::Part { part, origin: Origin::Narrated },
        ))
    },
    examples: &[
        ("ce matin", "matin", "2022-01-07TMO"),
        ("cette nuit", "nuit", "2022-01-07TNI"),
        ("Arrêté le 3 mars 2020 et libéré dans la soirée", "dans la soirée", "2020-03-03TEV"),
    ],
    counterexamples: &["une soirée", "la nuit de Noël", "le matin"],
};

/// `les trois derniers jours`, `ces dernières semaines`, `les prochains mois`.
pub(super) static RUN: Rule = Rule {
    id: "relative.run",
    finds: "the last or the next few of a unit",
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
        ("ces derniers jours", "derniers jours", "../2022-01-07"),
        ("les dernières 24 heures", "dernières 24 heures", "../2022-01-07"),
    ],
    counterexamples: &["les derniers hommes", "la dernière semaine"],
};

/// `ce jour-là`, `le même jour`, `le jour même`.
pub(super) static THAT_DAY: Rule = Rule {
    id: "relative.that-day",
    finds: "the day told of",
    find: |doc, at| {
        if !one_of(doc, at, words!["jour", "même"]) {
            return None;
        }
        let end = match () {
            () if one_of(doc, at, words!["jour"])
                && doc.word(at + 1) == "-là"
                && one_of(doc, at.wrapping_sub(1), words!["ce"]) =>
            {
                at + 2
            }
            () if one_of(doc, at, words!["même"])
                && one_of(doc, at + 1, words!["jour"])
                && one_of(doc, at.wrapping_sub(1), words!["le"]) =>
            {
                at + 2
            }
            () if one_of(doc, at, words!["jour"])
                && one_of(doc, at + 1, words!["même"])
                && one_of(doc, at.wrapping_sub(1), words!["le"]) =>
            {
                at + 2
            }
            () => return None,
        };
        Some(Parsed::new(at, end, Expr::ThatDay))
    },
    examples: &[("Il est né le 3 mars 2020 ; ce jour-là,", "jour-là", "2020-03-03")],
    counterexamples: &["un jour", "même le maire", "ce jour de mai"],
};
