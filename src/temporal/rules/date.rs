//! Days and months of the calendar.

use super::{Begins, Rule};
use crate::{
    class::{Class, any},
    document::Document,
    fold::words,
    temporal::{
        expr::{Edge, Expr, Parsed, Shift},
        value::Calendar,
        words::{
            day_number, edge, maybe_shift, middle_of, month, one_of, skip, two_digits, weekday, with_edge,
            year,
        },
    },
    token::Shape,
};

/// `vendredi 7 janvier 2022`, `1er mai`.
pub(super) static DAY_MONTH: Rule = Rule {
    id: "date.day-month",
    finds: "a day of a named month, with its weekday and its year where they are given",
    begins: Begins::with(&[Class::Weekday, Class::Number, Class::Ordinal]).or_number(),
    find: |doc, at| {
        let (day, end) = full_day(doc, at)?;
        Some(Parsed::new(at, end, day))
    },
    examples: &[
        ("réuni vendredi 7 janvier 2022 à Paris", "vendredi 7 janvier 2022", "2022-01-07"),
        ("le 1er mai", "1er mai", "2022-05-01"),
        ("le 1 er mai dernier", "1 er mai dernier", "2021-05-01"),
        ("né le 18 juin 89", "18 juin 89", "1989-06-18"),
        ("le quinze août", "quinze août", "2021-08-15"),
        ("le 29 février", "29 février", "2020-02-29"),
    ],
    counterexamples: &["7 hommes", "la place du 8-Mai-1945", "le 32 mars", "sept mai"],
};

fn full_day(doc: &Document<'_>, at: usize) -> Option<(Expr, usize)> {
    let (weekday, at) =
        weekday(doc, at).map_or((None, at), |(day, end)| (Some(day), skip(doc, end, words!["le"])));
    let spelled = !doc.has(at, Shape::NUMERIC);
    let (day, at) = day_number(doc, at)?;
    let (month, at) = month(doc, at)?;
    // `sept mai` is no date; `le quinze août` is.
    if spelled && weekday.is_none() && !one_of(doc, at.wrapping_sub(3), words!["le", "du", "au", "dès"]) {
        return None;
    }
    let (shift, at) = maybe_shift(doc, at);
    let (year, at) = if shift == Shift::None {
        year(doc, at, true).map_or((None, at), |(y, end)| (Some(y), end))
    } else {
        (None, at)
    };
    if year.is_some_and(|year| crate::calendar::days_in_month(year, month) < day)
        || day > crate::calendar::days_in_month(2000, month)
    {
        return None;
    }
    Some((Expr::Day { day, month: Some(month), year, weekday, shift }, at))
}

/// `samedi 21`, `le 7`.
pub(super) static DAY_OF_MONTH: Rule = Rule {
    id: "date.day-of-month",
    finds: "a day of a month that is not named, after a weekday, or after `le` where no noun follows",
    begins: Begins::with(&[Class::Weekday]).or_number(),
    find: |doc, at| {
        let (weekday, from) = weekday(doc, at).map_or((None, at), |(day, end)| (Some(day), end));
        if !doc.has(from, Shape::NUMERIC) || weekday.is_none() && doc.word(from) == "1" {
            return None;
        }
        let (day, end) = day_number(doc, from)?;
        let next = doc.at(end);
        let counts =
            next.any(any(&[Class::Noun, Class::Adjective, Class::TimeUnit, Class::Month, Class::Number]))
                && !next.any(any(&[Class::Preposition, Class::Contracted, Class::DayPart]))
                || next.is(Shape::NUMERIC.or(Shape::CAP).or(Shape::GLUED)) && !next.is(Shape::PUNCT)
                || matches!(doc.word(end), "%" | "°" | "€" | "$" | "/" | "-");
        if counts {
            return None;
        }
        if weekday.is_none() {
            // `le 7`, `du 7`: only where the clause ends or a preposition follows.
            let before = one_of(doc, at.wrapping_sub(1), words!["le"]);
            let after = next.is(Shape::PUNCT) && !next.is(Shape::OPEN_BRACKET.or(Shape::DASH))
                || next.any(any(&[Class::Preposition, Class::Contracted]))
                || end == doc.len();
            // `appelez le 17`.
            let phone =
                words!["appelez", "appeler", "composez", "composer", "contacter", "contactez", "joindre"];
            if !before
                || !after
                || one_of(doc, at.wrapping_sub(2), phone)
                || doc.any(at.wrapping_sub(2), any(&[Class::OrganisationName, Class::OrgHead]))
            {
                return None;
            }
        }
        Some(Parsed::new(at, end, Expr::Day { day, month: None, year: None, weekday, shift: Shift::None }))
    },
    examples: &[
        ("a eu lieu samedi 1er à Lyon", "samedi 1er", "2022-01-01"),
        ("arrivé le 3, il", "3", "2022-01-03"),
    ],
    counterexamples: &["le 7 hommes", "le 20 heures", "Le 13 Heures", "le 5 %", "vendredi 12 personnes"],
};

