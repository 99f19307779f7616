//! Joins the mentions of one incident.

use std::collections::BTreeMap;

use super::{Event, EventTime, Input, Trigger, fill::Draft, scene::Scene, told};
use crate::{
    label::{EventKind, Modality, PlaceKind},
    mark::Sort,
    temporal::TimeValue,
};

/// A mention is compared with so many incidents of its kind, the latest first.
const LOOK_BACK: usize = 24;

/// So many sentences apart, two mentions are of two incidents.
const FARTHEST: usize = 200;

/// So many sentences back, a definite noun still points at an incident.
const RECALL: usize = 30;

/// The place of a story is that of so many mentions of events.
const STORY: usize = 5;

/// An event has at most so many places.
const MOST_PLACES: usize = 48;

/// The incidents of a text, in the order of their first mention.
pub(super) fn incidents(scene: &Scene<'_, '_>, input: &Input<'_, '_>, drafts: Vec<Draft>) -> Vec<Event> {
    let mut groups: Vec<Vec<Draft>> = Vec::new();
    let mut by_kind: BTreeMap<EventKind, Vec<usize>> = BTreeMap::new();
    for draft in drafts {
        // Casualties are events of their own only where nothing that is told caused them.
        if draft.casualty {
            continue;
        }
        let of_kind = by_kind.entry(draft.trigger.kind).or_default();
        let group =
            of_kind.iter().rev().take(LOOK_BACK).copied().find(|i| same(scene, input, &groups[*i], &draft));
        match group {
            Some(i) => groups[i].push(draft),
            None => {
                of_kind.push(groups.len());
                groups.push(vec![draft]);
            }
        }
    }
    let mut events: Vec<Event> = groups.iter().map(|group| event(scene, input, group)).collect();
    inherit(scene, &groups, &mut events);
    events
}

/// An event of which no mention says where or when takes the place and the day of the event told before it: a story
/// stays where it is, and what stands in one sentence is of one day.
fn inherit(scene: &Scene<'_, '_>, groups: &[Vec<Draft>], events: &mut [Event]) {
    let order = |told: &dyn Fn(&Event) -> bool, events: &[Event]| {
        let mut list: Vec<(usize, usize)> = Vec::new();
        for (j, group) in groups.iter().enumerate() {
            if told(&events[j]) {
                list.extend(group.iter().map(|d| (d.trigger.first, j)));
            }
        }
        list.sort_unstable();
        list
    };
    let here = |e: &Event| INHERITS.contains(&e.kind);
    // An alert has its place, but takes none from others.
    let placed = order(&|e| (here(e) || e.kind == EventKind::Alert) && !e.places.is_empty(), events);
    let dated = order(&|e| here(e) && e.time.is_some(), events);
    let before = |list: &[(usize, usize)], at: usize| {
        let next = list.partition_point(|(first, _)| *first < at);
        next.checked_sub(1).and_then(|k| list.get(k)).map(|(first, j)| (*first, *j))
    };
    // The place told of most among the latest, the last of equals.
    let place_before = |events: &[Event], at: usize| {
        let next = placed.partition_point(|(first, _)| *first < at);
        let latest = placed.get(next.saturating_sub(STORY)..next).unwrap_or(&[]);
        let told = |j: usize| latest.iter().filter(|(_, k)| events[*k].places == events[j].places).count();
        latest.iter().map(|(_, j)| *j).max_by_key(|j| told(*j))
    };
    for i in 0..events.len() {
        if !here(&events[i]) {
            continue;
        }
        let (Some(at), Some(sentence)) =
            (groups[i].first().map(|d| d.trigger.first), groups[i].first().map(|d| d.sentence))
        else {
            continue;
        };
        let beside = |first: usize| scene.doc.sentence_of(first) == sentence;

        if events[i].places.is_empty()
            && let Some(j) = place_before(events, at)
            && !matches!((&events[i].time, &events[j].time), (Some(a), Some(b)) if exclusive(&a.value, &b.value))
        {
            events[i].places = events[j].places.clone();
        }
        if events[i].time.is_none()
            && events[i].modality == Modality::Asserted
            && let Some((first, j)) = before(&dated, at)
            && beside(first)
            && let Some(time) = &events[j].time
            && let TimeValue::Point(p) = time.value
            && p.date().is_some()
        {
            events[i].time = Some(time.clone());
        }
    }
}

