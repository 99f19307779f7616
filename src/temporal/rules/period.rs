//! Years, decades, centuries, seasons, durations and recurring times.

use super::Rule;
use crate::{
    class::{Class, any},
    document::Document,
    fold::words,
    number,
    temporal::{
        expr::{Expr, Parsed, Shift, Span},
        value::{Calendar, Duration, Set, Unit},
        words::{edge, maybe_shift, one_of, skip, two_digits, unit, weekday, with_edge, year},
    },
    token::Shape,
};

/// `2015`, `fin 2013`, `l'an 2000`, `début de l'année 2019`.
pub(super) static YEAR: Rule = Rule {
    id: "period.year",
    finds: "a year of four figures where the words around it say that it is one",
    find: |doc, at| {
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
    ],
    counterexamples: &["2015 personnes", "1500 euros", "le modèle 2008 blanc", "la page 1984"],
};

/// Whether what stands around a number of four figures says that it is a year.
fn stands_as_year(doc: &Document<'_>, at: usize, end: usize) -> bool {
    let next = doc.at(end);
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
        "d'ici",
        "pour",
        "courant",
        "printemps",
        "automne",
        "hiver",
        "saison",
        "élections",
        "millésime",
        "exercice",
        "rentrée"
    ];
    one_of(doc, before, led)
        || one_of(doc, before, words!["de", "à"]) && !next.any(Class::Noun.bit())
        || one_of(doc, before, words!["et", "ou"]) && year(doc, before.wrapping_sub(1), false).is_some()
        || doc.has(before, Shape::OPEN_BRACKET)
            && (doc.has(end, Shape::CLOSE_BRACKET) || doc.has(end, Shape::DASH) || doc.has(end, Shape::COMMA))
        || doc.has(before, Shape::COMMA) && doc.has(end, Shape::CLOSE_BRACKET)
}

/// `1939-1945`, `de 2010 à 2015`, `entre 2010 et 2015`.
pub(super) static YEARS: Rule = Rule {
    id: "period.years",
    finds: "from one year to another",
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
    find: |doc, at| {
        let season = doc.value(at, Class::Season)? as u8;
        let this = one_of(doc, at.wrapping_sub(1), words!["cet", "ce"]);
        let (shift, end) = maybe_shift(doc, at + 1);
        let (of_year, end) = if shift == Shift::None {
            year(doc, end, false).map_or((None, end), |(y, end)| (Some(y), end))
        } else {
            (None, end)
        };
        let said = this || shift != Shift::None || of_year.is_some();
        // `en été`, `l'été`, `au printemps`; `printemps arabe` is none, `a été` never.
        let led =
            one_of(doc, at.wrapping_sub(1), words!["en", "l'", "d'", "chaque", "au", "du", "le", "cet"])
                || at == 0 && doc.len() > 1;
        let adjective =
            doc.any(end, Class::Adjective.bit()) && !doc.any(end, any(&[Class::Preposition, Class::Verb]));
        let participle = season == 22 && !said && one_of(doc, at.wrapping_sub(1), words!["d'"]);
        if !(said || led && !adjective && !participle)
            || doc.has(end, Shape::CAP) && !doc.has(end, Shape::SENTENCE_START)
        {
            return None;
        }
        let shift = if this && shift == Shift::None { Shift::This } else { shift };
        Some(Parsed::new(at, end, Expr::Season { season, year: of_year, shift }))
    },
    examples: &[
        ("à l'été 2021", "été 2021", "2021-22"),
        ("l'hiver dernier", "hiver dernier", "2020-24"),
        ("cet été", "été", "2022-22"),
        ("au printemps 2019", "printemps 2019", "2019-21"),
    ],
    counterexamples: &["il a été élu", "elle avait été", "le printemps arabe", "L'Été meurtrier"],
};

