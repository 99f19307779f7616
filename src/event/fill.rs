//! Fills the slots of each mention of an event from its sentence.

use super::{
    EventTime, Input, Phrase, attribute, casualty,
    figure::{self, Figure, Toll},
    modality,
    parse::Parses,
    place,
    role::{self, Counts},
    scene::{self, Scene},
    source::{self, Attribution},
    time,
    trigger::Trigger,
};
use crate::{
    class::Class,
    fold::words,
    label::{EventKind, Modality},
    number::Quantity,
};

/// One mention of an event with what its own words say.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) trigger: Trigger,
    pub(super) sentence: usize,
    /// Numbers of mentions.
    pub(super) places: Vec<usize>,
    /// The places stand in the event's own clause, not only somewhere in the sentence.
    pub(super) own_place: bool,
    pub(super) time: Option<EventTime>,
    pub(super) count: Option<Quantity>,
    pub(super) tolls: [Option<Quantity>; 5],
    /// The number in its roles: `onze hommes` of `a arrêté onze hommes`.
    pub(super) said: Option<(Counts, Quantity)>,
    pub(super) actor: Option<Phrase>,
    pub(super) target: Option<Phrase>,
    pub(super) means: Option<Phrase>,
    pub(super) level: Option<Phrase>,
    pub(super) about: Option<Phrase>,
    pub(super) source: Option<Phrase>,
    pub(super) modality: Modality,
    /// It measures another event: `trois personnes ont été tuées` beside a shipwreck.
    pub(super) casualty: bool,
    /// `l'attaque`, `ces inondations`: it speaks of what was told.
    pub(super) definite: bool,
    /// `l'accident s'est produit`, `cette attaque`: one thing told of before, with nothing that sets it apart.
    pub(super) anaphoric: bool,
}

/// The mentions of events of a text, in order.
pub(super) fn drafts(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    triggers: &[Trigger],
    parses: &Parses<'_, '_, '_>,
    all_attributions: &[Attribution],
    figures: &[Figure],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(triggers.len());
    for (number, sentence) in by_sentence(scene, triggers) {
        let bounds = scene.doc.sentences()[number];
        let attributions = source::in_sentence(all_attributions, number);
        for (i, trigger) in sentence.iter().enumerate() {
            let parse = parses.at(trigger.first);
            let next = sentence.get(i + 1).map_or(usize::MAX, |t| t.first);
            let roles = role::of(scene, parse, trigger, next);
            let place::Places { mentions: places, own: own_place } =
                place::of(scene, parse, bounds, trigger, sentence, roles);
            let said = role::figure(scene, parse, trigger, roles);
            let before = figure::count_before(scene.doc, trigger.first).filter(|_| !trigger.verb);
            let slot = |group: Option<usize>| group.and_then(|i| role::phrase(scene, input, parse, i));
            let (actor, target) = (slot(roles.actor), slot(roles.target));
            let time = time::of(scene, parse, bounds, trigger, sentence, attributions);
            let attribution = source::covering(scene, trigger, all_attributions);
            let modality = modality::told(scene, input, parse, trigger, attribution, time.as_ref());
            // Who tells of his own deed is its source only where it is a claim.
            let source = attribution.map(|a| a.by.clone()).filter(|by| {
                modality == Modality::Unconfirmed || actor.as_ref().is_none_or(|a| a.span != by.span)
            });
            let toll = own_toll(trigger.kind);
            drafts.push(Draft {
                trigger: *trigger,
                sentence: number,
                places,
                own_place,
                count: before
                    .filter(|_| toll.is_none())
                    .or(said.filter(|(counts, _)| *counts == Counts::Count).map(|(_, quantity)| quantity)),
                tolls: [None; 5],
                said: said.or(toll.and_then(|toll| Some((Counts::Toll(toll), before?)))),
                modality,
                time,
                actor,
                target,
                means: attribute::means(scene, input, trigger),
                level: attribute::level(scene, input, trigger),
                about: attribute::about(scene, input, parse, trigger),
                source,
                casualty: casualty::measures(trigger.kind),
                definite: definite(scene, trigger),
                anaphoric: anaphoric(scene, trigger),
            });
        }
    }
    casualty::share(scene, input, &mut drafts, figures);
    drafts
}

/// The triggers of each sentence that has some, with its number.
fn by_sentence<'t>(
    scene: &Scene<'_, '_>,
    triggers: &'t [Trigger],
) -> impl Iterator<Item = (usize, &'t [Trigger])> {
    let number = |t: &Trigger| scene.doc.sentence_of(t.first);
    let groups = triggers.chunk_by(move |a, b| number(a) == number(b));
    groups.filter_map(move |group| Some((number(group.first()?), group)))
}

/// Whether a noun with a definite article points back: it is singular, and no name, place or date is tied to it.
fn anaphoric(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let pointing = scene.is(trigger.first.wrapping_sub(1), words!["le", "la", "l'", "ce", "cet", "cette"]);
    if trigger.verb || !pointing {
        return false;
    }
    let tied = scene.is(trigger.end, words!["de", "d'", "du", "des", "contre", "à", "en", "dans"])
        && (trigger.end + 1..trigger.end + 4).any(|i| {
            scene.mention_at(i).is_some() || scene.in_time(i) || scene.doc.any(i, Class::Noun.bit())
        });
    !tied && !scene.in_time(trigger.end) && !scene.doc.any(trigger.end, Class::Adjective.bit())
}

/// What the number of a noun counts where each event has one person: `18 interpellations`, `deux décès`.
fn own_toll(kind: EventKind) -> Option<Toll> {
    match kind {
        EventKind::Arrest | EventKind::Kidnapping => Some(Toll::Detained),
        EventKind::Death | EventKind::Killing => Some(Toll::Killed),
        EventKind::Injury => Some(Toll::Injured),
        EventKind::Evacuation => Some(Toll::Displaced),
        EventKind::Disappearance => Some(Toll::Missing),
        _ => None,
    }
}

/// A slot's phrase, for the caller.
pub(super) fn phrase(scene: &Scene<'_, '_>, input: &Input<'_, '_>, found: scene::Phrase) -> Phrase {
    let named = scene.mention_at(found.first).or_else(|| scene.mention_ending(found.end));
    Phrase {
        text: scene.doc.slice(found.first, found.end).to_owned(),
        span: scene.doc.span(found.first, found.end),
        entity: named.and_then(|i| input.entities.get(i).copied()),
    }
}

fn definite(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    !trigger.verb
        && scene.is(
            trigger.first.wrapping_sub(1),
            words![
                "le", "la", "l'", "les", "ce", "cet", "cette", "ces", "du", "des", "au", "aux", "son", "sa",
                "leur"
            ],
        )
}
