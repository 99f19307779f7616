//! The calendar of the crate against those of `chrono` and `jiff`.

use chrono::{Datelike, Days, NaiveDate};
use depeche::Date;
use jiff::{ToSpan, civil};
use proptest::prelude::*;

/// Every day of 4,000 years, one after the other.
#[test]
fn days_are_those_of_chrono() {
    let mut theirs = NaiveDate::from_ymd_opt(-999, 1, 1).unwrap();
    let mut ours = Date::new(-999, 1, 1).unwrap();
    while ours.year() <= 3000 {
        let week = theirs.iso_week();
        assert_eq!(
            (ours.year(), u32::from(ours.month()), u32::from(ours.day())),
            (theirs.year(), theirs.month(), theirs.day())
        );
        assert_eq!(u32::from(ours.weekday()), theirs.weekday().number_from_monday(), "{ours}");
        assert_eq!((ours.week().0, u32::from(ours.week().1)), (week.year(), week.week()), "{ours}");
        assert_eq!(ours.days(), i64::from(theirs.num_days_from_ce()) - 719_163, "{ours}");
        assert_eq!(Date::new(ours.year(), ours.month(), ours.day()), Some(ours));
        theirs = theirs + Days::new(1);
        ours = ours.plus_days(1);
    }
}

#[cfg(feature = "chrono")]
#[test]
fn dates_become_those_of_chrono() {
    let moment: depeche::DateTime = "2022-01-07T14:30".parse().unwrap();
    assert_eq!(chrono::NaiveDateTime::from(moment).to_string(), "2022-01-07 14:30:00");
    assert_eq!(Date::from(NaiveDate::from(moment.date)), moment.date);
    assert_eq!(Date::from(NaiveDate::MAX), Date::new(9999, 12, 31).unwrap());
}

#[cfg(feature = "jiff")]
#[test]
fn dates_become_those_of_jiff() {
    let moment: depeche::DateTime = "2022-01-07T14:30".parse().unwrap();
    assert_eq!(civil::DateTime::from(moment).to_string(), "2022-01-07T14:30:00");
    assert_eq!(Date::from(civil::Date::from(moment.date)), moment.date);
}

prop_compose! {
    /// A day of 4,000 years.
    fn day()(days in -1_084_000i64..376_000) -> Date {
        Date::from_days(days)
    }
}

fn theirs(date: Date) -> civil::Date {
    civil::date(i16::try_from(date.year()).unwrap(), date.month() as i8, date.day() as i8)
}

proptest! {
    #[test]
    fn sums_are_those_of_jiff(date in day(), days in -100_000i64..100_000, months in -3_000i64..3_000) {
        let jiff = theirs(date);
        prop_assert_eq!(theirs(date.plus_days(days)), jiff.checked_add(days.days()).unwrap());
        prop_assert_eq!(theirs(date.plus_months(months)), jiff.checked_add(months.months()).unwrap());
    }

    #[test]
    fn weeks_are_those_of_jiff(date in day()) {
        let (year, week) = date.week();
        let jiff = theirs(date).iso_week_date();
        prop_assert_eq!((year, week), (i32::from(jiff.year()), jiff.week() as u8));
        prop_assert_eq!(theirs(Date::of_week(year, week)), jiff.first_of_week().unwrap().date());
    }

    #[test]
    fn no_date_is_invalid(days in any::<i64>(), more in any::<i64>(), months in any::<i64>()) {
        for date in [Date::from_days(days), Date::from_days(days).plus_days(more), Date::from_days(days).plus_months(months)] {
            prop_assert_eq!(Date::new(date.year(), date.month(), date.day()), Some(date));
        }
    }

    #[test]
    fn only_days_that_are_are_dates(year in -2_000i32..2_000, month in 0u8..20, day in 0u8..40) {
        let jiff = civil::Date::new(year as i16, month as i8, day as i8);
        prop_assert_eq!(Date::new(year, month, day).is_some(), jiff.is_ok());
    }
}
