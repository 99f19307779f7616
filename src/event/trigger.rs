//! Words that name an event, and readings of them that name none.

use super::{
    parse::{Parse, Parses},
    scene::Scene,
    sense,
};
use crate::{
    class::{Class, any},
    fold::words,
    label::EventKind,
    mark::{Cue, Sort},
    token::Shape,
};

/// A word or phrase that names an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) kind: EventKind,
    pub(super) frame: Frame,
    /// Used as a verb: its subject and object are what the frame says.
    pub(super) verb: bool,
}

impl Trigger {
    /// The number of the group that it stands in; the preposition of `en garde à vue` is in none.
    pub(super) fn group(&self, parse: &Parse) -> Option<usize> {
        parse.holding(self.first).or_else(|| parse.holding(self.end - 1))
    }
}

/// Which syntactic part plays which role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    None,
    /// The subject acts, the object is acted on.
    AgentPatient,
    /// The subject is what it happens to.
    Theme,
    /// The subject acts.
    Agent,
    /// The subject acts, the complement is what it is about.
    AgentAbout,
    /// The subject is a casualty.
    Victim,
    /// The complement with `de` acts.
    DeActor,
    /// The complement with `de` is acted on.
    DeTarget,
    /// The complement with `de` or `à` is what it is about.
    DeAbout,
}

const FRAMES: [Frame; 9] = [
    Frame::None,
    Frame::AgentPatient,
    Frame::Theme,
    Frame::Agent,
    Frame::AgentAbout,
    Frame::Victim,
    Frame::DeActor,
    Frame::DeTarget,
    Frame::DeAbout,
];

impl Frame {
    /// The frame of that name.
    pub(crate) fn named(name: &str) -> Option<Frame> {
        Frame::names().zip(FRAMES).find(|(known, _)| *known == name).map(|(_, frame)| frame)
    }

    /// The names of the frames, in the order of [`FRAMES`].
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        crate::table::rows::FRAMES.iter().copied()
    }
}

/// The triggers of a text, from left to right; they do not overlap.
pub(super) fn find(scene: &Scene<'_, '_>, parses: &Parses<'_, '_, '_>) -> Vec<Trigger> {
    let doc = scene.doc;
    let mut found = Vec::new();
    let mut at = 0;
    let mut refused_until = 0;
    let play = match_report(scene);
    while at < doc.len() {
        let token = doc.at(at);
        for hit in scene.hits.at(at) {
            if hit.phrase & Class::NonEvent.bit() != 0 {
                refused_until = refused_until.max(hit.end);
            }
        }
        let possible = token.any(any(&[Class::Trigger, Class::PhraseStart]))
            || token.is(Shape::CAP) && token.any(Class::NameStart.bit());
        if !possible || token.is(Shape::FOREIGN.or(Shape::BOILERPLATE)) {
            at += 1;
            continue;
        }
        match at_token(scene, at, refused_until, parses) {
            Some(trigger) => {
                at = trigger.end;
                if !(play && PLAYED.contains(&trigger.kind)) {
                    found.push(trigger);
                }
            }
            None => at += 1,
        }
    }
    found.retain(|trigger| !generic(scene, trigger) && !figurative(scene, trigger));
    let causes: Vec<Trigger> = found.iter().filter(|t| t.kind != EventKind::Killing).copied().collect();
    // `la crue a tué trois personnes`, `tués par l'éruption`: what kills is the event, and the dead are its figures.
    found.retain(|trigger| {
        !(trigger.verb
            && trigger.kind == EventKind::Killing
            && sense::cause(scene, parses.at(trigger.first), trigger.first, |chunk| {
                causes
                    .iter()
                    .any(|t| CAUSES.contains(&t.kind) && t.first >= chunk.first && t.first < chunk.end)
            }))
    });
    found
}

