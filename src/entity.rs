//! What the names of an article refer to: one entity for all mentions of one thing, with what is known of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    class::{Class, any},
    document::Document,
    gazetteer::Hits,
    label::{MentionKind, OrganisationKind, PlaceKind},
    mention::MentionHit,
    number,
    table::{RecordId, Target},
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
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut of: Vec<usize> = Vec::with_capacity(mentions.len());
    let mut keys: HashMap<(MentionKind, String), usize> = HashMap::new();
    let people = People::of(doc, mentions);
    let acronyms = acronyms(doc, mentions);
    for (i, mention) in mentions.iter().enumerate() {
        let surface = surface(doc, mention);
        let key = match (mention.kind, mention.record) {
            (MentionKind::Person, _) => people.full_name(doc, mention).unwrap_or(surface),
            (MentionKind::Organisation, Some(id)) => doc.lexicon.record(id).name.to_lowercase(),
            (MentionKind::Organisation, None) => acronyms.get(&surface).cloned().unwrap_or(surface),
            (MentionKind::Place, Some(id)) => doc.lexicon.record(id).name.to_lowercase(),
            (MentionKind::Place, None) => surface,
            (MentionKind::Custom(_), Some(id)) => doc.lexicon.record(id).name.to_lowercase(),
            (MentionKind::Custom(_), None) => surface,
        };
        let group = *keys.entry((mention.kind, key)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(i);
        of.push(group);
    }
    let countries = countries(doc, mentions);
    let entities = groups
        .iter()
        .map(|group| {
            let members: Vec<&MentionHit> = group.iter().filter_map(|i| mentions.get(*i)).collect();
            match members.first().map(|m| m.kind) {
                Some(MentionKind::Place) => Entity::Place(place(doc, hits, &members, &countries)),
                Some(MentionKind::Organisation) => Entity::Organisation(organisation(doc, hits, &members)),
                Some(kind @ MentionKind::Custom(_)) => Entity::Custom(custom(doc, kind, &members)),
                _ => Entity::Person(person(doc, hits, &members)),
            }
        })
        .collect();
    (entities, of)
}

fn surface(doc: &Document<'_>, mention: &MentionHit) -> String {
    crate::fold::fold(doc.slice(mention.first, mention.end))
}

/// Something of a kind of the caller's own.
fn custom(doc: &Document<'_>, kind: MentionKind, members: &[&MentionHit]) -> CustomEntity {
    let record = members.iter().find_map(|member| member.record);
    let name = record.map_or_else(|| fullest(doc, members), |id| doc.lexicon.record(id).name);
    let id = record.map(|id| doc.lexicon.own_id(id)).filter(|id| !id.is_empty());
    CustomEntity { kind, name: name.to_owned(), id: id.map(str::to_owned) }
}

/// The full names of an article's people, by their last names.
struct People {
    by_family: BTreeMap<u32, String>,
}

impl People {
    fn of(doc: &Document<'_>, mentions: &[MentionHit]) -> People {
        let mut by_family = BTreeMap::new();
        for mention in mentions.iter().filter(|m| m.kind == MentionKind::Person && m.end - m.first > 1) {
            let name = surface(doc, mention);
            by_family.entry(doc.at(mention.end - 1).hash).or_insert_with(|| name.clone());
            if let Some(id) = mention.record {
                by_family
                    .entry(crate::fold::WordHash::of(doc.lexicon.record(id).short).low())
                    .or_insert(name);
            }
        }
        People { by_family }
    }

    /// The full name that a short one stands for: the same last name.
    fn full_name(&self, doc: &Document<'_>, mention: &MentionHit) -> Option<String> {
        if mention.end - mention.first > 1 && mention.record.is_none() {
            // `Jean-Luc Mélenchon` and `J.-L. Mélenchon`; but not `Brigitte Macron` and `Emmanuel Macron`.
            let full = self.by_family.get(&doc.at(mention.end - 1).hash)?;
            let initial = doc.has(mention.first, Shape::INITIAL)
                && full.starts_with(
                    &crate::fold::fold(doc.word(mention.first)).chars().take(1).collect::<String>(),
                );
            return initial.then(|| full.clone());
        }
        if let Some(id) = mention.record.filter(|_| mention.end - mention.first > 1) {
            return Some(
                self.by_family
                    .get(&crate::fold::WordHash::of(doc.lexicon.record(id).short).low())
                    .cloned()
                    .unwrap_or_else(|| surface(doc, mention)),
            );
        }
        self.by_family.get(&doc.at(mention.end - 1).hash).cloned()
    }
}

