//! Who says so: attribution by `selon` and by verbs of speech.

use super::scene::{Phrase, Scene};
use crate::{
    class::{Class, any},
    fold::words,
    table::rows::FORCES,
    token::Shape,
};

/// What is said in a stretch of a sentence, and by whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attribution {
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// The tokens that are attributed.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The source.
    pub(super) by: Phrase,
    /// The verb of speech, where there is one.
    pub(super) verb: Option<usize>,
    /// The ordinal of its force in [`FORCES`].
    pub(super) force: u32,
    /// `ne … pas` around the verb.
    pub(super) negated: bool,
}

impl Attribution {
    /// Whether the source denies what it is asked.
    pub(super) fn denies(&self) -> bool {
        FORCES.get(self.force as usize) == Some(&"deny") && !self.negated
    }

    /// Whether the source does not rule it out: `n'exclut pas que`.
    pub(super) fn allows(&self) -> bool {
        FORCES.get(self.force as usize) == Some(&"deny") && self.negated
    }
}

/// The attributions of a text.
pub(super) fn find(scene: &Scene<'_, '_>) -> Vec<Attribution> {
    let doc = scene.doc;
    let mut found = Vec::new();
    for (number, sentence) in doc.sentences().iter().enumerate() {
        for at in sentence.first..sentence.end {
            let token = doc.at(at);
            if let Some(from) = according_to(scene, at) {
                if let Some(by) = scene.phrase_at(from).filter(|by| is_source(scene, *by)) {
                    found.push(Attribution {
                        sentence: number,
                        first: sentence.first,
                        end: sentence.end,
                        by,
                        verb: None,
                        force: 0,
                        negated: false,
                    });
                }
            } else if token.any(Class::Speech.bit()) {
                found.extend(spoken(scene, at, number));
            }
        }
    }
    found
}

/// `selon`, `d'après`, `à en croire`, `à en juger par`, `de source`: the token where the source begins.
fn according_to(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    if scene.is(at, words!["selon"]) {
        return Some(at + 1);
    }
    if scene.is(at, words!["d'"]) && scene.is(at + 1, words!["après"]) && !scene.is(at + 2, words!["guerre"])
    {
        return Some(at + 2);
    }
    if scene.is(at, words!["à"])
        && scene.is(at + 1, words!["en"])
        && scene.is(at + 2, words!["croire", "juger"])
    {
        return Some(at + 3 + usize::from(scene.is(at + 3, words!["par"])));
    }
    if scene.is(at, words!["de"]) && scene.is(at + 1, words!["source", "sources"]) {
        return Some(at + 1);
    }
    None
}

/// A source is somebody or something that says things: no time, no rule.
fn is_source(scene: &Scene<'_, '_>, by: Phrase) -> bool {
    let head = by.first;
    if scene.in_time(head) {
        return false;
    }
    scene.mention_at(head).is_some()
        || scene.doc.any(head, any(&[Class::Source, Class::Actor, Class::Function, Class::Kin]))
        || scene.is(
            head,
            words![
                "informations",
                "données",
                "sources",
                "source",
                "bilan",
                "estimations",
                "chiffres",
                "association",
                "organisation",
                "agence",
                "ministère",
                "expert",
                "experts"
            ],
        )
}

/// What a verb of speech attributes, and to whom.
fn spoken(scene: &Scene<'_, '_>, at: usize, sentence: usize) -> Option<Attribution> {
    let doc = scene.doc;
    let crate::sentence::Sentence { first, end } = *doc.sentences().get(sentence)?;
    let token = doc.at(at);
    if token.any(Class::Noun.bit())
        && doc.before(at, 1).any(any(&[Class::Determiner, Class::Contracted, Class::Adjective]))
    {
        return None;
    }
    let force = doc.value(at, Class::Speech)?;
    let auxiliary = scene.auxiliary_before(at);
    let negated = (auxiliary.unwrap_or(at).saturating_sub(2)..at).any(|i| scene.is(i, words!["ne", "n'"]))
        && (at.saturating_sub(3)..at + 3).any(|i| scene.is(i, words!["pas", "jamais", "plus"]));
    let attribution = |from: usize, to: usize, by: Phrase| {
        Some(Attribution { sentence, first: from, end: to, by, verb: Some(at), force, negated })
    };
    if token.any(Class::PastParticiple.bit())
        && auxiliary.is_none()
        && !token.any(any(&[Class::Verb, Class::Past]))
    {
        return None;
    }
    let verb_start = auxiliary.unwrap_or(at);
    // `…, a déclaré vendredi le président chinois Xi Jinping`: the subject follows.
    let inverted = verb_start > first
        && (doc.before(verb_start, 1).is(Shape::COMMA.or(Shape::CLOSE_QUOTE).or(Shape::DASH))
            || scene.is(at + 1, words!["-il"]));
    if inverted {
        let mut from = at + 1;
        for _ in 0..4 {
            let led = usize::from(scene.is(from, words!["ce", "le", "cette"]));
            if let Some(time) = scene.time_at(from + led).or_else(|| scene.time_at(from)) {
                from = time.end;
            } else if doc.any(from, Class::Adverb.bit()) && !doc.any(from, Class::Noun.bit())
                || doc.has(from, Shape::COMMA) && from < at + 3
            {
                from += 1;
            } else {
                break;
            }
        }
        if from < end
            && let Some(by) = scene.phrase_at(from).filter(|by| is_source(scene, *by))
        {
            return attribution(first, verb_start, by);
        }
    }
    // `Les journalistes ont annoncé que`, `X n'exclut pas que`, `X fait état de`.
    let that = (at + 1..(at + 8).min(end)).find(|i| scene.is(*i, words!["que", "qu'"]));
    let by = scene.subject(verb_start, first).filter(|by| is_source(scene, *by))?;
    match that {
        Some(that) => attribution(that, end, by),
        None if FORCES
            .get(force as usize)
            .is_some_and(|f| matches!(*f, "announce" | "confirm" | "deny" | "claim" | "report")) =>
        {
            attribution(at + 1, end, by)
        }
        None => None,
    }
}