/// Kinds of events that people die of and that nobody commits.
const CAUSES: [EventKind; 16] = [
    EventKind::Explosion,
    EventKind::Earthquake,
    EventKind::Flood,
    EventKind::Storm,
    EventKind::Fire,
    EventKind::Eruption,
    EventKind::Landslide,
    EventKind::Tsunami,
    EventKind::Heatwave,
    EventKind::Drought,
    EventKind::Epidemic,
    EventKind::TransportAccident,
    EventKind::Collapse,
    EventKind::IndustrialAccident,
    EventKind::Pollution,
    EventKind::Sabotage,
];

/// Whether a noun stands for the thing in general: `la prévention des attentats`, `un exercice de séisme`, `en cas de crue`.
fn generic(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    if trigger.verb {
        return false;
    }
    let mut at = trigger.first;
    let mut singular = false;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return false };
        at = before;
        if scene.is(at, words!["le", "la", "l'", "un", "une", "cet", "cette", "ce", "au", "du"]) {
            singular = true;
        } else if !scene.is(at, words!["de", "d'", "des", "aux", "les", "contre", "à", "sur", "face"]) {
            break;
        }
    }
    if singular || at + 1 == trigger.first {
        return false;
    }
    scene.cue(at, Cue::GENERAL)
}

/// Whether a disaster is only likened to what follows: `une avalanche de critiques`, `un tsunami de courriels`.
fn figurative(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let single = trigger.end == trigger.first + 1 && !trigger.verb;
    let disaster = matches!(
        trigger.kind,
        EventKind::Landslide
            | EventKind::Tsunami
            | EventKind::Storm
            | EventKind::Epidemic
            | EventKind::Earthquake
    );
    if !single || !disaster || !scene.is(trigger.end, words!["de", "d'"]) {
        return false;
    }
    let of = trigger.end + 1;
    let doc = scene.doc;
    let plural = doc.word(of).ends_with(['s', 'x']);
    // `une tempête de force 10`, `une épidémie de fièvres`.
    let literal =
        scene.sorts(of).any(Sort::MATTER) || scene.is(of, words!["forte", "faible", "grande", "plusieurs"]);
    plural
        && !literal
        && doc.has(of, Shape::LOWER)
        && doc.any(of, Class::Noun.bit())
        && scene.mention_at(of).is_none()
}

/// Kinds of events that match reports speak of in jest.
const PLAYED: [EventKind; 14] = [
    EventKind::Attack,
    EventKind::Shooting,
    EventKind::Bombardment,
    EventKind::Explosion,
    EventKind::Clash,
    EventKind::Killing,
    EventKind::Rescue,
    EventKind::Fire,
    EventKind::Theft,
    EventKind::Threat,
    EventKind::Collapse,
    EventKind::TransportAccident,
    EventKind::Storm,
    EventKind::Death,
];

/// Whether a text is a match report: words of sport stand in it as often as once in fifty tokens.
fn match_report(scene: &Scene<'_, '_>) -> bool {
    let tokens = scene.doc.tokens();
    let sport = tokens.iter().filter(|token| token.any(Class::Sport.bit())).count();
    sport >= 6 && sport * 50 >= tokens.len()
}

