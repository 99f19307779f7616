//! Marks inside a word, which go on with it or end it: apostrophes, hyphens, dots.

use super::{Closed, Joint, LONGEST_CLOSED, Letters, Scanner, is_mark};
use crate::token::{Shape, Token};

impl Scanner<'_> {
    /// Decides whether a word goes on over the character at `at`, which is no letter.
    pub(super) fn joint(&self, start: usize, at: usize, letters: &mut Letters) -> Joint {
        let c = self.char(at);
        let after = at + c.len_utf8();
        let next = self.char(after);
        let between_digits = self.byte(at.wrapping_sub(1)).is_ascii_digit() && next.is_ascii_digit();
        match c {
            '\'' | '’' | 'ʼ' => self.apostrophe(start, at, after, letters),
            '-' | '\u{2010}' | '\u{2011}' => self.hyphen(start, at, after, letters),
            '.' => self.dot(start, at, letters),
            ',' if between_digits => Joint::Continue(after),
            '/' if between_digits => Joint::Continue(after),
            ':' if between_digits
                && self.byte(after + 1).is_ascii_digit()
                && !self.byte(after + 2).is_ascii_digit() =>
            {
                Joint::Continue(after)
            }
            ':' if self.slice(after, after + 2) == "//" => {
                letters.shape.add(Shape::ADDRESS);
                Joint::Stop(self.url_end(at))
            }
            '@' if next.is_alphanumeric() => {
                letters.shape.add(Shape::ADDRESS);
                Joint::Stop(self.url_end(at))
            }
            '_' if next.is_alphanumeric() => Joint::Continue(after),
            '°' if after - start == 3 && matches!(self.byte(start), b'n' | b'N') => Joint::Stop(after),
            '·' | '•' if next.is_lowercase() => Joint::Continue(after),
            '(' if next.is_alphabetic() => match self.inclusive_ending(after) {
                Some(end) => Joint::Continue(end),
                None => Joint::Stop(at),
            },
            '\u{a0}' | '\u{202f}' | '\u{2009}' if letters.upper + letters.lower == 0 => {
                match self.thousands(start, at) {
                    Some(end) => {
                        letters.digits += 3;
                        Joint::Continue(end)
                    }
                    None => Joint::Stop(at),
                }
            }
            _ => Joint::Stop(at),
        }
    }

    /// `policier(ère)s`, `élu(e)`: letters in brackets glued to a word, then the end of the word or its plural.
    fn inclusive_ending(&self, open: usize) -> Option<usize> {
        let mut at = open;
        for _ in 0..6 {
            let c = self.char(at);
            if c == ')' {
                let next = self.char(at + 1);
                return (!next.is_alphabetic() || matches!(next, 's' | 'S')).then_some(at + 1);
            }
            if !c.is_alphabetic() {
                return None;
            }
            at += c.len_utf8();
        }
        None
    }

    fn apostrophe(&self, start: usize, at: usize, after: usize, letters: &mut Letters) -> Joint {
        let head = self.slice(start, at);
        let next = self.char(after);
        let elides = is_elision(head);
        if next.is_alphabetic() && (!elides || may_begin_whole(head)) {
            let run = self.run_end(after);
            if self.closed.get(self.slice(start, run)) == Some(Closed::Whole) {
                letters.lower += 1;
                return Joint::Stop(run);
            }
        }
        if elides && !(next.is_alphabetic() && joins_name(head, next, self.char(after + next.len_utf8()))) {
            letters.shape.add(Shape::ELIDED);
            return Joint::Stop(after);
        }
        if next.is_alphabetic() { Joint::Continue(after) } else { Joint::Stop(at) }
    }

    /// The end of the letters, hyphens and apostrophes from `at` on, as far as a closed word can go.
    fn run_end(&self, mut at: usize) -> usize {
        let farthest = at + LONGEST_CLOSED;
        loop {
            let c = self.char(at);
            if at > farthest {
                return at;
            }
            let inner = matches!(c, '-' | '\'' | '’') && self.char(at + c.len_utf8()).is_alphabetic();
            if !inner && !c.is_alphabetic() && !is_mark(c) {
                return at;
            }
            at += c.len_utf8();
        }
    }

    fn hyphen(&self, start: usize, at: usize, after: usize, letters: &mut Letters) -> Joint {
        // The pronoun itself begins with its hyphen: see `clitic`.
        let next = self.char(after);
        if !next.is_alphanumeric() {
            return Joint::Stop(at);
        }
        if next.is_ascii_digit() && is_clock(self.slice(start, at)) {
            return Joint::Stop(at);
        }
        if self.clitic_end(after, at).is_some() {
            let whole = self.closed.get(self.slice(start, self.run_end(after))) == Some(Closed::Whole);
            let head = self.slice(start, at);
            if !whole && (letters.upper == 0 || (letters.cap && letters.upper == 1 && !head.contains('-'))) {
                return Joint::Stop(at);
            }
        }
        letters.shape.add(Shape::HYPHEN);
        Joint::Continue(after)
    }

    /// The end of an inverted pronoun that begins at `at` and is the last part of its word; `hyphen` is where its hyphen is.
    pub(super) fn clitic_end(&self, at: usize, hyphen: usize) -> Option<usize> {
        let mut end = at;
        while self.char(end).is_alphabetic() || is_mark(self.char(end)) {
            end += self.char(end).len_utf8();
        }
        let part = self.slice(at, end);
        let goes_on = self.byte(end) == b'-' && self.char(end + 1).is_alphanumeric();
        if part == "t" && goes_on {
            return match self.slice(end + 1, self.run_end(end + 1)) {
                "il" | "elle" | "on" => Some(self.run_end(end + 1)),
                _ => None,
            };
        }
        if goes_on || matches!(self.char(end), '\'' | '’') && part.len() == 1 {
            return None;
        }
        let verb = |endings: &[&str]| {
            let head = self.slice(hyphen.saturating_sub(3), hyphen);
            endings.iter().any(|ending| head.ends_with(ending))
        };
        let clitic = match part {
            "je" | "tu" | "il" | "elle" | "on" | "nous" | "vous" | "ils" | "elles" | "ce" | "là" | "ci"
            | "moi" | "toi" => true,
            "lui" | "leur" | "le" | "la" | "les" | "y" | "en" => verb(&["ez", "ons", "tes", "ds"]),
            _ => false,
        };
        clitic.then_some(end)
    }

    fn dot(&self, start: usize, at: usize, letters: &mut Letters) -> Joint {
        let head = self.slice(start, at);
        let next = self.char(at + 1);
        let last = self.byte(at.wrapping_sub(1));
        if last.is_ascii_digit() && next.is_ascii_digit() {
            return Joint::Continue(at + 1);
        }
        // A.F.P., U.S., J.-C.: one capital and a dot, again and again.
        let since_dot = head.rfind(['.', '-']).map_or(head, |i| head.get(i + 1..).unwrap_or(""));
        let single = since_dot.chars().count() == 1 && since_dot.chars().all(char::is_uppercase);
        if single && letters.lower == 0 {
            let second = if next == '-' { self.char(at + 2) } else { next };
            let third = self.char(at + 1 + usize::from(next == '-') + second.len_utf8());
            if second.is_uppercase()
                && (third == '.' || next != '-' && head.contains('.') && !third.is_lowercase())
            {
                letters.shape.add(Shape::INITIAL.or(Shape::ABBREVIATION));
                return Joint::Continue(at + 1 + usize::from(next == '-'));
            }
            if head.contains('.')
                || self.closed.get(head) == Some(Closed::Abbreviation)
                || self.capital_follows(at + 1)
                || self.is_code(head, at + 1)
            {
                letters.shape.add(Shape::INITIAL.or(Shape::ABBREVIATION));
                return Joint::Stop(at + 1);
            }
            return Joint::Stop(at);
        }
        if next.is_alphanumeric() && !next.is_uppercase() && head.len() > 1 {
            let end = self.run_end(at + 1);
            if self.closed.get(self.slice(at + 1, end)) == Some(Closed::Tld) {
                return Joint::Continue(at + 1);
            }
        }
        let number_after = || self.char(at + 1 + self.space_width(at + 1).unwrap_or(0)).is_ascii_digit();
        let belongs = match self.closed.get(head) {
            Some(Closed::Abbreviation) => true,
            Some(Closed::BeforeNumber) => number_after(),
            Some(Closed::BesideNumber) => {
                number_after() || self.tokens.last().is_some_and(|last| last.is(Shape::NUMERIC))
            }
            _ => false,
        };
        if belongs {
            letters.shape.add(Shape::ABBREVIATION);
            return Joint::Stop(at + 1);
        }
        Joint::Stop(at)
    }

    /// Whether a capital follows after one space.
    fn capital_follows(&self, at: usize) -> bool {
        self.space_width(at).is_some_and(|width| self.char(at + width).is_uppercase())
    }

    /// `article L. 642-3`: the letter of a part of a code.
    fn is_code(&self, letter: &str, at: usize) -> bool {
        let article =
            |token: &Token| token.text(self.text).get(..3).is_some_and(|s| s.eq_ignore_ascii_case("art"));
        matches!(letter, "A" | "D" | "L" | "R")
            && self.space_width(at).is_some_and(|width| self.byte(at + width).is_ascii_digit())
            && self.tokens.last().is_some_and(article)
    }
}

