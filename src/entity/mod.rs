//! What the names of an article refer to: one entity for all mentions of one thing, with what is known of it.

mod organisation;
mod person;
mod place;

use std::collections::BTreeMap;

use self::{
    organisation::{organisation, sense},
    person::person,
    place::Whereabouts,
};
use crate::{
    class::Class,
    document::Document,
    fold::{WordHash, fold, words},
    gazetteer::Hits,
    label::{LegalStatus, MentionKind, OrganisationKind, PlaceKind, Precision},
    mention::MentionHit,
    table::RecordId,
    token::Shape,
};

/// A person, a place or an organisation that an article names.
///
/// ```
/// use depeche::{Entity, Extractor};
///
/// let found = Extractor::new().extract("Le maire Paul Martin est venu à Lyon.");
/// for entity in found.entities() {
///     match entity {
///         Entity::Person(person) => assert_eq!(person.functions, ["maire"]),
///         Entity::Place(place) => assert_eq!(place.country.as_deref(), Some("FR")),
///         other => panic!("{other:?}"),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Entity {
    /// A person.
    Person(Person),
    /// A place.
    Place(Place),
    /// An organisation.
    Organisation(Organisation),
    /// Something of a kind that a caller brought.
    #[cfg_attr(feature = "serde", serde(untagged))]
    Custom(CustomEntity),
}

/// A person, as far as the article and the gazetteers tell.
///
/// ```
/// use depeche::{Entity, Extractor};
///
/// let found = Extractor::new().extract("Mme Odile Lemarchand, 41 ans, a parlé.");
/// let Entity::Person(person) = &found.entities()[0] else { panic!("no person") };
/// assert_eq!(person.family_name.as_deref(), Some("Lemarchand"));
/// assert_eq!((person.titles[0].as_str(), person.age), ("Mme", Some(41)));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Person {
    /// The fullest name that the article gives.
    pub name: String,
    /// The given name, where the name has one.
    pub given_name: Option<String>,
    /// The family name.
    pub family_name: Option<String>,
    /// `M.`, `Mme`, `général`: as written.
    pub titles: Vec<String>,
    /// `président`, `maire`: as written, without what follows.
    pub functions: Vec<String>,
    /// The place that an adjective of nationality beside a function names.
    pub nationality: Option<String>,
    /// The age in years that the article gives.
    pub age: Option<u32>,
    /// Where the person stands before the law, as the article says last.
    pub legal_status: Option<LegalStatus>,
    /// ISO 3166 alpha-2 of a public figure's country.
    pub country: Option<String>,
    /// What the gazetteer knows the person as, where the name is a public figure's.
    pub known_as: Option<String>,
}

/// A place, as far as the article and the gazetteers tell.
///
/// ```
/// let found = depeche::Extractor::new().extract("Un séisme à Lima, au Pérou.");
/// let place = found.entities()[0].as_place().unwrap();
/// assert_eq!((place.name.as_str(), place.country.as_deref()), ("Lima", Some("PE")));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Place {
    /// The gazetteer's name, or that of the article.
    pub name: String,
    /// What sort of place; not given where the gazetteers do not have it.
    pub place_kind: Option<PlaceKind>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// The first-level division, or the French department.
    pub admin: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// `geonames:…` or `insee:…`.
    pub id: Option<String>,
    /// Inhabitants.
    pub population: Option<u32>,
    /// How many places of the gazetteers have this name: 0 none, 1 sure, more means that this one was chosen.
    pub homonyms: u32,
    /// How sure it is that this is the place that is meant.
    pub precision: Precision,
}

/// An organisation, as far as the article and the gazetteers tell.
///
/// ```
/// use depeche::{Entity, Extractor};
///
/// let found = Extractor::new().extract("Le ministère de l'Intérieur a confirmé.");
/// let Entity::Organisation(organisation) = &found.entities()[0] else { panic!("no organisation") };
/// assert_eq!(organisation.name, "ministère de l'Intérieur");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Organisation {
    /// The gazetteer's name, or the fullest of the article.
    pub name: String,
    /// What sort of organisation; not given where nothing tells.
    pub organisation_kind: Option<OrganisationKind>,
    /// Its acronym.
    pub acronym: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
}

/// Something of a kind that a caller's gazetteers or rules brought.
///
/// ```
/// use depeche::{Entity, Extractor, Gazetteer};
///
/// let names = Gazetteer::from_tsv("names.tsv", "Haliade-X\tturbine\tT1\n".as_bytes())?;
/// let found = Extractor::builder().gazetteer(names).build()?.extract("La Haliade-X tourne.");
/// let Entity::Custom(turbine) = &found.entities()[0] else { panic!() };
/// assert_eq!((turbine.kind.as_str(), turbine.id.as_deref()), ("turbine", Some("T1")));
/// # Ok::<(), depeche::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CustomEntity {
    /// The kind, by the caller's name for it.
    pub kind: MentionKind,
    /// The gazetteer's name, or the fullest of the article.
    pub name: String,
    /// The caller's identifier.
    pub id: Option<String>,
}

