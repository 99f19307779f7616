//! Fills the slots of each mention of an event from its sentence.

use super::{
    EventTime, Input, Phrase,
    figure::{self, Figure, Toll},
    modality,
    parse::{Form, Lead, Parse, Parses},
    place,
    role::{self, Counts},
    scene::{self, Scene},
    source::{self, Attribution},
    trigger::Trigger,
};
use crate::{
    class::Class,
    fold::words,
    label::{EventKind, Modality},
    number::Quantity,
    temporal::TimeValue,
    token::Shape,
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
    said: Option<(Counts, Quantity)>,
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
    parses: &Parses,
    attributions: &[Attribution],
    figures: &[Figure],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(triggers.len());
    for trigger in triggers {
        let sentence = scene.doc.sentence_of(trigger.first);
        let bounds = scene.doc.sentence(trigger.first);
        let parse = parses.get(sentence);
        let near = triggers.partition_point(|t| t.first < bounds.first)
            ..triggers.partition_point(|t| t.first < bounds.end);
        let behind = near.clone().map(|i| triggers[i].first).find(|first| *first >= trigger.end);
        let roles = role::of(scene, parse, trigger, behind.unwrap_or(usize::MAX));
        let place::Places { mentions: places, own: own_place } =
            place::of(scene, parse, bounds, trigger, triggers.get(near).unwrap_or(&[]), roles);
        let said = role::figure(scene, parse, trigger, roles);
        let before = figure::count_before(scene.doc, trigger.first).filter(|_| !trigger.verb);
        let slot = |group: Option<usize>| group.and_then(|i| role::phrase(scene, input, parse, i));
        let (actor, target) = (slot(roles.actor), slot(roles.target));
        let attribution = source::covering(scene, trigger, attributions);
        let mut modality = modality::of(scene, parse, trigger);
        let time = time(scene, parse, trigger, triggers, attributions);
        if let Some(by) = attribution.filter(|a| a.denies()) {
            modality = if by.verb.is_some() { Modality::Negated } else { modality };
        }
        if attribution.is_some_and(Attribution::allows) {
            modality = Modality::Possible;
        }
        if modality == Modality::Asserted
            && let (Some(time), Some(anchor)) = (&time, input.options.date)
            && time.value.start().and_then(|p| p.days()).is_some_and(|(first, _)| first > anchor.date)
        {
            modality = Modality::Planned;
        }
        drafts.push(Draft {
            trigger: *trigger,
            sentence,
            places,
            own_place,
            time,
            count: before
                .filter(|_| own_toll(trigger.kind).is_none())
                .or(said.filter(|(counts, _)| *counts == Counts::Count).map(|(_, quantity)| quantity)),
            tolls: [None; 5],
            said: said.or(own_toll(trigger.kind).and_then(|toll| Some((Counts::Toll(toll), before?)))),
            actor: actor.clone(),
            target,
            means: means(scene, input, trigger),
            level: level(scene, input, trigger),
            about: about(scene, input, parse, trigger),
            source: attribution
                .map(|a| a.by.clone())
                .filter(|by| actor.as_ref().is_none_or(|a| a.span != by.span)),
            modality,
            casualty: casualty_kind(trigger.kind),
            definite: definite(scene, trigger),
            anaphoric: anaphoric(scene, trigger),
        });
    }
    mark_casualties(scene, &mut drafts);
    share_figures(scene, &mut drafts, figures);
    for i in 0..drafts.len() {
        hand_over(&mut drafts, i);
    }
    for draft in &mut drafts {
        if let Some((Counts::Toll(toll), quantity)) = draft.said {
            draft.tolls[toll as usize].get_or_insert(quantity);
        }
    }
    drafts
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

/// The time of an event: the nearest of its sentence that is not the time of saying, of another event, or a length.
fn time(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    trigger: &Trigger,
    triggers: &[Trigger],
    attributions: &[Attribution],
) -> Option<EventTime> {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let mut best: Option<(usize, usize)> = None;
    let number = doc.sentence_of(trigger.first);
    let attributions = source::in_sentence(attributions, number);
    let near = triggers.partition_point(|t| t.first < sentence.first)
        ..triggers.partition_point(|t| t.first < sentence.end);
    let triggers = triggers.get(near).unwrap_or(&[]);
    // The verb of which the event is the subject tells of the event: `la tempête a privé d'électricité 90.000 foyers jeudi`.
    let predicate = parse
        .holding(trigger.first)
        .filter(|_| !trigger.verb)
        .and_then(|at| parse.governor(scene, at))
        .and_then(|(verb, subject)| parse.get(verb).filter(|_| subject));
    let casualties = causes_casualties(trigger.kind) && !casualty_kind(trigger.kind);
    let clauses = parse.clauses();
    let clause = |token: usize| parse.holding(token).and_then(|i| clauses.get(i).copied());
    let home = clause(trigger.first);
    let told = |other: &Trigger| {
        predicate.is_some_and(|verb| verb.first <= other.first && other.first < verb.end)
            || casualties && matches!(other.kind, EventKind::Death | EventKind::Injury | EventKind::Killing)
    };
    for i in scene.times_in(sentence.first, sentence.end) {
        let time = &scene.times[i];
        // A length is the event's own where it lasts: `un couvre-feu de trente jours`.
        let length = matches!(time.value, TimeValue::Duration(_));
        if matches!(time.value, TimeValue::Set(_))
            || length
                && !(time.first > trigger.first
                    && (lasts(trigger.kind) || scene.is(time.first - 1, words!["pendant", "durant"])))
        {
            continue;
        }
        // `comparable à celle de 1982`: the time of another.
        let pronoun = (1..=3).any(|back| {
            time.first.checked_sub(back).is_some_and(|i| {
                i >= sentence.first && scene.is(i, words!["celle", "celui", "celles", "ceux"])
            })
        });
        if pronoun {
            continue;
        }
        // The time of saying stands beside the verb of speech, outside what is said.
        let of_saying = attributions.iter().any(|a| {
            a.verb.is_some_and(|verb| {
                let beside =
                    time.first > verb && time.first - verb <= 3 || time.end <= verb && verb - time.end <= 3;
                beside
                    && !(a.first <= time.first && time.end <= a.end)
                    && !(trigger.first <= verb && verb < trigger.end)
            })
        });
        if of_saying {
            continue;
        }
        let distance = if time.first >= trigger.end {
            time.first - trigger.end
        } else {
            (trigger.first - time.end.min(trigger.first)) + 2
        } + if length { 40 } else { 0 };
        // It stands in the clause of another event, and this one in another.
        let theirs = clause(time.first);
        let elsewhere = distance > 12
            && theirs.is_some()
            && theirs != home
            && triggers.iter().any(|o| o.first != trigger.first && !told(o) && clause(o.first) == theirs);
        // Another event of the sentence stands nearer to it.
        let taken = elsewhere
            || triggers.iter().any(|other| {
                other.first != trigger.first && !told(other) && {
                    let theirs = if time.first >= other.end {
                        time.first - other.end
                    } else {
                        other.first.saturating_sub(time.end) + 2
                    };
                    theirs + 2 < distance
                        && (other.verb || !trigger.verb)
                        && between(trigger, other, time.first)
                }
            });
        if !taken && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, i));
        }
    }
    let (_, chosen) = best?;
    let mut value = scene.times[chosen].value;
    // `samedi 21, dans la soirée`, `vendredi vers 10 h`: the time of the clock is nearer, and holds the day.
    let clocked = |i: usize| scene.times[i].value.start().is_some_and(|p| p.clock.is_some());
    let mut index = chosen;
    if !clocked(chosen)
        && let Some(next) =
            scene.times_in(sentence.first, sentence.end).find(|i| *i == chosen + 1 && clocked(*i))
        && scene.times[next].first <= scene.times[chosen].end + 3
        && scene.times[next].value.start().and_then(|p| p.date()) == value.start().and_then(|p| p.date())
    {
        index = next;
        value = scene.times[next].value;
    }
    Some(EventTime { value, expression: index })
}

