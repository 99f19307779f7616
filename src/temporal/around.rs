//! What stands around an expression: words that belong to it, and words that open it to one side.

use super::{
    expr::{Edge, Expr, Origin, Parsed, Span},
    value::{DayPart, TimeValue},
    words::{clock, day_part, edge, half_of_day, one_of, skip, weekday},
};
use crate::{
    class::Class,
    document::Document,
    fold::{Words, words},
    token::Shape,
};

/// Takes in what belongs to an expression, but nothing before the token `free`: `dans la` before a night, `à 10 h` after a
/// day, `ce` before a day, `environ` before a length of time.
pub(super) fn extend(doc: &Document<'_>, parsed: &mut Parsed, free: usize) {
    parsed.first = parsed.first.max(free);
    let first = parsed.first;
    let taken = |count: usize| first >= count + free;
    let before = |back: usize, words: &Words| taken(back) && one_of(doc, first - back, words);
    match &parsed.expr {
        Expr::Night(_) | Expr::Part { origin: Origin::Narrated, .. }
            if before(1, words!["la", "l'"]) && before(2, words!["dans"]) =>
        {
            parsed.first -= 2;
        }
        Expr::Duration(_) if before(1, words!["environ", "quelque"]) => parsed.first -= 1,
        Expr::Duration(_) | Expr::Set(_) => {}
        _ if before(1, words!["ce", "cet", "cette", "ces"]) => parsed.first -= 1,
        _ if before(1, words!["même"]) && before(2, words!["ce", "cette"]) => parsed.first -= 2,
        _ => {}
    }
    if is_day(&parsed.expr) && parsed.clock.is_none() {
        take_clock(doc, parsed);
    }
}

/// Words before a time of the clock that make it one of about.
const AROUND: &Words = words!["vers", "environ"];

/// Whether a time of the clock is said to be one of about: `vers 9 h`, `aux alentours de midi`.
pub(super) fn is_about(doc: &Document<'_>, at: usize) -> bool {
    let before = |back: usize, words: &Words| one_of(doc, at.wrapping_sub(back), words);
    before(1, AROUND) || before(1, words!["de"]) && before(2, words!["autour", "alentours"])
}

fn is_day(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Day { .. }
            | Expr::Weekday { .. }
            | Expr::Offset { unit: Span::Day, .. }
            | Expr::WeekdayOfWeek { .. }
    )
}

/// `à 10 h`, `vers 18h15`, `autour de 5h` after a day.
fn take_clock(doc: &Document<'_>, parsed: &mut Parsed) {
    let at = parsed.end;
    let (from, around) = match () {
        () if one_of(doc, at, words!["à"]) => {
            let from = skip(doc, at + 1, AROUND);
            (from, from > at + 1)
        }
        () if one_of(doc, at, AROUND) => (at + 1, true),
        () if one_of(doc, at, words!["autour"]) && one_of(doc, at + 1, words!["de"]) => (at + 2, true),
        () => return,
    };
    let Some((clock, end)) = clock(doc, from).filter(|(_, end)| !one_of(doc, *end, words!["de", "d'"]))
    else {
        return;
    };
    parsed.clock = Some(clock);
    parsed.end = end;
    parsed.approximate |= around;
    if let Some((part, end)) = half_of_day(doc, parsed.end) {
        parsed.clock = Some(in_half(clock, part));
        parsed.end = end;
    }
}

/// `6 h` in the evening is 18:00.
pub(super) fn in_half((hours, minutes): (u8, u8), part: DayPart) -> (u8, u8) {
    let late = matches!(part, DayPart::Afternoon | DayPart::Evening) && hours < 12;
    (if late { hours + 12 } else { hours }, minutes)
}

/// Takes in the part of the day after a day: `matin`, `au soir`, `dans la matinée`, `en fin d'après-midi`.
pub(super) fn take_part(doc: &Document<'_>, parsed: &mut Parsed) {
    // `vendredi midi`.
    if doc.value(parsed.end, Class::DayPart) == Some(5) && !doc.has(parsed.end, Shape::LINE_START) {
        parsed.clock = Some((12, 0));
        parsed.end += 1;
        return;
    }
    let at = match () {
        () if one_of(doc, parsed.end, words!["dans"]) && one_of(doc, parsed.end + 1, words!["la", "l'"]) => {
            parsed.end + 2
        }
        () if one_of(doc, parsed.end, words!["en"]) => {
            edge(doc, parsed.end + 1).map_or(parsed.end + 1, |(_, from)| from)
        }
        () => skip(doc, parsed.end, words!["au"]),
    };
    if let Some((part, end)) = day_part(doc, at)
        && !one_of(doc, at, words!["matins", "soirs", "nuits"])
    {
        parsed.part = Some(part);
        parsed.end = end;
    }
}

/// `aujourd'hui vendredi`, `demain lundi`.
pub(super) fn take_weekday(doc: &Document<'_>, parsed: &mut Parsed) {
    if let Some((_, end)) = weekday(doc, parsed.end)
        && !doc.any(parsed.end, Class::Plural.bit())
        && !doc.has(parsed.end, Shape::CAP)
    {
        parsed.end = end;
    }
}

/// A value in the light of what stands before it: `depuis 2004` is open at its end, `jusqu'à dimanche` at its start.
pub(super) fn open(doc: &Document<'_>, parsed: &Parsed, value: TimeValue) -> TimeValue {
    let (from, to) = match value {
        _ if parsed.expr == Expr::Clock => return value,
        TimeValue::Point(point) => (Some(point), Some(point)),
        TimeValue::Interval(from, to) if matches!(parsed.expr, Expr::Edge { .. }) => (from, to),
        _ => return value,
    };
    let within = one_of(doc, parsed.first, words!["ce", "cet", "cette"]);
    let back = |n: usize| parsed.first.wrapping_sub(n);
    let article = usize::from(!within && one_of(doc, back(1), words!["le", "la", "l'", "les"]));
    let before = |words: &Words| one_of(doc, back(1 + article), words);
    let here = |words: &Words| one_of(doc, back(2 + article), words);
    if before(words!["depuis"]) {
        return TimeValue::Interval(from, None);
    }
    let until = before(words!["jusqu'en"])
        || before(words!["à", "au", "en"]) && here(words!["jusqu'"])
        || before(words!["à"]) && here(words!["ici"]) && matches!(value, TimeValue::Interval(..));
    if until { TimeValue::Interval(None, to) } else { value }
}

/// The name that TIMEX3 has for a part of a stretch.
pub(super) fn edge_name(edge: Edge) -> &'static str {
    match edge {
        Edge::Start => "START",
        Edge::Middle => "MID",
        Edge::End => "END",
    }
}
