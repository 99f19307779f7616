//! What the names in angle brackets of a pattern mean.

use crate::{
    class::{Class, any},
    label::MentionKind,
    pattern::{Pattern, Test},
    token::Shape,
};

/// Names, times and numbers that the crate has found, by their numbers; kinds of names come after these.
pub(super) const NAME: u16 = 0;
pub(super) const TIME: u16 = 1;
pub(super) const DATE: u16 = 2;
pub(super) const CLOCK: u16 = 3;
pub(super) const DURATION: u16 = 4;
pub(super) const SET: u16 = 5;
pub(super) const NUMBER: u16 = 6;
pub(super) const KINDS: u16 = 7;

/// Spans that are found before rules are tried.
const SPANS: &[(&str, u16)] = &[
    ("name", NAME),
    ("time", TIME),
    ("date", DATE),
    ("clock", CLOCK),
    ("duration", DURATION),
    ("set", SET),
    ("number", NUMBER),
];

/// Tokens by what they look like.
const SHAPES: &[(&str, Shape)] = &[
    ("word", Shape::WORD),
    ("digits", Shape::DIGITS),
    ("punct", Shape::PUNCT),
    ("capital", Shape::CAP.or(Shape::MIXED)),
    ("capitals", Shape::UPPER),
    ("lower", Shape::LOWER),
    ("roman", Shape::ROMAN),
    ("initial", Shape::INITIAL),
    ("start", Shape::SENTENCE_START),
];

/// Tokens by what the lexicon knows of them.
const CLASSES: &[(&str, u64)] = &[
    ("noun", Class::Noun.bit()),
    ("adjective", Class::Adjective.bit()),
    ("adverb", Class::Adverb.bit()),
    ("verb", any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional])),
    ("future", Class::Future.bit()),
    ("conditional", Class::Conditional.bit()),
    ("infinitive", Class::Infinitive.bit()),
    ("participle", Class::PastParticiple.bit()),
    ("be", Class::Be.bit()),
    ("have", Class::Have.bit()),
    ("preposition", any(&[Class::Preposition, Class::Contracted])),
    ("determiner", any(&[Class::Determiner, Class::Contracted])),
    ("pronoun", Class::Pronoun.bit()),
    ("conjunction", Class::Conjunction.bit()),
    ("negation", Class::Negation.bit()),
    ("title", Class::Title.bit()),
    ("function", Class::Function.bit()),
    ("kin", Class::Kin.bit()),
    ("given", Class::Given.bit()),
    ("family", Class::Family.bit()),
    ("demonym", Class::Demonym.bit()),
    ("month", Class::Month.bit()),
    ("weekday", Class::Weekday.bit()),
    ("unit", Class::TimeUnit.bit()),
];

/// A class, or a span of the crate.
pub(super) fn known(name: &str) -> Option<Pattern> {
    if name == "any" {
        return Some(Pattern::One(Test::Any));
    }
    let span = SPANS.iter().find(|(known, _)| *known == name).map(|(_, number)| Pattern::Span(*number));
    let shape = || {
        SHAPES.iter().find(|(known, _)| *known == name).map(|(_, shape)| Pattern::One(Test::Shape(*shape)))
    };
    let class = || {
        CLASSES.iter().find(|(known, _)| *known == name).map(|(_, class)| Pattern::One(Test::Class(*class)))
    };
    span.or_else(shape).or_else(class)
}

/// All names that [`known`] knows, and the kinds of the crate.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let kinds = MentionKind::ALL.iter().map(|kind| kind.as_str());
    let spans = SPANS.iter().map(|(name, _)| *name);
    let shapes = SHAPES.iter().map(|(name, _)| *name);
    ["any"].into_iter().chain(kinds).chain(spans).chain(shapes).chain(CLASSES.iter().map(|(name, _)| *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_thing() {
        let mut names: Vec<&str> = all().collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(names.iter().filter(|name| known(name).is_some()).count() == count - MentionKind::ALL.len());
    }
}
