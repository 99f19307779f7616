//! Makes a compiled table from gazetteer and lexicon files.

mod block;
mod words;

use std::{borrow::Cow, collections::HashMap};

use self::block::{Builder, Form};
use crate::{
    class::Class,
    fold::{WordHash, bare, fold},
    label::{EventKind, Language, OrganisationKind, PlaceKind},
    mark::{Cue, Sort},
    table::rows::{
        FIGURE_COLUMNS, FORCES, FRAMES, NameFile, NewRecord, ORGANISATION_COLUMNS, PLACE_COLUMNS, ordinal,
    },
    token::{ClosedWords, Shape, tokenize},
    tsv::{self, Row, RowError},
};

/// Collects rows, then makes the block.
#[derive(Debug)]
pub(crate) struct Compiler {
    closed: Cow<'static, ClosedWords>,
    builder: Builder,
    /// Ending patterns: paradigm → (strip, add, tags).
    paradigms: HashMap<String, Vec<(String, String, String)>>,
    /// Inflected forms of the lemmas, for lists that give lemmas only.
    forms: HashMap<String, Vec<(String, String)>>,
    /// Names of places, for demonyms.
    places: HashMap<String, u32>,
}

/// How the second column of a list is read.
#[derive(Clone, Copy)]
enum Value {
    Nothing,
    Integer,
    Place,
    PlaceKind,
    OrganisationKind,
    /// The place of the word in a list.
    OneOf(&'static [&'static str]),
    EventKind,
    Language,
}

/// The roles of common nouns in events, in the order of their values.
pub(crate) const ROLES: &[&str] = &["force", "attacker", "civilian", "official", "worker", "group"];

/// The kinds of functions, in the order of their values.
pub(crate) const FUNCTIONS: &[&str] = &[
    "politics",
    "justice",
    "police",
    "army",
    "religion",
    "health",
    "education",
    "science",
    "press",
    "culture",
    "sport",
    "business",
    "union",
    "crime",
    "family",
    "role",
];

/// The kinds of names that are no entity, in the order of their values.
pub(crate) const PRODUCTS: &[&str] = &[
    "feast",
    "prize",
    "competition",
    "programme",
    "disease",
    "product",
    "vehicle",
    "work",
    "event",
    "astro",
    "idea",
];

/// Simple lists: label, columns, class, second column.
const LISTS: &[(&str, &[&str], Class, Value)] = &[
    ("lexicon.title", &["form", "sex"], Class::Title, Value::OneOf(&["m", "f", "u"])),
    ("lexicon.function", &["form", "kind"], Class::Function, Value::OneOf(FUNCTIONS)),
    ("lexicon.kin", &["form"], Class::Kin, Value::Nothing),
    ("lexicon.particle", &["form"], Class::Particle, Value::Nothing),
    ("lexicon.org_head", &["form", "kind"], Class::OrgHead, Value::OrganisationKind),
    ("lexicon.org_tail", &["form", "kind"], Class::OrgTail, Value::OrganisationKind),
    ("lexicon.place_head", &["form", "kind"], Class::PlaceHead, Value::PlaceKind),
    ("lexicon.event_head", &["form"], Class::EventHead, Value::Nothing),
    ("lexicon.sport", &["form"], Class::Sport, Value::Nothing),
    ("lexicon.foreign", &["form", "language"], Class::Foreign, Value::Language),
    ("lexicon.source", &["form"], Class::Source, Value::Nothing),
    ("lexicon.signpost", &["form"], Class::Signpost, Value::Nothing),
    ("lexicon.product", &["form", "kind"], Class::Product, Value::OneOf(PRODUCTS)),
    ("lexicon.demonym", &["form", "place"], Class::Demonym, Value::Place),
    ("lexicon.month", &["form", "value"], Class::Month, Value::Integer),
    ("lexicon.weekday", &["form", "value"], Class::Weekday, Value::Integer),
    ("lexicon.season", &["form", "value"], Class::Season, Value::Integer),
    ("lexicon.time_word", &["form"], Class::TimeWord, Value::Nothing),
    ("lexicon.time_unit", &["form", "value"], Class::TimeUnit, Value::Integer),
    ("lexicon.day_part", &["form", "value"], Class::DayPart, Value::Integer),
    ("lexicon.deictic", &["form", "value"], Class::Deictic, Value::Integer),
    ("lexicon.holiday", &["form", "value"], Class::Holiday, Value::Integer),
    ("lexicon.number", &["form", "value"], Class::Number, Value::Integer),
    ("lexicon.collective", &["form", "value"], Class::Collective, Value::Integer),
    ("lexicon.ordinal", &["form", "value"], Class::Ordinal, Value::Integer),
    ("event.danger", &["form"], Class::Danger, Value::Nothing),
    ("event.level", &["form", "kind"], Class::Level, Value::OneOf(&["name", "degree"])),
    ("event.actor", &["form", "role"], Class::Actor, Value::OneOf(ROLES)),
    ("event.means", &["form"], Class::Means, Value::Nothing),
    ("event.nonevent", &["form", "kind"], Class::NonEvent, Value::EventKind),
];

