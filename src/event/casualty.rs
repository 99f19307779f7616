//! Whose the dead, the injured, the missing, the detained and the displaced are.

use super::{
    Input,
    figure::{Figure, Toll},
    fill::Draft,
    merge::compatible_places,
    role::Counts,
    scene::Scene,
};
use crate::{
    fold::words,
    label::{EventKind, Modality},
};

/// So many sentences back an event may be what killed.
const CAUSED_WITHIN: usize = 4;

/// Whether a draft can have caused casualties that other words name.
fn is_cause(draft: &Draft) -> bool {
    causes_casualties(draft.trigger.kind)
        && !measures(draft.trigger.kind)
        && draft.trigger.kind != EventKind::Killing
        && !matches!(draft.modality, Modality::Negated | Modality::Possible | Modality::Planned)
}

/// Gives each event its figures: those of the text, then the numbers of its own clause.
pub(super) fn share(scene: &Scene<'_, '_>, input: &Input<'_, '_>, drafts: &mut [Draft], figures: &[Figure]) {
    mark(scene, drafts);
    for i in 0..drafts.len() {
        if drafts[i].casualty {
            drafts[i].casualty = cause_of(scene, input, drafts, i).is_some();
        }
    }
    for figure in figures {
        give(scene, drafts, figure);
    }
    for i in 0..drafts.len() {
        if drafts[i].casualty
            && let Some(cause) = cause_of(scene, input, drafts, i)
        {
            hand_over(drafts, i, cause);
        }
    }
    for draft in drafts {
        if let Some((Counts::Toll(toll), quantity)) = draft.said {
            draft.tolls[toll as usize].get_or_insert(quantity);
        }
    }
}

/// The event that caused a casualty: one of its sentence, else the last told before, else what is told next, else
/// what the article is about.
fn cause_of(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    drafts: &[Draft],
    casualty: usize,
) -> Option<usize> {
    let draft = drafts.get(casualty)?;
    let from = drafts.partition_point(|d| d.sentence + CAUSED_WITHIN < draft.sentence);
    let to = drafts.partition_point(|d| d.sentence <= draft.sentence + CAUSED_WITHIN);
    let caused = |d: &Draft| is_cause(d) && !elsewhere(scene, input, draft, d);
    let near = drafts.get(from..to)?;
    let here = near.iter().position(|d| caused(d) && d.sentence == draft.sentence);
    here.or_else(|| near.iter().rposition(|d| caused(d) && d.sentence < draft.sentence))
        .or_else(|| near.iter().position(caused))
        .map(|i| from + i)
        .or_else(|| drafts.first().filter(|d| caused(d)).map(|_| 0))
}

/// Whether two events have each its own place, and these are not one.
fn elsewhere(scene: &Scene<'_, '_>, input: &Input<'_, '_>, a: &Draft, b: &Draft) -> bool {
    let known = a.own_place && b.own_place && !a.places.is_empty() && !b.places.is_empty();
    let one = |p: &usize| b.places.iter().any(|q| compatible_places(scene, input, *p, *q));
    known && !a.places.iter().any(one)
}

/// Marks `tué` without a killer beside an event that kills: it counts that event's dead and is none of its own.
fn mark(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
    let mut cause: Option<usize> = None;
    for i in 0..drafts.len() {
        let sentence = drafts[i].sentence;
        // The causes of the whole sentence count, also those behind the verb.
        let near = cause.is_some_and(|at| sentence - at <= CAUSED_WITHIN)
            || drafts[i..].iter().take_while(|d| d.sentence == sentence).any(is_cause);
        let draft = &mut drafts[i];
        if is_cause(draft) {
            cause = Some(sentence);
        }
        let toll = scene.is(
            draft.trigger.first,
            words!["tué", "tués", "tuée", "tuées", "tue", "tuent", "tuant", "tuer", "tuait", "tuaient"],
        );
        let named = draft.target.as_ref().is_some_and(|t| t.entity.is_some());
        if draft.trigger.kind == EventKind::Killing && toll && draft.actor.is_none() && !named && near {
            draft.casualty = true;
        }
    }
}

