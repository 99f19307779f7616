//! Sentences, and what a token's place in its sentence says: first word, inside quotes, in a line of capitals.

use crate::{
    class::{Class, any},
    token::{Shape, Token},
};

/// Tokens `first..end` of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) first: usize,
    pub(crate) end: usize,
}

/// A sentence has at most so many tokens: what reads a whole sentence for one of its words stays linear in the text.
const LONGEST: usize = 400;

/// Divides tokens into sentences and marks the tokens' places in them.
pub(crate) fn divide(tokens: &mut [Token], text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let (mut first, mut quoted) = (0, 0u32);
    for at in 0..tokens.len() {
        let token = tokens[at];
        if at > first && token.is(Shape::LINE_START) && !goes_on(&tokens[at - 1], &token) {
            sentences.push(Sentence { first, end: at });
            first = at;
            quoted = 0;
        } else if at - first == LONGEST {
            sentences.push(Sentence { first, end: at });
            first = at;
        }
        if token.is(Shape::OPEN_QUOTE) && !token.is(Shape::CLOSE_QUOTE) {
            quoted += 1;
        } else if token.is(Shape::CLOSE_QUOTE) && !token.is(Shape::OPEN_QUOTE) {
            quoted = quoted.saturating_sub(1);
        }
        if quoted > 0 {
            tokens[at].shape.add(Shape::QUOTED);
        }
        if token.is(Shape::PUNCT.or(Shape::ABBREVIATION)) && ends(tokens, first, at, text) {
            sentences.push(Sentence { first, end: at + 1 });
            first = at + 1;
        }
    }
    if first < tokens.len() {
        sentences.push(Sentence { first, end: tokens.len() });
    }
    for sentence in &sentences {
        mark(&mut tokens[sentence.first..sentence.end]);
    }
    mark_lines(tokens);
    sentences
}

/// A line that a newline broke goes on in small letters.
fn goes_on(last: &Token, next: &Token) -> bool {
    next.is(Shape::LOWER)
        && next.is(Shape::WORD)
        && !last.is(Shape::TERMINAL.or(Shape::COLON).or(Shape::CLOSE_BRACKET))
}

/// Whether the sentence that began at `first` ends with the token at `at`.
fn ends(tokens: &[Token], first: usize, at: usize, text: &str) -> bool {
    let next = tokens.get(at + 1).copied().unwrap_or(Token::EDGE);
    if next.is(Shape::LINE_START) || at + 1 == tokens.len() {
        return false; // the line or the text ends it
    }
    let token = &tokens[at];
    if token.is(Shape::ABBREVIATION) {
        return ends_with_abbreviation(token, &next, text);
    }
    // Quotes and brackets that close belong to the sentence that they close.
    if closes(&next) {
        return false;
    }
    let mut last = at;
    while last > first && closes(&tokens[last]) {
        last -= 1;
    }
    let terminal = &tokens[last];
    if !terminal.is(Shape::TERMINAL) {
        return false;
    }
    if last == first && at == first {
        return false;
    }
    let opens = next.is(Shape::CAP)
        || next.is(Shape::MIXED)
        || next.is(Shape::NUMERIC)
        || next.is(Shape::OPEN_QUOTE.or(Shape::DASH))
        || next.is(Shape::OPEN_BRACKET) && terminal.text(text) != "...";
    if next.is(Shape::GLUED) && next.is(Shape::NUMERIC.or(Shape::OPEN_BRACKET)) {
        return false;
    }
    // « Quoi ? » Paul dit: what follows a closed quote may be the same sentence.
    opens
}

fn ends_with_abbreviation(token: &Token, next: &Token, text: &str) -> bool {
    let opener =
        any(&[Class::Determiner, Class::Contracted, Class::Pronoun, Class::Preposition, Class::Conjunction]);
    next.is(Shape::CAP)
        && !next.is(Shape::INITIAL)
        && next.any(opener)
        && !token.any(Class::Title.bit())
        && (!token.is(Shape::INITIAL) || token.text(text).matches('.').count() > 1)
}

fn closes(token: &Token) -> bool {
    if token.is(Shape::OPEN_QUOTE) && token.is(Shape::CLOSE_QUOTE) {
        return token.is(Shape::GLUED);
    }
    token.is(Shape::CLOSE_QUOTE.or(Shape::CLOSE_BRACKET))
}

/// Marks the first word, and first words of quotes: they have a capital that says nothing.
fn mark(tokens: &mut [Token]) {
    let mut opening = true;
    for token in tokens {
        if opening && token.is(Shape::WORD.or(Shape::NUMERIC)) {
            token.shape.add(Shape::SENTENCE_START);
            opening = false;
        } else if token.is(Shape::OPEN_QUOTE) {
            opening = true;
        }
    }
}

/// Marks the tokens of lines that are written in capitals, and of lines in English.
fn mark_lines(tokens: &mut [Token]) {
    let grammar =
        any(&[Class::Determiner, Class::Contracted, Class::Preposition, Class::Conjunction, Class::Pronoun]);
    let mut start = 0;
    while start < tokens.len() {
        let mut end = start + 1;
        while end < tokens.len() && !tokens[end].is(Shape::LINE_START) {
            end += 1;
        }
        let line = &mut tokens[start..end];
        let english = line.iter().filter(|t| t.any(Class::English.bit())).count();
        if english >= 2
            && english > line.iter().filter(|t| t.any(grammar) && !t.any(Class::English.bit())).count()
        {
            line.iter_mut().for_each(|t| t.shape.add(Shape::FOREIGN));
        }
        let upper = line.iter().filter(|t| t.is(Shape::UPPER)).count();
        if upper >= 2
            && !line.iter().any(|t| {
                t.is(Shape::WORD)
                    // `À`, which has two bytes, is as much a capital as `A`.
                    && t.end - t.start > 1 + u32::from(t.is(Shape::CAP))
                    && !t.is(Shape::UPPER.or(Shape::ELIDED).or(Shape::ABBREVIATION))
            })
        {
            line.iter_mut().for_each(|t| t.shape.add(Shape::CAPS_LINE));
        }
        start = end;
    }
}
