//! What a time expression means.

use std::{fmt, str::FromStr};

use crate::calendar::{Date, DateTime, days_in_month, serde_as_text};

/// What a time expression means, resolved as far as the text and its date allow.
///
/// It is written in EDTF (ISO 8601-2), with the parts of the day of TIMEX3; durations and recurring times are written in
/// ISO 8601. What is not known of a date is `X`: a `mardi` without an article's date is `XXXX-WXX-2`.
///
/// ```
/// use depeche::TimeValue;
///
/// let value: TimeValue = "2022-01-07/2022-01-19".parse()?;
/// let (start, end) = value.interval().unwrap();
/// assert_eq!((start.to_string(), end.to_string()), ("2022-01-07".to_owned(), "2022-01-20".to_owned()));
/// # Ok::<(), depeche::ParseTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum TimeValue {
    /// A stretch of the calendar, or a moment of a day.
    Point(Point),
    /// From one point to another; an end that is `None` is open.
    Interval(Option<Point>, Option<Point>),
    /// So much time.
    Duration(Duration),
    /// A time that comes again.
    Set(Set),
}

/// A stretch of the calendar, with the part of the day or the time of the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Point {
    /// Day, month, year…
    pub calendar: Calendar,
    /// Morning, afternoon, evening, night.
    pub part: Option<DayPart>,
    /// Hours and minutes.
    pub clock: Option<(u8, u8)>,
    /// Minutes east of Greenwich, where the text says it.
    pub offset: Option<i16>,
    /// `vers`, `environ`.
    pub approximate: bool,
}

/// A stretch of the calendar; what is `None` is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Calendar {
    /// A century by its first two digits: 19 is the 20th.
    Century(i32),
    /// A decade by its first three digits.
    Decade(i32),
    /// A year.
    Year(i32),
    /// The first or the second half of a year.
    Half(Option<i32>, u8),
    /// A quarter of a year.
    Quarter(Option<i32>, u8),
    /// A season: 21 spring, 22 summer, 23 autumn, 24 winter.
    Season(Option<i32>, u8),
    /// A month.
    Month(Option<i32>, u8),
    /// A week of ISO 8601.
    Week(i32, u8),
    /// A Saturday and the Sunday after it, by the week that they end.
    Weekend(i32, u8),
    /// A day.
    Day(Date),
    /// A day of an unknown year.
    MonthDay(u8, u8),
    /// A day of the week of an unknown week.
    Weekday(u8),
    /// Nothing is known.
    Unknown,
}

/// A part of the day, as in TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DayPart {
    /// `MO`.
    Morning,
    /// `AF`.
    Afternoon,
    /// `EV`.
    Evening,
    /// `NI`.
    Night,
}

/// So many units of time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Duration {
    /// How many; `None` where it is not said (`plusieurs jours`).
    pub amount: Option<f64>,
    /// Of what.
    pub unit: Unit,
    /// Minutes beyond whole hours (`1 h 30`).
    pub minutes: u8,
    /// `environ`, `une dizaine de`.
    pub approximate: bool,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
#[non_exhaustive]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// A time that comes again: so often in each period, or on a day of the week.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Set {
    /// How many units from one time to the next.
    pub every: f64,
    /// The unit.
    pub unit: Unit,
    /// The day of the week, 1 to 7.
    pub weekday: Option<u8>,
    /// How often in each period.
    pub times: Option<u32>,
}

impl Point {
    /// A stretch of the calendar.
    pub const fn new(calendar: Calendar) -> Point {
        Point { calendar, part: None, clock: None, offset: None, approximate: false }
    }

    /// A day.
    pub const fn day(date: Date) -> Point {
        Point::new(Calendar::Day(date))
    }

    /// The first day, and the day after the last.
    pub fn days(&self) -> Option<(Date, Date)> {
        let month = |year: i32, month: u8, count: i64| {
            let first = Date::new(year, month, 1)?;
            Some((first, first.plus_months(count)))
        };
        match self.calendar {
            Calendar::Century(century) => month(century.checked_mul(100)?, 1, 1200),
            Calendar::Decade(decade) => month(decade.checked_mul(10)?, 1, 120),
            Calendar::Year(year) => month(year, 1, 12),
            Calendar::Half(Some(year), half) => month(year, half * 6 - 5, 6),
            Calendar::Quarter(Some(year), quarter) => month(year, quarter * 3 - 2, 3),
            Calendar::Season(Some(year), season) => {
                // Astronomical seasons, as the press counts them; winter runs into the next year.
                let (month, day) = [(3, 21), (6, 21), (9, 23), (12, 21)]
                    .get(usize::from(season).checked_sub(21)?)
                    .copied()?;
                let (end_month, end_day) =
                    [(6, 21), (9, 23), (12, 21), (3, 21)].get(usize::from(season) - 21).copied()?;
                Some((
                    Date::new(year, month, day)?,
                    Date::new(year + i32::from(season == 24), end_month, end_day)?,
                ))
            }
            Calendar::Month(Some(year), number) => month(year, number, 1),
            Calendar::Week(year, week) => {
                Some((Date::of_week(year, week), Date::of_week(year, week).plus_days(7)))
            }
            Calendar::Weekend(year, week) => {
                let monday = Date::of_week(year, week);
                Some((monday.plus_days(5), monday.plus_days(7)))
            }
            Calendar::Day(date) => Some((date, date.plus_days(1))),
            _ => None,
        }
    }

