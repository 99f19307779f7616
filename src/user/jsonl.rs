//! Names and token patterns from JSON lines, among them those of spaCy's `EntityRuler`.

use std::{fmt, io::Read, sync::Arc};

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};

use super::{Gazetteer, GazetteerOptions, kind_of, read_text, rules::Rule};
use crate::{
    error::BuildError,
    lexicon::Lexicon,
    namelist::Compiler,
    pattern::{Pattern, Program, Test, regex},
    token::Shape,
};

impl Gazetteer {
    /// Reads JSON lines, one name or pattern each, as spaCy's `EntityRuler` writes them:
    ///
    /// ```json
    /// {"label": "ORG", "pattern": "Zorglub Industries", "id": "Q1"}
    /// {"label": "turbine", "pattern": [{"LOWER": "haliade"}, {"TEXT": {"REGEX": "^[0-9]+$"}, "OP": "?"}]}
    /// {"kind": "person", "name": "Marc Lebleu", "variants": ["M. Lebleu"]}
    /// ```
    ///
    /// `kind` is another word for `label`, and `name` for `pattern`. `PER`, `PERSON`, `LOC`, `GPE`, `FAC` and `ORG` are the
    /// crate's person, place and organisation; other labels are kinds of your own.
    ///
    /// Token patterns understand `TEXT`, `ORTH`, `LOWER`, `NORM`, `REGEX`, `IN`, `NOT_IN`, `LENGTH`, `SHAPE`, `IS_ALPHA`,
    /// `IS_DIGIT`, `IS_LOWER`, `IS_UPPER`, `IS_TITLE`, `IS_PUNCT`, `IS_SENT_START`, `LIKE_NUM`, `LIKE_URL`, `LIKE_EMAIL` and
    /// `OP` (`!`, `?`, `*`, `+`, `{n}`, `{n,m}`, `{n,}`, `{,m}`). Others, such as `LEMMA` and `POS`, need a model: they are
    /// errors that say so. Tokens are this crate's: an elided article is one of its own, as in spaCy's French.
    ///
    /// ```
    /// use depeche::{Extractor, Gazetteer};
    ///
    /// let patterns = r#"{"label": "loi", "pattern": [{"LOWER": "loi"}, {"IS_TITLE": true, "OP": "+"}], "id": "L"}"#;
    /// let extractor =
    ///     Extractor::builder().gazetteer(Gazetteer::from_jsonl("lois.jsonl", patterns.as_bytes())?).build()?;
    /// let extraction = extractor.extract("Le débat sur la loi Durand-Petit reprend.");
    /// assert_eq!(extraction.entities()[0].name(), "loi Durand-Petit");
    ///
    /// let error = Gazetteer::from_jsonl("lois.jsonl", r#"{"label": "loi", "pattern": [{"LEMMA": "loi"}]}"#.as_bytes());
    /// assert!(error.unwrap_err().to_string().starts_with("lois.jsonl: line 1, column 37: `LEMMA` needs a model"));
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the reader fails, the text is not UTF-8, or a line cannot be read.
    pub fn from_jsonl(name: &str, reader: impl Read) -> Result<Gazetteer, BuildError> {
        Gazetteer::from_jsonl_with(name, reader, &GazetteerOptions::default())
    }

