//! Who did it and to whom, from the parse of the sentence and the trigger's frame.

use super::{
    Input, Phrase,
    figure::Toll,
    parse::{Chunk, Form, Kind, Lead, Parse},
    scene::Scene,
    trigger::{Frame, Trigger},
};
use crate::{
    class::{Class, any},
    fold::words,
    label::{EventKind, MentionKind},
    mark::{Cue, Sort},
    number::{self, Quantity},
    token::Shape,
};

/// The role that a verb gives to its neighbours where an event is its object or subject; the order of the table.
const ACTS: u32 = 0;
const SUFFERS: u32 = 1;
const STRIKES: u32 = 2;

/// The groups that play a role, by number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Roles {
    pub(super) actor: Option<usize>,
    pub(super) target: Option<usize>,
}

/// Whether a verb says what an event, its subject, hits: `toucher`, `frapper`.
pub(super) fn strikes(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.doc.any(at, Class::LightVerb.bit())
        && scene.doc.lexicon.values(scene.doc.at(at), Class::LightVerb).any(|role| role == STRIKES)
}

/// Actor and target of an event.
///
/// `next` is the first token of the event behind it in its sentence: what stands behind that belongs to that one.
pub(super) fn of(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger, next: usize) -> Roles {
    let Some(at) = trigger.group(parse) else { return Roles::default() };
    let found = match parse.chunks[at].kind {
        Kind::Verb if trigger.verb => of_verb(scene, parse, trigger, at),
        Kind::Noun if trigger.verb => of_described(parse, trigger, at),
        Kind::Verb | Kind::Noun => of_noun(scene, parse, trigger, at),
        _ => Roles::default(),
    };
    let own = |i: &usize| {
        // The trigger itself plays no role in its event.
        let chunk = &parse.chunks[*i];
        let beyond =
            !trigger.verb && chunk.first > next && matches!(chunk.lead, Lead::By | Lead::Against | Lead::De);
        !(trigger.first <= chunk.head && chunk.head < trigger.end) && !beyond
    };
    Roles {
        actor: found.actor.filter(own).filter(|i| animate(scene, &parse.chunks[*i])),
        target: found
            .target
            .filter(own)
            .filter(|i| acted_on(scene, &parse.chunks[*i]))
            // `dix départements sont en vigilance`: where the alert holds is its place.
            .filter(|i| trigger.kind != EventKind::Alert || !is_region(scene, &parse.chunks[*i])),
    }
}

/// Whether a group is a part of a land by its noun: `dix départements`, `le nord`.
fn is_region(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    scene.doc.any(chunk.head, Class::PlaceHead.bit()) || scene.sorts(chunk.head).any(Sort::PART)
}

fn of_verb(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger, at: usize) -> Roles {
    let verb = &parse.chunks[at];
    // The last group of a phrase such as `ouvrir le feu`.
    let last = parse.holding(trigger.end - 1).unwrap_or(at).max(at);
    let subject = || parse.subject(scene, at);
    let agent = || parse.complement(last, &[Lead::By]);
    let against = || parse.complement(last, &[Lead::Against]);
    let object = || {
        if last > at || trigger.end > verb.end {
            // `pris d'assaut un poste`, `infligé une amende à une banque`.
            parse
                .get(last + 1)
                .filter(|c| c.kind == Kind::Noun && c.lead == Lead::None)
                .map(|_| last + 1)
                .or_else(|| parse.complement(last, &[Lead::Against, Lead::De, Lead::A]))
        } else {
            let phrase = trigger.end - trigger.first > 1;
            parse
                .object(at)
                .or_else(against)
                .or_else(|| phrase.then(|| parse.complement(at, &[Lead::De, Lead::A])).flatten())
        }
    };
    let both = || {
        if verb.passive {
            Roles { actor: agent(), target: subject() }
        } else if verb.reflexive && trigger.end <= verb.end {
            // `les troupes se sont retirées`, `la voiture s'est renversée`.
            if befalls(trigger.kind) {
                Roles { actor: None, target: subject() }
            } else {
                Roles { actor: subject(), target: parse.complement(last, &[Lead::De, Lead::Against]) }
            }
        } else {
            Roles { actor: subject(), target: object() }
        }
    };
    match trigger.frame {
        Frame::Theme | Frame::Victim => Roles { actor: None, target: subject() },
        Frame::Agent => Roles { actor: subject(), target: against() },
        Frame::None if befalls(trigger.kind) => Roles { actor: None, target: subject() },
        _ => both(),
    }
}

