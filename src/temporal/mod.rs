//! Time expressions: what is written, and what it means.
//!
//! A table of rules finds expressions; the longest at a place wins. Each is then resolved, from the first of the text to the
//! last, against the text's date, the time last told of, and the tense of its sentence. The division into rules and values
//! follows HeidelTime and Duckling; the notation is EDTF (ISO 8601-2) and TIMEX3 (ISO 24617-1).

mod around;
mod expr;
mod resolve;
mod rules;
mod tense;
mod value;
mod words;

use std::ops::Range;

pub use self::value::{Calendar, DayPart, Duration, ParseTimeError, Point, Set, TimeValue, Timex3, Unit};

use self::{
    expr::{Expr, Parsed},
    resolve::{Context, Direction},
    rules::RULES,
};
use crate::{calendar::DateTime, document::Document, label::TimeKind, rule::RuleInfo, span::Span};

/// A time expression: where it stands, and its [value](TimeValue) in the light of the article.
///
/// ```
/// use depeche::{Extractor, Options};
///
/// let text = "Il est venu hier.";
/// let found = Extractor::new().extract_with(text, &Options::new().date("2022-01-07".parse()?));
/// let time = &found.times()[0];
/// assert_eq!(&text[time.span.range()], "hier");
/// assert_eq!(time.value.to_string(), "2022-01-06");
/// # Ok::<(), depeche::ParseDateError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct TimeExpression {
    /// The words that say the time, without preposition and article.
    pub span: Span,
    /// Date, time of the day, duration or set.
    pub kind: TimeKind,
    /// What it means. Without a date of the article, a relative time keeps `X` for what is not known.
    pub value: TimeValue,
    /// The same as TIMEX3 attributes.
    pub timex3: Timex3,
    /// The rule that found it.
    pub rule: String,
}

/// A time expression by its tokens.
#[derive(Clone, Debug)]
pub(crate) struct TimeHit {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) value: TimeValue,
    /// What TIMEX3 says instead of the value, where it sees it in another way.
    timex: Option<TimeValue>,
    modifier: Option<&'static str>,
    pub(crate) rule: &'static str,
}

impl TimeHit {
    /// What sort of time it is.
    pub(crate) fn kind(&self) -> TimeKind {
        kind_of(&self.value)
    }

    /// Whether the words are a time whatever name they may be too: feasts.
    pub(crate) fn is_certain(&self) -> bool {
        self.rule == "date.festival"
    }

    /// The expression, for the caller.
    pub(crate) fn expression(&self, doc: &Document<'_>) -> TimeExpression {
        let seen = self.timex.as_ref().unwrap_or(&self.value);
        let timex3 = Timex3 {
            kind: kind_of(seen).as_str().to_uppercase(),
            value: seen.timex(),
            modifier: self.modifier.map(str::to_owned),
        };
        TimeExpression {
            span: doc.span(self.first, self.end),
            kind: kind_of(&self.value),
            value: self.value,
            timex3,
            rule: self.rule.to_owned(),
        }
    }
}

/// What the caller says of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TimeOptions {
    pub(crate) date: Option<DateTime>,
    pub(crate) prefer_future: bool,
}

/// Finds and resolves the time expressions of a text.
pub(crate) fn find(doc: &Document<'_>, options: &TimeOptions) -> Vec<TimeHit> {
    find_in(doc, 0..doc.len(), options)
}

/// The first day, with the time of day behind it, that stands among some tokens and needs no other date to be known.
pub(crate) fn day_in(doc: &Document<'_>, tokens: Range<usize>) -> Option<DateTime> {
    let hits = find_in(doc, tokens, &TimeOptions::default());
    let mut points = hits.iter().filter_map(|hit| match hit.value {
        TimeValue::Point(point) => Some(point),
        _ => None,
    });
    let (date, day) = points.by_ref().find_map(|point| point.date().map(|date| (date, point)))?;
    // `7 janvier 2022, 14:05`
    let clock =
        day.clock.or_else(|| points.next().filter(|next| next.date().is_none_or(|d| d == date))?.clock);
    Some(DateTime { date, clock })
}

fn find_in(doc: &Document<'_>, tokens: Range<usize>, options: &TimeOptions) -> Vec<TimeHit> {
    let mut hits: Vec<TimeHit> = Vec::new();
    let mut narrated = None;
    let mut at = tokens.start;
    while let Some((rule, mut parsed)) = next(doc, &mut at, tokens.end) {
        let free = hits.last().map_or(0, |hit| hit.end);
        around::extend(doc, &mut parsed, free);
        let context = context(doc, &parsed, options, narrated);
        let mut value = resolve::resolve(&parsed, &context);
        if let TimeValue::Point(point) = value
            && is_told(&parsed, &point)
        {
            narrated = Some(Point { part: None, clock: None, ..point });
        }
        value = around::open(doc, &parsed, value);
        let timex = resolve::timex(&parsed, &context);
        let modifier = modifier(&parsed, &value);
        hits.push(TimeHit { first: parsed.first, end: parsed.end, value, timex, modifier, rule });
        at = parsed.end.max(at + 1);
    }
    hits
}

