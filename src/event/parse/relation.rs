//! Which group depends on which: subjects, objects, agents, complements.

use super::{Chunk, Form, Kind, Lead, Parse};
use crate::{
    class::{Class, any},
    event::scene::Scene,
    fold::words,
    token::Shape,
};

/// Groups looked at on either side of a verb.
const REACH: usize = 24;

impl Parse {
    /// The subject of a verb, as the number of its noun or pronoun group; of a passive verb, what it befalls.
    pub(in crate::event) fn subject(&self, scene: &Scene<'_, '_>, verb: usize) -> Option<usize> {
        self.subject_within(scene, verb, 4)
    }

    fn subject_within(&self, scene: &Scene<'_, '_>, verb: usize, depth: u8) -> Option<usize> {
        let depth = depth.checked_sub(1)?;
        let chunk = self.get(verb)?;
        match chunk.form {
            Form::Finite => self.finite_subject(scene, verb, depth),
            Form::Participle => self.modified(scene, verb, depth),
            Form::Gerund => {
                let behind_comma =
                    chunk.lead == Lead::In || self.before(verb, 1).is_none_or(|c| c.kind != Kind::Noun);
                if behind_comma {
                    self.main_subject(scene, verb, depth)
                } else {
                    self.modified(scene, verb, depth)
                }
            }
            Form::Infinitive => self.main_subject(scene, verb, depth),
            Form::None => None,
        }
    }

    fn before(&self, at: usize, back: usize) -> Option<&Chunk> {
        self.get(at.checked_sub(back)?)
    }

