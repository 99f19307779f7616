//! Figures: how many events, and how many killed, injured, missing, detained, displaced.

use super::scene::Scene;
use crate::{
    class::{Class, any},
    document::Document,
    fold::{Words, literal, words},
    mark::Cue,
    number::{self, Quantity, QuantityHit},
    token::Shape,
};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Toll {
    Killed,
    Injured,
    Missing,
    Detained,
    Displaced,
}

/// A figure in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) at: usize,
    pub(super) toll: Toll,
    pub(super) quantity: Quantity,
}

/// What a word for casualties counts.
pub(super) fn casualty(doc: &Document<'_>, at: usize) -> Option<Toll> {
    let cues = doc.any(at, Class::Cue.bit()).then(|| doc.value(at, Class::Cue)).flatten()?;
    TOLLS.into_iter().find(|(cue, _)| Cue(cues).any(*cue)).map(|(_, toll)| toll)
}

const TOLLS: [(Cue, Toll); 5] = [
    (Cue::KILLED, Toll::Killed),
    (Cue::INJURED, Toll::Injured),
    (Cue::MISSING, Toll::Missing),
    (Cue::DETAINED, Toll::Detained),
    (Cue::DISPLACED, Toll::Displaced),
];

/// Verbs before a figure of persons that say what befell them: `a tué 84 personnes`.
fn verb_toll(scene: &Scene<'_, '_>, at: usize) -> Option<Toll> {
    let is = |words: &Words| scene.is(at, words);
    match () {
        () if is(words!["tué", "tuant", "tue", "tuent", "tuaient", "tua", "tuer", "coûté"]) => {
            Some(Toll::Killed)
        }
        () if is(words!["blessé", "blessant", "blesse", "blessent", "blessa", "blesser"]) => {
            Some(Toll::Injured)
        }
        () if is(words!["arrêté", "interpellé", "arrête", "interpelle", "enlevé", "kidnappé", "capturé"]) => {
            Some(Toll::Detained)
        }
        () if is(words!["évacué", "évacuer", "déplacé", "évacuant"]) => Some(Toll::Displaced),
        () => None,
    }
}

/// Common nouns of persons that a figure may count without saying what befell them.
fn persons(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.doc.any(at, any(&[Class::Actor, Class::Function, Class::Demonym, Class::Kin]))
        || scene.is(at, words!["personnes", "personne", "hommes", "femmes", "gens"])
}

/// The figures of a text, from left to right.
pub(super) fn find(scene: &Scene<'_, '_>) -> Vec<Figure> {
    let doc = scene.doc;
    let mut found = Vec::new();
    let numeric = any(&[Class::Number, Class::Collective]);
    let mut at = 0;
    while at < doc.len() {
        let token = doc.at(at);
        if scene.is(at, words!["aucun", "aucune"])
            && let Some(toll) = casualty(doc, at + 1)
        {
            found.push(Figure { at: at + 1, toll, quantity: Quantity::exactly(0.0) });
            at += 2;
            continue;
        }
        let may = token.any(numeric)
            || token.is(Shape::DIGITS)
            || scene.is(at, words!["plusieurs", "des", "quelques"]);
        let Some(hit) = may.then(|| number::quantity_at(doc, at)).flatten() else {
            at += 1;
            continue;
        };
        if let Some(figure) = counted(scene, &hit) {
            found.push(figure);
        }
        at = hit.end.max(at + 1);
    }
    found
}