    /// Reads JSON lines; the options hold for names, and not for token patterns.
    ///
    /// ```
    /// use depeche::{Extractor, Gazetteer, GazetteerOptions};
    ///
    /// let mut options = GazetteerOptions::default();
    /// options.ignore_accents = true;
    /// let names = r#"{"label": "jargon", "pattern": "usine à gaz"}"#;
    /// let names = Gazetteer::from_jsonl_with("names.jsonl", names.as_bytes(), &options)?;
    /// let extractor = Extractor::builder().gazetteer(names).build()?;
    /// assert_eq!(extractor.extract("une usine a gaz").mentions().len(), 1);
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_jsonl`](Gazetteer::from_jsonl).
    pub fn from_jsonl_with(
        name: &str,
        reader: impl Read,
        options: &GazetteerOptions,
    ) -> Result<Gazetteer, BuildError> {
        let text = read_text(name, reader)?;
        let mut compiler = Compiler::new(Lexicon::closed_words(), options.matching(false));
        for (i, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let entry = entry(name, i + 1, line)?;
            let wrong = |why: String| BuildError::new(name, (i + 1, 0), why);
            match &entry.pattern {
                Phrase::Text(text) => {
                    let forms = entry.variants.iter().map(String::as_str);
                    compiler.named(entry.kind, text, entry.id(), forms).map_err(wrong)?;
                }
                Phrase::Tokens(_) if !entry.variants.is_empty() => {
                    return Err(wrong("`variants` go with names, and this is a token pattern".to_owned()));
                }
                Phrase::Tokens(_) => compiler.pattern(line),
            }
        }
        Gazetteer::compiled(name, compiler)
    }
}

/// The rules that token patterns are, one a line.
pub(super) fn patterns(name: &str, lines: &str) -> Result<Vec<Arc<Rule>>, BuildError> {
    let mut rules = Vec::new();
    for (i, line) in lines.lines().enumerate() {
        let entry = entry(name, i + 1, line)?;
        if let Phrase::Tokens(tokens) = entry.pattern {
            let program = Program::new(&Pattern::Sequence(tokens)).map_err(|why| {
                BuildError::new(name, (i + 1, 0), format!("{why} (line {} of the token patterns)", i + 1))
            })?;
            rules.push(Arc::new(Rule::of_pattern(name, entry.kind, entry.id.map(|id| id.0), program)));
        }
    }
    Ok(rules)
}

fn entry(name: &str, line: usize, text: &str) -> Result<Entry, BuildError> {
    serde_json::from_str(text).map_err(|error| {
        let text = error.to_string();
        let what = text.rsplit_once(" at line ").map_or(&*text, |(what, _)| what);
        BuildError::new(name, (line, error.column()), what)
    })
}

/// A line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(alias = "label", deserialize_with = "kind")]
    kind: crate::label::MentionKind,
    #[serde(alias = "name")]
    pattern: Phrase,
    id: Option<Id>,
    #[serde(default)]
    variants: Vec<String>,
}

impl Entry {
    fn id(&self) -> &str {
        self.id.as_ref().map_or("", |id| &id.0)
    }
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<crate::label::MentionKind, D::Error> {
    kind_of(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

/// A caller's identifier: a string or a number.
struct Id(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        struct IdVisitor;

        impl Visitor<'_> for IdVisitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a whole number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                Ok(Id(text.to_owned()))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number.to_string()))
            }
        }
        deserializer.deserialize_any(IdVisitor)
    }
}

/// What is looked for: a name, or tokens.
enum Phrase {
    Text(String),
    Tokens(Vec<Pattern>),
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
        struct PhraseVisitor;

        impl<'de> Visitor<'de> for PhraseVisitor {
            type Value = Phrase;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name, or a list of tokens")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Phrase, E> {
                Ok(Phrase::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Phrase, A::Error> {
                let mut tokens = Vec::new();
                while let Some(OneToken(pattern)) = list.next_element()? {
                    tokens.push(pattern);
                }
                if tokens.is_empty() {
                    Err(de::Error::custom("expected at least one token"))
                } else {
                    Ok(Phrase::Tokens(tokens))
                }
            }
        }
        deserializer.deserialize_any(PhraseVisitor)
    }
}

/// `{"LOWER": "loi", "OP": "?"}`.
struct OneToken(Pattern);

impl<'de> Deserialize<'de> for OneToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneToken, D::Error> {
        struct TokenVisitor;

        impl<'de> Visitor<'de> for TokenVisitor {
            type Value = OneToken;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object that says what a token must be")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OneToken, A::Error> {
                let mut tests = Vec::new();
                let mut times = Times::Once;
                while let Some(key) = map.next_key::<String>()? {
                    if key == "OP" {
                        times = map.next_value()?;
                    } else {
                        let attribute = Attribute::of_key(&key).map_err(de::Error::custom)?;
                        tests.push(attribute.test(&mut map)?);
                    }
                }
                let test = match tests.len() {
                    0 => Test::Any,
                    1 => tests.remove(0),
                    _ => Test::All(tests),
                };
                Ok(OneToken(times.of(test)))
            }
        }
        deserializer.deserialize_map(TokenVisitor)
    }
}

/// How often a token is there.
enum Times {
    Once,
    Never,
    Between(u16, Option<u16>),
}

impl Times {
    fn of(self, test: Test) -> Pattern {
        match self {
            Times::Once => Pattern::One(test),
            Times::Never => Pattern::One(Test::Not(Box::new(test))),
            Times::Between(least, most) => {
                Pattern::Repeat { of: Box::new(Pattern::One(test)), least, most, lazy: false }
            }
        }
    }
}

impl<'de> Deserialize<'de> for Times {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Times, D::Error> {
        let text = String::deserialize(deserializer)?;
        let counted = || {
            let inside = text.strip_prefix('{')?.strip_suffix('}')?;
            let count = |text: &str| text.parse::<u16>().ok().filter(|count| *count <= 64);
            match inside.split_once(',') {
                None => count(inside).filter(|count| *count > 0).map(|count| (count, Some(count))),
                Some(("", most)) => Some((0, Some(count(most)?))),
                Some((least, "")) => Some((count(least)?, None)),
                Some((least, most)) => {
                    Some((count(least)?, Some(count(most)?))).filter(|(a, b)| Some(*a) <= *b)
                }
            }
        };
        match text.as_str() {
            "" | "1" => Ok(Times::Once),
            "!" => Ok(Times::Never),
            "?" => Ok(Times::Between(0, Some(1))),
            "*" => Ok(Times::Between(0, None)),
            "+" => Ok(Times::Between(1, None)),
            _ => counted().map(|(least, most)| Times::Between(least, most)).ok_or_else(|| {
                de::Error::custom(format!(
                    "there is no OP `{text}`; expected one of ! ? * + {{n}} {{n,m}} {{n,}} {{,m}}"
                ))
            }),
        }
    }
}

/// What spaCy calls an attribute of a token.
#[derive(Clone, Copy)]
enum Attribute {
    Text,
    Lower,
    Form,
    Length,
    Flag(Flag),
}

#[derive(Clone, Copy)]
enum Flag {
    Shape(Shape),
    Regex(&'static str),
}

/// The flags, by their names. Letters are letters of any script.
const FLAGS: &[(&str, Flag)] = &[
    ("IS_ALPHA", Flag::Regex(r"^\p{L}+$")),
    ("IS_DIGIT", Flag::Regex(r"^\p{Nd}+$")),
    ("IS_LOWER", Flag::Regex(r"^[^\p{Lu}]*\p{Ll}[^\p{Lu}]*$")),
    ("IS_UPPER", Flag::Regex(r"^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$")),
    ("IS_TITLE", Flag::Regex(r"^\P{L}*\p{Lu}\p{Ll}*(?:\P{L}+\p{Lu}\p{Ll}*)*\P{L}*$")),
    ("IS_PUNCT", Flag::Shape(Shape::PUNCT)),
    ("IS_SENT_START", Flag::Shape(Shape::SENTENCE_START)),
    ("LIKE_NUM", Flag::Shape(Shape::NUMERIC)),
    ("LIKE_URL", Flag::Regex(r"(?i)^(?:https?://|www\.)\S+$")),
    ("LIKE_EMAIL", Flag::Regex(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")),
];

/// What spaCy knows by a model or by an extension.
const OF_MODELS: &[&str] =
    &["LEMMA", "POS", "TAG", "MORPH", "DEP", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID", "_"];

impl Attribute {
    fn of_key(key: &str) -> Result<Attribute, String> {
        match key {
            "TEXT" | "ORTH" => Ok(Attribute::Text),
            "LOWER" | "NORM" => Ok(Attribute::Lower),
            "SHAPE" => Ok(Attribute::Form),
            "LENGTH" => Ok(Attribute::Length),
            _ => match FLAGS.iter().find(|(name, _)| *name == key) {
                Some((_, flag)) => Ok(Attribute::Flag(*flag)),
                None => {
                    let why = if OF_MODELS.contains(&key) {
                        "needs a model or an extension"
                    } else {
                        "is not supported"
                    };
                    let known: Vec<&str> = FLAGS.iter().map(|(name, _)| *name).collect();
                    Err(format!(
                        "`{key}` {why}; expected one of TEXT, ORTH, LOWER, NORM, SHAPE, LENGTH, OP, {}",
                        known.join(", ")
                    ))
                }
            },
        }
    }

    fn test<'de, A: MapAccess<'de>>(self, map: &mut A) -> Result<Test, A::Error> {
        match self {
            Attribute::Text => map
                .next_value::<Wanted>()?
                .test(|text| Test::Exact(crate::fold::fold_keeping_case(text).into())),
            Attribute::Lower => map.next_value::<Wanted>()?.test(|text| {
                let word = text.starts_with(char::is_alphanumeric);
                Test::of_token(text, word)
            }),
            Attribute::Form => map.next_value::<Wanted>()?.test(|text| Test::Form(text.into())),
            Attribute::Length => map.next_value::<Length>().map(|length| Test::Length(length.0, length.1)),
            Attribute::Flag(flag) => {
                let test = match flag {
                    Flag::Shape(shape) => Test::Shape(shape),
                    Flag::Regex(source) => Test::Regex(regex(source).map_err(de::Error::custom)?),
                };
                Ok(if map.next_value::<bool>()? { test } else { Test::Not(Box::new(test)) })
            }
        }
    }
}

/// A text, or `{"IN": […]}`, `{"NOT_IN": […]}`, `{"REGEX": "…"}`.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a text, or an object with IN, NOT_IN or REGEX")]
enum Wanted {
    Text(String),
    Choice(Choice),
}

#[derive(Deserialize)]
enum Choice {
    #[serde(rename = "IN")]
    In(Vec<String>),
    #[serde(rename = "NOT_IN")]
    NotIn(Vec<String>),
    #[serde(rename = "REGEX")]
    Regex(String),
}

impl Wanted {
    fn test<E: de::Error>(self, one: impl Fn(&str) -> Test) -> Result<Test, E> {
        let some = |list: Vec<String>| Test::Some(list.iter().map(|text| one(text)).collect());
        Ok(match self {
            Wanted::Text(text) => one(&text),
            Wanted::Choice(Choice::In(list)) => some(list),
            Wanted::Choice(Choice::NotIn(list)) => Test::Not(Box::new(some(list))),
            Wanted::Choice(Choice::Regex(source)) => Test::Regex(regex(&source).map_err(E::custom)?),
        })
    }
}

/// `3`, or `{">=": 3}`.
struct Length(usize, usize);

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        struct LengthVisitor;

        impl<'de> Visitor<'de> for LengthVisitor {
            type Value = Length;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a length, or an object with one of == > >= < <=")
            }

            fn visit_u64<E: de::Error>(self, length: u64) -> Result<Length, E> {
                Ok(Length(length as usize, length as usize))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Length, A::Error> {
                let (mut least, mut most) = (0, usize::MAX);
                while let Some((key, length)) = map.next_entry::<String, usize>()? {
                    match key.as_str() {
                        "==" => (least, most) = (least.max(length), most.min(length)),
                        ">" => least = least.max(length.saturating_add(1)),
                        ">=" => least = least.max(length),
                        "<" => most = most.min(length.saturating_sub(1)),
                        "<=" => most = most.min(length),
                        _ => {
                            return Err(de::Error::custom(format!(
                                "`{key}` compares no length; expected == > >= < <="
                            )));
                        }
                    }
                }
                Ok(Length(least, most))
            }
        }
        deserializer.deserialize_any(LengthVisitor)
    }
}
