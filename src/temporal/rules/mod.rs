//! The rules that find time expressions, each with what it finds, examples and counterexamples.
//!
//! A rule reads tokens from left to right and returns the expression that begins there, or nothing. It is asked only at
//! tokens that it can begin with. Where several rules find an expression, the longest wins, and of equals the first in the
//! table.

mod clock;
mod date;
mod length;
mod nth;
mod period;
mod relative;

use super::expr::Parsed;
use crate::{
    class::{Class, Classes, any},
    document::Document,
    token::{Shape, Token},
};

/// A rule with the evidence that it works.
pub(super) struct Rule {
    pub(super) id: &'static str,
    /// What it finds.
    pub(super) finds: &'static str,
    /// The tokens it can begin with.
    pub(super) begins: Begins,
    pub(super) find: fn(&Document<'_>, usize) -> Option<Parsed>,
    /// Texts with the expression found and its value on Friday 7 January 2022.
    pub(super) examples: &'static [(&'static str, &'static str, &'static str)],
    /// Texts in which the rule finds nothing.
    pub(super) counterexamples: &'static [&'static str],
}

/// The tokens that a rule can begin with: those of some classes or shapes.
#[derive(Clone, Copy)]
pub(super) struct Begins {
    classes: Classes,
    shapes: Shape,
}

impl Begins {
    const fn with(classes: &[Class]) -> Begins {
        Begins { classes: any(classes), shapes: Shape::NONE }
    }

    const fn or(self, shapes: Shape) -> Begins {
        Begins { shapes: self.shapes.or(shapes), ..self }
    }

    const fn or_number(self) -> Begins {
        self.or(Shape::NUMERIC)
    }

    pub(super) fn fits(&self, token: &Token) -> bool {
        token.any(self.classes) || token.is(self.shapes)
    }
}

/// Every token that some rule can begin with.
const ANY: Begins = {
    let (mut all, mut i) = (Begins::with(&[]), 0);
    while i < RULES.len() {
        let begins = RULES[i].begins;
        all = Begins { classes: all.classes | begins.classes, shapes: all.shapes.or(begins.shapes) };
        i += 1;
    }
    all
};

/// What a time has behind `un`, which is the article far more often.
const BEHIND_ARTICLE: Begins =
    Begins::with(&[Class::TimeUnit, Class::TimeWord, Class::Collective, Class::Number, Class::Weekday])
        .or(Shape::HYPHEN);

/// Whether an expression can begin at a token, which is told without a look at its text.
pub(super) fn may_begin(tokens: &[Token], at: usize) -> bool {
    let article = any(&[Class::Number, Class::Determiner]);
    tokens.get(at).is_some_and(|token| {
        ANY.fits(token)
            && (token.classes & article != article
                || token.is(Shape::NUMERIC)
                || tokens.get(at + 1).is_some_and(|next| BEHIND_ARTICLE.fits(next)))
    })
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
    &date::MONTHS,
    &date::NUMERIC,
    &date::RANGE,
    &length::DURATION,
    &length::SET,
    &nth::NTH,
    &nth::WEEK_OF,
    &period::CENTURY,
    &period::DECADE,
    &period::PART_OF_YEAR,
    &period::SEASON,
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
