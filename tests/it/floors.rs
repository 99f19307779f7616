//! What has been reached is not given up: `tests/floors.tsv` holds it, and `UPDATE_EXPECT=1 cargo test` writes there what
//! has become better, never what has become worse.

use std::{collections::BTreeMap, fmt::Write, fs, sync::Mutex};

use crate::{repository, updating};

/// Tests run side by side, and the file is one.
static FILE: Mutex<()> = Mutex::new(());

const HEAD: &str =
    "# measure value; the least that the texts of tests/ must give (spurious_events: the most)\n";

/// Whether it is to fall, not to rise.
fn is_ceiling(measure: &str) -> bool {
    measure.ends_with("spurious_events")
}

/// Panics where a measure is worse than it was.
pub(crate) fn hold(measured: &BTreeMap<&str, f64>) {
    let worse = {
        let _guard = FILE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let path = repository("tests/floors.tsv");
        let stored = fs::read_to_string(&path).unwrap_or_default();
        let mut floors: BTreeMap<&str, f64> =
            stored.lines().filter(|line| !line.starts_with('#')).map(row).collect();
        let worse = compare(measured, &mut floors);
        if updating() {
            let mut out = HEAD.to_owned();
            for (name, value) in &floors {
                writeln!(out, "{name}\t{value}").unwrap();
            }
            fs::write(&path, out).unwrap();
        }
        worse
    };
    assert!(worse.is_empty(), "{worse:#?}\nall: {measured:#?}");
}

fn row(line: &str) -> (&str, f64) {
    let (name, value) = line.split_once('\t').unwrap_or_else(|| panic!("tests/floors.tsv: `{line}`"));
    (name, value.parse().unwrap_or_else(|_| panic!("tests/floors.tsv: `{value}` is no number")))
}

/// Raises the floors to what was measured, and says what is below them.
fn compare<'a>(measured: &BTreeMap<&'a str, f64>, floors: &mut BTreeMap<&'a str, f64>) -> Vec<String> {
    let mut worse = Vec::new();
    for (name, value) in measured {
        match floors.get(name) {
            Some(floor) if if is_ceiling(name) { value > floor } else { value < floor } => {
                worse.push(format!("{name} was {floor} and is {value:.4}"));
            }
            None if !updating() => {
                worse.push(format!("{name} has no row in tests/floors.tsv; UPDATE_EXPECT=1 adds it"));
            }
            _ => {
                floors.insert(name, (value * 1000.0).floor() / 1000.0);
            }
        }
    }
    worse
}

#[test]
fn floors_rise_and_ceilings_fall() {
    let mut floors = BTreeMap::from([("f", 0.5), ("x_spurious_events", 4.0)]);
    let better = BTreeMap::from([("f", 0.61234), ("x_spurious_events", 3.0)]);
    assert!(compare(&better, &mut floors).is_empty());
    assert_eq!(floors, BTreeMap::from([("f", 0.612), ("x_spurious_events", 3.0)]));
    let worse = BTreeMap::from([("f", 0.6), ("x_spurious_events", 4.0)]);
    assert_eq!(compare(&worse, &mut floors).len(), 2);
    assert_eq!(floors["f"], 0.612);
}
