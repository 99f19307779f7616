//! What a time expression means.

mod read;
mod timex;

use std::{fmt, ops::Range};

pub use self::{read::ParseTimeError, timex::Timex3};
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
///
/// ```
/// let depeche::TimeValue::Point(point) = "2022-01-07T14:30".parse()? else { panic!("no point") };
/// assert_eq!((point.clock, point.part), (Some((14, 30)), None));
/// # Ok::<(), depeche::ParseTimeError>(())
/// ```
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
///
/// ```
/// use depeche::{Calendar, TimeValue};
///
/// let TimeValue::Point(point) = "2021-23".parse()? else { panic!("no point") };
/// assert_eq!(point.calendar, Calendar::Season(Some(2021), 23));
/// # Ok::<(), depeche::ParseTimeError>(())
/// ```
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
///
/// ```
/// use depeche::{DayPart, TimeValue};
///
/// let TimeValue::Point(point) = "2022-01-07TEV".parse()? else { panic!("no point") };
/// assert_eq!(point.part, Some(DayPart::Evening));
/// # Ok::<(), depeche::ParseTimeError>(())
/// ```
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
///
/// ```
/// use depeche::{TimeValue, Unit};
///
/// let TimeValue::Duration(duration) = "P3D".parse()? else { panic!("no duration") };
/// assert_eq!((duration.amount, duration.unit), (Some(3.0), Unit::Day));
/// # Ok::<(), depeche::ParseTimeError>(())
/// ```
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
///
/// ```
/// assert!(depeche::Unit::Day < depeche::Unit::Week);
/// ```
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
///
/// ```
/// use depeche::TimeValue;
///
/// let found = depeche::Extractor::new().extract("Il court chaque lundi.");
/// let TimeValue::Set(set) = found.times()[0].value else { panic!("no set") };
/// assert_eq!(set.weekday, Some(1));
/// ```
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
    ///
    /// ```
    /// use depeche::{Calendar, Point};
    ///
    /// assert_eq!(Point::new(Calendar::Year(2022)).to_string(), "2022");
    /// ```
    pub const fn new(calendar: Calendar) -> Point {
        Point { calendar, part: None, clock: None, offset: None, approximate: false }
    }

    /// A day.
    ///
    /// ```
    /// let date = "2022-01-07".parse()?;
    /// assert_eq!(depeche::Point::day(date).to_string(), "2022-01-07");
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn day(date: Date) -> Point {
        Point::new(Calendar::Day(date))
    }

    /// The first day, and the day after the last.
    ///
    /// ```
    /// use depeche::{Calendar, Point};
    ///
    /// let (first, end) = Point::new(Calendar::Month(Some(2022), 2)).days().unwrap();
    /// assert_eq!((first.to_string(), end.to_string()), ("2022-02-01".to_owned(), "2022-03-01".to_owned()));
    /// ```
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
    ///
    /// ```
    /// use depeche::{Calendar, Point};
    ///
    /// assert_eq!(Point::new(Calendar::Year(2022)).date(), None);
    /// ```
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
    ///
    /// ```
    /// let value: depeche::TimeValue = "2022-01".parse()?;
    /// let (from, until) = value.interval().unwrap();
    /// assert_eq!((from.to_string(), until.to_string()), ("2022-01-01".to_owned(), "2022-02-01".to_owned()));
    /// # Ok::<(), depeche::ParseTimeError>(())
    /// ```
    pub fn interval(&self) -> Option<(Date, Date)> {
        match self {
            TimeValue::Point(point) => point.days(),
            TimeValue::Interval(Some(from), Some(to)) => Some((from.days()?.0, to.days()?.1)),
            _ => None,
        }
    }

    /// The moment at which it begins, and the first behind its end, for those who need more than days: a time of the clock
    /// is a minute. The clock is that of the text; `None` as for [`interval`](TimeValue::interval).
    ///
    /// ```
    /// use depeche::TimeValue;
    ///
    /// let value: TimeValue = "2022-01-07T23:59".parse()?;
    /// let range = value.range().unwrap();
    /// assert_eq!((range.start.to_string(), range.end.to_string()), ("2022-01-07T23:59".into(), "2022-01-08T00:00".into()));
    /// # Ok::<(), depeche::ParseTimeError>(())
    /// ```
    pub fn range(&self) -> Option<Range<DateTime>> {
        let (first, last) = match self {
            TimeValue::Point(point) => (point, point),
            TimeValue::Interval(Some(from), Some(to)) => (from, to),
            _ => return None,
        };
        let start = DateTime { date: first.days()?.0, clock: Some(first.clock.unwrap_or((0, 0))) };
        let end = match (last.clock, last.date()) {
            (Some((23, 59)), Some(date)) => DateTime { date: date.plus_days(1), clock: Some((0, 0)) },
            (Some((hours, 59)), Some(date)) => DateTime { date, clock: Some((hours + 1, 0)) },
            (Some((hours, minutes)), Some(date)) => DateTime { date, clock: Some((hours, minutes + 1)) },
            _ => DateTime { date: last.days()?.1, clock: Some((0, 0)) },
        };
        Some(start..end)
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

serde_as_text!(TimeValue);

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
