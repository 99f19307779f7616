//! How patterns are written.
//!
//! ```text
//! préavis de grève            words, in any case, with their accents
//! "CGT"                       to the letter
//! /^grévist/                  a regular expression over one token
//! <organisation> <number>     what a name stands for: a class, a kind, a part
//! (a | b c)                   one of them
//! [a b]  x?                   may be left out
//! x*  x+  x{2}  x{1,3}        again; with a `?` behind it, as seldom as may be
//! !x                          one token that is not x
//! ...                         up to eight tokens, as few as may be; `...{20}` up to twenty
//! actor:<person>              captures what stands there under a name
//! ```

use regex::RegexBuilder;

use super::{Pattern, Test};
use crate::token::{ClosedWords, Shape, tokenize};

/// What the names in angle brackets mean.
pub(crate) trait Names {
    /// The pattern of a name, or what is wrong with it.
    fn pattern(&self, name: &str) -> Result<Pattern, String>;
}

/// Why a pattern cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// The character of the pattern, counted from 0.
    pub(crate) at: usize,
    pub(crate) why: String,
}

/// The reader of patterns.
#[derive(Debug)]
pub(crate) struct Syntax<'a, N> {
    pub(crate) closed: &'a ClosedWords,
    pub(crate) names: &'a N,
    /// The captures in the order of their numbers; those that are met for the first time are added.
    pub(crate) captures: &'a mut Vec<String>,
}

/// Patterns stand inside one another so many times.
const DEEPEST: usize = 32;
/// A counted repetition goes so far.
const MOST_TIMES: u16 = 64;
/// There are so many captures.
const MOST_CAPTURES: usize = 16;
/// What `...` stands for where nothing is said.
const GAP: u16 = 8;

/// A compiled regular expression takes so many bytes.
const REGEX_SIZE: usize = 1 << 18;

/// Compiles a regular expression for the text of one token.
pub(crate) fn regex(source: &str) -> Result<regex::Regex, String> {
    RegexBuilder::new(source).size_limit(REGEX_SIZE).dfa_size_limit(REGEX_SIZE).build().map_err(|error| {
        let text = error.to_string();
        // The last line says what is wrong, those above draw it.
        let line = text.lines().last().unwrap_or_default();
        format!("the regular expression cannot be read: {}", line.strip_prefix("error: ").unwrap_or(line))
    })
}

impl<N: Names> Syntax<'_, N> {
    /// Reads a pattern.
    pub(crate) fn read(&mut self, source: &str) -> Result<Pattern, SyntaxError> {
        let mut reader = Reader { chars: source.chars().collect(), at: 0, syntax: self };
        let pattern = reader.alternatives(0)?;
        match reader.peek() {
            None => Ok(pattern),
            Some(c) => Err(reader.error(format!("`{c}` closes nothing"))),
        }
    }
}

struct Reader<'s, 'a, N> {
    chars: Vec<char>,
    at: usize,
    syntax: &'s mut Syntax<'a, N>,
}

impl<N: Names> Reader<'_, '_, N> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn takes(&mut self, c: char) -> bool {
        let here = self.peek() == Some(c);
        self.at += usize::from(here);
        here
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn error(&self, why: impl Into<String>) -> SyntaxError {
        self.error_at(self.at, why)
    }

    fn error_at(&self, at: usize, why: impl Into<String>) -> SyntaxError {
        SyntaxError { at, why: why.into() }
    }

