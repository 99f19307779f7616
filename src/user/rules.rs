//! Rules of a caller's own.

use std::{io::Read, sync::Arc};

use super::{read_text, rule_file};
use crate::{
    error::BuildError,
    event::{Frame, Slot},
    label::{EventKind, MentionKind, Modality},
    pattern::Program,
};

/// Rules of a caller's own, read from a text: which words tell a name or an event.
///
/// ```
/// use depeche::{Extractor, Options, Rules};
///
/// let file = r#"
/// ## What our business desk follows.
/// part   plant    usine | fabrique | gigafactory
///
/// rule   plant.opening
/// about  a factory opens
/// match  trigger:(ouvre | ouvrira | inaugure) ... (un | une | la | son | sa) <adjective>? target:(<plant> de <word>)
/// event  plant_opening verb agent
/// yes    Renault {ouvrira} en 2026 une usine de batteries à Douai. => target: usine de batteries; place: Douai
/// no     Le musée ouvrira une aile nouvelle.
/// "#;
/// let rules = Rules::from_text("desk.rules", file.as_bytes())?;
/// let extractor = Extractor::builder().rules(rules).build()?;
///
/// let extraction = extractor.extract("Michelin inaugure à Cholet une grande fabrique de pneus.");
/// let event = &extraction.events()[0];
/// assert_eq!(event.kind.as_str(), "plant_opening");
/// assert_eq!(event.target.as_ref().unwrap().text, "fabrique de pneus");
/// assert_eq!(extraction.places_of(event).next().unwrap().name(), "Cholet");
/// assert_eq!(event.rule.as_deref(), Some("plant.opening"));
/// # Ok::<(), depeche::BuildError>(())
/// ```
///
/// # The file
///
/// A line is a keyword and what it says; a line that begins with a space goes on with the line before. `#` begins a comment
/// where it is the first character of a line. A `rule` reaches to the next one.
///
/// | keyword | says |
/// | --- | --- |
/// | `kind` *name* | this file's patterns name a kind that gazetteers or other files bring |
/// | `part` *name* *pattern* | from here on `<name>` stands for the pattern |
/// | `rule` *id* | begins a rule; events and mentions name it |
/// | `about` *text* | what it finds, for people |
/// | `match` *pattern* | what it finds; with several, each is tried |
/// | `unless` *pattern* | a match that has a token in common with this one does not count |
/// | `entity` *kind* | it makes a name: of the capture `name:`, else of the whole match |
/// | `event` *kind* \[`verb`] \[*frame*] | it makes an event, whose trigger is the capture `trigger:`, else the whole match |
/// | `modality` *modality* | what the event is, whatever the sentence says |
/// | `yes` *text* | an example; `{…}` marks what is found, `=> slot: words; …` says what slots hold |
/// | `no` *text* | a text in which the rule finds nothing |
///
/// Each rule has at least one `match` and one `yes`, and makes one thing. Examples are checked by
/// [`ExtractorBuilder::build`](crate::ExtractorBuilder::build), with all gazetteers and rules in place.
///
/// # Patterns
///
/// | pattern | matches |
/// | --- | --- |
/// | `préavis de grève` | the words, in any case, with their accents |
/// | `"CGT"` | to the letter |
/// | `/^grévist/` | a token in which the regular expression is found |
/// | `<…>` | a class, a kind, a part: see below |
/// | `(a \| b c)` | one of them |
/// | `[a b]`, `x?` | may be left out |
/// | `x*`, `x+`, `x{2}`, `x{1,3}` | again, as often as may be; with a `?` behind it, as seldom as may be |
/// | `!x` | one token that is not `x` |
/// | `...` | up to eight tokens, as few as may be; `...{20}` up to twenty |
/// | `slot:x` | captures `x` |
///
/// `<any>` is a token. `<person>`, `<place>`, `<organisation>` and kinds of your own are names that were found, `<name>` is any
/// of them; `<time>` is a time expression, `<date>`, `<clock>`, `<duration>` and `<set>` are those of one sort; `<number>` is a
/// number in digits or words. `<word>`, `<digits>`, `<punct>`, `<capital>`, `<capitals>`, `<lower>`, `<roman>`, `<initial>` and
/// `<start>` go by the look of a token, and the rest by the lexicon: `<noun>`, `<adjective>`, `<adverb>`, `<verb>` (finite),
/// `<future>`, `<conditional>`, `<infinitive>`, `<participle>`, `<be>`, `<have>`, `<preposition>`, `<determiner>`, `<pronoun>`,
/// `<conjunction>`, `<negation>`, `<title>`, `<function>`, `<kin>`, `<given>`, `<family>`, `<demonym>`, `<month>`, `<weekday>`,
/// `<unit>`.
///
/// A match lies within a sentence and has at most 96 tokens. Of several matches that begin at one token the longest counts.
///
/// # Events
///
/// A rule's trigger is read as those of the crate are: place, time, figures, source and modality come from the sentence. The
/// frame says which of its parts are actor and target: `agent`, `agent-patient`, `agent-about`, `theme`, `victim`, `de-actor`,
/// `de-target`, `de-about`; none, if none is named. `verb` says that the trigger is one: its subject and object are looked for,
/// and not the complements of a noun. What a pattern captures counts more: `actor:`, `target:`, `means:`, `level:`, `about:`,
/// `source:`, `place:`, `time:`, `count:`, `killed:`, `injured:`, `missing:`, `detained:`, `displaced:`. A trigger takes the
/// place of those of the crate that it touches.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) file: String,
    pub(super) rules: Vec<Arc<Rule>>,
}

