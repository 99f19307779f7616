//! Fills the slots of each mention of an event from its sentence.

use super::{
    EventTime, Input, Phrase, Quotation,
    figure::{self, Figure, Toll},
    modality,
    scene::{self, Scene},
    source::Attribution,
    trigger::{Frame, Trigger},
};
use crate::{
    class::{Class, any},
    fold::words,
    label::{EventKind, MentionKind, Modality},
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
    pub(super) actor: Option<Phrase>,
    pub(super) target: Option<Phrase>,
    pub(super) means: Option<Phrase>,
    pub(super) level: Option<Phrase>,
    pub(super) about: Option<Phrase>,
    pub(super) source: Option<Phrase>,
    pub(super) modality: Modality,
    /// `l'attaque`, `ces inondations`: it speaks of what was told.
    pub(super) definite: bool,
}

/// The mentions of events of a text, in order.
pub(super) fn drafts(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    triggers: &[Trigger],
    attributions: &[Attribution],
    figures: &[Figure],
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(triggers.len());
    for trigger in triggers {
        let sentence = scene.doc.sentence_of(trigger.first);
        let (places, own_place) = places(scene, trigger, triggers);
        let (actor, target) = roles(scene, input, trigger);
        let attribution = attribution(scene, trigger, attributions);
        let mut modality = modality::of(scene, trigger);
        let time = time(scene, input, trigger, triggers, attributions);
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
            count: figure::count_before(scene.doc, trigger.first).filter(|_| !trigger.verb),
            tolls: [None; 5],
            actor,
            target,
            means: means(scene, input, trigger),
            level: level(scene, input, trigger),
            about: about(scene, input, trigger),
            source: attribution.map(|a| phrase(scene, input, a.by)),
            modality,
            definite: definite(scene, trigger),
        });
    }
    share_figures(scene, &mut drafts, figures);
    drafts
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

/// The places of an event: those of its clause, or of its sentence where no other event stands nearer.
fn places(scene: &Scene<'_, '_>, trigger: &Trigger, triggers: &[Trigger]) -> (Vec<usize>, bool) {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let located = |i: &usize| {
        let mention = &scene.mentions[*i];
        mention.kind == MentionKind::Place && located(scene, mention.first)
    };
    // After the trigger, up to the next event's own verb or noun.
    let here = triggers.partition_point(|t| t.first < trigger.first);
    let stop = triggers.get(here + 1).map_or(usize::MAX, |t| t.first).min(sentence.end);
    let mut after: Vec<usize> = scene.mentions_in(trigger.end, sentence.end).filter(located).collect();
    // What stands behind the next event is this one's too where no clause ends between them.
    let clause_goes_on = |to: usize| {
        !(trigger.end..to).any(|i| {
            doc.has(i, Shape::COLON.or(Shape::TERMINAL).or(Shape::CLOSE_QUOTE))
                || scene.is(i, words!["que", "qu'", "mais", "alors", "car", "où", "après", "avant", "depuis"])
        })
    };
    let near: Vec<usize> = after
        .iter()
        .copied()
        .filter(|i| scene.mentions[*i].first < stop || scene.mentions[*i].first - trigger.end < 6)
        .collect();
    if near.is_empty() && !scene.mentions_in(sentence.first, trigger.first).any(|i| located(&i)) {
        after.retain(|i| clause_goes_on(scene.mentions[*i].first));
    } else {
        after = near;
    }
    if let Some(first) = after.first().copied() {
        let mut chosen = vec![first];
        for pair in after.windows(2) {
            if joined(scene, pair[0], pair[1]) && chosen.last() == Some(&pair[0]) {
                chosen.push(pair[1]);
            }
        }
        return (specific(scene, chosen), true);
    }
    // Before it: `À Kaboul, une explosion`, `la Chine touchée par un séisme`.
    let begin = here.checked_sub(1).and_then(|i| triggers.get(i)).map_or(0, |t| t.end).max(sentence.first);
    let before: Vec<usize> = scene.mentions_in(sentence.first, trigger.first).filter(located).collect();
    let near: Vec<usize> = before.iter().copied().filter(|i| scene.mentions[*i].first >= begin).collect();
    let chosen = if near.is_empty() { before } else { near };
    match chosen.first() {
        Some(_) => {
            let last = *chosen.last().unwrap_or(&0);
            let mut list = vec![last];
            for pair in chosen.windows(2).rev() {
                if joined(scene, pair[0], pair[1]) && list.first() == Some(&pair[1]) {
                    list.insert(0, pair[0]);
                }
            }
            (specific(scene, list), false)
        }
        None => (Vec::new(), false),
    }
}

