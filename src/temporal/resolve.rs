//! From what is said to what is meant: against the text's date, the time told of, and the tense of the sentence.

use super::{
    expr::{Counted, Edge, Expr, Origin, Parsed, Shift, Span},
    value::{Calendar, DayPart, Duration, Point, TimeValue, Unit, clamped},
};
use crate::calendar::{Date, DateTime};

/// Which way an undecided time looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

/// What a reader knows at an expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// When the text was published.
    pub(super) anchor: Option<DateTime>,
    /// The time told of: the last that was resolved.
    pub(super) narrated: Option<Point>,
    /// What the tense of the sentence says, or the caller prefers.
    pub(super) direction: Direction,
    /// Whether the direction comes from the tense.
    pub(super) by_tense: bool,
    /// Whether the caller asked for the future where nothing tells.
    pub(super) prefer_future: bool,
}

/// The value of an expression.
pub(super) fn resolve(parsed: &Parsed, context: &Context) -> TimeValue {
    let value = match &parsed.expr {
        Expr::Range(from, to) => range(from, to, context),
        Expr::Duration(duration) => return TimeValue::Duration(*duration),
        Expr::Set(set) => return TimeValue::Set(*set),
        Expr::Run { count, unit, shift } => run(*count, *unit, *shift, context),
        Expr::Edge { of, edge } => edge_of(of, *edge, context),
        Expr::Nth { nth, of, within } => nth_of(*nth, *of, within, context),
        expr => TimeValue::Point(point(expr, context)),
    };
    match value {
        TimeValue::Point(mut point) => {
            if parsed.part.is_some() {
                point.part = parsed.part;
            }
            if parsed.clock.is_some() {
                point.clock = parsed.clock;
                point.offset = parsed.offset;
                point.part = None;
            }
            point.approximate |= parsed.approximate;
            TimeValue::Point(point)
        }
        other => other,
    }
}

/// What TIMEX3 says of an expression where it sees it in another way: a part of a week as the week, the last few days as
/// a length of time.
pub(super) fn timex(parsed: &Parsed, context: &Context) -> Option<TimeValue> {
    match &parsed.expr {
        Expr::Edge { of, .. } => Some(TimeValue::Point(point(of, context))),
        Expr::Run { count, unit, .. } => {
            let (factor, unit) = match unit {
                Span::Minute => (1.0, Unit::Minute),
                Span::Hour => (1.0, Unit::Hour),
                Span::Day | Span::Weekend => (1.0, Unit::Day),
                Span::Week => (1.0, Unit::Week),
                Span::Fortnight => (2.0, Unit::Week),
                Span::Month | Span::Quarter | Span::Half => (months_in(*unit), Unit::Month),
                Span::Year => (1.0, Unit::Year),
                Span::Decade => (10.0, Unit::Year),
                Span::Century => (100.0, Unit::Year),
            };
            let amount = count.map(|count| count * factor);
            Some(TimeValue::Duration(Duration { amount, unit, minutes: 0, approximate: false }))
        }
        _ => None,
    }
}

impl Context {
    fn date(&self) -> Option<Date> {
        self.anchor.map(|anchor| anchor.date)
    }

    fn narrated_date(&self) -> Option<Date> {
        self.narrated.and_then(|point| point.date()).or(self.date())
    }

    /// The day on which a time of the day falls: the one told of, but today where the tense says that it is not that one:
    /// `La grève aura lieu jeudi. Des heurts ont éclaté dans l'après-midi.`
    fn told_date(&self) -> Option<Date> {
        let (told, today) = (self.narrated_date()?, self.date());
        let against = today.is_some_and(|today| if self.future() { told < today } else { told > today });
        if against && self.by_tense { today } else { Some(told) }
    }

    fn future(&self) -> bool {
        self.direction == Direction::Future
    }
}

