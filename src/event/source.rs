//! Who says so: attribution by `selon` and by verbs of speech.

use super::{
    Input,
    parse::{Chunk, Form, Kind, Lead, Parse, Parses},
    role,
    scene::Scene,
    trigger::Trigger,
};
use crate::{
    class::{Class, any},
    fold::words,
    mark::Sort,
    table::rows::FORCES,
    token::Shape,
};

/// What is said in a stretch of a sentence, and by whom.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// The tokens that are attributed.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The source.
    pub(super) by: super::Phrase,
    /// Its head.
    head: usize,
    /// The verb of speech, where there is one.
    pub(super) verb: Option<usize>,
    /// The ordinal of its force in [`FORCES`].
    force: u32,
    /// `ne … pas` around the verb.
    negated: bool,
}

impl Attribution {
    fn has_force(&self, force: &str) -> bool {
        FORCES.get(self.force as usize) == Some(&force)
    }

    /// Whether the source denies what it is asked.
    pub(super) fn denies(&self) -> bool {
        self.verb.is_some() && self.has_force("deny") && !self.negated
    }

    /// Whether the source does not rule it out: `n'exclut pas que`.
    pub(super) fn allows(&self) -> bool {
        self.has_force("deny") && self.negated
    }
}

/// Whether a word may attribute what its sentence says.
fn speaks(scene: &Scene<'_, '_>, at: usize) -> bool {
    let token = scene.doc.at(at);
    token.any(Class::Speech.bit())
        || scene.is(at, words!["croire", "juger"])
        || token.any(any(&[Class::Preposition, Class::Determiner]))
            && scene.is(at, words!["selon", "d'", "de"])
            && (scene.is(at, words!["selon"]) || scene.is(at + 1, words!["après", "source", "sources"]))
}

/// The attributions of a text, in the order of its sentences.
pub(super) fn find(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parses: &Parses<'_, '_, '_>,
) -> Vec<Attribution> {
    let mut found = Vec::new();
    for (number, sentence) in scene.doc.sentences().iter().enumerate() {
        if !(sentence.first..sentence.end).any(|at| speaks(scene, at)) {
            continue;
        }
        let parse = parses.at(sentence.first);
        for at in 0..parse.chunks.len() {
            let chunk = &parse.chunks[at];
            let attribution = match chunk.kind {
                Kind::Noun if according(scene, chunk) => according_to(scene, input, parse, at, number),
                Kind::Verb if trusting(scene, chunk) => trusted(scene, input, parse, at, number),
                Kind::Verb if scene.doc.any(chunk.head, Class::Speech.bit()) => {
                    spoken(scene, input, parse, at, number)
                }
                _ => None,
            };
            found.extend(attribution);
        }
    }
    found
}

/// The attribution that covers a trigger: the one that leads it, else the one that closes its sentence.
pub(super) fn covering<'a>(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    attributions: &'a [Attribution],
) -> Option<&'a Attribution> {
    let number = scene.doc.sentence_of(trigger.first);
    let own = in_sentence(attributions, number)
        .iter()
        .filter(|a| a.first <= trigger.first && trigger.end <= a.end)
        .filter(|a| a.verb.is_none_or(|verb| !(trigger.first <= verb && verb < trigger.end)))
        .filter(|a| !(trigger.first <= a.head && a.head < trigger.end))
        .min_by_key(|a| (a.verb.is_some_and(|_| a.end - a.first > 40), a.head.abs_diff(trigger.first)));
    if own.is_some() || !scene.doc.has(trigger.first, Shape::QUOTED) {
        return own;
    }
    // `« … », a dit X. « … »`: a quotation that goes on has the speaker of the sentence beside it.
    let beside = |number: usize| {
        in_sentence(attributions, number)
            .iter()
            .find(|a| a.verb.is_some_and(|v| !scene.doc.has(v, Shape::QUOTED)))
    };
    beside(number + 1).or_else(|| beside(number.checked_sub(1)?))
}

/// The attributions of a sentence.
pub(super) fn in_sentence(attributions: &[Attribution], sentence: usize) -> &[Attribution] {
    let from = attributions.partition_point(|a| a.sentence < sentence);
    let to = attributions.partition_point(|a| a.sentence <= sentence);
    attributions.get(from..to).unwrap_or(&[])
}

/// `selon la police`, `d'après l'AFP`, `de source policière`.
fn according(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    chunk.lead == Lead::According
        || chunk.lead == Lead::De
            && scene.is(chunk.head, words!["source", "sources"])
            && chunk.first == chunk.head
}

/// `à en croire la presse`, `à en juger par les données`.
fn trusting(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    scene.is(chunk.head, words!["croire", "juger"]) && scene.is(chunk.head.wrapping_sub(1), words!["en"])
}

/// `à en croire la presse`: who is believed.
fn trusted(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    at: usize,
    number: usize,
) -> Option<Attribution> {
    let by = parse.complement(at, &[Lead::By]).or_else(|| parse.object(at))?;
    whole(scene, number, parse.get(by)?.head, role::phrase(scene, input, parse, by)?)
}

fn according_to(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    at: usize,
    number: usize,
) -> Option<Attribution> {
    let chunk = parse.get(at).filter(|c| is_source(scene, c))?;
    whole(scene, number, chunk.head, informant(scene, input, parse, at)?)
}