/// Kinds of events of which the press says how long they last.
fn lasts(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::EmergencyMeasure
            | EventKind::Outage
            | EventKind::Rescue
            | EventKind::Strike
            | EventKind::Ceasefire
            | EventKind::Negotiation
            | EventKind::Alert
            | EventKind::Meeting
            | EventKind::Sanction
    )
}

fn between(trigger: &Trigger, other: &Trigger, time: usize) -> bool {
    // The other stands between the trigger and the time, or on the far side of the time and next to it.
    trigger.first < other.first && other.first < time
        || time < other.first && other.first < trigger.first
        || other.first.abs_diff(time) <= 4
}

/// A weapon or instrument of the sentence, after `avec`, `à`, `par`, `de`.
fn means(scene: &Scene<'_, '_>, input: &Input<'_, '_>, trigger: &Trigger) -> Option<Phrase> {
    use EventKind::{
        Attack, Bombardment, Explosion, Injury, Kidnapping, Killing, Riot, Sabotage, Shooting, Theft, Threat,
    };
    if !matches!(
        trigger.kind,
        Attack
            | Bombardment
            | Explosion
            | Injury
            | Killing
            | Kidnapping
            | Riot
            | Sabotage
            | Shooting
            | Theft
            | Threat
    ) {
        return None;
    }
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let clause = modality::clause_start(scene, trigger.first)..sentence.end.min(trigger.end + 14);
    for at in clause {
        let Some((end, _)) = scene.hits.class(doc, at, Class::Means).filter(|_| doc.has(at, Shape::LOWER))
        else {
            continue;
        };
        let before = at.wrapping_sub(1);
        let led = scene.is(before, words!["au", "à", "avec", "par", "aux", "de", "d'"])
            || doc.any(before, Class::Determiner.bit())
                && scene.is(before.wrapping_sub(1), words!["avec", "à", "par", "d'", "de"]);
        if led && at != trigger.first {
            return Some(phrase(scene, input, scene::Phrase { first: at, end }));
        }
    }
    None
}

