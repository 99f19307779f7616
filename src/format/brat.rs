//! Standoff annotations of brat: offsets in characters, one annotation a line.

use std::{collections::HashMap, fmt::Write};

use super::view::{View, amount, figures, phrases, plain, quantity};
use crate::{
    entity::Entity,
    event::Event,
    extraction::Mention,
    span::{OffsetMap, Span},
};

/// The annotations of a text.
pub(super) fn render(view: &View<'_>) -> String {
    let mut page = Page { view, texts: Vec::new(), ids: HashMap::new(), lines: String::new(), notes: 0 };
    page.names();
    page.times();
    page.quantities();
    page.events();
    page.finish()
}

struct Page<'a> {
    view: &'a View<'a>,
    /// The text-bound annotations: T1 is the first.
    texts: Vec<(String, Span)>,
    ids: HashMap<(String, Span), usize>,
    /// All other annotations.
    lines: String,
    notes: usize,
}

/// Mentions to point at.
#[derive(Default)]
struct Named<'a> {
    /// The first of each entity.
    first: HashMap<usize, &'a Mention>,
    at: HashMap<Span, &'a Mention>,
}

impl Page<'_> {
    /// The number of the annotation of a span, which is made where there is none yet.
    fn bound(&mut self, label: &str, span: Span) -> usize {
        let key = (label.to_owned(), span);
        *self.ids.entry(key).or_insert_with_key(|key| {
            self.texts.push(key.clone());
            self.texts.len()
        })
    }

    fn note(&mut self, about: &str, text: &str) {
        self.notes += 1;
        let _ = writeln!(self.lines, "#{}\tAnnotatorNotes {about}\t{}", self.notes, plain(text));
    }

    /// Names; those of one thing are equivalent, and places lead to their gazetteer.
    fn names(&mut self) {
        let extraction = self.view.extraction;
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); extraction.entities.len()];
        for mention in &extraction.mentions {
            let number = self.bound(mention.kind.as_str(), mention.span);
            of.get_mut(mention.entity).into_iter().for_each(|list| list.push(number));
        }
        for (numbers, entity) in of.iter().zip(&extraction.entities) {
            if numbers.len() > 1 {
                let list: String = numbers.iter().map(|number| format!(" T{number}")).collect();
                let _ = writeln!(self.lines, "*\tEquiv{list}");
            }
            if let (Entity::Place(place), Some(first)) = (entity, numbers.first())
                && let Some(id) = &place.id
            {
                let _ = writeln!(self.lines, "N{first}\tReference T{first} {id}\t{}", plain(&place.name));
            }
        }
    }

    fn times(&mut self) {
        for time in &self.view.extraction.times {
            let number = self.bound(time.kind.as_str(), time.span);
            self.note(&format!("T{number}"), &time.value.to_string());
        }
    }

    fn quantities(&mut self) {
        for found in &self.view.extraction.quantities {
            let number = self.bound(found.kind.as_str(), found.span);
            self.note(&format!("T{number}"), &amount(found));
        }
    }

    /// An event for each trigger; the first has the slots, the others are the same event.
    fn events(&mut self) {
        let extraction = self.view.extraction;
        let (mut events, mut relations) = (0, 0);
        let mut named = Named::default();
        for mention in &extraction.mentions {
            named.first.entry(mention.entity).or_insert(mention);
            named.at.insert(mention.span, mention);
        }
        for event in &extraction.events {
            let first = events + 1;
            for (i, trigger) in event.triggers.iter().enumerate() {
                let number = self.bound(event.kind.as_str(), trigger.span);
                events += 1;
                let slots = if i == 0 { self.slots(event, &named) } else { String::new() };
                let _ = writeln!(self.lines, "E{events}\t{}:T{number}{slots}", event.kind);
                if i > 0 {
                    relations += 1;
                    let _ = writeln!(self.lines, "R{relations}\tSame Arg1:E{first} Arg2:E{events}");
                }
            }
            if event.triggers.is_empty() {
                continue;
            }
            let _ = writeln!(self.lines, "A{first}\tModality E{first} {}", event.modality);
            for (name, value) in figures(event) {
                if let Some(value) = value {
                    self.note(&format!("E{first}"), &format!("{name} {}", quantity(value)));
                }
            }
        }
    }

    fn slots(&mut self, event: &Event, named: &Named<'_>) -> String {
        let extraction = self.view.extraction;
        let mut out = String::new();
        for place in &event.places {
            if let Some(mention) = named.first.get(place) {
                let number = self.bound(mention.kind.as_str(), mention.span);
                let _ = write!(out, " place:T{number}");
            }
        }
        if let Some(time) = event.time.as_ref().and_then(|time| extraction.times.get(time.expression)) {
            let number = self.bound(time.kind.as_str(), time.span);
            let _ = write!(out, " time:T{number}");
        }
        for (name, phrase) in phrases(event) {
            let Some(phrase) = phrase else { continue };
            let label = named.at.get(&phrase.span).map_or("phrase", |mention| mention.kind.as_str());
            let number = self.bound(label, phrase.span);
            let _ = write!(out, " {name}:T{number}");
        }
        out
    }

    /// The text-bound annotations, then the others. A span over several lines is cut there, as brat asks.
    fn finish(self) -> String {
        let pieces: Vec<Vec<Span>> =
            self.texts.iter().map(|(_, span)| lines(self.view.text, *span)).collect();
        let flat: Vec<Span> = pieces.iter().flatten().copied().collect();
        let mut chars = OffsetMap::chars(self.view.text).spans(&flat).into_iter();
        let mut out = String::new();
        for (number, ((label, _), pieces)) in self.texts.iter().zip(&pieces).enumerate() {
            let offsets: Vec<String> = chars
                .by_ref()
                .take(pieces.len())
                .map(|span| format!("{} {}", span.start, span.end))
                .collect();
            let words: Vec<&str> = pieces.iter().map(|piece| self.view.slice(*piece)).collect();
            let _ = writeln!(out, "T{}\t{label} {}\t{}", number + 1, offsets.join(";"), words.join(" "));
        }
        out + &self.lines
    }
}

/// The parts of a span that lie on one line each.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start;
    for line in text.get(span.range()).unwrap_or_default().split_inclusive(['\n', '\r']) {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        if end > start {
            out.push(Span::new(start, end));
        }
        start += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_cut_at_the_ends_of_lines() {
        let text = "Le\r\nHavre";
        assert_eq!(lines(text, Span::new(0, text.len())), [Span::new(0, 2), Span::new(4, 9)]);
    }
}
