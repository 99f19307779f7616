//! Years, decades, centuries, seasons and other parts of years.

use super::{Begins, Rule};
use crate::{
    class::{Class, any},
    document::Document,
    fold::words,
    number,
    temporal::{
        expr::{Edge, Expr, Parsed, Shift, Span},
        value::Calendar,
        words::{edge, maybe_shift, middle_of, one_of, ordinal, skip, two_digits, unit, with_edge, year},
    },
    token::{Shape, Token},
};

/// `2015`, `fin 2013`, `l'an 2000`, `début de l'année 2019`.
pub(super) static YEAR: Rule = Rule {
    id: "period.year",
    finds: "a year of four figures where the words around it say that it is one",
    begins: Begins::with(&[Class::TimeUnit, Class::TimeWord]).or_number().or(Shape::HYPHEN),
    find: |doc, at| {
        if let Some(rest) = middle_of(doc, at) {
            let found = rest.parse().ok().filter(|year| (1000..=2100).contains(year))?;
            let expr = with_edge(Some(Edge::Middle), Expr::Fixed(Calendar::Year(found)));
            return Some(Parsed::new(at, at + 1, expr));
        }
        if let Some((found, end)) = before_christ(doc, at) {
            return Some(Parsed::new(at, end, Expr::Fixed(Calendar::Year(found))));
        }
        let (part, from) = edge(doc, at).map_or((None, at), |(e, end)| (Some(e), end));
        let from = skip(doc, from, words!["l'"]);
        let named = one_of(doc, from, words!["an", "année"]);
        let (found, end) = year(doc, from + usize::from(named), false)?;
        if part.is_none() && !named && !stands_as_year(doc, at, end) {
            return None;
        }
        let first = if part.is_none() { from } else { at };
        let mut parsed = Parsed::new(first, end, with_edge(part, Expr::Fixed(Calendar::Year(found))));
        parsed.approximate = part.is_some();
        Some(parsed)
    },
    examples: &[
        ("en 2015", "2015", "2015"),
        ("depuis 2004", "2004", "2004/.."),
        ("créé fin 2013", "fin 2013", "2013~"),
        ("l'élection présidentielle de 2017", "2017", "2017"),
        ("l'année 2001", "année 2001", "2001"),
        ("(2008)", "2008", "2008"),
        ("Mi-2019", "Mi-2019", "2019~"),
        ("en 146 av. J.-C.", "146 av. J.-C.", "-0145"),
        ("le Mondial 2026", "2026", "2026"),
    ],
    counterexamples: &["2015 personnes", "1500 euros", "le modèle 2008 blanc", "la page 1984"],
};

/// A year before Christ; there is no year 0, so that 1 BC is 0.
fn before_christ(doc: &Document<'_>, at: usize) -> Option<(i32, usize)> {
    if !doc.has(at, Shape::DIGITS) {
        return None;
    }
    let number: i32 = doc.word(at).parse().ok().filter(|number| (1..=5000).contains(number))?;
    if !matches!(doc.word(at + 1), "av" | "av." | "avant") {
        return None;
    }
    let from = at + 2 + usize::from(doc.word(at + 1) == "av" && doc.word(at + 2) == ".");
    let end = match doc.word(from) {
        "J.-C." | "J.-C" | "JC" | "Jésus-Christ" => from + 1,
        "notre" if one_of(doc, from + 1, words!["ère"]) => from + 2,
        _ => return None,
    };
    Some((1 - number, end))
}

/// Whether what stands around a number of four figures says that it is a year.
fn stands_as_year(doc: &Document<'_>, at: usize, end: usize) -> bool {
    let next = if doc.has(end, Shape::LINE_START) { &Token::EDGE } else { doc.at(end) };
    let counts = next.any(any(&[Class::Noun, Class::Adjective, Class::TimeUnit, Class::Number]))
        && !next.any(any(&[
            Class::Preposition,
            Class::Contracted,
            Class::Verb,
            Class::PastParticiple,
            Class::Conjunction,
            Class::Pronoun,
            Class::Determiner,
            Class::Be,
            Class::Have,
        ]));
    // `1950 mètres`, though `mètres` is a verb too.
    let counts = counts
        || next.any(Class::Noun.bit())
            && next.any(Class::Plural.bit())
            && !next.any(any(&[Class::Preposition, Class::Be, Class::Have, Class::Determiner]));
    if counts || matches!(doc.word(end), "%" | "€" | "$" | "°" | "m") || next.is(Shape::NUMERIC) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let led = words![
        "en",
        "depuis",
        "dès",
        "vers",
        "avant",
        "après",
        "fin",
        "début",
        "entre",
        "jusqu'en",
        "ici",
        "pour",
        "courant",
        "printemps",
        "automne",
        "hiver",
        "saison",
        "élections",
        "millésime",
        "exercice",
        "rentrée",
        "promotion",
        "édition",
        "budget",
        "campagne",
        "mondial",
        "euro",
        "jeux",
        "coupe",
        "législatives",
        "municipales",
        "présidentielle",
        "régionales",
        "européennes",
        "bac"
    ];
    let cup = one_of(doc, before, words!["monde"]) && one_of(doc, before.wrapping_sub(1), words!["du"]);
    one_of(doc, before, led)
        || cup
        || one_of(doc, before, words!["de"])
            && (!next.any(Class::Noun.bit()) || next.any(any(&[Class::Be, Class::Have])))
        || one_of(doc, before, words!["à"])
            && one_of(doc, before.wrapping_sub(1), words!["rapport", "jusqu'"])
        || one_of(doc, before, words!["et", "ou"]) && year(doc, before.wrapping_sub(1), false).is_some()
        || doc.has(before, Shape::OPEN_BRACKET)
            && (doc.has(end, Shape::CLOSE_BRACKET) || doc.has(end, Shape::DASH) || doc.has(end, Shape::COMMA))
        || doc.has(before, Shape::COMMA) && doc.has(end, Shape::CLOSE_BRACKET)
}