/// `7 au 19 janvier 2022`, `du lundi 21 au vendredi 25 décembre`, `entre le 10 juin et le 1er juillet`.
pub(super) static RANGE: Rule = Rule {
    id: "date.range",
    finds: "from one day to another, of which the second has its month",
    begins: Begins::with(&[Class::TimeWord, Class::Weekday, Class::Number, Class::Ordinal]).or_number(),
    find: |doc, at| {
        let between = one_of(doc, at, words!["entre"]);
        let start = if between { skip(doc, at + 1, words!["le"]) } else { at };
        let (first_weekday, from) = weekday(doc, start).map_or((None, start), |(day, end)| (Some(day), end));
        let (first, from) = day_number(doc, from)?;
        let (first_month, from) = month(doc, from).map_or((None, from), |(m, end)| (Some(m), end));
        let (first_year, from) = year(doc, from, false).map_or((None, from), |(y, end)| (Some(y), end));
        let to = match between {
            true if one_of(doc, from, words!["et"]) => skip(doc, from + 1, words!["le"]),
            false if one_of(doc, from, words!["au"]) || doc.has(from, Shape::DASH) => from + 1,
            _ => return None,
        };
        let (second, end) = match full_day(doc, to) {
            Some(found) => found,
            // `du 13 au 18`: no month at all.
            None if first_month.is_none()
                && one_of(doc, at.wrapping_sub(1), words!["du"])
                && one_of(doc, from, words!["au"]) =>
            {
                let (day, end) = day_number(doc, to)?;
                let next = doc.at(end);
                if day <= first
                    || next.any(any(&[Class::Noun, Class::Adjective])) && !next.any(Class::Preposition.bit())
                {
                    return None;
                }
                (Expr::Day { day, month: None, year: None, weekday: None, shift: Shift::None }, end)
            }
            None => return None,
        };
        let Expr::Day { month: last_month, year: last_year, shift, .. } = second else { return None };
        let first = Expr::Day {
            day: first,
            month: first_month.or(last_month),
            year: first_year.or(last_year),
            weekday: first_weekday,
            shift: if first_year.is_some() { Shift::None } else { shift },
        };
        Some(Parsed::new(at, end, Expr::Range(Box::new(first), Box::new(second))))
    },
    examples: &[
        ("du 7 au 19 janvier 2022", "7 au 19 janvier 2022", "2022-01-07/2022-01-19"),
        ("du lundi 21 au vendredi 25 décembre", "lundi 21 au vendredi 25 décembre", "2021-12-21/2021-12-25"),
        (
            "entre le 10 juin et le 1er juillet 2021",
            "entre le 10 juin et le 1er juillet 2021",
            "2021-06-10/2021-07-01",
        ),
        ("du 26 février au 7 mars", "26 février au 7 mars", "2022-02-26/2022-03-07"),
        ("du 3 au 9", "3 au 9", "2022-01-03/2022-01-09"),
    ],
    counterexamples: &["passé de 7 au 19e rang", "du 3 au 9 pièces"],
};

