//! The vocabularies of the crate: kinds of entities, times and events. Each enum comes from one table; two of them are open
//! to names of a caller's own.

use std::{fmt, str::FromStr};

/// Makes an enum from one table of variants and names: `ALL`, `as_str`, `Display`, `FromStr` and serde all read it.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $(#[doc = concat!("`", $text, "`.")] $(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every variant, in the order of the table.
            ///
            #[doc = concat!("```\nassert!(!depeche::", stringify!($name), "::ALL.is_empty());\n```")]
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name in the wire format.
            ///
            #[doc = concat!("```\nuse depeche::", stringify!($name), ";\n\nlet first = ", stringify!($name), "::ALL[0];")]
            #[doc = concat!("assert_eq!(first.as_str().parse::<", stringify!($name), ">(), Ok(first));\n```")]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        impl FromStr for $name {
            type Err = ParseLabelError;

            fn from_str(text: &str) -> Result<$name, ParseLabelError> {
                $name::ALL.iter().copied().find(|label| label.as_str() == text)
                    .ok_or_else(|| ParseLabelError { vocabulary: stringify!($name), text: text.to_owned() })
            }
        }

        written_as_names!($name);
    };
}

/// As [`labels`], for a vocabulary that a caller may add names to.
macro_rules! open_labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`.")] $(#[$vmeta])* $variant,)+
            /// A kind of a caller's own, by its name; made by [`FromStr`].
            Custom(CustomKind),
        }

        impl $name {
            /// Every kind that the crate itself finds, in the order of the table.
            ///
            #[doc = concat!("```\nassert!(!depeche::", stringify!($name), "::ALL.is_empty());\n```")]
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name in the wire format.
            ///
            #[doc = concat!("```\nuse depeche::", stringify!($name), ";\n\nlet first = ", stringify!($name), "::ALL[0];")]
            #[doc = concat!("assert_eq!(first.as_str().parse::<", stringify!($name), ">(), Ok(first));\n```")]
            pub const fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)+
                    $name::Custom(custom) => custom.as_str(),
                }
            }
        }

        impl FromStr for $name {
            type Err = ParseLabelError;

            /// The kind of that name; a caller's own where the crate has none.
            fn from_str(text: &str) -> Result<$name, ParseLabelError> {
                match $name::ALL.iter().copied().find(|label| label.as_str() == text) {
                    Some(label) => Ok(label),
                    None => CustomKind::new(text)
                        .map($name::Custom)
                        .ok_or_else(|| ParseLabelError { vocabulary: stringify!($name), text: text.to_owned() }),
                }
            }
        }

        written_as_names!($name);
    };
}

/// `Display` and serde, by way of `as_str` and `FromStr`.
macro_rules! written_as_names {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// The name of a kind that the crate does not have: 1 to 39 ASCII letters, digits, `_`, `-` and `.`, the first a letter.
///
/// It is copied, compared and ordered like the variants beside it.
///
/// ```
/// use depeche::EventKind;
///
/// let kind: EventKind = "factory_opening".parse()?;
/// assert!(matches!(kind, EventKind::Custom(_)));
/// assert_eq!(kind.to_string(), "factory_opening");
/// assert_eq!("strike".parse::<EventKind>()?, EventKind::Strike);
/// assert!("factory opening".parse::<EventKind>().is_err());
/// # Ok::<(), depeche::ParseLabelError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomKind {
    /// The name, and zeros.
    bytes: [u8; CustomKind::LONGEST],
    len: u8,
}

impl CustomKind {
    const LONGEST: usize = 39;

    fn new(name: &str) -> Option<CustomKind> {
        let letters = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        if !letters || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut bytes = [0; CustomKind::LONGEST];
        bytes.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        Some(CustomKind { bytes, len: name.len() as u8 })
    }

    /// The name.
    ///
    /// ```
    /// use depeche::EventKind;
    ///
    /// let Ok(EventKind::Custom(kind)) = "factory_opening".parse() else { panic!() };
    /// assert_eq!(kind.as_str(), "factory_opening");
    /// ```
    pub const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.len as usize).0) {
            Ok(name) => name,
            Err(_) => "",
        }
    }
}

impl fmt::Debug for CustomKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for CustomKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A name that is not in the vocabulary it was read for.
///
/// ```
/// let error = "volcano".parse::<depeche::Modality>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no Modality called `volcano`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseLabelError {
    vocabulary: &'static str,
    text: String,
}

impl fmt::Display for ParseLabelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {} called `{}`", self.vocabulary, self.text)
    }
}

impl std::error::Error for ParseLabelError {}

open_labels! {
    /// What a [mention](crate::Mention) names.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.mentions()[0].kind, depeche::MentionKind::Place);
    /// ```
    MentionKind {
        Person = "person",
        Place = "place",
        Organisation = "organisation",
    }
}