/// Whether a place's preposition says that something is there.
fn located(scene: &Scene<'_, '_>, first: usize) -> bool {
    let doc = scene.doc;
    let mut before = first.wrapping_sub(1);
    if doc.has(first, Shape::LINE_START) {
        return true;
    }
    // `la région de Kzyl-Orda`: what stands before the descriptor counts.
    for _ in 0..2 {
        if scene.is(before, words!["de", "d'", "du", "des"])
            && doc.any(before.wrapping_sub(1), any(&[Class::PlaceHead, Class::Adjective]))
        {
            before = before.wrapping_sub(2);
            if doc.any(before, Class::Adjective.bit()) {
                before = before.wrapping_sub(1);
            }
        }
    }
    if scene.is(before, words!["la", "le", "l'", "les"]) {
        before = before.wrapping_sub(1);
        return scene.is(
            before,
            words![
                "à", "dans", "sur", "vers", "de", "en", "sous", "près", "entre", "et", "contre", "par",
                "pour"
            ],
        ) || doc.has(before, Shape::COMMA)
            || doc.has(before.wrapping_add(1), Shape::SENTENCE_START);
    }
    scene.is(
        before,
        words![
            "à", "en", "au", "aux", "dans", "sur", "vers", "près", "entre", "de", "d'", "du", "et", "des",
            "depuis", "via", "ou", "hors"
        ],
    ) || doc.has(before, Shape::COMMA.or(Shape::OPEN_BRACKET))
        || doc.has(first, Shape::SENTENCE_START)
        || doc.any(before, any(&[Class::PlaceHead, Class::Demonym]))
}

/// `dans le Loiret, le Loir-et-Cher et l'Eure`, `Almaty, au Kazakhstan`.
fn joined(scene: &Scene<'_, '_>, a: usize, b: usize) -> bool {
    let (from, to) = (scene.mentions[a].end, scene.mentions[b].first);
    to >= from
        && to - from <= 4
        && (from..to).all(|i| {
            scene.doc.has(i, Shape::COMMA.or(Shape::OPEN_BRACKET))
                || scene.is(
                    i,
                    words![
                        "et", "ou", "le", "la", "l'", "les", "à", "au", "en", "aux", "dans", "de", "d'",
                        "du", "que", "ainsi"
                    ],
                )
        })
}

/// Leaves out a place that only holds the one before it: `Almaty, au Kazakhstan`.
fn specific(scene: &Scene<'_, '_>, chosen: Vec<usize>) -> Vec<usize> {
    let rank = |i: usize| scene.place_rank(i).max(1);
    let least = chosen.iter().map(|i| rank(*i)).min().unwrap_or(0);
    let listed = |i: usize| chosen.iter().all(|j| rank(*j) == rank(i));
    chosen.iter().copied().filter(|i| rank(*i) == least || listed(*i)).collect()
}

