//! Noun groups.

use super::{AUXILIARY, Cutter, FINITE, NOMINAL};
use crate::{
    class::{Class, any},
    event::parse::{Chunk, Form, Kind, Lead},
    fold::words,
    mark::Cue,
    number,
    token::Shape,
};

impl Cutter<'_, '_, '_> {
    /// The noun group at a token: determiners, numbers, adjectives, the noun, adjectives, a name behind it.
    pub(super) fn noun(&self, from: usize) -> Option<Chunk> {
        let doc = self.scene.doc;
        let mut at = from;
        let group = |head: usize, end: usize, name: Option<usize>| {
            Some(Chunk {
                kind: Kind::Noun,
                lead: Lead::None,
                form: Form::None,
                first: from,
                end,
                head,
                name,
                passive: false,
                reflexive: false,
            })
        };
        let mut counted = false;
        while at < self.end && at < from + 8 {
            if self.is(at, words!["au"]) && self.is(at + 1, words!["moins", "plus"]) {
                at += 2;
                continue;
            }
            if let Some(i) = self.scene.mention_at(at) {
                return group(at, self.scene.mentions[i].end.min(self.end), Some(i));
            }
            let token = doc.at(at);
            if token.is(Shape::PUNCT) && !token.is(Shape::OPEN_QUOTE) {
                break;
            }
            let quantity = (token.any(any(&[Class::Number, Class::Collective]))
                || token.is(Shape::NUMERIC)
                || self.is(at, words!["plus", "moins", "près", "environ", "quelque", "au", "plusieurs"]))
            .then(|| number::quantity_at(doc, at))
            .flatten()
            .filter(|q| q.end > at && q.end <= self.end);
            if let Some(quantity) = quantity {
                at = quantity.end;
                counted = true;
                // `une centaine de maisons`, `la plupart des maisons`.
                if self.is(at, words!["de", "d'", "des"]) {
                    at += 1;
                }
                continue;
            }
            let title = token.any(Class::Title.bit())
                && (self.scene.mention_at(at + 1).is_some() || self.has(at + 1, Shape::CAP));
            let determiner = title
                || token.any(Class::Determiner.bit())
                || self.is(
                    at,
                    words![
                        "des",
                        "tous",
                        "toutes",
                        "tout",
                        "toute",
                        "autre",
                        "autres",
                        "même",
                        "mêmes",
                        "environ",
                        "quelque",
                        "plus",
                        "moins",
                        "ces",
                        "aucun",
                        "aucune",
                        "plusieurs",
                        "quelques",
                        "certains",
                        "certaines"
                    ],
                );
            let noun = token.any(NOMINAL) && !token.any(any(&[Class::Pronoun, Class::Negation]));
            if determiner && !(noun && at > from && !title) || token.is(Shape::OPEN_QUOTE) {
                at += 1;
                continue;
            }
            let before_noun = token.any(any(&[Class::Adjective, Class::Ordinal, Class::Demonym]))
                && (self.any(at + 1, NOMINAL)
                    && !self.any(at + 1, AUXILIARY | Class::Preposition.bit())
                    && !(noun
                        && self.any(at + 1, FINITE | Class::Adjective.bit())
                        && !self.cue(at, Cue::PREPOSED))
                    || self.scene.mention_at(at + 1).is_some());
            if before_noun && !(noun && token.any(any(&[Class::Actor, Class::Function, Class::Trigger]))) {
                at += 1;
                continue;
            }
            break;
        }
        let token = doc.at(at);
        let unknown = token.is(Shape::WORD) && token.classes & !Class::Common.bit() == 0;
        let auxiliary = token.any(AUXILIARY) && !self.is(at, words!["est", "être"])
            || token.any(AUXILIARY)
                && (at == from || !self.any(at - 1, any(&[Class::Determiner, Class::Contracted])));
        let headed = !auxiliary && token.any(NOMINAL | Class::Demonym.bit())
            || at > from && token.any(any(&[Class::Adjective, Class::PastParticiple]))
            || token.is(Shape::CAP) && !token.is(Shape::SENTENCE_START)
            || unknown;
        if counted && at > from && (at >= self.end || !headed || token.is(Shape::PUNCT)) {
            // `vingt autres`, `30.000 selon la CGT`, `114 d'entre eux`.
            let end = at - usize::from(self.is(at - 1, words!["de", "d'"]));
            return (end > from).then(|| group(end - 1, end, None)).flatten();
        }
        if at >= self.end || !headed || token.is(Shape::PUNCT) || self.scene.in_time(at) && at > from {
            return None;
        }
        let head = at;
        let mut end = at + 1;
        let mut name = None;
        while end < self.end {
            if let Some(i) = self.scene.mention_at(end) {
                // `l'agence Sputnik`, `le président chinois Xi Jinping`.
                name = Some(i);
                end = self.scene.mentions[i].end.min(self.end);
                break;
            }
            let token = doc.at(end);
            let adjective = token.any(any(&[Class::Adjective, Class::Demonym, Class::Ordinal]))
                && token.is(Shape::LOWER)
                && !token.is(Shape::PUNCT)
                && !token.any(any(&[
                    Class::Be,
                    Class::Have,
                    Class::Determiner,
                    Class::Preposition,
                    Class::Conjunction,
                    Class::Adverb,
                    Class::PastParticiple,
                    Class::PresentParticiple,
                ]))
                || token.any(Class::PastParticiple.bit())
                    && !token.any(Class::Trigger.bit())
                    && !self.any(end, any(&[Class::Be, Class::Have]))
                    && !self
                        .is(end + 1, words!["par", "à", "au", "aux", "dans", "en", "sur", "près", "lors"])
                    && !self.scene.in_time(end + 1);
            // `la partie nord de la ville`, `le chef adjoint`.
            let side = self
                .is(end, words!["nord", "sud", "ouest", "adjoint", "adjointe", "délégué", "déléguée"])
                || self.is(end, words!["est"]) && self.is(end + 1, words!["de", "d'", "du"]);
            let apposed = token.any(Class::Title.bit()) && self.scene.mention_at(end + 1).is_some();
            if !(adjective || side || apposed) {
                break;
            }
            end += 1;
        }
        group(head, end, name)
    }
}