labels! {
    /// What sort of place a [`Place`](crate::Place) is.
    ///
    /// ```
    /// use depeche::{Extractor, PlaceKind};
    ///
    /// let found = Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.entities()[0].as_place().unwrap().place_kind, Some(PlaceKind::City));
    /// ```
    PlaceKind {
        Continent = "continent",
        Country = "country",
        Territory = "territory",
        /// A first-level division: a region, a state, a province.
        State = "state",
        /// A second-level division: a French department, a county.
        Department = "department",
        City = "city",
        District = "district",
        Street = "street",
        Road = "road",
        Sea = "sea",
        River = "river",
        Lake = "lake",
        Mountain = "mountain",
        Island = "island",
        Desert = "desert",
        Strait = "strait",
        /// A region that is no division: the Sahel, the Donbass.
        Area = "area",
        Building = "building",
        Airport = "airport",
        Station = "station",
        Plant = "plant",
        Facility = "facility",
        /// A star, a planet, a comet.
        Celestial = "celestial",
    }
}

labels! {
    /// How sure it is which place on earth a [`Place`](crate::Place) is.
    ///
    /// ```
    /// let extraction = depeche::Extractor::new().extract("Un feu a pris à London, en Ontario.");
    /// assert_eq!(extraction.entities[0].as_place().unwrap().precision, depeche::Precision::Stated);
    /// ```
    Precision {
        /// The gazetteers do not have it.
        Unknown = "unknown",
        /// They have one place of this name.
        Unique = "unique",
        /// The text says where it lies: `London, en Ontario`.
        Stated = "stated",
        /// The countries and regions that the article names decide.
        Context = "context",
        /// The best known of several.
        Likely = "likely",
        /// Several come into question, and nothing decides between them.
        Open = "open",
    }
}

// The table of labels has no mark for a default.
#[allow(clippy::derivable_impls)]
impl Default for Precision {
    fn default() -> Precision {
        Precision::Unknown
    }
}

labels! {
    /// Where a [`Person`](crate::Person) stands before the law.
    ///
    /// ```
    /// let extraction = depeche::Extractor::new().extract("Jean Martin a été mis en examen.");
    /// let depeche::Entity::Person(person) = &extraction.entities[0] else { unreachable!() };
    /// assert_eq!(person.legal_status, Some(depeche::LegalStatus::Charged));
    /// ```
    LegalStatus {
        Wanted = "wanted",
        Suspect = "suspect",
        Arrested = "arrested",
        /// In the custody of the police.
        Custody = "custody",
        /// `mis en examen`, `inculpé`.
        Charged = "charged",
        Detained = "detained",
        OnTrial = "on_trial",
        Convicted = "convicted",
        Acquitted = "acquitted",
        Released = "released",
    }
}

labels! {
    /// What sort of organisation an [`Organisation`](crate::Organisation) is.
    ///
    /// ```
    /// use depeche::{Entity, Extractor, OrganisationKind};
    ///
    /// let found = Extractor::new().extract("selon l'agence Reuters");
    /// let Entity::Organisation(reuters) = &found.entities()[0] else { panic!() };
    /// assert_eq!(reuters.organisation_kind, Some(OrganisationKind::Agency));
    /// ```
    OrganisationKind {
        /// A news agency.
        Agency = "agency",
        Newspaper = "newspaper",
        Broadcaster = "broadcaster",
        /// Other media: magazines, sites, press groups.
        Media = "media",
        Party = "party",
        Union = "union",
        Ngo = "ngo",
        Movement = "movement",
        ArmedGroup = "armed_group",
        Army = "army",
        Police = "police",
        Ministry = "ministry",
        Institution = "institution",
        International = "international",
        Court = "court",
        University = "university",
        School = "school",
        Hospital = "hospital",
        Company = "company",
        Club = "club",
        Federation = "federation",
        Religious = "religious",
        Other = "other",
    }
}

labels! {
    /// What sort of time a [`TimeExpression`](crate::TimeExpression) means, as in TIMEX3.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Il a attendu trois jours.");
    /// assert_eq!(found.times()[0].kind, depeche::TimeKind::Duration);
    /// ```
    TimeKind {
        Date = "date",
        /// A time of the day.
        Time = "time",
        Duration = "duration",
        /// Something that comes again.
        Set = "set",
    }
}

labels! {
    /// What sort of quantity a [`QuantityExpression`](crate::QuantityExpression) is.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("40 % des voix");
    /// assert_eq!(found.quantities()[0].kind, depeche::QuantityKind::Percent);
    /// ```
    QuantityKind {
        /// So many of something.
        Count = "count",
        /// A place in a row: `35e`.
        Ordinal = "ordinal",
        Percent = "percent",
        /// Money, with the code of ISO 4217 where the currency is clear.
        Money = "money",
        Length = "length",
        Area = "area",
        Volume = "volume",
        Mass = "mass",
        Temperature = "temperature",
        Speed = "speed",
        Power = "power",
        Energy = "energy",
        Data = "data",
        /// The strength of an earthquake.
        Magnitude = "magnitude",
    }
}

