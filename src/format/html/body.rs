//! The text of an article with its marks.

use std::fmt::Write;

use super::{LONGEST_TITLE, Page, words};
use crate::{
    format::{
        view::amount,
        xml::{escape, escaped},
    },
    label::MentionKind,
    span::Span,
};

/// A stretch of the text that is marked.
#[derive(Debug)]
struct Mark {
    span: Span,
    class: &'static str,
    /// The end of the id of the card that it leads to, such as `n3`.
    card: Option<String>,
    /// What is said when it is pointed at.
    hint: String,
}

/// The first line as a heading, if it can be one.
pub(super) fn title(page: &Page<'_>, out: &mut String) {
    match title_span(page.view.text) {
        Some(span) => {
            out.push_str("<h1 lang=\"fr\">");
            let marks = marks(page);
            line(page, marks.iter().filter(|mark| mark.span.overlaps(span)), span, out);
            out.push_str("</h1>\n");
        }
        None => {
            let name = page.view.extraction.id.as_deref().unwrap_or("Article");
            let _ = writeln!(out, "<h1>{}</h1>", escaped(name));
        }
    }
}

/// Whether the text begins with a title.
pub(super) fn has_title(text: &str) -> bool {
    title_span(text).is_some()
}

/// The lines of the text as paragraphs, without the title.
pub(super) fn write(page: &Page<'_>, out: &mut String) {
    let marks = marks(page);
    out.push_str("<div class=\"text\" lang=\"fr\">\n");
    let start = title_span(page.view.text).map_or(0, |title| title.end);
    let lines: Vec<Span> = lines(page.view.text, start).collect();
    // A quotation may run over lines.
    let mut of_line: Vec<Vec<&Mark>> = vec![Vec::new(); lines.len()];
    for mark in &marks {
        let first = lines.partition_point(|line| line.end <= mark.span.start);
        let touched = lines.iter().zip(&mut of_line).skip(first);
        touched.take_while(|(line, _)| line.start < mark.span.end).for_each(|(_, list)| list.push(mark));
    }
    for (span, marks) in lines.into_iter().zip(of_line) {
        out.push_str("<p>");
        line(page, marks.into_iter(), span, out);
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

/// The first line, where more follows and it does not read like a paragraph.
fn title_span(text: &str) -> Option<Span> {
    let mut lines = lines(text, 0);
    let first = lines.next()?;
    let words = text.get(first.range())?;
    (words.len() <= LONGEST_TITLE && !words.ends_with(['.', ',', ';', ':']) && lines.next().is_some())
        .then_some(first)
}

/// The lines from an offset on, without those that are blank.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> {
    let mut at = start;
    text.get(start..).unwrap_or_default().split_inclusive('\n').filter_map(move |line| {
        let first = at + (line.len() - line.trim_start().len());
        at += line.len();
        let span = Span::new(first, first + line.trim().len());
        (!span.is_empty()).then_some(span)
    })
}

/// All marks; where one holds another it comes first.
fn marks(page: &Page<'_>) -> Vec<Mark> {
    let extraction = page.view.extraction;
    let mut marks = Vec::new();
    for quotation in &extraction.quotations {
        marks.push(Mark { span: quotation.span, class: "quote", card: None, hint: String::new() });
    }
    for mention in &extraction.mentions {
        let name = extraction.entities.get(mention.entity).map_or("", |entity| entity.name());
        marks.push(Mark {
            span: mention.span,
            class: class(mention.kind),
            card: Some(format!("n{}", mention.entity)),
            hint: format!("{}: {}", words(mention.kind.as_str()), escaped(name)),
        });
    }
    for time in &extraction.times {
        let hint = format!("{}: {}", words(time.kind.as_str()), escaped(&time.value.to_string()));
        marks.push(Mark { span: time.span, class: "time", card: None, hint });
    }
    for (index, found) in extraction.quantities.iter().enumerate() {
        let hint = format!("{}: {}", words(found.kind.as_str()), escaped(&amount(found)));
        marks.push(Mark { span: found.span, class: "quantity", card: Some(format!("q{index}")), hint });
    }
    for (index, event) in extraction.events.iter().enumerate() {
        for trigger in &event.triggers {
            let hint = format!("Event: {}", Page::kind(event));
            marks.push(Mark { span: trigger.span, class: "event", card: Some(format!("e{index}")), hint });
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    marks
}

/// The class of marks of a kind of names; kinds of a caller's own look alike.
pub(super) fn class(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "person",
        MentionKind::Place => "place",
        MentionKind::Organisation => "organisation",
        MentionKind::Custom(_) => "own",
    }
}

/// A line of the text with its marks, those that overlap it. Marks that begin before it, or end after it, are cut; one that begins inside another
/// ends with it at the latest.
fn line<'m>(page: &Page<'_>, marks: impl Iterator<Item = &'m Mark>, line: Span, out: &mut String) {
    let text = page.view.text;
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut at = line.start;
    let until = |to: usize, at: &mut usize, open: &mut Vec<(usize, bool)>, out: &mut String| {
        while let Some((end, link)) = open.last().copied().filter(|(end, _)| *end <= to) {
            escape(out, text.get(*at..end).unwrap_or_default());
            out.push_str(if link { "</a>" } else { "</span>" });
            *at = (*at).max(end);
            open.pop();
        }
        escape(out, text.get(*at..to).unwrap_or_default());
        *at = (*at).max(to);
    };
    for mark in marks {
        let start = mark.span.start.max(line.start);
        until(start, &mut at, &mut open, out);
        let end = mark.span.end.min(line.end).min(open.last().map_or(usize::MAX, |(end, _)| *end));
        if end <= start {
            continue;
        }
        // A link cannot stand in a link.
        let inside = open.iter().any(|(_, link)| *link);
        let hint = if mark.hint.is_empty() { String::new() } else { format!(" title=\"{}\"", mark.hint) };
        match &mark.card {
            Some(card) if !inside => {
                let key = page.key;
                let id = if start == mark.span.start {
                    format!(" id=\"{}\"", page.mark(start))
                } else {
                    String::new()
                };
                let _ = write!(
                    out,
                    "<a class=\"m {}\"{id} href=\"#{key}-{card}\" data-card=\"{card}\"{hint}>",
                    mark.class
                );
                open.push((end, true));
            }
            _ => {
                let _ = write!(out, "<span class=\"m {}\"{hint}>", mark.class);
                open.push((end, false));
            }
        }
    }
    until(line.end, &mut at, &mut open, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_short_first_line_with_something_below() {
        let title = |text: &'static str| title_span(text).map(|span| &text[span.range()]);
        assert_eq!(title("\n  Séisme à Lima \r\n\nUn séisme."), Some("Séisme à Lima"));
        assert_eq!(title("Séisme à Lima"), None);
        assert_eq!(title("Un séisme a eu lieu.\nEnsuite."), None);
        assert_eq!(title(""), None);
    }
}
