//! The rules that find time expressions, each with what it finds, examples and counterexamples.
//!
//! A rule reads tokens from left to right and returns the expression that begins there, or nothing. Where several rules
//! find one, the longest wins, and of equals the first in the table.

mod clock;
mod date;
mod period;
mod relative;

use super::expr::Parsed;
use crate::document::Document;

/// A rule with the evidence that it works.
pub(super) struct Rule {
    pub(super) id: &'static str,
    /// What it finds.
    pub(super) finds: &'static str,
    pub(super) find: fn(&Document<'_>, usize) -> Option<Parsed>,
    /// Texts with the expression found and its value on Friday 7 January 2022.
    pub(super) examples: &'static [(&'static str, &'static str, &'static str)],
    /// Texts in which the rule finds nothing.
    pub(super) counterexamples: &'static [&'static str],
}

/// Every rule, sorted by id.
pub(super) static RULES: &[&Rule] = &[
    &clock::CLOCK,
    &date::DAY_MONTH,
    &date::DAY_OF_MONTH,
    &date::DAYS_OF_MONTH,
    &date::FESTIVAL,
    &date::ISO,
    &date::MONTH,
    &date::NUMERIC,
    &date::RANGE,
    &period::CENTURY,
    &period::DECADE,
    &period::DURATION,
    &period::PART_OF_YEAR,
    &period::SEASON,
    &period::SET,
    &period::YEAR,
    &period::YEARS,
    &relative::AGO,
    &relative::CURRENT,
    &relative::DEICTIC,
    &relative::LATER,
    &relative::NIGHT,
    &relative::PART_OF_DAY,
    &relative::RUN,
    &relative::THAT_DAY,
    &relative::WEEKDAY,
];