/// Kinds of events that happen where the story is; states and courts act elsewhere.
const INHERITS: [EventKind; 17] = [
    EventKind::Explosion,
    EventKind::Attack,
    EventKind::Shooting,
    EventKind::Clash,
    EventKind::Killing,
    EventKind::Kidnapping,
    EventKind::Riot,
    EventKind::Sabotage,
    EventKind::Threat,
    EventKind::Deployment,
    EventKind::Collapse,
    EventKind::Landslide,
    EventKind::Rescue,
    EventKind::Evacuation,
    EventKind::Fire,
    EventKind::Flood,
    EventKind::TransportAccident,
];

/// Whether a mention speaks of the incident of a group.
fn same(scene: &Scene<'_, '_>, input: &Input<'_, '_>, group: &[Draft], draft: &Draft) -> bool {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
    if first.trigger.kind != draft.trigger.kind || draft.sentence - last.sentence > FARTHEST {
        return false;
    }
    // A long story is compared by its latest mentions.
    let group = group.get(group.len().saturating_sub(LOOK_BACK)..).unwrap_or(group);
    if draft.anaphoric
        && draft.sentence - last.sentence <= RECALL
        && !matches!(draft.modality, Modality::Planned)
    {
        let told = |d: &Draft| matches!(d.modality, Modality::Asserted | Modality::Unconfirmed);
        return group.iter().any(told)
            && !matches!((&draft.time, best_time(group)), (Some(a), Some(b)) if apart(&a.value, &b.value));
    }
    let sure = |m: Modality| matches!(m, Modality::Asserted | Modality::Unconfirmed);
    let modalities =
        group.iter().any(|d| d.modality == draft.modality || sure(d.modality) && sure(draft.modality));
    if !modalities {
        return false;
    }
    // What two say, each for himself, is two: `Paris a condamné`, `l'ONU a dénoncé`.
    let spoken = matches!(
        draft.trigger.kind,
        EventKind::Condemnation | EventKind::Condolence | EventKind::Resignation | EventKind::Appointment
    );
    if spoken
        && let Some(actor) = &draft.actor
        && let Some(theirs) = group.iter().find_map(|d| d.actor.as_ref())
        && (actor.entity.is_some() || theirs.entity.is_some())
        && actor.entity != theirs.entity
    {
        return false;
    }
    // Places that exclude each other, times that exclude each other: two incidents.
    if draft.own_place && !draft.places.is_empty() {
        let theirs: Vec<usize> =
            group.iter().filter(|d| d.own_place).flat_map(|d| d.places.iter().copied()).collect();
        if !theirs.is_empty()
            && !draft.places.iter().any(|p| theirs.iter().any(|t| compatible_places(scene, input, *p, *t)))
        {
            return false;
        }
    }
    if let Some(time) = &draft.time
        && group.iter().filter_map(|d| d.time.as_ref()).any(|other| exclusive(&time.value, &other.value))
    {
        return false;
    }
    // An orange vigilance and a red one are two; so are one for snow and one for rain, an inquiry into a theft and one into a fire.
    let differ = |slot: fn(&Draft) -> Option<&super::Phrase>| {
        let mine = slot(draft);
        mine.is_some_and(|mine| group.iter().filter_map(slot).any(|other| other.text != mine.text))
    };
    if differ(|d| d.level.as_ref()) || draft.trigger.kind == EventKind::Alert && differ(|d| d.about.as_ref())
    {
        return false;
    }
    // Two in one sentence, neither pointing back, are two.
    let last = group.last().map_or(draft.sentence, |d| d.sentence);
    if last == draft.sentence
        && !draft.definite
        && draft.own_place
        && group.iter().any(|d| d.own_place && d.sentence == last && d.places != draft.places)
    {
        return false;
    }
    true
}

/// The same place, or one that may hold the other.
pub(super) fn compatible_places(scene: &Scene<'_, '_>, input: &Input<'_, '_>, a: usize, b: usize) -> bool {
    if input.entities.get(a) == input.entities.get(b) {
        return true;
    }
    let (Some(a), Some(b)) = (scene.mentions[a].record, scene.mentions[b].record) else { return false };
    let (a, b) = (scene.doc.lexicon.record(a), scene.doc.lexicon.record(b));
    let large = |kind: PlaceKind| {
        matches!(kind, PlaceKind::Country | PlaceKind::State | PlaceKind::Area | PlaceKind::Department)
    };
    a.country() == b.country()
        && !a.country().is_empty()
        && (large(a.place_kind()) != large(b.place_kind())
            || a.place_kind() == PlaceKind::Country
            || b.place_kind() == PlaceKind::Country)
        || a.admin == b.name && !a.admin.is_empty()
        || b.admin == a.name && !b.admin.is_empty()
}

