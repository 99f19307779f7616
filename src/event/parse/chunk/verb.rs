//! Verb groups.

use super::{AUXILIARY, Cutter, FINITE, NOMINAL, VERBAL};
use crate::{
    class::{Class, any},
    event::parse::{Chunk, Form, Kind, Lead},
    fold::words,
    mark::Cue,
    token::Shape,
};

impl Cutter<'_, '_, '_> {
    /// Whether a verb form stands at a token, as far as the words beside it tell.
    fn verbal(&self, at: usize, lead: Lead) -> bool {
        let Some(token) = (at < self.end).then(|| self.scene.doc.at(at)) else { return false };
        if !token.any(VERBAL) || token.is(Shape::PUNCT) || self.scene.mention_at(at).is_some() {
            return false;
        }
        if token.any(AUXILIARY) {
            // `l'est du pays`, `un être`; `il est arrivé`, `être arrêté`.
            let determined = self.any(at.wrapping_sub(1), any(&[Class::Determiner, Class::Contracted]))
                && !self.is(at.wrapping_sub(1), words!["de", "d'"])
                && token.any(Class::Noun.bit());
            return !determined && !self.is(at.wrapping_sub(1), words!["à", "vers"]);
        }
        let noun = token.any(NOMINAL);
        if lead != Lead::None {
            // Behind a preposition only infinitives and gerunds.
            return token.any(Class::Infinitive.bit()) && !noun
                || token.any(any(&[Class::Infinitive]))
                    && matches!(lead, Lead::De | Lead::A | Lead::For | Lead::Without)
                    && self.scene.is(at.wrapping_sub(1), words!["de", "d'", "à", "pour", "sans"])
                || lead == Lead::In
                    && token.any(Class::PresentParticiple.bit())
                    && self.scene.is(at.wrapping_sub(1), words!["en"]);
        }
        if token.any(Class::Infinitive.bit()) && !noun {
            return true;
        }
        let after_noun = self
            .last()
            .is_some_and(|c| c.end == at && matches!(c.kind, Kind::Noun | Kind::Pronoun | Kind::Time));
        let after_who = self.last().is_some_and(|c| c.end == at && c.kind == Kind::Who);
        if token.any(any(&[Class::PastParticiple, Class::PresentParticiple])) {
            // `l'attaque, menée par`: `menée` is a noun too.
            let described =
                self.last().is_some_and(|c| c.end == at && matches!(c.kind, Kind::Comma | Kind::And))
                    && (self.any(at + 1, any(&[Class::Preposition, Class::Contracted]))
                        || self.scene.in_time(at + 1));
            // `a tué trois personnes et blessé vingt autres`.
            let described = described || self.second(at);
            if after_noun || !noun || described {
                return token.any(Class::PastParticiple.bit())
                    || !token.any(Class::Adjective.bit())
                    || self.any(at + 1, any(&[Class::Determiner, Class::Contracted, Class::Number]))
                    || self.has(at + 1, Shape::NUMERIC.or(Shape::CAP));
            }
        }
        if !token.any(FINITE) {
            return false;
        }
        if !noun && !token.any(any(&[Class::Adjective, Class::Preposition, Class::Adverb])) {
            return true;
        }
        // `l'armée attaque Kiev`, `qui attaque`.
        let governs = self.any(
            at + 1,
            any(&[Class::Determiner, Class::Contracted, Class::Preposition, Class::Negation, Class::Pronoun])
                | AUXILIARY,
        ) || self.has(at + 1, Shape::NUMERIC.or(Shape::CAP))
            || at + 1 >= self.end
            || self.has(at + 1, Shape::PUNCT);
        after_who || after_noun && governs && !token.any(any(&[Class::Preposition, Class::Adverb]))
    }

    /// The participle of a second verb that shares its auxiliary with the first: `a tué trois personnes et blessé vingt autres`.
    fn second(&self, at: usize) -> bool {
        self.last().is_some_and(|c| c.end == at && c.kind == Kind::And)
            && self.any(at, Class::PastParticiple.bit())
            && (self.any(at + 1, any(&[Class::Number, Class::Determiner, Class::Collective]))
                || self.has(at + 1, Shape::NUMERIC))
            && self.chunks.iter().any(|c| c.kind == Kind::Verb && c.form == Form::Finite && !c.passive)
    }

    /// The verb group at a token: negations, pronouns, auxiliaries, modal verbs, the verb.
    pub(super) fn verb(&self, lead: Lead, from: usize) -> Option<(Form, Chunk)> {
        let mut at = from;
        let mut reflexive = false;
        // `ne l'ont pas`, `s'est`, `lui a`, `en a`, `y a`.
        while self.is(
            at,
            words![
                "ne", "n'", "se", "s'", "me", "m'", "nous", "vous", "lui", "leur", "y", "en", "le", "la",
                "les", "l'"
            ],
        ) && at < from + 4
        {
            let article = self.is(at, words!["le", "la", "les", "l'", "leur", "en", "nous", "vous"]);
            if article && !self.clitic(at) {
                break;
            }
            reflexive |= self.is(at, words!["se", "s'"]);
            at += 1;
        }
        let pronouns = at > from;
        let verbal = |i: usize| self.verbal(i, if pronouns { Lead::None } else { lead });
        if !(verbal(at) || pronouns && self.any(at, VERBAL)) {
            return None;
        }
        let first = from;
        let mut head = at;
        let mut finite = self.any(at, FINITE | AUXILIARY)
            && !self.is(at, words!["été", "eu", "étant", "ayant", "être", "avoir"]);
        // `Réunis à Accra, …` and `il réunit`: a form of both kinds needs a subject before it.
        if finite && !pronouns && self.any(at, Class::PastParticiple.bit()) && !self.any(at, AUXILIARY) {
            finite = self.last().is_some_and(|c| {
                matches!(c.kind, Kind::Pronoun | Kind::Who | Kind::Noun) && !self.is(at + 1, words!["par"])
            });
        }
        let infinitive =
            !finite && self.any(at, Class::Infinitive.bit()) || self.is(at, words!["être", "avoir"]);
        let gerund = !finite && !infinitive && self.any(at, Class::PresentParticiple.bit())
            || self.is(at, words!["étant", "ayant"]);
        let mut passive = false;
        let mut at = at + 1;
        // From an auxiliary or a modal verb on to the verb itself.
        loop {
            let auxiliary =
                self.any(head, AUXILIARY) || self.is(head, words!["être", "avoir", "étant", "ayant"]);
            let modal = self.cue(head, Cue::MODAL);
            if !(auxiliary || modal) {
                break;
            }
            let mut next = at;
            while next < self.end
                && next < at + 6
                && (self.any(next, any(&[Class::Adverb, Class::Negation]))
                    && !self.any(next, any(&[Class::PastParticiple, Class::Noun]))
                    || self.has(next, Shape::CLITIC)
                    || self.is(next, words!["pas", "plus", "jamais", "tous", "toutes", "elle-même", "aussi"])
                    || modal && self.is(next, words!["se", "s'", "en", "y", "lui", "l'", "les"]))
            {
                reflexive |= self.is(next, words!["se", "s'"]);
                next += 1;
            }
            // `a été de nouveau évacué`.
            if self.is(next, words!["de", "à"]) && self.is(next + 1, words!["nouveau"]) {
                next += 2;
            }
            // `a été, jeudi, arrêté`; `a vendredi annoncé`.
            if let Some(time) = self.scene.time_at(next).filter(|t| t.first == next && auxiliary)
                && self.any(time.end, Class::PastParticiple.bit())
            {
                next = time.end;
            }
            let participle = auxiliary && self.any(next, Class::PastParticiple.bit());
            let verb = modal && self.any(next, Class::Infinitive.bit())
                || self.is(next, words!["été", "eu", "être", "avoir"]);
            if !participle && !verb {
                break;
            }
            let was = self.any(head, Class::Be.bit()) || self.is(head, words!["été", "être", "étant"]);
            passive = participle && was && !self.is(next, words!["été"]);
            head = next;
            at = next + 1;
            if participle && !self.is(next, words!["été", "eu"]) {
                break;
            }
        }
        let bare = !finite && !infinitive && !gerund;
        finite &= !bare;
        finite |= bare && self.second(head);
        let form = match () {
            () if finite => Form::Finite,
            () if infinitive => Form::Infinitive,
            () if gerund => Form::Gerund,
            () => Form::Participle,
        };
        let passive = (passive || form == Form::Participle) && !reflexive && !self.cue(head, Cue::MOVE);
        Some((
            form,
            Chunk {
                kind: Kind::Verb,
                lead: Lead::None,
                form,
                first,
                end: at,
                head,
                name: None,
                passive,
                reflexive,
            },
        ))
    }

    /// `le`, `la`, `les`, `en` before a verb, not before a noun.
    fn clitic(&self, at: usize) -> bool {
        let next = at + 1;
        self.scene.mention_at(next).is_none()
            && (self.any(next, AUXILIARY) && !self.any(next, NOMINAL)
                || self.any(next, FINITE | Class::Infinitive.bit())
                    && !self.any(next, NOMINAL | any(&[Class::Adjective, Class::Number])))
            && !self.any(next, Class::PresentParticiple.bit())
    }
}