/// `les 3 et 4 juin`.
pub(super) static DAYS_OF_MONTH: Rule = Rule {
    id: "date.days-of-month",
    finds: "two days of a month, joined by `et`",
    begins: Begins::with(&[]).or_number(),
    find: |doc, at| {
        let (first, from) = day_number(doc, at)?;
        if !doc.has(at, Shape::NUMERIC) || !one_of(doc, from, words!["et", "ou"]) {
            return None;
        }
        let (second, end) = full_day(doc, from + 1)?;
        let Expr::Day { day, month, year, shift, .. } = second else { return None };
        (first < day).then_some(())?;
        let first = Expr::Day { day: first, month, year, weekday: None, shift };
        Some(Parsed::new(at, end, Expr::Range(Box::new(first), Box::new(second))))
    },
    examples: &[("les 3 et 4 juin 2020", "3 et 4 juin 2020", "2020-06-03/2020-06-04")],
    counterexamples: &["les 3 et 4 hommes", "les 4 et 3 juin"],
};

/// `janvier`, `mars 2020`, `fin mars`, `mi-août`, `février dernier`.
pub(super) static MONTH: Rule = Rule {
    id: "date.month",
    finds: "a month, with its year, and with the part of it that is meant",
    begins: Begins::with(&[Class::Month, Class::TimeUnit, Class::TimeWord]).or(Shape::HYPHEN),
    find: |doc, at| {
        // `mi-août` is one token.
        if let Some(rest) = middle_of(doc, at) {
            let month = doc.lexicon.word_value(rest, Class::Month)? as u8;
            let (year, end) = year(doc, at + 1, false).map_or((None, at + 1), |(y, end)| (Some(y), end));
            let expr = Expr::Month { month, year, shift: Shift::None };
            return Some(Parsed::new(at, end, with_edge(Some(Edge::Middle), expr)));
        }
        let (part, from) = edge(doc, at).map_or((None, at), |(e, end)| (Some(e), end));
        let from = if one_of(doc, from, words!["mois"]) && one_of(doc, from + 1, words!["de", "d'"]) {
            from + 2
        } else {
            from
        };
        let (month, end) = month(doc, from)?;
        if ambiguous_month(doc, from) && from == at {
            return None;
        }
        let (shift, end) = maybe_shift(doc, end);
        let (year, end) = if shift == Shift::None {
            year(doc, end, true).map_or((None, end), |(y, end)| (Some(y), end))
        } else {
            (None, end)
        };
        let approximate = part.is_some();
        let mut parsed = Parsed::new(at, end, with_edge(part, Expr::Month { month, year, shift }));
        parsed.approximate = approximate;
        Some(parsed)
    },
    examples: &[
        ("en janvier", "janvier", "2022-01"),
        ("en mars 2020", "mars 2020", "2020-03"),
        ("octobre 98", "octobre 98", "1998-10"),
        ("en février dernier", "février dernier", "2021-02"),
        ("fin décembre", "fin décembre", "2021-12~"),
        ("à la mi-août 2021", "mi-août 2021", "2021-08~"),
        ("au mois d'avril 2019", "mois d'avril 2019", "2019-04"),
    ],
    counterexamples: &["la planète Mars", "la sonde vers Mars", "le joli mai", "Avril Lavigne"],
};

/// `de janvier à mars 2023`, `entre mai et septembre`.
pub(super) static MONTHS: Rule = Rule {
    id: "date.months",
    finds: "from one month to another",
    begins: Begins::with(&[Class::TimeWord, Class::Month]),
    find: |doc, at| {
        let between = one_of(doc, at, words!["entre"]);
        let (first, from) = month(doc, if between { at + 1 } else { at })?;
        let (first_year, from) = year(doc, from, false).map_or((None, from), |(y, end)| (Some(y), end));
        let linked = if between {
            one_of(doc, from, words!["et"])
        } else {
            one_of(doc, from, words!["à"]) && one_of(doc, at.wrapping_sub(1), words!["de", "d'"])
        };
        let (last, end) = month(doc, from + 1).filter(|_| linked)?;
        let (last_year, end) = year(doc, end, false).map_or((None, end), |(y, end)| (Some(y), end));
        let of = |month, year| Box::new(Expr::Month { month, year, shift: Shift::None });
        Some(Parsed::new(at, end, Expr::Range(of(first, first_year), of(last, last_year))))
    },
    examples: &[
        ("de janvier à mars 2023", "janvier à mars 2023", "2023-01/2023-03"),
        ("entre mai et septembre 2021", "entre mai et septembre 2021", "2021-05/2021-09"),
        ("de novembre à février", "novembre à février", "2021-11/2022-02"),
    ],
    counterexamples: &["de janvier à la fin", "entre mai et lui"],
};

