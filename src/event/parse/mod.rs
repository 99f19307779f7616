//! A shallow parse of a sentence: its noun groups, verb groups and marks, and which group depends on which.
//!
//! Groups do not nest. What the relations cannot tell, they do not guess: [`Parse::subject`] of a verb without a subject
//! that can be seen is none. The method is that of finite-state chunking (Abney, 1991), with the attachments that the
//! French press writes most.

mod chunk;
mod relation;

use std::cell::OnceCell;

use super::scene::Scene;
use crate::sentence::Sentence;

/// The groups of a sentence, from left to right.
#[derive(Clone, Debug, Default)]
pub(in crate::event) struct Parse {
    pub(in crate::event) chunks: Vec<Chunk>,
    /// The clause of each group, once somebody asked.
    clauses: OnceCell<Vec<u16>>,
}

/// A group of tokens, or a mark between groups.
#[derive(Clone, Copy, Debug)]
pub(in crate::event) struct Chunk {
    pub(in crate::event) kind: Kind,
    /// What stands before a noun group and ties it to another.
    pub(in crate::event) lead: Lead,
    pub(in crate::event) form: Form,
    /// Its tokens, the word that leads it left out.
    pub(in crate::event) first: usize,
    pub(in crate::event) end: usize,
    /// The first token after determiners, numbers and titles; the last verb of a verb group.
    pub(in crate::event) head: usize,
    /// The number of the mention that names it.
    pub(in crate::event) name: Option<usize>,
    pub(in crate::event) passive: bool,
    pub(in crate::event) reflexive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Kind {
    Noun,
    /// A pronoun that is a subject: `il`, `elle`, `ils`, `ceux-ci`.
    Pronoun,
    Verb,
    Time,
    Comma,
    /// `et`, `ou`, `puis`, `ainsi que`.
    And,
    /// `qui`.
    Who,
    /// `que`, `qu'`, `où`, `dont`, `lorsque`, `mais`: a clause begins.
    Clause,
    /// `:`, `;`, a dash, a long quotation, a bracket.
    Break,
}

/// What leads a noun group or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Lead {
    None,
    De,
    A,
    /// `en`, `dans`, `sous`, `près de`, `au large de`.
    In,
    /// `sur`: a place, or a subject of talk.
    On,
    /// `vers`, `pour` before a place: a direction.
    To,
    Between,
    By,
    Against,
    With,
    For,
    According,
    /// `après`, `depuis`, `lors de`, `à la suite de`.
    When,
    /// `sans`.
    Without,
    Other,
}

/// What a verb group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Form {
    Finite,
    Infinitive,
    /// A past participle without an auxiliary.
    Participle,
    /// A present participle, with `en` or without.
    Gerund,
    /// No verb.
    None,
}

/// The parses of the sentences of a text; each is made when somebody asks for it.
#[derive(Debug)]
pub(in crate::event) struct Parses<'s, 'a, 't> {
    scene: &'s Scene<'a, 't>,
    all: Vec<OnceCell<Parse>>,
}

impl<'s, 'a, 't> Parses<'s, 'a, 't> {
    pub(in crate::event) fn of(scene: &'s Scene<'a, 't>) -> Parses<'s, 'a, 't> {
        Parses { scene, all: vec![OnceCell::new(); scene.doc.sentences().len()] }
    }

    /// The parse of the sentence that holds a token.
    pub(in crate::event) fn at(&self, token: usize) -> &Parse {
        let number = self.scene.doc.sentence_of(token);
        let sentence = self.scene.doc.sentence(token);
        self.all[number].get_or_init(|| Parse::of(self.scene, sentence))
    }
}

impl Parse {
    /// Parses a sentence.
    pub(in crate::event) fn of(scene: &Scene<'_, '_>, sentence: Sentence) -> Parse {
        Parse { chunks: chunk::cut(scene, sentence), clauses: OnceCell::new() }
    }

    /// The number of the clause that a group stands in: a relative clause ends at the comma that closes it, or before the
    /// verb of the clause that it interrupts.
    pub(in crate::event) fn clause(&self, group: usize) -> Option<u16> {
        self.clauses.get_or_init(|| self.divide()).get(group).copied()
    }

    fn divide(&self) -> Vec<u16> {
        let mut all = Vec::with_capacity(self.chunks.len());
        let (mut current, mut outer, mut next) = (0u16, None, 1u16);
        let (mut verbs, mut joined) = (0, false);
        for chunk in &self.chunks {
            let finite = chunk.kind == Kind::Verb && chunk.form == Form::Finite;
            match chunk.kind {
                Kind::Who | Kind::Clause => {
                    outer.get_or_insert(current);
                    current = next;
                    next = next.saturating_add(1);
                    verbs = 0;
                }
                Kind::Comma => {
                    if let Some(back) = outer.take() {
                        current = back;
                    }
                }
                Kind::Break => {
                    outer = None;
                    current = next;
                    next = next.saturating_add(1);
                }
                // `ceux qui ont attaqué la ville tentent`: the second verb is that of the clause outside.
                _ if finite && verbs > 0 && !joined => {
                    if let Some(back) = outer.take() {
                        current = back;
                    }
                }
                _ => {}
            }
            verbs += i32::from(finite);
            joined = chunk.kind == Kind::And;
            all.push(current);
        }
        all
    }

    pub(in crate::event) fn get(&self, index: usize) -> Option<&Chunk> {
        self.chunks.get(index)
    }

    /// The number of the group that holds a token.
    pub(in crate::event) fn holding(&self, token: usize) -> Option<usize> {
        let next = self.chunks.partition_point(|c| c.end <= token);
        (self.chunks.get(next)?.first <= token).then_some(next)
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests;
