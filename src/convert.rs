//! Dates as those of `jiff` and `chrono`.
//!
//! With [`TimeValue::range`](crate::TimeValue::range) these convert resolved times too: `range.start.into()`.

#[cfg(feature = "chrono")]
mod for_chrono {
    use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

    use crate::calendar::{Date, DateTime};

    impl From<Date> for NaiveDate {
        /// Every day of the crate is one of `chrono`, whose years reach further.
        fn from(date: Date) -> NaiveDate {
            NaiveDate::from_ymd_opt(date.year(), date.month().into(), date.day().into()).unwrap_or_default()
        }
    }

    impl From<DateTime> for NaiveDateTime {
        /// Midnight where the time of day is not known.
        fn from(moment: DateTime) -> NaiveDateTime {
            let (hours, minutes) = moment.clock.unwrap_or((0, 0));
            let time = NaiveTime::from_hms_opt(hours.into(), minutes.into(), 0).unwrap_or_default();
            NaiveDate::from(moment.date).and_time(time)
        }
    }

    impl From<NaiveDate> for Date {
        /// The first or the last day of the crate where the year is beyond -9999 to 9999.
        fn from(date: NaiveDate) -> Date {
            Date::from_days(i64::from(date.num_days_from_ce()) - 719_163)
        }
    }
}

#[cfg(feature = "jiff")]
mod for_jiff {
    use jiff::civil;

    use crate::calendar::{Date, DateTime};

    impl From<Date> for civil::Date {
        /// The crate and `jiff` have the same years.
        fn from(date: Date) -> civil::Date {
            let year = i16::try_from(date.year()).unwrap_or_default();
            civil::Date::new(year, date.month() as i8, date.day() as i8).unwrap_or_default()
        }
    }

    impl From<DateTime> for civil::DateTime {
        /// Midnight where the time of day is not known.
        fn from(moment: DateTime) -> civil::DateTime {
            let (hours, minutes) = moment.clock.unwrap_or((0, 0));
            let time = civil::Time::new(hours as i8, minutes as i8, 0, 0).unwrap_or_default();
            civil::Date::from(moment.date).to_datetime(time)
        }
    }

    impl From<civil::Date> for Date {
        fn from(date: civil::Date) -> Date {
            Date::new(date.year().into(), date.month() as u8, date.day() as u8).unwrap_or(Date::from_days(0))
        }
    }
}