/// `T1 2024`, `premier trimestre 2020`, `second semestre`.
pub(super) static PART_OF_YEAR: Rule = Rule {
    id: "period.part-of-year",
    finds: "a quarter or a half of a year",
    find: |doc, at| {
        let word = doc.word(at);
        if let Some(number) = word.strip_prefix(['T', 'S']).and_then(|n| n.parse::<u8>().ok()) {
            let months = if word.starts_with('T') { 3 } else { 6 };
            let (found, end) = year(doc, at + 1, false)?;
            let valid = (1..=12 / months).contains(&number);
            return valid
                .then(|| Parsed::new(at, end, Expr::PartOfYear { number, months, year: Some(found) }));
        }
        let number = match doc.value(at, Class::Ordinal) {
            Some(number) => number,
            None => {
                word.strip_suffix("er").or_else(|| word.strip_suffix('e')).and_then(|n| n.parse().ok())?
            }
        };
        let months = match unit(doc, at + 1)? {
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

/// `trois jours`, `une dizaine de jours`, `plusieurs mois`, `1 h 30`.
pub(super) static DURATION: Rule = Rule {
    id: "period.duration",
    finds: "a length of time, never an age",
    find: |doc, at| {
        let (mut duration, end) = length(doc, at)?;
        if is_age(doc, at, end) || one_of(doc, end, words!["suivant"]) {
            return None;
        }
        duration.approximate |= one_of(doc, at.wrapping_sub(1), words!["environ", "quelque"]);
        Some(Parsed::new(at, end, Expr::Duration(duration)))
    },
    examples: &[
        ("pendant trois jours", "trois jours", "P3D"),
        ("durant une dizaine de jours", "une dizaine de jours", "P10D~"),
        ("depuis plusieurs mois", "plusieurs mois", "PXM"),
        ("une vidéo de 27 minutes", "27 minutes", "PT27M"),
        ("un quart de siècle", "un quart de siècle", "P25Y"),
        ("une heure et demie", "une heure et demie", "PT1.5H"),
        ("dix-huit mois", "dix-huit mois", "P18M"),
    ],
    counterexamples: &[
        "âgé de 37 ans",
        "un homme de 25 ans",
        "Jean Martin, 42 ans,",
        "le jour même",
        "les 18-25 ans",
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
    if one_of(doc, at, words!["des"]) && !doc.any(at + 1, Class::Collective.bit()) {
        let (span, end) = unit(doc, at + 1)?;
        let plural = doc.any(at + 1, Class::Plural.bit());
        let alone = !doc.any(end, any(&[Class::Adjective, Class::Number]))
            && !doc.has(end, Shape::NUMERIC)
            && !one_of(doc, end, words!["de", "qui"]);
        let unit = vague_unit(span)?;
        return (plural && alone)
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
    let seconds = doc.value(from, Class::TimeUnit) == Some(1);
    let (span, mut end) = if seconds { (Span::Minute, from + 1) } else { unit(doc, from)? };
    let (factor, unit) = match span {
        _ if seconds => (1.0, Unit::Second),
        Span::Minute => (1.0, Unit::Minute),
        Span::Hour => (1.0, Unit::Hour),
        Span::Day => (1.0, Unit::Day),
        Span::Week => (1.0, Unit::Week),
        Span::Fortnight => (2.0, Unit::Week),
        Span::Month => (1.0, Unit::Month),
        Span::Quarter => (3.0, Unit::Month),
        Span::Half => (6.0, Unit::Month),
        Span::Year => (1.0, Unit::Year),
        Span::Decade => (10.0, Unit::Year),
        Span::Century => (100.0, Unit::Year),
        Span::Weekend => return None,
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

fn vague_unit(span: Span) -> Option<Unit> {
    Some(match span {
        Span::Minute => Unit::Minute,
        Span::Hour => Unit::Hour,
        Span::Day => Unit::Day,
        Span::Week => Unit::Week,
        Span::Month => Unit::Month,
        Span::Year | Span::Decade | Span::Century => Unit::Year,
        _ => return None,
    })
}

/// Whether so many years are somebody's age.
fn is_age(doc: &Document<'_>, at: usize, end: usize) -> bool {
    if !one_of(doc, end.wrapping_sub(1), words!["an", "ans", "mois"])
        || one_of(doc, end.wrapping_sub(1), words!["mois"])
            && !one_of(doc, at.wrapping_sub(2), words!["âgé", "âgée"])
    {
        return false;
    }
    let before = at.wrapping_sub(1);
    // `Jean Martin, 42 ans,` and `(42 ans)`.
    if doc.has(before, Shape::COMMA.or(Shape::OPEN_BRACKET)) {
        return doc.has(end, Shape::COMMA.or(Shape::CLOSE_BRACKET).or(Shape::TERMINAL))
            || one_of(doc, end, words!["et", "a", "est"]);
    }
    // `âgées de 34 et 51 ans`.
    if one_of(doc, before, words!["et", "à"])
        && one_of(doc, before.wrapping_sub(2), words!["de"])
        && one_of(
            doc,
            before.wrapping_sub(3),
            words![
                "âgé",
                "âgée",
                "âgés",
                "âgées",
                "adolescents",
                "adolescentes",
                "hommes",
                "femmes",
                "jeunes",
                "enfants",
                "frères",
                "garçons",
                "filles"
            ],
        )
    {
        return true;
    }
    if !one_of(doc, before, words!["de", "d'", "à", "a", "avait", "et", "ses"]) {
        return doc.word(at).contains('-');
    }
    let aged = any(&[Class::Actor, Class::Kin, Class::Function, Class::Demonym, Class::Given, Class::Family]);
    let person = |token: usize| {
        doc.any(token, aged)
            || one_of(
                doc,
                token,
                words![
                    "âgé",
                    "âgée",
                    "âgés",
                    "âgées",
                    "homme",
                    "femme",
                    "personne",
                    "jeune",
                    "garçon",
                    "fillette",
                    "enfant",
                    "adolescent",
                    "adolescente",
                    "bébé",
                    "octogénaire"
                ],
            )
    };
    one_of(doc, before, words!["de", "d'"]) && person(before.wrapping_sub(1))
        || one_of(doc, before, words!["à"])
            && doc.any(before.wrapping_sub(1), any(&[Class::PastParticiple, Class::Infinitive]))
            && one_of(
                doc,
                before.wrapping_sub(1),
                words!["mort", "morte", "décédé", "décédée", "disparu", "mourir"],
            )
}

/// `tous les lundis`, `chaque année`, `deux fois par mois`, `toutes les deux semaines`.
pub(super) static SET: Rule = Rule {
    id: "period.set",
    finds: "a time that comes again",
    find: |doc, at| {
        let set = |every: f64, span: Span, weekday, times| {
            let (factor, unit) = match span {
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
            };
            Expr::Set(Set { every: every * factor, unit, weekday, times })
        };
        if one_of(doc, at, words!["chaque"]) {
            if let Some((day, end)) = weekday(doc, at + 1) {
                return Some(Parsed::new(at, end, set(1.0, Span::Week, Some(day), None)));
            }
            let (span, end) = unit(doc, at + 1)?;
            return Some(Parsed::new(at, end, set(1.0, span, None, None)));
        }
        if one_of(doc, at, words!["tous", "toutes"]) && one_of(doc, at + 1, words!["les"]) {
            if let Some((day, end)) = weekday(doc, at + 2) {
                return Some(Parsed::new(at, end, set(1.0, Span::Week, Some(day), None)));
            }
            let (every, from) = number::at(doc, at + 2).map_or((1.0, at + 2), |n| (n.value, n.end));
            let (span, end) = unit(doc, from)?;
            return Some(Parsed::new(at, end, set(every, span, None, None)));
        }
        let times = number::at(doc, at)?;
        if one_of(doc, times.end, words!["fois"]) && one_of(doc, times.end + 1, words!["par"]) {
            let (span, end) = unit(doc, times.end + 2)?;
            return Some(Parsed::new(at, end, set(1.0, span, None, Some(times.value as u32))));
        }
        None
    },
    examples: &[
        ("tous les lundis", "tous les lundis", "R/P1W/1"),
        ("chaque année", "chaque année", "R/P1Y"),
        ("deux fois par mois", "deux fois par mois", "R2/P1M"),
        ("toutes les deux semaines", "toutes les deux semaines", "R/P2W"),
    ],
    counterexamples: &["chaque homme", "tous les élus", "deux fois plus"],
};