fn point(expr: &Expr, context: &Context) -> Point {
    match expr {
        Expr::Day { day, month, year, weekday, shift } => {
            Point::new(day_of(*day, *month, *year, *weekday, *shift, context))
        }
        Expr::Month { month, year, shift } => {
            Point::new(Calendar::Month(year.or_else(|| month_year(*month, *shift, context)), *month))
        }
        Expr::Season { season, year, shift } => {
            Point::new(Calendar::Season(year.or_else(|| season_year(*season, *shift, context)), *season))
        }
        Expr::PartOfYear { number, months, year } => {
            let year = year.or_else(|| context.date().map(|date| date.year()));
            Point::new(if *months == 3 {
                Calendar::Quarter(year, *number)
            } else {
                Calendar::Half(year, *number)
            })
        }
        Expr::Holiday { code, year, shift } => Point::new(holiday(*code, *year, *shift, context)),
        Expr::Fixed(calendar) => Point::new(*calendar),
        Expr::Weekday { weekday, shift, weeks } => Point::new(weekday_of(*weekday, *shift, *weeks, context)),
        Expr::WeekdayOfWeek { weekday, shift } => {
            let calendar = context.date().map(|date| {
                let monday = date.plus_days(1 - i64::from(date.weekday()));
                Calendar::Day(monday.plus_days(7 * steps(*shift) + i64::from(*weekday) - 1))
            });
            Point::new(calendar.unwrap_or(Calendar::Weekday(*weekday)))
        }
        Expr::Offset { amount, unit, origin, approximate } => {
            let mut point = offset(*amount, *unit, *origin, context);
            point.approximate |= approximate;
            point
        }
        Expr::Current { unit, shift } => Point::new(current(*unit, *shift, context)),
        Expr::Edge { of, .. } => point(of, context),
        Expr::Holding { unit, day } => {
            let date = point(day, context).date();
            Point::new(date.map_or(Calendar::Unknown, |date| stretch(date, *unit, 0, true)))
        }
        Expr::Night(first) => {
            let mut point = point(first, context);
            point.part = Some(DayPart::Night);
            point
        }
        Expr::Part { part, origin } => {
            let date = if *origin == Origin::Speech { context.date() } else { context.told_date() };
            let mut point = Point::new(date.map_or(Calendar::Unknown, Calendar::Day));
            point.part = Some(*part);
            point
        }
        Expr::ThatDay => Point::new(context.narrated_date().map_or(Calendar::Unknown, Calendar::Day)),
        Expr::Clock => Point::new(context.told_date().map_or(Calendar::Unknown, Calendar::Day)),
        Expr::Range(..) | Expr::Nth { .. } | Expr::Duration(_) | Expr::Set(_) | Expr::Run { .. } => {
            Point::new(Calendar::Unknown)
        }
    }
}

/// How many units away a shift is.
fn steps(shift: Shift) -> i64 {
    match shift {
        Shift::None | Shift::This => 0,
        Shift::Last | Shift::Preceding => -1,
        Shift::Next | Shift::Following => 1,
    }
}

fn day_of(
    day: u8,
    month: Option<u8>,
    year: Option<i32>,
    weekday: Option<u8>,
    shift: Shift,
    context: &Context,
) -> Calendar {
    let Some(month) = month else { return day_without_month(day, weekday, context) };
    if let Some(year) = year {
        return clamped(year, month, day).map_or(Calendar::MonthDay(month, day), Calendar::Day);
    }
    let told = context.narrated_date();
    let anchor = match shift {
        Shift::Following | Shift::Preceding => told,
        _ => context.date(),
    };
    let Some(anchor) = anchor else { return Calendar::MonthDay(month, day) };
    let candidates = (-8..=8).filter_map(|step| Date::new(anchor.year() + step, month, day));
    let matching: Vec<Date> = match weekday {
        // The weekday picks the year where it fits one near by; where it fits none, the date wins.
        Some(weekday) => {
            let near: Vec<Date> = candidates
                .clone()
                .filter(|d| (d.year() - anchor.year()).abs() <= 1 && d.weekday() == weekday)
                .filter(|d| !(context.prefer_future && *d < anchor))
                .collect();
            if near.is_empty() { candidates.collect() } else { near }
        }
        None => candidates.collect(),
    };
    pick(&matching, anchor, shift, context).map_or(Calendar::MonthDay(month, day), Calendar::Day)
}

