//! Events: what happened, where, when, to whom, how sure, and who says so.
//!
//! Triggers name events; frames say which part of the sentence plays which role. What a sentence does not say of an event is
//! not guessed from another clause. Mentions of one incident are then joined, and their slots with them.

mod attribute;
mod casualty;
mod figure;
mod fill;
mod key;
mod merge;
mod modality;
mod parse;
mod place;
mod quotation;
mod role;
mod scene;
mod sense;
mod source;
mod time;
mod told;
mod trigger;

pub(crate) use self::{
    told::{Slot, Told},
    trigger::Frame,
};

use crate::{
    document::Document,
    entity::Entity,
    gazetteer::Hits,
    label::{EventKind, Modality},
    mention::MentionHit,
    number::Quantity,
    span::Span,
    temporal::{TimeHit, TimeOptions, TimeValue},
};

/// An incident, with all the words that name it.
///
/// ```
/// let found = depeche::Extractor::new().extract("L'explosion a fait au moins 12 blessés à Lyon.");
/// let event = &found.events()[0];
/// assert_eq!(event.kind, depeche::EventKind::Explosion);
/// assert_eq!(event.injured.unwrap().min, Some(12.0));
/// assert_eq!(found.places_of(event).next().unwrap().name(), "Lyon");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Event {
    /// What sort of event it is; in the wire format with its [codes](EventKind::codes).
    #[cfg_attr(feature = "serde", serde(flatten, with = "crate::code::wire"))]
    pub kind: EventKind,
    /// What finds the incident again in other articles: the kind, the most specific place and the day, or the month or the
    /// year where no more is known: `explosion/geonames:1526384/2022-01-07`. The place is the id of a gazetteer, or the
    /// country and the folded name. `None` where place or time is not known.
    ///
    /// Two incidents of a kind on one day in one town have one key; articles that differ on the kind, the day or the place
    /// give different ones. So a key proposes what to compare, and proves nothing.
    pub key: Option<String>,
    /// The words that name it, in the order of the text.
    pub triggers: Vec<Trigger>,
    /// Where it happened: indices of entities, the most specific places.
    pub places: Vec<usize>,
    /// When it happened.
    pub time: Option<EventTime>,
    /// How many there were.
    pub count: Option<Quantity>,
    /// Persons killed.
    pub killed: Option<Quantity>,
    /// Persons injured.
    pub injured: Option<Quantity>,
    /// Persons missing.
    pub missing: Option<Quantity>,
    /// Persons arrested, held or kidnapped.
    pub detained: Option<Quantity>,
    /// Persons evacuated or displaced.
    pub displaced: Option<Quantity>,
    /// Who did it.
    pub actor: Option<Phrase>,
    /// To whom or to what.
    pub target: Option<Phrase>,
    /// The weapon or the instrument.
    pub means: Option<Phrase>,
    /// The level of an alert, the magnitude of an earthquake.
    pub level: Option<Phrase>,
    /// The danger of an alert or a threat, the offence of a trial.
    pub about: Option<Phrase>,
    /// Who says so.
    pub source: Option<Phrase>,
    /// How sure the text is.
    pub modality: Modality,
    /// The id of the caller's rule that found it, where one did.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub rule: Option<String>,
}

impl Event {
    /// Gives the event its key.
    pub(crate) fn with_key(self, entities: &[Entity]) -> Event {
        Event { key: key::key(&self, entities), ..self }
    }
}

/// A word or phrase that names an event.
///
/// ```
/// let text = "Une explosion à Lyon.";
/// let found = depeche::Extractor::new().extract(text);
/// assert_eq!(&text[found.events()[0].triggers[0].span.range()], "explosion");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Trigger {
    /// Where it stands.
    pub span: Span,
}

/// When an event happened, and the expression that says so.
///
/// ```
/// use depeche::{Extractor, Options};
///
/// let text = "Une explosion a eu lieu vendredi à Lyon.";
/// let found = Extractor::new().extract_with(text, &Options::new().date("2022-01-07".parse()?));
/// let time = found.events()[0].time.as_ref().unwrap();
/// assert_eq!(time.value.to_string(), "2022-01-07");
/// assert_eq!(&text[found.times()[time.expression].span.range()], "vendredi");
/// # Ok::<(), depeche::ParseDateError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct EventTime {
    /// The time.
    pub value: TimeValue,
    /// The index of the expression in the extraction's times.
    pub expression: usize,
}

/// A word or phrase that fills a slot of an event.
///
/// ```
/// let text = "Une explosion a eu lieu à Lyon, selon l'agence Reuters.";
/// let found = depeche::Extractor::new().extract(text);
/// let source = found.events()[0].source.as_ref().unwrap();
/// assert_eq!(source.text, &text[source.span.range()]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// The index of the entity that they name, if they name one.
    pub entity: Option<usize>,
}

/// A direct quotation: what is said, and by whom.
///
/// ```
/// let text = "« Nous avons besoin d'aide », a déclaré Paul Martin.";
/// let found = depeche::Extractor::new().extract(text);
/// let quotation = &found.quotations()[0];
/// assert_eq!(&text[quotation.span.range()], "Nous avons besoin d'aide");
/// assert_eq!(quotation.verb.as_deref(), Some("déclaré"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Quotation {
    /// What is between the quotes.
    pub span: Span,
    /// Who says it.
    pub speaker: Option<Phrase>,
    /// The verb of speech, as written.
    pub verb: Option<String>,
}

/// What the stages before have found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a, 't> {
    pub(crate) doc: &'a Document<'t>,
    pub(crate) hits: &'a Hits,
    pub(crate) mentions: &'a [MentionHit],
    /// The entity of each mention.
    pub(crate) entities: &'a [usize],
    pub(crate) times: &'a [TimeHit],
    /// What a caller's rules have found, in order.
    pub(crate) told: &'a [Told],
    pub(crate) options: TimeOptions,
}

/// Finds the events and the quotations of a text.
pub(crate) fn find(input: &Input<'_, '_>) -> (Vec<Event>, Vec<Quotation>) {
    let held = scene::Held::of(input.doc, input.mentions, input.times);
    let scene = scene::Scene {
        doc: input.doc,
        hits: input.hits,
        mentions: input.mentions,
        times: input.times,
        held: &held,
    };
    let parses = parse::Parses::of(&scene);
    let triggers = told::join(trigger::find(&scene, &parses), input.told);
    let attributions = source::find(&scene, input, &parses);
    let figures = figure::find(&scene);
    let mut drafts = fill::drafts(&scene, input, &triggers, &parses, &attributions, &figures);
    told::fill(&scene, input, &mut drafts);
    let events = merge::incidents(&scene, input, drafts);
    (events, quotation::find(&scene, &attributions))
}
