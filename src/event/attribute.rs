//! With what, how strong, and about what.

use std::ops::Range;

use super::{
    Input, Phrase, fill,
    parse::{Form, Lead, Parse},
    role,
    scene::{Phrase as Tokens, Scene},
    trigger::Trigger,
};
use crate::{class::Class, fold::words, label::EventKind, token::Shape};

/// A weapon or instrument of the sentence, after `avec`, `à`, `par`, `de`.
pub(super) fn means(scene: &Scene<'_, '_>, input: &Input<'_, '_>, trigger: &Trigger) -> Option<Phrase> {
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
    let clause = scene.clause_start(trigger.first)..sentence.end.min(trigger.end + 14);
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
            return Some(fill::phrase(scene, input, Tokens { first: at, end }));
        }
    }
    None
}

/// Kinds of levels, in the order of the table.
const NAME: u32 = 0;
const DEGREE: u32 = 1;

/// The level of an alert, the magnitude of an earthquake.
pub(super) fn level(scene: &Scene<'_, '_>, input: &Input<'_, '_>, trigger: &Trigger) -> Option<Phrase> {
    let doc = scene.doc;
    let sentence = doc.sentence(trigger.first);
    let at = |first: usize| Some(fill::phrase(scene, input, Tokens { first, end: first + 1 }));
    match trigger.kind {
        EventKind::Earthquake => {
            // `de magnitude 6,9`; `6,9 sur l'échelle de Richter`; `une secousse de 4,1`.
            let digits = |i: &usize| doc.has(*i, Shape::DIGITS);
            let word = |words| (sentence.first..sentence.end).find(|i| scene.is(*i, words));
            let magnitude = word(words!["magnitude", "magnitudes"]);
            magnitude
                .and_then(|i| (i + 1..(i + 8).min(sentence.end)).find(digits))
                .or_else(|| {
                    let scale = word(words!["richter"])?;
                    (sentence.first..scale).rev().take(8).find(digits)
                })
                .or_else(|| {
                    let of = scene.is(trigger.end, words!["de"]).then_some(trigger.end + 1)?;
                    Some(of).filter(|i| digits(i) && doc.word(*i).contains([',', '.']))
                })
                .and_then(at)
        }
        EventKind::Alert => {
            let level = |i: usize, kinds: Range<u32>| {
                scene
                    .hits
                    .class(doc, i, Class::Level)
                    .filter(|(_, kind)| kinds.contains(kind))
                    .map(|(end, _)| Tokens { first: i, end })
            };
            let graded = |i: usize| {
                let i = i + usize::from(doc.has(i, Shape::OPEN_QUOTE));
                let digits = doc.has(i, Shape::DIGITS).then_some(Tokens { first: i, end: i + 1 });
                digits.or_else(|| level(i, NAME..DEGREE + 1))
            };
            let scale = |i: &usize| scene.is(*i, words!["niveau", "phase", "stade", "échelon"]);
            let scaled = (sentence.first..sentence.end).find(scale);
            let reach = if scaled.is_some() { 10 } else { 4 };
            let mut near = trigger.first..(trigger.end + reach).min(sentence.end);
            let mut before = (sentence.first..trigger.first).rev().take(6);
            // `vigilance rouge`, `le niveau d'alerte a été porté à « bleu »`.
            near.find_map(|i| level(i, NAME..DEGREE))
                // `phase 3`, `niveau très élevé`; `le niveau de menace passe de 2 à 3`.
                .or_else(|| {
                    let scale = scaled?;
                    let to = |i: &usize| scene.is(*i, words!["à", "au"]) && graded(i + 1).is_some();
                    let raised = (scale + 1..(scale + 9).min(sentence.end)).find(to);
                    graded(scale + 1).or_else(|| graded(raised? + 1))
                })
                // `orange` said just before.
                .or_else(|| {
                    let alert = scene.is(trigger.first, words!["vigilance", "alerte"]);
                    before.find_map(|i| level(i, NAME..DEGREE)).filter(|_| alert)
                })
                .map(|found| fill::phrase(scene, input, found))
        }
        _ => None,
    }
}

/// The danger of an alert or a threat, the offence of a trial.
pub(super) fn about(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    trigger: &Trigger,
) -> Option<Phrase> {
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
                    return Some(fill::phrase(scene, input, Tokens { first: at, end: at + 1 }));
                }
            }
            // `alerte à la bombe` is one phrase.
            (trigger.first..trigger.end)
                .rev()
                .find(|at| doc.any(*at, Class::Danger.bit()))
                .map(|at| fill::phrase(scene, input, Tokens { first: at, end: at + 1 }))
        }
        EventKind::Threat => {
            // `menacé de mort`, `des menaces d'attentat`, `menace d'exécuter les otages`.
            let inside =
                (trigger.first + 1..trigger.end).find(|i| scene.is(*i, words!["mort", "attentat", "bombe"]));
            if let Some(i) = inside {
                return Some(fill::phrase(scene, input, Tokens { first: i, end: i + 1 }));
            }
            let deed = parse.get(at + 1).filter(|c| c.form == Form::Infinitive && c.lead == Lead::De);
            match deed {
                Some(verb) => {
                    Some(fill::phrase(scene, input, Tokens { first: verb.head, end: verb.head + 1 }))
                }
                None => tied(&[Lead::De]),
            }
        }
        EventKind::Investigation => tied(&[Lead::On, Lead::For]).or_else(|| sought(scene, input, parse, at)),
        EventKind::Trial | EventKind::Conviction | EventKind::Arrest | EventKind::Acquittal => {
            tied(&[Lead::For]).or_else(|| {
                let charged =
                    scene.is(trigger.first, words!["inculpé", "inculpée", "inculpés", "accusé", "accusée"]);
                charged.then(|| tied(&[Lead::De])).flatten()
            })
        }
        _ => None,
    }
}

/// `une enquête pour déterminer les causes de l'accident`: what is to be found out.
fn sought(scene: &Scene<'_, '_>, input: &Input<'_, '_>, parse: &Parse, at: usize) -> Option<Phrase> {
    let purpose = |i: &usize| {
        let chunk = &parse.chunks[*i];
        chunk.form == Form::Infinitive && chunk.lead == Lead::For
    };
    let verb = (at + 1..parse.chunks.len().min(at + 5)).find(purpose)?;
    let object = parse.object(verb)?;
    role::phrase(scene, input, parse, object)
}