impl Entity {
    /// The name.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.entities()[0].name(), "Lima");
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Entity::Person(person) => &person.name,
            Entity::Place(place) => &place.name,
            Entity::Organisation(organisation) => &organisation.name,
            Entity::Custom(custom) => &custom.name,
        }
    }

    /// Person, place, organisation, or a kind of the caller's own.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.entities()[0].kind(), depeche::MentionKind::Place);
    /// ```
    pub fn kind(&self) -> MentionKind {
        match self {
            Entity::Person(_) => MentionKind::Person,
            Entity::Place(_) => MentionKind::Place,
            Entity::Organisation(_) => MentionKind::Organisation,
            Entity::Custom(custom) => custom.kind,
        }
    }

    /// The place, if it is one.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert!(found.entities()[0].as_place().is_some_and(|place| place.latitude.is_some()));
    /// ```
    pub fn as_place(&self) -> Option<&Place> {
        match self {
            Entity::Place(place) => Some(place),
            _ => None,
        }
    }
}

/// Joins the mentions of a text; the second list says for each mention which entity it belongs to.
pub(crate) fn resolve(doc: &Document<'_>, hits: &Hits, mentions: &[MentionHit]) -> (Vec<Entity>, Vec<usize>) {
    let mut of: Vec<usize> = Vec::with_capacity(mentions.len());
    let mut keys: BTreeMap<(&str, WordHash), usize> = BTreeMap::new();
    let whereabouts = Whereabouts::of(doc, hits, mentions);
    let mentions = told_apart(doc, hits, mentions, &whereabouts);
    let people = People::of(doc, &mentions);
    let acronyms = acronyms(doc, &mentions);
    for (i, mention) in mentions.iter().enumerate() {
        let surface = || surface(doc, mention);
        let recorded = || mention.record.map(|id| WordHash::of(doc.lexicon.record(id).name));
        let key = match mention.kind {
            MentionKind::Person => shared_name(doc, mention, mentions.get(i + 1))
                .or_else(|| people.full_name(doc, mention))
                .unwrap_or_else(surface),
            // What the article explains an acronym as goes before what others mean by it.
            MentionKind::Organisation => {
                let short = surface();
                acronyms.get(&short).copied().or_else(recorded).unwrap_or(short)
            }
            MentionKind::Place | MentionKind::Custom(_) => recorded().unwrap_or_else(surface),
        };
        let fresh = keys.len();
        of.push(*keys.entry((mention.kind.as_str(), key)).or_insert(fresh));
    }
    // The mentions of each entity, in the order of the text, side by side.
    let mut members: Vec<(usize, &MentionHit)> = of.iter().copied().zip(&mentions).collect();
    members.sort_by_key(|(entity, _)| *entity);
    let entities = members
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            let members = group.iter().map(|(_, mention)| *mention);
            match group[0].1.kind {
                MentionKind::Place => Entity::Place(whereabouts.place(doc, hits, members)),
                MentionKind::Organisation => Entity::Organisation(organisation(doc, hits, members)),
                kind @ MentionKind::Custom(_) => Entity::Custom(custom(doc, kind, members)),
                MentionKind::Person => Entity::Person(person(doc, hits, members)),
            }
        })
        .collect();
    (entities, of)
}

/// The mentions, with the organisation that each means where several have its name.
fn told_apart(
    doc: &Document<'_>,
    hits: &Hits,
    mentions: &[MentionHit],
    whereabouts: &Whereabouts<'_>,
) -> Vec<MentionHit> {
    // An acronym that is explained once means the same from there on.
    let mut explained: BTreeMap<u32, RecordId> = BTreeMap::new();
    let mut told = mentions.to_vec();
    for mention in told.iter_mut().filter(|mention| mention.kind == MentionKind::Organisation) {
        let hash = doc.at(mention.first).hash;
        let short = mention.end == mention.first + 1;
        let (record, sure) = sense(doc, hits, mention, whereabouts);
        if let (Some(id), true) = (record, short && sure) {
            explained.insert(hash, id);
        }
        mention.record = explained.get(&hash).copied().filter(|_| short).or(record);
    }
    told
}

/// The words of a mention, folded.
fn surface(doc: &Document<'_>, mention: &MentionHit) -> WordHash {
    WordHash::of(doc.slice(mention.first, mention.end))
}

