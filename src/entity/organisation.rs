//! What an article and the gazetteers say of an organisation.

use super::{Members, Organisation, fullest};
use crate::{class::Class, document::Document, gazetteer::Hits, label::OrganisationKind, token::Shape};

/// The organisation that mentions name.
pub(super) fn organisation<'m>(doc: &Document<'_>, hits: &Hits, members: impl Members<'m>) -> Organisation {
    let mut organisation = Organisation::default();
    if let Some(id) = members.clone().find_map(|m| m.record) {
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
