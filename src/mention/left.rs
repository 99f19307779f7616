//! What stands before a candidate.

use super::{
    candidate::Candidate,
    cue::{Cue, Cues},
    head::makes_name,
    scene::{Scene, adjective_after, ends_phrase, national},
};
use crate::{
    class::{Class, any},
    fold::{Words, bare, fold, words},
    token::Shape,
};

/// What stands before.
pub(super) fn left(scene: &Scene<'_, '_>, candidate: &Candidate) -> Cues {
    let doc = scene.doc;
    let first = candidate.first;
    let mut cues: Cues = 0;
    if doc.has(first, Shape::LINE_START) || first == 0 {
        return cues;
    }
    let mut at = first - 1;
    // `de l'`, `à la`: the article is part of what leads.
    let article = scene.is(at, words!["la", "le", "l'", "les"]);
    let two = |a: &Words| at > 0 && scene.is(at - 1, a);
    let lead = match () {
        () if article && two(words!["de", "d'"]) => Some(Cue::OfThe),
        () if article && two(words!["à"]) => Some(Cue::AtThe),
        () if article && two(words!["dans"]) => Some(Cue::Within),
        () if scene.is(at, words!["les"]) => Some(Cue::ThePlural),
        () if article => Some(Cue::The),
        () if scene.is(at, words!["à"]) || scene.bare_preposition(at) => Some(Cue::At),
        () if scene.is(at, words!["en", "aux", "vers", "depuis", "entre", "via"]) => Some(Cue::In),
        () if scene.is(at, words!["au"]) => Some(Cue::AtThe),
        () if scene.is(at, words!["dans"]) => Some(Cue::Within),
        () if scene.is(at, words!["par", "avec", "contre", "selon", "pour", "chez", "envers"]) => {
            Some(Cue::By)
        }
        () if scene.is(at, words!["de", "d'"]) => Some(Cue::Of),
        () if scene.is(at, words!["du", "des"]) => Some(Cue::OfThe),
        () => None,
    };
    if let Some(lead) = lead {
        cues |= lead.bit();
    }
    let governing = if lead.is_some() {
        at.wrapping_sub(1 + usize::from(article && lead != Some(Cue::The) && lead != Some(Cue::ThePlural)))
    } else {
        at
    };
    // `le maire (LR) de Cannes`: what stands in brackets is passed over.
    let governing = if lead.is_some() && doc.has(governing, Shape::CLOSE_BRACKET) {
        (governing.saturating_sub(4)..governing)
            .rev()
            .find(|at| doc.has(*at, Shape::OPEN_BRACKET))
            .map_or(governing, |open| open.wrapping_sub(1))
    } else {
        governing
    };
    let linked = matches!(lead, Some(Cue::Of | Cue::OfThe));
    if (linked || lead.is_none())
        && doc.any(governing, Class::EventHead.bit())
        && !doc.has(governing, Shape::UPPER)
    {
        cues |= Cue::EventHead.bit();
    }
    // A head or a role, straight before or through `de`.
    if lead.is_none() || linked {
        if doc.any(governing, Class::PlaceHead.bit()) && !makes_name(doc.value(governing, Class::PlaceHead)) {
            cues |= Cue::PlaceHead.bit();
        }
        if lead.is_none()
            && (doc.any(governing, Class::OrgHead.bit())
                || ends_phrase(scene, governing, Class::OrgHead)
                || adjective_after(scene, governing, Class::OrgHead))
        {
            cues |= Cue::OrgHead.bit();
        }
    }
    if linked && (doc.any(governing, Class::Function.bit()) || ends_phrase(scene, governing, Class::Function))
    {
        cues |= Cue::RoleOf.bit();
    }
    if linked
        && candidate.end == first + 1
        && doc.any(first, Class::Common.bit())
        && !doc.has(first, Shape::UPPER)
        && minister(scene, governing)
    {
        cues |= Cue::Portfolio.bit();
    }
    if lead.is_none()
        && scene.is(
            at,
            words![
                "affaire",
                "procès",
                "gouvernement",
                "cabinet",
                "clan",
                "famille",
                "époux",
                "couple",
                "frères",
                "sœurs",
                "rapport",
                "loi",
                "plan",
                "amendement",
                "réforme",
                "décret",
                "méthode",
                "tandem",
                "ère",
                "dossier"
            ],
        )
    {
        cues |= Cue::NamedAfter.bit();
    }
    if lead.is_none() {
        if doc.any(at, Class::Title.bit()) && !doc.any(at, Class::Particle.bit()) {
            cues |= Cue::Title.bit();
        } else if doc.any(at, Class::Function.bit())
            || ends_phrase(scene, at, Class::Function)
            || adjective_after(scene, at, Class::Function)
        {
            cues |= Cue::RoleBefore.bit();
        } else if doc.any(at, Class::Kin.bit()) {
            cues |= Cue::Kin.bit();
        } else if doc.any(at, Class::Actor.bit()) {
            cues |= Cue::ActorBefore.bit();
        } else if national(scene, at) {
            cues |= Cue::NationalBefore.bit();
        } else if doc.has(at, Shape::OPEN_BRACKET) && doc.has(candidate.end, Shape::CLOSE_BRACKET) {
            cues |= Cue::InBrackets.bit();
            if candidate.organisation.is_none() && explains_thing(scene, candidate) {
                cues |= Cue::Thing.bit();
            }
        }
        // `a déclaré Jean Petit`, `selon`, `, affirme Reuters`.
        while at > 0 && doc.has(at, Shape::COMMA) {
            at -= 1;
        }
        if doc.any(at, Class::Speech.bit()) && !doc.any(at, Class::Infinitive.bit()) {
            cues |= Cue::SpeechInverted.bit();
        }
    }
    cues
}

