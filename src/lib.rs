//! Reads French news.
#![allow(missing_docs)]
mod calendar; mod class; mod data; mod document; mod entity; mod event; mod extract; mod extraction; mod fold; mod gazetteer; mod label; mod lexicon; mod mention; mod number; mod sentence; mod span; mod table; mod temporal; mod token; mod tsv;
pub use crate::{calendar::*, entity::*, event::{Event, EventTime, Phrase, Quotation, Trigger}, extract::*, extraction::*, label::*, number::Quantity, span::Span, temporal::*};
