//! A text with its tokens, parts and sentences, frozen: what every later stage reads.

use crate::{
    class::{Class, Classes},
    fold::Words,
    lexicon::Lexicon,
    mark::{Cue, Sort},
    sentence::{self, Sentence},
    span::Span,
    text::{self, Piece},
    token::{self, Shape, Token},
};

/// A text that has been cut up and looked up.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) lexicon: &'t Lexicon,
    tokens: Vec<Token>,
    pieces: Vec<Piece>,
    sentences: Vec<Sentence>,
}

impl<'t> Document<'t> {
    pub(crate) fn new(text: &'t str, lexicon: &'t Lexicon) -> Document<'t> {
        let mut tokens = token::tokenize(text, lexicon.closed());
        lexicon.look_up(&mut tokens, text);
        let pieces = text::pieces(&mut tokens, text, lexicon);
        let sentences = sentence::divide(&mut tokens, &pieces, text);
        Document { text, lexicon, tokens, pieces, sentences }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The parts of the article; they cover every token.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The token at `at`; an empty one beyond the ends.
    pub(crate) fn at(&self, at: usize) -> &Token {
        self.tokens.get(at).unwrap_or(&Token::EDGE)
    }

    /// The token `back` places before `at`; an empty one beyond the start.
    pub(crate) fn before(&self, at: usize, back: usize) -> &Token {
        at.checked_sub(back).and_then(|i| self.tokens.get(i)).unwrap_or(&Token::EDGE)
    }

    /// The text of the token at `at`; empty beyond the ends.
    pub(crate) fn word(&self, at: usize) -> &'t str {
        self.at(at).text(self.text)
    }

    /// The text of a token that a name may go on with: none beyond the end of a paragraph.
    pub(crate) fn name_goes_on(&self, at: usize) -> Option<&'t str> {
        (at < self.len() && !self.has(at, Shape::LINE_START)).then(|| self.word(at))
    }

    /// Whether the token at `at` is the word whose [literal](crate::fold::literal) is given, in any case.
    pub(crate) fn is_word(&self, at: usize, word: u32) -> bool {
        self.at(at).hash == word
    }

    /// Whether the token at `at` is one of the words, in any case.
    pub(crate) fn is_one_of(&self, at: usize, words: &Words) -> bool {
        words.contains(self.at(at).hash)
    }

    pub(crate) fn has(&self, at: usize, shape: Shape) -> bool {
        self.at(at).is(shape)
    }

    pub(crate) fn any(&self, at: usize, classes: Classes) -> bool {
        self.at(at).any(classes)
    }

    /// The value that a class has for the token at `at`.
    pub(crate) fn value(&self, at: usize, class: Class) -> Option<u32> {
        self.lexicon.value(self.at(at), class)
    }

    /// What sorts of things the token at `at` can name.
    pub(crate) fn sorts(&self, at: usize) -> Sort {
        Sort(self.value(at, Class::Sort).unwrap_or(0))
    }

    /// Whether the token at `at` says one of these things of the event beside it.
    pub(crate) fn cue(&self, at: usize, cues: Cue) -> bool {
        self.value(at, Class::Cue).is_some_and(|found| Cue(found).any(cues))
    }

    /// The span of the tokens `first..end`.
    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.at(first).start as usize, self.before(end, 1).end as usize)
    }

    /// The text of the tokens `first..end`.
    pub(crate) fn slice(&self, first: usize, end: usize) -> &'t str {
        self.text.get(self.span(first, end).range()).unwrap_or("")
    }

    /// The number of the sentence that holds the token.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token).min(self.sentences.len().saturating_sub(1))
    }

    /// The bounds of the sentence that holds the token.
    pub(crate) fn sentence(&self, token: usize) -> Sentence {
        self.sentences.get(self.sentence_of(token)).copied().unwrap_or(Sentence { first: 0, end: 0 })
    }
}
