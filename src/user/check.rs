//! Holds rules against their examples.

use super::{
    find::RuleSet,
    rules::{Example, Makes, Rule, Wanted},
};
use crate::{
    error::BuildError,
    event::{Event, Slot},
    extraction::Extraction,
    number::Quantity,
    span::Span,
};

/// Checks every example of every rule with what reads texts.
pub(crate) fn check(set: &RuleSet, extract: impl Fn(&str) -> Extraction) -> Result<(), BuildError> {
    for rule in set.rules() {
        for example in &rule.examples {
            let wrong =
                |why| BuildError::new(&rule.file, (example.line, 0), format!("the rule `{}` {why}", rule.id));
            holds(rule, example, &extract(&example.text)).map_err(wrong)?;
        }
    }
    Ok(())
}

fn holds(rule: &Rule, example: &Example, extraction: &Extraction) -> Result<(), String> {
    let text = &example.text;
    let (found, events) = found(rule, extraction);
    let quoted = |spans: &[Span]| {
        let words: Vec<String> =
            spans.iter().map(|span| format!("`{}`", text.get(span.range()).unwrap_or(""))).collect();
        if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
    };
    let Some(wanted) = &example.wanted else {
        return if found.is_empty() {
            Ok(())
        } else {
            Err(format!("finds {}; expected nothing", quoted(&found)))
        };
    };
    let marked: Vec<Span> = wanted.marked.iter().map(|(start, end)| Span::new(*start, *end)).collect();
    if found.is_empty() || !marked.is_empty() && marked != found {
        let expected = if marked.is_empty() { "something".to_owned() } else { quoted(&marked) };
        return Err(format!("finds {}; expected {expected}", quoted(&found)));
    }
    slots(wanted, &events, extraction, text)
}

/// What a rule has found in a text: the spans, and the events.
fn found<'e>(rule: &Rule, extraction: &'e Extraction) -> (Vec<Span>, Vec<&'e Event>) {
    match rule.makes {
        Makes::Name { kind, .. } => {
            let of_rule = extraction
                .mentions
                .iter()
                .filter(|m| m.kind == kind && m.evidence.iter().any(|id| *id == rule.id));
            (of_rule.map(|mention| mention.span).collect(), Vec::new())
        }
        Makes::Event { .. } => {
            let events: Vec<&Event> =
                extraction.events.iter().filter(|event| event.rule.as_ref() == Some(&rule.id)).collect();
            let mut spans: Vec<Span> =
                events.iter().flat_map(|event| &event.triggers).map(|trigger| trigger.span).collect();
            spans.sort_unstable();
            (spans, events)
        }
    }
}

/// Checks that the slots of the events hold the words.
fn slots(wanted: &Wanted, events: &[&Event], extraction: &Extraction, text: &str) -> Result<(), String> {
    for (slot, words) in &wanted.slots {
        let held: Vec<String> =
            events.iter().flat_map(|event| written(*slot, event, extraction, text)).collect();
        if !held.contains(words) {
            let held = if held.is_empty() { "nothing".to_owned() } else { held.join(", ") };
            return Err(format!("finds {held} for the slot {slot:?}; expected {words}"));
        }
    }
    Ok(())
}

/// What a slot of an event holds, as examples write it.
fn written(slot: Slot, event: &Event, extraction: &Extraction, text: &str) -> Vec<String> {
    let phrase = match slot {
        Slot::Actor => &event.actor,
        Slot::Target => &event.target,
        Slot::Means => &event.means,
        Slot::Level => &event.level,
        Slot::About => &event.about,
        Slot::Source => &event.source,
        Slot::Place => return extraction.places_of(event).map(|place| place.name().to_owned()).collect(),
        Slot::Time => {
            let expression = event.time.as_ref().and_then(|time| extraction.times.get(time.expression));
            return expression
                .and_then(|time| text.get(time.span.range()))
                .map(str::to_owned)
                .into_iter()
                .collect();
        }
        Slot::Count => return number(event.count),
        Slot::Killed => return number(event.killed),
        Slot::Injured => return number(event.injured),
        Slot::Missing => return number(event.missing),
        Slot::Detained => return number(event.detained),
        Slot::Displaced => return number(event.displaced),
    };
    phrase.iter().map(|phrase| phrase.text.clone()).collect()
}

fn number(quantity: Option<Quantity>) -> Vec<String> {
    quantity.iter().map(|quantity| quantity.central().to_string()).collect()
}
