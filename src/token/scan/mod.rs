//! The scanner: one pass over the bytes.

mod joint;

use unicode_segmentation::UnicodeSegmentation;

/// Closed words are shorter, in bytes: looking farther for one would make `l'l'l'…` take the square of its length.
const LONGEST_CLOSED: usize = 64;

use super::{Closed, ClosedWords, Shape, Token};
use crate::fold::is_invisible;

/// Divides a text into tokens. Texts beyond 4 GiB are read up to there.
pub(crate) fn tokenize(text: &str, closed: &ClosedWords) -> Vec<Token> {
    let mut limit = text.len().min(u32::MAX as usize - 1);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut scanner = Scanner::new(text.get(..limit).unwrap_or(""), closed);
    scanner.run();
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    closed: &'t ClosedWords,
    tokens: Vec<Token>,
    /// Where the last token ends.
    end: usize,
    line_start: bool,
}

/// What a byte is, for the main loop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Lower,
    Upper,
    Digit,
    Space,
    Newline,
    /// The first byte of a character outside ASCII.
    Lead,
    Other,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Other; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' => Byte::Lower,
            b'A'..=b'Z' => Byte::Upper,
            b'0'..=b'9' => Byte::Digit,
            b'\n' | b'\r' => Byte::Newline,
            0..=b' ' | 0x7f => Byte::Space,
            0x80..=0xff => Byte::Lead,
            _ => Byte::Other,
        };
        b += 1;
    }
    table
};

/// What the letters of a word were so far.
#[derive(Default)]
struct Letters {
    upper: u32,
    lower: u32,
    digits: u32,
    /// The first letter or digit is a capital.
    cap: bool,
    shape: Shape,
}

impl Letters {
    fn seen(&self) -> bool {
        self.upper + self.lower + self.digits > 0
    }

    fn capital(&mut self) {
        self.cap |= !self.seen();
        self.upper += 1;
    }
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, closed: &'t ClosedWords) -> Scanner<'t> {
        Scanner {
            text,
            bytes: text.as_bytes(),
            closed,
            tokens: Vec::with_capacity(text.len() / 5),
            end: usize::MAX,
            line_start: true,
        }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.bytes.len() {
            let b = self.byte(at);
            // Letters and spaces first, and as branches: a jump by a table would be guessed wrong at every word.
            at = if b.is_ascii_alphabetic() {
                self.plain_word(at).unwrap_or_else(|| self.word(at, at))
            } else if b == b' ' {
                at + 1
            } else {
                match BYTES[b as usize] {
                    Byte::Space => at + 1,
                    Byte::Newline => {
                        self.line_start = true;
                        at + 1
                    }
                    Byte::Lower | Byte::Upper | Byte::Digit => self.word(at, at),
                    Byte::Other => self.ascii_symbol(at, b),
                    Byte::Lead => self.beyond_ascii(at, b),
                }
            };
        }
    }

    /// The byte at an offset; 0 beyond the end.
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The character at an offset; NUL beyond the end.
    fn char(&self, at: usize) -> char {
        let b = self.byte(at);
        if b < 0x80 {
            return b as char;
        }
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    fn push(&mut self, start: usize, end: usize, mut shape: Shape) -> usize {
        if self.line_start {
            shape.add(Shape::LINE_START);
            self.line_start = false;
        } else if self.end == start {
            shape.add(Shape::GLUED);
        }
        self.tokens.push(Token { start: start as u32, end: end as u32, shape, ..Token::EDGE });
        self.end = end;
        end
    }

    /// Scans a word of small letters of ASCII and Latin-1, of which the first may be a capital of ASCII, before a space or a
    /// comma: most words of a text. Any other is left to [`word`](Scanner::word).
    fn plain_word(&mut self, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..)?;
        let cap = rest.first()?.is_ascii_uppercase();
        let mut len = usize::from(cap);
        loop {
            match rest.get(len) {
                Some(b'a'..=b'z') => len += 1,
                Some(0xc3) if rest.get(len + 1).is_some_and(|b| *b > 0x9e && *b != 0xb7) => len += 2,
                None | Some(b' ' | b'\n' | b',') => break,
                _ => return None,
            }
        }
        // How many small letters there are does not matter, but whether there are any.
        let (upper, lower) = (u32::from(cap), (len - usize::from(cap)) as u32);
        let letters = Letters { upper, lower, cap, ..Letters::default() };
        let shape = self.shape_of_word(start, start + len, false, &letters);
        Some(self.push(start, start + len, shape))
    }

