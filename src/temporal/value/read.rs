//! Reading values in the notations that they are written in.

use std::{fmt, str::FromStr};

use super::{Calendar, DayPart, Duration, Point, Set, TimeValue, Unit};
use crate::calendar::DateTime;

/// A text that is no time value of the forms that the crate writes.
///
/// ```
/// let error = "demain".parse::<depeche::TimeValue>().unwrap_err();
/// assert_eq!(error.to_string(), "`demain` is not a time value");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseTimeError(String);

impl fmt::Display for ParseTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a time value", self.0)
    }
}

impl std::error::Error for ParseTimeError {}

impl FromStr for TimeValue {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<TimeValue, ParseTimeError> {
        read(text).ok_or_else(|| ParseTimeError(text.chars().take(40).collect()))
    }
}

fn read(text: &str) -> Option<TimeValue> {
    if let Some(rest) = text.strip_prefix('R') {
        return read_set(rest).map(TimeValue::Set);
    }
    if text.starts_with('P') {
        return read_duration(text).map(TimeValue::Duration);
    }
    let Some((from, to)) = text.split_once('/') else { return read_point(text).map(TimeValue::Point) };
    let end = |text: &str| if text == ".." { Some(None) } else { read_point(text).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    // A Saturday and its Sunday are written as an interval, and are a week-end again.
    if let (Some(saturday), Some(sunday)) = (from.and_then(|p| p.date()), to.and_then(|p| p.date()))
        && saturday.weekday() == 6
        && saturday.plus_days(1) == sunday
    {
        let (year, week) = saturday.week();
        return Some(TimeValue::Point(Point::new(Calendar::Weekend(year, week))));
    }
    Some(TimeValue::Interval(from, to))
}

fn read_point(text: &str) -> Option<Point> {
    let (text, approximate) = text.strip_suffix('~').map_or((text, false), |text| (text, true));
    let (calendar, time) =
        text.split_once('T').map_or((text, None), |(calendar, time)| (calendar, Some(time)));
    let mut point = Point { approximate, ..Point::new(read_calendar(calendar)?) };
    match time {
        None => {}
        Some("MO") => point.part = Some(DayPart::Morning),
        Some("AF") => point.part = Some(DayPart::Afternoon),
        Some("EV") => point.part = Some(DayPart::Evening),
        Some("NI") => point.part = Some(DayPart::Night),
        Some(clock) => {
            point.clock = DateTime::from_str(&format!("2000-01-01T{}", clock.get(..5)?)).ok()?.clock;
            point.offset = match clock.get(5..)? {
                "" => None,
                "Z" => Some(0),
                offset => {
                    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
                    let minutes =
                        hours.parse::<i16>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
                    Some(if offset.starts_with('-') { -minutes } else { minutes })
                }
            };
        }
    }
    Some(point)
}

fn read_calendar(text: &str) -> Option<Calendar> {
    if let Ok(date) = text.parse() {
        return Some(Calendar::Day(date));
    }
    if let Some(rest) = text.strip_prefix("XXXX-") {
        if rest == "XX-XX" {
            return Some(Calendar::Unknown);
        }
        if let Some(weekday) = rest.strip_prefix("WXX-") {
            return Some(Calendar::Weekday(weekday.parse().ok().filter(|day| (1..=7).contains(day))?));
        }
        if let Some((month, day)) = rest.split_once('-') {
            return Some(Calendar::MonthDay(month.parse().ok()?, day.parse().ok()?));
        }
        return part_of_year(None, rest);
    }
    if let Some(century) = text.strip_suffix("XX") {
        return century.parse().ok().map(Calendar::Century);
    }
    if let Some(decade) = text.strip_suffix('X') {
        return decade.parse().ok().map(Calendar::Decade);
    }
    let split = text.char_indices().skip(1).find(|(_, c)| *c == '-').map(|(i, _)| i);
    let Some(split) = split else { return text.parse().ok().map(Calendar::Year) };
    let year = text.get(..split)?.parse().ok()?;
    let rest = text.get(split + 1..)?;
    match rest.strip_prefix('W') {
        Some(week) => Some(Calendar::Week(year, week.parse().ok().filter(|week| (1..=53).contains(week))?)),
        None => part_of_year(Some(year), rest),
    }
}

fn part_of_year(year: Option<i32>, text: &str) -> Option<Calendar> {
    match text.parse().ok()? {
        month @ 1..=12 => Some(Calendar::Month(year, month)),
        season @ 21..=24 => Some(Calendar::Season(year, season)),
        quarter @ 33..=36 => Some(Calendar::Quarter(year, quarter - 32)),
        half @ 40..=41 => Some(Calendar::Half(year, half - 39)),
        _ => None,
    }
}

fn read_duration(text: &str) -> Option<Duration> {
    let (text, approximate) = text.strip_suffix('~').map_or((text, false), |text| (text, true));
    let (amount, unit, rest) = read_period(text)?;
    let minutes = match rest {
        "" => 0,
        rest => rest.strip_suffix('M')?.parse().ok()?,
    };
    Some(Duration { amount, unit, minutes, approximate })
}

fn read_period(text: &str) -> Option<(Option<f64>, Unit, &str)> {
    let rest = text.strip_prefix('P')?;
    let (rest, of_day) = rest.strip_prefix('T').map_or((rest, false), |rest| (rest, true));
    let at = rest.find(|c: char| c.is_ascii_uppercase() && c != 'X')?;
    let amount = match rest.get(..at)? {
        "X" => None,
        number => Some(number.parse().ok()?),
    };
    let unit = match (rest.get(at..at + 1)?, of_day) {
        ("S", true) => Unit::Second,
        ("M", true) => Unit::Minute,
        ("H", true) => Unit::Hour,
        ("D", false) => Unit::Day,
        ("W", false) => Unit::Week,
        ("M", false) => Unit::Month,
        ("Y", false) => Unit::Year,
        _ => return None,
    };
    Some((amount, unit, rest.get(at + 1..)?))
}

fn read_set(rest: &str) -> Option<Set> {
    let (times, rest) = rest.split_once('/')?;
    let times = if times.is_empty() { None } else { Some(times.parse().ok()?) };
    let (period, weekday) = rest.split_once('/').map_or((rest, None), |(period, day)| (period, Some(day)));
    let (every, unit, "") = read_period(period)? else { return None };
    let weekday = match weekday {
        Some(day) => Some(day.parse().ok()?),
        None => None,
    };
    Some(Set { every: every?, unit, weekday, times })
}
