//! How sure the text is of an event.

use super::{
    EventTime, Input,
    parse::{Chunk, Form, Kind, Lead, Parse},
    role,
    scene::Scene,
    source::Attribution,
    trigger::Trigger,
};
use crate::{
    class::{Class, any},
    fold::{Words, words},
    label::{EventKind, Modality},
    mark::Cue,
    table::rows::FORCES,
};

/// How sure the text is of an event: by its own words, by who says it and how, by its time.
pub(super) fn told(
    scene: &Scene<'_, '_>,
    input: &Input<'_, '_>,
    parse: &Parse,
    trigger: &Trigger,
    attribution: Option<&Attribution>,
    time: Option<&EventTime>,
) -> Modality {
    match attribution {
        Some(by) if by.allows() => return Modality::Possible,
        Some(by) if by.denies() => return Modality::Negated,
        _ => {}
    }
    let modality = governed(scene, parse, trigger).unwrap_or_else(|| around(scene, trigger));
    let to_come = || {
        let first = time?.value.start()?.days()?.0;
        Some(first > input.options.date?.date)
    };
    if modality == Modality::Asserted && to_come() == Some(true) { Modality::Planned } else { modality }
}

/// What the verb of the event, and the verb above it, say of it.
fn governed(scene: &Scene<'_, '_>, parse: &Parse, trigger: &Trigger) -> Option<Modality> {
    let at = trigger.group(parse)?;
    let own = parse.chunks[at].kind == Kind::Verb && trigger.verb;
    // `les détails des explosions n'ont pas été communiqués`: what is said of a noun above it is not said of the event.
    let root = parse.root(at);
    if !own && root != at && !scene.cue(parse.chunks[root].head, Cue::PHASE) {
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
            let open = (chunk.head..chunk.end + 3).any(|i| scene.cue(i, Cue::EXCLUDE));
            return Some(if open { Modality::Possible } else { Modality::Negated });
        }
        let failed =
            scene.is(chunk.head, words!["échoué", "avorté"]) && trigger.kind != EventKind::Negotiation;
        if !own && (chunk.passive && scene.cue(chunk.head, Cue::CANCEL) || failed) {
            // `reporté à décembre`: it is still to come.
            let put_off = scene.is(chunk.head, words!["reporté", "reportée", "repoussé", "repoussée"])
                && parse.get(verb + 1).is_some_and(|c| c.kind == Kind::Time);
            if put_off {
                return Some(Modality::Planned);
            }
            return Some(if negated { Modality::Asserted } else { Modality::Negated });
        }
        let finite = (chunk.first..=chunk.head).find(|i| scene.doc.any(*i, FINITE))?;
        if scene.cue(finite, Cue::CAN) && chunk.head != finite {
            return Some(Modality::Possible);
        }
        if scene.cue(finite, Cue::WILL) && chunk.head != finite {
            // `la tempête qui doit toucher la Bretagne`.
            return (of_event || role::strikes(scene, chunk.head)).then_some(Modality::Planned);
        }
        let token = scene.doc.at(finite);
        if token.any(Class::Conditional.bit()) && !scene.cue(finite, Cue::WILL) {
            return Some(Modality::Unconfirmed);
        }
        let future = token.any(Class::Future.bit())
            && (token.any(any(&[Class::Be, Class::Have]))
                || !token.any(any(&[Class::Noun, Class::Adjective])));
        // `réclamer une enquête` is one phrase.
        if own && trigger.end > chunk.end && scene.cue(chunk.head, Cue::CALL) {
            return Some(Modality::Planned);
        }
        return (future && of_event).then_some(Modality::Planned);
    }
    // The event is the object.
    let paused = trigger.kind == EventKind::Strike && scene.is(chunk.head, words!["suspendu", "suspendue"]);
    if scene.cue(chunk.head, Cue::CANCEL) && !paused {
        return Some(if negated { Modality::Asserted } else { Modality::Negated });
    }
    if scene.cue(chunk.head, Cue::EXCLUDE) {
        return Some(if negated { Modality::Possible } else { Modality::Negated });
    }
    if scene.cue(chunk.head, Cue::FEAR.or(Cue::THINK)) {
        return Some(Modality::Possible);
    }
    if scene.cue(chunk.head, Cue::CALL) && !negated {
        return Some(Modality::Planned);
    }
    // `annonce l'envoi de soldats`: a disaster is announced behind, a deed before.
    if speaks(scene, chunk.head, "announce") && !negated && is_deed(trigger.kind) {
        return Some(Modality::Planned);
    }
    // `revendique des attaques`: known from who claims it; `a revendiqué l'attaque`: known already.
    let known = scene.doc.any(trigger.first.wrapping_sub(1), Class::Determiner.bit())
        && !scene.is(trigger.first.wrapping_sub(1), words!["un", "une", "des"]);
    let claimed = speaks(scene, chunk.head, "claim") && scene.doc.any(chunk.head, Class::LightVerb.bit());
    (claimed && !known).then_some(Modality::Unconfirmed)
}