/// How far back the words that an acronym stands for may begin.
const EXPANSION: usize = 14;

/// Whether an acronym in brackets stands behind common words that name no organisation, and may stand for them: `séries
/// mondiales de triathlon (WTS)`, not `brigade de répression du banditisme (BRB)` nor `le député (RE)`.
fn explains_thing(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let doc = scene.doc;
    let acronym =
        doc.has(candidate.first, Shape::UPPER.or(Shape::MIXED)) && candidate.end == candidate.first + 1;
    let Some(last) = candidate.first.checked_sub(2).filter(|_| acronym) else { return false };
    let person = any(&[Class::Function, Class::Actor, Class::Title, Class::Kin]);
    if !doc.has(last, Shape::LOWER)
        || doc.any(last, person)
        || !doc.any(last, any(&[Class::Noun, Class::Adjective]))
    {
        return false;
    }
    let initial = |at: usize| bare(&fold(doc.word(at))).chars().next();
    let first = initial(candidate.first);
    let mut begins = false;
    for at in (last.saturating_sub(EXPANSION)..=last).rev() {
        if doc.has(at, Shape::PUNCT) || doc.any(at, any(&[Class::Be, Class::Have])) {
            break;
        }
        if doc.any(at, any(&[Class::OrgHead, Class::Function]))
            || doc.has(at, Shape::CAP) && !doc.has(at, Shape::SENTENCE_START)
        {
            return false;
        }
        begins |= initial(at) == first;
        if doc.has(at, Shape::LINE_START) {
            break;
        }
    }
    begins
}

/// `ministre`, `secrétaire d'État`, `ministre délégué`, `ministre israélien`.
fn minister(scene: &Scene<'_, '_>, at: usize) -> bool {
    (0..3).any(|back| {
        at.checked_sub(back).is_some_and(|at| {
            scene.is(
                at,
                words!["ministre", "ministres", "secrétaire", "secrétaires", "vice-ministre", "ex-ministre"],
            )
        })
    })
}