/// The day that a shift, the tense, or nearness picks.
fn pick(dates: &[Date], anchor: Date, shift: Shift, context: &Context) -> Option<Date> {
    let before = dates.iter().copied().filter(|d| *d < anchor).max();
    let until = dates.iter().copied().filter(|d| *d <= anchor).max();
    let after = dates.iter().copied().filter(|d| *d > anchor).min();
    let from = dates.iter().copied().filter(|d| *d >= anchor).min();
    match shift {
        Shift::Last | Shift::Preceding => before.or(after),
        Shift::Next | Shift::Following => after.or(before),
        _ if context.prefer_future && context.future() => from.or(until),
        _ => {
            let distance = |date: Option<Date>| date.map_or(i64::MAX, |d| (d.days() - anchor.days()).abs());
            // The nearer, unless the tense points the other way and that is near enough.
            let (past, future) = (distance(until), distance(from));
            let future_wins = if context.by_tense {
                if context.future() { future < 300 } else { past > 270 && future < 60 }
            } else {
                future < past
            };
            if future_wins { from.or(until) } else { until.or(from) }
        }
    }
}

fn day_without_month(day: u8, weekday: Option<u8>, context: &Context) -> Calendar {
    let anchor = context.date();
    let Some(anchor) = anchor else {
        return weekday.map_or(Calendar::Unknown, Calendar::Weekday);
    };
    let first = Date::new(anchor.year(), anchor.month(), 1).unwrap_or(anchor);
    let dates: Vec<Date> = (-14..=14)
        .map(|step| first.plus_months(step))
        .filter_map(|m| Date::new(m.year(), m.month(), day))
        .filter(|d| weekday.is_none_or(|weekday| d.weekday() == weekday))
        .collect();
    // A weekday and a day of the month agree rarely: the nearest such day.
    let chosen = if weekday.is_some() && !(context.prefer_future && context.future()) {
        dates.iter().copied().min_by_key(|d| (d.days() - anchor.days()).abs())
    } else if context.future() {
        dates.iter().copied().find(|d| *d >= anchor)
    } else {
        dates.iter().copied().filter(|d| *d <= anchor).max()
    };
    chosen.map_or(Calendar::Unknown, Calendar::Day)
}

fn month_year(month: u8, shift: Shift, context: &Context) -> Option<i32> {
    let anchor = context.date()?;
    let current = i64::from(anchor.month());
    let month = i64::from(month);
    let year = i64::from(anchor.year());
    let chosen = match shift {
        Shift::Last | Shift::Preceding => year - i64::from(month >= current),
        Shift::Next | Shift::Following => year + i64::from(month <= current),
        Shift::This => year,
        Shift::None if context.prefer_future && context.future() => year + i64::from(month < current),
        Shift::None if context.by_tense && context.future() => year + i64::from(month < current),
        Shift::None => {
            // The nearer of the two; of equals the past.
            let ahead = (month - current).rem_euclid(12);
            let months_on = if ahead == 0 {
                0
            } else if ahead < 6 && !(context.by_tense && ahead > 3) {
                ahead
            } else {
                ahead - 12
            };
            (year * 12 + current - 1 + months_on).div_euclid(12)
        }
    };
    i32::try_from(chosen).ok()
}

fn season_year(season: u8, shift: Shift, context: &Context) -> Option<i32> {
    let anchor = context.date()?;
    let start = |year: i32| Point::new(Calendar::Season(Some(year), season)).days();
    // A winter carries the year in which it begins.
    let years = (anchor.year() - 2)..=(anchor.year() + 2);
    let mut best = None;
    for year in years {
        let (from, to) = start(year)?;
        let fits = match shift {
            // `l'hiver dernier` is over in the middle of March, as for those who tell the weather.
            Shift::Last | Shift::Preceding => to <= anchor.plus_days(21),
            Shift::Next | Shift::Following => from > anchor,
            Shift::This => to > anchor,
            Shift::None => !context.future() || to > anchor,
        };
        let distance = (from.days() - anchor.days()).abs().min((to.days() - anchor.days()).abs());
        if fits && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, year));
        }
    }
    best.map(|(_, year)| year)
}