/// The time of an event: the nearest of its sentence that is not the time of saying, of another event, or a length.
fn time(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    trigger: &Trigger,
    triggers: &[Trigger],
    attributions: &[Attribution],
) -> Option<EventTime> {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let mut best: Option<(usize, usize)> = None;
    let number = doc.sentence_of(trigger.first);
    let attributions = in_sentence(attributions, number);
    let near = triggers.partition_point(|t| t.first < sentence.first)
        ..triggers.partition_point(|t| t.first < sentence.end);
    let triggers = triggers.get(near).unwrap_or(&[]);
    for i in scene.times_in(sentence.first, sentence.end) {
        let time = &scene.times[i];
        if matches!(time.value, TimeValue::Duration(_) | TimeValue::Set(_)) {
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
        };
        // Another event of the sentence stands nearer to it.
        let taken = triggers.iter().any(|other| {
            other.first != trigger.first && other.first >= sentence.first && other.end <= sentence.end && {
                let theirs = if time.first >= other.end {
                    time.first - other.end
                } else {
                    other.first.saturating_sub(time.end) + 2
                };
                theirs + 2 < distance && (other.verb || !trigger.verb) && between(trigger, other, time.first)
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
    let _ = input;
    Some(EventTime { value, expression: index })
}

fn between(trigger: &Trigger, other: &Trigger, time: usize) -> bool {
    // The other stands between the trigger and the time, or on the far side of the time and next to it.
    trigger.first < other.first && other.first < time
        || time < other.first && other.first < trigger.first
        || other.first.abs_diff(time) <= 4
}

/// Actor and target, by the trigger's frame.
fn roles(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    trigger: &Trigger,
) -> (Option<Phrase>, Option<Phrase>) {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let some =
        |found: Option<scene::Phrase>| found.filter(|p| acts(scene, *p)).map(|p| phrase(scene, input, p));
    let actor = |found: Option<scene::Phrase>| {
        found.filter(|p| acts(scene, *p) && animate(scene, *p)).map(|p| phrase(scene, input, p))
    };
    let by = |from: usize| {
        (from..(from + 10).min(sentence.end))
            .take_while(|i| !doc.has(*i, Shape::COLON.or(Shape::TERMINAL)))
            .find(|i| scene.is(*i, words!["par"]))
            .and_then(|i| scene.phrase_at(i + 1))
    };
    let against = |from: usize| {
        (from..(from + 6).min(sentence.end))
            .take_while(|i| !doc.has(*i, Shape::COLON.or(Shape::TERMINAL).or(Shape::COMMA)))
            .find(|i| {
                scene.is(*i, words!["contre", "visant", "envers"])
                    || scene.is(*i, words!["à", "au", "aux"]) && trigger.kind == EventKind::Condolence
            })
            .and_then(|i| scene.phrase_at(i + 1))
            .or_else(|| addressee(scene, trigger, sentence.first))
    };
    if trigger.verb {
        let participle = doc.any(trigger.first, Class::PastParticiple.bit());
        let passive = participle && scene.passive(trigger.first);
        let subject = || scene.subject(trigger.first, sentence.first);
        let object = || {
            let at = trigger.end;
            let direct = doc.any(at, any(&[Class::Determiner, Class::Number, Class::Collective]))
                || doc.has(at, Shape::NUMERIC)
                || scene.mention_at(at).is_some()
                || scene.is(at, words!["des"]);
            if direct { scene.phrase_at(at) } else { against(at) }
        };
        return match trigger.frame {
            Frame::AgentPatient if passive => (actor(by(trigger.end)), some(subject())),
            Frame::AgentPatient => (actor(subject()), some(object())),
            Frame::Theme | Frame::Victim => (None, some(subject())),
            Frame::Agent => (actor(subject()), None),
            Frame::AgentAbout if passive => (actor(by(trigger.end)), some(subject())),
            Frame::AgentAbout => (actor(subject()), some(object())),
            _ => (None, None),
        };
    }
    let of = || {
        let adjectives = (trigger.end..trigger.end + 2)
            .take_while(|i| doc.any(*i, Class::Adjective.bit()) && doc.has(*i, Shape::LOWER))
            .count();
        let at = trigger.end + adjectives;
        scene
            .is(at, words!["de", "d'", "du", "des"])
            .then(|| scene.phrase_at(at + 1 + usize::from(scene.is(at + 1, words!["la", "l'", "le", "les"]))))
            .flatten()
    };
    let agent = by(trigger.end);
    let against = against(trigger.end);
    let (agent, against) = match light_verb(scene, trigger, sentence.first) {
        Some((0, subject)) => (agent.or(Some(subject)), against),
        Some((_, subject)) => (agent, against.or(Some(subject))),
        None => (agent, against),
    };
    match trigger.frame {
        Frame::DeActor => (actor(agent).or_else(|| actor(of())), some(against)),
        Frame::DeTarget => (actor(agent), some(of().or(against))),
        Frame::DeAbout => (actor(agent), some(against)),
        _ => (actor(agent), some(against)),
    }
}

/// To whom words of sympathy are addressed: `un message adressé au président`.
fn addressee(scene: &Scene<'_, '_>, trigger: &Trigger, floor: usize) -> Option<scene::Phrase> {
    if trigger.kind != EventKind::Condolence {
        return None;
    }
    let addressed = |i: &usize| {
        scene.is(*i, words!["adressé", "adressée", "envoyé", "envoyée", "adressées"])
            && scene.is(*i + 1, words!["à", "au", "aux"])
    };
    let at = (floor..trigger.first).rev().find(addressed)?;
    let mut from = at + 2;
    // The name after the function: `au président kazakh Kassym-Jomart Tokayev`.
    for i in from..from + 4 {
        if scene.mention_at(i).is_some() {
            from = i;
            break;
        }
    }
    scene.phrase_at(from)
}

/// The role and the subject of the verb of which a trigger is the object: `les radicaux ont organisé des attaques`.
fn light_verb(scene: &Scene<'_, '_>, trigger: &Trigger, floor: usize) -> Option<(u32, scene::Phrase)> {
    let doc = scene.doc;
    let mut at = trigger.first;
    for _ in 0..5 {
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
        if let Some(role) = doc.value(at, Class::LightVerb) {
            // `une attaque menée par`: the participle behind its noun is another construction.
            if doc.any(at, Class::PastParticiple.bit())
                && scene.auxiliary_before(at).is_none()
                && !doc.any(at, Class::Verb.bit())
            {
                return None;
            }
            return Some((role, scene.subject(at, floor)?));
        }
        let over = doc.any(
            at,
            any(&[
                Class::Determiner,
                Class::Adjective,
                Class::Number,
                Class::Collective,
                Class::Contracted,
                Class::Adverb,
            ]),
        ) || doc.has(at, Shape::NUMERIC);
        if !over {
            return None;
        }
    }
    None
}

/// Whether a phrase can play a role: it is no time, and no other event.
fn acts(scene: &Scene<'_, '_>, found: scene::Phrase) -> bool {
    !scene.in_time(found.first)
        && !scene.doc.any(found.first, any(&[Class::TimeUnit, Class::Month, Class::Weekday]))
        && (scene.mention_at(found.first).is_some()
            || scene.doc.any(found.first, any(&[Class::Noun, Class::Actor, Class::Function])))
}

/// Whether a phrase names somebody: a name, a common noun of people, a group.
fn animate(scene: &Scene<'_, '_>, found: scene::Phrase) -> bool {
    scene.mention_at(found.first).is_some()
        || (found.first..found.end).any(|at| scene.mention_at(at).is_some())
        || scene.doc.any(
            found.first,
            any(&[Class::Actor, Class::Function, Class::Source, Class::Demonym, Class::OrgHead, Class::Kin]),
        )
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
        if led && !(trigger.first <= at && at < trigger.end) {
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
fn about(scene: &Scene<'_, '_>, input: &Input<'_, '_>, trigger: &Trigger) -> Option<Phrase> {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
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
        EventKind::Investigation
        | EventKind::Trial
        | EventKind::Conviction
        | EventKind::Arrest
        | EventKind::Acquittal => {
            for at in trigger.end..(trigger.end + 12).min(sentence.end) {
                if doc.has(at, Shape::TERMINAL.or(Shape::COLON)) {
                    break;
                }
                if scene.is(at, words!["pour"]) && !doc.any(at + 1, Class::Infinitive.bit()) {
                    return scene
                        .phrase_at(at + 1)
                        .filter(|p| scene.mention_at(p.first).is_none() && acts(scene, *p))
                        .map(|p| phrase(scene, input, p));
                }
            }
            None
        }
        _ => None,
    }
}

/// The attribution that covers a trigger: a named source before a common one, the nearest of equals.
fn attribution<'a>(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    attributions: &'a [Attribution],
) -> Option<&'a Attribution> {
    in_sentence(attributions, scene.doc.sentence_of(trigger.first))
        .iter()
        .filter(|a| a.first <= trigger.first && trigger.end <= a.end)
        .filter(|a| a.verb.is_none_or(|verb| !(trigger.first <= verb && verb < trigger.end)))
        .filter(|a| !(a.by.first <= trigger.first && trigger.end <= a.by.end))
        .min_by_key(|a| {
            let distance = a.by.first.abs_diff(trigger.first);
            // What comes before the event leads it; what comes after closes the whole sentence.
            (
                usize::from(
                    a.by.first > trigger.first && scene.doc.sentence(trigger.first).end > a.by.end + 12,
                ),
                distance,
            )
        })
}

/// The attributions of a sentence.
fn in_sentence(attributions: &[Attribution], sentence: usize) -> &[Attribution] {
    let from = attributions.partition_point(|a| a.sentence < sentence);
    let to = attributions.partition_point(|a| a.sentence <= sentence);
    attributions.get(from..to).unwrap_or(&[])
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
        let cause = |d: &Draft| !casualty_kind(d.trigger.kind);
        let chosen = if let Some(i) = index(drafts, |d| here(d) && cause(d), rank) {
            Some(i)
        } else if let Some(i) = drafts.iter().rposition(|d| {
            d.sentence < sentence
                && sentence - d.sentence <= 4
                && fits(d)
                && real(d)
                && !casualty_kind(d.trigger.kind)
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

/// The direct quotations of a text and who says them.
pub(super) fn quotations(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    attributions: &[Attribution],
) -> Vec<Quotation> {
    let doc = scene.doc;
    let mut found = Vec::new();
    let mut open = None;
    for at in 0..doc.len() {
        let token = doc.at(at);
        let both = token.is(Shape::OPEN_QUOTE) && token.is(Shape::CLOSE_QUOTE);
        if token.is(Shape::OPEN_QUOTE) && (!both || open.is_none()) {
            open = Some(at);
        } else if token.is(Shape::CLOSE_QUOTE)
            && let Some(from) = open.take()
            && at - from > 4
        {
            // A verb inside makes it speech, not the name of a thing.
            let verb = any(&[
                Class::Verb,
                Class::Future,
                Class::Conditional,
                Class::Be,
                Class::Have,
                Class::Infinitive,
                Class::Past,
            ]);
            if !(from..at).any(|i| doc.any(i, verb)) {
                continue;
            }
            let sentence = doc.sentence(at);
            let number = doc.sentence_of(at);
            let near = attributions.partition_point(|a| a.sentence + 1 < number)
                ..attributions.partition_point(|a| a.sentence <= number + 1);
            let by = attributions
                .get(near)
                .unwrap_or(&[])
                .iter()
                .filter(|a| {
                    a.verb.is_some_and(|v| {
                        v >= sentence.first.min(from) && v < sentence.end + 1
                            || v > at && v < at + 6
                            || v < from && from - v < 12
                    })
                })
                .filter(|a| a.verb.is_some_and(|v| !(from..at).contains(&v)))
                .min_by_key(|a| a.verb.map_or(usize::MAX, |v| v.abs_diff(at).min(v.abs_diff(from))));
            found.push(Quotation {
                span: doc.span(from + 1, at),
                speaker: by.map(|a| phrase(scene, input, a.by)),
                verb: by.and_then(|a| a.verb).map(|v| doc.word(v).to_owned()),
            });
        }
    }
    found
}
