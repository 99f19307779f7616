//! The timeline: what happened when, from the first day to the last; longer gaps are longer, but far less than in truth.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::Page;
use crate::{
    calendar::Date,
    format::{view::plain, xml::escaped},
    temporal::{Calendar, DayPart, Point, TimeValue},
};

const WIDTH: usize = 400;
/// Where the line stands.
const AXIS: usize = 158;
const LINE: usize = 19;
/// About how many characters fit behind the line.
const COLUMNS: usize = 29;
/// About how many characters fit before it.
const LABEL: usize = 26;
/// Nobody reads a longer one.
const MOST_ROWS: usize = 40;
/// Nor more at one time; what is left out stands in the cards.
const MOST_ITEMS: usize = 24;

/// What stands beside one time.
#[derive(Default)]
struct Row {
    label: String,
    items: Vec<Item>,
}

struct Item {
    class: &'static str,
    text: String,
    link: Option<String>,
}

/// When a row begins, in days and minutes, and when it ends.
type When = (i64, u32, i64);

pub(super) fn write(page: &Page<'_>, out: &mut String) {
    let rows = rows(page);
    if rows.len() < 2 {
        return;
    }
    out.push_str("<section class=\"timeline\">\n<h2>Timeline</h2>\n");
    let (drawing, height) = draw(&rows);
    let _ = write!(
        out,
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\"Timeline of the article\">\n{drawing}</svg>\n</section>\n"
    );
}

/// The times that lie on the calendar, each with its events; those of no event with their words.
fn rows(page: &Page<'_>) -> BTreeMap<When, Row> {
    let extraction = page.view.extraction;
    let mut rows: BTreeMap<When, Row> = BTreeMap::new();
    let mut add = |value: &TimeValue, item: Item| {
        if let Some(when) = when(value) {
            let row = rows.entry(when).or_default();
            if row.items.is_empty() {
                row.label = said(value);
            }
            if row.items.len() < MOST_ITEMS
                && !row.items.iter().any(|known| known.text == item.text && known.class == item.class)
            {
                row.items.push(item);
            }
        }
    };
    for (index, event) in extraction.events.iter().enumerate() {
        if let Some(time) = &event.time {
            let places: Vec<String> = page.view.places(event).map(|place| plain(place.name())).collect();
            let place = if places.is_empty() { String::new() } else { format!(", {}", places.join(", ")) };
            let text = format!("{}{place}", event.kind.as_str().replace('_', " "));
            add(&time.value, Item { class: "event", text, link: Some(page.event(index)) });
        }
    }
    let used: BTreeSet<When> =
        extraction.events.iter().filter_map(|event| when(&event.time.as_ref()?.value)).collect();
    for time in &extraction.times {
        if when(&time.value).is_some_and(|when| !used.contains(&when)) {
            add(&time.value, Item { class: "time", text: page.view.words(time.span), link: None });
        }
    }
    if let Some(date) = extraction.date {
        let mut point = Point::day(date.date);
        point.clock = date.clock;
        let item = Item { class: "published", text: "published".to_owned(), link: None };
        add(&TimeValue::Point(point), item);
    }
    while rows.len() > MOST_ROWS {
        rows.pop_last();
    }
    rows
}

