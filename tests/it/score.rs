//! What was found beside what is there: spans, incidents, how sure they are, and their slots.

use std::{
    collections::BTreeMap,
    ops::{AddAssign, Range},
};

use depeche::{Event, EventKind, Extraction, Phrase, Quantity};

use crate::article::{Article, Incident, Mark};

/// The slots that hold a figure.
type Figure = (&'static str, fn(&Event) -> Option<&Quantity>);

const FIGURES: &[Figure] = &[
    ("count", |event| event.count.as_ref()),
    ("killed", |event| event.killed.as_ref()),
    ("injured", |event| event.injured.as_ref()),
    ("missing", |event| event.missing.as_ref()),
    ("detained", |event| event.detained.as_ref()),
    ("displaced", |event| event.displaced.as_ref()),
];

/// The slots that hold words of the text.
type Words = (&'static str, fn(&Event) -> Option<&Phrase>);

const WORDS: &[Words] = &[
    ("actor", |event| event.actor.as_ref()),
    ("target", |event| event.target.as_ref()),
    ("means", |event| event.means.as_ref()),
    ("level", |event| event.level.as_ref()),
    ("about", |event| event.about.as_ref()),
    ("source", |event| event.source.as_ref()),
];

/// True positives, false positives and false negatives.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) right: usize,
    pub(crate) spurious: usize,
    pub(crate) missed: usize,
}

impl Count {
    /// One decision: a wrong value is both spurious and missed.
    pub(crate) fn value(right: bool) -> Count {
        let wrong = usize::from(!right);
        Count { right: usize::from(right), spurious: wrong, missed: wrong }
    }

    pub(crate) fn f(self) -> f64 {
        2.0 * self.right as f64 / ((2 * self.right + self.spurious + self.missed) as f64).max(1.0)
    }

    pub(crate) fn precision(self) -> f64 {
        self.right as f64 / ((self.right + self.spurious) as f64).max(1.0)
    }

    pub(crate) fn recall(self) -> f64 {
        self.right as f64 / ((self.right + self.missed) as f64).max(1.0)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.right += other.right;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }
}

/// What was found, by its span.
pub(crate) type Found<T> = Vec<(Range<usize>, T)>;

/// Which mark was found as which hit.
pub(crate) struct Pairing {
    pub(crate) pairs: BTreeMap<usize, usize>,
    /// Marks that must be found, and are not.
    missed: Vec<usize>,
    /// Hits that are no mark, nor a debatable one.
    spurious: Vec<usize>,
    /// The pairs that are not debatable, and those of them that only overlap.
    sure: usize,
    inexact: usize,
}

impl Pairing {
    /// A pair that only overlaps is right.
    pub(crate) fn lenient(&self) -> Count {
        Count { right: self.sure, spurious: self.spurious.len(), missed: self.missed.len() }
    }

    /// A pair that only overlaps is wrong.
    pub(crate) fn strict(&self) -> Count {
        let Count { right, spurious, missed } = self.lenient();
        Count {
            right: right - self.inexact,
            spurious: spurious + self.inexact,
            missed: missed + self.inexact,
        }
    }
}

/// Pairs marks and hits that agree one to one, those with the same span first, then those that overlap.
pub(crate) fn pair<T>(gold: &[&Mark], found: &Found<T>, agree: impl Fn(&Mark, &T) -> bool) -> Pairing {
    let (mut pairs, mut exactly): (BTreeMap<usize, usize>, Vec<usize>) = (BTreeMap::new(), Vec::new());
    for exact in [true, false] {
        for (g, mark) in gold.iter().enumerate() {
            if pairs.contains_key(&g) {
                continue;
            }
            let hit = found.iter().enumerate().position(|(h, (span, what))| {
                let near = if exact { mark.spans.contains(span) } else { mark.touches(span) };
                near && agree(mark, what) && !pairs.values().any(|taken| *taken == h)
            });
            if let Some(hit) = hit {
                pairs.insert(g, hit);
                exactly.extend(exact.then_some(g));
            }
        }
    }
    let debatable = |span: &Range<usize>| gold.iter().any(|mark| mark.optional && mark.touches(span));
    let sure = pairs.keys().filter(|g| !gold[**g].optional);
    Pairing {
        missed: (0..gold.len()).filter(|g| !gold[*g].optional && !pairs.contains_key(g)).collect(),
        spurious: (0..found.len())
            .filter(|h| !pairs.values().any(|taken| taken == h) && !debatable(&found[*h].0))
            .collect(),
        sure: sure.clone().count(),
        inexact: sure.filter(|g| !exactly.contains(g)).count(),
        pairs,
    }
}

/// How well events were read.
#[derive(Debug, Default)]
pub(crate) struct Events {
    pub(crate) triggers: Count,
    pub(crate) incidents: Count,
    pub(crate) modality: Count,
    pub(crate) slots: Count,
    pub(crate) by_slot: BTreeMap<&'static str, Count>,
    /// Events of texts in which there is none.
    pub(crate) spurious: usize,
    /// What was wrong, in words.
    pub(crate) errors: Vec<String>,
}

impl Events {
    pub(crate) fn add(&mut self, article: &Article, extraction: &Extraction) {
        if article.events.is_empty() {
            self.spurious += extraction.events.len();
        }
        let linked = self.incidents(article, extraction);
        for (i, incident) in article.events.iter().enumerate().filter(|(_, incident)| !incident.optional) {
            let event = linked.get(&i).map(|event| &extraction.events[*event]);
            self.slots(article, incident, event, extraction);
            if let Some(event) = event {
                let (want, got) = (incident.field("modality").unwrap_or("asserted"), event.modality.as_str());
                self.modality += Count::value(want == got);
                if want != got {
                    self.wrong(article, incident, &format!("modality {got} for {want}"));
                }
            }
        }
    }

    /// Pairs the words that name events, then incidents with the events that share most words with them. The answer says
    /// which event an incident is.
    fn incidents(&mut self, article: &Article, extraction: &Extraction) -> BTreeMap<usize, usize> {
        let of = |mark: &Mark| article.events.iter().position(|event| event.label == mark.label).unwrap();
        let gold: Vec<&Mark> = article.triggers.iter().collect();
        let events = extraction.events.iter().enumerate();
        let found: Found<(usize, EventKind)> = events
            .flat_map(|(i, event)| event.triggers.iter().map(move |t| (t.span.range(), (i, event.kind))))
            .collect();
        let pairing = pair(&gold, &found, |mark, (_, kind)| article.events[of(mark)].kind == *kind);
        self.triggers += pairing.lenient();
        for g in &pairing.missed {
            let word = &article.text[gold[*g].spans[0].clone()];
            self.errors.push(format!(
                "{}: missed {} `{word}`",
                article.id,
                article.events[of(gold[*g])].kind
            ));
        }
        for h in &pairing.spurious {
            let (span, (_, kind)) = &found[*h];
            self.errors.push(format!("{}: spurious {kind} `{}`", article.id, &article.text[span.clone()]));
        }
        let mut votes: Vec<((usize, usize), usize)> = Vec::new();
        for (mark, hit) in &pairing.pairs {
            let link = (of(gold[*mark]), found[*hit].1.0);
            match votes.iter_mut().find(|(known, _)| *known == link) {
                Some((_, count)) => *count += 1,
                None => votes.push((link, 1)),
            }
        }
        votes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut linked: BTreeMap<usize, usize> = BTreeMap::new();
        for ((incident, event), _) in votes {
            if !linked.values().any(|taken| *taken == event) {
                linked.entry(incident).or_insert(event);
            }
        }
        for (i, _) in article.events.iter().enumerate().filter(|(_, incident)| !incident.optional) {
            let found = linked.contains_key(&i);
            self.incidents.right += usize::from(found);
            self.incidents.missed += usize::from(!found);
        }
        for (i, event) in extraction.events.iter().enumerate() {
            let soft = |mark: &Mark| event.triggers.iter().any(|trigger| mark.touches(&trigger.span.range()));
            let debatable = gold.iter().any(|mark| mark.optional && soft(mark));
            if !linked.values().any(|taken| *taken == i) && !debatable {
                self.incidents.spurious += 1;
            }
        }
        linked
    }

    /// Compares what the text says of an incident with what the event says. An incident that was not found has no slot.
    fn slots(
        &mut self,
        article: &Article,
        incident: &Incident,
        event: Option<&Event>,
        extraction: &Extraction,
    ) {
        let want = alternatives(incident.field("place"), " | ");
        let got = event.map(|event| names(event, article, extraction)).unwrap_or_default();
        let found = want.iter().filter(|want| got.iter().flatten().any(|name| same(want, name))).count();
        let right = got.iter().filter(|names| names.iter().any(|name| want.iter().any(|w| same(w, name))));
        let count = Count { right: found, spurious: got.len() - right.count(), missed: want.len() - found };
        self.slot("place", count, || (article, incident, format!("{got:?}")));

        let want = alternatives(incident.field("time"), "||");
        let got = event.and_then(|event| event.time.as_ref()).map(|time| time.value.to_string());
        self.one("time", &want, got, |want, got| want == got, (article, incident));
        for (name, of) in FIGURES {
            let want = alternatives(incident.field(name), "||");
            let got = event
                .and_then(of)
                .and_then(|figure| middle(figure.min, figure.max))
                .map(|got| got.to_string());
            let same = |want: &str, got: &str| figure(want).is_some_and(|want| want.to_string() == got);
            self.one(name, &want, got, same, (article, incident));
        }
        for (name, of) in WORDS {
            let want = alternatives(incident.field(name), "|");
            let got = event.and_then(of).map(|phrase| phrase.text.clone());
            self.one(name, &want, got, same, (article, incident));
        }
    }

    /// A slot with one value, of which several may be right.
    fn one(
        &mut self,
        name: &'static str,
        want: &[&str],
        got: Option<String>,
        same: impl Fn(&str, &str) -> bool,
        (article, incident): (&Article, &Incident),
    ) {
        let right = got.as_ref().is_some_and(|got| want.iter().any(|want| same(want, got)));
        let count = Count {
            right: usize::from(right),
            spurious: usize::from(got.is_some() && !right),
            missed: usize::from(!want.is_empty() && !right),
        };
        self.slot(name, count, || (article, incident, format!("{got:?}")));
    }

    fn slot<'a>(
        &mut self,
        name: &'static str,
        count: Count,
        why: impl FnOnce() -> (&'a Article, &'a Incident, String),
    ) {
        self.slots += count;
        *self.by_slot.entry(name).or_default() += count;
        if count.spurious + count.missed > 0 {
            let (article, incident, got) = why();
            let want = incident.field(name).unwrap_or("nothing");
            self.wrong(article, incident, &format!("{name} {got} for {want}"));
        }
    }

    fn wrong(&mut self, article: &Article, incident: &Incident, what: &str) {
        self.errors.push(format!("{}: {} of {}: {what}", article.id, incident.label, incident.kind));
    }
}