/// Deeds that are announced before they are done.
fn is_deed(kind: EventKind) -> bool {
    use EventKind::{Deployment, Layoff, Meeting, Negotiation, Protest, Strike, Withdrawal};
    matches!(kind, Deployment | Layoff | Meeting | Negotiation | Protest | Strike | Withdrawal)
}

/// Whether a verb of speech has a force: `claim`, what it does not prove; `announce`.
fn speaks(scene: &Scene<'_, '_>, at: usize, force: &str) -> bool {
    scene.doc.value(at, Class::Speech).and_then(|f| FORCES.get(f as usize)) == Some(&force)
}

/// `appellent à un cessez-le-feu`, `accuse le député de harcèlement`.
fn complement(scene: &Scene<'_, '_>, parse: &Parse, at: usize) -> Option<Modality> {
    let lead = parse.get(at)?.lead;
    let verb = (at.saturating_sub(3)..at).rev().find(|i| parse.chunks[*i].kind == Kind::Verb)?;
    let chunk = &parse.chunks[verb];
    if lead == Lead::A && scene.cue(chunk.head, Cue::APPEAL) {
        Some(Modality::Planned)
    } else if lead == Lead::De && scene.cue(chunk.head, Cue::ACCUSE) {
        Some(Modality::Unconfirmed)
    } else {
        None
    }
}

const FINITE: u64 =
    any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional, Class::Be, Class::Have]);

/// Whether a verb says of its subject that it takes place.
fn occurs(scene: &Scene<'_, '_>, verb: &Chunk) -> bool {
    verb.passive || scene.cue(verb.head, Cue::OCCUR)
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
    let is = |cues| (verb.first..verb.end).any(|i| scene.cue(i, cues));
    match verb.kind {
        Kind::Noun if is(Cue::ACCUSE) => return Some(Modality::Unconfirmed),
        Kind::Verb => {}
        _ => return None,
    }
    let negated = negation(scene, parse, governor);
    if is(Cue::REFUSE) {
        Some(Modality::Negated)
    } else if is(Cue::ACCUSE) {
        Some(Modality::Unconfirmed)
    } else if is(Cue::INTEND) {
        Some(if negated { Modality::Negated } else { Modality::Planned })
    } else if is(Cue::FEAR.or(Cue::THINK).or(Cue::THREATEN).or(Cue::EXCLUDE)) {
        Some(Modality::Possible)
    } else if (verb.first..verb.end).any(|i| speaks(scene, i, "claim")) && !negated {
        // `affirme avoir tué`.
        Some(Modality::Unconfirmed)
    } else {
        None
    }
}

