//! Events that a caller's rules have found: they are filled like others, and keep what their patterns captured.

use super::{
    EventTime, Input,
    fill::{self, Draft},
    scene::{self, Scene},
    trigger::{Frame, Trigger},
};
use crate::{
    label::{EventKind, MentionKind, Modality},
    number,
};

/// A trigger that a rule has found, with what its pattern captured.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) kind: EventKind,
    pub(crate) verb: bool,
    pub(crate) frame: Frame,
    pub(crate) modality: Option<Modality>,
    /// Slots and the tokens that fill them.
    pub(crate) slots: Vec<(Slot, usize, usize)>,
    /// The id of the rule.
    pub(crate) rule: String,
}

macro_rules! slots {
    ($($variant:ident = $name:literal,)+) => {
        /// What a pattern can fill.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Slot { $($variant,)+ }

        impl Slot {
            const ALL: &'static [(Slot, &'static str)] = &[$((Slot::$variant, $name),)+];

            pub(crate) fn named(name: &str) -> Option<Slot> {
                Slot::ALL.iter().find(|(_, known)| *known == name).map(|(slot, _)| *slot)
            }

            pub(crate) fn names() -> impl Iterator<Item = &'static str> {
                Slot::ALL.iter().map(|(_, name)| *name)
            }
        }
    };
}

slots! {
    Actor = "actor",
    Target = "target",
    Means = "means",
    Level = "level",
    About = "about",
    Source = "source",
    Place = "place",
    Time = "time",
    Count = "count",
    Killed = "killed",
    Injured = "injured",
    Missing = "missing",
    Detained = "detained",
    Displaced = "displaced",
}

/// Puts what rules have found in the place of the triggers that it touches. Both lists are in order, and neither overlaps.
pub(super) fn join(triggers: Vec<Trigger>, told: &[Told]) -> Vec<Trigger> {
    if told.is_empty() {
        return triggers;
    }
    let free = |trigger: &Trigger| {
        let next = told.partition_point(|t| t.end <= trigger.first);
        told.get(next).is_none_or(|t| t.first >= trigger.end)
    };
    let own = |t: &Told| Trigger { first: t.first, end: t.end, kind: t.kind, frame: t.frame, verb: t.verb };
    let mut all: Vec<Trigger> = triggers.into_iter().filter(free).chain(told.iter().map(own)).collect();
    all.sort_by_key(|trigger| trigger.first);
    all
}

/// What a rule has found at a trigger.
pub(super) fn at<'a>(input: &Input<'a, '_>, trigger: &Trigger) -> Option<&'a Told> {
    let i = input.told.binary_search_by_key(&trigger.first, |told| told.first).ok()?;
    input.told.get(i).filter(|told| told.kind == trigger.kind)
}

/// What a pattern has captured counts more than what was found without it.
pub(super) fn fill(scene: &Scene<'_, '_>, input: &Input<'_, '_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let Some(told) = at(input, &draft.trigger) else { continue };
        draft.modality = told.modality.unwrap_or(draft.modality);
        for &(slot, first, end) in &told.slots {
            let phrase = || Some(fill::phrase(scene, input, scene::Phrase { first, end }));
            let figure = || {
                let quantity = |at| number::quantity_at(scene.doc, at).map(|hit| hit.quantity);
                (first..end).find_map(quantity)
            };
            match slot {
                Slot::Actor => draft.actor = phrase(),
                Slot::Target => draft.target = phrase(),
                Slot::Means => draft.means = phrase(),
                Slot::Level => draft.level = phrase(),
                Slot::About => draft.about = phrase(),
                Slot::Source => draft.source = phrase(),
                Slot::Place => {
                    let place = |i: &usize| scene.mentions[*i].kind == MentionKind::Place;
                    draft.places = scene.mentions_in(first, end).filter(place).collect();
                    draft.own_place = true;
                }
                Slot::Time => {
                    let time = scene.times_in(first, end).next();
                    draft.time = time
                        .map(|i| EventTime { value: scene.times[i].value, expression: i })
                        .or(draft.time.take());
                }
                Slot::Count => draft.count = figure(),
                Slot::Killed => draft.tolls[0] = figure(),
                Slot::Injured => draft.tolls[1] = figure(),
                Slot::Missing => draft.tolls[2] = figure(),
                Slot::Detained => draft.tolls[3] = figure(),
                Slot::Displaced => draft.tolls[4] = figure(),
            }
        }
    }
}
