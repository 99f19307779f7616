//! How sure the text is of an event.

use super::{
    parse::{Chunk, Form, Kind, Lead, Parse},
    scene::Scene,
    trigger::Trigger,
};
use crate::{
    class::{Class, any},
    fold::{Words, words},
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

/// How sure the text is of an event: by the verbs that govern it, else by the words around it.
pub(super) fn of(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger) -> Modality {
    governed(scene, parse, trigger).unwrap_or_else(|| around(scene, trigger))
}

/// What the verb of the event, and the verb above it, say of it.
fn governed(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger) -> Option<Modality> {
    let at = parse.holding(trigger.first)?;
    let own = parse.chunks[at].kind == Kind::Verb && trigger.verb;
    // `les détails des explosions n'ont pas été communiqués`: what is said of a noun above it is not said of the event.
    let root = parse.root(at);
    let plans = words![
        "projet",
        "projets",
        "tentative",
        "tentatives",
        "plan",
        "plans",
        "risque",
        "risques",
        "début",
        "reprise",
        "série",
        "vague",
        "campagne",
        "hypothèse",
        "acte",
        "actes",
        "opération"
    ];
    if !own && root != at && !scene.is(parse.chunks[root].head, plans) {
        return None;
    }
    let (verb, subject) = match parse.governor(scene, at) {
        _ if own => (at, false),
        Some(governor) => governor,
        None => return complement(scene, parse, at),
    };
    let chunk = &parse.chunks[verb];
    let of_event = own || occurs(scene, chunk);
    let negated = negation(scene, parse, verb);
    if chunk.form == Form::Infinitive
        && let Some(modality) = above(scene, parse, verb).filter(|_| own || !subject)
    {
        return Some(modality);
    }
    if own || subject {
        if negated && of_event {
            // `n'est pas à exclure`, `n'est pas exclue`.
            let open = (chunk.head..chunk.end + 3)
                .any(|i| scene.is(i, words!["exclure", "exclu", "exclue", "exclus"]));
            return Some(if open { Modality::Possible } else { Modality::Negated });
        }
        let failed =
            scene.is(chunk.head, words!["échoué", "avorté"]) && trigger.kind != EventKind::Negotiation;
        if !own && (chunk.passive && scene.is(chunk.head, CANCELLED) || failed) {
            // `reporté à décembre`: it is still to come.
            let put_off = scene.is(chunk.head, words!["reporté", "reportée", "repoussé", "repoussée"])
                && parse.get(verb + 1).is_some_and(|c| c.kind == Kind::Time);
            if put_off {
                return Some(Modality::Planned);
            }
            return Some(if negated { Modality::Asserted } else { Modality::Negated });
        }
        let finite = (chunk.first..=chunk.head).find(|i| scene.doc.any(*i, FINITE))?;
        if scene.is(finite, words!["pourrait", "pourraient", "peut", "peuvent"]) && chunk.head != finite {
            return Some(Modality::Possible);
        }
        if scene.is(finite, words!["devrait", "devraient", "doit", "doivent", "va", "vont"])
            && chunk.head != finite
        {
            return of_event.then_some(Modality::Planned);
        }
        let token = scene.doc.at(finite);
        if token.any(Class::Conditional.bit()) && !scene.is(finite, words!["devrait", "devraient"]) {
            return Some(Modality::Unconfirmed);
        }
        let future = token.any(Class::Future.bit())
            && (token.any(any(&[Class::Be, Class::Have]))
                || !token.any(any(&[Class::Noun, Class::Adjective])));
        // `réclamer une enquête` is one phrase.
        if own && trigger.end > chunk.end && scene.is(chunk.head, CALLED_FOR) {
            return Some(Modality::Planned);
        }
        return (future && of_event).then_some(Modality::Planned);
    }
    // The event is the object.
    let paused = trigger.kind == EventKind::Strike && scene.is(chunk.head, words!["suspendu", "suspendue"]);
    if scene.is(chunk.head, CANCELLED) && !paused {
        return Some(if negated { Modality::Asserted } else { Modality::Negated });
    }
    if scene.is(chunk.head, words!["exclut", "excluent", "exclu", "exclue", "écarte", "écartent", "écarté"])
    {
        return Some(if negated { Modality::Possible } else { Modality::Negated });
    }
    if scene.is(chunk.head, FEARED) {
        return Some(Modality::Possible);
    }
    if scene.is(chunk.head, CALLED_FOR) && !negated {
        return Some(Modality::Planned);
    }
    None
}

/// `appellent à un cessez-le-feu`, `accuse le député de harcèlement`.
fn complement(scene: &Scene<'_, '_>, parse: &Parse, at: usize) -> Option<Modality> {
    let lead = parse.get(at)?.lead;
    let verb = (at.saturating_sub(3)..at).rev().find(|i| parse.chunks[*i].kind == Kind::Verb)?;
    let chunk = &parse.chunks[verb];
    let is = |words: &Words| scene.is(chunk.head, words);
    if lead == Lead::A && is(words!["appelle", "appellent", "appelé", "appelait", "appelaient"]) {
        Some(Modality::Planned)
    } else if lead == Lead::De && is(words!["accuse", "accusent", "accusé", "accusée", "accusés", "accusait"])
    {
        Some(Modality::Unconfirmed)
    } else {
        None
    }
}

const FINITE: u64 =
    any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional, Class::Be, Class::Have]);