/// Whether a word loses its last vowel before another: `l'`, `qu'`, `jusqu'`.
fn is_elision(head: &str) -> bool {
    matches!(
        head.as_bytes(),
        [b'l'
            | b'd'
            | b'j'
            | b'm'
            | b't'
            | b's'
            | b'n'
            | b'c'
            | b'L'
            | b'D'
            | b'J'
            | b'M'
            | b'T'
            | b'S'
            | b'N'
            | b'C']
    ) || ["qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"]
        .iter()
        .any(|e| head.eq_ignore_ascii_case(e))
}

/// Elisions that also stand in undivided words: `c'est-à-dire`, `quelqu'un`, `presqu'île`, `d'abord` is none.
fn may_begin_whole(head: &str) -> bool {
    matches!(head.as_bytes(), [b'c' | b'C' | b'l' | b'L', ..]) || head.len() > 2
}

/// `N'Djamena`, `M'Hamed`, `d'ng`: a capital before a capital, or before a consonant, is part of a name.
fn joins_name(head: &str, next: char, second: char) -> bool {
    let capital = head.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    let vowel =
        !next.is_ascii() || matches!(next.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h');
    let acronym = next.is_uppercase() && second.is_uppercase();
    capital && !acronym && (!vowel || next.is_uppercase() && matches!(head, "N" | "M" | "T"))
}

/// `14h`, `14h30`.
fn is_clock(head: &str) -> bool {
    let Some((hours, minutes)) = head.split_once(['h', 'H']) else { return false };
    matches!(hours.len(), 1 | 2) && hours.bytes().chain(minutes.bytes()).all(|b| b.is_ascii_digit())
}
