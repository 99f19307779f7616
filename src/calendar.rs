//! Days of the proleptic Gregorian calendar, and moments within them.

use std::{fmt, str::FromStr};

/// A day.
///
/// ```
/// use depeche::Date;
///
/// let date: Date = "2022-01-07".parse()?;
/// assert_eq!((date.year(), date.month(), date.day(), date.weekday()), (2022, 1, 7, 5));
/// assert_eq!(date.plus_days(-7).to_string(), "2021-12-31");
/// # Ok::<(), depeche::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if there is such a day; years from -9999 to 9999.
    ///
    /// ```
    /// use depeche::Date;
    ///
    /// assert_eq!(Date::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
    /// assert_eq!(Date::new(2023, 2, 29), None);
    /// ```
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if year < -9999
            || year > 9999
            || month < 1
            || month > 12
            || day < 1
            || day > days_in_month(year, month)
        {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// The year; 0 is 1 BC.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-07".parse()?;
    /// assert_eq!(date.year(), 2022);
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-07".parse()?;
    /// assert_eq!(date.month(), 1);
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-07".parse()?;
    /// assert_eq!(date.day(), 7);
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day of the week, 1 (Monday) to 7 (Sunday).
    ///
    /// ```
    /// let friday: depeche::Date = "2022-01-07".parse()?;
    /// assert_eq!(friday.weekday(), 5);
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn weekday(self) -> u8 {
        ((self.days() + 3).rem_euclid(7) + 1) as u8
    }

    /// Days since 1 January 1970.
    ///
    /// ```
    /// let [new_year, epiphany]: [depeche::Date; 2] = ["2022-01-01".parse()?, "2022-01-06".parse()?];
    /// assert_eq!(epiphany.days() - new_year.days(), 5);
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn days(self) -> i64 {
        // Years begin in March, so that the leap day is the last.
        let year = self.year as i64 - (self.month <= 2) as i64;
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (self.month as i64 + 9) % 12;
        let of_year = (153 * month + 2) / 5 + self.day as i64 - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day so many days after 1 January 1970, kept within the years that there are.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-07".parse()?;
    /// assert_eq!(depeche::Date::from_days(date.days()), date);
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn from_days(days: i64) -> Date {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = (if month < 10 { month + 3 } else { month - 9 }) as u8;
        let year = year_of_era + era * 400 + (month <= 2) as i64;
        if year > 9999 {
            return Date { year: 9999, month: 12, day: 31 };
        }
        if year < -9999 {
            return Date { year: -9999, month: 1, day: 1 };
        }
        Date { year: year as i32, month, day }
    }

    /// The day so many days later.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-07".parse()?;
    /// assert_eq!(date.plus_days(-7).to_string(), "2021-12-31");
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn plus_days(self, days: i64) -> Date {
        Date::from_days(self.days().saturating_add(days))
    }

    /// The same day of the month so many months later, or the last day of that month.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-31".parse()?;
    /// assert_eq!(date.plus_months(1).to_string(), "2022-02-28");
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn plus_months(self, months: i64) -> Date {
        let months = (self.year as i64 * 12 + self.month as i64 - 1).saturating_add(months);
        let year = months.div_euclid(12);
        if year > 9999 {
            return Date { year: 9999, month: 12, day: 31 };
        }
        if year < -9999 {
            return Date { year: -9999, month: 1, day: 1 };
        }
        let (year, month) = (year as i32, (months.rem_euclid(12) + 1) as u8);
        let last = days_in_month(year, month);
        Date { year, month, day: if self.day > last { last } else { self.day } }
    }

    /// The year and the number of the ISO 8601 week.
    ///
    /// ```
    /// let date: depeche::Date = "2022-01-01".parse()?;
    /// assert_eq!(date.week(), (2021, 52));
    /// # Ok::<(), depeche::ParseDateError>(())
    /// ```
    pub const fn week(self) -> (i32, u8) {
        // The week belongs to the year of its Thursday.
        let thursday = self.plus_days(4 - self.weekday() as i64);
        let first = Date { year: thursday.year, month: 1, day: 1 };
        (thursday.year, ((thursday.days() - first.days()) / 7 + 1) as u8)
    }

    /// The Monday of an ISO 8601 week.
    ///
    /// ```
    /// assert_eq!(depeche::Date::of_week(2022, 1).to_string(), "2022-01-03");
    /// ```
    pub const fn of_week(year: i32, week: u8) -> Date {
        let fourth = Date { year, month: 1, day: 4 };
        fourth.plus_days(1 - fourth.weekday() as i64 + 7 * (week as i64 - 1))
    }

    /// Easter Sunday (the Gregorian computus in the form of Meeus, Jones and Butcher).
    ///
    /// ```
    /// assert_eq!(depeche::Date::easter(2022).to_string(), "2022-04-17");
    /// ```
    pub const fn easter(year: i32) -> Date {
        let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
        let (d, e) = (b / 4, b % 4);
        let g = (8 * b + 13) / 25;
        let h = (19 * a + b - d - g + 15).rem_euclid(30);
        let (i, k) = (c / 4, c % 4);
        let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        Date { year, month: (n / 31) as u8, day: (n % 31 + 1) as u8 }
    }
}

/// How many days a month has.
pub(crate) const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Date, ParseDateError> {
        let fields: Option<Vec<u16>> =
            text.split('-').map(|field| digits(field).then(|| field.parse().ok())?).collect();
        match (text.len(), fields.as_deref()) {
            (10, Some(&[year, month, day])) => Date::new(i32::from(year), month as u8, day as u8)
                .ok_or_else(|| ParseDateError::new(text, "there is no such day")),
            _ => Err(ParseDateError::new(text, "expected a date such as 2022-01-07")),
        }
    }
}