    fn alternatives(&mut self, depth: usize) -> Result<Pattern, SyntaxError> {
        let mut parts = vec![self.sequence(depth)?];
        while self.takes('|') {
            parts.push(self.sequence(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Pattern::Either(parts) })
    }

    fn sequence(&mut self, depth: usize) -> Result<Pattern, SyntaxError> {
        let mut parts = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some('|' | ')' | ']') => break,
                Some(_) => parts.push(self.repeated(depth)?),
            }
        }
        match parts.len() {
            0 => Err(self.error("expected a word, `<…>`, `\"…\"`, `/…/`, `(…)` or `[…]`")),
            1 => Ok(parts.remove(0)),
            _ => Ok(Pattern::Sequence(parts)),
        }
    }

    fn repeated(&mut self, depth: usize) -> Result<Pattern, SyntaxError> {
        let start = self.at;
        let of = self.item(depth)?;
        let (least, most) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.at += 1;
                let times = self.times()?;
                self.at -= 1;
                times
            }
            _ => return Ok(of),
        };
        self.at += 1;
        let lazy = self.takes('?');
        if matches!(self.peek(), Some('?' | '*' | '+' | '{')) {
            return Err(self.error("this is repeated already; put the repetition in brackets"));
        }
        if most == Some(0) {
            return Err(self.error_at(start, "this would never be there"));
        }
        Ok(Pattern::Repeat { of: Box::new(of), least, most, lazy })
    }

    /// `2}`, `1,3}`, `2,}`; stops before the last character is passed.
    fn times(&mut self) -> Result<(u16, Option<u16>), SyntaxError> {
        let start = self.at;
        let len = self.chars.iter().skip(start).take_while(|c| **c != '}').count();
        let inside: String = self.chars.iter().skip(start).take(len).collect();
        self.at = start + len + 1;
        let count = |text: &str| text.trim().parse::<u16>().ok().filter(|count| *count <= MOST_TIMES);
        let times = match inside.split_once(',') {
            None => count(&inside).map(|count| (count, Some(count))),
            Some((least, most)) if most.trim().is_empty() => count(least).map(|least| (least, None)),
            Some((least, most)) => count(least).zip(count(most).map(Some)),
        };
        match times {
            Some((least, most)) if self.at <= self.chars.len() && most.is_none_or(|most| most >= least) => {
                Ok((least, most))
            }
            _ => Err(self.error_at(
                start,
                format!("expected how often, as in {{2}} or {{1,3}}, at most {MOST_TIMES} times"),
            )),
        }
    }

    fn item(&mut self, depth: usize) -> Result<Pattern, SyntaxError> {
        let start = self.at;
        if depth > DEEPEST {
            return Err(self.error(format!("things stand inside one another more than {DEEPEST} times")));
        }
        match self.peek() {
            Some('(') => self.group(')', depth),
            Some('[') => {
                let of = Box::new(self.group(']', depth)?);
                Ok(Pattern::Repeat { of, least: 0, most: Some(1), lazy: false })
            }
            Some('<') => {
                self.at += 1;
                let name = self.until('>')?;
                self.syntax.names.pattern(name.trim()).map_err(|why| self.error_at(start, why))
            }
            Some('"') => {
                self.at += 1;
                let text = self.until('"')?;
                self.words(&text, true)
                    .ok_or_else(|| self.error_at(start, "expected a word between the quotes"))
            }
            Some('/') => {
                self.at += 1;
                let source = self.until('/')?;
                let regex = regex(&source).map_err(|why| self.error_at(start, why))?;
                Ok(Pattern::One(Test::Regex(regex)))
            }
            Some('!') => {
                self.at += 1;
                let of = self.item(depth + 1)?;
                let test = single(of).ok_or_else(|| {
                    self.error_at(start, "`!` stands before what is one token: a word, a class, `/…/`")
                })?;
                Ok(Pattern::One(Test::Not(Box::new(test))))
            }
            Some('.') if self.chars.get(start..start + 3) == Some(&['.', '.', '.']) => self.gap(),
            Some(c) if is_mark(c) => Err(self.error(format!(
                "`{c}` has a meaning in patterns and none here; write \"{c}\" for the sign itself"
            ))),
            _ => self.literal(depth),
        }
    }

    fn group(&mut self, close: char, depth: usize) -> Result<Pattern, SyntaxError> {
        let open = self.at;
        self.at += 1;
        let inside = self.alternatives(depth + 1)?;
        if self.takes(close) {
            Ok(inside)
        } else {
            Err(self.error_at(open, format!("expected a `{close}` for this bracket")))
        }
    }

    /// The characters up to a closing one, which `\` keeps from closing.
    fn until(&mut self, close: char) -> Result<String, SyntaxError> {
        let open = self.at - 1;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += 1;
            if c == close {
                return Ok(text);
            }
            if c == '\\' && self.peek() == Some(close) {
                self.at += 1;
                text.push(close);
            } else {
                text.push(c);
            }
        }
        Err(self.error_at(open, format!("expected a `{close}` for this one")))
    }

    /// `...`, `...{20}`.
    fn gap(&mut self) -> Result<Pattern, SyntaxError> {
        self.at += 3;
        let (least, most) = if self.takes('{') {
            let (count, most) = self.times()?;
            if most == Some(count) { (0, most) } else { (count, most) }
        } else {
            (0, Some(GAP))
        };
        let of = Box::new(Pattern::One(Test::Any));
        Ok(Pattern::Repeat { of, least, most, lazy: true })
    }

    /// Words, or the name of a capture and what it captures.
    fn literal(&mut self, depth: usize) -> Result<Pattern, SyntaxError> {
        let start = self.at;
        while self.peek().is_some_and(|c| !c.is_whitespace() && !is_mark(c)) {
            self.at += 1;
        }
        let text: String = self.chars.iter().skip(start).take(self.at - start).collect();
        if self.takes(':') {
            let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !text.is_empty();
            if !plain || self.peek().is_none_or(|c| c.is_whitespace() || c == '|') {
                return Err(self.error_at(
                    start,
                    "expected `name:` and, right behind it, what it captures; write \":\" for a colon",
                ));
            }
            let captures = &mut *self.syntax.captures;
            let number = captures.iter().position(|known| *known == text).unwrap_or(captures.len());
            if number >= MOST_CAPTURES {
                return Err(self.error_at(start, format!("expected at most {MOST_CAPTURES} captures")));
            }
            if number == captures.len() {
                captures.push(text);
            }
            // What is captured may be repeated: `name:<capital>+`.
            let of = self.repeated(depth + 1)?;
            return Ok(Pattern::Capture(number as u8, Box::new(of)));
        }
        self.words(&text, false).ok_or_else(|| self.error_at(start, "expected a word"))
    }

    /// The tokens of a text.
    fn words(&self, text: &str, exact: bool) -> Option<Pattern> {
        let tokens = tokenize(text, self.syntax.closed);
        let tests = tokens.iter().map(|token| {
            let word = token.text(text);
            if exact {
                Test::Exact(crate::fold::fold_keeping_case(word).into_boxed_str())
            } else {
                Test::of_token(word, token.is(Shape::WORD.or(Shape::NUMERIC)))
            }
        });
        let mut parts: Vec<Pattern> = tests.map(Pattern::One).collect();
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Pattern::Sequence(parts)),
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '?' | '*' | '+' | '!' | '"' | '/' | ':')
}