fn at_token(
    scene: &Scene<'_, '_>,
    at: usize,
    refused_until: usize,
    parses: &Parses<'_, '_, '_>,
) -> Option<Trigger> {
    let doc = scene.doc;
    // Names, and the times and figures within them, are no triggers.
    if scene.mention_at(at).is_some() {
        return None;
    }
    let phrase = scene.hits.at(at).iter().find(|hit| hit.phrase & Class::Trigger.bit() != 0);
    if let Some(hit) = phrase
        && (refused_until <= hit.end)
    {
        let mut values: Vec<u32> = hit.values(doc, Class::Trigger).collect();
        values.sort_unstable();
        // `une enquête sur`: not the phrase of the verb `enquêter sur`.
        let noun = usage(scene, at) == Usage::Noun;
        let value = values.into_iter().find(|value| !(noun && is_verb(*value)));
        if let Some(value) = value
            && !(refused_until == hit.end && refuses(scene, at, hit.end, value & 0xff))
        {
            return trigger(at, hit.end, value, is_verb(value));
        }
    }
    let token = doc.at(at);
    if !token.any(Class::Trigger.bit())
        || token.is(Shape::CAP)
            && !token.is(Shape::SENTENCE_START.or(Shape::LINE_START).or(Shape::CAPS_LINE))
            && !in_title(scene, at)
    {
        return None;
    }
    // A request to the reader is no event: `saisissez les amandes`.
    if doc.word(at).ends_with("ez") {
        return None;
    }
    let usage = usage(scene, at);
    let mut best: Option<(u32, u32)> = None;
    for value in doc.lexicon.values(token, Class::Trigger) {
        let verb = is_verb(value);
        let fits = match usage {
            Usage::Noun => !verb,
            Usage::Verb | Usage::Participle => verb,
            Usage::Person => false,
        };
        let kind = value & 0xff;
        if !fits || refused_until > at && refuses(scene, at, refused_until, kind) {
            continue;
        }
        // A sense that says what it acts on goes before one that takes anything.
        let rank = match sense(scene, at, kind, verb) {
            0 => 0,
            rank => rank + 2 * u32::from(acts_on(value).is_some()),
        };
        if rank > 0
            && best.is_none_or(|(most, _)| rank > most)
            && acts_on(value).is_none_or(|need| sense::suits(scene, parses.at(at), at, need, frame(value)))
        {
            best = Some((rank, value));
        }
    }
    let (_, value) = best?;
    trigger(at, at + 1, value, is_verb(value))
}

fn trigger(first: usize, end: usize, value: u32, verb: bool) -> Option<Trigger> {
    let kind = *EventKind::ALL.get((value & 0xff) as usize)?;
    Some(Trigger { first, end, kind, frame: frame(value), verb })
}

fn is_verb(value: u32) -> bool {
    value >> 8 & 1 == 1
}

/// The sort of thing that a verb of that sense acts on.
fn acts_on(value: u32) -> Option<Sort> {
    (value >> 24).checked_sub(1).map(|bit| Sort(1 << bit))
}

fn frame(value: u32) -> Frame {
    FRAMES.get((value >> 16 & 0xff) as usize).copied().unwrap_or(Frame::None)
}

/// Whether a phrase that is no event of the kind covers the token and ends at `end`.
fn refuses(scene: &Scene<'_, '_>, at: usize, end: usize, kind: u32) -> bool {
    (0..8).filter_map(|back| at.checked_sub(back)).any(|first| {
        scene.hits.at(first).iter().any(|hit| {
            hit.phrase & Class::NonEvent.bit() != 0
                && hit.end > at
                && hit.end <= end.max(at + 1)
                && hit.values(scene.doc, Class::NonEvent).any(|refused| refused == kind || refused == 255)
        })
    })
}

