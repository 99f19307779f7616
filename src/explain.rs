//! Why a name was found, or was not: every reading that was weighed, with its evidence and its fate.

use crate::{
    document::Document,
    extract::{self, Extractor, Options},
    gazetteer::Hits,
    label::MentionKind,
    mention::{self, Judged, MentionHit},
    span::Span,
    temporal::{self, TimeExpression, TimeOptions},
};

/// What was weighed for a piece of a text.
///
/// ```
/// let text = "Il vit à Lyon.";
/// let explanation = depeche::Extractor::new().explain(text, 0..text.len(), &depeche::Options::new());
/// assert!(explanation.readings.len() > 1 && explanation.times.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Explanation {
    /// Every reading as a name of words that overlap the piece, in the order of the text.
    pub readings: Vec<Reading>,
    /// The time expressions that overlap it.
    pub times: Vec<TimeExpression>,
}

/// Words, read as the name of a person, a place or an organisation.
///
/// ```
/// let text = "Il vit à Lyon.";
/// let explanation = depeche::Extractor::new().explain(text, 0..text.len(), &depeche::Options::new());
/// let place = explanation.readings.iter().find(|reading| reading.known_as.is_some()).unwrap();
/// assert_eq!(place.known_as.as_deref(), Some("Lyon (FR)"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Reading {
    /// The words.
    pub span: Span,
    /// What they are read as.
    pub kind: MentionKind,
    /// The name and the function or the country of the gazetteers that they were taken for, if any.
    pub known_as: Option<String>,
    /// The sum of the weights.
    pub score: i32,
    /// What spoke for the reading and against it, in the order of the table of cues.
    pub evidence: Vec<Evidence>,
    /// What became of it.
    pub fate: Fate,
}

/// One cue that spoke for a reading or against it.
///
/// ```
/// let text = "Il vit à Lyon.";
/// let explanation = depeche::Extractor::new().explain(text, 0..text.len(), &depeche::Options::new());
/// let mut evidence = explanation.readings.iter().flat_map(|reading| &reading.evidence);
/// assert!(evidence.any(|cue| cue.id == "left.at" && cue.finds == "after `à`" && cue.weight > 0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Evidence {
    /// The id of the cue, as in [`rules`](crate::rules).
    pub id: String,
    /// What it is a sign of.
    pub finds: String,
    /// Its weight for the reading; above 0 it speaks for it.
    pub weight: i32,
}

/// What became of a [`Reading`].
///
/// ```
/// use depeche::{Extractor, Fate, Options};
///
/// let text = "Il vit à Lyon.";
/// let explanation = Extractor::new().explain(text, 0..text.len(), &Options::new());
/// assert_eq!(explanation.readings.iter().filter(|reading| reading.fate == Fate::Chosen).count(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "fate", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Fate {
    /// It is a mention of the extraction.
    Chosen,
    /// Too little spoke for it: its score is not above 0.
    TooWeak,
    /// The same words are better read as something else.
    OtherKind {
        /// What they are read as.
        kind: MentionKind,
    },
    /// A name or a time that overlaps it was chosen; a name, because it, or it and its neighbours, had the greater score.
    Overlapped {
        /// What was chosen.
        by: Span,
    },
}

impl Extractor {
    /// Explains what was weighed for a piece of a text, and why each reading won or lost.
    ///
    /// ```
    /// use depeche::{Extractor, Fate, MentionKind, Options};
    ///
    /// let text = "Le maire de Nice a parlé.";
    /// let at = text.find("Nice").unwrap();
    /// let explanation = Extractor::new().explain(text, at..at + 4, &Options::new());
    /// let won = explanation.readings.iter().find(|reading| reading.fate == Fate::Chosen).unwrap();
    /// assert_eq!(won.kind, MentionKind::Place);
    /// assert!(won.evidence.iter().any(|cue| cue.id == "left.role-of" && cue.weight > 0));
    /// assert_eq!(won.score, won.evidence.iter().map(|cue| cue.weight).sum::<i32>());
    /// ```
    pub fn explain(&self, text: &str, span: impl Into<Span>, options: &Options) -> Explanation {
        let span = span.into();
        let doc = Document::new(text, self.lexicon());
        let hits = Hits::find(&doc);
        let judged = Judged::of(&doc, &hits);
        let overlaps = |other: Span| other.start < span.end && span.start < other.end;
        let weighed: Vec<MentionHit> =
            judged.readings(&doc).filter(|hit| overlaps(doc.span(hit.first, hit.end))).collect();
        let times = temporal::find(&doc, &TimeOptions::from(options));
        let (chosen, times) = extract::settle(&doc, judged.chosen, times);
        let times: Vec<TimeExpression> = times.iter().map(|time| time.expression(&doc)).collect();
        let times: Vec<TimeExpression> = times.into_iter().filter(|time| overlaps(time.span)).collect();
        let found = Found { doc: &doc, weighed: &weighed, chosen: &chosen, times: &times };
        Explanation { readings: weighed.iter().map(|hit| found.reading(hit)).collect(), times }
    }
}

/// What was weighed and what was found.
struct Found<'a, 't> {
    doc: &'a Document<'t>,
    weighed: &'a [MentionHit],
    chosen: &'a [MentionHit],
    times: &'a [TimeExpression],
}

impl Found<'_, '_> {
    fn reading(&self, hit: &MentionHit) -> Reading {
        let known_as = hit.record.map(|id| {
            let record = self.doc.lexicon.record(id);
            let more = if record.function.is_empty() { record.country() } else { record.function };
            if more.is_empty() { record.name.to_owned() } else { format!("{} ({more})", record.name) }
        });
        let evidence = mention::cue_weights(hit.cues, hit.kind).map(|(id, finds, weight)| Evidence {
            id: id.to_owned(),
            finds: finds.to_owned(),
            weight,
        });
        Reading {
            span: self.doc.span(hit.first, hit.end),
            kind: hit.kind,
            known_as,
            score: hit.score,
            evidence: evidence.collect(),
            fate: self.fate(hit),
        }
    }

    fn fate(&self, hit: &MentionHit) -> Fate {
        let same = |other: &&MentionHit| (other.first, other.end) == (hit.first, hit.end);
        let winner = self.chosen.iter().find(|other| other.first < hit.end && hit.first < other.end);
        if winner.is_some_and(|winner| same(&winner) && winner.kind == hit.kind) {
            return Fate::Chosen;
        }
        if hit.score <= 0 {
            return Fate::TooWeak;
        }
        // The first of equals won.
        let better = self.weighed.iter().rev().filter(same).max_by_key(|other| other.score);
        let span = self.doc.span(hit.first, hit.end);
        let time = self.times.iter().find(|time| time.span.start < span.end && span.start < time.span.end);
        match (better, winner, time) {
            (Some(better), ..) if better.kind != hit.kind => Fate::OtherKind { kind: better.kind },
            (_, Some(winner), _) => Fate::Overlapped { by: self.doc.span(winner.first, winner.end) },
            (_, _, Some(time)) => Fate::Overlapped { by: time.span },
            _ => Fate::TooWeak,
        }
    }
}