/// `1939-1945`, `de 2010 à 2015`, `entre 2010 et 2015`.
pub(super) static YEARS: Rule = Rule {
    id: "period.years",
    finds: "from one year to another",
    begins: Begins::with(&[Class::TimeWord]).or_number(),
    find: |doc, at| {
        let range = |from: i32, to: i32| {
            let fixed = |year| Box::new(Expr::Fixed(Calendar::Year(year)));
            Expr::Range(fixed(from), fixed(to))
        };
        if let Some((from, to)) = doc.word(at).split_once('-').filter(|_| doc.has(at, Shape::DIGITS)) {
            let number = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 4);
            let from = number(from).filter(|y| (1000..=2100).contains(y))?;
            let to = if to.len() == 2 {
                to.parse::<i32>().ok().map(|y| from / 100 * 100 + y)?
            } else {
                number(to)?
            };
            return (from < to && to <= 2100).then(|| Parsed::new(at, at + 1, range(from, to)));
        }
        let between = one_of(doc, at, words!["entre"]);
        let start = if between { at + 1 } else { at };
        let (from, next) = year(doc, start, false)?;
        let linked = if between {
            one_of(doc, next, words!["et"])
        } else {
            one_of(doc, next, words!["à"]) && one_of(doc, at.wrapping_sub(1), words!["de"])
        };
        let (to, end) = year(doc, next + 1, false).filter(|_| linked)?;
        (from < to).then(|| Parsed::new(at, end, range(from, to)))
    },
    examples: &[
        ("la guerre de 1939-1945", "1939-1945", "1939/1945"),
        ("entre 2010 et 2015", "entre 2010 et 2015", "2010/2015"),
        ("de 2010 à 2015", "2010 à 2015", "2010/2015"),
    ],
    counterexamples: &["la loi 2010-626", "entre 2010 et 3 heures", "4-0"],
};

/// `les années 1990`, `les années 90`, `les années soixante`.
pub(super) static DECADE: Rule = Rule {
    id: "period.decade",
    finds: "a decade",
    begins: Begins::with(&[Class::TimeUnit]),
    find: |doc, at| {
        if !one_of(doc, at, words!["années"]) {
            return None;
        }
        let number = number::at(doc, at + 1)?;
        let value = number.value as i32;
        let decade = match value {
            10..=90 if value % 10 == 0 => two_digits(value) / 10,
            1000..=2090 if value % 10 == 0 => value / 10,
            _ => return None,
        };
        Some(Parsed::new(at, number.end, Expr::Fixed(Calendar::Decade(decade))))
    },
    examples: &[
        ("les années 1990", "années 1990", "199X"),
        ("les années 90", "années 90", "199X"),
        ("dans les années soixante", "années soixante", "196X"),
    ],
    counterexamples: &["les années 1993", "les années passées"],
};

/// `XIXe siècle`, `21e siècle`.
pub(super) static CENTURY: Rule = Rule {
    id: "period.century",
    finds: "a century by its number",
    begins: Begins::with(&[Class::Ordinal]).or_number().or(Shape::ROMAN),
    find: |doc, at| {
        if doc.value(at + 1, Class::TimeUnit) != Some(9) {
            return None;
        }
        let word = doc.word(at);
        let number = if doc.has(at, Shape::ROMAN) {
            roman(word)?
        } else {
            let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
            digits.parse().ok().filter(|n| (1..=30).contains(n) && digits.len() < word.len())?
        };
        Some(Parsed::new(at, at + 2, Expr::Fixed(Calendar::Century(number - 1))))
    },
    examples: &[("au XIXe siècle", "XIXe siècle", "18XX"), ("du 21e siècle", "21e siècle", "20XX")],
    counterexamples: &["un siècle", "le 21 siècle"],
};