    /// The day, where the point is a day or within one.
    pub fn date(&self) -> Option<Date> {
        match self.calendar {
            Calendar::Day(date) => Some(date),
            _ => None,
        }
    }
}

impl TimeValue {
    /// The first day and the day after the last, for those who need a concrete interval; `None` where an end is open or
    /// not known, and for durations and recurring times.
    pub fn interval(&self) -> Option<(Date, Date)> {
        match self {
            TimeValue::Point(point) => point.days(),
            TimeValue::Interval(Some(from), Some(to)) => Some((from.days()?.0, to.days()?.1)),
            _ => None,
        }
    }

    /// The point, or the start of the interval.
    pub(crate) fn start(&self) -> Option<Point> {
        match self {
            TimeValue::Point(point) | TimeValue::Interval(Some(point), _) => Some(*point),
            _ => None,
        }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |year: Option<i32>| year.map_or("XXXX".to_owned(), four);
        match *self {
            Calendar::Century(century) => write!(f, "{century:02}XX"),
            Calendar::Decade(decade) => write!(f, "{decade:03}X"),
            Calendar::Year(number) => f.write_str(&four(number)),
            // EDTF level 2: 33 to 36 are quarters, 40 and 41 halves.
            Calendar::Half(number, half) => write!(f, "{}-{}", year(number), 39 + half),
            Calendar::Quarter(number, quarter) => write!(f, "{}-{}", year(number), 32 + quarter),
            Calendar::Season(number, season) => write!(f, "{}-{season}", year(number)),
            Calendar::Month(number, month) => write!(f, "{}-{month:02}", year(number)),
            Calendar::Week(number, week) => write!(f, "{}-W{week:02}", four(number)),
            Calendar::Weekend(number, week) => {
                let monday = Date::of_week(number, week);
                write!(f, "{}/{}", monday.plus_days(5), monday.plus_days(6))
            }
            Calendar::Day(date) => date.fmt(f),
            Calendar::MonthDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Calendar::Weekday(day) => write!(f, "XXXX-WXX-{day}"),
            Calendar::Unknown => f.write_str("XXXX-XX-XX"),
        }
    }
}

/// A year in four digits.
fn four(year: i32) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

impl DayPart {
    fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.calendar.fmt(f)?;
        if let Some((hours, minutes)) = self.clock {
            write!(f, "T{hours:02}:{minutes:02}")?;
        } else if let Some(part) = self.part {
            write!(f, "T{}", part.code())?;
        }
        if self.clock.is_some()
            && let Some(offset) = self.offset
        {
            match offset {
                0 => f.write_str("Z")?,
                _ => write!(
                    f,
                    "{}{:02}:{:02}",
                    if offset < 0 { '-' } else { '+' },
                    offset.abs() / 60,
                    offset.abs() % 60
                )?,
            }
        }
        if self.approximate { f.write_str("~") } else { Ok(()) }
    }
}

impl Unit {
    /// The letter of ISO 8601, and whether it stands behind `T`.
    fn letter(self) -> (char, bool) {
        match self {
            Unit::Second => ('S', true),
            Unit::Minute => ('M', true),
            Unit::Hour => ('H', true),
            Unit::Day => ('D', false),
            Unit::Week => ('W', false),
            Unit::Month => ('M', false),
            Unit::Year => ('Y', false),
        }
    }
}

fn write_period(f: &mut fmt::Formatter<'_>, amount: Option<f64>, unit: Unit, minutes: u8) -> fmt::Result {
    let (letter, of_day) = unit.letter();
    f.write_str(if of_day { "PT" } else { "P" })?;
    match amount {
        Some(amount) => write!(f, "{amount}{letter}")?,
        None => write!(f, "X{letter}")?,
    }
    if minutes > 0 { write!(f, "{minutes}M") } else { Ok(()) }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_period(f, self.amount, self.unit, self.minutes)?;
        if self.approximate { f.write_str("~") } else { Ok(()) }
    }
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(times) = self.times {
            write!(f, "R{times}/")?;
        } else {
            f.write_str("R/")?;
        }
        write_period(f, Some(self.every), self.unit, 0)?;
        match self.weekday {
            Some(weekday) => write!(f, "/{weekday}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, point: &Option<Point>| match point {
            Some(point) => point.fmt(f),
            None => f.write_str(".."),
        };
        match self {
            TimeValue::Point(point) => point.fmt(f),
            TimeValue::Interval(from, to) => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
            TimeValue::Duration(duration) => duration.fmt(f),
            TimeValue::Set(set) => set.fmt(f),
        }
    }
}

/// A text that is no time value of the forms that the crate writes.
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

serde_as_text!(TimeValue);