    fn finite_subject(&self, scene: &Scene<'_, '_>, verb: usize, depth: u8) -> Option<usize> {
        let plural = plural_verb(scene, self.get(verb)?);
        let mut at = verb;
        let floor = verb.saturating_sub(REACH);
        while at > floor {
            at -= 1;
            let chunk = self.get(at)?;
            match chunk.kind {
                Kind::Who => return self.antecedent(scene, at, plural),
                Kind::Pronoun => return Some(at),
                // `à Nice et Levens`: the second of two places is led as the first is.
                Kind::Noun if self.shares_lead(at) => {}
                Kind::Noun if chunk.lead == Lead::None => {
                    // `l'homme qui a tué une femme a été arrêté`: the object of a verb is not the subject of the next.
                    match self.before(at, 1) {
                        Some(v)
                            if v.kind == Kind::Verb && v.end == chunk.first && v.form != Form::Participle =>
                        {
                            match self.before(at, 2).map(|c| c.kind) {
                                Some(Kind::Who) => return self.antecedent(scene, at - 2, plural),
                                _ if v.form == Form::Finite => {
                                    return self.subject_within(scene, at - 1, depth);
                                }
                                _ => {
                                    at -= 1;
                                    continue;
                                }
                            }
                        }
                        _ => return Some(self.described(at).unwrap_or_else(|| self.first_of_list(at))),
                    }
                }
                Kind::Verb if chunk.form == Form::Finite => {
                    // `X a tué trois personnes et a blessé`: one subject for both.
                    return self.subject_within(scene, at, depth);
                }
                Kind::Comma => {
                    // Back over what stands between two commas.
                    let open = (floor..at).rev().find(|i| self.chunks[*i].kind == Kind::Comma);
                    if let Some(open) = open
                        && !self.holds_clause(open + 1, at)
                    {
                        let inside = &self.chunks[open + 1..at];
                        // `À Camaná, l'hôpital`: a list is not an aside.
                        let aside = inside.first().is_some_and(|c| {
                            c.lead != Lead::None
                                || matches!(c.kind, Kind::Time | Kind::Who | Kind::Clause)
                                || c.form == Form::Participle
                                || c.form == Form::Gerund
                        });
                        let apposition = self
                            .before(open, 1)
                            .is_some_and(|c| c.kind == Kind::Noun && self.root(open - 1) == open - 1)
                            && inside.first().is_some_and(|c| c.kind == Kind::Noun && c.lead == Lead::None);
                        if aside || apposition {
                            at = open;
                        }
                    }
                }
                Kind::Clause | Kind::Break => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a name without a lead is joined to a name that has one.
    fn shares_lead(&self, at: usize) -> bool {
        let (Some(chunk), Some(and), Some(first)) = (self.get(at), self.before(at, 1), self.before(at, 2))
        else {
            return false;
        };
        chunk.lead == Lead::None
            && chunk.name.is_some()
            && chunk.first == chunk.head
            && matches!(and.kind, Kind::And | Kind::Comma)
            && first.kind == Kind::Noun
            && first.name.is_some()
            && (first.lead != Lead::None && and.kind == Kind::And || self.shares_lead(at - 2))
    }

    /// The noun group to which a name is apposed: `le maire` of `le maire, Jean Dupont, …`.
    fn described(&self, at: usize) -> Option<usize> {
        let comma = at.checked_sub(2)?;
        let named = self.get(at)?.name.is_some() && !self.listed(at);
        (named && self.get(comma + 1)?.kind == Kind::Comma).then_some(())?;
        let root = self.root(comma);
        let chunk = self.get(root)?;
        (chunk.kind == Kind::Noun
            && chunk.lead == Lead::None
            && chunk.name.is_none()
            && !self.is_object(root))
        .then_some(root)
    }

    /// Whether a finite verb that no relative pronoun leads stands in `first..end`.
    fn holds_clause(&self, first: usize, end: usize) -> bool {
        let mut relative = false;
        self.chunks.get(first..end).unwrap_or(&[]).iter().any(|c| {
            relative |= matches!(c.kind, Kind::Who | Kind::Clause);
            c.kind == Kind::Verb && c.form == Form::Finite && !relative
        })
    }

    /// What `qui` stands for: the noun group before it that agrees with the verb, the nearest to the root of its chain.
    pub(in crate::event) fn antecedent(
        &self,
        scene: &Scene<'_, '_>,
        who: usize,
        plural: bool,
    ) -> Option<usize> {
        // `ce qui indique`: a whole clause.
        if scene.is(self.get(who)?.first.wrapping_sub(1), words!["ce"]) {
            return None;
        }
        let mut at = who.checked_sub(1)?;
        if self.get(at)?.kind == Kind::Comma {
            at = at.checked_sub(1)?;
        }
        while at > 0 && (self.get(at)?.kind == Kind::Time || self.get(at)?.form == Form::Participle) {
            at -= 1;
        }
        let nearest = at;
        (self.get(at)?.kind == Kind::Noun).then_some(())?;
        let mut best = None;
        loop {
            let chunk = self.get(at)?;
            if plural_noun(scene, chunk).is_none_or(|p| p == plural) {
                best = Some(at);
            }
            if !matches!(chunk.lead, Lead::De | Lead::A | Lead::In | Lead::On) || !self.hangs_on(at) {
                break;
            }
            at -= 1;
        }
        best.or(Some(nearest))
    }

    /// Whether a group belongs to the noun group right before it.
    fn hangs_on(&self, at: usize) -> bool {
        let Some(before) = self.before(at, 1) else { return false };
        let Some(chunk) = self.get(at) else { return false };
        before.kind == Kind::Noun && chunk.first - before.end <= 2 && chunk.lead != Lead::None
    }

    /// The noun group to which a chain of complements belongs: `l'attaque` of `l'attaque du convoi de l'armée`.
    pub(in crate::event) fn root(&self, mut at: usize) -> usize {
        while self.get(at).is_some_and(|c| c.lead == Lead::De) && self.hangs_on(at) {
            at -= 1;
        }
        at
    }

    /// The noun that a participle behind it describes, by agreement; at the start of a clause its subject.
    fn modified(&self, scene: &Scene<'_, '_>, verb: usize, depth: u8) -> Option<usize> {
        let participle = self.get(verb)?;
        let mut at = verb.checked_sub(1);
        // `arrêté vendredi et écroué`: both describe one noun.
        while let Some(i) = at {
            let chunk = self.get(i)?;
            let over = matches!(chunk.kind, Kind::Time | Kind::And | Kind::Comma)
                || chunk.kind == Kind::Verb && chunk.form == Form::Participle
                || chunk.kind == Kind::Noun
                    && matches!(
                        chunk.lead,
                        Lead::By | Lead::In | Lead::On | Lead::With | Lead::When | Lead::For | Lead::Against
                    );
            if !over {
                break;
            }
            if chunk.kind == Kind::And
                && let Some(before) = self.before(i, 1)
                && before.kind == Kind::Verb
                && before.form == Form::Finite
            {
                return self.subject_within(scene, i - 1, depth);
            }
            at = i.checked_sub(1);
        }
        let Some(mut at) = at else {
            // `Réunis mardi à Accra, les chefs d'Etat …`.
            return self.chunks.iter().enumerate().skip(verb + 1).take(REACH).find_map(|(i, c)| {
                (c.kind == Kind::Noun && c.lead == Lead::None && self.before(i, 1)?.kind == Kind::Comma)
                    .then_some(i)
            });
        };
        let chunk = self.get(at)?;
        if chunk.kind == Kind::Verb && chunk.form == Form::Finite {
            return self.subject_within(scene, at, depth);
        }
        if chunk.kind != Kind::Noun {
            return None;
        }
        let nearest = at;
        let plural = scene.doc.any(participle.head, Class::Plural.bit()) || ends(scene, participle.head, "s");
        let feminine = ends(scene, participle.head, "e") || ends(scene, participle.head, "es");
        loop {
            let chunk = self.get(at)?;
            let agrees = plural_noun(scene, chunk).is_none_or(|p| p == plural)
                && feminine_noun(scene, chunk).is_none_or(|f| f == feminine);
            if agrees && chunk.kind == Kind::Noun {
                return Some(at);
            }
            if !self.hangs_on(at) {
                return Some(nearest);
            }
            at -= 1;
        }
    }

    /// The subject of the clause in which an infinitive or a gerund stands.
    fn main_subject(&self, scene: &Scene<'_, '_>, verb: usize, depth: u8) -> Option<usize> {
        let left = (verb.saturating_sub(REACH)..verb).rev().find(|i| {
            self.get(*i)
                .is_some_and(|c| c.kind == Kind::Verb && c.form == Form::Finite || c.kind == Kind::Break)
        });
        match left {
            Some(i) if self.get(i)?.kind == Kind::Verb => self.subject_within(scene, i, depth),
            _ => {
                // `Avant de fuir, l'homme a tiré`; a noun behind whose complement the infinitive is.
                let right = (verb + 1..(verb + REACH).min(self.chunks.len()))
                    .find(|i| self.get(*i).is_some_and(|c| c.kind == Kind::Verb && c.form == Form::Finite))?;
                self.subject_within(scene, right, depth)
            }
        }
    }

    /// The first of a list of noun groups: `l'Espagne` of `l'Espagne et la Bolivie`.
    fn first_of_list(&self, mut at: usize) -> usize {
        loop {
            let Some(chunk) = self.get(at) else { return at };
            let Some(and) = at
                .checked_sub(1)
                .filter(|i| self.get(*i).is_some_and(|c| matches!(c.kind, Kind::And | Kind::Comma)))
            else {
                return at;
            };
            let Some(before) = and.checked_sub(1).and_then(|i| self.get(i).map(|c| (i, c))) else {
                return at;
            };
            let root = self.root(before.0);
            let joined = self.get(root).is_some_and(|c| {
                c.kind == Kind::Noun
                    && c.lead == Lead::None
                    && chunk.lead == Lead::None
                    && !self.is_object(root)
            });
            // A comma joins only where `et` closes the list.
            let listed = self.get(and).is_some_and(|c| c.kind == Kind::And) || self.listed(at);
            if !(joined && listed) {
                return at;
            }
            at = root;
        }
    }

    fn listed(&self, at: usize) -> bool {
        self.get(at + 1).is_some_and(|c| c.kind == Kind::And)
    }

    /// Whether a noun group is the object of the verb right before it.
    fn is_object(&self, at: usize) -> bool {
        self.before(at, 1).is_some_and(|v| v.kind == Kind::Verb && v.form != Form::Participle && !v.passive)
    }

    /// The object of a verb: the noun group behind it that nothing leads.
    pub(in crate::event) fn object(&self, verb: usize) -> Option<usize> {
        let chunk = self.get(verb)?;
        if chunk.passive || chunk.form == Form::Participle {
            return None;
        }
        let mut passed = 0;
        for at in verb + 1..(verb + 6).min(self.chunks.len()) {
            let chunk = self.get(at)?;
            match chunk.kind {
                Kind::Noun if chunk.lead == Lead::None => return Some(at),
                Kind::Time => {}
                Kind::Noun
                    if matches!(chunk.lead, Lead::A | Lead::In | Lead::On | Lead::With | Lead::When)
                        && passed == 0 =>
                {
                    passed += 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// The first group behind a group, within its clause, that one of the leads ties to it.
    pub(in crate::event) fn complement(&self, from: usize, leads: &[Lead]) -> Option<usize> {
        for at in from + 1..(from + 8).min(self.chunks.len()) {
            let chunk = self.get(at)?;
            match chunk.kind {
                Kind::Noun if leads.contains(&chunk.lead) => return Some(at),
                Kind::Noun | Kind::Time => {}
                Kind::Verb if chunk.form == Form::Participle => {}
                _ => return None,
            }
        }
        None
    }

    /// The verb that governs a noun group as its object or subject, and whether the group is its subject.
    pub(in crate::event) fn governor(&self, scene: &Scene<'_, '_>, noun: usize) -> Option<(usize, bool)> {
        let root = self.root(noun);
        let before = (root.saturating_sub(5)..root).rev().find_map(|i| {
            let chunk = self.get(i)?;
            (chunk.kind == Kind::Verb).then_some(i)
        });
        if let Some(verb) = before
            && self.object(verb) == Some(root)
        {
            return Some((verb, false));
        }
        let behind = (noun + 1..(noun + 10).min(self.chunks.len()))
            .filter(|i| self.get(*i).is_some_and(|c| c.kind == Kind::Verb))
            .take(3)
            .find(|i| self.subject(scene, *i) == Some(root))?;
        Some((behind, true))
    }
}

fn ends(scene: &Scene<'_, '_>, at: usize, tail: &str) -> bool {
    scene.doc.word(at).ends_with(tail)
}

fn plural_verb(scene: &Scene<'_, '_>, verb: &Chunk) -> bool {
    (verb.first..verb.head + 1)
        .find(|i| {
            scene.doc.any(
                *i,
                any(&[Class::Be, Class::Have, Class::Verb, Class::Past, Class::Future, Class::Conditional]),
            )
        })
        .is_some_and(|i| ends(scene, i, "nt"))
}

/// Whether a noun group is in the plural; a name does not tell.
fn plural_noun(scene: &Scene<'_, '_>, noun: &Chunk) -> Option<bool> {
    let named = scene.mention_at(noun.head).is_some();
    (!named).then(|| {
        scene.doc.any(noun.head, Class::Plural.bit())
            || noun.head > noun.first
                && (scene.is(
                    noun.first,
                    words!["les", "des", "ces", "leurs", "ses", "deux", "trois", "plusieurs", "quelques"],
                ) || scene.doc.has(noun.first, Shape::NUMERIC))
    })
}

/// Whether a noun group is feminine, where its article tells.
fn feminine_noun(scene: &Scene<'_, '_>, noun: &Chunk) -> Option<bool> {
    if scene.is(noun.first, words!["la", "une", "cette", "sa"]) {
        Some(true)
    } else if scene.is(noun.first, words!["le", "un", "ce"]) && noun.head > noun.first {
        Some(false)
    } else {
        scene.doc.any(noun.head, Class::Feminine.bit()).then_some(true)
    }
}