labels! {
    /// How sure the text is that an [`Event`](crate::Event) happens.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Aucune explosion n'a eu lieu à Lyon.");
    /// assert_eq!(found.events()[0].modality, depeche::Modality::Negated);
    /// ```
    Modality {
        Asserted = "asserted",
        /// It did not happen, was foiled or is denied.
        Negated = "negated",
        /// Reported without warrant: the news conditional, `présumé`.
        Unconfirmed = "unconfirmed",
        /// Feared, risked, not ruled out, threatened.
        Possible = "possible",
        /// Announced, called for, to come.
        Planned = "planned",
    }
}

labels! {
    /// What part of an article a [`Block`](crate::Block) is.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Séisme au Pérou\n\nUn séisme a eu lieu jeudi à Lima.");
    /// assert_eq!(found.blocks()[0].kind, depeche::BlockKind::Title);
    /// ```
    BlockKind {
        /// The headline.
        Title = "title",
        /// A short line over a part of the article: a kicker, a crosshead.
        Subhead = "subhead",
        /// Where, when and for whom it was written: `PARIS, 7 janvier (AFP) –`.
        Dateline = "dateline",
        /// Who wrote it: `Par Jeanne Martin`.
        Byline = "byline",
        /// The agency: `(AFP)`, `Avec Reuters`.
        Agency = "agency",
        /// When it was published: `Publié le 7 janvier 2022 à 14h05`.
        Publication = "publication",
        /// What a picture shows.
        Caption = "caption",
        /// Whose picture it is: `© Reuters`, `(AFP photo)`.
        Credit = "credit",
        /// Of the page and not of the article: `Lire aussi`, `Partager`, `Abonnez-vous`, a notice on cookies.
        Boilerplate = "boilerplate",
        /// The text itself.
        Paragraph = "paragraph",
    }
}

labels! {
    /// The language of a [`Block`](crate::Block), by its code in ISO 639-1.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme a eu lieu jeudi à Lima, au Pérou.");
    /// assert_eq!(found.blocks()[0].language, Some(depeche::Language::French));
    /// ```
    Language {
        French = "fr",
        English = "en",
        German = "de",
        Spanish = "es",
        Italian = "it",
        Portuguese = "pt",
        Dutch = "nl",
        /// Another one: what is known is that its script is not the Latin one.
        Other = "other",
    }
}

labels! {
    /// Where the date of an article comes from.
    ///
    /// ```
    /// use depeche::{DateSource, Extractor, Options};
    ///
    /// let found = Extractor::new().extract_with("Séisme à Lima.", &Options::new().date("2022-01-07".parse()?));
    /// assert_eq!(found.date_source, Some(DateSource::Given));
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    DateSource {
        /// The caller gave it.
        Given = "given",
        /// The metadata of the web page say it.
        Page = "page",
        /// A line says when the article was published.
        Publication = "publication",
        Dateline = "dateline",
    }
}

open_labels! {
    /// What sort of [`Event`](crate::Event) it is.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.events()[0].kind, depeche::EventKind::Earthquake);
    /// ```
    EventKind {
        Explosion = "explosion",
        /// Air strikes, shelling, missiles.
        Bombardment = "bombardment",
        Attack = "attack",
        Shooting = "shooting",
        Clash = "clash",
        Killing = "killing",
        Kidnapping = "kidnapping",
        SexualViolence = "sexual_violence",
        Sabotage = "sabotage",
        Coup = "coup",
        Cyberattack = "cyberattack",
        Protest = "protest",
        Riot = "riot",
        Strike = "strike",
        Theft = "theft",
        Seizure = "seizure",
        Disappearance = "disappearance",
        Alert = "alert",
        Threat = "threat",
        Evacuation = "evacuation",
        Arrest = "arrest",
        Search = "search",
        EmergencyMeasure = "emergency_measure",
        Deployment = "deployment",
        Withdrawal = "withdrawal",
        Rescue = "rescue",
        Earthquake = "earthquake",
        Flood = "flood",
        Storm = "storm",
        Fire = "fire",
        Eruption = "eruption",
        Landslide = "landslide",
        Tsunami = "tsunami",
        Heatwave = "heatwave",
        Drought = "drought",
        Epidemic = "epidemic",
        TransportAccident = "transport_accident",
        Collapse = "collapse",
        IndustrialAccident = "industrial_accident",
        Outage = "outage",
        Pollution = "pollution",
        Death = "death",
        Injury = "injury",
        Investigation = "investigation",
        Trial = "trial",
        Conviction = "conviction",
        Acquittal = "acquittal",
        Release = "release",
        Election = "election",
        Appointment = "appointment",
        Resignation = "resignation",
        Meeting = "meeting",
        Agreement = "agreement",
        Ceasefire = "ceasefire",
        Negotiation = "negotiation",
        Sanction = "sanction",
        Condemnation = "condemnation",
        Condolence = "condolence",
        Expulsion = "expulsion",
        Legislation = "legislation",
        Layoff = "layoff",
        Bankruptcy = "bankruptcy",
        Merger = "merger",
    }
}

