//! How sure the text is of an event.

use super::{scene::Scene, trigger::Trigger};
use crate::{
    class::{Class, any},
    fold::words,
    label::{EventKind, Modality},
    token::Shape,
};

/// The start of the clause that holds a token: after the last mark of punctuation in its sentence.
pub(super) fn clause_start(scene: &Scene<'_, '_>, at: usize) -> usize {
    let first = scene.doc.sentence(at).first;
    (first..at)
        .rev()
        .find(|i| {
            scene.doc.has(
                *i,
                Shape::COMMA.or(Shape::COLON).or(Shape::DASH).or(Shape::OPEN_BRACKET).or(Shape::TERMINAL),
            )
        })
        .map_or(first, |i| i + 1)
}

/// The end of the clause that holds a token.
pub(super) fn clause_end(scene: &Scene<'_, '_>, at: usize) -> usize {
    let end = scene.doc.sentence(at).end;
    (at..end)
        .find(|i| {
            scene.doc.has(
                *i,
                Shape::COMMA.or(Shape::COLON).or(Shape::DASH).or(Shape::CLOSE_BRACKET).or(Shape::TERMINAL),
            )
        })
        .unwrap_or(end)
}

/// How sure the words around a trigger are.
pub(super) fn of(scene: &Scene<'_, '_>, trigger: &Trigger) -> Modality {
    let doc = scene.doc;
    let (start, end) = (clause_start(scene, trigger.first), clause_end(scene, trigger.end));
    let near = trigger.first.saturating_sub(9).max(start);
    let before = |words: &[u32]| (near..trigger.first).any(|i| scene.is(i, words));
    let adjacent = |words: &[u32]| {
        (1..=3).any(|back| trigger.first >= start + back && scene.is(trigger.first - back, words))
    };
    let after = |words: &[u32]| (trigger.end..end.min(trigger.end + 7)).any(|i| scene.is(i, words));
    if negated(scene, trigger, near, end) {
        return Modality::Negated;
    }
    // What is feared, risked, threatened, not ruled out.
    let feared = words![
        "risque",
        "risques",
        "risquent",
        "risquait",
        "crainte",
        "craintes",
        "craint",
        "craignent",
        "craignant",
        "redoute",
        "redoutent",
        "éventuel",
        "éventuelle",
        "éventuels",
        "éventuelles",
        "éventualité",
        "possibilité",
        "hypothèse",
        "potentiel",
        "potentielle"
    ];
    let possible_after = after(words![
        "éventuel",
        "éventuelle",
        "éventuels",
        "éventuelles",
        "possible",
        "possibles",
        "potentiel",
        "potentielle"
    ]);
    let open = before(words!["exclut", "excluent", "exclu", "exclure"]) && before(words!["pas", "n'", "ne"]);
    let averted = adjacent(words!["éviter", "prévenir", "empêcher"])
        || before(words!["cas"]) && adjacent(words!["de", "d'"]) && before(words!["en"]);
    let modal = (near..trigger.first).rev().take(5).any(|i| {
        scene.is(
            i,
            words!["pourrait", "pourraient", "puisse", "puissent", "pouvait", "pouvaient", "peut", "peuvent"],
        ) && doc.any(i + 1, any(&[Class::Infinitive, Class::Adverb, Class::Pronoun]))
            || scene.is(i, words!["s'agir"]) && scene.is(i.wrapping_sub(1), words!["pourrait"])
    });
    let threatened = trigger.kind != EventKind::Threat
        && before(words!["menace", "menacent", "menaçait", "menacé", "menaçant"])
        && adjacent(words!["de", "d'"]);
    if before(feared) || possible_after || open || averted || modal || threatened {
        return Modality::Possible;
    }
    if unconfirmed(scene, trigger, near, end) {
        return Modality::Unconfirmed;
    }
    if planned(scene, trigger, near, end) {
        return Modality::Planned;
    }
    Modality::Asserted
}

fn negated(scene: &Scene<'_, '_>, trigger: &Trigger, near: usize, end: usize) -> bool {
    let is = |i: usize, words: &[u32]| scene.is(i, words);
    // `n'a pas explosé`: on the auxiliary or the verb itself.
    if trigger.verb {
        let auxiliary = scene.auxiliary_before(trigger.first).unwrap_or(trigger.first);
        let ne = (auxiliary.saturating_sub(3)..auxiliary).any(|i| is(i, words!["ne", "n'"]));
        let pas = (auxiliary..end.min(trigger.end + 3))
            .any(|i| is(i, words!["pas", "jamais", "aucun", "aucune", "guère"]));
        if ne && pas || ne && is(trigger.first.saturating_sub(1), words!["jamais"]) {
            return true;
        }
    }
    let before = trigger.first.wrapping_sub(1);
    if is(before, words!["aucun", "aucune", "sans", "ni", "nulle"])
        || is(before.wrapping_sub(1), words!["sans", "aucun", "aucune"]) && !is(before, words!["et", "de"])
    {
        return true;
    }
    if is(before, words!["de", "d'"])
        && is(before.wrapping_sub(1), words!["pas", "plus", "jamais"])
        && (near..before).any(|i| is(i, words!["ne", "n'"]))
    {
        return true;
    }
    // Denied or foiled.
    let foiled = words![
        "déjoué",
        "déjouée",
        "déjoués",
        "déjouées",
        "déjoue",
        "déjouer",
        "avorté",
        "avortée",
        "manqué",
        "manquée",
        "raté",
        "ratée",
        "empêché",
        "évité",
        "évitée"
    ];
    let denied =
        words!["dément", "démenti", "démentent", "nie", "nient", "nié", "dénient", "réfute", "réfuté"];
    (near..trigger.first).any(|i| is(i, foiled) || is(i, denied))
        || (trigger.end..end.min(trigger.end + 6)).any(|i| is(i, foiled))
}

