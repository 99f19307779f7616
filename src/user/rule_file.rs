//! Reads files of rules.

use std::sync::Arc;

use super::{
    kind_of,
    names::{self, KINDS},
    rules::{Capture, Example, Makes, Rule, Wanted},
};
use crate::{
    error::BuildError,
    event::{Frame, Slot},
    label::{MentionKind, Modality},
    lexicon::Lexicon,
    pattern::{Names, Pattern, Program, Syntax},
};

/// The rules of a file.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Arc<Rule>>, BuildError> {
    let mut reader = Reader { file, kinds: Vec::new(), parts: Vec::new(), rules: Vec::new(), draft: None };
    let lines = Line::all(text);
    // A kind that a rule makes may be named by those before it.
    for line in lines.iter().filter(|line| matches!(line.keyword.as_str(), "entity" | "kind")) {
        if let Ok(kind) = kind_of(&line.text()) {
            reader.kind_number(kind);
        }
    }
    for line in &lines {
        reader.line(line)?;
    }
    reader.finish_rule()?;
    let kinds: Arc<[MentionKind]> = reader.kinds.into();
    Ok(reader.rules.into_iter().map(|rule| Arc::new(Rule { kinds: Arc::clone(&kinds), ..rule })).collect())
}

/// A keyword and what it says, with the lines that go on with it.
struct Line {
    number: usize,
    keyword: String,
    /// Each character with its line and column.
    chars: Vec<(char, usize, usize)>,
}

impl Line {
    fn all(text: &str) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (i, text) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            let mut chars: Vec<(char, usize, usize)> =
                text.chars().enumerate().map(|(column, c)| (c, i + 1, column + 1)).collect();
            match lines.last_mut().filter(|_| text.starts_with(char::is_whitespace)) {
                Some(line) => line.chars.append(&mut chars),
                None => {
                    let end = chars.iter().position(|(c, ..)| c.is_whitespace()).unwrap_or(chars.len());
                    let keyword = chars.drain(..end).map(|(c, ..)| c).collect();
                    lines.push(Line { number: i + 1, keyword, chars });
                }
            }
        }
        for line in &mut lines {
            let blank = line.chars.iter().take_while(|(c, ..)| c.is_whitespace()).count();
            line.chars.drain(..blank);
            while line.chars.last().is_some_and(|(c, ..)| c.is_whitespace()) {
                line.chars.pop();
            }
        }
        lines
    }

    fn text(&self) -> String {
        self.chars.iter().map(|(c, ..)| *c).collect()
    }

    /// Where a character stands: its line and column; the end, where there is none.
    fn place(&self, at: usize) -> (usize, usize) {
        match (self.chars.get(at), self.chars.last()) {
            (Some((_, line, column)), _) => (*line, *column),
            (None, Some((_, line, column))) => (*line, column + 1),
            (None, None) => (self.number, self.keyword.chars().count() + 1),
        }
    }
}

/// What stands in a file so far.
struct Reader<'f> {
    file: &'f str,
    /// The kinds that patterns may name.
    kinds: Vec<MentionKind>,
    parts: Vec<(String, Pattern)>,
    rules: Vec<Rule>,
    draft: Option<Draft>,
}

/// A rule that is not read to its end.
struct Draft {
    line: usize,
    id: String,
    matches: Vec<Program>,
    unless: Vec<Program>,
    captures: Vec<String>,
    /// Where each capture was first seen.
    places: Vec<(usize, usize)>,
    makes: Option<Makes>,
    modality: Option<Modality>,
    examples: Vec<Example>,
}

impl Names for Reader<'_> {
    fn pattern(&self, name: &str) -> Result<Pattern, String> {
        if let Some((_, part)) = self.parts.iter().find(|(part, _)| part == name) {
            return Ok(part.clone());
        }
        if let Some(known) = names::known(name) {
            return Ok(known);
        }
        let kind = kind_of(name).ok().and_then(|kind| self.number(kind));
        kind.map(Pattern::Span).ok_or_else(|| {
            let known: Vec<&str> = names::all().collect();
            format!(
                "there is no `{name}`: expected a `part` of this file, a kind that it makes or names by `kind {name}`, or \
                 one of {}",
                known.join(", ")
            )
        })
    }
}