/// What is done to an event that then does not take place.
const CANCELLED: &Words = words![
    "annulé",
    "annulée",
    "annulés",
    "annulées",
    "annule",
    "annulent",
    "interdit",
    "interdite",
    "interdits",
    "interdites",
    "interdisent",
    "bloqué",
    "bloquée",
    "déjoué",
    "déjouée",
    "déjoués",
    "déjouées",
    "déjoue",
    "déjouent",
    "empêché",
    "empêchée",
    "évité",
    "évitée",
    "échoué",
    "avorté",
    "avortée",
    "démenti",
    "démentie",
    "démentis",
    "dément",
    "démentent",
    "nie",
    "nient",
    "nié",
    "rejeté",
    "rejetée",
    "refusé",
    "refusée",
    "réfute",
    "réfuté",
    "suspendu",
    "suspendue",
    "reporté",
    "reportée"
];

/// Verbs whose object is feared or hoped for.
const FEARED: &Words = words![
    "craint",
    "craignent",
    "craignait",
    "craignaient",
    "craindre",
    "redoute",
    "redoutent",
    "redouter",
    "redoutait",
    "espère",
    "espèrent",
    "espérait",
    "risque",
    "risquent",
    "appréhende",
    "appréhendent",
    "évoque",
    "évoqué",
    "évoquent",
    "envisage",
    "envisagent"
];

/// Verbs whose object is to come.
const CALLED_FOR: &Words = words![
    "réclame",
    "réclament",
    "réclamé",
    "réclamait",
    "exige",
    "exigent",
    "exigé",
    "demande",
    "demandent",
    "demandé",
    "convoque",
    "convoqué",
    "convoquent",
    "prévoit",
    "prévoient",
    "prépare",
    "préparent",
    "promet",
    "promettent",
    "promis",
    "ordonne",
    "ordonné",
    "propose",
    "proposé",
    "proposent",
    "programme",
    "programmé",
    "souhaite",
    "souhaitent",
    "veut",
    "veulent",
    "requis",
    "requiert",
    "planifie",
    "organisera"
];

/// Whether a verb says of its subject that it takes place.
fn occurs(scene: &Scene<'_, '_>, verb: &Chunk) -> bool {
    verb.passive
        || scene.is(
            verb.head,
            words![
                "aura",
                "auront",
                "eu",
                "tiendra",
                "tiendront",
                "tenu",
                "tenue",
                "débutera",
                "débuteront",
                "commencera",
                "commenceront",
                "ouvrira",
                "ouvriront",
                "déroulera",
                "dérouleront",
                "déroulé",
                "reprendra",
                "reprendront",
                "produit",
                "produite",
                "produira",
                "est",
                "sera",
                "seront",
                "entrera"
            ],
        )
}

/// Whether a verb is negated, by its own words or by its subject: `aucun ordinateur n'a été saisi`.
fn negation(scene: &Scene<'_, '_>, parse: &Parse, verb: usize) -> bool {
    let chunk = &parse.chunks[verb];
    let ne = (chunk.first..chunk.head).any(|i| scene.is(i, words!["ne", "n'"]));
    if !ne {
        return false;
    }
    let pas = (chunk.first..chunk.end + 2)
        .any(|i| scene.is(i, words!["pas", "plus", "jamais", "aucun", "aucune", "guère", "ni", "personne"]));
    pas || parse.subject(scene, verb).is_some_and(|s| {
        let subject = &parse.chunks[s];
        (subject.first..subject.head + 1)
            .any(|i| scene.is(i, words!["aucun", "aucune", "personne", "nul", "nulle", "rien"]))
    }) || verb > 0 && scene.is(chunk.first.wrapping_sub(1), words!["personne", "rien", "nul"])
}