/// Acronyms that the text explains: `Syndicat national des journalistes (SNJ)`.
fn acronyms(doc: &Document<'_>, mentions: &[MentionHit]) -> HashMap<String, String> {
    let mut found = HashMap::new();
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
                Some(id) => doc.lexicon.record(id).name.to_lowercase(),
                None => surface(doc, long),
            };
            found.insert(surface(doc, short), key);
        }
    }
    found
}

/// The countries that the article names.
fn countries(doc: &Document<'_>, mentions: &[MentionHit]) -> HashSet<String> {
    mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Place)
        .filter_map(|m| m.record)
        .filter(|id| {
            matches!(
                doc.lexicon.brief(*id).place_kind(),
                PlaceKind::Country | PlaceKind::Territory | PlaceKind::State
            )
        })
        .map(|id| doc.lexicon.record(id).country().to_owned())
        .collect()
}

/// The longest of the names, the first of equals.
fn fullest<'t>(doc: &Document<'t>, members: &[&MentionHit]) -> &'t str {
    let mut best = "";
    for member in members {
        let name = doc.slice(member.first, member.end);
        if name.len() > best.len() {
            best = name;
        }
    }
    best
}

fn person(doc: &Document<'_>, hits: &Hits, members: &[&MentionHit]) -> Person {
    let mut person = Person { name: fullest(doc, members).to_owned(), ..Person::default() };
    let longest = members.iter().max_by_key(|m| m.end - m.first);
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
            person.known_as = Some(record.function.to_owned()).filter(|f| !f.is_empty());
            person.family_name = Some(record.short.to_owned());
            let rest = doc.slice(member.first, member.end).replace(record.short, "");
            person.given_name = Some(rest.trim().to_owned()).filter(|g| !g.is_empty());
        }
    }
    for member in members {
        describe(doc, hits, member, &mut person);
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

/// The first token of a function that ends at a token.
fn function_ending(doc: &Document<'_>, hits: &Hits, last: usize) -> Option<usize> {
    let mut phrase = (1..6).filter_map(|back| last.checked_sub(back)).filter(|first| {
        hits.at(*first).iter().any(|hit| hit.end == last + 1 && hit.phrase & Class::Function.bit() != 0)
    });
    phrase.next_back().or_else(|| doc.any(last, Class::Function.bit()).then_some(last))
}

fn place(doc: &Document<'_>, hits: &Hits, members: &[&MentionHit], countries: &HashSet<String>) -> Place {
    let name = fullest(doc, members);
    let mut place = Place { name: name.to_owned(), ..Place::default() };
    let mut best: Option<(f64, RecordId)> = None;
    if let Some(member) = members.first() {
        let mut seen = HashSet::new();
        for hit in hits.at(member.first).iter().filter(|hit| hit.end == member.end) {
            for (target, id) in hit.records(doc) {
                if !matches!(target, Target::Place(_)) || !seen.insert(id) {
                    continue;
                }
                place.homonyms += 1;
                let record = doc.lexicon.record(id);
                // More people, a country that the article names, and France where nothing else tells.
                let mut weight = f64::from(record.population.max(1)).log10();
                if countries.contains(record.country()) {
                    weight += 3.0;
                }
                if record.country() == "FR" {
                    weight += 0.5;
                }
                weight += match record.place_kind() {
                    PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea => 4.0,
                    PlaceKind::Area | PlaceKind::State | PlaceKind::Department | PlaceKind::Island => 2.5,
                    _ => 0.0,
                };
                if best.is_none_or(|(most, _)| weight > most) {
                    best = Some((weight, id));
                }
            }
        }
    }
    if let Some((_, id)) = best {
        let record = doc.lexicon.record(id);
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        place.name = record.name.to_owned();
        place.place_kind = Some(record.place_kind());
        place.country = some(record.country());
        place.admin = some(record.admin);
        (place.latitude, place.longitude) = record.coordinates().unzip();
        place.id = some(&record.id());
        place.population = Some(record.population).filter(|p| *p > 0);
    } else if let Some(member) = members.first() {
        // `région de Kzyl-Orda`, `lac Bleu`: the word for its kind.
        let before = member.first.wrapping_sub(1);
        let head = if doc.any(before, any(&[Class::Preposition, Class::Contracted])) {
            before.wrapping_sub(1)
        } else {
            before
        };
        let kind = doc.value(member.first, Class::PlaceHead).or_else(|| doc.value(head, Class::PlaceHead));
        place.place_kind = kind.and_then(|kind| PlaceKind::ALL.get(kind as usize).copied());
    }
    place
}

fn organisation(doc: &Document<'_>, hits: &Hits, members: &[&MentionHit]) -> Organisation {
    let mut organisation = Organisation { name: fullest(doc, members).to_owned(), ..Organisation::default() };
    if let Some(id) = members.iter().find_map(|m| m.record) {
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
