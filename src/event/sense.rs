//! What a verb of several senses must act on, or befall, to name an event of its kind.

use super::{
    parse::{Chunk, Form, Kind, Lead, Parse},
    scene::Scene,
    trigger::Frame,
};
use crate::{
    class::{Class, Classes, any},
    fold::words,
    label::MentionKind,
    mark::Sort,
    token::Shape,
};

/// What the sentence says of what a verb acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Met,
    /// The sentence does not show what the verb acts on.
    Unseen,
    Unmet,
}

/// Whether the verb at `at` acts on a thing of the sort that its sense needs.
pub(super) fn suits(scene: &Scene<'_, '_>, parse: &Parse, at: usize, need: Sort, frame: Frame) -> bool {
    match fit(scene, parse, at, need, frame) {
        Fit::Met => true,
        // What cannot be seen is taken for a human being or a building, and for nothing else.
        Fit::Unseen => Sort::PERSON.or(Sort::STRUCTURE).any(need),
        Fit::Unmet => false,
    }
}

/// Whether what kills, as subject or agent of the verb at `at`, is itself a word that names an event.
pub(super) fn cause(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    at: usize,
    causes: impl Fn(&Chunk) -> bool,
) -> bool {
    let Some(verb) = parse.holding(at) else { return false };
    let Some(chunk) = parse.get(verb) else { return false };
    let by = [Lead::By, Lead::In, Lead::When];
    if chunk.form == Form::Infinitive {
        return false;
    }
    let cause = if chunk.kind != Kind::Verb || chunk.passive || chunk.form == Form::Participle {
        parse.complement(verb, &by)
    } else {
        parse.subject(scene, verb)
    };
    cause.and_then(|i| parse.get(i)).is_some_and(causes)
}

fn fit(scene: &Scene<'_, '_>, parse: &Parse, at: usize, need: Sort, frame: Frame) -> Fit {
    let Some(verb) = parse.holding(at) else { return Fit::Unseen };
    let Some(chunk) = parse.get(verb) else { return Fit::Unseen };
    if chunk.kind != Kind::Verb {
        return Fit::Unseen;
    }
    // `le tramway s'arrête`, `il s'est réveillé`.
    if chunk.reflexive && need == Sort::PERSON && frame == Frame::AgentPatient {
        return Fit::Unmet;
    }
    let befalls = chunk.passive || chunk.reflexive || chunk.form == Form::Participle || frame == Frame::Theme;
    let object = if befalls { None } else { parse.object(verb) };
    let undergoer = match (object, frame) {
        (Some(object), _) => Some(object),
        (None, Frame::Victim) => parse.subject(scene, verb),
        (None, _) if befalls => parse.subject(scene, verb),
        _ => None,
    };
    let Some(undergoer) = undergoer else { return Fit::Unseen };
    let Some(noun) = parse.get(undergoer) else { return Fit::Unseen };
    if noun.kind == Kind::Pronoun {
        return if need == Sort::LAW { Fit::Met } else { Fit::Unseen };
    }
    if meets(scene, noun, need) {
        return Fit::Met;
    }
    // `une dizaine de policiers`, `la moitié de ses salariés`: what is counted stands behind.
    let counted = parse.get(undergoer + 1).filter(|next| next.lead == Lead::De && next.kind == Kind::Noun);
    match counted {
        Some(next) if meets(scene, next, need) && !names_a_thing(scene, noun) => Fit::Met,
        Some(_) if (noun.first..noun.end).any(|i| scene.doc.any(i, Class::Collective.bit())) => Fit::Unseen,
        _ if need == Sort::PERSON && !names_a_thing(scene, noun) => Fit::Unseen,
        _ => Fit::Unmet,
    }
}

/// Whether the head of a group is a common noun that is no word for a human being.
fn names_a_thing(scene: &Scene<'_, '_>, noun: &Chunk) -> bool {
    let head = scene.doc.at(noun.head);
    noun.name.is_none()
        && head.is(Shape::LOWER)
        && head.any(Class::Noun.bit())
        && !head.any(any(&[Class::Collective, Class::Number, Class::Adjective, Class::PastParticiple]))
        && !human(scene, noun)
}

fn human(scene: &Scene<'_, '_>, noun: &Chunk) -> bool {
    let words = any(&[Class::Actor, Class::Function, Class::Title, Class::Kin, Class::Demonym]);
    named(scene, noun) == Some(MentionKind::Person) || has(scene, noun, Sort::PERSON, words)
}

/// Whether a group is of a sort: by one of its nouns, or by what is known of its name.
fn meets(scene: &Scene<'_, '_>, noun: &Chunk, need: Sort) -> bool {
    let name = match named(scene, noun) {
        Some(MentionKind::Person) => Sort::PERSON.or(Sort::RULE).or(Sort::TRAFFIC),
        Some(MentionKind::Organisation) => Sort::COMPANY,
        Some(MentionKind::Place) => Sort::WATER.or(Sort::VOLCANO),
        _ => Sort::default(),
    };
    if name.any(need) || has(scene, noun, need, 0) {
        return true;
    }
    match need {
        // Who is on the road.
        Sort::PERSON | Sort::TRAFFIC => human(scene, noun),
        Sort::RULE => has(scene, noun, need, any(&[Class::Function, Class::Title])),
        Sort::TROOPS => {
            (noun.first..noun.end).any(|i| matches!(scene.doc.value(i, Class::Actor), Some(0 | 1)))
        }
        // `10 % de`: a share.
        Sort::COMPANY => (noun.first..noun.end).any(|i| scene.is(i, words!["%"])),
        _ => false,
    }
}

fn named(scene: &Scene<'_, '_>, noun: &Chunk) -> Option<MentionKind> {
    noun.name.and_then(|name| scene.mentions.get(name)).map(|mention| mention.kind)
}

fn has(scene: &Scene<'_, '_>, noun: &Chunk, sorts: Sort, classes: Classes) -> bool {
    (noun.first..noun.end).any(|i| scene.doc.any(i, classes) || scene.sorts(i).any(sorts))
}
