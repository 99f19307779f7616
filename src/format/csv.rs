//! Events as rows of a table.

use super::view::{FIGURES, PHRASES, View, figures, phrases};
use crate::{
    entity::{Entity, Place},
    event::Event,
    label::EventKind,
    temporal::TimeValue,
};

/// The columns before the figures.
const FIRST: &[&str] = &[
    "article",
    "published",
    "kind",
    "modality",
    "triggers",
    "start",
    "end",
    "time",
    "from",
    "until",
    "places",
    "countries",
    "latitude",
    "longitude",
    "place_id",
];

/// The line of titles.
pub(super) fn head() -> String {
    let mut row = Row::default();
    FIRST.iter().for_each(|title| row.text(title));
    for name in FIGURES {
        row.text(&format!("{name}_min"));
        row.text(&format!("{name}_max"));
    }
    PHRASES.iter().for_each(|title| row.text(title));
    row.text("key");
    // What codes a kind has does not change their names.
    EventKind::Alert.codes().named().into_iter().for_each(|(title, _)| row.text(title));
    row.end()
}

/// A row for each event.
pub(super) fn render(view: &View<'_>) -> String {
    view.extraction.events.iter().map(|event| line(view, event)).collect()
}

fn line(view: &View<'_>, event: &Event) -> String {
    let mut row = Row::default();
    row.text(view.extraction.id.as_deref().unwrap_or_default());
    row.text(&view.extraction.date.map(|date| date.to_string()).unwrap_or_default());
    row.text(event.kind.as_str());
    row.text(event.modality.as_str());
    row.text(&view.triggers(event).join("; "));
    let first = event.triggers.first().map(|trigger| trigger.span);
    row.number(first.map(|span| span.start));
    row.number(first.map(|span| span.end));
    let value = event.time.as_ref().map(|time| time.value);
    row.text(&value.map(|value| value.to_string()).unwrap_or_default());
    let days = value.as_ref().and_then(TimeValue::interval);
    row.text(&days.map(|(from, _)| from.to_string()).unwrap_or_default());
    row.text(&days.map(|(_, until)| until.to_string()).unwrap_or_default());
    let places: Vec<&Entity> = view.places(event).collect();
    row.text(&places.iter().map(|place| place.name()).collect::<Vec<_>>().join("; "));
    let mut countries: Vec<&str> =
        places.iter().filter_map(|place| place.as_place()?.country.as_deref()).collect();
    countries.dedup();
    row.text(&countries.join("; "));
    let place: Option<&Place> = places.first().and_then(|place| place.as_place());
    row.number(place.and_then(|place| place.latitude));
    row.number(place.and_then(|place| place.longitude));
    row.text(place.and_then(|place| place.id.as_deref()).unwrap_or_default());
    for (_, quantity) in figures(event) {
        row.number(quantity.and_then(|quantity| quantity.min));
        row.number(quantity.and_then(|quantity| quantity.max));
    }
    for (_, phrase) in phrases(event) {
        row.text(phrase.map_or("", |phrase| &phrase.text));
    }
    row.text(event.key.as_deref().unwrap_or_default());
    event.kind.codes().named().into_iter().for_each(|(_, code)| row.text(code.unwrap_or_default()));
    row.end()
}

/// A row that is being written.
#[derive(Default)]
struct Row(String);

impl Row {
    fn text(&mut self, text: &str) {
        // Spreadsheets run what looks like a formula, wherever it comes from.
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if formula { format!("'{text}") } else { text.to_owned() };
        if text.contains(['"', ',', ';', '\n', '\r']) {
            self.0.push('"');
            self.0.push_str(&text.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(&text);
        }
        self.0.push(',');
    }

    fn number(&mut self, number: Option<impl ToString>) {
        self.0.push_str(&number.map(|number| number.to_string()).unwrap_or_default());
        self.0.push(',');
    }

    fn end(mut self) -> String {
        self.0.pop();
        self.0.push_str("\r\n");
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn cells_are_quoted_where_they_must() {
        let mut row = Row::default();
        for cell in ["plain", "", "a,b", "say \"no\"", "two\nlines", "=1+1", "-5 %", "d'Oise"] {
            row.text(cell);
        }
        row.number(Some(-0.5));
        row.number(None::<u32>);
        let line = "plain,,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",'=1+1,'-5 %,d'Oise,-0.5,\r\n";
        assert_eq!(row.end(), line);
    }
}