/// The level of an alert, the magnitude of an earthquake.
fn level(scene: &Scene<'_, '_>, input: &Input<'_, '_>, trigger: &Trigger) -> Option<Phrase> {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let at = |first: usize| Some(phrase(scene, input, scene::Phrase { first, end: first + 1 }));
    match trigger.kind {
        EventKind::Earthquake => {
            for i in sentence.first..sentence.end {
                if scene.is(i, words!["magnitude"]) {
                    return (i + 1..(i + 8).min(sentence.end))
                        .find(|n| doc.has(*n, Shape::DIGITS))
                        .and_then(at);
                }
            }
            None
        }
        EventKind::Alert => {
            let window = trigger.first..(trigger.end + 10).min(sentence.end);
            let named = scene.is(trigger.first, words!["niveau"])
                || (sentence.first..sentence.end).any(|i| scene.is(i, words!["niveau"]));
            let colours = words![
                "rouge",
                "orange",
                "jaune",
                "vert",
                "bleu",
                "noir",
                "noire",
                "verte",
                "bleue",
                "écarlate",
                "maximal",
                "maximale",
                "maximum"
            ];
            window
                .clone()
                .find(|i| scene.is(*i, colours) && (*i < trigger.end + 4 || named))
                .and_then(at)
                .or_else(|| {
                    (sentence.first..trigger.first)
                        .rev()
                        .take(6)
                        .find(|i| scene.is(*i, colours))
                        .filter(|_| scene.is(trigger.first, words!["vigilance", "alerte"]))
                        .and_then(at)
                })
        }
        _ => None,
    }
}

/// The danger of an alert or a threat, the offence of a trial.
fn about(scene: &Scene<'_, '_>, input: &Input<'_, '_>, parse: &Parse, trigger: &Trigger) -> Option<Phrase> {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let at = parse.holding(trigger.end - 1)?;
    let common = |i: &usize| parse.get(*i).is_some_and(|c| c.name.is_none() && !scene.in_time(c.head));
    let tied = |leads: &[Lead]| {
        parse.complement(at, leads).filter(common).and_then(|i| role::phrase(scene, input, parse, i))
    };
    match trigger.kind {
        EventKind::Alert => {
            for at in trigger.end..(trigger.end + 8).min(sentence.end) {
                if doc.has(at, Shape::TERMINAL) {
                    break;
                }
                if doc.any(at, Class::Danger.bit()) && doc.has(at, Shape::LOWER) {
                    return Some(phrase(scene, input, scene::Phrase { first: at, end: at + 1 }));
                }
            }
            // `alerte à la bombe` is one phrase.
            (trigger.first..trigger.end)
                .rev()
                .find(|at| doc.any(*at, Class::Danger.bit()))
                .map(|at| phrase(scene, input, scene::Phrase { first: at, end: at + 1 }))
        }
        EventKind::Threat => {
            // `menacé de mort`, `des menaces d'attentat`, `menace d'exécuter les otages`.
            let inside =
                (trigger.first + 1..trigger.end).find(|i| scene.is(*i, words!["mort", "attentat", "bombe"]));
            if let Some(i) = inside {
                return Some(phrase(scene, input, scene::Phrase { first: i, end: i + 1 }));
            }
            let deed = parse.get(at + 1).filter(|c| c.form == Form::Infinitive && c.lead == Lead::De);
            match deed {
                Some(verb) => {
                    Some(phrase(scene, input, scene::Phrase { first: verb.head, end: verb.head + 1 }))
                }
                None => tied(&[Lead::De]),
            }
        }
        EventKind::Investigation
        | EventKind::Trial
        | EventKind::Conviction
        | EventKind::Arrest
        | EventKind::Acquittal => tied(&[Lead::For]).or_else(|| {
            let charged =
                scene.is(trigger.first, words!["inculpé", "inculpée", "inculpés", "accusé", "accusée"]);
            charged.then(|| tied(&[Lead::De])).flatten()
        }),
        _ => None,
    }
}

/// So many sentences back an event may be what killed.
const CAUSED_WITHIN: usize = 4;

