//! Time expressions: what is written, and what it means.
//!
//! A table of rules finds expressions; the longest at a place wins. Each is then resolved, from the first of the text to the
//! last, against the text's date, the time last told of, and the tense of its sentence. The division into rules and values
//! follows HeidelTime and Duckling; the notation is EDTF (ISO 8601-2) and TIMEX3 (ISO 24617-1).

mod expr;
mod resolve;
mod rules;
mod value;
mod words;

pub use self::value::{Calendar, DayPart, Duration, ParseTimeError, Point, Set, TimeValue, Timex3, Unit};

use self::{
    expr::{Expr, Parsed},
    resolve::{Context, Direction},
    rules::RULES,
};
use crate::{
    calendar::DateTime,
    class::{Class, Classes, any},
    document::Document,
    fold::words,
    label::TimeKind,
    rule::RuleInfo,
    span::Span,
    token::Shape,
};

/// A time expression: where it stands, and its [value](TimeValue) in the light of the article.
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
    pub(crate) kind: TimeKind,
    pub(crate) value: TimeValue,
    modifier: Option<&'static str>,
    pub(crate) rule: &'static str,
}

impl TimeHit {
    /// The expression, for the caller.
    pub(crate) fn expression(&self, doc: &Document<'_>) -> TimeExpression {
        let kind = self.kind.as_str().to_uppercase();
        TimeExpression {
            span: doc.span(self.first, self.end),
            kind: self.kind,
            value: self.value,
            timex3: Timex3 { kind, value: self.value.timex(), modifier: self.modifier.map(str::to_owned) },
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

/// The classes and shapes that an expression can begin with.
const BEGINS: Classes = any(&[
    Class::Month,
    Class::Weekday,
    Class::Season,
    Class::TimeUnit,
    Class::DayPart,
    Class::Deictic,
    Class::Holiday,
    Class::Number,
    Class::Collective,
    Class::Ordinal,
]);

/// Words that begin an expression and are in none of these classes.
const OPENERS: &[u32] = words![
    "il",
    "voici",
    "voilà",
    "dans",
    "d'",
    "entre",
    "début",
    "fin",
    "mi",
    "milieu",
    "courant",
    "chaque",
    "tous",
    "toutes",
    "plusieurs",
    "quelques",
    "des",
    "derniers",
    "dernières",
    "prochains",
    "prochaines",
    "prochain",
    "prochaine",
    "même",
    "années",
    "l'",
    "demi",
    "dernier",
    "dernière",
];

/// Finds and resolves the time expressions of a text.
pub(crate) fn find(doc: &Document<'_>, options: &TimeOptions) -> Vec<TimeHit> {
    let mut hits: Vec<TimeHit> = Vec::new();
    let mut narrated: Option<(usize, Point)> = None;
    let mut at = 0;
    while at < doc.len() {
        let token = doc.at(at);
        let may = token.any(BEGINS)
            || token.is(Shape::NUMERIC.or(Shape::ROMAN))
            || token.is(Shape::HYPHEN) && token.end - token.start < 14
            || OPENERS.contains(&token.hash);
        let may = may || token.is(Shape::HAS_DIGIT) && token.end - token.start == 2;
        let Some((rule, mut parsed)) = may.then(|| longest(doc, at)).flatten() else {
            at += 1;
            continue;
        };
        extend(doc, &mut parsed);
        let context = context(doc, &parsed, options, narrated.map(|(_, point)| point));
        let mut value = resolve::resolve(&parsed, &context);
        if let TimeValue::Point(point) = value {
            if point.date().is_some()
                || matches!(point.calendar, Calendar::Year(_) | Calendar::Month(..))
                    && matches!(parsed.expr, Expr::Fixed(_) | Expr::Month { .. })
            {
                narrated = Some((at, Point { part: None, clock: None, ..point }));
            }
            value = open(doc, &parsed, point, value);
        }
        let kind = kind_of(&value);
        let modifier = modifier(&parsed, &value);
        hits.push(TimeHit { first: parsed.first, end: parsed.end, kind, value, modifier, rule });
        at = parsed.end.max(at + 1);
    }
    hits
}

fn longest(doc: &Document<'_>, at: usize) -> Option<(&'static str, Parsed)> {
    let mut best: Option<(&'static str, Parsed)> = None;
    for rule in RULES {
        if let Some(parsed) = (rule.find)(doc, at)
            && best.as_ref().is_none_or(|(_, b)| parsed.end > b.end)
        {
            best = Some((rule.id, parsed));
        }
    }
    best
}

/// Takes in what stands around an expression and belongs to it: `dans la` before a night, `à 10 h` after a day, `vers`.
fn extend(doc: &Document<'_>, parsed: &mut Parsed) {
    let before = parsed.first.wrapping_sub(1);
    if (matches!(parsed.expr, Expr::Night(_))
        || matches!(parsed.expr, Expr::Part { origin: expr::Origin::Narrated, .. }))
        && words::one_of(doc, before, words!["la", "l'"])
        && words::one_of(doc, before.wrapping_sub(1), words!["dans"])
    {
        parsed.first -= 2;
    }
    let is_day = matches!(
        parsed.expr,
        Expr::Day { .. }
            | Expr::Weekday { .. }
            | Expr::Offset { unit: expr::Span::Day, .. }
            | Expr::WeekdayOfWeek { .. }
    );
    if is_day
        && parsed.clock.is_none()
        && words::one_of(doc, parsed.end, words!["à"])
        && let Some((clock, end)) = words::clock(doc, parsed.end + 1)
        && !words::one_of(doc, end, words!["de"])
    {
        parsed.clock = Some(clock);
        parsed.end = end;
        if let Some((part, end)) = words::half_of_day(doc, parsed.end) {
            let late = matches!(part, DayPart::Afternoon | DayPart::Evening) && clock.0 < 12;
            parsed.clock = Some((clock.0 + if late { 12 } else { 0 }, clock.1));
            parsed.end = end;
        }
    }
    if parsed.expr == Expr::Clock {
        let around = words::one_of(doc, before, words!["vers", "environ"])
            || words::one_of(doc, before, words!["de"])
                && words::one_of(doc, before.wrapping_sub(1), words!["autour", "alentours"]);
        parsed.approximate |= around;
    }
}

/// `depuis 2004` is open at its end, `jusqu'à dimanche` at its start.
fn open(doc: &Document<'_>, parsed: &Parsed, point: Point, value: TimeValue) -> TimeValue {
    let back = |n: usize| parsed.first.wrapping_sub(n);
    let article = usize::from(words::one_of(doc, back(1), words!["le", "la", "l'", "ce", "cette"]));
    let before = |words: &[u32]| words::one_of(doc, back(1 + article), words);
    if matches!(parsed.expr, Expr::Clock) {
        return value;
    }
    if before(words!["depuis"]) {
        return TimeValue::Interval(Some(point), None);
    }
    if before(words!["jusqu'en"])
        || before(words!["à", "au", "en"]) && words::one_of(doc, back(2 + article), words!["jusqu'"])
    {
        return TimeValue::Interval(None, Some(point));
    }
    value
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
    match &parsed.expr {
        Expr::Edge { edge: expr::Edge::Start, .. } => Some("START"),
        Expr::Edge { edge: expr::Edge::Middle, .. } => Some("MID"),
        Expr::Edge { edge: expr::Edge::End, .. } => Some("END"),
        _ => match value {
            TimeValue::Point(Point { approximate: true, .. })
            | TimeValue::Duration(Duration { approximate: true, .. }) => Some("APPROX"),
            _ => None,
        },
    }
}

fn context(doc: &Document<'_>, parsed: &Parsed, options: &TimeOptions, narrated: Option<Point>) -> Context {
    let tense = tense(doc, parsed.first);
    let direction = tense.unwrap_or(if options.prefer_future { Direction::Future } else { Direction::Past });
    Context {
        anchor: options.date,
        narrated,
        direction,
        by_tense: tense.is_some(),
        prefer_future: options.prefer_future && tense.is_none(),
    }
}

/// What the nearest verb of the sentence says of the direction of time.
fn tense(doc: &Document<'_>, at: usize) -> Option<Direction> {
    let sentence = doc.sentence(at);
    let mut best: Option<(usize, Direction)> = None;
    for token in sentence.first..sentence.end {
        let Some(direction) = tense_of(doc, token) else { continue };
        // A verb before the expression is nearer than one after it.
        let distance = if token < at { at - token } else { 2 * (token - at) + 2 };
        let crossed = (token.min(at)..token.max(at)).any(|i| doc.has(i, Shape::TERMINAL.or(Shape::COLON)));
        if !crossed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, direction));
        }
    }
    best.map(|(_, direction)| direction)
}

/// Participles that say that something is to come.
const PLANNED: &[u32] = words![
    "prévu",
    "prévue",
    "prévus",
    "prévues",
    "attendu",
    "attendue",
    "attendus",
    "attendues",
    "programmé",
    "programmée"
];

fn tense_of(doc: &Document<'_>, at: usize) -> Option<Direction> {
    let token = doc.at(at);
    if token.is(Shape::CAP) && !token.is(Shape::SENTENCE_START) {
        return None;
    }
    let next = doc.at(at + 1);
    if token.any(any(&[Class::Be, Class::Have]))
        && next.any(any(&[Class::PastParticiple, Class::Adverb, Class::Be]))
    {
        let planned = words::one_of(doc, at + 1, PLANNED)
            || words::one_of(doc, at + 1, words!["convoqué", "appelé", "appelés", "invités"]);
        let future = token.any(Class::Future.bit()) || planned && !token.any(Class::Past.bit());
        let past = next.any(any(&[Class::PastParticiple, Class::Be]))
            || doc.any(at + 2, Class::PastParticiple.bit());
        return if future { Some(Direction::Future) } else { past.then_some(Direction::Past) };
    }
    if token.any(Class::Future.bit()) && !token.any(any(&[Class::Noun, Class::Adjective])) {
        return Some(Direction::Future);
    }
    // `doit se tenir`, `va s'ouvrir`, `compte organiser`, `devrait`.
    let modal = words::one_of(
        doc,
        at,
        words![
            "doit",
            "doivent",
            "va",
            "vont",
            "devrait",
            "devraient",
            "pourrait",
            "pourraient",
            "compte",
            "comptent",
            "prévoit",
            "prévoient",
            "entend"
        ],
    );
    if modal && (1..=3).any(|step| doc.any(at + step, Class::Infinitive.bit())) {
        return Some(Direction::Future);
    }
    let planned = words::one_of(doc, at, PLANNED) || words::one_of(doc, at, words!["prochain", "prochaine"]);
    if planned {
        return Some(Direction::Future);
    }
    if token.any(Class::Past.bit())
        && !token.any(any(&[Class::Noun, Class::Adjective, Class::Future, Class::Preposition]))
    {
        return Some(Direction::Past);
    }
    if token.any(Class::PastParticiple.bit())
        && !token.any(any(&[Class::Noun, Class::Preposition]))
        && at > 0
        && !doc.any(at - 1, any(&[Class::Determiner]))
    {
        return Some(Direction::Past);
    }
    None
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