/// Times more than two months apart: a noun with its own date of that kind is another event.
fn apart(a: &TimeValue, b: &TimeValue) -> bool {
    match (a.interval(), b.interval()) {
        (Some((a_first, a_end)), Some((b_first, b_end))) => {
            b_first.days() - a_end.days() > 60 || a_first.days() - b_end.days() > 60
        }
        _ => false,
    }
}

/// Times that have no day in common.
fn exclusive(a: &TimeValue, b: &TimeValue) -> bool {
    match (a.interval(), b.interval()) {
        (Some((a_first, a_end)), Some((b_first, b_end))) => a_end <= b_first || b_end <= a_first,
        _ => false,
    }
}

/// One event of all its mentions: what a later mention says of figures counts, else the first that says anything.
fn event(scene: &Scene<'_, '_>, input: &Input<'_, '_>, group: &[Draft]) -> Event {
    let kind = group.first().map_or(EventKind::Attack, |d| d.trigger.kind);
    let first = |slot: fn(&Draft) -> &Option<super::Phrase>| group.iter().find_map(|d| slot(d).clone());
    let toll = |i: usize| group.iter().rev().find_map(|d| d.tolls[i]);
    // A named source counts more than a phrase.
    let source = group
        .iter()
        .rev()
        .filter_map(|d| d.source.clone())
        .find(|s| s.entity.is_some())
        .or_else(|| first(|d| &d.source));
    let modality = if group.iter().any(|d| d.modality == Modality::Asserted) {
        Modality::Asserted
    } else {
        group.first().map_or(Modality::Asserted, |d| d.modality)
    };
    Event {
        kind,
        key: None,
        triggers: group
            .iter()
            .map(|d| Trigger { span: scene.doc.span(d.trigger.first, d.trigger.end) })
            .collect(),
        places: places(scene, input, group),
        time: best_time(group),
        count: group.iter().rev().find_map(|d| d.count),
        killed: toll(0),
        injured: toll(1),
        missing: toll(2),
        detained: toll(3),
        displaced: toll(4),
        actor: first(|d| &d.actor),
        target: first(|d| &d.target),
        means: first(|d| &d.means),
        level: first(|d| &d.level),
        about: first(|d| &d.about),
        source,
        modality,
        rule: group.iter().find_map(|d| told::at(input, &d.trigger)).map(|told| told.rule.clone()),
    }
}

/// The most specific places of the mentions.
fn places(scene: &Scene<'_, '_>, input: &Input<'_, '_>, group: &[Draft]) -> Vec<usize> {
    // One mention of each entity, and not more than a reader would list.
    let distinct = |own: bool| {
        let mut list: Vec<usize> = Vec::new();
        for place in group.iter().filter(|d| d.own_place || !own).flat_map(|d| &d.places) {
            if !list.iter().any(|known| input.entities.get(*known) == input.entities.get(*place)) {
                list.push(*place);
            }
            if list.len() == MOST_PLACES {
                break;
            }
        }
        list
    };
    let own = distinct(true);
    let all = if own.is_empty() { distinct(false) } else { own };
    // What holds another of the places is left out.
    let rank = |i: usize| scene.place_rank(i);
    let country =
        |i: usize| scene.mentions[i].record.map_or([0, 0], |id| scene.doc.lexicon.brief(id).country);
    let holds = |a: usize, b: usize| {
        rank(a) > rank(b)
            && (rank(a) > 1)
            && (country(a) == country(b) || country(b) == [0, 0] || country(a) == [0, 0])
    };
    // `le Nord-Ouest` says less than any place with a name.
    let vague = |i: usize| {
        let mention = &scene.mentions[i];
        mention.record.is_none() && scene.sorts(mention.first).any(Sort::PART)
    };
    let named = all.iter().any(|i| !vague(*i));
    let mut entities = Vec::new();
    for &i in &all {
        if all.iter().any(|other| holds(i, *other)) || named && vague(i) {
            continue;
        }
        if let Some(&entity) = input.entities.get(i)
            && !entities.contains(&entity)
        {
            entities.push(entity);
        }
    }
    entities
}

/// The time that says most: one of the clock, then a day, then the first.
fn best_time(group: &[Draft]) -> Option<EventTime> {
    let detail = |time: &EventTime| match time.value {
        TimeValue::Point(point) if point.clock.is_some() => 3,
        TimeValue::Point(point) if point.date().is_some() => 2,
        TimeValue::Interval(..) => 2,
        _ => 1,
    };
    let mut best: Option<&EventTime> = None;
    for time in group.iter().filter_map(|d| d.time.as_ref()) {
        if best.is_none_or(|b| detail(time) > detail(b)) {
            best = Some(time);
        }
    }
    best.cloned()
}