/// The full name of the first of a couple: `Emmanuel` in `Emmanuel et Brigitte Macron`.
fn shared_name(doc: &Document<'_>, mention: &MentionHit, next: Option<&MentionHit>) -> Option<WordHash> {
    let next = next.filter(|next| next.kind == MentionKind::Person && next.end - next.first > 1)?;
    let joined = mention.end == mention.first + 1
        && next.first == mention.end + 1
        && doc.is_one_of(mention.end, words!["et"])
        && doc.any(mention.first, Class::Given.bit())
        && doc.any(next.first, Class::Given.bit());
    let name = || format!("{} {}", doc.word(mention.first), doc.slice(next.first + 1, next.end));
    joined.then(|| WordHash::of(&name()))
}

/// The mentions of one entity, in the order of the text.
trait Members<'m>: Iterator<Item = &'m MentionHit> + Clone {}

impl<'m, I: Iterator<Item = &'m MentionHit> + Clone> Members<'m> for I {}

/// Something of a kind of the caller's own.
fn custom<'m>(doc: &Document<'_>, kind: MentionKind, members: impl Members<'m>) -> CustomEntity {
    let record = members.clone().find_map(|member| member.record);
    let name = record.map_or_else(|| fullest(doc, members), |id| doc.lexicon.record(id).name);
    let id = record.map(|id| doc.lexicon.own_id(id)).filter(|id| !id.is_empty());
    CustomEntity { kind, name: name.to_owned(), id: id.map(str::to_owned) }
}

/// The full names of an article's people, by their last names.
struct People {
    by_family: BTreeMap<u32, FullName>,
}

/// A name by its folded words.
#[derive(Clone, Copy)]
struct FullName {
    hash: WordHash,
    initial: Option<char>,
}

impl FullName {
    fn of(doc: &Document<'_>, mention: &MentionHit) -> FullName {
        FullName { hash: surface(doc, mention), initial: initial(doc.word(mention.first)) }
    }
}

/// The first character of a word, folded.
fn initial(word: &str) -> Option<char> {
    fold(word).chars().next()
}

impl People {
    fn of(doc: &Document<'_>, mentions: &[MentionHit]) -> People {
        let mut by_family = BTreeMap::new();
        for mention in mentions.iter().filter(|m| m.kind == MentionKind::Person && m.end - m.first > 1) {
            let name = FullName::of(doc, mention);
            by_family.entry(doc.at(mention.end - 1).hash).or_insert(name);
            if let Some(family) = recorded_family(doc, mention) {
                by_family.entry(family).or_insert(name);
            }
        }
        People { by_family }
    }

    /// The full name that a short one stands for: the same last name.
    fn full_name(&self, doc: &Document<'_>, mention: &MentionHit) -> Option<WordHash> {
        let last = || self.by_family.get(&doc.at(mention.end - 1).hash);
        if mention.end - mention.first == 1 {
            return last().map(|full| full.hash);
        }
        match recorded_family(doc, mention) {
            Some(family) => self.by_family.get(&family).map(|full| full.hash),
            // `Jean-Luc Mélenchon` and `J.-L. Mélenchon`; but not `Brigitte Macron` and `Emmanuel Macron`.
            None => last()
                .filter(|full| {
                    doc.has(mention.first, Shape::INITIAL) && full.initial == initial(doc.word(mention.first))
                })
                .map(|full| full.hash),
        }
    }
}

/// The last name of the public figure that a name is.
fn recorded_family(doc: &Document<'_>, mention: &MentionHit) -> Option<u32> {
    mention.record.map(|id| WordHash::of(doc.lexicon.record(id).short).low())
}

/// Acronyms that the text explains: `Syndicat national des journalistes (SNJ)`.
fn acronyms(doc: &Document<'_>, mentions: &[MentionHit]) -> BTreeMap<WordHash, WordHash> {
    let mut found = BTreeMap::new();
    for pair in mentions.windows(2) {
        let [long, short] = pair else { continue };
        let brackets = long.end + 1 == short.first
            && doc.has(long.end, Shape::OPEN_BRACKET)
            && doc.has(short.end, Shape::CLOSE_BRACKET);
        if brackets
            && long.kind == MentionKind::Organisation
            && short.kind == MentionKind::Organisation
            && short.end - short.first == 1
        {
            let key = match long.record {
                Some(id) => WordHash::of(doc.lexicon.record(id).name),
                None => surface(doc, long),
            };
            found.insert(surface(doc, short), key);
        }
    }
    found
}

/// The longest of the names, the first of equals.
fn fullest<'t, 'm>(doc: &Document<'t>, members: impl Members<'m>) -> &'t str {
    let mut best = "";
    for member in members {
        let name = doc.slice(member.first, member.end);
        if name.len() > best.len() {
            best = name;
        }
    }
    best
}
