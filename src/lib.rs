//! Reads French news.
mod calendar; mod class; mod data; mod document; mod entity; mod fold; mod gazetteer; mod label; mod lexicon; mod mention; mod number; mod sentence; mod span; mod table; mod temporal; mod token; mod tsv;
pub use crate::{calendar::*, entity::*, label::*, span::Span, temporal::*, number::Quantity};
/// tmp
pub fn debug_all(text: &str, date: Option<DateTime>, f: bool) -> (Vec<Span>, Vec<Span>, Vec<TimeExpression>, Vec<(Span, MentionKind, usize, i32, Vec<&'static str>)>, Vec<Entity>) {
    let d = document::Document::new(text, lexicon::Lexicon::embedded());
    let t = temporal::find(&d, &temporal::TimeOptions { date, prefer_future: f });
    let h = gazetteer::Hits::find(&d);
    let m = mention::find(&d, &h);
    let (e, of) = entity::resolve(&d, &h, &m);
    (d.tokens().iter().map(|t| t.span()).collect(), d.sentences().iter().map(|s| d.span(s.first, s.end)).collect(), t.iter().map(|t| t.expression(&d)).collect(),
     m.iter().zip(of).map(|(m, e)| (d.span(m.first, m.end), m.kind, e, m.score, mention::cue_names(m.cues).collect())).collect(), e)
}
