//! The anatomy of an article: its title, dateline, byline, captions, what belongs to the page and not to the article, and its
//! paragraphs, each with its language.
//!
//! A block is a line, or lines that a page has broken. What a block is, it shows by its first words, its end and its place
//! among the others; nothing is told from the markup of a page, which is gone.

mod dateline;
mod furniture;
mod language;

use crate::{
    class::{Class, Classes, any},
    label::{BlockKind, Language},
    lexicon::Lexicon,
    token::{Shape, Token},
};

/// Tokens `first..end` of an article that are one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) kind: BlockKind,
    /// `None` where no word tells.
    pub(crate) language: Option<Language>,
}

/// Words of grammar that may open a sentence.
pub(crate) const OPENER: Classes =
    any(&[Class::Determiner, Class::Contracted, Class::Pronoun, Class::Preposition, Class::Conjunction]);

/// A title has no more tokens, a subhead has no more.
const TITLE: usize = 35;
const SUBHEAD: usize = 14;

/// Divides an article into its pieces, which cover every token, and marks the tokens of pieces in capitals, in another
/// language, and of the page.
pub(crate) fn pieces(tokens: &mut [Token], text: &str, lexicon: &Lexicon) -> Vec<Piece> {
    let mut blocks = blocks(tokens);
    for block in &mut blocks {
        let of_block = &tokens[block.first..block.end];
        block.language = language::of(of_block, text, lexicon);
        block.kind = furniture::kind(of_block, text).unwrap_or(BlockKind::Paragraph);
    }
    headlines(&mut blocks, tokens);
    let mut pieces = Vec::with_capacity(blocks.len() + 2);
    for block in blocks {
        let marks = marks(&block, &tokens[block.first..block.end]);
        if marks != Shape::default() {
            tokens[block.first..block.end].iter_mut().for_each(|token| token.shape.add(marks));
        }
        divide(block, tokens, text, &mut pieces);
    }
    pieces
}

/// The lines; a line that goes on in small letters belongs to the one before.
fn blocks(tokens: &[Token]) -> Vec<Piece> {
    let mut blocks = Vec::new();
    let mut first = 0;
    for at in 1..=tokens.len() {
        let ends = match tokens.get(at) {
            Some(next) => next.is(Shape::LINE_START) && !goes_on(&tokens[at - 1], next),
            None => true,
        };
        if ends && at <= tokens.len() && first < at.min(tokens.len()) {
            blocks.push(Piece { first, end: at, kind: BlockKind::Paragraph, language: None });
            first = at;
        }
    }
    blocks
}

/// A line that a newline broke goes on in small letters.
fn goes_on(last: &Token, next: &Token) -> bool {
    next.is(Shape::LOWER)
        && next.is(Shape::WORD)
        && !last.is(Shape::TERMINAL.or(Shape::COLON).or(Shape::CLOSE_BRACKET))
}

/// Finds the title and the subheads by how they end and what stands below them.
fn headlines(blocks: &mut [Piece], tokens: &[Token]) {
    let headline = |block: &Piece, longest: usize| {
        let of_block = &tokens[block.first..block.end];
        block.kind == BlockKind::Paragraph && of_block.len() <= longest && !is_stopped(of_block)
    };
    let content: Vec<usize> =
        (0..blocks.len()).filter(|at| blocks[*at].kind == BlockKind::Paragraph).collect();
    let mut rest = content.as_slice();
    // `SOCIÉTÉ` over the title.
    if let [kicker, title, _, ..] = *rest
        && headline(&blocks[kicker], 3)
        && headline(&blocks[title], TITLE)
    {
        blocks[kicker].kind = BlockKind::Subhead;
        rest = &rest[1..];
    }
    if let [title, _, ..] = *rest
        && (headline(&blocks[title], TITLE) || is_question(&tokens[blocks[title].first..blocks[title].end]))
    {
        blocks[title].kind = BlockKind::Title;
        rest = &rest[1..];
    }
    // What a picture shows stands over whose picture it is.
    for at in 1..blocks.len() {
        if blocks[at].kind == BlockKind::Credit && headline(&blocks[at - 1], TITLE) {
            blocks[at - 1].kind = BlockKind::Caption;
        }
    }
    for pair in rest.windows(2) {
        let (block, below) = (blocks[pair[0]], blocks[pair[1]]);
        let words = &tokens[block.first..block.end];
        let opens = words[0].is(Shape::CAP.or(Shape::OPEN_QUOTE).or(Shape::NUMERIC));
        if opens && headline(&block, SUBHEAD) && is_stopped(&tokens[below.first..below.end]) {
            blocks[pair[0]].kind = BlockKind::Subhead;
        }
    }
}

