//! Which place on earth a name means: `tests/places/contexts.tsv`.

use std::fs;

use depeche::{Extractor, MentionKind, Place, Precision};

use crate::repository;

/// The place that `name` means in `text`.
fn place(text: &str, name: &str) -> Option<Place> {
    let at = text.find(name)?;
    let extraction = Extractor::new().extract(text);
    let mention = extraction
        .mentions
        .iter()
        .find(|m| m.kind == MentionKind::Place && m.span.start <= at && m.span.end >= at + name.len())?;
    extraction.entities[mention.entity].as_place().cloned()
}

#[test]
fn places_are_told_apart() {
    let table = fs::read_to_string(repository("tests/places/contexts.tsv")).unwrap();
    let (mut rows, mut wrong) = (0, Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [text, name, id] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("not a row: {line}") };
        rows += 1;
        let found = place(text, name);
        if found.as_ref().and_then(|place| place.id.as_deref()) != Some(id) {
            let found =
                found.map(|p| format!("{} {:?} {:?} {:?} {}", p.name, p.country, p.admin, p.id, p.precision));
            wrong.push(format!("{text}\n    {name} is {id}, found {found:?}"));
        }
    }
    assert!(rows >= 200, "{rows} rows");
    let right = (rows - wrong.len()) as f64 / f64::from(rows as u32);
    assert!(right >= 0.97, "{right:.3} of {rows} are right:\n{}", wrong.join("\n"));
}

#[test]
fn a_place_says_how_sure_it_is() {
    for (text, name, precision) in [
        ("Un feu a pris à London, en Ontario.", "London", Precision::Stated),
        ("Le Liban vote. À Tripoli, tout est calme.", "Tripoli", Precision::Context),
        ("Il vit à Bobo-Dioulasso.", "Bobo-Dioulasso", Precision::Unique),
        ("Il vit à Zzyzxville.", "Zzyzxville", Precision::Unknown),
    ] {
        assert_eq!(place(text, name).map(|place| place.precision), Some(precision), "{text}");
    }
    let open = place("Un accident a eu lieu à Saint-Aubin.", "Saint-Aubin").unwrap();
    assert_eq!((open.precision, &open.id, open.latitude), (Precision::Open, &None, None));
    assert!(open.homonyms > 2);
}