/// The value of a Roman numeral, whatever follows it in small letters.
fn roman(word: &str) -> Option<i32> {
    let (mut total, mut last) = (0, 0);
    for c in word.chars().filter(char::is_ascii_uppercase) {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        };
        total += if value > last { value - 2 * last } else { value };
        last = value;
    }
    (1..=30).contains(&total).then_some(total)
}

/// `été 2021`, `cet été`, `l'hiver dernier`, `au printemps`.
pub(super) static SEASON: Rule = Rule {
    id: "period.season",
    finds: "a season, never the participle `été`",
    begins: Begins::with(&[Class::Season]),
    find: |doc, at| {
        let season = doc.value(at, Class::Season)? as u8;
        let this = one_of(doc, at.wrapping_sub(1), words!["cet", "ce"]);
        let (shift, end) = maybe_shift(doc, at + 1);
        let (of_year, end) = if shift == Shift::None {
            year(doc, end, false).map_or((None, end), |(y, end)| (Some(y), end))
        } else {
            (None, end)
        };
        // `a été passé` is no summer, `l'automne de sa vie` none of a year.
        let participle = season == 22
            && doc.any(at.wrapping_sub(1), any(&[Class::Be, Class::Have, Class::Adverb, Class::Negation]))
            && !this;
        // `des vêtements d'hiver`, `les Jeux d'été`.
        let sort = one_of(doc, at.wrapping_sub(1), words!["d'"]) && of_year.is_none() && shift == Shift::None;
        if participle || sort || of_year.is_none() && one_of(doc, end, words!["de"]) {
            return None;
        }
        let said = this || shift != Shift::None || of_year.is_some();
        // `en été`, `l'été`, `au printemps`; `printemps arabe` is none, `a été` never.
        let led =
            one_of(doc, at.wrapping_sub(1), words!["en", "l'", "au", "du", "le"]) || at == 0 && doc.len() > 1;
        let adjective =
            doc.any(end, Class::Adjective.bit()) && !doc.any(end, any(&[Class::Preposition, Class::Verb]));
        if !(said || led && !adjective) || doc.has(end, Shape::CAP) && !doc.has(end, Shape::SENTENCE_START) {
            return None;
        }
        let shift = if this && shift == Shift::None { Shift::This } else { shift };
        Some(Parsed::new(at, end, Expr::Season { season, year: of_year, shift }))
    },
    examples: &[
        ("à l'été 2021", "été 2021", "2021-22"),
        ("l'hiver dernier", "hiver dernier", "2020-24"),
        ("cet été", "cet été", "2022-22"),
        ("au printemps 2019", "printemps 2019", "2019-21"),
    ],
    counterexamples: &["il a été élu", "elle avait été", "le printemps arabe", "L'Été meurtrier"],
};

/// `T1 2024`, `premier trimestre 2020`, `second semestre`.
pub(super) static PART_OF_YEAR: Rule = Rule {
    id: "period.part-of-year",
    finds: "a quarter or a half of a year",
    begins: Begins::with(&[Class::Ordinal]).or(Shape::HAS_DIGIT),
    find: |doc, at| {
        let word = doc.word(at);
        if let Some(number) = word.strip_prefix(['T', 'S']).and_then(|n| n.parse::<u8>().ok()) {
            let months = if word.starts_with('T') { 3 } else { 6 };
            let (found, end) = year(doc, at + 1, false)?;
            let valid = (1..=12 / months).contains(&number);
            return valid
                .then(|| Parsed::new(at, end, Expr::PartOfYear { number, months, year: Some(found) }));
        }
        let (number, from) = ordinal(doc, at)?;
        let months = match unit(doc, from)? {
            (Span::Quarter, _) => 3,
            (Span::Half, _) => 6,
            _ => return None,
        };
        if !(1..=12 / u32::from(months)).contains(&number) {
            return None;
        }
        let end = skip(doc, at + 2, words!["de", "d'"]);
        let (of_year, end) = year(doc, end, false).map_or((None, at + 2), |(y, end)| (Some(y), end));
        Some(Parsed::new(at, end, Expr::PartOfYear { number: number as u8, months, year: of_year }))
    },
    examples: &[
        ("au T1 2024", "T1 2024", "2024-33"),
        ("au premier trimestre 2020", "premier trimestre 2020", "2020-33"),
        ("au second semestre de 2019", "second semestre de 2019", "2019-41"),
    ],
    counterexamples: &["le sixième trimestre", "un trimestre", "le T34"],
};