/// A value that stands for every kind of event.
pub(crate) const ANY_EVENT: u32 = 255;

/// Packs a trigger's kind, part of speech, frame, and the sort of thing that it acts on.
fn trigger_value(kind: u32, verb: bool, frame: u32, need: u32) -> u32 {
    kind | u32::from(verb) << 8 | frame << 16 | need << 24
}

impl Compiler {
    pub(crate) fn new(closed: impl Into<Cow<'static, ClosedWords>>) -> Compiler {
        Compiler {
            closed: closed.into(),
            builder: Builder::default(),
            paradigms: HashMap::new(),
            forms: HashMap::new(),
            places: HashMap::new(),
        }
    }

    /// Adds the rows of a file. Paradigms come before lemmas, lemmas before lists of lemmas, places before demonyms.
    pub(crate) fn add(&mut self, label: &str, text: &str) -> Result<(), RowError> {
        match label {
            "token.closed" => Ok(()),
            "words.paradigm" => self.paradigms(text),
            "words.lemma" => self.lemmas(text),
            "words.function" => self.function_words(text),
            "person.given" => self.name_words(text, &["name", "sex", "origin"], Class::Given),
            "person.family" => self.name_words(text, &["name", "origin"], Class::Family),
            "place" => self.each(text, PLACE_COLUMNS, Compiler::place),
            "person.figure" => self.each(text, FIGURE_COLUMNS, Compiler::figure),
            "organisation" => self.each(text, ORGANISATION_COLUMNS, Compiler::organisation),
            "event.trigger" => {
                self.each(text, &["form", "kind", "pos", "frame", "acts_on"], Compiler::trigger)
            }
            "lexicon.speech" => {
                self.each(text, &["lemma", "force"], |c, row| c.verb(row, Class::Speech, FORCES))
            }
            "event.light_verb" => self.each(text, &["lemma", "role"], |c, row| {
                c.verb(row, Class::LightVerb, &["actor", "target", "strikes"])
            }),
            "event.sort" => self.each(text, &["lemma", "sorts"], |c, row| {
                let marks = c.marks(row, 1, Sort::NAMES)?;
                c.marked(&c.declined(row.get(0)), Class::Sort, marks);
                Ok(())
            }),
            "event.cue" => self.each(text, &["lemma", "pos", "cues"], |c, row| {
                let marks = c.marks(row, 2, Cue::NAMES)?;
                let forms = match row.get(1) {
                    "v" => c.conjugated(row.get(0)),
                    "f" => c.finite(row.get(0)),
                    "p" => c.participles(row.get(0)),
                    "n" | "a" => c.declined(row.get(0)),
                    "x" => vec![row.get(0).to_owned()],
                    other => return Err(row.error(format!("there is no part of speech `{other}`"))),
                };
                c.marked(&forms, Class::Cue, marks);
                Ok(())
            }),
            _ => match LISTS.iter().find(|list| list.0 == label) {
                Some(&(_, columns, class, value)) => {
                    self.each(text, columns, |compiler, row| compiler.listed(row, class, value))
                }
                None => {
                    Err(RowError { line: 0, column: 0, why: format!("there is no kind of file `{label}`") })
                }
            },
        }
    }

