//! Extractions as tables for people to read.

use super::view::{View, amount, figures, phrases, plain, quantity};
use crate::{entity::Entity, event::Event, label::Modality, quantity::QuantityExpression, span::Span};

/// Draws all of an extraction; ends with a line feed.
pub(super) fn render(view: &View<'_>) -> String {
    let page = Page(*view);
    let id = view.extraction.id.as_deref().map_or("no id".to_owned(), plain);
    let date = view.extraction.date.map_or("no date".to_owned(), |date| date.to_string());
    let mut out = format!("{id} · {date}\n");
    let head = out.len();
    table(&mut out, "People", &page.people());
    table(&mut out, "Places", &page.places());
    table(&mut out, "Organisations", &page.organisations());
    table(&mut out, "Others", &page.others());
    table(&mut out, "Times", &page.times());
    table(&mut out, "Quantities", &page.quantities());
    page.events(&mut out);
    table(&mut out, "Quotations", &page.quotations());
    table(&mut out, "Sentences", &page.spans(view.extraction.sentences.as_deref()));
    table(&mut out, "Tokens", &page.spans(view.extraction.tokens.as_deref()));
    if out.len() == head {
        out.push_str("\nNothing found.\n");
    }
    out
}

struct Page<'a>(View<'a>);

impl Page<'_> {
    /// How often the text names each entity, and the entity.
    fn entities(&self) -> impl Iterator<Item = (String, &Entity)> {
        let named = self.0.named().into_iter().map(|times| format!("×{times}"));
        named.zip(&self.0.extraction.entities)
    }

    fn people(&self) -> Vec<Vec<String>> {
        let rows = self.entities().filter_map(|(named, entity)| match entity {
            Entity::Person(person) => {
                let mut about = person.titles.clone();
                about.extend(person.functions.iter().cloned());
                about.extend(person.nationality.clone());
                about.extend(person.age.map(|age| format!("{age} ans")));
                Some(vec![plain(&person.name), named, plain(&about.join(", "))])
            }
            _ => None,
        });
        rows.collect()
    }

    fn places(&self) -> Vec<Vec<String>> {
        let rows = self.entities().filter_map(|(named, entity)| match entity {
            Entity::Place(place) => {
                let kind = place.place_kind.map_or("", |kind| kind.as_str());
                let coordinates = match (place.latitude, place.longitude) {
                    (Some(latitude), Some(longitude)) => format!("{latitude:.2}, {longitude:.2}"),
                    _ => String::new(),
                };
                let country = place.country.clone().unwrap_or_default();
                Some(vec![plain(&place.name), named, kind.to_owned(), country, coordinates])
            }
            _ => None,
        });
        rows.collect()
    }

    fn organisations(&self) -> Vec<Vec<String>> {
        let rows = self.entities().filter_map(|(named, entity)| match entity {
            Entity::Organisation(organisation) => {
                let kind = organisation.organisation_kind.map_or("", |kind| kind.as_str()).to_owned();
                let (acronym, country) = (organisation.acronym.clone(), organisation.country.clone());
                let name = plain(&organisation.name);
                Some(vec![name, named, kind, country.unwrap_or_default(), acronym.unwrap_or_default()])
            }
            _ => None,
        });
        rows.collect()
    }

    /// What is of kinds that the caller brought.
    fn others(&self) -> Vec<Vec<String>> {
        let rows = self.entities().filter_map(|(named, entity)| match entity {
            Entity::Custom(custom) => {
                let id = custom.id.as_deref().map(plain).unwrap_or_default();
                Some(vec![plain(&custom.name), named, custom.kind.to_string(), id])
            }
            _ => None,
        });
        rows.collect()
    }

    fn times(&self) -> Vec<Vec<String>> {
        let times = self.0.extraction.times.iter();
        times.map(|time| vec![self.0.words(time.span), time.value.to_string()]).collect()
    }

    fn quantities(&self) -> Vec<Vec<String>> {
        let quantities = self.0.extraction.quantities.iter();
        let row = |found: &QuantityExpression| {
            vec![self.0.words(found.span), found.kind.to_string(), amount(found)]
        };
        quantities.map(row).collect()
    }

    fn events(&self, out: &mut String) {
        if self.0.extraction.events.is_empty() {
            return;
        }
        out.push_str("\nEvents\n");
        for event in &self.0.extraction.events {
            let triggers = self.0.triggers(event);
            let modality = match event.modality {
                Modality::Asserted => String::new(),
                modality => format!(" ({modality})"),
            };
            out.push_str(&format!("  {}{modality}: {}\n", event.kind, triggers.join(", ")));
            rows(out, "    ", &self.slots(event));
        }
    }

    fn slots(&self, event: &Event) -> Vec<Vec<String>> {
        let places: Vec<String> = self.0.places(event).map(|place| plain(place.name())).collect();
        let mut slots = vec![
            ("when", event.time.as_ref().map(|time| time.value.to_string())),
            ("where", (!places.is_empty()).then(|| places.join(", "))),
        ];
        slots.extend(figures(event).map(|(name, value)| (name, value.map(quantity))));
        slots.extend(phrases(event).map(|(name, phrase)| (name, phrase.map(|phrase| plain(&phrase.text)))));
        slots.into_iter().filter_map(|(name, value)| Some(vec![name.to_owned(), value?])).collect()
    }

    fn quotations(&self) -> Vec<Vec<String>> {
        let rows = self.0.extraction.quotations.iter().map(|quotation| {
            let speaker = quotation.speaker.as_ref().map_or("?".to_owned(), |speaker| plain(&speaker.text));
            let verb = quotation.verb.as_deref().map(plain).unwrap_or_default();
            vec![speaker, verb, self.0.words(quotation.span)]
        });
        rows.collect()
    }

    fn spans(&self, spans: Option<&[Span]>) -> Vec<Vec<String>> {
        let spans = spans.unwrap_or_default().iter();
        spans.map(|span| vec![format!("{}–{}", span.start, span.end), self.0.words(*span)]).collect()
    }
}

/// A titled table, if it has rows.
fn table(out: &mut String, title: &str, lines: &[Vec<String>]) {
    if !lines.is_empty() {
        out.push_str(&format!("\n{title}\n"));
        rows(out, "  ", lines);
    }
}

/// Rows with their columns aligned; columns that are empty everywhere are left out.
fn rows(out: &mut String, indent: &str, rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|i| rows.iter().filter_map(|row| row.get(i)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    for row in rows {
        let mut line = indent.to_owned();
        for (cell, widest) in row.iter().zip(&widths).filter(|(_, widest)| **widest > 0) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', widest - width(cell) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// How many columns of a terminal a text takes.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' => 2,
        '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' => 2,
        '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_what_is_seen() {
        let mut out = String::new();
        let row = |a: &str, b: &str| vec![a.to_owned(), String::new(), b.to_owned()];
        rows(&mut out, "  ", &[row("Élysée", "a"), row("e\u{301}te\u{301}", "b"), row("東京", "c")]);
        assert_eq!(out, "  Élysée  a\n  e\u{301}te\u{301}     b\n  東京    c\n");
    }
}