fn holiday(code: u32, year: Option<i32>, shift: Shift, context: &Context) -> Calendar {
    let on = |year: i32| {
        if code >= 9000 {
            Some(Date::easter(year).plus_days(i64::from(code) - 9100))
        } else {
            Date::new(year, (code / 100) as u8, (code % 100) as u8)
        }
    };
    if let Some(date) = year.and_then(on) {
        return Calendar::Day(date);
    }
    let fixed = if code < 9000 {
        Calendar::MonthDay((code / 100) as u8, (code % 100) as u8)
    } else {
        Calendar::Unknown
    };
    let Some(anchor) = context.date() else { return fixed };
    let dates: Vec<Date> = (-2..=2).filter_map(|step| on(anchor.year() + step)).collect();
    pick(&dates, anchor, shift, context).map_or(fixed, Calendar::Day)
}

fn weekday_of(weekday: u8, shift: Shift, weeks: i64, context: &Context) -> Calendar {
    // `suivant` and `précédent` follow the time told of.
    let anchor = match shift {
        Shift::Following | Shift::Preceding => context.narrated_date(),
        _ => context.date(),
    };
    let Some(anchor) = anchor else { return Calendar::Weekday(weekday) };
    let ahead = (i64::from(weekday) - i64::from(anchor.weekday())).rem_euclid(7);
    let days = match shift {
        Shift::Next | Shift::Following if ahead == 0 => 7,
        Shift::Next | Shift::Following => ahead,
        Shift::Last | Shift::Preceding => ahead - 7,
        // `ce lundi`: today, or the nearest that the tense allows.
        Shift::This if ahead == 0 => 0,
        Shift::This if context.future() => ahead,
        Shift::This if context.by_tense => ahead - 7,
        Shift::This => {
            if ahead <= 3 {
                ahead
            } else {
                ahead - 7
            }
        }
        Shift::None if weeks > 0 => ahead + 7 * weeks,
        Shift::None if context.future() && ahead == 0 && context.prefer_future => 7,
        Shift::None if context.future() => ahead,
        Shift::None => {
            if ahead == 0 {
                0
            } else {
                ahead - 7
            }
        }
    };
    Calendar::Day(anchor.plus_days(days))
}

fn offset(amount: f64, unit: Span, origin: Origin, context: &Context) -> Point {
    let from = match origin {
        Origin::Speech => {
            context.anchor.map(|anchor| Point { clock: anchor.clock, ..Point::day(anchor.date) })
        }
        Origin::Narrated => context.narrated.or(context.anchor.map(|anchor| Point::day(anchor.date))),
    };
    let Some(from) = from else { return Point::new(Calendar::Unknown) };
    let whole = amount as i64;
    let by_minutes = |minutes: f64| {
        let (Some(date), Some((hours, mins))) = (from.date(), from.clock) else {
            return Point::new(from.date().map_or(Calendar::Unknown, |date| {
                Calendar::Day(date.plus_days((minutes / 1440.0).floor() as i64))
            }));
        };
        let total = date.days() * 1440 + i64::from(hours) * 60 + i64::from(mins) + minutes as i64;
        let mut point = Point::day(Date::from_days(total.div_euclid(1440)));
        let of_day = total.rem_euclid(1440);
        point.clock = Some(((of_day / 60) as u8, (of_day % 60) as u8));
        point
    };
    match (unit, from.calendar) {
        (Span::Minute, _) => by_minutes(amount),
        (Span::Hour, _) => by_minutes(amount * 60.0),
        (Span::Year | Span::Decade | Span::Century, calendar) => {
            let years = match unit {
                Span::Decade => amount * 10.0,
                Span::Century => amount * 100.0,
                _ => amount,
            };
            let year = match calendar {
                // `il y a un an` is that month of last year, `il y a dix ans` the year.
                Calendar::Day(date) if unit == Span::Year && amount.abs() == 1.0 => {
                    let then = date.plus_months(12 * amount as i64);
                    return Point::new(Calendar::Month(Some(then.year()), then.month()));
                }
                Calendar::Day(date) => date.plus_months((years * 12.0) as i64).year(),
                Calendar::Year(year) | Calendar::Month(Some(year), _) => year.saturating_add(years as i32),
                _ => return Point::new(Calendar::Unknown),
            };
            Point::new(Calendar::Year(year.clamp(-9999, 9999)))
        }
        (Span::Month | Span::Quarter | Span::Half, Calendar::Month(Some(year), month)) => {
            let first = Date::new(year, month, 1).map(|d| d.plus_months((amount * months_in(unit)) as i64));
            Point::new(first.map_or(Calendar::Unknown, |d| Calendar::Month(Some(d.year()), d.month())))
        }
        (Span::Month | Span::Quarter | Span::Half, Calendar::Day(date)) => {
            Point::day(date.plus_months((amount * months_in(unit)) as i64))
        }
        (Span::Day, Calendar::Day(date)) => Point::day(date.plus_days(whole)),
        (Span::Week | Span::Weekend, Calendar::Day(date)) => {
            Point::day(date.plus_days((amount * 7.0) as i64))
        }
        (Span::Fortnight, Calendar::Day(date)) => Point::day(date.plus_days((amount * 14.0) as i64)),
        _ => Point::new(Calendar::Unknown),
    }
}