    /// Scans a word or a number whose first letter or digit is at `at`; `start` may hold a sign before it.
    fn word(&mut self, start: usize, mut at: usize) -> usize {
        let mut letters = Letters::default();
        let numeric = self.byte(at).is_ascii_digit();
        loop {
            // Most of a word is small letters, and most words end with a space.
            let run = self.small_letters(at);
            letters.lower += run as u32;
            at += run;
            let b = self.byte(at);
            match b {
                b' ' | b'\n' if !numeric => break,
                b',' if !self.byte(at + 1).is_ascii_digit() => break,
                0xc3 => {
                    if let Some(next) = self.letter_beyond_ascii(at, &mut letters) {
                        at = next;
                        continue;
                    }
                }
                _ => {}
            }
            match BYTES[b as usize] {
                Byte::Lower => {}
                Byte::Upper => {
                    letters.capital();
                    at += 1;
                }
                Byte::Digit => {
                    letters.digits += 1;
                    at += 1;
                }
                Byte::Lead => match self.letter_beyond_ascii(at, &mut letters) {
                    Some(next) => at = next,
                    None => match self.joint(start, at, &mut letters) {
                        Joint::Continue(next) => at = next,
                        Joint::Stop(end) => {
                            at = end;
                            break;
                        }
                    },
                },
                Byte::Space if numeric && letters.upper + letters.lower == 0 => {
                    match self.thousands(start, at) {
                        Some(next) => {
                            letters.digits += 3;
                            at = next;
                        }
                        None => break,
                    }
                }
                Byte::Other => match self.joint(start, at, &mut letters) {
                    Joint::Continue(next) => at = next,
                    Joint::Stop(end) => {
                        at = end;
                        break;
                    }
                },
                _ => break,
            }
        }
        let shape = self.shape_of_word(start, at, numeric, &letters);
        self.push(start, at, shape)
    }

    /// How many small letters of ASCII stand from `at` on.
    fn small_letters(&self, at: usize) -> usize {
        self.bytes.get(at..).unwrap_or(&[]).iter().take_while(|b| b.is_ascii_lowercase()).count()
    }

    fn shape_of_word(&self, start: usize, end: usize, numeric: bool, letters: &Letters) -> Shape {
        let mut shape = letters.shape;
        shape.add(if numeric { Shape::NUMERIC } else { Shape::WORD });
        if letters.cap {
            shape.add(Shape::CAP);
        }
        if letters.upper == 0 {
            shape.add(Shape::LOWER);
        } else if letters.lower == 0 {
            if letters.upper > 1 {
                shape.add(Shape::UPPER);
            } else if letters.digits == 0 && letters.cap {
                shape.add(Shape::INITIAL);
            }
        } else if letters.upper > u32::from(letters.cap) {
            shape.add(Shape::MIXED);
        }
        if letters.digits > 0 {
            shape.add(Shape::HAS_DIGIT);
            if letters.upper + letters.lower == 0 {
                shape.add(Shape::DIGITS);
            }
        }
        if letters.cap
            && end - start <= 10
            && ROMAN_DIGITS.contains(&self.byte(start))
            && is_roman(self.slice(start, end))
        {
            shape.add(Shape::ROMAN);
        }
        shape
    }

    /// Reads a letter outside ASCII, a mark or an invisible character inside a word.
    fn letter_beyond_ascii(&self, at: usize, letters: &mut Letters) -> Option<usize> {
        let next = self.byte(at + 1);
        if self.byte(at) == 0xc3 && next != 0x97 && next != 0xb7 {
            if next <= 0x9e {
                letters.capital();
            } else {
                letters.lower += 1;
            }
            return Some(at + 2);
        }
        let c = self.char(at);
        let end = at + c.len_utf8();
        if c.is_uppercase() {
            letters.capital();
        } else if c.is_numeric() && !matches!(c, '²' | '³' | '¹') {
            letters.digits += 1;
        } else if c.is_alphabetic() {
            letters.lower += 1;
        } else if is_mark(c) || matches!(c, '²' | '³' | '¹') {
            return Some(end);
        } else if is_invisible(c) {
            // Inside a word only: a letter must follow.
            return self.char(end).is_alphanumeric().then_some(end);
        } else {
            return None;
        }
        Some(end)
    }

    /// `12 000`: a group of three digits after one space, where what stands before is such a number too.
    fn thousands(&self, start: usize, at: usize) -> Option<usize> {
        let head = self.bytes.get(start..at)?;
        let first = head.iter().take_while(|b| b.is_ascii_digit()).count();
        if first == 0
            || first > 3
            || head.first() == Some(&b'0')
            || head.iter().any(|b| matches!(b, b',' | b'.' | b'/' | b':' | b'-'))
        {
            return None;
        }
        let group = at + self.space_width(at)?;
        let digits = (0..4).take_while(|i| self.byte(group + i).is_ascii_digit()).count();
        (digits == 3).then_some(group + 3)
    }

