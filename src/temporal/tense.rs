//! Which way an undecided time looks: what the nearest verb of the sentence says.

use super::{resolve::Direction, words::one_of};
use crate::{
    class::{Class, any},
    document::Document,
    fold::{Words, words},
    token::Shape,
};

/// How far a verb is looked for.
const REACH: usize = 60;

/// What the nearest verb of the sentence says of the time at `first..end`. A verb before it is nearer than one after it.
pub(super) fn direction(doc: &Document<'_>, first: usize, end: usize) -> Option<Direction> {
    let sentence = doc.sentence(first);
    let within = |i: &usize| !doc.has(*i, Shape::TERMINAL.or(Shape::COLON));
    let back = (sentence.first.max(first.saturating_sub(REACH))..first)
        .rev()
        .take_while(within)
        .find_map(|i| Some((first - i, tense_of(doc, i)?)));
    let reach = back.map_or(REACH, |(distance, _)| distance / 2);
    let ahead = (end..sentence.end.min(end + reach)).take_while(within).find_map(|i| tense_of(doc, i));
    ahead.or(back.map(|(_, direction)| direction)).or(until(doc, first).then_some(Direction::Future))
}

/// `jusqu'à vendredi`, `d'ici lundi`, `dès mardi`, `à partir de jeudi`: of what is to come, where no verb says otherwise.
fn until(doc: &Document<'_>, first: usize) -> bool {
    let before = |back: usize, words: &Words| one_of(doc, first.wrapping_sub(back), words);
    before(1, words!["à", "au", "en"]) && before(2, words!["jusqu'", "ici"])
        || before(1, words!["dès", "ici"])
        || before(1, words!["de", "du"]) && before(2, words!["partir", "compter"])
}

/// Participles and adjectives that say that something is to come.
const PLANNED: &Words = words![
    "prévu",
    "prévue",
    "prévus",
    "prévues",
    "attendu",
    "attendue",
    "attendus",
    "attendues",
    "programmé",
    "programmée",
    "programmés",
    "programmées",
    "fixé",
    "fixée"
];

/// Those who are asked to come.
const SUMMONED: &Words = words!["convoqué", "convoquée", "convoqués", "appelé", "appelés", "invités"];

/// Verbs that with an infinitive speak of what is to come: `doit se tenir`, `va s'ouvrir`.
const MODALS: &Words = words![
    "doit",
    "doivent",
    "va",
    "vont",
    "devrait",
    "devraient",
    "pourrait",
    "pourraient",
    "compte",
    "comptent",
    "prévoit",
    "prévoient",
    "entend",
    "entendent"
];

/// Verbs that with an infinitive ask for what is to come: `a appelé à ne pas sortir`.
const ASKING: &Words = words![
    "appelé",
    "appelle",
    "demandé",
    "demande",
    "demandent",
    "exhorté",
    "exhorte",
    "espère",
    "espèrent",
    "invité",
    "invite",
    "menacé",
    "menace",
    "menacent",
    "menacerait",
    "ordonné",
    "promet",
    "promis",
    "sommé",
    "souhaite",
    "souhaitent",
    "veut",
    "veulent"
];

fn tense_of(doc: &Document<'_>, at: usize) -> Option<Direction> {
    let token = doc.at(at);
    if token.classes == 0 || token.is(Shape::CAP) && !token.is(Shape::SENTENCE_START) {
        return None;
    }
    let auxiliary = any(&[Class::Be, Class::Have]);
    let next = doc.at(at + 1);
    if token.any(auxiliary) && next.any(any(&[Class::PastParticiple, Class::Adverb, Class::Be])) {
        let planned = one_of(doc, at + 1, PLANNED) || one_of(doc, at + 1, SUMMONED);
        if token.any(Class::Future.bit()) || planned && !token.any(Class::Past.bit()) {
            return Some(Direction::Future);
        }
        let past = next.any(any(&[Class::PastParticiple, Class::Be]))
            || doc.any(at + 2, Class::PastParticiple.bit());
        return past.then_some(Direction::Past);
    }
    if token.any(Class::Future.bit()) && !token.any(any(&[Class::Noun, Class::Adjective])) {
        return Some(Direction::Future);
    }
    if one_of(doc, at, MODALS) && (1..=3).any(|step| doc.any(at + step, Class::Infinitive.bit())) {
        return Some(Direction::Future);
    }
    if token.any(Class::Infinitive.bit()) && !token.any(any(&[Class::Noun, Class::Be, Class::Have])) {
        let asked = (at.saturating_sub(8)..at).any(|i| one_of(doc, i, ASKING));
        return asked.then_some(Direction::Future);
    }
    // The auxiliary before a participle has the say: `sera présenté`.
    let led = |back: usize| doc.before(at, back).any(auxiliary);
    let compound =
        led(1) || led(2) && doc.before(at, 1).any(any(&[Class::Adverb, Class::Be, Class::Negation]));
    if compound && token.any(Class::PastParticiple.bit()) {
        return None;
    }
    if one_of(doc, at, PLANNED) || one_of(doc, at, words!["prochain", "prochaine"]) {
        return Some(Direction::Future);
    }
    let past = token.any(Class::Past.bit())
        && !token.any(any(&[Class::Noun, Class::Adjective, Class::Future, Class::Preposition]));
    let participle = token.any(Class::PastParticiple.bit())
        && !token.any(Class::Preposition.bit())
        // `le convoi, parti mardi`; `le parti`.
        && (!token.any(Class::Noun.bit()) || doc.before(at, 1).is(Shape::COMMA))
        && at > 0
        && !doc.any(at - 1, Class::Determiner.bit());
    (past || participle).then_some(Direction::Past)
}
