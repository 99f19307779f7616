//! What stands after a candidate.

use super::{
    candidate::Candidate,
    cue::{Cue, Cues},
    scene::Scene,
    word::spells,
};
use crate::{
    class::{Class, any},
    fold::words,
    gazetteer::Hit,
    label::PlaceKind,
    table::Target,
    token::Shape,
};

/// What stands after.
pub(super) fn right(scene: &Scene<'_, '_>, candidate: &Candidate) -> Cues {
    let doc = scene.doc;
    let end = candidate.end;
    let mut cues: Cues = 0;
    if doc.has(end, Shape::LINE_START) {
        return cues;
    }
    let next = doc.at(end);
    let role = |at: usize| {
        let at = if scene
            .is(at, words!["le", "la", "l'", "un", "une", "ex", "ancien", "ancienne", "actuel", "actuelle"])
        {
            at + 1
        } else {
            at
        };
        let at = if scene
            .is(at, words!["ancien", "ancienne", "ex", "actuel", "actuelle", "nouveau", "nouvelle", "jeune"])
        {
            at + 1
        } else {
            at
        };
        doc.any(at, any(&[Class::Function, Class::Kin])) && doc.has(at, Shape::LOWER)
            || scene.hits.class(doc, at, Class::Function).is_some() && doc.has(at, Shape::LOWER)
    };
    if next.is(Shape::COMMA.or(Shape::OPEN_BRACKET)) {
        let inner = end + 1;
        if doc.has(inner, Shape::DIGITS) && doc.value(inner + 1, Class::TimeUnit) == Some(7) {
            cues |= Cue::AgeAfter.bit();
        } else if role(inner) {
            cues |= Cue::RoleAfter.bit();
        }
        let prep = usize::from(scene.is(inner, words!["au", "en", "aux", "dans", "à"]));
        let from =
            inner + prep + usize::from(prep > 0 && scene.is(inner + prep, words!["le", "la", "l'", "les"]));
        let place = scene
            .hits
            .at(from)
            .iter()
            .any(|hit| hit.place && !hit.person && country_or_department(scene, hit));
        if place && (prep > 0 || next.is(Shape::OPEN_BRACKET) && doc.has(from + 1, Shape::CLOSE_BRACKET)) {
            cues |= if next.is(Shape::OPEN_BRACKET) { Cue::ArmsAfter.bit() } else { Cue::PlaceAfter.bit() };
        }
        if next.is(Shape::OPEN_BRACKET)
            && doc.has(inner + 1, Shape::CLOSE_BRACKET)
            && doc.has(inner, Shape::UPPER)
        {
            let initials = (candidate.first..end)
                .filter(|at| doc.has(*at, Shape::WORD) && doc.at(*at).end - doc.at(*at).start > 3);
            let expands = doc.word(inner).chars().next().is_some_and(|c| {
                initials.clone().any(|at| {
                    doc.word(at).chars().next().is_some_and(|d| d.to_uppercase().eq(c.to_uppercase()))
                })
            });
            let spelled = spells(doc, candidate.first, end, doc.word(inner));
            if spelled {
                cues |= Cue::AcronymAfter.bit();
            } else if expands || !spelled {
                cues |= Cue::PartyAfter.bit();
            }
        }
    }
    if next.is(Shape::OPEN_BRACKET) && tally(scene, end + 1) {
        cues |= Cue::Tally.bit();
    }
    if next.is(Shape::COLON) && doc.has(end + 1, Shape::OPEN_QUOTE) {
        cues |= Cue::ColonQuote.bit();
    }
    // `Jean Petit a déclaré`, `Reuters rapporte`.
    let verb = end + usize::from(next.any(any(&[Class::Have, Class::Be])));
    let verb = verb + usize::from(verb > end && doc.any(verb, Class::Adverb.bit()));
    if doc.any(verb, Class::Speech.bit())
        && doc.has(verb, Shape::LOWER)
        && !doc.any(verb, Class::Infinitive.bit())
    {
        cues |= Cue::SpeechAfter.bit();
    }
    cues
}

/// What a player did, in brackets: `3/7`, `2 buts sur 5`, `45e`, `12e, 45e`.
fn tally(scene: &Scene<'_, '_>, at: usize) -> bool {
    let doc = scene.doc;
    let minute = doc.has(at, Shape::NUMERIC) && doc.word(at).len() <= 4 && doc.word(at).ends_with('e');
    let close = doc.has(at + 1, Shape::CLOSE_BRACKET.or(Shape::COMMA));
    let share = doc.has(at, Shape::DIGITS) && doc.word(at + 1) == "/" && doc.has(at + 2, Shape::DIGITS)
        || doc.has(at, Shape::NUMERIC) && doc.word(at).contains('/');
    let done = doc.has(at, Shape::DIGITS)
        && scene.is(
            at + 1,
            words![
                "but",
                "buts",
                "arrêt",
                "arrêts",
                "essai",
                "essais",
                "pen",
                "points",
                "pts",
                "passes",
                "pénalités"
            ],
        );
    minute && close || share || done
}

fn country_or_department(scene: &Scene<'_, '_>, hit: &Hit) -> bool {
    hit.records(scene.doc).any(|(target, id)| {
        matches!(target, Target::Place(_))
            && matches!(
                scene.doc.lexicon.brief(id).place_kind(),
                PlaceKind::Country | PlaceKind::Department | PlaceKind::State | PlaceKind::Territory
            )
    })
}