fn months_in(unit: Span) -> f64 {
    match unit {
        Span::Quarter => 3.0,
        Span::Half => 6.0,
        Span::Year => 12.0,
        _ => 1.0,
    }
}

/// The stretch of the calendar that holds a day, or one beside it.
fn current(unit: Span, shift: Shift, context: &Context) -> Calendar {
    let anchor = match shift {
        Shift::Following | Shift::Preceding => context.narrated_date(),
        _ => context.date(),
    };
    let Some(anchor) = anchor else { return Calendar::Unknown };
    stretch(anchor, unit, steps(shift), context.by_tense && context.future())
}

fn stretch(anchor: Date, unit: Span, steps: i64, future: bool) -> Calendar {
    match unit {
        Span::Week => {
            let (year, week) = anchor.plus_days(7 * steps).week();
            Calendar::Week(year, week)
        }
        Span::Weekend => {
            // Until Tuesday `ce week-end` is the one just past, unless the tense says otherwise.
            let past = steps == 0 && anchor.weekday() <= 2 && !future;
            let back = steps == -1 && anchor.weekday() >= 6;
            let days = if past || steps == -1 && !back {
                -7
            } else if steps == 1 {
                7 * i64::from(anchor.weekday() >= 6)
            } else {
                7 * steps
            };
            let (year, week) = anchor.plus_days(days).week();
            Calendar::Weekend(year, week)
        }
        Span::Month => {
            let date = anchor.plus_months(steps);
            Calendar::Month(Some(date.year()), date.month())
        }
        Span::Quarter => {
            let date = anchor.plus_months(3 * steps);
            Calendar::Quarter(Some(date.year()), (date.month() - 1) / 3 + 1)
        }
        Span::Half => {
            let date = anchor.plus_months(6 * steps);
            Calendar::Half(Some(date.year()), (date.month() - 1) / 6 + 1)
        }
        Span::Year => Calendar::Year(anchor.plus_months(12 * steps).year()),
        Span::Decade => Calendar::Decade(anchor.plus_months(120 * steps).year().div_euclid(10)),
        Span::Century => Calendar::Century(anchor.plus_months(1200 * steps).year().div_euclid(100)),
        Span::Day | Span::Hour | Span::Minute | Span::Fortnight => Calendar::Day(anchor.plus_days(steps)),
    }
}

fn range(from: &Expr, to: &Expr, context: &Context) -> TimeValue {
    let (mut first, mut last) = (point(from, context), point(to, context));
    match (from, to) {
        // `du 13 au 18`: the second day is of the first one's month.
        (_, Expr::Day { day, month: None, .. }) => {
            let date = first.date().and_then(|start| Date::new(start.year(), start.month(), *day));
            last = date.map_or(last, Point::day);
        }
        // `de lundi à mercredi`: the first Wednesday after.
        (Expr::Weekday { .. }, Expr::Weekday { weekday, .. }) => {
            last = first.date().map_or(last, |start| {
                let days = (i64::from(*weekday) - i64::from(start.weekday())).rem_euclid(7);
                Point::day(start.plus_days(days))
            });
        }
        // `de janvier à mars 2023`: the first month is of the same year, or of the one before.
        (Expr::Month { month, year: None, .. }, Expr::Month { month: until, .. }) => {
            if let Calendar::Month(Some(year), _) = last.calendar {
                first = Point::new(Calendar::Month(Some(year - i32::from(month > until)), *month));
            }
        }
        _ => {}
    }
    // `du 28 décembre au 3 janvier`: the first day is before the last.
    if let (Some(start), Some(end)) = (first.date(), last.date())
        && start > end
    {
        first = Point::day(start.plus_months(-12));
    }
    TimeValue::Interval(Some(first), Some(last))
}

