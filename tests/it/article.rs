//! The annotated articles of `tests/articles`.
//!
//! A file begins with `# key: value` lines; then comes the text, a line `---`, and one line for each event. Marked up are
//! names (`{PER|…}`, `{LOC|…}`, `{ORG|…}`), times with their values (`{T|vendredi|2022-01-07||2022-01}`) and the words that
//! name events (`{E1|…}`). `[…]` inside a mark may be in the span or not; `?` behind a label says that it is debatable.

use std::{collections::BTreeMap, fs, ops::Range};

use depeche::{EventKind, Extraction, Extractor, Options};

use crate::repository;

/// What an event line may say.
const FIELDS: &[&str] = &[
    "type",
    "place",
    "time",
    "count",
    "killed",
    "injured",
    "missing",
    "detained",
    "displaced",
    "actor",
    "target",
    "means",
    "level",
    "about",
    "source",
    "modality",
];

/// An article with what is to be found in it.
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) date: String,
    pub(crate) text: String,
    pub(crate) names: Vec<Mark>,
    pub(crate) times: Vec<Mark>,
    /// Words that name events; the label is that of the event.
    pub(crate) triggers: Vec<Mark>,
    pub(crate) events: Vec<Incident>,
}

/// A marked piece of text.
pub(crate) struct Mark {
    pub(crate) label: String,
    /// The spans that are right.
    pub(crate) spans: Vec<Range<usize>>,
    /// Neither finding it nor missing it counts.
    pub(crate) optional: bool,
    /// The values that are right, of a time.
    pub(crate) values: Vec<String>,
}

impl Mark {
    /// Whether it shares a letter with `span`.
    pub(crate) fn touches(&self, span: &Range<usize>) -> bool {
        self.spans.iter().any(|s| s.start < span.end && span.start < s.end)
    }
}

/// An event line.
pub(crate) struct Incident {
    pub(crate) label: String,
    pub(crate) kind: EventKind,
    pub(crate) optional: bool,
    fields: BTreeMap<String, String>,
}

impl Incident {
    /// What the line says of a slot.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Article {
    /// What the library finds, told the article's date.
    pub(crate) fn extract(&self) -> Extraction {
        let options = Options::new().date(self.date.parse().unwrap());
        Extractor::new().extract_with(&self.text, &options)
    }
}

/// All articles, in the order of their file names.
pub(crate) fn all() -> Vec<Article> {
    let entries = fs::read_dir(repository("tests/articles")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        parse(&fs::read_to_string(path).unwrap()).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
    };
    paths.iter().filter(|path| path.extension().is_some_and(|x| x == "txt")).map(read).collect()
}

fn parse(file: &str) -> Result<Article, String> {
    let (head, rest) = file.split_once("\n\n").ok_or("no blank line after the head")?;
    let value = |key: &str| {
        let lines =
            head.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(key)?.strip_prefix(": "));
        lines.map(str::to_owned).next().ok_or(format!("no `# {key}:`"))
    };
    let (body, tail) = rest.split_once("\n---").ok_or("no line `---` after the text")?;
    Article::read(value("id")?, &value("date")?, body.trim_matches('\n'), tail.lines())
}

