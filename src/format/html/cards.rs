//! Cards: what is known of each event, each entity, each quotation, with links to where the text says it.

use std::fmt::Write;

use super::{Page, words};
use crate::{
    entity::Entity,
    event::{Event, Phrase},
    format::{
        html::{body, timeline},
        view::{amount, figures, phrases, plain, quantity},
        xml::escaped,
    },
    label::{MentionKind, Modality, QuantityKind},
    span::Span,
};

/// The events, in the order of the text.
pub(super) fn events(page: &Page<'_>, out: &mut String) {
    let events = &page.view.extraction.events;
    if events.is_empty() {
        return;
    }
    out.push_str("<section class=\"events\">\n<h2>Events</h2>\n");
    for (index, event) in events.iter().enumerate() {
        let _ = write!(
            out,
            "<section class=\"card event\" id=\"{}\" data-card=\"e{index}\" tabindex=\"-1\">\n<h3>{}",
            page.event(index),
            Page::kind(event)
        );
        if event.modality != Modality::Asserted {
            let _ = write!(out, " <span class=\"modality\">{}</span>", escaped(event.modality.as_str()));
        }
        out.push_str("</h3>\n<p class=\"triggers\" lang=\"fr\">");
        let spans = event.triggers.iter().map(|trigger| trigger.span);
        links(page, spans, "", out);
        out.push_str("</p>\n");
        slots(page, event, out);
        out.push_str("</section>\n");
    }
    out.push_str("</section>\n");
}

fn slots(page: &Page<'_>, event: &Event, out: &mut String) {
    let mut rows: Vec<(&str, String)> = Vec::new();
    if let Some(time) = &event.time {
        rows.push(("when", escaped(&timeline::said(&time.value))));
    }
    let places: Vec<String> = event
        .places
        .iter()
        .filter_map(|index| {
            Some(entity_link(page, *index, page.view.extraction.entities.get(*index)?.name()))
        })
        .collect();
    if !places.is_empty() {
        rows.push(("where", places.join(", ")));
    }
    for (name, value) in figures(event) {
        rows.extend(value.map(|value| (name, escaped(&quantity(value)))));
    }
    for (name, phrase) in phrases(event) {
        rows.extend(phrase.map(|phrase| (name, phrase_link(page, phrase))));
    }
    definition_list(&rows, out);
}

fn definition_list(rows: &[(&str, String)], out: &mut String) {
    if rows.is_empty() {
        return;
    }
    out.push_str("<dl>");
    for (name, value) in rows {
        let _ = write!(out, "<dt>{}</dt><dd>{value}</dd>", words(name));
    }
    out.push_str("</dl>\n");
}

/// A phrase as it is written, with a link to what it names.
fn phrase_link(page: &Page<'_>, phrase: &Phrase) -> String {
    match phrase.entity {
        Some(index) => entity_link(page, index, &phrase.text),
        None => format!("<span lang=\"fr\">{}</span>", escaped(&plain(&phrase.text))),
    }
}

fn entity_link(page: &Page<'_>, index: usize, name: &str) -> String {
    let (id, name) = (page.entity(index), escaped(&plain(name)));
    format!("<a href=\"#{id}\" data-card=\"n{index}\" lang=\"fr\">{name}</a>")
}

/// Links to stretches of the text, by their words.
fn links(page: &Page<'_>, spans: impl Iterator<Item = Span>, class: &str, out: &mut String) {
    for (i, span) in spans.enumerate() {
        let (id, text) = (page.mark(span.start), escaped(&page.view.words(span)));
        let before = if i > 0 { " " } else { "" };
        let _ = write!(out, "{before}<a{class} href=\"#{id}\">{text}</a>");
    }
}

/// People, places and organisations, those named most often first.
pub(super) fn entities(page: &Page<'_>, out: &mut String) {
    let extraction = page.view.extraction;
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); extraction.entities.len()];
    for mention in &extraction.mentions {
        spans.get_mut(mention.entity).into_iter().for_each(|list| list.push(mention.span));
    }
    let mut kinds = MentionKind::ALL.to_vec();
    for kind in extraction.entities.iter().map(Entity::kind) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    for kind in kinds {
        let mut of_kind: Vec<usize> =
            (0..extraction.entities.len()).filter(|i| extraction.entities[*i].kind() == kind).collect();
        of_kind.sort_by_key(|i| std::cmp::Reverse(spans[*i].len()));
        if of_kind.is_empty() {
            continue;
        }
        let title = match kind {
            MentionKind::Person => "People".to_owned(),
            MentionKind::Place => "Places".to_owned(),
            MentionKind::Organisation => "Organisations".to_owned(),
            own => words(own.as_str()),
        };
        let _ = writeln!(out, "<section>\n<h2>{title}</h2>\n<ul class=\"cards\">");
        for index in of_kind {
            entity_card(page, index, &extraction.entities[index], &spans[index], out);
        }
        out.push_str("</ul>\n</section>\n");
    }
}