/// A line whose words nearly all have capitals is a title.
fn in_title(scene: &Scene<'_, '_>, at: usize) -> bool {
    let sentence = scene.doc.sentence(at);
    let words = (sentence.first..sentence.end)
        .filter(|i| scene.doc.has(*i, Shape::WORD) && scene.doc.at(*i).end - scene.doc.at(*i).start > 3);
    let (mut capitals, mut all) = (0, 0);
    for word in words {
        all += 1;
        capitals += usize::from(scene.doc.has(word, Shape::CAP));
    }
    all >= 3 && capitals * 5 >= all * 4
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Usage {
    Noun,
    Verb,
    Participle,
    /// `les manifestants`: those who do it, or whom it befalls.
    Person,
}

/// How a word is used, by what it can be and by the word before it.
fn usage(scene: &Scene<'_, '_>, at: usize) -> Usage {
    let doc = scene.doc;
    let token = doc.at(at);
    let noun = token.any(Class::Noun.bit());
    let finite = token.any(any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional]));
    let before = doc.before(at, 1);
    let participle = token.any(Class::PastParticiple.bit());
    let determined = before.any(any(&[Class::Determiner, Class::Contracted]))
        && !before.any(any(&[Class::Have, Class::Be]))
        || before.any(Class::Number.bit())
        || before.is(Shape::NUMERIC)
        || before.any(Class::Collective.bit())
        || scene.is(at.wrapping_sub(1), words!["de", "d'"]);
    let auxiliary = scene.auxiliary_before(at).is_some();
    if participle {
        if auxiliary {
            return Usage::Participle;
        }
        if noun && determined {
            // `la mort` is what happens, `un mort` whom it befalls.
            let feminine = scene.is(at.wrapping_sub(1), words!["la", "sa", "cette", "une", "leur"]);
            return if token.any(Class::Actor.bit())
                || is_casualty(scene, at) && !(feminine && scene.is(at, words!["mort"]))
            {
                Usage::Person
            } else {
                Usage::Noun
            };
        }
        // `, interpellé lundi,`, `et arrêté par`: `interpellé` is a noun too.
        let described = (before.is(Shape::COMMA) || scene.is(at.wrapping_sub(1), words!["et", "puis", "ou"]))
            && (doc.any(at + 1, any(&[Class::Preposition, Class::Contracted])) || scene.in_time(at + 1));
        if !(noun || finite)
            || described && !finite
            || before.any(any(&[Class::Noun, Class::Adverb]))
            || before.is(Shape::CLOSE_QUOTE)
        {
            return Usage::Participle;
        }
    }
    if token.any(Class::PresentParticiple.bit()) {
        let person = noun || token.any(any(&[Class::Actor, Class::Adjective, Class::Function]));
        return if person && !scene.is(at.wrapping_sub(1), words!["en"]) {
            Usage::Person
        } else {
            Usage::Verb
        };
    }
    if token.any(Class::Infinitive.bit())
        && !(noun && determined && !scene.is(at.wrapping_sub(1), words!["de", "d'", "pour", "à"]))
    {
        return Usage::Verb;
    }
    if noun && finite {
        // `l'attaque` and `il attaque`, `la Chine menace` and `la menace`.
        let pronoun = before.any(Class::Pronoun.bit()) && !before.any(any(&[Class::Determiner]))
            || before.any(Class::Negation.bit())
                && !scene.is(at.wrapping_sub(1), words!["aucun", "aucune", "sans", "plus"]);
        let subject = scene.mention_ending(at).is_some()
            && !doc.any(at + 1, any(&[Class::Verb, Class::Be, Class::Have]))
            && doc.any(at + 1, any(&[Class::Determiner, Class::Contracted, Class::Preposition]));
        // `menace sa sécurité`: no article before, one after.
        let governs = !determined
            && before.is(Shape::PUNCT)
            && doc.any(at + 1, Class::Determiner.bit())
            && !token.is(Shape::SENTENCE_START);
        let after_noun = before.any(Class::Noun.bit())
            && !determined
            && doc.any(at + 1, any(&[Class::Determiner]))
            && doc.has(at, Shape::LOWER);
        return if pronoun || subject || after_noun || governs { Usage::Verb } else { Usage::Noun };
    }
    if noun || !finite && !participle {
        Usage::Noun
    } else if participle && !finite {
        Usage::Participle
    } else {
        Usage::Verb
    }
}

/// `les blessés`, `deux morts`: casualties, whom the figures count.
fn is_casualty(scene: &Scene<'_, '_>, at: usize) -> bool {
    super::figure::casualty(scene.doc, at).is_some()
}