/// How sure the words around a trigger are.
fn around(scene: &Scene<'_, '_>, trigger: &Trigger) -> Modality {
    let doc = scene.doc;
    let (start, end) = (scene.clause_start(trigger.first), scene.clause_end(trigger.end));
    let near = trigger.first.saturating_sub(9).max(start);
    let before = |words: &Words| (near..trigger.first).any(|i| scene.is(i, words));
    let cued = |cues| (near..trigger.first).any(|i| scene.cue(i, cues));
    let adjacent = |words: &Words| {
        (1..=3).any(|back| trigger.first >= start + back && scene.is(trigger.first - back, words))
    };
    if negated(scene, trigger, near, end) {
        return Modality::Negated;
    }
    // What is feared, risked, threatened, not ruled out.
    let feared = cued(Cue::FEAR.or(Cue::MAYBE))
        || (trigger.end..end.min(trigger.end + 7)).any(|i| {
            scene.cue(i, Cue::MAYBE) && doc.any(i, any(&[Class::Adjective, Class::PastParticiple]))
                || scene.cue(i, Cue::EXCLUDE.or(Cue::FEAR)) && doc.any(i, Class::Infinitive.bit())
        });
    let open = cued(Cue::EXCLUDE) && before(words!["pas", "n'", "ne"]);
    let averted = adjacent(words!["éviter", "prévenir", "empêcher"])
        || before(words!["cas"]) && adjacent(words!["de", "d'"]) && before(words!["en"]);
    let modal = (near..trigger.first).rev().take(5).any(|i| {
        scene.cue(i, Cue::CAN)
            && (doc.any(i + 1, any(&[Class::Infinitive, Class::Adverb, Class::Pronoun]))
                || scene.is(i + 1, words!["s'agir"]))
    });
    let threatened = trigger.kind != EventKind::Threat && cued(Cue::THREATEN) && adjacent(words!["de", "d'"]);
    if feared || open || averted || modal || threatened {
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
    (near..trigger.first).any(|i| scene.cue(i, Cue::FOIL.or(Cue::DENY)))
        || (trigger.end..end.min(trigger.end + 6)).any(|i| scene.cue(i, Cue::FOIL))
}

/// The news conditional and words like it.
fn unconfirmed(scene: &Scene<'_, '_>, trigger: &Trigger, near: usize, end: usize) -> bool {
    let doc = scene.doc;
    if (trigger.end..end.min(trigger.end + 2)).any(|i| scene.cue(i, Cue::PRESUME))
        || (near..trigger.first).any(|i| scene.cue(i, Cue::PRESUME))
    {
        return true;
    }
    let wished = Cue::CAN.or(Cue::WILL).or(Cue::MODAL);
    let conditional = |i: usize| doc.any(i, Class::Conditional.bit()) && !scene.cue(i, wished);
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
    let meant = Cue::WILL.or(Cue::INTEND).or(Cue::CALL);
    if trigger.verb {
        if future(trigger.first) || scene.auxiliary_before(trigger.first).is_some_and(future) {
            return true;
        }
        let infinitive = doc.any(trigger.first, Class::Infinitive.bit())
            || scene.is(trigger.first.wrapping_sub(1), words!["être"]);
        if infinitive && (near..trigger.first).rev().take(5).any(|i| scene.cue(i, meant)) {
            return true;
        }
    }
    if trigger.verb {
        return false;
    }
    let coming = |i: usize| scene.cue(i, Cue::COMING) && !scene.in_time(i);
    let behind = trigger.end..end.min(trigger.end + 6);
    let ahead = || (near..trigger.first).rev();
    behind.clone().take(5).any(|i| scene.cue(i, Cue::SCHEDULE) || coming(i))
        || behind.clone().any(|i| {
            future(i) || scene.cue(i, Cue::WILL) && doc.any(i + 1, any(&[Class::Infinitive, Class::Pronoun]))
        })
        || ahead().take(4).any(|i| {
            scene.cue(i, Cue::COMING)
                || scene.cue(i, Cue::APPEAL) && (i..trigger.first).any(|k| scene.is(k, words!["à"]))
        })
        || ahead().take(5).any(|i| {
            future(i)
                || scene.cue(i, meant) && doc.any(i + 1, Class::Infinitive.bit())
                || scene.cue(i, Cue::CALL)
        })
}