/// A participle inside a noun group: `trois soldats blessés`.
fn of_described(parse: &Parse, trigger: &Trigger, at: usize) -> Roles {
    let before = parse.chunks[at].head < trigger.first;
    match trigger.frame {
        Frame::AgentPatient | Frame::AgentAbout | Frame::Theme | Frame::Victim if before => {
            Roles { actor: parse.complement(at, &[Lead::By]), target: Some(at) }
        }
        _ => Roles::default(),
    }
}

fn of_noun(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger, at: usize) -> Roles {
    let last = parse.holding(trigger.end - 1).unwrap_or(at).max(at);
    let mut roles = Roles {
        actor: parse.complement(last, &[Lead::By]),
        target: parse.complement(last, &[Lead::Against]),
    };
    if let Some((verb, subject)) = parse.governor(scene, at) {
        governed(scene, parse, trigger.kind, &mut roles, verb, subject);
    }
    struck(scene, parse, &mut roles, at);
    // `ses proches sont en garde à vue`, `placé en garde à vue`.
    if trigger.frame == Frame::Victim {
        let verb = (at.saturating_sub(2)..at).rev().find(|i| parse.chunks[*i].kind == Kind::Verb);
        roles.target = verb.and_then(|verb| {
            let chunk = &parse.chunks[verb];
            let befalls =
                chunk.passive || chunk.form == Form::Participle || scene.doc.any(chunk.head, Class::Be.bit());
            if befalls { parse.subject(scene, verb) } else { parse.object(verb) }
        });
    }
    // `a été victime d'une attaque`, `la cible de tirs`.
    if let Some(before) = at.checked_sub(1)
        && parse.chunks[at].lead == Lead::De
        && scene
            .is(parse.chunks[before].head, words!["victime", "victimes", "cible", "cibles", "proie", "objet"])
        && let Some(verb) = before.checked_sub(1)
        && parse.chunks[verb].kind == Kind::Verb
        && (scene.doc.any(parse.chunks[verb].head, Class::Be.bit())
            || scene.is(parse.chunks[verb].head, words!["été", "fait", "font", "faisait"]))
    {
        roles.target = roles.target.or_else(|| parse.subject(scene, verb));
    }
    let of = parse
        .get(last + 1)
        .filter(|c| c.kind == Kind::Noun && c.lead == Lead::De && c.first - parse.chunks[last].end <= 1)
        .map(|_| last + 1);
    let between =
        || parse.get(last + 1).filter(|c| c.kind == Kind::Noun && c.lead == Lead::Between).map(|_| last + 1);
    let with =
        || parse.get(last + 1).filter(|c| c.kind == Kind::Noun && c.lead == Lead::With).map(|_| last + 1);
    let to = || parse.get(last + 1).filter(|c| c.kind == Kind::Noun && c.lead == Lead::A).map(|_| last + 1);
    // `un message adressé au président`.
    let addressed = || {
        (0..parse.chunks.len())
            .find(|i| {
                scene.is(
                    parse.chunks[*i].head,
                    words!["adressé", "adressée", "adressés", "adressées", "envoyé", "envoyée"],
                )
            })
            .and_then(|i| parse.complement(i, &[Lead::A]))
    };
    // `une fuite dans un abattoir`, `une descente dans une discothèque`: the scene is what it befalls.
    let scene_of_it = || {
        parse.complement(last, &[Lead::In, Lead::On, Lead::A]).filter(|i| {
            let chunk = &parse.chunks[*i];
            chunk.name.is_none()
                && !scene.doc.any(chunk.head, any(&[Class::PlaceHead, Class::TimeUnit, Class::Means]))
        })
    };
    match (trigger.frame, trigger.kind) {
        (_, EventKind::Condolence) => {
            roles.target = roles.target.or_else(to).or_else(addressed);
            roles.actor = roles.actor.or(of.filter(|_| roles.target.is_some()));
        }
        (
            _,
            EventKind::Clash
            | EventKind::Negotiation
            | EventKind::Agreement
            | EventKind::Meeting
            | EventKind::Ceasefire,
        ) => {
            let acting = roles.actor.or_else(between).or(of.filter(|i| acts(scene, &parse.chunks[*i])));
            roles.target = roles.target.or_else(|| with().filter(|_| trigger.kind == EventKind::Negotiation));
            roles.actor = acting;
        }
        (Frame::DeActor, _) => roles.actor = roles.actor.or(of),
        (Frame::DeTarget, _) => roles.target = of.or(roles.target),
        (Frame::None, kind) if de_target(kind) => roles.target = of.or(roles.target),
        (Frame::None, EventKind::Protest | EventKind::Strike | EventKind::Riot) => {
            roles.actor = roles.actor.or(of)
        }
        (
            Frame::None,
            EventKind::Attack | EventKind::Bombardment | EventKind::Cyberattack | EventKind::Shooting,
        ) => match of.filter(|i| !is_place(scene, &parse.chunks[*i])) {
            Some(i) if acts(scene, &parse.chunks[i]) => roles.actor = roles.actor.or(Some(i)),
            Some(i) => roles.target = roles.target.or(Some(i)),
            None => {}
        },
        _ => {}
    }
    if matches!(trigger.kind, EventKind::Protest | EventKind::Strike) && roles.actor.is_none() {
        roles.actor = caller(scene, parse, at);
    }
    if roles.target.is_none() && has_scene(trigger.kind) {
        roles.target = scene_of_it();
    }
    roles
}

