//! Patterns over tokens: what they are, how they are written, how they are found.
//!
//! The engine knows no label and no language. It reads a [`Tape`]: tokens with their texts and flags, and spans that have a
//! number. Who calls it says what the flags and the numbers mean.
//!
//! A pattern is compiled into a small program, which a bounded backtracking search runs: no state is entered twice at one
//! token, so that a search takes time in proportion to the program and to [`WINDOW`], whatever the pattern repeats.

mod prefilter;
mod program;
mod search;
mod syntax;

use regex::Regex;

#[cfg(feature = "json")]
pub(crate) use self::syntax::regex;
pub(crate) use self::{
    prefilter::Prefilter,
    program::{First, Program},
    search::{Match, Searcher},
    syntax::{Names, Syntax},
};
use crate::{class::Classes, token::Shape};

/// A match has at most so many tokens.
pub(crate) const WINDOW: usize = 96;

/// A pattern.
#[derive(Clone, Debug)]
pub(crate) enum Pattern {
    /// One token.
    One(Test),
    /// A span with this number that begins here.
    Span(u16),
    /// One after the other.
    Sequence(Vec<Pattern>),
    /// The first that leads to a match.
    Either(Vec<Pattern>),
    /// As often as may be, or as seldom where it is lazy.
    Repeat { of: Box<Pattern>, least: u16, most: Option<u16>, lazy: bool },
    /// Remembers where it stood.
    Capture(u8, Box<Pattern>),
}

/// What may be asked of a token.
#[derive(Clone, Debug)]
// Some are asked by the patterns of other tools only.
#[cfg_attr(not(feature = "json"), allow(dead_code))]
pub(crate) enum Test {
    Any,
    /// The word in any case, by what tokens keep of its hash, and its folded form.
    Word(u32, Box<str>),
    /// The token in any case; for what is no word.
    Folded(Box<str>),
    /// The token to the letter.
    Exact(Box<str>),
    Regex(Regex),
    /// In one of the classes.
    Class(Classes),
    /// Of one of the shapes.
    Shape(Shape),
    /// Its letters, written `Xxxx`, `dd`, as spaCy writes them.
    Form(Box<str>),
    /// Its length in characters.
    Length(usize, usize),
    All(Vec<Test>),
    Some(Vec<Test>),
    Not(Box<Test>),
}

/// What a search reads.
pub(crate) trait Tape {
    /// How many tokens there are.
    fn len(&self) -> usize;

    fn text(&self, at: usize) -> &str;

    /// What the token keeps of the hash of its word; 0 where it is no word.
    fn hash(&self, at: usize) -> u32;

    fn classes(&self, at: usize) -> Classes;

    fn shape(&self, at: usize) -> Shape;

    /// The end of the span with this number that begins at a token.
    fn span(&self, at: usize, number: u16) -> Option<usize>;

    /// The end of the stretch that a match from here on may not leave.
    fn stretch(&self, at: usize) -> usize;
}

impl Test {
    /// A word in any case, or a sign.
    pub(crate) fn of_token(text: &str, word: bool) -> Test {
        let folded = crate::fold::fold(text).into_boxed_str();
        if word {
            Test::Word(crate::fold::WordHash::of_folded(&folded).low(), folded)
        } else {
            Test::Folded(folded)
        }
    }

    fn holds(&self, tape: &impl Tape, at: usize) -> bool {
        match self {
            Test::Any => true,
            Test::Word(hash, _) => tape.hash(at) == *hash,
            Test::Folded(text) => crate::fold::fold(tape.text(at)) == **text,
            Test::Exact(text) => {
                let here = tape.text(at);
                here == &**text || !here.is_ascii() && crate::fold::fold_keeping_case(here) == **text
            }
            Test::Regex(regex) => regex.is_match(tape.text(at)),
            Test::Class(classes) => tape.classes(at) & classes != 0,
            Test::Shape(shape) => tape.shape(at).0 & shape.0 != 0,
            Test::Form(form) => form_of(tape.text(at)) == **form,
            Test::Length(least, most) => (*least..=*most).contains(&tape.text(at).chars().count()),
            Test::All(tests) => tests.iter().all(|test| test.holds(tape, at)),
            Test::Some(tests) => tests.iter().any(|test| test.holds(tape, at)),
            Test::Not(test) => !test.holds(tape, at),
        }
    }
}

/// The letters of a token as spaCy writes them: `X` a capital, `x` a small letter, `d` a digit, at most four of a kind in a
/// row.
fn form_of(text: &str) -> String {
    let mut form = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in text.chars() {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 4 {
            form.push(kind);
        }
    }
    form
}