    /// The bytes of a plain, no-break or thin space.
    fn space_width(&self, at: usize) -> Option<usize> {
        match (self.byte(at), self.byte(at + 1), self.byte(at + 2)) {
            (b' ', ..) => Some(1),
            (0xc2, 0xa0, _) => Some(2),
            (0xe2, 0x80, 0x89 | 0xaf) => Some(3),
            _ => None,
        }
    }

    fn url_end(&self, at: usize) -> usize {
        let rest = self.slice(at, self.bytes.len());
        let stop = |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '|' | '\u{200b}')
        };
        let end = rest.find(stop).unwrap_or(rest.len());
        let kept = rest
            .get(..end)
            .unwrap_or("")
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']);
        at + kept.len()
    }

    fn ascii_symbol(&mut self, at: usize, b: u8) -> usize {
        let next = self.char(at + 1);
        let spaced = at == 0 || self.tokens.last().is_none_or(|last| (last.end as usize) < at);
        match b {
            b'-' if !spaced => {
                if let Some(end) = self.clitic_end(at + 1, at) {
                    return self.push(at, end, Shape::WORD.or(Shape::LOWER).or(Shape::CLITIC));
                }
            }
            b'-' | b'+' if next.is_ascii_digit() => return self.word(at, at + 1),
            b'@' | b'#' if next.is_alphanumeric() && spaced => {
                let rest = self.slice(at + 1, self.bytes.len());
                let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                return self.push(at, at + 1 + len, Shape::ADDRESS);
            }
            b'.' | b'-' | b'*' | b'=' | b'_' => {
                let end = at + self.bytes.iter().skip(at).take_while(|&&other| other == b).count();
                let shape = match b {
                    b'.' => Shape::TERMINAL,
                    b'-' => Shape::DASH,
                    _ => Shape::PUNCT,
                };
                return self.push(at, end, shape.or(Shape::PUNCT));
            }
            _ => {}
        }
        let shape = match b {
            b'!' | b'?' => Shape::TERMINAL,
            b',' => Shape::COMMA,
            b':' | b';' => Shape::COLON,
            b'(' | b'[' | b'{' => Shape::OPEN_BRACKET,
            b')' | b']' | b'}' => Shape::CLOSE_BRACKET,
            b'-' => Shape::DASH,
            b'"' => Shape::OPEN_QUOTE.or(Shape::CLOSE_QUOTE),
            _ => Shape::PUNCT,
        };
        self.push(at, at + 1, shape.or(Shape::PUNCT))
    }

    fn beyond_ascii(&mut self, at: usize, b: u8) -> usize {
        if b == 0xc3 && !matches!(self.byte(at + 1), 0x97 | 0xb7) {
            return self.word(at, at);
        }
        let c = self.char(at);
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            return self.word(at, at);
        }
        if c.is_whitespace() || is_invisible(c) || c.is_control() {
            self.line_start |= matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}');
            return end;
        }
        let shape = match c {
            '«' | '“' | '„' | '‹' => Shape::OPEN_QUOTE,
            '»' | '”' | '›' => Shape::CLOSE_QUOTE,
            '…' => Shape::TERMINAL,
            '–' | '—' | '―' | '−' => Shape::DASH,
            '°' if self.byte(end) == b'C' || self.byte(end) == b'F' => {
                return self.push(at, end + 1, Shape::PUNCT);
            }
            _ => Shape::PUNCT,
        };
        if shape != Shape::PUNCT {
            return self.push(at, end, shape.or(Shape::PUNCT));
        }
        // An emoji may be several characters.
        let window = self.slice(at, floor_boundary(self.text, at + 64));
        let width = window.graphemes(true).next().map_or(c.len_utf8(), str::len);
        self.push(at, at + width, Shape::PUNCT)
    }
}

enum Joint {
    /// The word goes on at this offset.
    Continue(usize),
    /// The word ends at this offset.
    Stop(usize),
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A combining mark.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe0f}')
}

const ROMAN_DIGITS: &[u8] = b"IVXLC";

/// `XVI`, `XVIe`, `Ier`: a Roman numeral of at least two letters, or `I`, `V`, `X` alone.
fn is_roman(word: &str) -> bool {
    let digits = word.trim_end_matches(['e', 'è', 'm', 'r']);
    !digits.is_empty()
        && digits.len() <= 7
        && digits.bytes().all(|b| ROMAN_DIGITS.contains(&b))
        && matches!(word.strip_prefix(digits), Some("" | "e" | "er" | "re" | "ème"))
}

#[cfg(test)]
mod tests;