/// Who calls for it: `appelle à une grève`, `une manifestation à l'appel de l'opposition`.
fn caller(scene: &Scene<'_, '_>, parse: &Parse, at: usize) -> Option<usize> {
    let appeal =
        |i: usize, kind| parse.get(i).is_some_and(|c| c.kind == kind && scene.cue(c.head, Cue::APPEAL));
    let verb = (at.saturating_sub(2)..at).rev().find(|i| appeal(*i, Kind::Verb));
    if let Some(verb) = verb.filter(|_| parse.chunks[at].lead == Lead::A) {
        return parse.subject(scene, verb);
    }
    let call = (at + 1..at + 4).find(|i| appeal(*i, Kind::Noun))?;
    parse.get(call + 1).filter(|c| c.kind == Kind::Noun && c.lead == Lead::De).map(|_| call + 1)
}

/// Kinds of events that befall something without an actor: the subject of their verbs is what they befall.
fn befalls(kind: EventKind) -> bool {
    use EventKind::{
        Bankruptcy, Collapse, Death, Disappearance, Explosion, Fire, Injury, Outage, TransportAccident,
    };
    matches!(
        kind,
        Bankruptcy
            | Collapse
            | Death
            | Disappearance
            | Explosion
            | Fire
            | Injury
            | Outage
            | TransportAccident
    )
}

/// Kinds of events whose noun has what they befall as its complement with `de`.
fn de_target(kind: EventKind) -> bool {
    use EventKind::{
        Bankruptcy, Collapse, Death, Deployment, Disappearance, Evacuation, Explosion, Fire, Legislation,
        Merger, Outage, Pollution, Sabotage, TransportAccident, Withdrawal,
    };
    matches!(
        kind,
        Bankruptcy
            | Collapse
            | Death
            | Deployment
            | Disappearance
            | Evacuation
            | Explosion
            | Fire
            | Legislation
            | Merger
            | Outage
            | Pollution
            | Sabotage
            | TransportAccident
            | Withdrawal
    )
}

