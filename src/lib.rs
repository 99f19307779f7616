//! Reads French news and returns typed facts: people, places, organisations, times and events, each with its place in the
//! text and the reason why it was found.
//!
//! No model, no network, no clock, no randomness: the same text gives the same answer.
//!
//! ```
//! use depeche::{Extractor, Options};
//!
//! let text = "Trois explosions ont été entendues vendredi à Almaty, selon l'agence Reuters.";
//! let extractor = Extractor::new();
//! let extraction = extractor.extract_with(text, &Options::new().date("2022-01-07".parse()?));
//!
//! let event = &extraction.events()[0];
//! assert_eq!(event.kind.as_str(), "explosion");
//! assert_eq!(event.time.as_ref().unwrap().value.to_string(), "2022-01-07");
//! assert_eq!(event.source.as_ref().unwrap().text, "Reuters");
//! # Ok::<(), depeche::ParseDateError>(())
//! ```
//!
//! # A guided tour
//!
//! An [`Extractor`] is made once and shared; [`Options`] say what is known of a text, above all its date.
//!
//! ```
//! use depeche::{Entity, Extractor, Modality, Options};
//!
//! let text = "Séisme au Pérou : trois morts\n\n\
//!     LIMA, 7 janvier - Un séisme a fait trois morts jeudi à Arequipa, dans le sud du Pérou, a annoncé le ministre de la \
//!     Défense, Juan Pardo. « Les secours sont sur place », a-t-il déclaré. Les autorités ont démenti tout tsunami.";
//! let extractor = Extractor::new();
//! let found = extractor.extract_with(text, &Options::new().date("2022-01-07".parse()?));
//!
//! // Names are stretches of the text; entities are what they refer to.
//! let person = found.mentions().iter().find(|mention| &text[mention.span.range()] == "Juan Pardo").unwrap();
//! assert!(matches!(&found.entities()[person.entity], Entity::Person(pardo) if pardo.family_name.as_deref() == Some("Pardo")));
//!
//! // Times are resolved against the date of the article.
//! assert!(found.times().iter().any(|time| time.value.to_string() == "2022-01-06"));
//!
//! // All that the article says of one incident is one event.
//! let quake = &found.events()[0];
//! assert_eq!((quake.kind.as_str(), quake.killed.unwrap().central()), ("earthquake", 3.0));
//! assert!(found.places_of(quake).any(|place| place.name() == "Arequipa"));
//!
//! // What did not happen is an event as well, and says so.
//! let tsunami = found.events().iter().find(|event| event.kind.as_str() == "tsunami").unwrap();
//! assert_eq!(tsunami.modality, Modality::Negated);
//!
//! // Who says it.
//! assert_eq!(&text[found.quotations()[0].span.range()], "Les secours sont sur place");
//! # Ok::<(), depeche::ParseDateError>(())
//! ```
//!
//! `docs/cookbook.md` has recipes, `docs/accuracy.md` says how good the answers are, `docs/limits.md` where they end.
//!
//! # The types
//!
//! - [`Extractor`] reads texts; [`Options`] says what is known of a text: the date of the article, which way an undecided
//!   time looks.
//! - [`Extraction`] holds what was found; its serde form is the wire format of the program `depeche`.
//! - [`Block`] is a part of the article: its title, its dateline, a paragraph, what belongs to the page.
//! - [`Mention`] is a name in the text; [`Entity`] is what the mentions refer to: a [`Person`], a [`Place`] or an
//!   [`Organisation`].
//! - [`TimeExpression`] is what is written, [`TimeValue`] what it means, in EDTF (ISO 8601-2) and TIMEX3.
//! - [`Event`] is one incident with all the words that name it, its places, time, [figures](Quantity), actor, target,
//!   means, level, source and [modality](Modality).
//! - [`QuantityExpression`] is a number with its unit and what it counts.
//! - [`Quotation`] is what was said, by whom.
//! - [`Extractor::explain`] gives an [`Explanation`]: every reading of a name that was weighed, and why it won or lost.
//!
//! # Offsets
//!
//! Every [`Span`] is a range of UTF-8 bytes of the text that was given, on character boundaries. The text is never
//! rewritten: decomposed accents, soft hyphens and no-break spaces are read as they stand.
//!
//! # Untrusted input
//!
//! [`Extractor::extract`] takes any string. Texts beyond 4 GiB are read up to there. Nothing in the library opens a file,
//! asks for the time or the environment, or, without the feature `rayon`, starts a thread.
//!
//! # Features
//!
//! - `serde` (on): `Serialize` and `Deserialize` for what an extraction holds.
//! - `embedded` (on): the gazetteers and lexicons of `gazetteers/`, compiled at build time, 12 MB.
//! - `formats`: [`Format`], which writes extractions as tables, CoNLL, brat, TIMEX3, GeoJSON, CSV.
//! - `rayon`: [`Extractor::extract_batch`], [`Extractor::extract_iter`] and [`Queue`], for many texts on all cores.
//! - `jiff`, `chrono`: conversions of [`Date`], [`DateTime`] and of the range of a [`TimeValue`].
//! - `html`: [`html::Page`], articles out of web pages.
//! - `cli`: the program `depeche`; not for libraries.

#[cfg(feature = "rayon")]
mod batch;
mod builder;
mod calendar;
mod class;
mod code;
#[cfg(any(feature = "jiff", feature = "chrono"))]
mod convert;
mod data;
mod document;
mod entity;
mod error;
mod event;
mod explain;
mod extract;
mod extraction;
mod fold;
#[cfg(feature = "formats")]
mod format;
mod gazetteer;
#[cfg(feature = "html")]
pub mod html;
mod label;
mod lexicon;
mod mark;
mod mention;
mod namelist;
mod number;
mod pattern;
mod quantity;
mod rule;
mod sentence;
mod span;
mod stage;
mod table;
mod temporal;
mod text;
mod token;
mod tsv;
mod user;

pub use crate::{
    builder::ExtractorBuilder,
    calendar::{Date, DateTime, ParseDateError},
    code::{Codes, MediaTopic},
    entity::{CustomEntity, Entity, Organisation, Person, Place},
    error::BuildError,
    event::{Event, EventTime, Phrase, Quotation, Trigger},
    explain::{Evidence, Explanation, Fate, Reading},
    extract::{Extractor, Options, Prefer, rules},
    extraction::{Block, Extraction, Mention},
    label::{
        BlockKind, CustomKind, DateSource, EventKind, Language, LegalStatus, MentionKind, Modality,
        OrganisationKind, ParseLabelError, PlaceKind, Precision, QuantityKind, TimeKind,
    },
    number::Quantity,
    quantity::{Counted, QuantityExpression},
    rule::RuleInfo,
    span::{OffsetMap, Span},
    temporal::{
        Calendar, DayPart, Duration, ParseTimeError, Point, Set, TimeExpression, TimeValue, Timex3, Unit,
    },
    user::{Gazetteer, GazetteerOptions, Rules},
};

#[cfg(feature = "rayon")]
pub use crate::batch::{Batch, Queue};
#[cfg(feature = "formats")]
pub use crate::label::Format;

#[doc(hidden)]
pub use crate::stage::Stages;

/// The JSON Schema of the wire format, as `depeche schema` prints it.
///
/// ```
/// assert!(depeche::schema().contains("\"$defs\""));
/// ```
pub const fn schema() -> &'static str {
    data::SCHEMA
}

/// The README, whose examples are tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The cookbook, whose recipes are tested.
#[cfg(all(doctest, feature = "embedded"))]
#[doc = include_str!("../docs/cookbook.md")]
struct Cookbook;