/// The attribution of a whole sentence, without a verb of speech.
fn whole(scene: &Scene<'_, '_>, number: usize, head: usize, by: super::Phrase) -> Option<Attribution> {
    let sentence = scene.doc.sentence(head);
    Some(Attribution {
        sentence: number,
        first: sentence.first,
        end: sentence.end,
        by,
        head,
        verb: None,
        force: 0,
        negated: false,
    })
}

/// Who stands behind a report: `un bilan publié par l'Institut`, `les chiffres de la préfecture`.
fn informant(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    at: usize,
) -> Option<super::Phrase> {
    let chunk = parse.get(at)?;
    if chunk.name.is_none() && scene.sorts(chunk.head).any(Sort::REPORT) {
        let by = parse.complement(at, &[Lead::By]).or_else(|| {
            parse.get(at + 1).filter(|c| c.kind == Kind::Noun && c.lead == Lead::De).map(|_| at + 1)
        });
        if let Some(by) = by.filter(|i| is_source(scene, &parse.chunks[*i])) {
            return role::phrase(scene, input, parse, by);
        }
    }
    role::phrase(scene, input, parse, at)
}

/// A source is somebody or something that says things: no time, no rule.
fn is_source(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    !scene.in_time(chunk.head)
        && (chunk.kind == Kind::Pronoun
            || chunk.name.is_some()
            || scene.doc.any(
                chunk.head,
                any(&[
                    Class::Source,
                    Class::Actor,
                    Class::Function,
                    Class::Kin,
                    Class::OrgHead,
                    Class::Demonym,
                ]),
            ))
}

/// What a verb of speech attributes, and to whom.
fn spoken(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    at: usize,
    number: usize,
) -> Option<Attribution> {
    let verb = parse.get(at)?;
    let force = scene.doc.value(verb.head, Class::Speech)?;
    let sentence = scene.doc.sentence(verb.first);
    if verb.form == Form::Participle || verb.passive {
        // `a été annoncé par sa commune`.
        let by = parse.complement(at, &[Lead::By]).filter(|_| verb.passive)?;
        return attribution(scene, input, parse, by, at, number, force, (sentence.first, verb.first));
    }
    if verb.form != Form::Finite && verb.form != Form::Gerund {
        return None;
    }
    // `…, a déclaré vendredi le président Xi Jinping`: the subject follows.
    let before = at.checked_sub(1).and_then(|i| parse.get(i));
    let inverted = before.is_some_and(|c| matches!(c.kind, Kind::Comma | Kind::Break))
        || scene.doc.before(verb.first, 1).is(Shape::CLOSE_QUOTE)
        || (verb.first..verb.end + 1).any(|i| scene.doc.has(i, Shape::CLITIC));
    if inverted && let Some(by) = following(scene, parse, at) {
        return attribution(scene, input, parse, by, at, number, force, (sentence.first, verb.first));
    }
    let by = parse.subject(scene, at).filter(|i| is_source(scene, &parse.chunks[*i]))?;
    // `… : « … », explique-t-il`, `« … », précise le maire` have their subject behind; `X affirme que` what is said.
    let that = parse
        .chunks
        .iter()
        .skip(at + 1)
        .take(8)
        .find(|c| c.kind == Kind::Clause && scene.is(c.first, words!["que", "qu'"]));
    if let Some(that) = that {
        return attribution(scene, input, parse, by, at, number, force, (that.end, sentence.end));
    }
    // A verb with its object: `fait état de trois morts à Rennes`.
    let end = object_end(parse, at).unwrap_or(sentence.end);
    attribution(scene, input, parse, by, at, number, force, (verb.end, end))
}

/// The subject behind its verb: `a annoncé jeudi la SNCB`.
fn following(scene: &Scene<'_, '_>, parse: &Parse, verb: usize) -> Option<usize> {
    for at in verb + 1..(verb + 5).min(parse.chunks.len()) {
        let chunk = parse.get(at)?;
        match chunk.kind {
            Kind::Noun if chunk.lead == Lead::None => return is_source(scene, chunk).then_some(at),
            // `a précisé à l'agence Belga le commissaire`.
            Kind::Time | Kind::Noun => {}
            _ => return None,
        }
    }
    None
}

/// The token at which the object of a verb ends: at a mark, another clause, a purpose.
fn object_end(parse: &Parse, at: usize) -> Option<usize> {
    let ends = |c: &&Chunk| match c.kind {
        Kind::Break | Kind::Comma | Kind::Who | Kind::Clause => true,
        Kind::Noun => c.lead == Lead::For,
        Kind::Verb => c.form == Form::Finite,
        _ => false,
    };
    parse.chunks.iter().skip(at + 1).find(ends).map(|c| c.first)
}

#[allow(clippy::too_many_arguments)]
fn attribution(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    by: usize,
    verb: usize,
    sentence: usize,
    force: u32,
    said: (usize, usize),
) -> Option<Attribution> {
    let chunk = parse.get(verb)?;
    let negated = (chunk.first..chunk.head).any(|i| scene.is(i, words!["ne", "n'"]))
        && (chunk.first..chunk.end + 2).any(|i| scene.is(i, words!["pas", "jamais", "plus"]));
    Some(Attribution {
        sentence,
        first: said.0,
        end: said.1,
        by: role::phrase(scene, input, parse, by)?,
        head: parse.get(by)?.head,
        verb: Some(chunk.head),
        force,
        negated,
    })
}
