//! Cuts a sentence into groups.

mod lead;
mod noun;
mod verb;

use super::{Chunk, Form, Kind, Lead};
use crate::{
    class::{Class, any},
    event::scene::Scene,
    fold::{Words, words},
    mark::Cue,
    sentence::Sentence,
    token::Shape,
};

/// Quoted words up to so many are a name or an expression, not speech.
const SHORT_QUOTE: usize = 6;

const FINITE: u64 = any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional]);
const AUXILIARY: u64 = any(&[Class::Be, Class::Have]);
const VERBAL: u64 =
    FINITE | AUXILIARY | any(&[Class::Infinitive, Class::PastParticiple, Class::PresentParticiple]);
const NOMINAL: u64 = any(&[
    Class::Noun,
    Class::Actor,
    Class::Function,
    Class::Source,
    Class::Kin,
    Class::Title,
    Class::OrgHead,
    Class::PlaceHead,
    Class::Means,
    Class::Danger,
]);

/// The groups and marks of a sentence, from left to right.
pub(super) fn cut(scene: &Scene<'_, '_>, sentence: Sentence) -> Vec<Chunk> {
    let mut cutter = Cutter { scene, end: sentence.end, chunks: Vec::with_capacity(16) };
    let mut at = sentence.first;
    while at < sentence.end {
        at = cutter.step(at).max(at + 1);
    }
    cutter.chunks
}

struct Cutter<'a, 'b, 't> {
    scene: &'a Scene<'b, 't>,
    end: usize,
    chunks: Vec<Chunk>,
}

impl Cutter<'_, '_, '_> {
    fn is(&self, at: usize, words: &Words) -> bool {
        at < self.end && self.scene.is(at, words)
    }

    fn any(&self, at: usize, classes: u64) -> bool {
        at < self.end && self.scene.doc.any(at, classes)
    }

    fn cue(&self, at: usize, cues: Cue) -> bool {
        at < self.end && self.scene.cue(at, cues)
    }

    fn has(&self, at: usize, shape: Shape) -> bool {
        at < self.end && self.scene.doc.has(at, shape)
    }

    fn push(&mut self, kind: Kind, lead: Lead, first: usize, end: usize) {
        self.chunks.push(Chunk {
            kind,
            lead,
            form: Form::None,
            first,
            end,
            head: first,
            name: None,
            passive: false,
            reflexive: false,
        });
    }

    fn last(&self) -> Option<&Chunk> {
        self.chunks.last()
    }

    /// Reads one group or mark and returns the token behind it.
    fn step(&mut self, at: usize) -> usize {
        let token = *self.scene.doc.at(at);
        if token.is(Shape::PUNCT) && self.scene.mention_at(at).is_none() && !self.scene.in_time(at) {
            return self.mark(at);
        }
        if self.scene.mention_at(at).is_none()
            && let Some(end) = self.joint(at)
        {
            return end;
        }
        let (lead, from) = self.lead(at);
        self.group(lead, at, from)
    }

    /// Punctuation.
    fn mark(&mut self, at: usize) -> usize {
        if self.has(at, Shape::COMMA) {
            self.push(Kind::Comma, Lead::None, at, at + 1);
        } else if self.has(at, Shape::OPEN_BRACKET) {
            // What is in brackets is said aside.
            let close = (at + 1..self.end.min(at + 40)).find(|i| self.has(*i, Shape::CLOSE_BRACKET));
            return close.map_or(at + 1, |i| i + 1);
        } else if self.has(at, Shape::OPEN_QUOTE.or(Shape::CLOSE_QUOTE)) {
            let quotes = Shape::OPEN_QUOTE.or(Shape::CLOSE_QUOTE);
            let short = if self.has(at, Shape::OPEN_QUOTE) {
                (at + 1..self.end).take(SHORT_QUOTE + 1).any(|i| self.has(i, quotes))
            } else {
                (at.saturating_sub(SHORT_QUOTE + 1)..at).any(|i| self.has(i, quotes))
            };
            if !short {
                self.push(Kind::Break, Lead::None, at, at + 1);
            }
        } else if self.has(at, Shape::COLON.or(Shape::TERMINAL).or(Shape::DASH)) {
            self.push(Kind::Break, Lead::None, at, at + 1);
        }
        at + 1
    }

    /// Words that join clauses or groups.
    fn joint(&mut self, at: usize) -> Option<usize> {
        let (kind, end) = if self.is(at, words!["et", "ou", "puis", "ni"]) {
            (Kind::And, at + 1)
        } else if self.is(at, words!["ainsi"]) && self.is(at + 1, words!["que", "qu'"]) {
            (Kind::And, at + 2)
        } else if self.is(at, words!["qui"]) {
            (Kind::Who, at + 1)
        } else if self.is(
            at,
            words![
                "que",
                "qu'",
                "dont",
                "où",
                "lorsque",
                "lorsqu'",
                "quand",
                "mais",
                "car",
                "donc",
                "puisque",
                "puisqu'",
                "quoique",
                "tandis",
                "alors",
                "si",
                "s'il",
                "comme",
                "lequel",
                "laquelle",
                "lesquels",
                "lesquelles"
            ],
        ) {
            let that = self.is(at, words!["tandis", "alors"]) && self.is(at + 1, words!["que", "qu'"]);
            if self.is(at, words!["alors"]) && !that {
                return Some(at + 1);
            }
            (Kind::Clause, at + 1 + usize::from(that))
        } else if self.is(
            at,
            words![
                "il",
                "elle",
                "ils",
                "elles",
                "on",
                "celui-ci",
                "celle-ci",
                "ceux-ci",
                "celles-ci",
                "ceux",
                "celles",
                "cela",
                "nous",
                "je",
                "j'",
                "vous"
            ],
        ) {
            (Kind::Pronoun, at + 1)
        } else {
            return None;
        };
        self.push(kind, Lead::None, at, end);
        Some(end)
    }

    /// The group behind a lead; `at` is the token where the lead began.
    fn group(&mut self, lead: Lead, at: usize, from: usize) -> usize {
        // A time, its determiner before it.
        let determiner = usize::from(self.any(from, any(&[Class::Determiner, Class::Contracted])));
        for first in [from, from + determiner] {
            if let Some(time) = self.scene.time_at(first)
                && time.first <= first
                && self.scene.mention_at(first).is_none()
                && first < self.end
            {
                let end = time.end.min(self.end);
                // `dans la nuit de mardi`: the lead itself may be inside the time.
                self.push(Kind::Time, lead, from.min(time.first.max(at)), end);
                return end;
            }
        }
        if let Some((form, chunk)) = self.verb(lead, from) {
            let end = chunk.end;
            let lead = if form == Form::Finite { Lead::None } else { lead };
            self.chunks.push(Chunk { lead, ..chunk });
            return end;
        }
        if let Some(chunk) = self.noun(from) {
            let end = chunk.end;
            self.chunks.push(Chunk { lead, ..chunk });
            return end;
        }
        from
    }
}