/// The test of a pattern that is one token.
fn single(pattern: Pattern) -> Option<Test> {
    match pattern {
        Pattern::One(test) => Some(test),
        Pattern::Either(parts) => parts.into_iter().map(single).collect::<Option<Vec<_>>>().map(Test::Some),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        class::Classes,
        pattern::{Program, Searcher, Tape},
        token::Token,
    };

    /// Numbers are spans of one token.
    struct Numbers;

    impl Names for Numbers {
        fn pattern(&self, name: &str) -> Result<Pattern, String> {
            match name {
                "number" => Ok(Pattern::Span(0)),
                "capital" => Ok(Pattern::One(Test::Shape(Shape::CAP))),
                _ => Err(format!("there is no `{name}`")),
            }
        }
    }

    struct Text<'t>(&'t str, Vec<Token>);

    impl Tape for Text<'_> {
        fn len(&self) -> usize {
            self.1.len()
        }
        fn text(&self, at: usize) -> &str {
            self.1[at].text(self.0)
        }
        fn hash(&self, at: usize) -> u32 {
            crate::fold::WordHash::of(self.text(at)).low()
        }
        fn classes(&self, _: usize) -> Classes {
            0
        }
        fn shape(&self, at: usize) -> Shape {
            self.1[at].shape
        }
        fn span(&self, at: usize, _: u16) -> Option<usize> {
            self.1.get(at).filter(|token| token.is(Shape::DIGITS)).map(|_| at + 1)
        }
        fn stretch(&self, _: usize) -> usize {
            self.len()
        }
    }

    fn read(source: &str) -> Result<(Pattern, Vec<String>), SyntaxError> {
        let mut captures = Vec::new();
        let mut syntax = Syntax { closed: &ClosedWords::default(), names: &Numbers, captures: &mut captures };
        let pattern = syntax.read(source)?;
        Ok((pattern, captures))
    }

    /// What a pattern finds first in a text, and its captures.
    fn found(source: &str, text: &str) -> Option<String> {
        let (pattern, names) = read(source).unwrap();
        let program = Program::new(&pattern).unwrap();
        let tape = Text(text, tokenize(text, &ClosedWords::default()));
        let mut searcher = Searcher::default();
        let found = (0..tape.len()).find_map(|at| searcher.at(&program, &tape, at))?;
        let words = |first: usize, end: usize| {
            text.get(tape.1[first].start as usize..tape.1[end - 1].end as usize).unwrap()
        };
        let mut out = words(found.first, found.end).to_owned();
        for (i, name) in names.iter().enumerate() {
            if let Some((first, end)) = found.capture(i) {
                out += &format!(" {name}={}", words(first, end));
            }
        }
        Some(out)
    }

    #[test]
    fn patterns_find_what_they_say() {
        for (source, text, want) in [
            ("préavis de grève", "Un PRÉAVIS de grève", Some("PRÉAVIS de grève")),
            ("préavis", "un preavis", None),
            ("\"CGT\"", "la cgt et la CGT", Some("CGT")),
            ("/^grévist/", "des grévistes", Some("grévistes")),
            ("(grue | pelle mécanique) jaune", "une pelle mécanique jaune", Some("pelle mécanique jaune")),
            ("une [très] grande [grue]", "une grande grue", Some("une grande grue")),
            ("très* grand", "très très grand", Some("très très grand")),
            ("très{2} grand", "très très très grand", Some("très très grand")),
            ("a{2,3} b", "a b a a a a b", Some("a a a b")),
            ("a ... b", "a x y b z b", Some("a x y b")),
            ("a ...{1} b", "a x y b", None),
            ("a ...{1,3} b", "a b x b", Some("a b x b")),
            ("le !(petit|grand) chat", "le grand chat, le vieux chat", Some("le vieux chat")),
            ("n:<number> what:(morts | blessés)", "il y a 12 blessés", Some("12 blessés n=12 what=blessés")),
            ("who:<capital>+ a dit", "hier Jean Petit a dit", Some("Jean Petit a dit who=Jean Petit")),
            ("who:<capital>+? a", "hier Jean Petit a dit", Some("Jean Petit a who=Jean Petit")),
            ("(x:a | x:b) c", "b c", Some("b c x=b")),
            ("l'usine", "L'usine", Some("L'usine")),
            ("\"?\"", "Quoi ?", Some("?")),
            (", dit", "oui, dit-il", Some(", dit")),
        ] {
            assert_eq!(found(source, text).as_deref(), want, "{source} in {text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_where_it_is() {
        for (source, at, why) in [
            ("", 0, "expected a word"),
            ("a (b", 2, "expected a `)`"),
            ("a ) b", 2, "`)` closes nothing"),
            ("a | | b", 4, "expected a word"),
            ("<number", 0, "expected a `>`"),
            ("a <robot>", 2, "there is no `robot`"),
            ("a{3,1}", 2, "expected how often"),
            ("a{9999}", 2, "expected how often"),
            ("a{2", 2, "expected how often"),
            ("a{0}", 0, "never be there"),
            ("a+*", 2, "repeated already"),
            ("a x: b", 2, "right behind it"),
            ("/(/", 0, "regular expression"),
            ("/a{1000}{1000}/", 0, "regular expression"),
            ("!(a b)", 0, "one token"),
            ("a + b", 2, "has a meaning"),
            ("\"\"", 0, "between the quotes"),
        ] {
            let error = read(source).map(|_| ()).unwrap_err();
            assert!(error.at == at && error.why.contains(why), "{source}: {error:?}");
        }
        assert!(read(&"(".repeat(10_000)).is_err());
        assert!(read(&"!".repeat(10_000)).is_err());
        assert!(read(&"a:".repeat(10_000)).is_err());
    }

    #[test]
    fn no_repetition_is_slow() {
        let source = "((a* a*)* (a* a*)*)* b";
        let (pattern, _) = read(source).unwrap();
        assert!(Program::new(&pattern).is_ok());
        assert_eq!(found(source, &"a ".repeat(2000)), None);
        assert_eq!(found(source, "a a a b").as_deref(), Some("a a a b"));
    }
}