/// The attributes of TIMEX3 (ISO-TimeML).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timex3 {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: String,
    /// The value in TIMEX3's own notation.
    pub value: String,
    /// `APPROX`, `START`, `MID`, `END`.
    #[cfg_attr(feature = "serde", serde(rename = "mod", default, skip_serializing_if = "Option::is_none"))]
    pub modifier: Option<String>,
}

impl TimeValue {
    /// The value in the notation of TIMEX3, which has no intervals and writes seasons and week-ends in letters.
    pub(crate) fn timex(&self) -> String {
        match self {
            TimeValue::Point(point) => timex_point(point),
            TimeValue::Interval(Some(point), _) | TimeValue::Interval(None, Some(point)) => {
                timex_point(point)
            }
            TimeValue::Interval(None, None) => "XXXX-XX-XX".to_owned(),
            TimeValue::Duration(duration) => Duration { approximate: false, ..*duration }.to_string(),
            TimeValue::Set(Set { weekday: Some(day), .. }) => format!("XXXX-WXX-{day}"),
            TimeValue::Set(set) => {
                let text = Set { times: None, ..*set }.to_string();
                text.trim_start_matches("R/").to_owned()
            }
        }
    }
}

fn timex_point(point: &Point) -> String {
    let year = |year: Option<i32>| year.map_or("XXXX".to_owned(), four);
    let plain = Point { approximate: false, ..*point };
    match point.calendar {
        Calendar::Season(number, season) => {
            let code = ["SP", "SU", "FA", "WI"].get(usize::from(season) - 21).copied().unwrap_or("SU");
            format!("{}-{code}", year(number))
        }
        Calendar::Quarter(number, quarter) => format!("{}-Q{quarter}", year(number)),
        Calendar::Half(number, half) => format!("{}-H{half}", year(number)),
        Calendar::Weekend(number, week) => format!("{}-W{week:02}-WE", four(number)),
        Calendar::Century(century) => format!("{century:02}"),
        Calendar::Decade(decade) => format!("{decade:03}"),
        Calendar::Unknown if point.clock.is_some() || point.part.is_some() => {
            let text = plain.to_string();
            text.trim_start_matches("XXXX-XX-XX").to_owned()
        }
        _ => plain.to_string(),
    }
}

/// A day kept within its month.
pub(crate) fn clamped(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month, day.min(days_in_month(year, month)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_round_trip() {
        for text in [
            "2022-01-07",
            "2022-01",
            "2022",
            "2022-01-07/2022-01-19",
            "2022-01-07/..",
            "../2022-01-07",
            "2022-01~",
            "2022-01-07T14:30",
            "2022-01-07T14:30Z",
            "2022-01-07T14:30-07:00",
            "2022-01-07T14:30~",
            "199X",
            "18XX",
            "2022-21",
            "2022-34",
            "2022-41",
            "2018-W07",
            "2022-01-07TMO",
            "2022-01-07TNI",
            "2022-01-08/2022-01-09",
            "P3D",
            "PT2H",
            "PT1H30M",
            "PXD",
            "P10D~",
            "P0.5Y",
            "PT30.4S",
            "R/P1W/1",
            "R/P1W",
            "R2/P1M",
            "XXXX-01-07",
            "XXXX-WXX-5",
            "XXXX-XX-XXT14:30",
            "XXXX-01",
            "XXXX-22",
            "-0052",
        ] {
            let value: TimeValue = text.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(value.to_string(), text);
        }
        for text in [
            "",
            "hier",
            "2022-13",
            "2022-02-30",
            "P",
            "PD",
            "R",
            "2022-W60",
            "/",
            "2022-01-07T25:00",
            "T",
            "P1",
            "XXXX-WXX-9",
        ] {
            assert!(text.parse::<TimeValue>().is_err(), "{text}");
        }
    }

    #[test]
    fn intervals_are_half_open() {
        let days = |text: &str| {
            let (from, to) = text.parse::<TimeValue>().unwrap().interval().unwrap();
            format!("{from} {to}")
        };
        assert_eq!(days("2022-02"), "2022-02-01 2022-03-01");
        assert_eq!(days("2020-W53"), "2020-12-28 2021-01-04");
        assert_eq!(days("2021-24"), "2021-12-21 2022-03-21");
        assert_eq!(days("199X"), "1990-01-01 2000-01-01");
        assert_eq!(days("2021-36"), "2021-10-01 2022-01-01");
        assert_eq!("2022-01-07/..".parse::<TimeValue>().unwrap().interval(), None);
    }

    #[test]
    fn timex_has_its_own_notation() {
        let timex = |text: &str| text.parse::<TimeValue>().unwrap().timex();
        assert_eq!(timex("1999-22"), "1999-SU");
        assert_eq!(timex("2003-02-01/2003-02-02"), "2003-W05-WE");
        assert_eq!(timex("R/P1W/4"), "XXXX-WXX-4");
        assert_eq!(timex("R/P1D"), "P1D");
        assert_eq!(timex("XXXX-XX-XXT14:30"), "T14:30");
        assert_eq!(timex("2004/.."), "2004");
        assert_eq!(timex("P10D~"), "P10D");
    }
}