/// The names of each place of an event: that of the entity, and those that the text uses.
fn names(event: &Event, article: &Article, extraction: &Extraction) -> Vec<Vec<String>> {
    let of = |place: &usize| {
        let mentions = extraction.mentions.iter().filter(|mention| mention.entity == *place);
        let written = mentions.map(|mention| article.text[mention.span.range()].to_owned());
        std::iter::once(extraction.entities[*place].name().to_owned()).chain(written).collect()
    };
    event.places.iter().map(of).collect()
}

fn alternatives<'a>(field: Option<&'a str>, separator: &str) -> Vec<&'a str> {
    field.map(|field| field.split(separator).map(str::trim).collect()).unwrap_or_default()
}

/// Head words: one phrase holds the other, as whole words.
fn same(want: &str, got: &str) -> bool {
    let words = |phrase: &str| -> Vec<String> {
        let words = phrase.split(|c: char| c.is_whitespace() || "'’".contains(c));
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (want, got) = (words(want), words(got));
    let holds = |long: &[String], short: &[String]| {
        !short.is_empty() && long.windows(short.len()).any(|window| window == short)
    };
    holds(&want, &got) || holds(&got, &want)
}

/// The middle of what a quantity may be; the end that it has, where it is open.
fn middle(min: Option<f64>, max: Option<f64>) -> Option<f64> {
    match (min, max) {
        (Some(min), Some(max)) => Some((min + max) / 2.0),
        (end, None) | (None, end) => end,
    }
}

/// The middle of a quantity as the articles write it: `3`, `~30`, `>=12`, `10..15`.
fn figure(text: &str) -> Option<f64> {
    let number = |text: &str| text.trim_start_matches(['~', '<', '>', '=']).parse().ok();
    match text.split_once("..") {
        Some((min, max)) => middle(Some(number(min)?), Some(number(max)?)),
        None => number(text),
    }
}

#[test]
fn head_words_and_figures_are_compared() {
    assert!(same("usine", "l’usine de Lyon") && same("ancien maire", "maire") && same("Otan", "OTAN"));
    assert!(!same("maire", "maires") && !same("maire", ""));
    assert_eq!(["3", "~30", ">=12", "10..15"].map(figure), [Some(3.0), Some(30.0), Some(12.0), Some(12.5)]);
    assert_eq!((middle(Some(2.0), None), middle(None, None)), (Some(2.0), None));
}
