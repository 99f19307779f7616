//! The notation of TIMEX3.

use super::{Calendar, Duration, Point, Set, TimeValue, four};

/// The attributes of TIMEX3 (ISO-TimeML).
///
/// ```
/// let found = depeche::Extractor::new().extract("Vers la mi-mars 2020.");
/// let timex3 = &found.times()[0].timex3;
/// assert_eq!((timex3.kind.as_str(), timex3.value.as_str()), ("DATE", "2020-03"));
/// ```
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
