//! What an extraction holds: the wire format.

use std::borrow::Cow;

use crate::{
    calendar::DateTime,
    entity::Entity,
    event::{Event, Quotation},
    label::{BlockKind, DateSource, Language, MentionKind},
    quantity::QuantityExpression,
    span::Span,
    temporal::TimeExpression,
};

/// All that was found in one text. Its serde form is the wire format.
///
/// ```
/// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
/// assert_eq!((found.mentions.len(), found.entities.len(), found.events.len()), (1, 1, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Extraction {
    /// The caller's name for the text.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// The text that the spans point into, where it is not the one that was given: that of a web page.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub text: Option<String>,
    /// The date against which times were resolved.
    pub date: Option<DateTime>,
    /// Where that date comes from.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub date_source: Option<DateSource>,
    /// Where the article was written, as its dateline says: the index of the entity.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub place: Option<usize>,
    /// The parts of the article, in the order of the text; every token is in one of them.
    pub blocks: Vec<Block>,
    /// The names, in the order of the text; they do not overlap.
    pub mentions: Vec<Mention>,
    /// What the names refer to, in the order of the first mention.
    pub entities: Vec<Entity>,
    /// The time expressions, in the order of the text; they do not overlap.
    pub times: Vec<TimeExpression>,
    /// The events, in the order of their first trigger.
    pub events: Vec<Event>,
    /// The quantities outside times and names, in the order of the text; they do not overlap.
    pub quantities: Vec<QuantityExpression>,
    /// The direct quotations, in the order of the text.
    pub quotations: Vec<Quotation>,
    /// The tokens, where they were asked for.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub tokens: Option<Vec<Span>>,
    /// The sentences, where they were asked for.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sentences: Option<Vec<Span>>,
}

/// A part of an article: its title, its dateline, a paragraph.
///
/// ```
/// use depeche::{BlockKind, DateSource, Extractor, Language};
///
/// let text = "Trois explosions à Almaty\n\nALMATY, 7 janvier 2022 (Reuters) - Trois explosions ont retenti vendredi.\n\n\
///     Lire aussi : Émeutes au Kazakhstan";
/// let extraction = Extractor::new().extract(text);
///
/// let kinds: Vec<BlockKind> = extraction.blocks().iter().map(|block| block.kind).collect();
/// assert_eq!(
///     kinds,
///     [BlockKind::Title, BlockKind::Dateline, BlockKind::Paragraph, BlockKind::Boilerplate]
/// );
/// assert_eq!(&text[extraction.blocks()[1].span.range()], "ALMATY, 7 janvier 2022 (Reuters) -");
/// assert_eq!(extraction.blocks()[2].language, Some(Language::French));
/// assert_eq!(extraction.date.unwrap().to_string(), "2022-01-07");
/// assert_eq!(extraction.date_source, Some(DateSource::Dateline));
/// assert_eq!(extraction.place().unwrap().name(), "Almaty");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its language; `None` where no word tells. The rules for French read no block that is in another.
    pub language: Option<Language>,
}

/// A name in the text.
///
/// ```
/// let text = "Un séisme à Lima.";
/// let found = depeche::Extractor::new().extract(text);
/// let mention = &found.mentions()[0];
/// assert_eq!(&text[mention.span.range()], "Lima");
/// assert_eq!(found.entities()[mention.entity].name(), "Lima");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, without article, title and punctuation.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// The index of what it refers to in the extraction's entities.
    pub entity: usize,
    /// The sum of the weights of the evidence; above 0, and about 100 where nothing is in doubt.
    pub score: i32,
    /// Why it was found: the ids of the cues that spoke for and against it; of a name that a caller brought, the name of the
    /// gazetteer or the id of the rule.
    pub evidence: Vec<Cow<'static, str>>,
    /// The caller's identifier of what it names, where a gazetteer of theirs has one.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub link: Option<String>,
}

impl Extraction {
    /// The parts of the article.
    ///
    /// ```
    /// use depeche::{BlockKind, Extractor};
    ///
    /// let found = Extractor::new().extract("Séisme au Pérou\n\nUn séisme a fait trois morts jeudi à Lima.");
    /// assert_eq!(found.blocks()[0].kind, BlockKind::Title);
    /// ```
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The entity that the article's dateline names as the place where it was written.
    ///
    /// ```
    /// let text = "Séisme au Pérou\n\nLIMA, 7 janvier 2022 - Un séisme a fait trois morts jeudi.";
    /// let found = depeche::Extractor::new().extract(text);
    /// assert_eq!(found.place().unwrap().name(), "Lima");
    /// ```
    pub fn place(&self) -> Option<&Entity> {
        self.entities.get(self.place?)
    }

    /// The events.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.events()[0].kind.as_str(), "earthquake");
    /// ```
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The entities.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.entities()[0].name(), "Lima");
    /// ```
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The names.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.mentions()[0].entity, 0);
    /// ```
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The time expressions.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme en 2019.");
    /// assert_eq!(found.times()[0].value.to_string(), "2019");
    /// ```
    pub fn times(&self) -> &[TimeExpression] {
        &self.times
    }

    /// The quantities.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Il coûte 2 millions d'euros.");
    /// assert_eq!(found.quantities()[0].unit.as_deref(), Some("EUR"));
    /// ```
    pub fn quantities(&self) -> &[QuantityExpression] {
        &self.quantities
    }

    /// The direct quotations.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("« Nous avons besoin d'aide », a déclaré Paul Martin.");
    /// assert_eq!(found.quotations().len(), 1);
    /// ```
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    /// The entities that are the places of an event.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// let places: Vec<&str> = found.places_of(&found.events()[0]).map(|place| place.name()).collect();
    /// assert_eq!(places, ["Lima"]);
    /// ```
    pub fn places_of<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a Entity> {
        event.places.iter().filter_map(|place| self.entities.get(*place))
    }
}