/// Hands the number and the victims of a casualty to the event that caused it.
fn hand_over(drafts: &mut [Draft], casualty: usize, cause: usize) {
    let (said, target) = (drafts[casualty].said, drafts[casualty].target.clone());
    let cause = &mut drafts[cause];
    if let Some((Counts::Toll(toll), quantity)) = said {
        cause.tolls[toll as usize].get_or_insert(quantity);
    }
    if matches!(cause.trigger.kind, EventKind::Attack | EventKind::Shooting) && cause.target.is_none() {
        cause.target = target;
    }
}

/// Whether events of a kind can have such figures.
fn counts(kind: EventKind, toll: Toll) -> bool {
    use EventKind::{
        Alert, Arrest, Clash, Coup, Disappearance, Earthquake, Eruption, Evacuation, Fire, Flood, Kidnapping,
        Protest, Riot, Search, Storm,
    };
    match toll {
        Toll::Killed | Toll::Injured => causes_casualties(kind),
        Toll::Missing => causes_casualties(kind) || kind == Disappearance,
        Toll::Detained => matches!(kind, Arrest | Kidnapping | Riot | Protest | Search | Clash | Coup),
        Toll::Displaced => matches!(kind, Evacuation | Flood | Storm | Fire | Earthquake | Eruption | Alert),
    }
}

/// Gives a figure to the event that it belongs to: of its sentence first, then of the sentences before.
///
/// A death or an injury takes a figure only where no other event can have caused it.
fn give(scene: &Scene<'_, '_>, all: &mut [Draft], figure: &Figure) {
    let sentence = scene.doc.sentence_of(figure.at);
    let from = all.partition_point(|d| d.sentence + CAUSED_WITHIN < sentence);
    let to = all.partition_point(|d| d.sentence <= sentence);
    let Some(drafts) = all.get_mut(from..to) else { return };
    let fits = |d: &Draft| counts(d.trigger.kind, figure.toll);
    let real = |d: &Draft| !matches!(d.modality, Modality::Negated | Modality::Possible | Modality::Planned);
    let rank = |d: &Draft| {
        let inside = d.trigger.first <= figure.at && figure.at < d.trigger.end;
        // The first event before the figure is what its sentence is about.
        let before = d.trigger.first <= figure.at;
        (!inside, !before, if before { d.trigger.first } else { d.trigger.first - figure.at })
    };
    let here = |d: &Draft| d.sentence == sentence && fits(d);
    let told = |d: &Draft| d.sentence < sentence && fits(d) && real(d) && !d.casualty;
    let chosen = least(drafts, |d| here(d) && !d.casualty, rank)
        .or_else(|| drafts.iter().rposition(told))
        .or_else(|| least(drafts, here, rank));
    if let Some(draft) = chosen.and_then(|i| drafts.get_mut(i)) {
        draft.tolls[figure.toll as usize].get_or_insert(figure.quantity);
    }
}

/// The draft of least rank among those that pass.
fn least<K: Ord>(
    drafts: &[Draft],
    keep: impl Fn(&Draft) -> bool,
    rank: impl Fn(&Draft) -> K,
) -> Option<usize> {
    let kept = drafts.iter().enumerate().filter(|(_, draft)| keep(draft));
    kept.min_by_key(|(_, draft)| rank(draft)).map(|(i, _)| i)
}

/// Death and injury: the measure of another event where there is one.
pub(super) fn measures(kind: EventKind) -> bool {
    matches!(kind, EventKind::Death | EventKind::Injury)
}

/// Kinds of events that kill and injure.
pub(super) fn causes_casualties(kind: EventKind) -> bool {
    use EventKind::{
        Attack, Bombardment, Clash, Collapse, Coup, Death, Drought, Earthquake, Epidemic, Eruption,
        Explosion, Fire, Flood, Heatwave, IndustrialAccident, Injury, Kidnapping, Killing, Landslide,
        Pollution, Protest, Riot, Shooting, Storm, TransportAccident, Tsunami,
    };
    matches!(
        kind,
        Attack
            | Bombardment
            | Clash
            | Collapse
            | Coup
            | Death
            | Drought
            | Earthquake
            | Epidemic
            | Eruption
            | Explosion
            | Fire
            | Flood
            | Heatwave
            | IndustrialAccident
            | Injury
            | Killing
            | Kidnapping
            | Landslide
            | Pollution
            | Protest
            | Riot
            | Shooting
            | Storm
            | TransportAccident
            | Tsunami
    )
}
