//! A token a line, with a tag (IOB2) for each of four layers: names, times, events, quantities. The head is that of CoNLL-U Plus.

use std::fmt::Write;

use super::view::{View, plain};
use crate::span::Span;

/// What the columns are.
pub(super) const HEAD: &str = "# global.columns = FORM NAME TIME EVENT QUANTITY\n";

/// The sentences of an article, with a comment before that says which article it is. Without tokens there are no rows.
pub(super) fn render(view: &View<'_>) -> String {
    let extraction = view.extraction;
    let mut out = String::with_capacity(view.text.len() * 3);
    let _ = writeln!(out, "# newdoc{}", id(extraction.id.as_deref()));
    if let Some(date) = extraction.date {
        let _ = writeln!(out, "# date = {date}");
    }
    let mut layers = [
        Layer::new(extraction.mentions.iter().map(|m| (m.span, name_tag(m.kind.as_str())))),
        Layer::new(extraction.times.iter().map(|time| (time.span, time.kind.as_str().to_uppercase()))),
        Layer::new(extraction.events.iter().flat_map(|event| {
            event.triggers.iter().map(|trigger| (trigger.span, event.kind.as_str().to_owned()))
        })),
        Layer::new(
            extraction.quantities.iter().map(|found| (found.span, found.kind.as_str().to_uppercase())),
        ),
    ];
    let mut sentences = extraction.sentences.iter().flatten().peekable();
    for token in extraction.tokens.iter().flatten() {
        let form = plain(view.slice(*token));
        let _ = write!(out, "{}", if form.is_empty() { "_" } else { &form });
        for layer in &mut layers {
            let _ = write!(out, "\t{}", layer.tag(*token));
        }
        out.push('\n');
        if sentences.next_if(|sentence| sentence.end <= token.end).is_some() {
            out.push('\n');
        }
    }
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
    out
}

fn id(id: Option<&str>) -> String {
    id.map(|id| format!(" id = {}", plain(id))).unwrap_or_default()
}

/// The short labels that everybody uses; a kind of a caller's own in capitals.
fn name_tag(kind: &str) -> String {
    match kind {
        "person" => "PER".to_owned(),
        "place" => "LOC".to_owned(),
        "organisation" => "ORG".to_owned(),
        own => own.to_uppercase(),
    }
}

/// Labelled spans in their order, and how far the tokens have come.
struct Layer {
    spans: Vec<(Span, String)>,
    next: usize,
    /// Whether a token of the next span has been tagged.
    inside: bool,
}

impl Layer {
    fn new(spans: impl Iterator<Item = (Span, String)>) -> Layer {
        let mut spans: Vec<(Span, String)> = spans.collect();
        spans.sort_by_key(|(span, _)| (span.start, span.end));
        Layer { spans, next: 0, inside: false }
    }

    /// The tag of a token; tokens come in their order.
    fn tag(&mut self, token: Span) -> String {
        while let Some((span, label)) = self.spans.get(self.next) {
            if span.end <= token.start {
                self.next += 1;
                self.inside = false;
                continue;
            }
            if !span.overlaps(token) {
                break;
            }
            let prefix = if self.inside { 'I' } else { 'B' };
            self.inside = true;
            return format!("{prefix}-{label}");
        }
        "O".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_begin_anew() {
        let spans = [(Span::new(0, 4), "A".to_owned()), (Span::new(4, 6), "A".to_owned())];
        let mut layer = Layer::new(spans.into_iter());
        let tags: Vec<String> =
            [(0, 2), (2, 4), (4, 6), (7, 9)].map(|(start, end)| layer.tag(Span::new(start, end))).into();
        assert_eq!(tags, ["B-A", "I-A", "B-A", "O"]);
    }
}