impl Rules {
    /// Reads rules; `name` is what errors call the file.
    ///
    /// ```
    /// use depeche::Rules;
    ///
    /// let rules = "rule grue\nmatch une grue jaune\nentity machine\nyes une grue jaune\n";
    /// assert!(Rules::from_text("desk.rules", rules.as_bytes()).is_ok());
    /// let error = Rules::from_text("desk.rules", "rule grue\nfind une grue\n".as_bytes()).unwrap_err();
    /// assert_eq!((error.file(), error.line()), ("desk.rules", Some(2)));
    /// ```
    ///
    /// # Errors
    ///
    /// Where the reader fails, the text is not UTF-8, or a line cannot be read.
    pub fn from_text(name: &str, reader: impl Read) -> Result<Rules, BuildError> {
        let text = read_text(name, reader)?;
        Ok(Rules { file: name.to_owned(), rules: rule_file::read(name, &text)? })
    }

    /// How many rules there are.
    ///
    /// ```
    /// let rules = "rule grue\nmatch une grue\nentity machine\nyes une grue\n";
    /// assert_eq!(depeche::Rules::from_text("desk.rules", rules.as_bytes())?.len(), 1);
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    ///
    /// ```
    /// assert!(depeche::Rules::from_text("desk.rules", "".as_bytes())?.is_empty());
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// A rule that can be run.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(super) file: String,
    pub(super) matches: Vec<Program>,
    pub(super) unless: Vec<Program>,
    pub(super) makes: Makes,
    /// What the captures fill, by their numbers.
    pub(super) captures: Vec<Capture>,
    /// The kinds that its patterns name.
    pub(super) kinds: Arc<[MentionKind]>,
    pub(super) examples: Vec<Example>,
}

/// What a rule makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Makes {
    /// A name, with the caller's identifier.
    Name {
        kind: MentionKind,
        link: Option<String>,
    },
    Event {
        kind: EventKind,
        verb: bool,
        frame: Frame,
        modality: Option<Modality>,
    },
}

/// What a capture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capture {
    /// The name or the trigger itself.
    Itself,
    Slot(Slot),
}

/// A text that shows what a rule finds, or does not find.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) line: usize,
    pub(super) text: String,
    /// What must be found: `None` where nothing may be.
    pub(super) wanted: Option<Wanted>,
}

/// What an example says of its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// The bytes that are marked.
    pub(super) marked: Vec<(usize, usize)>,
    pub(super) slots: Vec<(Slot, String)>,
}

impl Rule {
    /// A pattern of a gazetteer.
    #[cfg(feature = "json")]
    pub(super) fn of_pattern(file: &str, kind: MentionKind, link: Option<String>, program: Program) -> Rule {
        Rule {
            id: file.to_owned(),
            file: file.to_owned(),
            matches: vec![program],
            unless: Vec::new(),
            makes: Makes::Name { kind, link },
            captures: Vec::new(),
            kinds: Arc::new([]),
            examples: Vec::new(),
        }
    }
}
