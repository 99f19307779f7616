//! A text with its names and times, as the finding of events reads it.

use crate::{
    class::{Class, any},
    document::Document,
    fold::{Words, words},
    gazetteer::Hits,
    label::{MentionKind, PlaceKind},
    mark::{Cue, Sort},
    mention::MentionHit,
    temporal::TimeHit,
    token::Shape,
};

const CLAUSE_MARKS: Shape = Shape::COMMA.or(Shape::COLON).or(Shape::DASH).or(Shape::TERMINAL);

/// What the event stage reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) hits: &'a Hits,
    pub(super) mentions: &'a [MentionHit],
    pub(super) times: &'a [TimeHit],
    pub(super) held: &'a Held,
}

/// For each token the number of the mention and of the time that hold it, with one added; 0 for none.
#[derive(Debug)]
pub(super) struct Held {
    by_mention: Vec<u32>,
    by_time: Vec<u32>,
}

impl Held {
    pub(super) fn of(doc: &Document<'_>, mentions: &[MentionHit], times: &[TimeHit]) -> Held {
        let table = |spans: &mut dyn Iterator<Item = (usize, usize)>| {
            let mut table = vec![0; doc.len()];
            for (number, (first, end)) in (1..).zip(spans) {
                if let Some(held) = table.get_mut(first..end) {
                    held.fill(number);
                }
            }
            table
        };
        Held {
            by_mention: table(&mut mentions.iter().map(|m| (m.first, m.end))),
            by_time: table(&mut times.iter().map(|t| (t.first, t.end))),
        }
    }
}

/// Tokens `first..end` of a noun phrase without its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) end: usize,
}

impl Scene<'_, '_> {
    /// Whether the token is one of the words.
    pub(super) fn is(&self, at: usize, words: &Words) -> bool {
        self.doc.is_one_of(at, words)
    }

    /// What sorts of things the token can name.
    pub(super) fn sorts(&self, at: usize) -> Sort {
        self.doc.sorts(at)
    }

    /// Whether the token says one of these things of the event beside it.
    pub(super) fn cue(&self, at: usize, cues: Cue) -> bool {
        self.doc.cue(at, cues)
    }

    /// Whether a time holds a token.
    pub(super) fn in_time(&self, at: usize) -> bool {
        self.time_at(at).is_some()
    }

    /// The time that holds a token.
    pub(super) fn time_at(&self, at: usize) -> Option<&TimeHit> {
        let number = self.held.by_time.get(at)?.checked_sub(1)?;
        self.times.get(number as usize)
    }

    /// The number of the mention that holds a token.
    pub(super) fn mention_at(&self, at: usize) -> Option<usize> {
        let number = self.held.by_mention.get(at)?.checked_sub(1)?;
        Some(number as usize)
    }

    /// The number of the mention that ends before a token.
    pub(super) fn mention_ending(&self, at: usize) -> Option<usize> {
        let i = self.mention_at(at.checked_sub(1)?)?;
        (self.mentions[i].end == at).then_some(i)
    }

    /// The numbers of the mentions in `first..end`.
    pub(super) fn mentions_in(&self, first: usize, end: usize) -> impl Iterator<Item = usize> {
        let from = self.mentions.partition_point(|m| m.first < first);
        (from..self.mentions.len()).take_while(move |i| self.mentions[*i].end <= end)
    }

    /// The numbers of the times in `first..end`.
    pub(super) fn times_in(&self, first: usize, end: usize) -> impl Iterator<Item = usize> {
        let from = self.times.partition_point(|t| t.first < first);
        (from..self.times.len()).take_while(move |i| self.times[*i].end <= end)
    }

    /// How much a place holds: 5 a continent, 1 a town, 0 a site or a place that no list has.
    pub(super) fn place_rank(&self, mention: usize) -> u8 {
        let Some(id) = self.mentions.get(mention).and_then(|m| m.record) else { return 0 };
        match self.doc.lexicon.brief(id).place_kind() {
            PlaceKind::Continent => 5,
            PlaceKind::Country | PlaceKind::Sea => 4,
            PlaceKind::State | PlaceKind::Area | PlaceKind::Territory => 3,
            PlaceKind::Department => 2,
            PlaceKind::City => 1,
            _ => 0,
        }
    }

    /// The first token of the clause that holds a token: after the last mark of punctuation in its sentence.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let first = self.doc.sentence(at).first;
        let marks = CLAUSE_MARKS.or(Shape::OPEN_BRACKET);
        (first..at).rev().find(|i| self.doc.has(*i, marks)).map_or(first, |i| i + 1)
    }

    /// The end of the clause that holds a token.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let end = self.doc.sentence(at).end;
        let marks = CLAUSE_MARKS.or(Shape::CLOSE_BRACKET);
        (at..end).find(|i| self.doc.has(*i, marks)).unwrap_or(end)
    }

    /// Whether the token is a past participle with an auxiliary before it.
    pub(super) fn participle(&self, at: usize) -> bool {
        self.doc.any(at, Class::PastParticiple.bit()) && self.auxiliary_before(at).is_some()
    }

    /// The auxiliary of a participle: over adverbs, negations, `été`.
    pub(super) fn auxiliary_before(&self, at: usize) -> Option<usize> {
        let mut i = at;
        for _ in 0..5 {
            i = i.checked_sub(1)?;
            let token = self.doc.at(i);
            if token.any(any(&[Class::Be, Class::Have])) && !self.is(i, words!["été", "eu"]) {
                return Some(i);
            }
            let over = token.any(any(&[Class::Adverb, Class::Negation]))
                || self.is(i, words!["été", "eu", "tous", "toutes"])
                || token.is(Shape::CLITIC);
            if !over || token.is(Shape::PUNCT) {
                return None;
            }
        }
        None
    }

    /// Whom a pronoun of the third person stands for: the last person named as a subject before it.
    pub(super) fn antecedent(&self, pronoun: usize) -> Option<Phrase> {
        let plural = self.is(pronoun, words!["ils", "elles"]);
        if plural {
            return None;
        }
        let sentence = self.doc.sentence_of(pronoun);
        let last = self.mentions.partition_point(|m| m.first < pronoun);
        self.mentions[..last]
            .iter()
            .rev()
            .take_while(|m| sentence - self.doc.sentence_of(m.first) <= 2)
            .filter(|m| m.kind == MentionKind::Person)
            .min_by_key(|m| {
                (
                    sentence - self.doc.sentence_of(m.first),
                    !self.doc.has(m.first, Shape::SENTENCE_START),
                    m.first,
                )
            })
            .map(|m| Phrase { first: m.first, end: m.end })
    }
}
