//! Which place on earth a name means.
//!
//! The gazetteers often have several places of one name. What the sentence says beside it decides (`London, en Ontario`),
//! then what the article names elsewhere, then how many people live there. Where nothing tells, it is left open.

use std::collections::{BTreeMap, BTreeSet};

use super::{Members, Place, fullest};
use crate::{
    class::{Class, any},
    document::Document,
    fold::words,
    gazetteer::{Hit, Hits},
    label::{MentionKind, PlaceKind, Precision},
    mention::MentionHit,
    table::{Record, RecordId, Target},
    token::Shape,
};

// What speaks for a place, in powers of ten of inhabitants.
/// The sentence names its country or division beside it.
const STATED: f64 = 8.0;
/// The article names its division.
const DIVISION: f64 = 4.0;
/// The article names its country, or people of it.
const COUNTRY: f64 = 3.0;
const NATIONALITY: f64 = 2.0;
/// The name is written as the place itself is called, not as a variant.
const CANONICAL: f64 = 1.0;
/// French news are about France where nothing tells.
const HOME: f64 = 1.0;
/// By so much one place must lead the next to be taken without further reason.
const LEAD: f64 = 0.7;

/// What an article says of where it plays.
#[derive(Debug, Default)]
pub(super) struct Whereabouts<'d> {
    /// Countries by their codes, with what speaks for them.
    countries: BTreeMap<[u8; 2], f64>,
    /// Names of first-level divisions and departments.
    divisions: BTreeSet<&'d str>,
    /// The countries of the towns that are named.
    towns: BTreeSet<[u8; 2]>,
}

/// A place that a name may mean.
struct Sense<'d> {
    id: RecordId,
    record: Record<'d>,
    weight: f64,
    stated: bool,
    context: bool,
}