#[cfg(feature = "formats")]
labels! {
    /// What an [`Extraction`](crate::Extraction) can be written as.
    ///
    /// One article is written with [`document`](Format::document):
    ///
    /// ```
    /// use depeche::{Extractor, Format, Options};
    ///
    /// let text = "Explosion vendredi à Almaty.";
    /// let options = Format::Conll.options(Options::new().date("2022-01-07".parse()?));
    /// let extraction = Extractor::new().extract_with(text, &options);
    /// let rows = Format::Conll.document(&extraction, text);
    /// assert!(rows.contains("Almaty\tB-LOC\tO\tO\tO\n"));
    /// assert!(rows.contains("vendredi\tO\tB-DATE\tO\tO\n"));
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    ///
    /// Many articles, one after the other and without holding them all, are [`head`](Format::head), then
    /// [`article`](Format::article) for each with [`between`](Format::between) from the second on, then
    /// [`tail`](Format::tail). Where an article is written as an empty string, what stands between is left out too.
    ///
    /// ```
    /// use depeche::{Extractor, Format};
    ///
    /// let extractor = Extractor::new();
    /// let format: Format = "csv".parse()?;
    /// let mut out = format.head();
    /// for text in ["Séisme à Lima.", "Rien.", "Grève à Lyon."] {
    ///     out += &format.article(&extractor.extract(text), text);
    /// }
    /// out += &format.tail();
    /// assert_eq!(out.lines().count(), 3, "a line of titles and two events");
    /// # Ok::<(), depeche::ParseLabelError>(())
    /// ```
    Format {
        /// Tables for people to read.
        Text = "text",
        /// Indented JSON: the wire format.
        Json = "json",
        /// JSON on one line: the wire format.
        Jsonl = "jsonl",
        /// A token a line with tags of names, times and events, IOB2. Needs tokens and sentences: see
        /// [`options`](Format::options).
        Conll = "conll",
        /// Standoff annotations of brat. They are of one text, so that a stream of them makes no sense.
        Brat = "brat",
        /// The text with its times marked in TIMEX3 (TimeML).
        Timex3 = "timex3",
        /// Places and events that have coordinates, as points of a GeoJSON map.
        Geojson = "geojson",
        /// One row for each event (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe.
        Csv = "csv",
        /// One page for people that needs nothing from outside: the text with its marks, cards, a timeline, a map.
        Html = "html",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip<T: FromStr + Copy + PartialEq + fmt::Debug + fmt::Display>(all: &[T])
    where
        T::Err: fmt::Debug,
    {
        for &label in all {
            let text = label.to_string();
            assert_eq!(text.parse::<T>().unwrap(), label);
            assert!(
                text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
                "{text} is not snake_case"
            );
        }
    }

    #[test]
    fn names_round_trip() {
        round_trip(MentionKind::ALL);
        round_trip(BlockKind::ALL);
        round_trip(Language::ALL);
        round_trip(DateSource::ALL);
        round_trip(PlaceKind::ALL);
        round_trip(OrganisationKind::ALL);
        round_trip(Precision::ALL);
        round_trip(LegalStatus::ALL);
        round_trip(TimeKind::ALL);
        round_trip(QuantityKind::ALL);
        round_trip(Modality::ALL);
        round_trip(EventKind::ALL);
        #[cfg(feature = "formats")]
        round_trip(Format::ALL);
        assert_eq!(EventKind::ALL.len(), 63);
    }

    #[test]
    fn a_kind_of_a_callers_own_has_a_plain_name() {
        let longest = "a".repeat(CustomKind::LONGEST);
        for name in ["PRODUCT", "factory-opening", "x.1", &longest] {
            let kind: MentionKind = name.parse().unwrap();
            assert_eq!((kind.as_str(), format!("{kind:>3}").as_str()), (name, name));
        }
        for name in ["", "1a", "_a", "deux mots", "grève", &format!("{longest}a")] {
            assert!(name.parse::<MentionKind>().is_err(), "{name}");
        }
        assert!("a".parse::<EventKind>().unwrap() < "ab".parse().unwrap());
    }

    #[test]
    fn an_unknown_name_says_so() {
        let error = "volcano".parse::<PlaceKind>().unwrap_err();
        assert_eq!(error.to_string(), "there is no PlaceKind called `volcano`");
    }
}
