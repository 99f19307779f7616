//! The extractor: the stages in their order.

use std::{borrow::Cow, fmt, sync::Arc};

use crate::{
    builder::ExtractorBuilder,
    calendar::DateTime,
    class::{Class, any},
    document::Document,
    entity,
    error::BuildError,
    event,
    extraction::{Block, Extraction, Mention},
    gazetteer::Hits,
    label::{BlockKind, DateSource, MentionKind},
    lexicon::Lexicon,
    mention::{self, MentionHit},
    quantity,
    rule::RuleInfo,
    temporal::{self, TimeHit, TimeOptions},
    user::{self, Found, RuleSet},
};

/// Reads texts. Cheap to clone, and shared between threads as it is.
///
/// ```
/// use depeche::{EventKind, Extractor, Options};
///
/// let extractor = Extractor::new();
/// let text = "Trois explosions ont été entendues vendredi à Almaty, au Kazakhstan.";
/// let extraction = extractor.extract_with(text, &Options::new().date("2022-01-07".parse()?));
///
/// let event = &extraction.events()[0];
/// assert_eq!(event.kind, EventKind::Explosion);
/// assert_eq!(event.count.unwrap().central(), 3.0);
/// assert_eq!(event.time.as_ref().unwrap().value.to_string(), "2022-01-07");
/// assert_eq!(extraction.places_of(event).next().unwrap().name(), "Almaty");
/// # Ok::<(), depeche::ParseDateError>(())
/// ```
#[derive(Clone)]
pub struct Extractor {
    lexicon: Arc<Lexicon>,
    /// What a caller brought; none, where they brought nothing.
    user: Option<Arc<RuleSet>>,
}

/// What the caller knows of a text, and asks for.
///
/// ```
/// use depeche::{Extractor, Options, Prefer};
///
/// let options = Options::new().date("2022-01-07".parse()?).prefer(Prefer::Future).with_tokens();
/// let found = Extractor::new().extract_with("lundi", &options);
/// assert_eq!(found.times()[0].value.to_string(), "2022-01-10");
/// assert_eq!(found.tokens.unwrap().len(), 1);
/// # Ok::<(), depeche::ParseDateError>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// When the text was published: times are resolved against it.
    pub date: Option<DateTime>,
    /// Which way a time looks where neither tense nor context tells.
    pub prefer: Prefer,
    /// Whether the extraction lists the tokens.
    pub tokens: bool,
    /// Whether the extraction lists the sentences.
    pub sentences: bool,
}

/// Which way a time looks where neither tense nor context tells.
///
/// ```
/// assert_eq!(depeche::Prefer::default(), depeche::Prefer::Past);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefer {
    /// `lundi` is the last Monday.
    #[default]
    Past,
    /// `lundi` is the next Monday.
    Future,
}

impl Options {
    /// No date, the past, no tokens, no sentences.
    ///
    /// ```
    /// assert_eq!(depeche::Options::new().date, None);
    /// ```
    pub fn new() -> Options {
        Options::default()
    }

    /// Sets when the text was published.
    ///
    /// ```
    /// let options = depeche::Options::new().date("2022-01-07".parse()?);
    /// assert_eq!(options.date.unwrap().to_string(), "2022-01-07");
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub fn date(mut self, date: DateTime) -> Options {
        self.date = Some(date);
        self
    }

    /// Sets which way an undecided time looks.
    ///
    /// ```
    /// use depeche::{Options, Prefer};
    ///
    /// assert_eq!(Options::new().prefer(Prefer::Future).prefer, Prefer::Future);
    /// ```
    pub fn prefer(mut self, prefer: Prefer) -> Options {
        self.prefer = prefer;
        self
    }

    /// Asks for the tokens.
    ///
    /// ```
    /// use depeche::{Extractor, Options};
    ///
    /// let found = Extractor::new().extract_with("l'Élysée", &Options::new().with_tokens());
    /// assert_eq!(found.tokens.unwrap().len(), 2);
    /// ```
    pub fn with_tokens(mut self) -> Options {
        self.tokens = true;
        self
    }

    /// Asks for the sentences.
    ///
    /// ```
    /// use depeche::{Extractor, Options};
    ///
    /// let found = Extractor::new().extract_with("Il pleut. Il vente.", &Options::new().with_sentences());
    /// assert_eq!(found.sentences.unwrap().len(), 2);
    /// ```
    pub fn with_sentences(mut self) -> Options {
        self.sentences = true;
        self
    }
}

impl From<&Options> for TimeOptions {
    fn from(options: &Options) -> TimeOptions {
        TimeOptions { date: options.date, prefer_future: options.prefer == Prefer::Future }
    }
}

impl fmt::Debug for Extractor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extractor").finish_non_exhaustive()
    }
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new()
    }
}

