//! What an article and the gazetteers say of an organisation.

use super::{Members, Organisation, fullest, place::Whereabouts};
use crate::{
    class::Class,
    document::Document,
    fold::{self, words},
    gazetteer::Hits,
    label::OrganisationKind,
    mention::MentionHit,
    table::{Record, RecordId, Target},
    token::Shape,
};

// What speaks for one of several organisations of a name.
/// The text explains the acronym: `la police fédérale australienne (AFP)`.
const EXPLAINED: f64 = 9.0;
/// An adjective of nationality follows: `le PS belge`.
const NATIONAL: f64 = 3.0;
/// An agency where the text is credited to one: `(AFP)`.
const CREDITED: f64 = 3.0;
/// News name their agencies more often than anything else of that name.
const AGENCY: f64 = 1.0;
/// French news are about France where nothing tells.
const HOME: f64 = 1.0;
/// The name is what it is called by, not a variant.
const CANONICAL: f64 = 1.0;
/// The article names its country: a part of what that says of places.
const COUNTRY: f64 = 0.5;

/// Which organisation of a name is meant: `PS` in France, in Belgium, in Senegal; `AFP` at the end of an article. And
/// whether the text says so itself.
pub(super) fn sense(
    doc: &Document<'_>,
    hits: &Hits,
    mention: &MentionHit,
    whereabouts: &Whereabouts<'_>,
) -> (Option<RecordId>, bool) {
    let mut sure = false;
    let mut best: Option<(f64, RecordId)> = None;
    let credited = credited(doc, mention);
    for hit in hits.at(mention.first).iter().filter(|hit| hit.end == mention.end) {
        for entry in hit.entries(doc) {
            let Target::Organisation(id) = entry.target else { continue };
            let record = doc.lexicon.record(id);
            let explained = explained(doc, mention, &record);
            sure |= explained;
            let agency = record.organisation_kind() == OrganisationKind::Agency;
            let weight = if agency { AGENCY } else { 0.0 }
                + if agency && credited { CREDITED } else { 0.0 }
                + if record.country() == "FR" { HOME } else { 0.0 }
                + if entry.canonical { CANONICAL } else { 0.0 }
                + if national(doc, mention, &record) { NATIONAL } else { 0.0 }
                + if explained { EXPLAINED } else { 0.0 }
                + COUNTRY * whereabouts.country(record.country());
            if best.is_none_or(|(most, first)| weight > most || weight == most && id < first) {
                best = Some((weight, id));
            }
        }
    }
    (best.map(|(_, id)| id).or(mention.record), sure)
}

/// Whether the adjective behind a name is of an organisation's country.
fn national(doc: &Document<'_>, mention: &MentionHit, record: &Record<'_>) -> bool {
    let place = doc.value(mention.end, Class::Demonym).filter(|value| *value > 0);
    doc.has(mention.end, Shape::LOWER)
        && place.is_some_and(|place| doc.lexicon.brief(RecordId(place - 1)).country == record.country)
}

/// Whether an organisation's full name stands before the bracket that an acronym is in.
fn explained(doc: &Document<'_>, mention: &MentionHit, record: &Record<'_>) -> bool {
    let Some(open) = mention.first.checked_sub(1).filter(|at| doc.has(*at, Shape::OPEN_BRACKET)) else {
        return false;
    };
    let words = record.name.split([' ', '\'', '-']).count();
    (open.saturating_sub(words)..open)
        .any(|first| fold::fold(doc.slice(first, open)) == fold::fold(record.name))
}

/// `(AFP)`, `(avec AFP)`, `Photo : X / AFP`, `© AFP`.
fn credited(doc: &Document<'_>, mention: &MentionHit) -> bool {
    let before = mention.first.wrapping_sub(1);
    doc.has(before, Shape::OPEN_BRACKET)
        || doc.has(mention.end, Shape::CLOSE_BRACKET)
        || doc.is_one_of(before, words!["avec", "source"])
        || matches!(doc.word(before), "/" | "©")
}

/// The organisation that mentions name.
pub(super) fn organisation<'m>(doc: &Document<'_>, hits: &Hits, members: impl Members<'m>) -> Organisation {
    let name = fullest(doc, members.clone()).to_owned();
    let mut organisation = Organisation { name, ..Organisation::default() };
    // A long name that the gazetteers do not have is not what others mean by its acronym.
    let longest = members.clone().max_by_key(|m| (m.end - m.first, m.record.is_some()));
    if let Some(id) = longest.and_then(|m| m.record) {
        let record = doc.lexicon.record(id);
        organisation.name = record.name.to_owned();
        organisation.organisation_kind = Some(record.organisation_kind());
        organisation.acronym = Some(record.short.to_owned()).filter(|a| !a.is_empty());
        organisation.country = Some(record.country().to_owned()).filter(|c| !c.is_empty());
    } else {
        organisation.name = fullest(doc, members.clone()).to_owned();
        let kind = members.clone().find_map(|m| {
            let before = m.first.wrapping_sub(1);
            let head = if doc.any(before, Class::Demonym.bit()) { before.wrapping_sub(1) } else { before };
            hits.class(doc, m.first, Class::OrgHead)
                .map(|(_, kind)| kind)
                .or_else(|| doc.value(head, Class::OrgHead))
        });
        organisation.organisation_kind =
            kind.and_then(|kind| OrganisationKind::ALL.get(kind as usize).copied());
    }
    if organisation.acronym.is_none() {
        let mut members = members;
        organisation.acronym = members
            .find(|m| m.end - m.first == 1 && doc.has(m.first, Shape::UPPER) && doc.word(m.first).len() < 8)
            .map(|m| doc.word(m.first).to_owned())
            .filter(|acronym| *acronym != organisation.name);
    }
    organisation
}
