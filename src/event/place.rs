//! Where an event happened: the places of its own clause, then of its sentence.

use super::{
    casualty::causes_casualties,
    parse::{Chunk, Kind, Lead, Parse},
    role::Roles,
    scene::Scene,
    trigger::Trigger,
};
use crate::{
    class::{Class, any},
    fold::words,
    label::{EventKind, MentionKind},
    mark::{Cue, Sort},
    sentence::Sentence,
    token::Shape,
};

/// The places of an event, as numbers of mentions, and whether its own clause names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) mentions: Vec<usize>,
    pub(super) own: bool,
}

/// So many places of one rank are a list.
const LIST: usize = 3;

/// How well a place must fit to be the event's.
const ENOUGH: i32 = 10;

/// The places of an event.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    sentence: Sentence,
    trigger: &Trigger,
    triggers: &[Trigger],
    roles: Roles,
) -> Places {
    let at = trigger.group(parse);
    let home = at.and_then(|i| parse.clause(i));
    // `l'attentat qui a tué 86 personnes sur la promenade`: the clause that tells of the event.
    let told = at.and_then(|event| {
        let who = (event + 1..parse.chunks.len()).find(|i| parse.chunks[*i].kind == Kind::Who)?;
        (parse.antecedent(scene, who, false) == Some(event)
            || parse.antecedent(scene, who, true) == Some(event))
        .then(|| parse.clause(who))
        .flatten()
    });
    let target = roles.target.and_then(|i| parse.get(i)).map(|c| (c.first, c.end));
    let casualties = causes_casualties(trigger.kind);
    let mut fits: Vec<(i32, usize)> = Vec::new();
    for i in scene.mentions_in(sentence.first, sentence.end) {
        let mention = &scene.mentions[i];
        if mention.kind != MentionKind::Place || trigger.first <= mention.first && mention.first < trigger.end
        {
            continue;
        }
        let chunk = parse.holding(mention.first);
        let hit = target.is_some_and(|(first, end)| first <= mention.first && mention.end <= end);
        let Some(mut score) = (match chunk {
            Some(c) => standing(scene, parse, trigger, c, at),
            // In brackets, or in no group: it says where the place before it is, or what is in it.
            None => Some(0),
        }) else {
            if hit && !acts_on_states(trigger.kind) {
                fits.push((20, i));
            }
            continue;
        };
        if let Some(c) = chunk
            && home.is_some()
        {
            let clause = parse.clause(c);
            score += match clause == home || clause == told {
                true => 20,
                // What belongs to a party of another clause is not there.
                false if score <= 10 => -4,
                false => 0,
            };
        }
        // Another event stands between, and no list joins the two.
        let (from, to) = if mention.first >= trigger.end {
            (trigger.end, mention.first)
        } else {
            (mention.end, trigger.first)
        };
        let others = triggers.iter().filter(|t| t.first >= from && t.end <= to);
        score -= others
            .map(|t| match () {
                () if casualties
                    && matches!(t.kind, EventKind::Death | EventKind::Injury | EventKind::Killing) =>
                {
                    0
                }
                () if acts_on_states(trigger.kind) => 24,
                () if t.verb || trigger.verb => 12,
                () => 8,
            })
            .sum::<i32>();
        let distance = i32::try_from(to.saturating_sub(from)).unwrap_or(i32::MAX).min(30);
        score -= distance / 2;
        if mention.first > trigger.first {
            score += 4;
        }
        if hit {
            score += 6;
        }
        fits.push((score, i));
    }
    let Some(&(best, first)) = fits.iter().max_by_key(|(score, i)| (*score, usize::MAX - i)) else {
        return Places::default();
    };
    if best < ENOUGH {
        return Places::default();
    }
    // Those beside it that fit about as well, or are in one list with it.
    let mut chosen: Vec<usize> = Vec::new();
    for (score, i) in &fits {
        if *i == first
            || *score + 8 >= best && *score >= ENOUGH
            || chosen.last().is_some_and(|last| joined(scene, *last, *i)) && *score > -20
            || joined(scene, *i, first)
        {
            chosen.push(*i);
        }
    }
    Places { mentions: specific(scene, chosen), own: best >= 20 }
}

