//! The sentences of `tests/events`: for every kind of event, some in which it happens and some that only sound like it.
//!
//! Cases are divided by blank lines. One is a text in which the words that name events are marked up as in
//! `tests/articles`, then a line for each event. `## kind` says what the cases below it are about; other lines that begin
//! with `#` are remarks. All texts are read as of one day.
//!
//! `cargo test --all-features corpus -- --nocapture` prints a table by kind, and what is wrong in every case.

use std::{collections::BTreeMap, fmt::Write, fs};

use depeche::EventKind;

use crate::{article::Article, floors, repository, score::Events};

/// A Friday.
const DATE: &str = "2024-03-15";

#[test]
fn sentences_are_read_as_well_as_they_were() {
    let (mut all, mut kinds): (Events, BTreeMap<String, Events>) = (Events::default(), BTreeMap::new());
    for (heading, article) in cases() {
        let extraction = article.extract();
        all.add(&article, &extraction);
        kinds.entry(heading).or_default().add(&article, &extraction);
    }
    print(&all, &kinds);
    floors::hold(&BTreeMap::from([
        ("corpus_event_mention_f", all.triggers.f()),
        ("corpus_incident_f", all.incidents.f()),
        ("corpus_modality_accuracy", all.modality.f()),
        ("corpus_slot_f", all.slots.f()),
        ("corpus_spurious_events", all.spurious as f64),
    ]));
}

#[test]
fn every_kind_has_cases_for_it_and_against_it() {
    let cases = cases();
    for kind in EventKind::ALL {
        let own = cases.iter().filter(|(heading, _)| heading == kind.as_str());
        let (positive, negative): (Vec<_>, Vec<_>) =
            own.partition(|(_, article)| article.events.iter().any(|event| event.kind == *kind));
        assert!(
            positive.len() >= 10 && negative.len() >= 5,
            "{kind}: {}, {}",
            positive.len(),
            negative.len()
        );
    }
}

/// The cases, each with its heading.
fn cases() -> Vec<(String, Article)> {
    let mut paths: Vec<_> =
        fs::read_dir(repository("tests/events")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = fs::read_to_string(&path).unwrap();
        let mut heading = "";
        for block in file.split("\n\n") {
            let (remarks, lines): (Vec<&str>, Vec<&str>) =
                block.lines().filter(|line| !line.is_empty()).partition(|line| line.starts_with('#'));
            heading = remarks.iter().find_map(|line| line.strip_prefix("## ")).unwrap_or(heading);
            let (events, text): (Vec<&str>, Vec<&str>) =
                lines.iter().partition(|line| line.starts_with('E') && line.contains(": type="));
            if text.is_empty() {
                continue;
            }
            let id = format!("{heading} {}", cases.len() + 1);
            let article = Article::read(id, DATE, &text.join("\n"), events.into_iter());
            let article = article.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            cases.push((heading.to_owned(), article));
        }
    }
    cases
}

/// A table by kind and by slot, and what is wrong; the test harness shows it where it is asked to.
#[allow(clippy::print_stdout)]
fn print(all: &Events, kinds: &BTreeMap<String, Events>) {
    let mut out = String::new();
    for error in &all.errors {
        writeln!(out, "{error}").unwrap();
    }
    writeln!(out, "{:20} mentions     P     R     F  incidents  modality  slots  spurious", "").unwrap();
    let total = ("all".to_owned(), all);
    for (name, events) in kinds.iter().map(|(name, events)| (name.clone(), events)).chain([total]) {
        let Events { triggers, incidents, modality, slots, spurious, .. } = events;
        writeln!(
            out,
            "{name:20} {:8} {:5.2} {:5.2} {:5.2} {:10.2} {:9.2} {:6.2} {spurious:9}",
            triggers.right + triggers.missed,
            triggers.precision(),
            triggers.recall(),
            triggers.f(),
            incidents.f(),
            modality.f(),
            slots.f(),
        )
        .unwrap();
    }
    for (slot, count) in &all.by_slot {
        writeln!(
            out,
            "{slot:20} {:8} {:5.2} {:5.2} {:5.2}",
            count.right + count.missed,
            count.precision(),
            count.recall(),
            count.f()
        )
        .unwrap();
    }
    println!("{out}");
}