/// The news conditional and words like it.
fn unconfirmed(scene: &Scene<'_, '_>, trigger: &Trigger, near: usize, end: usize) -> bool {
    let doc = scene.doc;
    let presumed = words![
        "présumé",
        "présumée",
        "présumés",
        "présumées",
        "supposé",
        "supposée",
        "revendique",
        "revendiqué",
        "revendiquée",
        "revendiquées",
        "soupçonné",
        "soupçonnée",
        "soupçonnés",
        "prétendu",
        "prétendue",
        "allégué"
    ];
    if (trigger.end..end.min(trigger.end + 2))
        .any(|i| scene.is(i, words!["présumé", "présumée", "présumés", "présumées", "supposé", "supposée"]))
        || (near..trigger.first).any(|i| scene.is(i, &presumed[..6]) || scene.is(i, &presumed[10..]))
    {
        return true;
    }
    let conditional = |i: usize| {
        doc.any(i, Class::Conditional.bit())
            && !scene.is(
                i,
                words![
                    "devrait",
                    "devraient",
                    "pourrait",
                    "pourraient",
                    "voudrait",
                    "faudrait",
                    "souhaiterait"
                ],
            )
    };
    if trigger.verb
        && (conditional(trigger.first) || scene.auxiliary_before(trigger.first).is_some_and(conditional))
    {
        return true;
    }
    // The verb of which a noun is the subject: `l'explosion se serait produite`.
    !trigger.verb
        && (trigger.end..end.min(trigger.end + 8))
            .any(|i| conditional(i) && doc.any(i, any(&[Class::Be, Class::Have])))
        || !trigger.verb
            && (near..trigger.first)
                .rev()
                .take(5)
                .any(|i| conditional(i) && doc.any(i, any(&[Class::Be, Class::Have])))
}

fn planned(scene: &Scene<'_, '_>, trigger: &Trigger, near: usize, end: usize) -> bool {
    let doc = scene.doc;
    let future =
        |i: usize| doc.any(i, Class::Future.bit()) && !doc.any(i, any(&[Class::Noun, Class::Adjective]));
    let modal = |i: usize| {
        scene.is(
            i,
            words![
                "va",
                "vont",
                "doit",
                "doivent",
                "devrait",
                "devraient",
                "compte",
                "comptent",
                "entend",
                "prévoit",
                "prévoient",
                "souhaite",
                "veut",
                "veulent",
                "envisage",
                "envisagent",
                "promet",
                "réclame",
                "réclament",
                "exige",
                "exigent",
                "demande",
                "demandent"
            ],
        )
    };
    if trigger.verb {
        if future(trigger.first) || scene.auxiliary_before(trigger.first).is_some_and(future) {
            return true;
        }
        let infinitive = doc.any(trigger.first, Class::Infinitive.bit())
            || scene.is(trigger.first.wrapping_sub(1), words!["être"]);
        if infinitive && (near..trigger.first).rev().take(5).any(modal) {
            return true;
        }
    }
    let said = words![
        "prévu",
        "prévue",
        "prévus",
        "prévues",
        "programmé",
        "programmée",
        "annoncé",
        "annoncée",
        "attendu",
        "attendue",
        "attendus"
    ];
    let called = words!["appelle", "appellent", "appelé", "appel", "appelait", "appels"];
    let coming = words![
        "prochain",
        "prochaine",
        "prochains",
        "prochaines",
        "futur",
        "future",
        "imminent",
        "imminente"
    ];
    let noun = !trigger.verb;
    noun && ((trigger.end..end.min(trigger.end + 5)).any(|i| {
        scene.is(i, &said[..6]) || scene.is(i, &said[8..]) || scene.is(i, coming) && !scene.in_time(i)
    }) || (near..trigger.first).rev().take(4).any(|i| {
        scene.is(i, coming) || scene.is(i, called) && (i..trigger.first).any(|k| scene.is(k, words!["à"]))
    }) || (trigger.end..end.min(trigger.end + 6)).any(|i| {
        future(i)
            || modal(i)
                && doc.any(i + 1, any(&[Class::Infinitive, Class::Pronoun]))
                && scene.is(i, words!["va", "vont", "doit", "doivent", "devrait", "devraient"])
    }) || (near..trigger.first).rev().take(5).any(|i| {
        future(i)
            || modal(i)
                && (doc.any(i + 1, Class::Infinitive.bit())
                    || scene
                        .is(i, words!["réclame", "réclament", "exige", "exigent", "demande", "demandent"]))
    }))
}
