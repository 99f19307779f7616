//! Tokens of French: elisions, inversions, compounds, numbers, abbreviations, addresses.
//!
//! Segmentation is lossless: tokens and the gaps between them concatenate to the text. It reads bytes, and chars only
//! outside ASCII and Latin-1.

mod closed;
mod scan;

pub(crate) use self::closed::{Closed, ClosedWords};
pub(crate) use self::scan::tokenize;

use crate::{class::Classes, span::Span};

/// A token, with what the lexicon knows of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The low half of its [hash](crate::fold::WordHash).
    pub(crate) hash: u32,
    /// Its word in the table; 0 where it is in none.
    pub(crate) word: u32,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// What the lexicon knows of it.
    pub(crate) classes: Classes,
}

impl Token {
    /// What stands before the first token and after the last: of no shape and no class.
    pub(crate) const EDGE: Token = Token { start: 0, end: 0, hash: 0, word: 0, shape: Shape(0), classes: 0 };

    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span().range()).unwrap_or("")
    }

    /// Whether it has one of the shapes.
    pub(crate) fn is(&self, shape: Shape) -> bool {
        self.shape.0 & shape.0 != 0
    }

    /// Whether it is in one of the classes.
    pub(crate) fn any(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }
}

/// What a token looks like: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(pub(crate) u32);

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident,)+) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Bit { $($name,)+ }

        impl Shape {
            $($(#[$meta])* pub(crate) const $name: Shape = Shape(1 << Bit::$name as u8);)+
        }
    };
}

shapes! {
    WORD,
    /// Begins with a digit, or a sign and a digit.
    NUMERIC,
    PUNCT,
    /// A URL, an e-mail address, a handle or a hashtag.
    ADDRESS,
    /// Begins with a capital.
    CAP,
    /// Two capitals or more, and no small letter.
    UPPER,
    /// No capital.
    LOWER,
    /// A capital after the first letter, and small letters.
    MIXED,
    /// Digits only, with separators.
    DIGITS,
    HAS_DIGIT,
    HYPHEN,
    /// Ends with the apostrophe of an elision.
    ELIDED,
    /// An inverted pronoun with its hyphen.
    CLITIC,
    /// An abbreviation with its dot.
    ABBREVIATION,
    /// One capital, or capitals with dots.
    INITIAL,
    /// Nothing stands between it and the token before.
    GLUED,
    /// The first token of a line.
    LINE_START,
    SENTENCE_START,
    /// `.`, `!`, `?`, `…`.
    TERMINAL,
    OPEN_QUOTE,
    CLOSE_QUOTE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    COMMA,
    COLON,
    DASH,
    /// Stands inside quotes.
    QUOTED,
    /// A Roman numeral, with `e` or `er` where it is an ordinal.
    ROMAN,
    /// Stands in a line whose words are all in capitals.
    CAPS_LINE,
    /// Stands in a line of another language.
    FOREIGN,
    /// Stands in what belongs to the page and not to the article.
    BOILERPLATE,
}

impl Shape {
    /// No flag.
    pub(crate) const NONE: Shape = Shape(0);

    pub(crate) const fn or(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }

    pub(crate) fn add(&mut self, other: Shape) {
        self.0 |= other.0;
    }
}
