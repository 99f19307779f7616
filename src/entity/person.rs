//! What an article says of a person: titles, functions, nationality, age, standing before the law.

use super::{Members, Person, fullest};
use crate::{
    class::{Class, any},
    document::Document,
    fold::{Words, words},
    gazetteer::Hits,
    label::LegalStatus,
    mention::MentionHit,
    number,
    table::RecordId,
    token::Shape,
};

/// The person that mentions name.
pub(super) fn person<'m>(doc: &Document<'_>, hits: &Hits, members: impl Members<'m>) -> Person {
    let mut person = Person { name: fullest(doc, members.clone()).to_owned(), ..Person::default() };
    let longest = members.clone().max_by_key(|m| m.end - m.first);
    if let Some(member) = longest {
        let mut family = member.first;
        while family + 1 < member.end
            && (doc.any(family, Class::Given.bit()) || doc.has(family, Shape::INITIAL))
        {
            family += 1;
        }
        if family > member.first {
            person.given_name = Some(doc.slice(member.first, family).to_owned());
        }
        person.family_name = Some(doc.slice(family, member.end).to_owned());
        if let Some(id) = member.record {
            let record = doc.lexicon.record(id);
            person.country = Some(record.country().to_owned()).filter(|c| !c.is_empty());
            person.known_as = Some(record.function.to_owned()).filter(|f| !f.is_empty());
            person.family_name = Some(record.short.to_owned());
            let rest = doc.slice(member.first, member.end).replace(record.short, "");
            person.given_name = Some(rest.trim().to_owned()).filter(|g| !g.is_empty());
        }
    }
    for member in members {
        describe(doc, hits, member, &mut person);
        person.legal_status = legal_status(doc, member).or(person.legal_status);
    }
    person
}

/// Takes titles, functions, nationality and age off the words around a name.
fn describe(doc: &Document<'_>, hits: &Hits, member: &MentionHit, person: &mut Person) {
    let add = |list: &mut Vec<String>, text: &str| {
        if !text.is_empty() && !list.iter().any(|known| known == text) {
            list.push(text.to_owned());
        }
    };
    let mut at = member.first;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else { break };
        if doc.has(at, Shape::LINE_START) {
            break;
        }
        if doc.any(before, Class::Title.bit()) && !doc.any(before, Class::Function.bit()) {
            add(&mut person.titles, doc.word(before));
        } else if let Some(first) = function_ending(doc, hits, before) {
            add(&mut person.functions, doc.slice(first, before + 1));
            break;
        } else if doc.any(before, Class::Demonym.bit()) && doc.has(before, Shape::LOWER) {
            if let Some(place) = doc.value(before, Class::Demonym).filter(|value| *value > 0) {
                person.nationality = Some(doc.lexicon.record(RecordId(place - 1)).name.to_owned());
            }
        } else {
            break;
        }
        at = before;
    }
    if let Some((first, end)) = apposed(doc, hits, member) {
        add(&mut person.functions, doc.slice(first, end));
    }
    let mut after = member.end;
    if doc.has(after, Shape::COMMA.or(Shape::OPEN_BRACKET)) && !doc.has(after, Shape::LINE_START) {
        after += 1;
        if let Some(age) =
            number::at(doc, after).filter(|n| doc.value(n.end, Class::TimeUnit) == Some(7) && n.value < 130.0)
        {
            person.age = Some(age.value as u32);
            after = age.end + 1;
            if doc.has(after, Shape::COMMA) {
                after += 1;
            }
        }
        if doc.any(after, any(&[Class::Determiner])) {
            after += 1;
        }
        if doc.any(after, Class::Adjective.bit())
            && doc.has(after, Shape::LOWER)
            && !doc.any(after, Class::Function.bit())
        {
            after += 1;
        }
        if doc.has(after, Shape::LOWER)
            && let Some((end, _)) = hits.class(doc, after, Class::Function)
        {
            add(&mut person.functions, doc.slice(after, end));
        }
    }
}

/// The function that stands before a name and a comma, where a comma follows the name too: `le maire, Paul Martin, a`,
/// `la ministre de la Santé, Anne Petit, s'est`.
fn apposed(doc: &Document<'_>, hits: &Hits, member: &MentionHit) -> Option<(usize, usize)> {
    let comma = member.first.checked_sub(1).filter(|at| doc.has(*at, Shape::COMMA))?;
    let closed = doc.has(member.end, Shape::COMMA.or(Shape::TERMINAL).or(Shape::OPEN_BRACKET));
    if !closed || doc.has(member.first, Shape::LINE_START) || doc.has(comma, Shape::LINE_START) {
        return None;
    }
    let start = doc.sentence(member.first).first;
    for at in (start.max(comma.saturating_sub(REACH))..comma).rev() {
        let determined = |first: usize| {
            let before = first.wrapping_sub(1);
            doc.any(before, any(&[Class::Determiner]))
                || doc.has(first, Shape::SENTENCE_START)
                || doc.any(before, Class::Adjective.bit())
                    && doc.any(before.wrapping_sub(1), Class::Determiner.bit())
        };
        if let Some(first) = function_ending(doc, hits, at).filter(|first| determined(*first)) {
            return Some((first, at + 1));
        }
        // What stands between the function and the comma belongs to it: `de la Santé`, `(LR) de Cannes`.
        let inner =
            any(&[Class::Preposition, Class::Contracted, Class::Determiner, Class::Adjective, Class::Noun]);
        let bracket = Shape::OPEN_BRACKET.or(Shape::CLOSE_BRACKET);
        if doc.has(at, Shape::PUNCT) && !doc.has(at, bracket)
            || !doc.has(at, Shape::CAP.or(bracket)) && !doc.any(at, inner) && !doc.is_one_of(at, words!["et"])
            || doc.any(at, any(&[Class::Be, Class::Have]))
        {
            return None;
        }
    }
    None
}