/// States and courts are acted on; they are not where it happens.
fn acts_on_states(kind: EventKind) -> bool {
    use EventKind::{
        Acquittal, Agreement, Appointment, Condemnation, Condolence, Conviction, Investigation, Legislation,
        Negotiation, Resignation, Sanction, Threat, Trial,
    };
    matches!(
        kind,
        Acquittal
            | Agreement
            | Appointment
            | Condemnation
            | Condolence
            | Conviction
            | Investigation
            | Legislation
            | Negotiation
            | Resignation
            | Sanction
            | Threat
            | Trial
    )
}

/// How the group of a place says that something is there; none where it does not.
fn standing(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    trigger: &Trigger,
    at: usize,
    event: Option<usize>,
) -> Option<i32> {
    // The second of a list stands as the first does: `entre Kaffrine et Tambacounda`.
    let at = list_head(scene, parse, at);
    let chunk = parse.get(at)?;
    // `dans la région de Kzyl-Orda`, `le sud du Pérou`: what leads the descriptor counts.
    let root = described(scene, parse, at);
    let own = root.checked_sub(1).is_some_and(|i| Some(i) == event);
    let close = root
        .checked_sub(1)
        .and_then(|i| parse.get(i))
        .filter(|b| parse.chunks[root].first.saturating_sub(b.end) <= 4);
    let states = acts_on_states(trigger.kind);
    match parse.get(root)?.lead {
        Lead::In | Lead::A | Lead::Between | Lead::On | Lead::For => {
            let lead = parse.get(root)?.lead;
            // `une réunion sur le Soudan`; `pour Dakar et Thiès`.
            if lead == Lead::On && (states || trigger.kind == EventKind::Meeting)
                || lead == Lead::For && !is_measure(trigger.kind)
            {
                return None;
            }
            // `Saint-Jeannet, près de Nice`, `Saint-Jeannet, sur les hauteurs de Nice`.
            let near = scene.is(parse.chunks[root].first.wrapping_sub(2), words!["près", "proche", "loin"])
                || root != at && lead == Lead::On;
            let beside =
                near && close.is_some_and(|b| b.kind == Kind::Comma)
                    && root.checked_sub(2).and_then(|i| parse.get(i)).is_some_and(|b| {
                        b.name.is_some_and(|i| scene.mentions[i].kind == MentionKind::Place)
                    });
            if beside {
                return None;
            }
            if let Some(before) = close {
                // `né à Montauban`, `un train parti d'Oujda`, `prévisionniste à Brest`.
                if before.kind == Kind::Verb && scene.cue(before.head, Cue::ORIGIN) {
                    return None;
                }
                if before.kind == Kind::Noun && !own && somebody(scene, before) && !beside_verb(parse, root) {
                    return None;
                }
            }
            if matches!(trigger.kind, EventKind::Condemnation | EventKind::Condolence)
                && !opens(parse, root)
                && !own
            {
                return None;
            }
            // `imposer des sanctions à la Russie`.
            if lead == Lead::A && states && !own && scene.place_rank(chunk.name?) >= 3 {
                return None;
            }
            Some(if own { 20 } else { 14 })
        }
        Lead::To if !states && !matches!(trigger.kind, EventKind::Evacuation | EventKind::Rescue) => Some(4),
        Lead::De => {
            if own || chain_reaches(parse, root, event) {
                return Some(16);
            }
            of_a_party(scene, parse, trigger, root)
        }
        Lead::None => bare(scene, parse, trigger, root, event),
        _ => None,
    }
}