/// What the verb before an infinitive says of it: `refuse de`, `espèrent`, `n'entend pas`, `accusé d'avoir`.
fn above(scene: &Scene<'_, '_>, parse: &Parse, infinitive: usize) -> Option<Modality> {
    let governor = infinitive.checked_sub(1)?;
    let verb = parse.get(governor).filter(|c| c.end + 2 >= parse.chunks[infinitive].first)?;
    let is = |words: &Words| (verb.first..verb.end).any(|i| scene.is(i, words));
    if verb.kind == Kind::Noun {
        let accused =
            words!["accusé", "accusée", "accusés", "accusées", "soupçonné", "soupçonnée", "soupçonnés"];
        return is(accused).then_some(Modality::Unconfirmed);
    }
    if verb.kind != Kind::Verb {
        return None;
    }
    let refused = words![
        "refuse",
        "refusent",
        "refusé",
        "refusait",
        "renonce",
        "renoncent",
        "renoncé",
        "nie",
        "nient",
        "nié",
        "dément",
        "démentent",
        "démenti",
        "échoué",
        "évité",
        "évite",
        "empêché"
    ];
    let accused = words![
        "accuse",
        "accusent",
        "accusé",
        "accusée",
        "accusés",
        "soupçonne",
        "soupçonné",
        "soupçonnée",
        "soupçonnés",
        "suspecté",
        "suspectée"
    ];
    let hoped = words![
        "espère",
        "espèrent",
        "espérait",
        "menace",
        "menacent",
        "menacé",
        "menaçait",
        "risque",
        "risquent",
        "craint",
        "craignent",
        "redoute",
        "redoutent",
        "exclut",
        "excluent"
    ];
    let meant = words![
        "veut",
        "veulent",
        "entend",
        "entendent",
        "compte",
        "comptent",
        "prévoit",
        "prévoient",
        "promet",
        "promettent",
        "promis",
        "envisage",
        "envisagent",
        "souhaite",
        "souhaitent",
        "décidé",
        "décide",
        "apprête",
        "apprêtent",
        "appelle",
        "appellent",
        "appelé",
        "demande",
        "demandé",
        "projette",
        "prévu"
    ];
    let negated = negation(scene, parse, governor);
    if is(refused) {
        Some(Modality::Negated)
    } else if is(accused) {
        Some(Modality::Unconfirmed)
    } else if is(hoped) {
        Some(Modality::Possible)
    } else if is(meant) {
        Some(if negated { Modality::Negated } else { Modality::Planned })
    } else {
        None
    }
}

/// How sure the words around a trigger are.
fn around(scene: &Scene<'_, '_>, trigger: &Trigger) -> Modality {
    let doc = scene.doc;
    let (start, end) = (clause_start(scene, trigger.first), clause_end(scene, trigger.end));
    let near = trigger.first.saturating_sub(9).max(start);
    let before = |words: &Words| (near..trigger.first).any(|i| scene.is(i, words));
    let adjacent = |words: &Words| {
        (1..=3).any(|back| trigger.first >= start + back && scene.is(trigger.first - back, words))
    };
    let after = |words: &Words| (trigger.end..end.min(trigger.end + 7)).any(|i| scene.is(i, words));
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
        "potentielle",
        "redoutées",
        "craindre"
    ];
    let possible_after = after(words![
        "éventuel",
        "éventuelle",
        "éventuels",
        "éventuelles",
        "possible",
        "possibles",
        "redouté",
        "redoutée",
        "redoutés",
        "redoutées",
        "craindre",
        "exclure",
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
    let is = |i: usize, words: &Words| scene.is(i, words);
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
    // `il n'y a pas eu d'émeute`, `il n'y a pas de risque de tsunami`, `il ne s'agit pas d'une canicule`.
    let there_is_none = (near..before).rev().take(6).any(|i| {
        is(i, words!["pas", "jamais"])
            && (near..i)
                .any(|k| is(k, words!["ne", "n'"]) && is(k + 1, words!["y", "s'"]) || is(k, words!["s'agit"]))
    });
    if !trigger.verb && there_is_none {
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
        "soupçonné",
        "soupçonnée",
        "soupçonnés",
        "prétendu",
        "prétendue",
        "allégué"
    ];
    if (trigger.end..end.min(trigger.end + 2))
        .any(|i| scene.is(i, words!["présumé", "présumée", "présumés", "présumées", "supposé", "supposée"]))
        || (near..trigger.first).any(|i| scene.is(i, presumed))
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
    noun && ((trigger.end..end.min(trigger.end + 5))
        .any(|i| scene.is(i, said) || scene.is(i, coming) && !scene.in_time(i))
        || (near..trigger.first).rev().take(4).any(|i| {
            scene.is(i, coming) || scene.is(i, called) && (i..trigger.first).any(|k| scene.is(k, words!["à"]))
        })
        || (trigger.end..end.min(trigger.end + 6)).any(|i| {
            future(i)
                || modal(i)
                    && doc.any(i + 1, any(&[Class::Infinitive, Class::Pronoun]))
                    && scene.is(i, words!["va", "vont", "doit", "doivent", "devrait", "devraient"])
        })
        || (near..trigger.first).rev().take(5).any(|i| {
            future(i)
                || modal(i)
                    && (doc.any(i + 1, Class::Infinitive.bit())
                        || scene.is(
                            i,
                            words!["réclame", "réclament", "exige", "exigent", "demande", "demandent"],
                        ))
        }))
}