/// The marks of all rows from the top down, and how high they are together.
fn draw(rows: &BTreeMap<When, Row>) -> (String, usize) {
    let mut out = String::new();
    let (mut y, mut last) = (16, None);
    let mut day_above = "";
    let mut marks = String::new();
    for ((day, minute, end), row) in rows {
        let minutes = day * 1440 + i64::from(*minute);
        if let Some(last) = last {
            let days = (minutes - last) as f64 / 1440.0;
            y += 10 + (9.0 * (1.0 + days).log2()).min(60.0) as usize;
        }
        last = Some(minutes);
        let class = row.items.first().map_or("", |item| item.class);
        // The second time of a day says the hour alone.
        let (date, hour) = row.label.split_once(", ").unwrap_or((&row.label, ""));
        let label = if date == day_above && !hour.is_empty() { hour } else { &row.label };
        day_above = date;
        let _ = writeln!(
            marks,
            "<text class=\"when\" x=\"{}\" y=\"{}\">{}</text>",
            AXIS - 14,
            y + 4,
            escaped(&short(label, LABEL))
        );
        let height = row.items.len().saturating_sub(1) * LINE;
        // What lasts for more than a day is a bar.
        if end - day > 1 {
            let _ = writeln!(
                marks,
                "<rect class=\"dot {class}\" x=\"{}\" y=\"{}\" width=\"8\" height=\"{}\" rx=\"4\"/>",
                AXIS - 4,
                y - 7,
                14 + height
            );
        } else {
            let _ = writeln!(marks, "<circle class=\"dot {class}\" cx=\"{AXIS}\" cy=\"{y}\" r=\"5\"/>");
        }
        for (i, item) in row.items.iter().enumerate() {
            let text = escaped(&short(&item.text, COLUMNS));
            let title = escaped(&item.text);
            let label = format!(
                "<text class=\"what {}\" x=\"{}\" y=\"{}\">{text}<title>{title}</title></text>",
                item.class,
                AXIS + 14,
                y + 4 + i * LINE
            );
            let _ = match &item.link {
                Some(id) => writeln!(marks, "<a href=\"#{id}\">{label}</a>"),
                None => writeln!(marks, "{label}"),
            };
        }
        y += height + LINE / 2;
    }
    let _ = writeln!(out, "<line class=\"axis\" x1=\"{AXIS}\" y1=\"4\" x2=\"{AXIS}\" y2=\"{}\"/>", y + 4);
    (out + &marks, y + 8)
}

/// At most so many characters.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// When a time begins and ends, if it lies on the calendar.
fn when(value: &TimeValue) -> Option<When> {
    let (from, until) = value.interval()?;
    let minute = match value {
        TimeValue::Point(point) | TimeValue::Interval(Some(point), _) => minute(point),
        _ => 0,
    };
    Some((from.days(), minute, until.days()))
}

/// The minute of the day at which a point begins, about.
fn minute(point: &Point) -> u32 {
    match (point.clock, point.part) {
        (Some((hours, minutes)), _) => u32::from(hours) * 60 + u32::from(minutes),
        (None, Some(DayPart::Morning)) => 6 * 60,
        (None, Some(DayPart::Afternoon)) => 12 * 60,
        (None, Some(DayPart::Evening)) => 18 * 60,
        (None, Some(DayPart::Night)) => 22 * 60,
        (None, _) => 0,
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A time as people write it: `13 Sep 2018, 07:20`; what has no such form as it is in EDTF.
pub(super) fn said(value: &TimeValue) -> String {
    match value {
        TimeValue::Point(point) => said_point(point),
        TimeValue::Interval(Some(from), Some(to)) => format!("{} – {}", said_point(from), said_point(to)),
        TimeValue::Interval(Some(from), None) => format!("from {}", said_point(from)),
        TimeValue::Interval(None, Some(to)) => format!("until {}", said_point(to)),
        other => other.to_string(),
    }
}

fn said_point(point: &Point) -> String {
    let mut out = match point.calendar {
        Calendar::Day(date) => said_date(date),
        Calendar::Month(Some(year), month) => format!("{} {year}", name_of(month)),
        Calendar::Year(year) => year.to_string(),
        _ => return point.to_string(),
    };
    match (point.clock, point.part) {
        (Some((hours, minutes)), _) => {
            let _ = write!(out, ", {hours:02}:{minutes:02}");
        }
        (None, Some(part)) => {
            let part = match part {
                DayPart::Morning => "morning",
                DayPart::Afternoon => "afternoon",
                DayPart::Evening => "evening",
                DayPart::Night => "night",
            };
            let _ = write!(out, ", {part}");
        }
        (None, None) => {}
    }
    if point.approximate {
        out.push_str(" (about)")
    }
    out
}

fn said_date(date: Date) -> String {
    format!("{} {} {}", date.day(), name_of(date.month()), date.year())
}

fn name_of(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_write_them() {
        for (value, text) in [
            ("2018-09-13", "13 Sep 2018"),
            ("2018-09-13T07:20", "13 Sep 2018, 07:20"),
            ("2018-09-13TMO", "13 Sep 2018, morning"),
            ("2018-09", "Sep 2018"),
            ("2009", "2009"),
            ("2018-09-13T07:20~", "13 Sep 2018, 07:20 (about)"),
            ("2022-01-07/2022-01-19", "7 Jan 2022 – 19 Jan 2022"),
            ("../2018-09-13", "until 13 Sep 2018"),
            ("P3D", "P3D"),
        ] {
            assert_eq!(said(&value.parse().unwrap()), text);
        }
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(short("été", 3), "été");
        assert_eq!(short("étés", 3), "ét…");
    }
}
