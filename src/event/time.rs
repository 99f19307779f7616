//! When an event happened.

use super::{
    EventTime,
    casualty::{causes_casualties, measures},
    parse::Parse,
    scene::Scene,
    source::Attribution,
    trigger::Trigger,
};
use crate::{fold::words, label::EventKind, sentence::Sentence, temporal::TimeValue};

/// The time of an event: the nearest of its sentence that is not the time of saying, of another event, or a length.
///
/// `triggers` and `attributions` are those of the sentence.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    sentence: Sentence,
    trigger: &Trigger,
    triggers: &[Trigger],
    attributions: &[Attribution],
) -> Option<EventTime> {
    let mut best: Option<(usize, usize)> = None;
    // The verb of which the event is the subject tells of the event: `la tempête a privé d'électricité 90.000 foyers jeudi`.
    let predicate = trigger
        .group(parse)
        .filter(|_| !trigger.verb)
        .and_then(|at| parse.governor(scene, at))
        .and_then(|(verb, subject)| parse.get(verb).filter(|_| subject));
    let casualties = causes_casualties(trigger.kind) && !measures(trigger.kind);
    let clause = |token: usize| parse.holding(token).and_then(|i| parse.clause(i));
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
                // `interpellé lundi, il nie`: said of the deed.
                beside
                    && time.first != trigger.end
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
