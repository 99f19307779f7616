//! How well the annotated articles are read. What has been reached is not given up: `tests/floors.tsv` holds it, and
//! `UPDATE_EXPECT=1 cargo test` writes there what has become better, never what has become worse.

use std::{collections::BTreeMap, fmt::Write, fs, ops::Range};

use depeche::{EventKind, Extraction, MentionKind};

use crate::{
    article::{self, Article, Mark},
    repository, updating,
};

/// The measures that are to fall, not to rise.
const CEILINGS: &[&str] = &["spurious_events"];

#[test]
fn what_was_reached_is_kept() {
    let mut tally = Tally::default();
    for article in article::all() {
        tally.add(&article, &article.extract());
    }
    let measured = tally.measures();
    let path = repository("tests/floors.tsv");
    let stored = fs::read_to_string(&path).unwrap_or_default();
    let floors = stored.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (name, value) = line.split_once('\t').unwrap_or_else(|| panic!("tests/floors.tsv: `{line}`"));
        (name, value.parse::<f64>().unwrap_or_else(|_| panic!("tests/floors.tsv: `{value}` is no number")))
    });
    let mut floors: BTreeMap<&str, f64> = floors.collect();
    let mut worse = Vec::new();
    for (name, value) in &measured {
        let ceiling = CEILINGS.contains(name);
        match floors.get(name) {
            Some(floor) if if ceiling { value > floor } else { value < floor } => {
                worse.push(format!("{name} was {floor} and is {value:.4}"));
            }
            None if !updating() => panic!("tests/floors.tsv has no {name}; UPDATE_EXPECT=1 adds it"),
            _ if updating() => {
                floors.insert(name, (value * 1000.0).floor() / 1000.0);
            }
            _ => {}
        }
    }
    if updating() {
        let mut out =
            "# measure value; the least that tests/articles must give (spurious_events: the most)\n"
                .to_owned();
        for (name, value) in &floors {
            writeln!(out, "{name}\t{value}").unwrap();
        }
        fs::write(&path, out).unwrap();
    }
    assert!(worse.is_empty(), "{worse:#?}\nall: {measured:#?}");
}

/// True positives, false positives and false negatives.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    spurious: usize,
    missed: usize,
}

impl Count {
    fn f(self) -> f64 {
        2.0 * self.right as f64 / ((2 * self.right + self.spurious + self.missed) as f64).max(1.0)
    }
}

#[derive(Debug, Default)]
struct Tally {
    names: Count,
    times: Count,
    values: Count,
    triggers: Count,
    incidents: Count,
    /// Events of articles in which there is none.
    spurious_events: usize,
}

/// What was found, by its span.
type Found<T> = Vec<(Range<usize>, T)>;

impl Tally {
    fn measures(&self) -> BTreeMap<&'static str, f64> {
        BTreeMap::from([
            ("entity_strict_f", self.names.f()),
            ("time_strict_f", self.times.f()),
            ("time_value_accuracy", self.values.f()),
            ("event_mention_f", self.triggers.f()),
            ("incident_f", self.incidents.f()),
            ("spurious_events", self.spurious_events as f64),
        ])
    }

    fn add(&mut self, article: &Article, extraction: &Extraction) {
        for kind in MentionKind::ALL {
            let label = label(*kind);
            let (gold, others): (Vec<&Mark>, Vec<&Mark>) =
                article.names.iter().partition(|mark| mark.label == label);
            // What overlaps a debatable name of another kind is not held against it.
            let soft = |span: &Range<usize>| others.iter().any(|mark| mark.optional && touches(mark, span));
            let found = extraction.mentions.iter().filter(|mention| mention.kind == *kind);
            let found =
                found.map(|mention| (mention.span.range(), ())).filter(|(span, ())| !soft(span)).collect();
            pair(&gold, &found, |_, ()| true, &mut self.names, true);
        }
        let gold: Vec<&Mark> = article.times.iter().collect();
        let found: Found<String> =
            extraction.times.iter().map(|time| (time.span.range(), time.value.to_string())).collect();
        for (mark, hit) in pair(&gold, &found, |_, _| true, &mut self.times, true) {
            if !gold[mark].optional {
                let right = gold[mark].values.contains(&found[hit].1);
                self.values.right += usize::from(right);
                self.values.spurious += usize::from(!right);
                self.values.missed += usize::from(!right);
            }
        }
        self.events(article, extraction);
    }

    fn events(&mut self, article: &Article, extraction: &Extraction) {
        if article.events.is_empty() {
            self.spurious_events += extraction.events.len();
        }
        let of = |mark: &Mark| article.events.iter().position(|event| event.label == mark.label).unwrap();
        let gold: Vec<&Mark> = article.triggers.iter().collect();
        let events = extraction.events.iter().enumerate();
        let found: Found<(usize, EventKind)> = events
            .flat_map(|(i, event)| event.triggers.iter().map(move |t| (t.span.range(), (i, event.kind))))
            .collect();
        let agree = |mark: &Mark, &(_, kind): &(usize, EventKind)| article.events[of(mark)].kind == kind;
        let pairs = pair(&gold, &found, agree, &mut self.triggers, false);
        // An incident is the event with which it shares most words; each event is one incident.
        let mut votes: Vec<((usize, usize), usize)> = Vec::new();
        for (mark, hit) in pairs {
            let link = (of(gold[mark]), found[hit].1.0);
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
            let soft =
                |mark: &Mark| event.triggers.iter().any(|trigger| touches(mark, &trigger.span.range()));
            let debatable = gold.iter().any(|mark| mark.optional && soft(mark));
            if !linked.values().any(|taken| *taken == i) && !debatable {
                self.incidents.spurious += 1;
            }
        }
    }
}

fn label(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "PER",
        MentionKind::Place => "LOC",
        _ => "ORG",
    }
}

fn touches(mark: &Mark, span: &Range<usize>) -> bool {
    mark.spans.iter().any(|s| s.start < span.end && span.start < s.end)
}

/// Pairs marks and hits one to one, those with the same span first, then those that overlap; and counts them. A pair that
/// only overlaps is wrong where `strict`.
fn pair<T>(
    gold: &[&Mark],
    found: &Found<T>,
    agree: impl Fn(&Mark, &T) -> bool,
    count: &mut Count,
    strict: bool,
) -> BTreeMap<usize, usize> {
    let (mut pairs, mut exactly): (BTreeMap<usize, usize>, Vec<usize>) = (BTreeMap::new(), Vec::new());
    for exact in [true, false] {
        for (g, mark) in gold.iter().enumerate() {
            if pairs.contains_key(&g) {
                continue;
            }
            let hit = found.iter().enumerate().position(|(h, (span, what))| {
                let near = if exact { mark.spans.contains(span) } else { touches(mark, span) };
                near && agree(mark, what) && !pairs.values().any(|taken| *taken == h)
            });
            if let Some(hit) = hit {
                pairs.insert(g, hit);
                exactly.extend(exact.then_some(g));
            }
        }
    }
    for (g, _) in gold.iter().enumerate().filter(|(_, mark)| !mark.optional) {
        let right = if strict { exactly.contains(&g) } else { pairs.contains_key(&g) };
        count.right += usize::from(right);
        count.missed += usize::from(!right);
        count.spurious += usize::from(!right && pairs.contains_key(&g));
    }
    for (h, (span, _)) in found.iter().enumerate() {
        let taken = pairs.values().any(|taken| *taken == h);
        if !taken && !gold.iter().any(|mark| mark.optional && touches(mark, span)) {
            count.spurious += 1;
        }
    }
    pairs
}