impl<'d> Whereabouts<'d> {
    pub(super) fn of(doc: &'d Document<'_>, hits: &Hits, mentions: &[MentionHit]) -> Whereabouts<'d> {
        let mut found = Whereabouts::default();
        for mention in mentions.iter().filter(|m| m.kind == MentionKind::Place) {
            let brief = mention.record.map(|id| doc.lexicon.brief(id));
            found.towns.extend(brief.filter(|b| b.place_kind() == PlaceKind::City).map(|b| b.country));
            for hit in hits.at(mention.first).iter().filter(|hit| hit.end == mention.end) {
                for (_, id) in hit.records(doc) {
                    found.note(doc, id);
                }
            }
        }
        for at in 0..doc.len() {
            if doc.any(at, Class::Demonym.bit())
                && let Some(place) = doc.value(at, Class::Demonym).filter(|value| *value > 0)
            {
                let code = doc.lexicon.brief(RecordId(place - 1)).country;
                let weight = found.countries.entry(code).or_insert(NATIONALITY);
                *weight = weight.max(NATIONALITY);
            }
        }
        found.countries.remove(&[0, 0]);
        found.towns.remove(&[0, 0]);
        found
    }

    /// What speaks for a country.
    pub(super) fn country(&self, code: &str) -> f64 {
        self.countries.get(code.as_bytes()).copied().unwrap_or(0.0)
    }

    /// Whether an article plays in other countries than this one, as far as it tells.
    fn elsewhere(&self, country: [u8; 2]) -> bool {
        let (countries, towns) = (&self.countries, &self.towns);
        !countries.contains_key(&country)
            && !towns.contains(&country)
            && !(countries.is_empty() && towns.is_empty())
    }

    /// The one country that the article names, itself or by its towns.
    fn only_country(&self) -> Option<[u8; 2]> {
        let mut named: BTreeSet<[u8; 2]> = self.towns.clone();
        named.extend(self.countries.keys());
        named.first().copied().filter(|_| named.len() == 1)
    }

    fn note(&mut self, doc: &'d Document<'_>, id: RecordId) {
        let brief = doc.lexicon.brief(id);
        match brief.place_kind() {
            PlaceKind::Country | PlaceKind::Territory => {
                self.countries.insert(brief.country, COUNTRY);
            }
            PlaceKind::State | PlaceKind::Department => {
                self.divisions.insert(doc.lexicon.record(id).name);
                self.countries.entry(brief.country).or_insert(NATIONALITY);
            }
            _ => {}
        }
    }

    /// The place that mentions of one name mean.
    pub(super) fn place<'m>(&self, doc: &'d Document<'_>, hits: &Hits, members: impl Members<'m>) -> Place {
        let mut place = Place::default();
        let mut senses = self.senses(doc, hits, members.clone());
        place.homonyms = senses.len() as u32;
        senses.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
        let Some(best) = senses.first() else {
            place.name = fullest(doc, members.clone()).to_owned();
            place.place_kind = members.clone().next().and_then(|member| kind_beside(doc, member));
            return place;
        };
        place.precision = match senses.get(1) {
            None => Precision::Unique,
            Some(_) if best.stated => Precision::Stated,
            Some(next) if best.weight - next.weight < LEAD => Precision::Open,
            Some(_) if best.context => Precision::Context,
            Some(_) => Precision::Likely,
        };
        // Every town may have a `place de la République`.
        if members.clone().next().is_some_and(|member| common_street(doc, member, &best.record))
            && !best.stated
        {
            if self.elsewhere(best.record.country) {
                place.name = fullest(doc, members).to_owned();
                let country = self.only_country();
                place.country = country.and_then(|code| String::from_utf8(code.to_vec()).ok());
                place.place_kind = Some(best.record.place_kind());
                place.precision = Precision::Unknown;
                return place;
            }
            place.precision = if best.context { Precision::Context } else { Precision::Likely };
        }
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let record = &best.record;
        place.name = record.name.to_owned();
        place.place_kind = Some(record.place_kind());
        if place.precision == Precision::Open {
            // What all that come into question share is known.
            let rivals = senses.iter().filter(|sense| best.weight - sense.weight < LEAD);
            let one = rivals.map(|sense| sense.record.country()).all(|code| code == record.country());
            place.country = some(record.country()).filter(|_| one);
            return place;
        }
        place.country = some(record.country());
        place.admin = some(record.admin);
        (place.latitude, place.longitude) = record.coordinates().unzip();
        place.id = some(&record.id());
        place.population = Some(record.population).filter(|p| *p > 0);
        place
    }

    /// The places that a name may mean, with what speaks for each.
    fn senses<'m>(&self, doc: &'d Document<'_>, hits: &Hits, members: impl Members<'m>) -> Vec<Sense<'d>> {
        let Some(member) = members.clone().next() else { return Vec::new() };
        let holders: Vec<Record<'_>> = members.flat_map(|m| holders(doc, hits, m)).collect();
        let mut seen = BTreeSet::new();
        let mut senses = Vec::new();
        for hit in hits.at(member.first).iter().filter(|hit| hit.end == member.end) {
            for entry in hit.entries(doc) {
                let Target::Place(id) = entry.target else { continue };
                if !seen.insert(id) {
                    continue;
                }
                let record = doc.lexicon.record(id);
                let stated = holders.iter().any(|holder| holds(holder, &record));
                let country = self.country(record.country());
                let division = if self.divisions.contains(record.admin) { DIVISION } else { 0.0 };
                let weight = f64::from(record.population.max(1)).log10()
                    + if stated { STATED } else { 0.0 }
                    + country
                    + division
                    + if entry.canonical { CANONICAL } else { 0.0 }
                    + if record.country() == "FR" { HOME } else { 0.0 }
                    + size(record.place_kind())
                    + article(doc, member, record.place_kind());
                senses.push(Sense { id, record, weight, stated, context: country + division > 0.0 });
            }
        }
        senses
    }
}

/// Whether a street or a square has a name of words that any town may give: `place de la République`.
fn common_street(doc: &Document<'_>, member: &MentionHit, record: &Record<'_>) -> bool {
    let capitals = || (member.first..member.end).filter(|at| doc.has(*at, Shape::CAP));
    record.place_kind() == PlaceKind::Street
        && member.end - member.first > 1
        && doc.any(member.first, Class::PlaceHead.bit())
        && (record.country() == "FR" || capitals().all(|at| doc.any(at, Class::Common.bit())))
}