    /// The block.
    pub(crate) fn finish(self) -> Result<Vec<u8>, String> {
        self.builder.finish()
    }

    fn each(
        &mut self,
        text: &str,
        columns: &'static [&'static str],
        mut add: impl FnMut(&mut Compiler, &Row<'_>) -> Result<(), RowError>,
    ) -> Result<(), RowError> {
        for row in tsv::read(text, columns) {
            add(self, &row?)?;
        }
        Ok(())
    }

    fn listed(&mut self, row: &Row<'_>, class: Class, value: Value) -> Result<(), RowError> {
        let text = row.get(1);
        let value = match value {
            Value::Nothing => 0,
            Value::Integer => {
                text.parse().map_err(|_| row.error(format!("`{text}` is not a whole number")))?
            }
            Value::PlaceKind => ordinal(PlaceKind::ALL.iter().map(|k| k.as_str()), row, 1)?,
            Value::OrganisationKind => ordinal(OrganisationKind::ALL.iter().map(|k| k.as_str()), row, 1)?,
            Value::EventKind if text == "*" => ANY_EVENT,
            Value::EventKind => ordinal(EventKind::ALL.iter().map(|k| k.as_str()), row, 1)?,
            Value::Language => ordinal(Language::ALL.iter().map(|l| l.as_str()), row, 1)?,
            Value::OneOf(list) => ordinal(list.iter().copied(), row, 1)?,
            Value::Place => match self.places.get(text) {
                Some(&record) => record + 1,
                None => 0,
            },
        };
        if class == Class::NonEvent {
            for form in self.inflected(row.get(0)) {
                self.phrase(&form, class, value, true);
            }
        } else {
            self.phrase(row.get(0), class, value, true);
        }
        Ok(())
    }

    /// Adds a word or a phrase of the lexicon.
    fn phrase(&mut self, form: &str, class: Class, value: u32, keep_case: bool) {
        let words = self.words_of(form);
        match words.as_slice() {
            [] => {}
            // A word that is written with a capital keeps it: `Mars` the planet, `FC`, not `mars` and `fc`.
            [word] if !word.capital || class == Class::Signpost => {
                self.builder.word(word.hash, class.bit(), Some((class, value)))
            }
            _ => {
                let capitals = if keep_case { capitals(&words) } else { 0 };
                self.builder.phrase(&words, class, value, capitals);
            }
        }
    }