/// When a text was published: a day, with the time of day where it is known.
///
/// ```
/// use depeche::DateTime;
///
/// let published: DateTime = "2022-01-07T14:30:00".parse()?;
/// assert_eq!(published.to_string(), "2022-01-07T14:30");
/// assert!("7 janvier".parse::<DateTime>().is_err());
/// # Ok::<(), depeche::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// Hours and minutes of the day.
    pub clock: Option<(u8, u8)>,
}

impl From<Date> for DateTime {
    fn from(date: Date) -> DateTime {
        DateTime { date, clock: None }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.clock {
            Some((hours, minutes)) => write!(f, "{}T{hours:02}:{minutes:02}", self.date),
            None => self.date.fmt(f),
        }
    }
}

impl FromStr for DateTime {
    type Err = ParseDateError;

    /// Reads `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM`, with seconds, fractions and an offset that are read over.
    fn from_str(text: &str) -> Result<DateTime, ParseDateError> {
        let Some((date, time)) = text.split_once(['T', ' ']) else { return Ok(text.parse::<Date>()?.into()) };
        let date: Date =
            date.parse().map_err(|_| ParseDateError::new(text, "expected a date such as 2022-01-07"))?;
        let bad = || ParseDateError::new(text, "expected a time such as 14:30");
        let (hours, rest) = time.split_once(':').ok_or_else(bad)?;
        let minutes = rest.get(..2).filter(|minutes| digits(minutes)).ok_or_else(bad)?;
        let seconds = rest.get(2..).unwrap_or("");
        if !seconds.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'))
            || !digits(hours)
        {
            return Err(bad());
        }
        match (hours.parse(), minutes.parse()) {
            (Ok(hours @ 0..=23), Ok(minutes @ 0..=59)) => {
                Ok(DateTime { date, clock: Some((hours, minutes)) })
            }
            _ => Err(bad()),
        }
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A date that cannot be read, and why.
///
/// ```
/// let error = "hier".parse::<depeche::DateTime>().unwrap_err();
/// assert!(error.to_string().starts_with("`hier` is not a date"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateError {
    text: String,
    why: &'static str,
}

impl ParseDateError {
    fn new(text: &str, why: &'static str) -> ParseDateError {
        ParseDateError { text: text.chars().take(40).collect(), why }
    }
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a date: {}", self.text, self.why)
    }
}

impl std::error::Error for ParseDateError {}

/// Writes a type as its text, and reads it back.
macro_rules! serde_as_text {
    ($($name:ident),+) => {$(
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
pub(crate) use serde_as_text;

serde_as_text!(Date, DateTime);

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_count_and_come_back() {
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(date("2000-03-01").days(), 11_017);
        for days in (-4_000_000..2_900_000).step_by(997) {
            assert_eq!(Date::from_days(days).days(), days);
        }
    }

    #[test]
    fn weeks_and_weekdays() {
        assert_eq!(date("2022-01-07").weekday(), 5);
        assert_eq!(date("2021-01-03").week(), (2020, 53));
        assert_eq!(date("2018-12-31").week(), (2019, 1));
        assert_eq!(Date::of_week(2020, 53), date("2020-12-28"));
    }

    #[test]
    fn easter_moves() {
        let known = [
            "1818-03-22",
            "1943-04-25",
            "2000-04-23",
            "2016-03-27",
            "2019-04-21",
            "2024-03-31",
            "2038-04-25",
        ];
        for easter in known.map(date) {
            assert_eq!(Date::easter(easter.year()), easter);
        }
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(date("2024-01-31").plus_months(1), date("2024-02-29"));
        assert_eq!(date("2024-02-29").plus_months(-12), date("2023-02-28"));
        assert_eq!(Date::new(2023, 2, 29), None);
    }

    #[test]
    fn bad_dates_say_why() {
        let why = |text: &str| text.parse::<DateTime>().unwrap_err().to_string();
        assert_eq!(why("2022-02-30"), "`2022-02-30` is not a date: there is no such day");
        assert_eq!(why("hier"), "`hier` is not a date: expected a date such as 2022-01-07");
        assert_eq!(
            why("2022-01-07T25:00"),
            "`2022-01-07T25:00` is not a date: expected a time such as 14:30"
        );
        assert!("2022-01-07T14:30:00.000+01:00".parse::<DateTime>().is_ok());
    }
}