/// A month whose name is also that of a person, a planet, or a word: it needs a preposition or a year.
fn ambiguous_month(doc: &Document<'_>, at: usize) -> bool {
    // French writes months in small letters; a capital inside a sentence is a name.
    if doc.has(at, Shape::CAP)
        && !doc.has(at, Shape::SENTENCE_START.or(Shape::CAPS_LINE).or(Shape::LINE_START))
    {
        return year(doc, at + 1, false).is_none() || doc.any(at.wrapping_sub(1), Class::Determiner.bit());
    }
    let with_year = year(doc, at + 1, true).is_some() || maybe_shift(doc, at + 1).0 != Shift::None;
    let led = one_of(
        doc,
        at.wrapping_sub(1),
        words![
            "en", "de", "d'", "depuis", "dès", "avant", "après", "jusqu'en", "à", "et", "pour", "ce",
            "entre", "vers"
        ],
    ) || at == 0;
    match doc.value(at, Class::Month) {
        Some(3 | 5) => !(with_year || led && doc.has(at, Shape::LOWER)),
        // Before a capital it may be a given name: `Avril Lavigne`, `Juin Tanaka`.
        _ => doc.has(at, Shape::CAP) && doc.has(at + 1, Shape::CAP) && !doc.has(at, Shape::CAPS_LINE),
    }
}

/// `7/01/22`, `07.01.2022`, `le 2/3`.
pub(super) static NUMERIC: Rule = Rule {
    id: "date.numeric",
    finds: "a date in figures, the day first",
    begins: Begins::with(&[]).or_number(),
    find: |doc, at| {
        let word = doc.word(at);
        if !doc.has(at, Shape::DIGITS) {
            return None;
        }
        if let Some((expr, end)) = spaced(doc, at) {
            return Some(Parsed::new(at, end, expr));
        }
        let fields: Vec<&str> = word.split(['/', '.']).collect();
        let (day, month, year) = match fields.as_slice() {
            [day, month, year]
                if (1..=2).contains(&day.len())
                    && (1..=2).contains(&month.len())
                    && matches!(year.len(), 2 | 4) =>
            {
                let number: i32 = year.parse().ok()?;
                (day, month, Some(if year.len() == 2 { two_digits(number) } else { number }))
            }
            [day, month]
                if word.contains('/')
                    && (one_of(doc, at.wrapping_sub(1), words!["le", "du", "au", "dès"])
                        || doc.len() == 1) =>
            {
                (day, month, None)
            }
            _ => return None,
        };
        let (day, month) = (day.parse().ok()?, month.parse().ok().filter(|m| (1..=12).contains(m))?);
        let valid = crate::calendar::Date::new(year.unwrap_or(2000), month, day).is_some();
        let expr = Expr::Day { day, month: Some(month), year, weekday: None, shift: Shift::None };
        valid.then(|| Parsed::new(at, at + 1, expr))
    },
    examples: &[
        ("le 7/01/22", "7/01/22", "2022-01-07"),
        ("le 07.01.2022", "07.01.2022", "2022-01-07"),
        ("le 2/3", "2/3", "2022-03-02"),
        ("le 24 12 2014", "24 12 2014", "2014-12-24"),
    ],
    counterexamples: &["les 2/3 des voix", "192.168.1.1", "le 31/02/2020", "49.3", "le 17 2 hommes"],
};

