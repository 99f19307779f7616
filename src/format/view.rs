//! An extraction beside its text, and the parts of it that several formats show in the same words.

use crate::{
    entity::Entity,
    event::{Event, Phrase},
    extraction::Extraction,
    number::Quantity,
    quantity::QuantityExpression,
    span::Span,
};

/// An extraction beside its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub(super) extraction: &'a Extraction,
    pub(super) text: &'a str,
}

impl<'a> View<'a> {
    /// The text of a span; empty where the extraction is of another text.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The text of a span on one line.
    pub(super) fn words(&self, span: Span) -> String {
        plain(self.slice(span))
    }

    /// The words that name an event, each once.
    pub(super) fn triggers(&self, event: &Event) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for trigger in &event.triggers {
            let trigger = self.words(trigger.span);
            if !words.contains(&trigger) {
                words.push(trigger);
            }
        }
        words
    }

    /// The entities that are the places of an event.
    pub(super) fn places(&self, event: &'a Event) -> impl Iterator<Item = &'a Entity> + use<'a> {
        self.extraction.places_of(event)
    }

    /// How many mentions each entity has.
    pub(super) fn named(&self) -> Vec<usize> {
        let mut counts = vec![0; self.extraction.entities.len()];
        for mention in &self.extraction.mentions {
            counts.get_mut(mention.entity).into_iter().for_each(|count| *count += 1);
        }
        counts
    }
}

/// The names of an event's figures in the wire format.
pub(super) const FIGURES: [&str; 6] = ["count", "killed", "injured", "missing", "detained", "displaced"];

/// The names of an event's phrases in the wire format.
pub(super) const PHRASES: [&str; 6] = ["actor", "target", "means", "level", "about", "source"];

/// The figures of an event, by their names.
pub(super) fn figures(event: &Event) -> impl Iterator<Item = (&'static str, Option<Quantity>)> + use<> {
    let values = [event.count, event.killed, event.injured, event.missing, event.detained, event.displaced];
    FIGURES.into_iter().zip(values)
}

/// The phrases of an event, by their names.
pub(super) fn phrases(event: &Event) -> impl Iterator<Item = (&'static str, Option<&Phrase>)> {
    let values = [&event.actor, &event.target, &event.means, &event.level, &event.about, &event.source];
    PHRASES.into_iter().zip(values.map(Option::as_ref))
}

/// `3`, `~1500`, `≥12`, `≤5`, `10–15`.
pub(super) fn quantity(quantity: Quantity) -> String {
    let about = if quantity.approximate { "~" } else { "" };
    match (quantity.min, quantity.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min}–{max}"),
        (Some(min), None) => format!("≥{about}{min}"),
        (None, Some(max)) => format!("≤{about}{max}"),
        (None, None) => "?".to_owned(),
    }
}

/// A quantity with its unit and what is counted: `≥1500 militaires`, `2000000 EUR`, `40%`.
pub(super) fn amount(found: &QuantityExpression) -> String {
    let mut out = quantity(found.value);
    if let Some(unit) = &found.unit {
        // All but the per cent sign stand apart from the number.
        out.push_str(if unit == "%" { "" } else { " " });
        out.push_str(unit);
    }
    if let Some(counted) = &found.counted {
        out.push(' ');
        out.push_str(&counted.text);
    }
    plain(&out)
}

/// Text on one line: white space is one space, and what would steer a terminal is left out.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !c.is_control() && !steers(*c)));
    }
    out
}

/// Invisible characters, among them those that turn the direction of writing.
pub(super) fn steers(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_short() {
        let of = |min, max, approximate| {
            let mut value = Quantity::exactly(0.0);
            (value.min, value.max, value.approximate) = (min, max, approximate);
            quantity(value)
        };
        assert_eq!(of(Some(3.0), Some(3.0), false), "3");
        assert_eq!(of(Some(1500.0), Some(1500.0), true), "~1500");
        assert_eq!(of(Some(12.0), None, false), "≥12");
        assert_eq!(of(None, Some(5.0), false), "≤5");
        assert_eq!(of(Some(10.0), Some(15.0), false), "10–15");
        assert_eq!(of(Some(7.8), Some(7.8), false), "7.8");
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[31m\n\tb\u{202e}c"), "a[31m bc");
    }
}
