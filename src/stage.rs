//! The stages one by one, for the benches; no part of the public face.

use crate::{
    document::Document,
    entity, event,
    gazetteer::Hits,
    lexicon::Lexicon,
    mention::{self, MentionHit},
    sentence,
    temporal::{self, TimeHit, TimeOptions},
    token,
};

/// A text with all that the stages make of it; each method runs one stage on what the stages before it made, and returns how
/// much it found.
#[derive(Debug)]
#[doc(hidden)]
pub struct Stages<'t> {
    doc: Document<'t>,
    hits: Hits,
    names: Vec<MentionHit>,
    entities: Vec<usize>,
    times: Vec<TimeHit>,
    options: TimeOptions,
}

impl<'t> Stages<'t> {
    /// Runs all stages.
    pub fn new(text: &'t str) -> Stages<'t> {
        let options = TimeOptions { date: "2022-01-07".parse().ok(), prefer_future: false };
        let doc = Document::new(text, Lexicon::embedded());
        let hits = Hits::find(&doc);
        let names = mention::find(&doc, &hits);
        let (_, entities) = entity::resolve(&doc, &hits, &names);
        let times = temporal::find(&doc, &options);
        Stages { doc, hits, names, entities, times, options }
    }

    /// Tokens.
    pub fn tokens(&self) -> usize {
        token::tokenize(self.doc.text, self.doc.lexicon.closed()).len()
    }

    /// Tokens and sentences, without the look-up of words that stands between the two.
    pub fn segmentation(&self) -> usize {
        let mut tokens = token::tokenize(self.doc.text, self.doc.lexicon.closed());
        for (token, known) in tokens.iter_mut().zip(self.doc.tokens()) {
            token.classes = known.classes;
        }
        sentence::divide(&mut tokens, self.doc.pieces(), self.doc.text).len()
    }

    /// Tokens, their words, sentences.
    pub fn document(&self) -> usize {
        Document::new(self.doc.text, Lexicon::embedded()).len()
    }

    /// Time expressions and their values.
    pub fn times(&self) -> usize {
        temporal::find(&self.doc, &self.options).len()
    }

    /// Names and phrases of the gazetteers.
    pub fn gazetteers(&self) -> usize {
        Hits::find(&self.doc).iter().count()
    }

    /// Names.
    pub fn names(&self) -> usize {
        mention::find(&self.doc, &self.hits).len()
    }

    /// Entities.
    pub fn entities(&self) -> usize {
        entity::resolve(&self.doc, &self.hits, &self.names).0.len()
    }

    /// Events and quotations.
    pub fn events(&self) -> usize {
        let (doc, hits, times) = (&self.doc, &self.hits, &self.times);
        let (mentions, entities) = (&self.names, &self.entities);
        event::find(&event::Input { doc, hits, mentions, entities, times, told: &[], options: self.options })
            .0
            .len()
    }
}