/// `un élevage de Challans`, `les plages d'Akwa Ibom`: a place that belongs to what takes part in the event.
fn of_a_party(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger, at: usize) -> Option<i32> {
    let root = parse.root(at);
    let party = parse.get(root).filter(|_| root != at)?;
    if party.kind != Kind::Noun
        || party.lead == Lead::According
        || party.name.is_some_and(|i| scene.mentions[i].kind != MentionKind::Place)
    {
        return None;
    }
    if let Some((verb, true)) = parse.governor(scene, at)
        && scene.doc.any(parse.chunks[verb].head, Class::Speech.bit())
        && !(trigger.first <= parse.chunks[verb].head && parse.chunks[verb].head < trigger.end)
    {
        return None;
    }
    let said =
        matches!(trigger.kind, EventKind::Condemnation | EventKind::Condolence | EventKind::Investigation);
    if said && scene.doc.any(party.head, any(&[Class::Function, Class::OrgHead])) {
        return None;
    }
    let nation = scene.place_rank(parse.get(at)?.name?) >= 4;
    if nation && (acts_on_states(trigger.kind) || scene.doc.any(party.head, Class::Function.bit())) {
        return None;
    }
    Some(if matches!(party.lead, Lead::In | Lead::A | Lead::On) { 14 } else { 10 })
}

/// A place that nothing leads: a street, a title's prefix, what the event strikes, a land that suffers it.
fn bare(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    trigger: &Trigger,
    root: usize,
    event: Option<usize>,
) -> Option<i32> {
    let chunk = parse.get(root)?;
    let before = root.checked_sub(1).and_then(|i| parse.get(i));
    // `lundi matin rue Pierre-Mauroy`, `prévu samedi place de la République`.
    if scene.sorts(chunk.head).any(Sort::STREET) && chunk.first == chunk.head {
        return Some(14);
    }
    let first = scene.doc.has(chunk.first, Shape::SENTENCE_START.or(Shape::LINE_START));
    if first && scene.doc.has(chunk.end, Shape::COLON.or(Shape::DASH)) {
        return Some(11);
    }
    let apposed = before.is_some_and(|b| b.kind == Kind::Comma)
        && root.checked_sub(2).and_then(|i| parse.get(i)).is_some_and(|b| {
            b.kind == Kind::Time || b.name.is_some_and(|i| scene.mentions[i].kind == MentionKind::Place)
        });
    if apposed {
        // `Rachidine, banlieue d'Alep`: a description of the place before it.
        return (chunk.name.is_some() && chunk.head == chunk.first).then_some(8);
    }
    if !happens_to_land(trigger.kind) {
        return None;
    }
    // `dix départements sont en vigilance orange : les Ardennes, la Côte-d'Or, …`
    let listed = before.is_some_and(|b| b.kind == Kind::Break)
        && event.is_some_and(|e| e < root)
        && parse.get(root + 1).is_some_and(|c| matches!(c.kind, Kind::Comma | Kind::And))
        && scene.doc.has(parse.chunks[root - 1].first, Shape::COLON);
    if listed {
        return Some(34);
    }
    // `un séisme a frappé mardi la province`, `une panne a plongé Dakar dans le noir`.
    let verb = (root.saturating_sub(3)..root)
        .rev()
        .find(|i| parse.chunks[*i].kind == Kind::Verb)
        .filter(|v| parse.object(*v) == Some(root));
    if let Some(verb) = verb {
        // `les inondations menacent la Normandie`: they are not there yet.
        if scene.cue(parse.chunks[verb].head, Cue::THREATEN) {
            return None;
        }
        let of_event = event == Some(verb) || parse.subject(scene, verb).map(|s| parse.root(s)) == event;
        return of_event.then_some(16);
    }
    // `les Pyrénées-Orientales connaissent une sécheresse`, `la Haute-Corse reste en alerte`.
    let verb =
        (root + 1..(root + 6).min(parse.chunks.len())).find(|i| parse.chunks[*i].kind == Kind::Verb)?;
    (parse.subject(scene, verb) == Some(root) && event.is_some_and(|e| e >= verb)).then_some(10)
}