/// How well a kind fits where a form has several: 0 refuses.
fn sense(scene: &Scene<'_, '_>, at: usize, kind: u32, verb: bool) -> u32 {
    let doc = scene.doc;
    let Some(kind) = EventKind::ALL.get(kind as usize) else { return 0 };
    let justice = || {
        let sentence = doc.sentence(at);
        (sentence.first..sentence.end).any(|i| scene.sorts(i).any(Sort::COURT))
    };
    match kind {
        // `condamner`: to three years, or a deed.
        EventKind::Conviction => {
            if verb && scene.is(at, words!["juge", "jugent", "jugé", "jugée", "juger"]) {
                0
            } else if justice() {
                3
            } else {
                1
            }
        }
        EventKind::Condemnation => 2,
        // `se réunir`, `se rassembler` need their pronoun or a passive.
        EventKind::Meeting | EventKind::Protest if verb => {
            let reflexive = scene.is(at.wrapping_sub(1), words!["se", "s'"])
                || scene.is(at.wrapping_sub(2), words!["se", "s'"]);
            if scene.cue(at, Cue::GATHER) && !reflexive && !scene.participle(at) { 0 } else { 2 }
        }
        EventKind::Theft if scene.is(at, words!["vol", "vols"]) => {
            // A flight: to somewhere, of a company, with a number.
            let flight = doc.has(at + 1, Shape::CAP)
                || doc.has(at + 1, Shape::NUMERIC)
                || scene.is(at + 1, words!["direct", "intérieur", "en", "vers", "entre", "spatial"])
                || scene.is(at + 1, words!["habité", "commercial", "régulier", "inaugural"]);
            let verb_form = scene.is(at.wrapping_sub(1), words!["en", "ce", "ces"]);
            if flight || verb_form { 0 } else { 2 }
        }
        EventKind::Trial
            if verb
                && scene.is(
                    at,
                    words!["juge", "jugent", "jugeant", "jugeait", "juger", "jugeaient", "jugea"],
                ) =>
        {
            u32::from(scene.is(at.wrapping_sub(1), words!["être"]))
        }
        EventKind::Trial if verb && scene.is(at, words!["jugé", "jugée", "jugés", "jugées"]) => {
            u32::from(justice())
        }
        // `menacer de faire`, `menacer quelqu'un`; what menaces the peace is no threat.
        EventKind::Threat if verb && !scene.participle(at) => u32::from(
            (at + 1..at + 4).any(|i| scene.is(i, words!["de", "d'"]))
                || scene.mention_at(at + 1).or(scene.mention_at(at + 2)).is_some()
                || doc.has(at + 1, Shape::LINE_START)
                || at + 1 >= doc.len(),
        ),
        // Troops, police, rescuers are deployed; reporters are not an event.
        EventKind::Deployment if !verb => {
            let sentence = doc.sentence(at);
            let forces = (sentence.first..sentence.end)
                .any(|i| doc.value(i, Class::Actor) == Some(0) || scene.sorts(i).any(Sort::TROOPS));
            // `l'envoi de 1.200 militaires`, not that of a letter to the army.
            let sent = (at + 1..at + 6)
                .any(|i| doc.value(i, Class::Actor) == Some(0) || scene.sorts(i).any(Sort::TROOPS));
            let forces = forces && (sent || !scene.is(at, words!["envoi", "envois"]));
            let press = (at.saturating_sub(8)..at)
                .any(|i| scene.is(i, words!["journalistes", "reporters", "correspondants", "envoyés"]));
            u32::from(forces && !press)
        }
        EventKind::Fire if scene.is(at, words!["feu"]) => u32::from(
            scene.is(at.wrapping_sub(1), words!["le", "du", "au", "un"])
                && !doc.any(at + 1, Class::Adjective.bit()),
        ),
        EventKind::Injury | EventKind::Death
            if !verb
                && super::figure::casualty(doc, at).is_some()
                && !doc.any(at.wrapping_sub(1), Class::Determiner.bit()) =>
        {
            1
        }
        // `un homme nommé Larossi Abballa`.
        EventKind::Appointment
            if scene.is(at, words!["nommé", "nommée"])
                && scene.auxiliary_before(at).is_none()
                && scene.mention_at(at + 1).is_some() =>
        {
            0
        }
        EventKind::Investigation if scene.is(at, words!["enquête"]) && scene.is(at + 1, words!["d'"]) => 1,
        _ => 2,
    }
}