impl Extractor {
    /// The extractor with the embedded gazetteers and rules.
    ///
    /// ```
    /// let extractor = depeche::Extractor::new();
    /// let of_another_thread = extractor.clone();
    /// std::thread::spawn(move || of_another_thread.extract("Lyon")).join().unwrap();
    /// ```
    pub fn new() -> Extractor {
        Extractor { lexicon: Arc::clone(Lexicon::embedded()), user: None }
    }

    /// Starts an extractor that knows more names than those of the crate.
    ///
    /// ```
    /// let extractor = depeche::Extractor::builder().build()?;
    /// assert_eq!(extractor.extract("Un séisme à Lima.").entities().len(), 1);
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a text. Never fails and never panics; a text in which nothing is found gives an empty extraction.
    ///
    /// ```
    /// let found = depeche::Extractor::new().extract("Un séisme à Lima.");
    /// assert_eq!(found.events()[0].kind.as_str(), "earthquake");
    /// assert!(depeche::Extractor::new().extract("").events().is_empty());
    /// ```
    pub fn extract(&self, text: &str) -> Extraction {
        self.extract_with(text, &Options::default())
    }

    /// Reads a text of which something is known.
    ///
    /// ```
    /// use depeche::{Extractor, Options};
    ///
    /// let options = Options::new().date("2022-01-07".parse()?);
    /// let found = Extractor::new().extract_with("Un séisme hier à Lima.", &options);
    /// assert_eq!(found.times()[0].value.to_string(), "2022-01-06");
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub fn extract_with(&self, text: &str, options: &Options) -> Extraction {
        let doc = Document::new(text, &self.lexicon);
        let (date, date_source) = match options.date {
            Some(date) => (Some(date), Some(DateSource::Given)),
            None => written_date(&doc).unzip(),
        };
        let time_options = TimeOptions { date, ..TimeOptions::from(options) };
        let times = temporal::find(&doc, &time_options);
        let hits = Hits::find(&doc);
        let (names, times) = settle(&doc, mention::find(&doc, &hits), times);
        let Found { mentions: names, told } = match &self.user {
            Some(user) => user.find(&doc, names, &times),
            None => Found { mentions: names, told: Vec::new() },
        };
        let times = outside_names(times, &names);
        let (entities, of) = entity::resolve(&doc, &hits, &names);
        let input = event::Input {
            doc: &doc,
            hits: &hits,
            mentions: &names,
            entities: &of,
            times: &times,
            told: &told,
            options: time_options,
        };
        let (events, quotations) = event::find(&input);
        let events = events.into_iter().map(|event| event.with_key(&entities)).collect();
        let mut taken: Vec<(usize, usize)> = times.iter().map(|time| (time.first, time.end)).collect();
        taken.extend(names.iter().map(|name| (name.first, name.end)));
        taken.sort_unstable();
        let mentions: Vec<Mention> = names
            .iter()
            .zip(&of)
            .map(|(name, &entity)| Mention {
                span: doc.span(name.first, name.end),
                kind: name.kind,
                entity,
                score: name.score,
                evidence: self.evidence(name),
                link: self.link(name),
            })
            .collect();
        let blocks: Vec<Block> = doc
            .pieces()
            .iter()
            .map(|piece| Block {
                span: doc.span(piece.first, piece.end),
                kind: piece.kind,
                language: piece.language,
            })
            .collect();
        Extraction {
            id: None,
            text: None,
            date,
            date_source,
            place: written_place(&blocks, &mentions),
            blocks,
            mentions,
            entities,
            times: times.iter().map(|time| time.expression(&doc)).collect(),
            events,
            quantities: quantity::find(&doc, &taken),
            quotations,
            tokens: options.tokens.then(|| doc.tokens().iter().map(|token| token.span()).collect()),
            sentences: options
                .sentences
                .then(|| doc.sentences().iter().map(|s| doc.span(s.first, s.end)).collect()),
        }
    }
}

impl Extractor {
    /// What speaks for a name.
    fn evidence(&self, name: &MentionHit) -> Vec<Cow<'static, str>> {
        let rule = self.user.as_ref().and_then(|user| user.of_mention(name)).map(|(id, _)| id);
        let file = name.record.filter(|_| name.cues == 0).and_then(|id| self.lexicon.own_file(id));
        let own = rule.or(file);
        let mut evidence = Vec::with_capacity(name.cues.count_ones() as usize + usize::from(own.is_some()));
        evidence.extend(mention::cue_names(name.cues).map(Cow::Borrowed));
        evidence.extend(own.map(|own| Cow::Owned(own.to_owned())));
        evidence
    }

    /// The caller's identifier of what a name names.
    fn link(&self, name: &MentionHit) -> Option<String> {
        let of_rule = self.user.as_ref().and_then(|user| user.of_mention(name)).and_then(|(_, link)| link);
        let of_record = || name.record.map(|id| self.lexicon.own_id(id)).filter(|id| !id.is_empty());
        of_rule.or_else(of_record).map(str::to_owned)
    }
}