/// The first of a list of places, if the group is a later one of it.
fn list_head(scene: &Scene<'_, '_>, parse: &Parse, mut at: usize) -> usize {
    let place = |c: &Chunk| {
        c.kind == Kind::Noun && c.name.is_some_and(|i| scene.mentions[i].kind == MentionKind::Place)
    };
    while let Some(before) = at.checked_sub(2) {
        let (Some(chunk), Some(mark), Some(head)) = (parse.get(at), parse.get(at - 1), parse.get(before))
        else {
            break;
        };
        let alike = chunk.lead == Lead::None || chunk.lead == head.lead;
        if !alike || !matches!(mark.kind, Kind::And | Kind::Comma) || !place(head) {
            break;
        }
        at = before;
    }
    at
}

/// Whether a group opens its sentence: `À New York, …`.
fn opens(parse: &Parse, at: usize) -> bool {
    parse.chunks.iter().take(at).all(|c| c.kind == Kind::Time)
}

/// Alerts and measures hold for a place: `pour Dakar et Thiès`.
fn is_measure(kind: EventKind) -> bool {
    matches!(kind, EventKind::Alert | EventKind::EmergencyMeasure)
}

/// Kinds of events that befall a land or a town as a whole.
fn happens_to_land(kind: EventKind) -> bool {
    use EventKind::{
        Alert, Bombardment, Drought, Earthquake, EmergencyMeasure, Epidemic, Eruption, Fire, Flood, Heatwave,
        Landslide, Outage, Pollution, Riot, Storm, Tsunami,
    };
    matches!(
        kind,
        Alert
            | Bombardment
            | Drought
            | Earthquake
            | EmergencyMeasure
            | Epidemic
            | Eruption
            | Fire
            | Flood
            | Heatwave
            | Landslide
            | Outage
            | Pollution
            | Riot
            | Storm
            | Tsunami
    )
}

/// Over descriptors: `le nord du Maroc`, `la ville de Camaná`, `le département de l'Ain`.
fn described(scene: &Scene<'_, '_>, parse: &Parse, mut at: usize) -> usize {
    while let (Some(chunk), Some(before)) = (parse.get(at), at.checked_sub(1).and_then(|i| parse.get(i))) {
        let descriptor = before.kind == Kind::Noun
            && before.name.is_none()
            && chunk.lead == Lead::De
            && chunk.first - before.end <= 2
            && (scene.doc.any(before.head, Class::PlaceHead.bit())
                || scene.sorts(before.head).any(Sort::PART));
        if !descriptor {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether complements with `de` lead from a group back to the event: `l'attaque du consulat de Benghazi`.
fn chain_reaches(parse: &Parse, mut at: usize, event: Option<usize>) -> bool {
    for _ in 0..3 {
        if parse.get(at).is_none_or(|c| c.lead != Lead::De) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        if Some(before) == event {
            return true;
        }
        at = before;
    }
    false
}

/// Whether a group is a person or a body, whose place is not the event's.
fn somebody(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    match chunk.name {
        Some(i) => scene.mentions[i].kind != MentionKind::Place,
        None => scene.doc.any(chunk.head, any(&[Class::Function, Class::Kin])),
    }
}

/// Whether a verb stands before the group in its clause, which the place may then belong to.
fn beside_verb(parse: &Parse, at: usize) -> bool {
    (at.saturating_sub(3)..at).rev().any(|i| parse.chunks[i].kind == Kind::Verb)
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

/// Leaves out a place that only holds the one beside it: `Almaty, au Kazakhstan`.
fn specific(scene: &Scene<'_, '_>, chosen: Vec<usize>) -> Vec<usize> {
    // A street or a building that is known, or called one, says more than its town.
    let rank = |i: usize| match scene.place_rank(i) {
        0 if scene.mentions[i].record.is_none() => 1,
        rank => rank,
    };
    let count = |wanted: u8| chosen.iter().filter(|i| rank(**i) == wanted).count();
    // What most of a long list are, all are: `les Ardennes, la Côte d'Or, le Doubs et le Jura`.
    let most = (0..=u8::MAX).max_by_key(|r| count(*r)).filter(|r| count(*r) >= LIST);
    let least = chosen.iter().map(|i| rank(*i)).min().unwrap_or(0);
    let kept = most.unwrap_or(least);
    chosen.into_iter().filter(|i| rank(*i) <= kept).collect()
}