/// `début`, `mi-`, `fin`: some days of the week or the month, some months of the year; of a month or a year that is named,
/// the whole, about.
fn edge_of(of: &Expr, edge: Edge, context: &Context) -> TimeValue {
    let whole = point(of, context);
    let days = |from: Date, (first, last): (i64, i64)| {
        TimeValue::Interval(Some(Point::day(from.plus_days(first))), Some(Point::day(from.plus_days(last))))
    };
    let pick = |start, middle, end| match edge {
        Edge::Start => start,
        Edge::Middle => middle,
        Edge::End => end,
    };
    if let Expr::Current { .. } = of
        && let Some((from, to)) = whole.days()
    {
        match whole.calendar {
            Calendar::Week(..) => return days(from, pick((0, 1), (2, 3), (3, 6))),
            Calendar::Month(..) => {
                return days(from, pick((0, 9), (10, 19), (20, to.days() - from.days() - 1)));
            }
            Calendar::Year(year) => {
                let (first, last) = pick((1, 2), (5, 8), (11, 12));
                let month = |month: i64| Some(Point::new(Calendar::Month(Some(year), month as u8)));
                return TimeValue::Interval(month(first), month(last));
            }
            _ => {}
        }
    }
    TimeValue::Point(Point { approximate: whole.date().is_none(), ..whole })
}

/// `troisième jeudi de novembre`, `dernière semaine de septembre`, `seconde quinzaine d'août`.
fn nth_of(nth: i8, of: Counted, within: &Expr, context: &Context) -> TimeValue {
    let Some((from, to)) = point(within, context).days() else {
        return TimeValue::Point(Point::new(Calendar::Unknown));
    };
    let steps = i64::from(nth) - 1;
    // Full weeks count: the first begins on the first Monday.
    let weekday = |weekday: u8| {
        let first = (i64::from(weekday) - i64::from(from.weekday())).rem_euclid(7);
        let last = (i64::from(to.weekday()) - i64::from(weekday) - 1).rem_euclid(7) + 1;
        if nth < 0 { to.plus_days(-last) } else { from.plus_days(first + 7 * steps) }
    };
    match of {
        Counted::Weekday(day) => TimeValue::Point(Point::day(weekday(day))),
        Counted::Unit(Span::Week) => {
            let sunday = if nth < 0 { weekday(7) } else { weekday(1).plus_days(6) };
            let (year, week) = sunday.week();
            TimeValue::Point(Point::new(Calendar::Week(year, week)))
        }
        Counted::Unit(Span::Fortnight) => {
            let middle = from.plus_days(15);
            let (first, end) = if nth == 1 { (from, middle) } else { (middle, to) };
            TimeValue::Interval(Some(Point::day(first)), Some(Point::day(end.plus_days(-1))))
        }
        Counted::Unit(_) => {
            TimeValue::Point(Point::day(if nth < 0 { to.plus_days(-1) } else { from.plus_days(steps) }))
        }
    }
}

/// `les trois derniers jours`, `ces dernières années`.
fn run(count: Option<f64>, unit: Span, shift: Shift, context: &Context) -> TimeValue {
    let Some(anchor) = context.date() else { return TimeValue::Interval(None, None) };
    let past = steps(shift) < 0;
    let Some(count) = count.map(|count| count as i64).filter(|_| !matches!(unit, Span::Hour | Span::Minute))
    else {
        let now =
            if unit == Span::Year { Point::new(Calendar::Year(anchor.year())) } else { Point::day(anchor) };
        let now = if unit == Span::Year && past { Point::day(anchor) } else { now };
        return if past {
            TimeValue::Interval(None, Some(now))
        } else {
            TimeValue::Interval(Some(now), None)
        };
    };
    let (first, last) = if past { (-count, -1) } else { (1, count) };
    let end = |steps: i64, last: bool| match stretch(anchor, unit, steps, false) {
        Calendar::Week(year, week) => {
            Point::day(Date::of_week(year, week).plus_days(if last { 6 } else { 0 }))
        }
        calendar => Point::new(calendar),
    };
    TimeValue::Interval(Some(end(first, false)), Some(end(last, true)))
}