/// Whether what follows is told of that time: a day, or a month or a year that is named.
fn is_told(parsed: &Parsed, point: &Point) -> bool {
    let long = matches!(point.calendar, Calendar::Year(_) | Calendar::Month(..));
    point.date().is_some() || long && matches!(parsed.expr, Expr::Fixed(_) | Expr::Month { .. })
}

/// The next expression that begins in `at..end`; `at` moves to where its rule began.
fn next(doc: &Document<'_>, at: &mut usize, end: usize) -> Option<(&'static str, Parsed)> {
    let tokens = doc.tokens();
    loop {
        *at += (*at..end).position(|i| rules::may_begin(tokens, i))?;
        if let Some(found) = longest(doc, *at) {
            return Some(found);
        }
        *at += 1;
    }
}

/// The longest expression that begins at a token; of equals that of the first rule.
fn longest(doc: &Document<'_>, at: usize) -> Option<(&'static str, Parsed)> {
    let token = doc.at(at);
    let mut best: Option<(&'static str, Parsed)> = None;
    for rule in RULES {
        if rule.begins.fits(token)
            && let Some(parsed) = (rule.find)(doc, at)
            && best.as_ref().is_none_or(|(_, b)| parsed.end > b.end)
        {
            best = Some((rule.id, parsed));
        }
    }
    best
}

fn kind_of(value: &TimeValue) -> TimeKind {
    let clocked = |point: &Point| point.clock.is_some() || point.part.is_some();
    match value {
        TimeValue::Point(point) if clocked(point) => TimeKind::Time,
        TimeValue::Interval(Some(point), _) | TimeValue::Interval(None, Some(point)) if clocked(point) => {
            TimeKind::Time
        }
        TimeValue::Point(_) | TimeValue::Interval(..) => TimeKind::Date,
        TimeValue::Duration(_) => TimeKind::Duration,
        TimeValue::Set(_) => TimeKind::Set,
    }
}

fn modifier(parsed: &Parsed, value: &TimeValue) -> Option<&'static str> {
    match (&parsed.expr, value) {
        (Expr::Edge { edge, .. }, _) => Some(around::edge_name(*edge)),
        (_, TimeValue::Point(Point { approximate: true, .. }))
        | (_, TimeValue::Duration(Duration { approximate: true, .. })) => Some("APPROX"),
        _ => None,
    }
}

fn context(doc: &Document<'_>, parsed: &Parsed, options: &TimeOptions, narrated: Option<Point>) -> Context {
    let tense =
        parsed.expr.needs_direction().then(|| tense::direction(doc, parsed.first, parsed.end)).flatten();
    let direction = tense.unwrap_or(if options.prefer_future { Direction::Future } else { Direction::Past });
    Context {
        anchor: options.date,
        narrated,
        direction,
        by_tense: tense.is_some(),
        prefer_future: options.prefer_future && tense.is_none(),
    }
}

/// The rules that find time expressions.
pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    RULES.iter().map(|rule| RuleInfo {
        id: rule.id,
        finds: rule.finds,
        examples: rule.examples.iter().map(|(text, ..)| *text).collect(),
        counterexamples: rule.counterexamples.to_vec(),
    })
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn found(text: &str) -> Vec<(&'static str, String, String)> {
        let doc = Document::new(text, Lexicon::embedded());
        let options = TimeOptions { date: "2022-01-07".parse().ok(), prefer_future: false };
        find(&doc, &options)
            .iter()
            .map(|hit| (hit.rule, doc.slice(hit.first, hit.end).to_owned(), hit.value.to_string()))
            .collect()
    }

    #[test]
    fn examples_hold() {
        let mut wrong = Vec::new();
        for rule in RULES {
            assert!(!rule.examples.is_empty(), "{} has no example", rule.id);
            for (text, surface, value) in rule.examples {
                let found = found(text);
                if !found.iter().any(|(id, s, v)| *id == rule.id && s == surface && v == value) {
                    wrong.push(format!("{}: {text}: expected {surface} = {value}, found {found:?}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn counterexamples_hold() {
        let mut wrong = Vec::new();
        for rule in RULES {
            assert!(!rule.counterexamples.is_empty(), "{} has no counterexample", rule.id);
            for text in rule.counterexamples {
                let found = found(text);
                if found.iter().any(|(id, ..)| *id == rule.id) {
                    wrong.push(format!("{}: {text}: found {found:?}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn ids_are_sorted_and_unique() {
        for pair in RULES.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} must come before {}", pair[1].id, pair[0].id);
        }
        assert!(rules().all(|rule| !rule.finds.is_empty()));
    }

    #[test]
    fn without_a_date_relative_times_stay_relative() {
        let doc = Document::new("mardi, le 3 mars, hier et en janvier", Lexicon::embedded());
        let values: Vec<String> =
            find(&doc, &TimeOptions::default()).iter().map(|hit| hit.value.to_string()).collect();
        assert_eq!(values, ["XXXX-WXX-2", "XXXX-03-03", "XXXX-XX-XX", "XXXX-01"]);
    }
}