/// The first token of a function that ends at a token.
fn function_ending(doc: &Document<'_>, hits: &Hits, last: usize) -> Option<usize> {
    let mut phrase = (1..6).filter_map(|back| last.checked_sub(back)).filter(|first| {
        hits.at(*first).iter().any(|hit| hit.end == last + 1 && hit.phrase & Class::Function.bit() != 0)
    });
    phrase.next_back().or_else(|| doc.any(last, Class::Function.bit()).then_some(last))
}

/// How far behind a name its verb is looked for.
const REACH: usize = 16;

/// `Jean Petit a été mis en examen`, `Jean Petit, condamné à …`, `le suspect, Jean Petit`.
fn legal_status(doc: &Document<'_>, member: &MentionHit) -> Option<LegalStatus> {
    let sentence = doc.sentence(member.first);
    let end = sentence.end.min(member.end + REACH);
    // A participle says it of the name behind a comma, or behind the first verb, if that is a form of `être`.
    let before = member.first.saturating_sub(1);
    let before = if doc.has(before, Shape::COMMA) { before.saturating_sub(1) } else { before };
    let suspect = doc.is_one_of(before, words!["suspect", "suspecte"]).then_some(LegalStatus::Suspect);
    let mut at = member.end;
    if doc.has(at, Shape::COMMA) && status_at(doc, at + 1).is_some() {
        return status_at(doc, at + 1);
    }
    while at < end {
        if doc.any(at, any(&[Class::Be, Class::Have])) {
            return passive(doc, at, end).or(suspect);
        }
        if doc.any(at, any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional]))
            && doc.has(at, Shape::LOWER)
            && !doc.any(at, any(&[Class::Noun, Class::Adjective, Class::Preposition]))
        {
            return suspect;
        }
        at += 1;
    }
    suspect
}

/// `a été condamné`, `est jugée`, `sera remis en liberté`; nothing where it is denied or has not come to pass.
fn passive(doc: &Document<'_>, from: usize, end: usize) -> Option<LegalStatus> {
    let mut being = false;
    let mut at = from;
    while at < end && at < from + 5 {
        if doc.is_one_of(at, words!["été"]) || doc.any(at, Class::Be.bit()) {
            being |= !doc.any(at, any(&[Class::Conditional, Class::Future]));
        } else if doc.any(at, any(&[Class::Negation])) || doc.is_one_of(at, words!["pas", "jamais"]) {
            return None;
        } else if let Some(status) = status_at(doc, at) {
            return being.then_some(status);
        } else if !doc.any(at, any(&[Class::Adverb, Class::Have])) {
            return None;
        }
        at += 1;
    }
    None
}

/// The status that words at a token state: `mis en examen`, `condamnée`.
fn status_at(doc: &Document<'_>, at: usize) -> Option<LegalStatus> {
    let is = |at: usize, words: &Words| doc.is_one_of(at, words);
    let put = is(at, words!["mis", "mise", "placé", "placée", "remis", "remise", "renvoyé", "renvoyée"]);
    if put {
        return (at + 1..at + 5).find_map(|at| match () {
            () if is(at, words!["examen"]) => Some(LegalStatus::Charged),
            () if is(at, words!["garde"]) => Some(LegalStatus::Custody),
            () if is(at, words!["détention"]) => Some(LegalStatus::Detained),
            () if is(at, words!["liberté"]) => Some(LegalStatus::Released),
            () if is(at, words!["tribunal", "assises", "correctionnelle"]) => Some(LegalStatus::OnTrial),
            () => None,
        });
    }
    let status = match () {
        () if is(at, words!["recherché", "recherchée"]) => LegalStatus::Wanted,
        () if is(at, words!["soupçonné", "soupçonnée", "suspecté", "suspectée"]) => {
            LegalStatus::Suspect
        }
        () if is(at, words!["interpellé", "interpellée", "arrêté", "arrêtée"]) => LegalStatus::Arrested,
        () if is(at, words!["inculpé", "inculpée"]) => LegalStatus::Charged,
        () if is(at, words!["écroué", "écrouée", "incarcéré", "incarcérée", "emprisonné", "emprisonnée"]) => {
            LegalStatus::Detained
        }
        () if is(at, words!["jugé", "jugée"]) => LegalStatus::OnTrial,
        () if is(at, words!["condamné", "condamnée"]) => LegalStatus::Convicted,
        () if is(at, words!["acquitté", "acquittée", "relaxé", "relaxée", "innocenté", "innocentée"]) => {
            LegalStatus::Acquitted
        }
        () if is(at, words!["libéré", "libérée", "relâché", "relâchée"]) => LegalStatus::Released,
        () => return None,
    };
    Some(status)
}