/// What a sort of place counts beside its inhabitants, which seas and regions often have none of.
fn size(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea => 4.0,
        PlaceKind::Territory => 3.5,
        PlaceKind::Area | PlaceKind::State | PlaceKind::Department | PlaceKind::Island => 2.5,
        _ => 0.0,
    }
}

/// What an article before a name, or none, says: `à Vienne` is the town, `dans la Vienne` the department.
fn article(doc: &Document<'_>, member: &MentionHit, kind: PlaceKind) -> f64 {
    let before = member.first.wrapping_sub(1);
    let article = doc.is_one_of(before, words!["la", "le", "l'", "les", "du", "au", "aux", "des"]);
    match kind {
        PlaceKind::City if article => -2.0,
        PlaceKind::Department | PlaceKind::River | PlaceKind::Mountain | PlaceKind::Lake
            if !article && !doc.is_one_of(before, words!["en"]) =>
        {
            -3.0
        }
        _ => 0.0,
    }
}

/// Whether a place lies in a country or a division.
fn holds(holder: &Record<'_>, place: &Record<'_>) -> bool {
    match holder.place_kind() {
        PlaceKind::Country | PlaceKind::Territory => holder.country() == place.country(),
        _ => {
            holder.name == place.admin
                || holder.country() == place.country() && holder.country() != "FR" && place.admin.is_empty()
        }
    }
}

/// The countries and divisions that a name stands beside: `, en Ontario`, `(Nord)`, `, Texas`, `dans le Haut-Rhin`.
fn holders<'d>(doc: &'d Document<'_>, hits: &Hits, member: &MentionHit) -> Vec<Record<'d>> {
    let mut at = member.end;
    let mut led = false;
    if doc.has(at, Shape::COMMA.or(Shape::OPEN_BRACKET)) && !doc.has(at, Shape::LINE_START) {
        at += 1;
        led = true;
    }
    if doc.is_one_of(at, words!["en", "au", "aux", "dans", "à"]) {
        at += 1;
        led = true;
    }
    if doc.is_one_of(at, words!["le", "la", "l'", "les"]) {
        at += 1;
    }
    let after = if led { at } else { usize::MAX };
    // `la ville italienne d'Alexandrie`: the adjective behind the word for its kind.
    let mut records: Vec<Record<'d>> = Vec::new();
    let places = hits.at(after).iter().filter(|hit| hit.place);
    for hit in places.take(1) {
        records.extend(divisions(doc, hit));
    }
    if doc.any(member.first.wrapping_sub(1), any(&[Class::Preposition, Class::Contracted]))
        && let Some(adjective) = member.first.checked_sub(2)
        && doc.has(adjective, Shape::LOWER)
        && let Some(place) = doc.value(adjective, Class::Demonym).filter(|value| *value > 0)
    {
        records.push(doc.lexicon.record(RecordId(place - 1)));
    }
    records
}

fn divisions<'d>(doc: &'d Document<'_>, hit: &Hit) -> impl Iterator<Item = Record<'d>> {
    let records = hit.records(doc).filter(|(target, id)| {
        matches!(target, Target::Place(_))
            && matches!(
                doc.lexicon.brief(*id).place_kind(),
                PlaceKind::Country | PlaceKind::Territory | PlaceKind::State | PlaceKind::Department
            )
    });
    records.map(|(_, id)| doc.lexicon.record(id))
}

/// `région de Kzyl-Orda`, `lac Bleu`: the word for its kind.
fn kind_beside(doc: &Document<'_>, member: &MentionHit) -> Option<PlaceKind> {
    let before = member.first.wrapping_sub(1);
    let head = if doc.any(before, any(&[Class::Preposition, Class::Contracted])) {
        before.wrapping_sub(1)
    } else {
        before
    };
    let kind = doc.value(member.first, Class::PlaceHead).or_else(|| doc.value(head, Class::PlaceHead));
    kind.and_then(|kind| PlaceKind::ALL.get(kind as usize).copied())
}
