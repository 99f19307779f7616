//! The codes have the forms of their systems, the page of them is their table, and the keys of incidents match.

use std::{collections::BTreeMap, fs};

use depeche::{EventKind, Extractor, Options};

use crate::{repository, updating};

#[test]
fn codes_have_their_form() {
    let mut topics = BTreeMap::new();
    for kind in EventKind::ALL {
        let codes = kind.codes();
        assert!(codes.acled.is_some() || codes.acled_sub_event.is_none(), "{kind}");
        assert!(codes.plover.is_some() || codes.plover_mode.is_none(), "{kind}");
        assert!(codes.plover.is_none_or(|event| event.bytes().all(|b| b.is_ascii_uppercase())), "{kind}");
        if let Some(code) = codes.cameo {
            assert!(
                matches!(code.len(), 3 | 4) && code.bytes().all(|b| b.is_ascii_digit()),
                "{kind}: {code}"
            );
            let root: u8 = codes.cameo_root().unwrap().parse().unwrap();
            assert!((1..=20).contains(&root), "{kind}: {code}");
        }
        if let Some(topic) = codes.iptc {
            let digits = topic.id.strip_prefix("medtop:").unwrap();
            assert!(digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()), "{kind}: {digits}");
            let names = (topic.english, topic.french);
            assert_eq!(*topics.entry(topic.id).or_insert(names), names, "two names of {}", topic.id);
        }
    }
    let mut names: Vec<_> = topics.values().collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), topics.len(), "one name for two topics");
}

#[test]
fn the_page_is_the_table() {
    let path = repository("docs/CODES.md");
    let page = fs::read_to_string(&path).unwrap();
    let head = page.split("| kind |").next().unwrap();
    let mut new = head.to_owned();
    new +=
        "| kind | ACLED | PLOVER | CAMEO | IPTC Media Topic | CAP |\n| --- | --- | --- | --- | --- | --- |\n";
    for kind in EventKind::ALL {
        let codes = kind.codes();
        let pair = |event: Option<&str>, part: Option<&str>| match (event, part) {
            (Some(event), Some(part)) => format!("{event}: {part}"),
            (event, _) => event.unwrap_or_default().to_owned(),
        };
        let topic = codes.iptc.map(|topic| format!("{} {} / {}", topic.id, topic.english, topic.french));
        let cells = [
            format!("`{kind}`"),
            pair(codes.acled, codes.acled_sub_event),
            pair(codes.plover, codes.plover_mode),
            codes.cameo.unwrap_or_default().to_owned(),
            topic.unwrap_or_default(),
            codes.cap.unwrap_or_default().to_owned(),
        ];
        new += &format!("| {} |\n", cells.join(" | "));
    }
    if updating() {
        fs::write(&path, &new).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap();
    assert!(stored == new, "docs/CODES.md is not the table of src/code.rs; UPDATE_EXPECT=1 writes it anew");
}

/// The key of the only event of a kind.
fn key(kind: EventKind, date: &str, text: &str) -> Option<String> {
    let options = Options::new().date(date.parse().unwrap());
    let extraction = Extractor::new().extract_with(text, &options);
    let events: Vec<_> = extraction.events().iter().filter(|event| event.kind == kind).collect();
    let [event] = events[..] else { panic!("{} of {kind} in {text}", events.len()) };
    event.key.clone()
}

#[test]
fn articles_on_one_incident_have_its_key() {
    let fire = |date, text| key(EventKind::Fire, date, text);
    let one = fire("2022-01-08", "Un incendie s'est déclaré vendredi à Marseille.");
    let key = one.as_deref().unwrap();
    assert!(key.starts_with("fire/") && key.ends_with("/2022-01-07"), "{key}");
    assert_eq!(one, fire("2022-01-10", "Marseille : un incendie a ravagé un entrepôt le 7 janvier 2022."));
    assert_ne!(one, fire("2022-01-09", "Un incendie s'est déclaré samedi à Marseille."), "another day");
    assert_ne!(one, fire("2022-01-08", "Un incendie s'est déclaré vendredi à Lyon."), "another place");
    assert_eq!(fire("2022-01-08", "Un incendie s'est déclaré vendredi."), None, "no place");
}
