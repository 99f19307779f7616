//! What an article and the gazetteers say of an organisation.

use super::{Organisation, fullest, place::Whereabouts};
use crate::{
    class::Class,
    document::Document,
    fold::words,
    gazetteer::Hits,
    label::OrganisationKind,
    mention::MentionHit,
    table::{RecordId, Target},
    token::Shape,
};

// What speaks for one of several organisations of a name.
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

/// Which organisation of a name is meant: `PS` in France, in Belgium, in Senegal; `AFP` at the end of an article.
pub(super) fn sense(
    doc: &Document<'_>,
    hits: &Hits,
    mention: &MentionHit,
    whereabouts: &Whereabouts,
) -> Option<RecordId> {
    let mut best: Option<(f64, RecordId)> = None;
    let credited = credited(doc, mention);
    for hit in hits.at(mention.first).iter().filter(|hit| hit.end == mention.end) {
        for entry in hit.entries(doc) {
            let Target::Organisation(id) = entry.target else { continue };
            let record = doc.lexicon.record(id);
            let agency = record.organisation_kind() == OrganisationKind::Agency;
            let weight = if agency { AGENCY } else { 0.0 }
                + if agency && credited { CREDITED } else { 0.0 }
                + if record.country() == "FR" { HOME } else { 0.0 }
                + if entry.canonical { CANONICAL } else { 0.0 }
                + COUNTRY * whereabouts.country(record.country());
            if best.is_none_or(|(most, first)| weight > most || weight == most && id < first) {
                best = Some((weight, id));
            }
        }
    }
    best.map(|(_, id)| id).or(mention.record)
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
pub(super) fn organisation(doc: &Document<'_>, hits: &Hits, members: &[&MentionHit]) -> Organisation {
    let mut organisation = Organisation { name: fullest(doc, members).to_owned(), ..Organisation::default() };
    // A long name that the gazetteers do not have is not what others mean by its acronym.
    let longest = members.iter().max_by_key(|m| (m.end - m.first, m.record.is_some()));
    if let Some(id) = longest.and_then(|m| m.record) {
        let record = doc.lexicon.record(id);
        organisation.name = record.name.to_owned();
        organisation.organisation_kind = Some(record.organisation_kind());
        organisation.acronym = Some(record.short.to_owned()).filter(|a| !a.is_empty());
        organisation.country = Some(record.country().to_owned()).filter(|c| !c.is_empty());
    } else {
        let kind = members.iter().find_map(|m| {
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
        organisation.acronym = members
            .iter()
            .find(|m| m.end - m.first == 1 && doc.has(m.first, Shape::UPPER) && doc.word(m.first).len() < 8)
            .map(|m| doc.word(m.first).to_owned())
            .filter(|acronym| *acronym != organisation.name);
    }
    organisation
}