/// Kinds of events of which a building is what they befall: `dans un entrepôt`, `au domicile du joueur`.
fn has_scene(kind: EventKind) -> bool {
    use EventKind::{Fire, IndustrialAccident, Search, Theft};
    matches!(kind, Fire | IndustrialAccident | Search | Theft)
}

/// The neighbours of the verb that governs the noun: `les rebelles ont mené une attaque`, `l'attaque a visé un convoi`.
fn governed(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    kind: EventKind,
    roles: &mut Roles,
    verb: usize,
    subject: bool,
) {
    let chunk = &parse.chunks[verb];
    let role = |role| {
        scene.doc.any(chunk.head, Class::LightVerb.bit())
            && scene.doc.lexicon.values(scene.doc.at(chunk.head), Class::LightVerb).any(|r| r == role)
    };
    // `le ministre a annoncé la mort de`: he did not bring it about.
    let told = befalls(kind) && scene.doc.any(chunk.head, Class::Speech.bit());
    if role(ACTS) && !told {
        if subject && chunk.passive {
            roles.actor = roles.actor.or_else(|| parse.complement(verb, &[Lead::By]));
            roles.target = roles.target.or_else(|| parse.complement(verb, &[Lead::Against]));
        } else if !subject {
            roles.actor = roles.actor.or_else(|| parse.subject(scene, verb));
        }
    }
    if role(SUFFERS) && !subject {
        roles.target = roles.target.or_else(|| parse.subject(scene, verb));
    }
    let strikes =
        role(STRIKES) || physical(kind) && !role(ACTS) && !role(SUFFERS) && !brings_about(scene, chunk.head);
    if strikes && subject && !chunk.passive {
        roles.target = roles.target.or_else(|| parse.object(verb)).filter(|i| !region(scene, parse, *i));
    }
}

/// Verbs whose object is what comes of an event, not what it hits: `a fait dix morts`, `a provoqué une panne`.
fn brings_about(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.cue(at, Cue::RESULT) || scene.doc.any(at, any(&[Class::Be, Class::Have]))
}

/// Events of force: what their noun does to something is done to their target.
fn physical(kind: EventKind) -> bool {
    use EventKind::{
        Attack, Bombardment, Collapse, Cyberattack, Earthquake, Eruption, Explosion, Fire, Flood,
        IndustrialAccident, Landslide, Outage, Pollution, Riot, Shooting, Storm, TransportAccident, Tsunami,
    };
    matches!(
        kind,
        Attack
            | Bombardment
            | Collapse
            | Cyberattack
            | Earthquake
            | Eruption
            | Explosion
            | Fire
            | Flood
            | IndustrialAccident
            | Landslide
            | Outage
            | Pollution
            | Riot
            | Shooting
            | Storm
            | TransportAccident
            | Tsunami
    )
}

/// `le sud du Pérou`, `la péninsule de Noto`: where, not what.
fn region(scene: &Scene<'_, '_>, parse: &Parse, at: usize) -> bool {
    let chunk = &parse.chunks[at];
    let named = |c: &Chunk| c.name.is_some_and(|i| scene.mentions[i].kind == MentionKind::Place);
    named(chunk) && scene.place_rank(chunk.name.unwrap_or(usize::MAX)) > 0
        || scene.doc.any(chunk.head, Class::PlaceHead.bit())
        || scene.is(chunk.head, words!["nord", "sud", "est", "ouest", "côte", "côtes", "centre", "terre"])
}

/// `une ville frappée par un séisme`: what the participle or the passive verb before the event describes.
fn struck(scene: &Scene<'_, '_>, parse: &Parse, roles: &mut Roles, at: usize) {
    if parse.chunks[at].lead != Lead::By {
        return;
    }
    let verb = (at.saturating_sub(4)..at).rev().find(|i| parse.chunks[*i].kind == Kind::Verb);
    if let Some(verb) = verb.filter(|v| {
        let chunk = &parse.chunks[*v];
        (chunk.passive || chunk.form == Form::Participle) && strikes(scene, chunk.head)
    }) {
        roles.target = roles.target.or_else(|| parse.subject(scene, verb));
    }
}

