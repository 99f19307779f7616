//! How well the annotated articles are read.

use std::{collections::BTreeMap, ops::Range};

use depeche::{Extraction, MentionKind};

use crate::{
    article::{self, Article, Mark},
    floors,
    score::{Count, Events, Found, pair},
};

#[test]
fn what_was_reached_is_kept() {
    let mut tally = Tally::default();
    for article in article::all() {
        tally.add(&article, &article.extract());
    }
    floors::hold(&tally.measures());
}

#[derive(Debug, Default)]
struct Tally {
    names: Count,
    times: Count,
    values: Count,
    events: Events,
}

impl Tally {
    fn measures(&self) -> BTreeMap<&'static str, f64> {
        BTreeMap::from([
            ("entity_strict_f", self.names.f()),
            ("time_strict_f", self.times.f()),
            ("time_value_accuracy", self.values.f()),
            ("event_mention_f", self.events.triggers.f()),
            ("incident_f", self.events.incidents.f()),
            ("modality_accuracy", self.events.modality.f()),
            ("slot_f", self.events.slots.f()),
            ("spurious_events", self.events.spurious as f64),
        ])
    }

    fn add(&mut self, article: &Article, extraction: &Extraction) {
        for kind in MentionKind::ALL {
            let label = label(*kind);
            let (gold, others): (Vec<&Mark>, Vec<&Mark>) =
                article.names.iter().partition(|mark| mark.label == label);
            // What overlaps a debatable name of another kind is not held against it.
            let soft = |span: &Range<usize>| others.iter().any(|mark| mark.optional && mark.touches(span));
            let found = extraction.mentions.iter().filter(|mention| mention.kind == *kind);
            let found =
                found.map(|mention| (mention.span.range(), ())).filter(|(span, ())| !soft(span)).collect();
            self.names += pair(&gold, &found, |_, ()| true).strict();
        }
        let gold: Vec<&Mark> = article.times.iter().collect();
        let found: Found<String> =
            extraction.times.iter().map(|time| (time.span.range(), time.value.to_string())).collect();
        let pairing = pair(&gold, &found, |_, _| true);
        self.times += pairing.strict();
        for (mark, hit) in &pairing.pairs {
            if !gold[*mark].optional {
                self.values += Count::value(gold[*mark].values.contains(&found[*hit].1));
            }
        }
        self.events.add(article, extraction);
    }
}

fn label(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "PER",
        MentionKind::Place => "LOC",
        _ => "ORG",
    }
}