impl Article {
    /// Reads a text with its marks, and its event lines.
    pub(crate) fn read<'a>(
        id: String,
        date: &str,
        body: &str,
        events: impl Iterator<Item = &'a str>,
    ) -> Result<Article, String> {
        let (text, names, times, triggers) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        let mut article =
            Article { id, date: date.to_owned(), text, names, times, triggers, events: Vec::new() };
        let mut rest = body;
        while let Some((before, after)) = rest.split_once('{') {
            article.text.push_str(before);
            let (mark, behind) = after.split_once('}').ok_or(format!("`{{{after:.20}` is not closed"))?;
            article.mark(mark)?;
            rest = behind;
        }
        article.text.push_str(rest);
        for line in events.filter(|line| !line.trim().is_empty()) {
            let event = incident(line, &article.triggers).ok_or(format!("not an event line: {line}"))?;
            let named = article.triggers.iter_mut().filter(|mark| mark.label == event.label);
            named.for_each(|mark| mark.optional |= event.optional);
            article.events.push(event);
        }
        match article
            .triggers
            .iter()
            .find(|mark| article.events.iter().all(|event| event.label != mark.label))
        {
            Some(mark) => Err(format!("there is no line for `{}`: {}", mark.label, article.text)),
            None => Ok(article),
        }
    }

    fn mark(&mut self, mark: &str) -> Result<(), String> {
        let (label, rest) = mark.split_once('|').ok_or(format!("no label in `{mark}`"))?;
        let optional = label.ends_with('?');
        let label = label.trim_end_matches('?').to_owned();
        let (inner, values) = match rest.split_once('|') {
            Some((inner, values)) if label == "T" => (inner, values.split("||").map(str::to_owned).collect()),
            _ => (rest, Vec::new()),
        };
        let base = self.text.len();
        let (plain, mut spans) = surfaces(inner);
        self.text.push_str(&plain);
        spans.iter_mut().for_each(|span| *span = base + span.start..base + span.end);
        let mark = Mark { optional, spans, values, label };
        match &*mark.label {
            "T" if mark.values.is_empty() => return Err(format!("the time `{plain}` has no value")),
            "T" => self.times.push(mark),
            "PER" | "LOC" | "ORG" => self.names.push(mark),
            label if label.strip_prefix('E').is_some_and(|n| n.parse::<u32>().is_ok()) => {
                self.triggers.push(mark)
            }
            label => return Err(format!("there is no label `{label}`")),
        }
        Ok(())
    }
}

/// The text without square brackets, and the spans of it that they allow.
fn surfaces(inner: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut depth) = (String::new(), 0);
    let (mut first, mut last) = (None, 0);
    for c in inner.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {
                if depth == 0 {
                    first.get_or_insert(plain.len());
                    last = plain.len() + c.len_utf8();
                }
                plain.push(c);
            }
        }
    }
    let mut spans = Vec::new();
    for start in [0, first.unwrap_or(0)] {
        for end in [last, plain.len()] {
            let piece = &plain[start..end];
            let start = start + piece.len() - piece.trim_start().len();
            let span = start..start + piece.trim().len();
            if !spans.contains(&span) {
                spans.push(span);
            }
        }
    }
    (plain, spans)
}

/// `E1?: type=explosion; …`.
fn incident(line: &str, triggers: &[Mark]) -> Option<Incident> {
    let (label, fields) = line.split_once(':')?;
    let fields = fields.split(';').map(str::trim).filter(|field| !field.is_empty());
    let fields = fields.map(|field| {
        let (name, value) = field.split_once('=').filter(|(name, _)| FIELDS.contains(name))?;
        Some((name.to_owned(), value.to_owned()))
    });
    let fields = fields.collect::<Option<BTreeMap<_, _>>>()?;
    let kind = fields.get("type")?.parse().ok()?;
    let plain = label.trim_end_matches('?');
    let mut named = triggers.iter().filter(|mark| mark.label == plain).peekable();
    named.peek()?;
    Some(Incident {
        optional: plain != label || named.all(|mark| mark.optional),
        label: plain.to_owned(),
        kind,
        fields,
    })
}

#[test]
fn marks_are_read() {
    let article = parse(
        "# id: a\n# date: 2022-01-07\n\nLe {LOC|[quartier de ]Pissevin}, {T?|lundi|2022-01-03||2022-01}.\n{E1|Feu}\n---\nE1: type=fire; killed=2\n",
    );
    let article = article.unwrap();
    assert_eq!(article.text, "Le quartier de Pissevin, lundi.\nFeu");
    let pieces: Vec<&str> = article.names[0].spans.iter().map(|span| &article.text[span.clone()]).collect();
    assert_eq!(pieces, ["quartier de Pissevin", "Pissevin"]);
    assert_eq!(article.times[0].values, ["2022-01-03", "2022-01"]);
    assert!(article.times[0].optional && !article.names[0].optional && !article.events[0].optional);
    assert_eq!((article.events[0].field("killed"), article.events[0].field("place")), (Some("2"), None));
    assert!(parse("# id: a\n# date: 2022-01-07\n\n{X|a}\n---\n").is_err());
}