/// Whether a group names somebody who acts: no thing, no time.
fn acts(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    match chunk.name {
        Some(i) => scene.mentions[i].kind != MentionKind::Place,
        None => scene.doc.any(chunk.head, any(&[Class::Actor, Class::Function, Class::Demonym])),
    }
}

fn is_place(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    chunk.name.is_some_and(|i| {
        scene.mentions[i].kind == MentionKind::Place && chunk.head == scene.mentions[i].first
    })
}

/// Whether a group can be an actor: a name, a common noun of people, a group, a pronoun.
fn animate(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    chunk.kind == Kind::Pronoun
        || chunk.name.is_some()
        || scene.doc.any(
            chunk.head,
            any(&[Class::Actor, Class::Function, Class::Source, Class::Demonym, Class::OrgHead, Class::Kin]),
        )
}

/// Whether a group can be acted on: no time, no measure.
fn acted_on(scene: &Scene<'_, '_>, chunk: &Chunk) -> bool {
    !scene.in_time(chunk.head)
        && !scene.doc.any(chunk.head, any(&[Class::TimeUnit, Class::Month, Class::Weekday]))
        && (chunk.kind == Kind::Pronoun || !scene.doc.has(chunk.head, Shape::NUMERIC))
        // `une condamnation à la prison`: the sentence is not whom it falls on.
        && !scene.is(chunk.head, words!["prison", "réclusion", "amende", "perpétuité", "lieu", "suite"])
}

/// A group as a slot's phrase: the name in it or beside it, else its words without determiners and numbers.
pub(super) fn phrase(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    at: usize,
) -> Option<Phrase> {
    let chunk = parse.get(at)?;
    let named = |i: usize| {
        let mention = &scene.mentions[i];
        Some(Phrase {
            text: scene.doc.slice(mention.first, mention.end).to_owned(),
            span: scene.doc.span(mention.first, mention.end),
            entity: input.entities.get(i).copied(),
        })
    };
    if chunk.kind == Kind::Pronoun {
        return scene.antecedent(chunk.first).and_then(|p| scene.mention_at(p.first)).and_then(named);
    }
    if let Some(i) = chunk.name {
        return named(i);
    }
    let (end, last) = with_complements(scene, parse, at);
    // `le gouverneur de Taza, Abdelhak Sefrioui, …`
    if scene.doc.any(chunk.head, any(&[Class::Function, Class::Kin, Class::Title]))
        && scene.doc.has(end, Shape::COMMA)
        && let Some(i) = scene.mention_at(end + 1)
        && scene.mentions[i].kind == MentionKind::Person
    {
        return named(i);
    }
    Some(Phrase {
        text: scene.doc.slice(chunk.head, end).to_owned(),
        span: scene.doc.span(chunk.head, end),
        // `les journalistes de l'agence Sputnik`: they speak for it.
        entity: parse
            .get(last)
            .and_then(|c| c.name)
            .filter(|i| scene.mentions[*i].kind == MentionKind::Organisation)
            .and_then(|i| input.entities.get(i).copied()),
    })
}

/// The end of a noun group with the complements that `de` ties to it, and the last of them.
fn with_complements(scene: &Scene<'_, '_>, parse: &Parse, at: usize) -> (usize, usize) {
    let (mut end, mut last) = (parse.chunks[at].end, at);
    for next in parse.chunks.iter().skip(at + 1).take(2) {
        let tied = next.kind == Kind::Noun
            && next.lead == Lead::De
            && next.first <= end + 1
            && !scene.doc.any(next.head, Class::TimeUnit.bit());
        if !tied {
            break;
        }
        end = next.end;
        last += 1;
    }
    (end, last)
}