/// Whether a block ends as running text does: with a stop, before closing quotes and brackets, or with what announces more.
fn is_stopped(tokens: &[Token]) -> bool {
    let open = Shape::COLON.or(Shape::COMMA).or(Shape::TERMINAL);
    let stopped = |tokens: &[Token]| {
        let last = tokens.iter().rev().find(|token| !token.is(Shape::CLOSE_QUOTE.or(Shape::CLOSE_BRACKET)));
        last.is_none_or(|token| token.is(open))
    };
    // `… a dit le maire. (AFP)`
    let bracket = tokens.last().filter(|last| last.is(Shape::CLOSE_BRACKET)).and_then(|_| {
        let back = tokens.iter().rev().take(10).position(|token| token.is(Shape::OPEN_BRACKET))?;
        Some(tokens.len() - back - 1)
    });
    stopped(tokens) || bracket.is_some_and(|at| at > 0 && stopped(&tokens[..at]))
}

/// A title may ask or exclaim; then it is one short sentence.
fn is_question(tokens: &[Token]) -> bool {
    let mut stops = tokens.iter().filter(|token| token.is(Shape::TERMINAL));
    tokens.len() <= SUBHEAD * 2
        && stops.next().is_some_and(|stop| tokens.last().is_some_and(|last| last.start == stop.start))
        && tokens.last().is_some_and(|last| last.end - last.start == 1 && !last.is(Shape::GLUED))
}

/// What every token of a block is marked with.
fn marks(block: &Piece, tokens: &[Token]) -> Shape {
    let mut marks = Shape::default();
    if block.language.is_some_and(|language| language != Language::French) {
        marks.add(Shape::FOREIGN);
    }
    if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Credit) {
        marks.add(Shape::BOILERPLATE);
    }
    let upper = tokens.iter().filter(|token| token.is(Shape::UPPER)).take(2).count();
    // `À`, which has two bytes, is as much a capital as `A`.
    let word = |token: &Token| {
        token.is(Shape::WORD) && token.end - token.start > 1 + u32::from(token.is(Shape::CAP))
    };
    let capitals = Shape::UPPER.or(Shape::ELIDED).or(Shape::ABBREVIATION);
    if upper == 2 && tokens.iter().all(|token| !word(token) || token.is(capitals)) {
        marks.add(Shape::CAPS_LINE);
    }
    marks
}

/// Takes a dateline off the head of a block and an agency or a credit off its end.
fn divide(block: Piece, tokens: &mut [Token], text: &str, pieces: &mut Vec<Piece>) {
    let mut block = block;
    let divisible = matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption);
    if divisible && let Some((kind, length)) = dateline::head(&tokens[block.first..block.end], text) {
        let end = block.first + length;
        pieces.push(Piece { end, kind, ..block });
        block.first = end;
    }
    let tail = divisible.then(|| furniture::tail(&tokens[block.first..block.end], text)).flatten();
    let end = block.end;
    if let Some((kind, length)) = tail {
        block.end -= length;
        if kind == BlockKind::Credit {
            tokens[block.end..end].iter_mut().for_each(|token| token.shape.add(Shape::BOILERPLATE));
        }
    }
    if block.first < block.end {
        pieces.push(block);
    }
    if let Some((kind, _)) = tail {
        pieces.push(Piece { first: block.end, end, kind, ..block });
    }
}