/// `le 24 12 2014`, `le 17 2`: figures with spaces between, and nothing after them.
fn spaced(doc: &Document<'_>, at: usize) -> Option<(Expr, usize)> {
    let field = |i: usize| doc.has(i, Shape::DIGITS).then(|| doc.word(i).parse::<u8>().ok()).flatten();
    let (day, month) = (field(at)?, field(at + 1).filter(|month| (1..=12).contains(month))?);
    let full = year(doc, at + 2, true);
    let (of_year, end) = full.map_or((None, at + 2), |(year, end)| (Some(year), end));
    let led = one_of(doc, at.wrapping_sub(1), words!["le"]);
    let whole = doc.has(at, Shape::LINE_START) && doc.word(at + 2).len() == 4;
    let closed = end == doc.len() || doc.has(end, Shape::PUNCT) || doc.has(end, Shape::LINE_START);
    crate::calendar::Date::new(of_year.unwrap_or(2000), month, day).filter(|_| closed && (led || whole))?;
    Some((Expr::Day { day, month: Some(month), year: of_year, weekday: None, shift: Shift::None }, end))
}

/// `2022-01-07`.
pub(super) static ISO: Rule = Rule {
    id: "date.iso",
    finds: "a date of ISO 8601",
    begins: Begins::with(&[]).or_number(),
    find: |doc, at| {
        let word = doc.word(at);
        if !doc.has(at, Shape::NUMERIC) || word.matches('-').count() != 2 {
            return None;
        }
        let mut fields = word.split('-');
        let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        let date = crate::calendar::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        Some(Parsed::new(at, at + 1, Expr::Fixed(Calendar::Day(date))))
    },
    examples: &[("le 2022-01-07", "2022-01-07", "2022-01-07"), ("2015-3-3", "2015-3-3", "2015-03-03")],
    counterexamples: &["2022-13-07", "la loi 2010-626"],
};

/// `Noël`, `le 14-Juillet`, `Pâques 2024`.
pub(super) static FESTIVAL: Rule = Rule {
    id: "date.festival",
    finds: "a feast, fixed or movable",
    begins: Begins::with(&[
        Class::Holiday,
        Class::Weekday,
        Class::TimeUnit,
        Class::TimeWord,
        Class::Deictic,
        Class::Number,
    ]),
    find: |doc, at| {
        let (code, mut end) = festival(doc, at)?;
        let mut shift = Shift::None;
        let mut of_year = None;
        if let Some((found, next)) = year(doc, end, false) {
            (of_year, end) = (Some(found), next);
        } else {
            (shift, end) = maybe_shift(doc, end);
        }
        Some(Parsed::new(at, end, Expr::Holiday { code, year: of_year, shift }))
    },
    examples: &[
        ("à Noël", "Noël", "2021-12-25"),
        ("le 14-Juillet", "14-Juillet", "2021-07-14"),
        ("à Pâques 2024", "Pâques 2024", "2024-03-31"),
    ],
    counterexamples: &["Noël Le Graët préside", "l'île de Pâques", "le Père Noël", "le marché de Noël"],
};

fn festival(doc: &Document<'_>, at: usize) -> Option<(u32, usize)> {
    let mut best = doc.value(at, Class::Holiday).map(|code| (code, at + 1));
    let mut node = doc.lexicon.start(doc.at(at));
    let mut end = at + 1;
    while let Some(here) = node {
        for entry in doc.lexicon.entries(here) {
            if let crate::table::Target::Phrase(Class::Holiday, code) = entry.target {
                best = Some((code, end));
            }
        }
        node = doc.lexicon.next(here, doc.at(end));
        end += 1;
    }
    let (code, end) = best?;
    // `Noël Le Graët`, `l'île de Pâques`, `le Père Noël`, `le marché de Noël`.
    let named = doc.has(end, Shape::CAP) && !doc.has(end, Shape::SENTENCE_START);
    let before = doc.at(at.wrapping_sub(1));
    let owned = before.is(Shape::CAP) && !before.is(Shape::SENTENCE_START)
        || one_of(doc, at.wrapping_sub(1), words!["de"])
            && !one_of(doc, at.wrapping_sub(2), words!["jour", "journée", "fêtes", "veille", "soir", "nuit"]);
    (!named && !owned).then_some((code, end))
}