/// How many a noun group counts: `trois soldats`, `un millier d'employés`, `un homme`. A name alone counts nothing.
fn counted(scene: &Scene<'_, '_>, chunk: &Chunk) -> Option<Quantity> {
    let doc = scene.doc;
    // `entre 8.000 et 12.000 agriculteurs`: the range begins with the word that leads the group.
    let from = chunk.first.saturating_sub(usize::from(chunk.lead == Lead::Between));
    let end = if chunk.lead == Lead::Between { chunk.end + 4 } else { chunk.head + 1 };
    let quantity = (from..chunk.head + 1)
        .filter(|at| !scene.in_time(*at))
        .find_map(|at| number::quantity_at(doc, at))
        .filter(|hit| hit.end <= end)
        .map(|hit| hit.quantity);
    if quantity.is_some() {
        return quantity;
    }
    if scene.is(chunk.head, words!["couple"]) {
        return Some(Quantity::exactly(2.0));
    }
    let single = scene.is(chunk.first, words!["un", "une"]) && chunk.name.is_none();
    single.then(|| Quantity::exactly(1.0))
}

/// What the number in a role counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// The persons of the event itself, for which it has no field.
    Count,
    Toll(Toll),
}

/// The number that the roles of an event give, and what it counts: `a arrêté onze hommes`, `libération de 137 élèves`.
pub(super) fn figure(
    scene: &Scene<'_, '_>,
    parse: &Parse,
    trigger: &Trigger,
    roles: Roles,
) -> Option<(Counts, Quantity)> {
    use EventKind as K;
    let of = |group: Option<usize>| group.and_then(|i| parse.get(i)).and_then(|c| counted(scene, c));
    let (counts, quantity) = match trigger.kind {
        K::Killing | K::Death => (Counts::Toll(Toll::Killed), of(roles.target)),
        K::Injury => (Counts::Toll(Toll::Injured), of(roles.target)),
        K::Arrest | K::Kidnapping => (Counts::Toll(Toll::Detained), of(roles.target)),
        K::Evacuation => (Counts::Toll(Toll::Displaced), of(roles.target)),
        K::Disappearance => (Counts::Toll(Toll::Missing), of(roles.target)),
        K::Acquittal
        | K::Appointment
        | K::Conviction
        | K::Deployment
        | K::Expulsion
        | K::Layoff
        | K::Release
        | K::Rescue
        | K::Sanction
        | K::SexualViolence
        | K::Trial => (Counts::Count, of(roles.target)),
        K::Condolence | K::Protest | K::Resignation | K::Strike => {
            (Counts::Count, of(roles.actor).or_else(|| of(gathered(scene, parse, trigger))))
        }
        K::Explosion if trigger.verb => (Counts::Count, of(roles.target).filter(|q| q.central() >= 2.0)),
        _ => return None,
    };
    // The number of the deed is not the number of those whom it befalls where the group is a thing: `une école évacuée`.
    let persons = roles.target.and_then(|i| parse.get(i)).is_none_or(|c| {
        scene.doc.any(c.head, any(&[Class::Actor, Class::Function, Class::Kin, Class::Demonym]))
            || scene.is(c.head, words!["personnes", "personne", "gens", "femme", "femmes", "homme", "hommes"])
    });
    let thing = matches!(counts, Counts::Toll(Toll::Displaced | Toll::Killed)) && !persons;
    quantity.filter(|_| !thing).map(|q| (counts, q))
}

/// Those whom an event brings together: `la manifestation a réuni 1.200 personnes`.
fn gathered(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger) -> Option<usize> {
    let at = trigger.group(parse)?;
    let (verb, true) = parse.governor(scene, at)? else { return None };
    scene
        .is(
            parse.chunks[verb].head,
            words![
                "réuni",
                "rassemblé",
                "mobilisé",
                "attiré",
                "réunit",
                "rassemble",
                "réunissait",
                "rassemblait"
            ],
        )
        .then(|| parse.object(verb))
        .flatten()
}
