//! Days and weeks counted within a longer time, and weeks named by a day.

use super::{Begins, Rule, date, relative};
use crate::{
    class::Class,
    fold::words,
    temporal::{
        expr::{Counted, Expr, Parsed, Span},
        words::{one_of, ordinal, unit, weekday},
    },
};

/// `premier lundi de septembre`, `deuxième semaine de février 2024`, `dernier jour d'octobre`, `seconde quinzaine d'août`.
pub(super) static NTH: Rule = Rule {
    id: "nth.in-month",
    finds: "a day, a week or a fortnight by its number within a month",
    begins: Begins::with(&[Class::Ordinal, Class::TimeWord]).or_number(),
    find: |doc, at| {
        let (nth, from) = match ordinal(doc, at) {
            Some((number, end)) => (i8::try_from(number).ok()?, end),
            None if one_of(doc, at, words!["dernier", "dernière", "derniere"]) => (-1, at + 1),
            None => return None,
        };
        let (of, end) = match weekday(doc, from) {
            Some((day, end)) => (Counted::Weekday(day), end),
            None => {
                let (span, end) = unit(doc, from)?;
                matches!(span, Span::Day | Span::Week | Span::Fortnight)
                    .then_some((Counted::Unit(span), end))?
            }
        };
        let most = match of {
            Counted::Weekday(_) | Counted::Unit(Span::Week) => 5,
            Counted::Unit(Span::Fortnight) => 2,
            Counted::Unit(_) => 31,
        };
        if nth > most || !one_of(doc, end, words!["de", "d'", "du"]) {
            return None;
        }
        let within = (date::MONTH.find)(doc, end + 1).or_else(|| (relative::CURRENT.find)(doc, end + 1))?;
        let expr = Expr::Nth { nth, of, within: Box::new(within.expr) };
        Some(Parsed::new(at, within.end, expr))
    },
    examples: &[
        ("le premier lundi de septembre 2021", "premier lundi de septembre 2021", "2021-09-06"),
        ("la deuxième semaine de février 2021", "deuxième semaine de février 2021", "2021-W06"),
        ("le dernier jour d'octobre 2015", "dernier jour d'octobre 2015", "2015-10-31"),
        ("la seconde quinzaine d'août 2021", "seconde quinzaine d'août 2021", "2021-08-16/2021-08-31"),
        ("le premier mercredi du mois prochain", "premier mercredi du mois prochain", "2022-02-02"),
    ],
    counterexamples: &[
        "le premier homme de la ville",
        "le dernier jour de classe",
        "la deuxième semaine de grève",
    ],
};

/// `semaine du 18 mars`, `week-end du 6 et 7 avril`, `semaine du 3 au 9 mai`.
pub(super) static WEEK_OF: Rule = Rule {
    id: "nth.week-of",
    finds: "a week or a week-end by a day of it, or by its first and its last day",
    begins: Begins::with(&[Class::TimeUnit]),
    find: |doc, at| {
        let (span, end) = unit(doc, at).filter(|(span, _)| matches!(span, Span::Week | Span::Weekend))?;
        let from = match () {
            () if one_of(doc, end, words!["du", "des"]) => end + 1,
            () if one_of(doc, end, words!["de"]) && one_of(doc, end + 1, words!["la"]) => end + 2,
            () => return None,
        };
        let range = [&date::RANGE, &date::DAYS_OF_MONTH].into_iter().find_map(|rule| (rule.find)(doc, from));
        if let Some(range) = range {
            return Some(Parsed::new(at, range.end, range.expr));
        }
        let day = [&date::DAY_MONTH, &date::FESTIVAL, &date::NUMERIC, &date::DAY_OF_MONTH]
            .into_iter()
            .find_map(|rule| (rule.find)(doc, from))?;
        Some(Parsed::new(at, day.end, Expr::Holding { unit: span, day: Box::new(day.expr) }))
    },
    examples: &[
        ("la semaine du 18 mars 2024", "semaine du 18 mars 2024", "2024-W12"),
        ("le week-end du 6 avril 2024", "week-end du 6 avril 2024", "2024-04-06/2024-04-07"),
        ("la semaine du 3 au 9 mai 2021", "semaine du 3 au 9 mai 2021", "2021-05-03/2021-05-09"),
    ],
    counterexamples: &["la semaine du goût", "le week-end des retrouvailles", "une semaine de la mode"],
};