impl Reader<'_> {
    fn error(&self, place: (usize, usize), why: impl Into<String>) -> BuildError {
        BuildError::new(self.file, place, why)
    }

    /// The number of a kind in patterns.
    fn number(&self, kind: MentionKind) -> Option<u16> {
        let crates = MentionKind::ALL.iter().position(|known| *known == kind);
        let own = || self.kinds.iter().position(|known| *known == kind).map(|i| i + MentionKind::ALL.len());
        crates.or_else(own).and_then(|i| u16::try_from(i).ok()).map(|i| i + KINDS)
    }

    fn kind_number(&mut self, kind: MentionKind) {
        if self.number(kind).is_none() && self.kinds.len() < 1000 {
            self.kinds.push(kind);
        }
    }

    fn line(&mut self, line: &Line) -> Result<(), BuildError> {
        let text = line.text();
        let value = || {
            if text.is_empty() {
                Err(self.error(line.place(0), "expected something after the keyword"))
            } else {
                Ok(())
            }
        };
        value()?;
        match line.keyword.as_str() {
            "kind" => kind_of(&text).map(|_| ()).map_err(|why| self.error(line.place(0), why)),
            "part" => self.part(line, &text),
            "rule" => self.begin_rule(line, text),
            _ => self.of_rule(line, &text),
        }
    }

    fn part(&mut self, line: &Line, text: &str) -> Result<(), BuildError> {
        let Some((name, _)) = text.split_once(char::is_whitespace) else {
            return Err(self.error(line.place(0), "expected a name and a pattern"));
        };
        if names::all().any(|known| known == name) || self.parts.iter().any(|(part, _)| part == name) {
            return Err(
                self.error(line.place(0), format!("`{name}` means something already; expected a new name"))
            );
        }
        let mut captures = Vec::new();
        let pattern = self.pattern(line, name.chars().count(), &mut captures)?;
        if !captures.is_empty() {
            return Err(self.error(
                line.place(0),
                "a part captures nothing; expected the capture in the rule, as in `slot:<part>`",
            ));
        }
        self.parts.push((name.to_owned(), pattern));
        Ok(())
    }

    /// The pattern that stands in a line from a character on.
    fn pattern(&self, line: &Line, from: usize, captures: &mut Vec<String>) -> Result<Pattern, BuildError> {
        let source: String = line.chars.iter().skip(from).map(|(c, ..)| *c).collect();
        let mut syntax = Syntax { closed: Lexicon::closed_words(), names: self, captures };
        syntax.read(&source).map_err(|error| self.error(line.place(from + error.at), error.why))
    }

    fn begin_rule(&mut self, line: &Line, id: String) -> Result<(), BuildError> {
        self.finish_rule()?;
        if id.contains(char::is_whitespace) {
            return Err(self.error(line.place(0), "expected an id without spaces"));
        }
        if self.rules.iter().any(|rule| rule.id == id) {
            return Err(
                self.error(line.place(0), format!("there is a rule `{id}` already; expected a new id"))
            );
        }
        self.draft = Some(Draft {
            line: line.number,
            id,
            matches: Vec::new(),
            unless: Vec::new(),
            captures: Vec::new(),
            places: Vec::new(),
            makes: None,
            modality: None,
            examples: Vec::new(),
        });
        Ok(())
    }

    /// A line that says something of the rule that it stands in.
    fn of_rule(&mut self, line: &Line, text: &str) -> Result<(), BuildError> {
        const KEYWORDS: &[&str] = &["about", "match", "unless", "entity", "event", "modality", "yes", "no"];
        let keyword = line.keyword.as_str();
        if !KEYWORDS.contains(&keyword) {
            let why = format!(
                "there is no keyword `{keyword}`; expected one of kind, part, rule, {}",
                KEYWORDS.join(", ")
            );
            return Err(self.error((line.number, 1), why));
        }
        let Some(mut draft) = self.draft.take() else {
            return Err(self.error(
                (line.number, 1),
                format!("`{keyword}` says something of a rule; expected `rule` and an id before it"),
            ));
        };
        match keyword {
            "match" | "unless" => {
                let known = draft.captures.len();
                let pattern = self.pattern(line, 0, &mut draft.captures)?;
                draft.places.resize(draft.captures.len(), line.place(0));
                let program = Program::new(&pattern).map_err(|why| self.error(line.place(0), why))?;
                if keyword == "match" {
                    draft.matches.push(program);
                } else if draft.captures.len() > known {
                    return Err(self
                        .error(line.place(0), "`unless` captures nothing; expected the capture in `match`"));
                } else {
                    draft.unless.push(program);
                }
            }
            "entity" | "event" if draft.makes.is_some() => {
                return Err(self.error(
                    (line.number, 1),
                    "the rule makes something already; expected one `entity` or `event`",
                ));
            }
            "entity" => {
                let kind = kind_of(text).map_err(|why| self.error(line.place(0), why))?;
                draft.makes = Some(Makes::Name { kind, link: None });
            }
            "event" => draft.makes = Some(self.event(line, text)?),
            "modality" => {
                let known: Vec<&str> = Modality::ALL.iter().map(|modality| modality.as_str()).collect();
                let why = |_| {
                    self.error(
                        line.place(0),
                        format!("there is no modality `{text}`; expected one of {}", known.join(", ")),
                    )
                };
                draft.modality = Some(text.parse().map_err(why)?);
            }
            "yes" => draft.examples.push(self.example(line, text)?),
            "no" => draft.examples.push(Example { line: line.number, text: text.to_owned(), wanted: None }),
            // What it is about is for people.
            _ => {}
        }
        self.draft = Some(draft);
        Ok(())
    }

    fn event(&self, line: &Line, text: &str) -> Result<Makes, BuildError> {
        let mut words = text.split_whitespace().peekable();
        let name = words.next().unwrap_or("");
        let kind = name.parse().map_err(|_| {
            let why = format!(
                "`{name}` is no kind: expected one of the crate's events, or a name of your own of ASCII letters, digits, `_`, `-` and `.`"
            );
            self.error(line.place(0), why)
        })?;
        let verb = words.next_if_eq(&"verb").is_some();
        let frame = match words.next() {
            None => Frame::None,
            Some(name) => Frame::named(name).ok_or_else(|| {
                let known: Vec<&str> = Frame::names().collect();
                self.error(
                    line.place(0),
                    format!("there is no frame `{name}`; expected `verb` or one of {}", known.join(", ")),
                )
            })?,
        };
        match words.next() {
            None => Ok(Makes::Event { kind, verb, frame, modality: None }),
            Some(more) => {
                Err(self
                    .error(line.place(0), format!("expected nothing after the frame, and found `{more}`")))
            }
        }
    }

    /// `Il {dort} ici. => place: ici; …`
    fn example(&self, line: &Line, text: &str) -> Result<Example, BuildError> {
        let (marked, slots) = text.split_once("=>").unwrap_or((text, ""));
        let mut wanted = Wanted::default();
        let (mut plain, mut open) = (String::new(), None);
        for (at, c) in marked.trim_end().chars().enumerate() {
            match (c, open) {
                ('{', None) => open = Some(plain.len()),
                ('}', Some(start)) => {
                    wanted.marked.push((start, plain.len()));
                    open = None;
                }
                ('{' | '}', _) => {
                    return Err(
                        self.error(line.place(at), "expected `{` and `}` in turn around what is found")
                    );
                }
                _ => plain.push(c),
            }
        }
        if open.is_some() {
            return Err(self.error(line.place(usize::MAX), "expected a `}` for the `{` before it"));
        }
        for slot in slots.split(';').map(str::trim).filter(|slot| !slot.is_empty()) {
            let at = text.find("=>").map_or(0, |at| text.get(..at).unwrap_or("").chars().count());
            let Some((name, words)) = slot.split_once(':') else {
                return Err(self.error(line.place(at), format!("expected `slot: words`, and found `{slot}`")));
            };
            let slot = self.slot(name.trim(), line.place(at))?;
            wanted.slots.push((slot, words.trim().to_owned()));
        }
        Ok(Example { line: line.number, text: plain, wanted: Some(wanted) })
    }

    fn slot(&self, name: &str, place: (usize, usize)) -> Result<Slot, BuildError> {
        Slot::named(name).ok_or_else(|| {
            let known: Vec<&str> = Slot::names().collect();
            self.error(place, format!("there is no slot `{name}`; expected one of {}", known.join(", ")))
        })
    }

    fn finish_rule(&mut self) -> Result<(), BuildError> {
        let Some(draft) = self.draft.take() else { return Ok(()) };
        let lacks =
            |what: &str| self.error((draft.line, 1), format!("the rule `{}` has no {what}", draft.id));
        if draft.matches.is_empty() {
            return Err(lacks("`match`; expected at least one"));
        }
        if !draft.examples.iter().any(|example| example.wanted.is_some()) {
            return Err(lacks("example; expected at least one `yes`"));
        }
        let makes = match (draft.makes.clone(), draft.modality) {
            (None, _) => return Err(lacks("`entity` and no `event`; expected one of them")),
            (Some(Makes::Event { kind, verb, frame, .. }), modality) => {
                Makes::Event { kind, verb, frame, modality }
            }
            (Some(Makes::Name { .. }), Some(_)) => return Err(lacks("event for its `modality`")),
            (Some(name), None) => name,
        };
        let own = match makes {
            Makes::Name { .. } => "name",
            Makes::Event { .. } => "trigger",
        };
        let mut captures = Vec::new();
        for (name, place) in draft.captures.iter().zip(&draft.places) {
            captures.push(match &makes {
                _ if name == own => Capture::Itself,
                Makes::Event { .. } => Capture::Slot(self.slot(name, *place)?),
                Makes::Name { .. } => {
                    return Err(self.error(
                        *place,
                        format!("an entity has no slot `{name}`; expected the capture `name:`"),
                    ));
                }
            });
        }
        self.rules.push(Rule {
            id: draft.id,
            file: self.file.to_owned(),
            matches: draft.matches,
            unless: draft.unless,
            makes,
            captures,
            kinds: Arc::new([]),
            examples: draft.examples,
        });
        Ok(())
    }
}