/// What a quantity counts.
fn counted(scene: &Scene<'_, '_>, hit: &QuantityHit) -> Option<Figure> {
    let doc = scene.doc;
    if scene.in_time(hit.first) || scene.in_time(hit.end - 1) {
        return None;
    }
    // `de magnitude 8,4`: nobody counts persons in fractions.
    if hit.quantity.central().fract() != 0.0 {
        return None;
    }
    let figure = |at: usize, toll| Some(Figure { at, toll, quantity: hit.quantity });
    let mut at = hit.end;
    if scene.is(at, words!["de", "d'"]) {
        at += 1;
    }
    // `36 morts`, `24 autres blessés`.
    let mut head = at;
    while head < at + 3
        && (scene.is(head, words!["autres", "nouveaux", "nouvelles", "autre"])
            || doc.any(head, Class::Adjective.bit())
                && casualty(doc, head).is_none()
                && !persons(scene, head))
    {
        head += 1;
    }
    if let Some(toll) = casualty(doc, head) {
        // `30 personnes arrêtées` later; `victimes` alone are killed only where nothing else is said.
        return figure(head, toll);
    }
    // `une cinquantaine ont été blessées`, `deux autres sont blessés`.
    let alone = doc.any(head, any(&[Class::Be, Class::Have])) && head > hit.first;
    if alone || persons(scene, head) {
        // `12 personnes ont été tuées`, `trois soldats blessés`, `20 personnes sont mortes`.
        let mut i = head + 1;
        let limit = head + 10;
        while i < limit && !doc.has(i, Shape::TERMINAL.or(Shape::LINE_START).or(Shape::COLON)) {
            if let Some(toll) = casualty(doc, i)
                && (doc.any(i, Class::PastParticiple.bit())
                    || scene.is(i, words!["morts", "mortes", "mort", "morte"]))
                && (i == head + 1
                    || scene.auxiliary_before(i).is_some()
                    || doc.before(i, 1).any(any(&[Class::Noun, Class::Adverb, Class::Adjective])))
                && !negated_between(scene, head, i)
            {
                return figure(i, toll);
            }
            if scene.is(i, words!["péri", "succombé", "décédé", "décédées"]) {
                return figure(i, Toll::Killed);
            }
            if doc.any(i, any(&[Class::Number])) || doc.has(i, Shape::NUMERIC) {
                break;
            }
            i += 1;
        }
        // `a tué 84 personnes`, `la mort de 12 personnes`.
        let mut before = hit.first;
        while before > 0
            && doc.any(before - 1, any(&[Class::Determiner, Class::Adverb]))
            && !scene.is(before - 1, words!["de", "d'"])
            && before + 3 > hit.first
        {
            before -= 1;
        }
        let verb = before.wrapping_sub(1);
        if let Some(toll) = verb_toll(scene, verb) {
            return figure(verb, toll);
        }
        if scene.is(verb, words!["de", "d'"])
            && scene.is(verb.wrapping_sub(1), words!["mort", "décès", "vie", "assassinat", "meurtre"])
        {
            return figure(verb - 1, Toll::Killed);
        }
        if scene.is(verb, words!["de", "d'"])
            && scene.is(verb.wrapping_sub(1), words!["arrestation", "interpellation", "enlèvement"])
        {
            return figure(verb - 1, Toll::Detained);
        }
        if scene.is(verb, words!["de", "d'"]) && scene.is(verb.wrapping_sub(1), words!["évacuation"]) {
            return figure(verb - 1, Toll::Displaced);
        }
    }
    None
}

fn negated_between(scene: &Scene<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| scene.is(i, words!["ne", "n'"]))
}

/// How many of the event there are: `trois explosions`.
pub(super) fn count_before(doc: &Document<'_>, trigger: usize) -> Option<Quantity> {
    let mut at = trigger;
    // Over adjectives: `trois fortes explosions`.
    while at > 0
        && doc.any(at - 1, Class::Adjective.bit())
        && !doc.any(at - 1, any(&[Class::Number, Class::Determiner]))
        && trigger - at < 2
    {
        at -= 1;
    }
    for start in (at.saturating_sub(4)..at).rev() {
        let hit = number::quantity_at(doc, start);
        let Some(hit) = hit else { continue };
        let end =
            hit.end + usize::from(doc.is_word(hit.end, literal("de")) || doc.is_word(hit.end, literal("d'")));
        if end == at && hit.quantity.central() >= 2.0 {
            // A longer number may begin before.
            let longer =
                start.checked_sub(1).and_then(|s| number::quantity_at(doc, s)).filter(|h| h.end == hit.end);
            return Some(longer.unwrap_or(hit).quantity);
        }
    }
    None
}
