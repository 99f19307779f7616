//! The text of an article with its times marked, as a document of TimeML.

use std::fmt::Write;

use super::{
    view::View,
    xml::{escape, escaped},
};

/// A `TimeML` element.
pub(super) fn render(view: &View<'_>) -> String {
    let mut out = String::with_capacity(view.text.len() * 2);
    out.push_str("<TimeML>\n");
    if let Some(id) = &view.extraction.id {
        let _ = writeln!(out, "<DOCID>{}</DOCID>", escaped(id));
    }
    if let Some(date) = view.extraction.date {
        let _ = writeln!(
            out,
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{date}\" functionInDocument=\"CREATION_TIME\">{date}</TIMEX3></DCT>"
        );
    }
    out.push_str("<TEXT>");
    let mut at = 0;
    for (number, time) in view.extraction.times.iter().enumerate() {
        escape(&mut out, view.text.get(at..time.span.start).unwrap_or_default());
        let (kind, value) = (escaped(&time.timex3.kind), escaped(&time.timex3.value));
        let _ = write!(out, "<TIMEX3 tid=\"t{}\" type=\"{kind}\" value=\"{value}\"", number + 1);
        if let Some(modifier) = &time.timex3.modifier {
            let _ = write!(out, " mod=\"{}\"", escaped(modifier));
        }
        out.push('>');
        escape(&mut out, view.slice(time.span));
        out.push_str("</TIMEX3>");
        at = time.span.end;
    }
    escape(&mut out, view.text.get(at..).unwrap_or_default());
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}