fn entity_card(page: &Page<'_>, index: usize, entity: &Entity, spans: &[Span], out: &mut String) {
    let class = body::class(entity.kind());
    let _ = write!(
        out,
        "<li class=\"card {}\" id=\"{}\" data-card=\"n{index}\" tabindex=\"-1\"><b lang=\"fr\">{}</b>",
        class,
        page.entity(index),
        escaped(&plain(entity.name()))
    );
    let about = about(entity);
    if !about.is_empty() {
        let _ = write!(out, " <span class=\"about\">{about}</span>");
    }
    out.push_str(" <span class=\"named\">");
    for (i, span) in spans.iter().enumerate() {
        let (id, number) = (page.mark(span.start), i + 1);
        let _ = write!(out, "<a href=\"#{id}\" aria-label=\"mention {number}\">{number}</a>");
    }
    out.push_str("</span></li>\n");
}

/// What is known of an entity, in a few words.
fn about(entity: &Entity) -> String {
    let mut parts: Vec<String> = Vec::new();
    match entity {
        Entity::Person(person) => {
            parts.extend(person.titles.iter().chain(&person.functions).map(|words| escaped(&plain(words))));
            parts.extend(person.nationality.as_deref().map(escaped));
            parts.extend(person.age.map(|age| format!("{age} years old")));
            if parts.is_empty() {
                parts.extend(person.known_as.as_deref().map(escaped));
            }
        }
        Entity::Place(place) => {
            parts.extend(place.place_kind.map(|kind| words(kind.as_str()).to_lowercase()));
            let inside = place.admin.as_deref().filter(|admin| *admin != place.name);
            parts.extend(inside.map(escaped));
            parts.extend(place.country.as_deref().map(escaped));
        }
        Entity::Organisation(organisation) => {
            parts.extend(organisation.organisation_kind.map(|kind| words(kind.as_str()).to_lowercase()));
            parts.extend(organisation.acronym.as_deref().map(|acronym| escaped(&plain(acronym))));
            parts.extend(organisation.country.as_deref().map(escaped));
        }
        Entity::Custom(custom) => parts.extend(custom.id.as_deref().map(|id| escaped(&plain(id)))),
    }
    parts.join(" · ")
}

/// What was counted and measured, in the order of the text.
pub(super) fn quantities(page: &Page<'_>, out: &mut String) {
    let quantities = &page.view.extraction.quantities;
    if quantities.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>Quantities</h2>\n<ul class=\"cards figures\">");
    for (index, found) in quantities.iter().enumerate() {
        let (key, mark) = (page.key, page.mark(found.span.start));
        // What is counted says itself that it is counted.
        let kind = match found.kind {
            QuantityKind::Count => String::new(),
            kind => words(kind.as_str()).to_lowercase() + " · ",
        };
        let _ = writeln!(
            out,
            "<li class=\"card quantity\" id=\"{key}-q{index}\" data-card=\"q{index}\" tabindex=\"-1\">\
             <b lang=\"fr\">{}</b> <span class=\"about\">{kind}<a href=\"#{mark}\" lang=\"fr\">{}</a></span></li>",
            escaped(&amount(found)),
            escaped(&page.view.words(found.span)),
        );
    }
    out.push_str("</ul>\n</section>\n");
}

/// Who said what.
pub(super) fn quotations(page: &Page<'_>, out: &mut String) {
    let quotations = &page.view.extraction.quotations;
    if quotations.is_empty() {
        return;
    }
    out.push_str("<section class=\"quotations\">\n<h2>Quotations</h2>\n");
    for quotation in quotations {
        let words = escaped(&page.view.words(quotation.span));
        let _ = write!(out, "<figure><blockquote lang=\"fr\">{words}</blockquote>");
        if let Some(speaker) = &quotation.speaker {
            let _ = write!(out, "<figcaption>— {}", phrase_link(page, speaker));
            if let Some(verb) = &quotation.verb {
                let _ = write!(out, " <i lang=\"fr\">{}</i>", escaped(&plain(verb)));
            }
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }
    out.push_str("</section>\n");
}