#[cfg(feature = "html")]
impl Extractor {
    /// Reads an article out of a web page. The date of the page counts where `options` have none; the extraction holds the
    /// text of the page.
    ///
    /// ```
    /// use depeche::{Extractor, Options, html::Page};
    ///
    /// let page = Page::parse("<title>Séisme au Pérou</title><p>Un séisme a fait trois morts <b>à Lima</b>, au Pérou.</p>");
    /// let found = Extractor::new().extract_page(&page, &Options::new());
    /// let text = found.text.as_deref().unwrap();
    /// assert!(found.mentions().iter().any(|mention| &text[mention.span.range()] == "Lima"));
    /// ```
    pub fn extract_page(&self, page: &crate::html::Page, options: &Options) -> Extraction {
        let dated = Options { date: options.date.or(page.date), ..options.clone() };
        let mut extraction = self.extract_with(&page.text, &dated);
        if options.date.is_none() && page.date.is_some() {
            extraction.date_source = Some(DateSource::Page);
        }
        extraction.text = Some(page.text.clone());
        extraction
    }
}

impl ExtractorBuilder {
    /// The extractor.
    ///
    /// ```
    /// let extractor = depeche::Extractor::builder().build()?;
    /// assert!(extractor.extract("").entities().is_empty());
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where two rules have one id, there are more than 32 gazetteers, or an example of a rule does not hold. What else can be
    /// wrong with names and rules was found when they were read.
    pub fn build(&self) -> Result<Extractor, BuildError> {
        let rules = Arc::new(self.rule_set()?);
        let extractor = Extractor { lexicon: self.lexicon()?, user: Some(Arc::clone(&rules)) };
        user::check(&rules, |text| extractor.extract(text))?;
        Ok(extractor)
    }
}

/// Every rule and cue that evidence can name.
///
/// ```
/// let rule = depeche::rules().next().unwrap();
/// assert!(!rule.id.is_empty() && !rule.finds.is_empty());
/// ```
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    temporal::rules().chain(mention::rules())
}

/// When an article says that it was published: on a line that says so, or in its dateline.
fn written_date(doc: &Document<'_>) -> Option<(DateTime, DateSource)> {
    let in_pieces = |kind: BlockKind, source: DateSource| {
        let pieces = doc.pieces().iter().filter(move |piece| piece.kind == kind);
        pieces
            .filter_map(|piece| temporal::day_in(doc, piece.first..piece.end))
            .map(move |date| (date, source))
            .next()
    };
    in_pieces(BlockKind::Publication, DateSource::Publication)
        .or_else(|| in_pieces(BlockKind::Dateline, DateSource::Dateline))
}

/// The first place that the dateline names.
fn written_place(blocks: &[Block], mentions: &[Mention]) -> Option<usize> {
    let dateline = blocks.iter().find(|block| block.kind == BlockKind::Dateline)?;
    let place =
        |mention: &&Mention| mention.kind == MentionKind::Place && dateline.span.contains(mention.span);
    mentions.iter().find(place).map(|mention| mention.entity)
}

/// A time that is part of a name is none: `place du 8-Mai-1945`. A name that is part of a time is none, `XIIe` of
/// `XIIe siècle`, nor is one that is a time and small words: `À la Toussaint`.
pub(crate) fn settle(
    doc: &Document<'_>,
    mut names: Vec<MentionHit>,
    times: Vec<TimeHit>,
) -> (Vec<MentionHit>, Vec<TimeHit>) {
    let small = any(&[Class::Preposition, Class::Determiner, Class::Contracted]);
    names.retain(|name| {
        let next = times.partition_point(|time| time.end <= name.first);
        let Some(time) = times.get(next).filter(|time| time.first < name.end) else { return true };
        let first = (name.first..name.end).find(|i| !doc.any(*i, small)).unwrap_or(name.first);
        let within = time.first <= first && name.end <= time.end;
        let longer = time.end - time.first > name.end - first;
        !(within && (longer || first > name.first || time.is_certain()))
    });
    let times = outside_names(times, &names);
    (names, times)
}

/// The times that are no part of a name: `place du 8-Mai-1945`.
fn outside_names(mut times: Vec<TimeHit>, names: &[MentionHit]) -> Vec<TimeHit> {
    times.retain(|time| {
        let next = names.partition_point(|name| name.end <= time.first);
        names.get(next).is_none_or(|name| name.first >= time.end)
    });
    times
}