/// Whether a draft can have caused casualties that other words name.
fn is_cause(draft: &Draft) -> bool {
    causes_casualties(draft.trigger.kind)
        && !casualty_kind(draft.trigger.kind)
        && draft.trigger.kind != EventKind::Killing
        && !matches!(draft.modality, Modality::Negated | Modality::Possible | Modality::Planned)
}

/// Marks `tué` without a killer beside an event that kills: it counts that event's dead and is none of its own.
fn mark_casualties(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
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
fn hand_over(drafts: &mut [Draft], casualty: usize) {
    let Some(draft) = drafts.get(casualty).filter(|d| d.casualty) else { return };
    let (sentence, target) = (draft.sentence, draft.target.clone());
    let said = draft.said;
    let near = |d: &Draft| is_cause(d) && d.sentence <= sentence && sentence - d.sentence <= CAUSED_WITHIN;
    let here = drafts.iter().position(|d| near(d) && d.sentence == sentence);
    let Some(cause) = here.or_else(|| drafts.get(..casualty)?.iter().rposition(near)) else { return };
    let cause = &mut drafts[cause];
    if let Some((Counts::Toll(toll), quantity)) = said {
        cause.tolls[toll as usize].get_or_insert(quantity);
    }
    if matches!(cause.trigger.kind, EventKind::Attack | EventKind::Shooting) && cause.target.is_none() {
        cause.target = target;
    }
}

/// Gives each figure to the event that it belongs to: of its sentence first, then of the sentences before.
///
/// A death or an injury takes a figure only where no other event of the article can have caused it.
fn share_figures(scene: &Scene<'_, '_>, drafts: &mut [Draft], figures: &[Figure]) {
    let all = drafts;
    for figure in figures {
        let sentence = scene.doc.sentence_of(figure.at);
        let from = all.partition_point(|d| d.sentence + 4 < sentence);
        let to = all.partition_point(|d| d.sentence <= sentence);
        let Some(drafts) = all.get_mut(from..to) else { continue };
        let fits = |draft: &Draft| match figure.toll {
            Toll::Killed | Toll::Injured => causes_casualties(draft.trigger.kind),
            Toll::Missing => {
                causes_casualties(draft.trigger.kind) || draft.trigger.kind == EventKind::Disappearance
            }
            Toll::Detained => matches!(
                draft.trigger.kind,
                EventKind::Arrest
                    | EventKind::Kidnapping
                    | EventKind::Riot
                    | EventKind::Protest
                    | EventKind::Search
                    | EventKind::Clash
                    | EventKind::Coup
            ),
            Toll::Displaced => matches!(
                draft.trigger.kind,
                EventKind::Evacuation
                    | EventKind::Flood
                    | EventKind::Storm
                    | EventKind::Fire
                    | EventKind::Earthquake
                    | EventKind::Eruption
                    | EventKind::Alert
            ),
        };
        let real = |draft: &Draft| {
            !matches!(draft.modality, Modality::Negated | Modality::Possible | Modality::Planned)
        };
        let rank = |d: &Draft| {
            let inside = d.trigger.first <= figure.at && figure.at < d.trigger.end;
            // The first event before the figure is what its sentence is about.
            let before = d.trigger.first <= figure.at;
            (!inside, !before, if before { d.trigger.first } else { d.trigger.first - figure.at })
        };
        let here = |d: &Draft| d.sentence == sentence && fits(d);
        let cause = |d: &Draft| !d.casualty;
        let chosen = if let Some(i) = index(drafts, |d| here(d) && cause(d), rank) {
            Some(i)
        } else if let Some(i) = drafts.iter().rposition(|d| {
            d.sentence < sentence && sentence - d.sentence <= 4 && fits(d) && real(d) && !d.casualty
        }) {
            Some(i)
        } else {
            index(drafts, here, rank)
        };
        if let Some(draft) = chosen.and_then(|i| drafts.get_mut(i)) {
            draft.tolls[figure.toll as usize].get_or_insert(figure.quantity);
        }
    }
}

/// The draft of least rank among those that pass.
fn index<K: Ord>(
    drafts: &[Draft],
    keep: impl Fn(&Draft) -> bool,
    rank: impl Fn(&Draft) -> K,
) -> Option<usize> {
    let mut best: Option<(K, usize)> = None;
    for (i, draft) in drafts.iter().enumerate() {
        if !keep(draft) {
            continue;
        }
        let rank = rank(draft);
        if best.as_ref().is_none_or(|(least, _)| rank < *least) {
            best = Some((rank, i));
        }
    }
    best.map(|(_, i)| i)
}

/// Death and injury: the measure of another event where there is one.
fn casualty_kind(kind: EventKind) -> bool {
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