    /// The marks that a column names, as bits.
    fn marks(&self, row: &Row<'_>, column: usize, names: &'static [&'static str]) -> Result<u32, RowError> {
        row.get(column).split(", ").try_fold(0, |marks, name| match names.iter().position(|n| *n == name) {
            Some(bit) => Ok(marks | 1 << bit),
            None => Err(row.error(format!("there is no mark `{name}`"))),
        })
    }

    /// Adds marks to words.
    fn marked(&mut self, forms: &[String], class: Class, marks: u32) {
        for form in forms {
            if let [word] = self.words_of(form).as_slice() {
                self.builder.marks(word.hash, class, marks);
            }
        }
    }

    fn verb(&mut self, row: &Row<'_>, class: Class, values: &'static [&'static str]) -> Result<(), RowError> {
        let value = ordinal(values.iter().copied(), row, 1)?;
        for form in self.conjugated(row.get(0)) {
            self.phrase(&form, class, value, true);
        }
        Ok(())
    }

    fn trigger(&mut self, row: &Row<'_>) -> Result<(), RowError> {
        let kind = ordinal(EventKind::ALL.iter().map(|k| k.as_str()), row, 1)?;
        let frame = if row.get(3).is_empty() { 0 } else { ordinal(FRAMES.iter().copied(), row, 3)? };
        let verb = row.get(2) == "v";
        let need = match row.get(4) {
            "" => 0,
            _ => 1 + ordinal(Sort::NAMES.iter().copied(), row, 4)?,
        };
        let value = trigger_value(kind, verb, frame, need);
        let forms = match row.get(2) {
            "v" => self.conjugated(row.get(0)),
            "n" | "a" => self.inflected(row.get(0)),
            "x" => vec![row.get(0).to_owned()],
            other => return Err(row.error(format!("there is no part of speech `{other}`"))),
        };
        for form in forms {
            self.phrase(&form, Class::Trigger, value, true);
        }
        Ok(())
    }

    fn place(&mut self, row: &Row<'_>) -> Result<(), RowError> {
        let id = self.named(NameFile::Places.record(row)?, row.get(0), row.list(8));
        self.places.entry(row.get(0).to_owned()).or_insert(id);
        Ok(())
    }

    fn figure(&mut self, row: &Row<'_>) -> Result<(), RowError> {
        let record = NameFile::Figures.record(row)?;
        // `Macron`, and `Pen` of `Le Pen`.
        if let [.., word] = self.words_of(row.get(1)).as_slice()
            && word.capital
        {
            self.builder.word(word.hash, Class::Family.bit() | Class::FigureName.bit(), None);
        }
        self.named(record, row.get(0), row.list(4));
        Ok(())
    }

    fn organisation(&mut self, row: &Row<'_>) -> Result<(), RowError> {
        self.named(NameFile::Organisations.record(row)?, row.get(0), row.list(3).chain(row.list(4)));
        Ok(())
    }

    /// Adds a record under its name and its variants.
    fn named<'r>(
        &mut self,
        record: NewRecord,
        name: &'r str,
        variants: impl Iterator<Item = &'r str>,
    ) -> u32 {
        let words = self.words_of(name);
        let (kind, class) = match record.kind {
            0 => (0, Class::PlaceName),
            1 => (1, Class::PersonName),
            _ => (2, Class::OrganisationName),
        };
        let id = match self.builder.same_place(&words, &record) {
            Some(id) => id,
            None => self.builder.record(record),
        };
        for (i, form) in std::iter::once(name).chain(variants).enumerate() {
            let words = self.words_of(form);
            // A proper name has a capital: `l'armée russe` is none.
            if capitals(&words) == 0 {
                continue;
            }
            let shape = match i {
                _ if form.len() <= 3 && form.chars().all(char::is_uppercase) => Form::Acronym,
                0 => Form::Canonical,
                _ => Form::Variant,
            };
            self.builder.name(&words, kind, id, capitals(&words), shape);
            // `du Havre`, `aux Sables-d'Olonne`; `au Monde`, `des Républicains`.
            if kind != 1 && (form.starts_with("Le ") || form.starts_with("Les ")) {
                let rest = &words[1..];
                self.builder.name(rest, kind, id, capitals(rest), Form::Contracted);
            }
            if let [word] = words.as_slice() {
                self.builder.word(word.hash, class.bit(), None);
            }
        }
        id
    }

    /// Cuts a form into words, as a text is cut.
    fn words_of(&self, form: &str) -> Vec<FormWord> {
        let mut tokens = tokenize(form, &self.closed);
        // `juil.` is one token beside a number, as it stands in texts, and two alone.
        if let [word, dot] = tokens.as_mut_slice()
            && dot.text(form) == "."
        {
            word.end = dot.end;
            tokens.truncate(1);
        }
        tokens
            .iter()
            .map(|token| {
                let folded = fold(token.text(form));
                FormWord {
                    hash: WordHash::of_folded(&folded),
                    capital: token.is(Shape::CAP.or(Shape::MIXED)),
                    bare: bare_key(&folded),
                }
            })
            .collect()
    }
}

/// A word of a form.
#[derive(Clone, Debug)]
pub(crate) struct FormWord {
    hash: WordHash,
    capital: bool,
    /// The hash of its accent-free form, where that is another.
    bare: Option<WordHash>,
}

fn bare_key(folded: &str) -> Option<WordHash> {
    if folded.is_ascii() {
        return None;
    }
    let bare = bare(folded);
    (bare != folded).then(|| WordHash::of_bare(&bare))
}

/// Bit i: the word i is written with a capital.
fn capitals(words: &[FormWord]) -> u16 {
    words.iter().take(16).enumerate().fold(0, |mask, (i, word)| mask | u16::from(word.capital) << i)
}
