//! The wire format: it comes back as it was, its schema describes it, and a snapshot shows it.

use std::{collections::BTreeSet, fs};

use depeche::{
    BlockKind, DateSource, EventKind, Extraction, Extractor, Language, LegalStatus, MentionKind, Modality,
    Options, OrganisationKind, PlaceKind, Precision, QuantityKind, TimeKind,
};
use serde_json::Value;

use crate::{article, repository, updating};

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(repository("schema/extraction.schema.json")).unwrap()).unwrap()
}

/// Every article, with everything that can be asked for.
fn extractions() -> Vec<Extraction> {
    let mut out = Vec::new();
    for article in article::all() {
        let options = Options::new().date(article.date.parse().unwrap()).with_tokens().with_sentences();
        let mut full = Extractor::new().extract_with(&article.text, &options);
        full.id = Some(article.id);
        out.extend([full, Extractor::new().extract(&article.text)]);
    }
    out.push(Extractor::new().extract(""));
    out
}

#[test]
fn extractions_come_back() {
    for extraction in extractions() {
        let line = serde_json::to_string(&extraction).unwrap();
        let back: Extraction = serde_json::from_str(&line).unwrap();
        assert_eq!(back, extraction);
        assert_eq!(serde_json::to_string(&back).unwrap(), line);
    }
}

#[test]
fn the_schema_is_one() {
    let schema = schema();
    let valid = jsonschema::draft202012::meta::validate(&schema);
    assert!(valid.is_ok(), "{valid:?}");
}

#[test]
fn the_schema_describes_every_extraction() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for extraction in extractions() {
        let value = serde_json::to_value(&extraction).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "schema/extraction.schema.json and {:?}: {errors:#?}", extraction.id);
    }
}

#[test]
fn the_schema_admits_nothing_else() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let good = serde_json::to_value(&extractions()[0]).unwrap();
    for (pointer, wrong) in [
        ("/mentions/0/kind", "deux mots".into()),
        ("/mentions/0/span/start", Value::from(-1)),
        ("/entities/0/name", Value::Null),
        ("/events/0/kind", "Explosion !".into()),
        ("/events/0/modality", Value::Null),
        ("/times/0/value", "".into()),
        ("/date", "hier".into()),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap_or_else(|| panic!("there is no {pointer}")) = wrong;
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
    // Every object is closed.
    let mut open = Vec::new();
    objects(&schema(), "", &mut open);
    assert_eq!(open, [""; 0], "without `additionalProperties: false`");
}

/// The schemas of objects that take unknown properties.
fn objects(schema: &Value, path: &str, open: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if fields.contains_key("properties") && fields.get("type") == Some(&"object".into()) {
                open.extend(
                    (fields.get("additionalProperties") != Some(&false.into())).then(|| path.to_owned()),
                );
            }
            fields.iter().for_each(|(key, value)| objects(value, &format!("{path}/{key}"), open));
        }
        Value::Array(items) => items.iter().for_each(|value| objects(value, path, open)),
        _ => {}
    }
}

#[test]
fn the_schema_has_the_vocabularies() {
    let schema = schema();
    let check = |name: &str, all: Vec<&str>| {
        let listed =
            schema["$defs"][name]["enum"].as_array().unwrap_or_else(|| panic!("$defs has no enum {name}"));
        let listed: BTreeSet<&str> = listed.iter().filter_map(Value::as_str).collect();
        let all: BTreeSet<&str> = all.into_iter().collect();
        let unlisted: Vec<_> = all.difference(&listed).collect();
        let unknown: Vec<_> = listed.difference(&all).collect();
        assert!(unlisted.is_empty() && unknown.is_empty(), "{name}: add {unlisted:?}, remove {unknown:?}");
    };
    check("precision", Precision::ALL.iter().map(|label| label.as_str()).collect());
    check("legal_status", LegalStatus::ALL.iter().map(|label| label.as_str()).collect());
    check("block_kind", BlockKind::ALL.iter().map(|label| label.as_str()).collect());
    check("language", Language::ALL.iter().map(|label| label.as_str()).collect());
    check("date_source", DateSource::ALL.iter().map(|label| label.as_str()).collect());
    check("mention_kind", MentionKind::ALL.iter().map(|label| label.as_str()).collect());
    check("place_kind", PlaceKind::ALL.iter().map(|label| label.as_str()).collect());
    check("organisation_kind", OrganisationKind::ALL.iter().map(|label| label.as_str()).collect());
    check("time_kind", TimeKind::ALL.iter().map(|label| label.as_str()).collect());
    check("quantity_kind", QuantityKind::ALL.iter().map(|label| label.as_str()).collect());
    check("modality", Modality::ALL.iter().map(|label| label.as_str()).collect());
    check("event_kind", EventKind::ALL.iter().map(|label| label.as_str()).collect());
}

#[test]
fn a_short_text_looks_like_this() {
    let text = "Marseille : un incendie fait au moins trois blessés\n\n\
        Un violent incendie a fait au moins trois blessés vendredi soir dans un entrepôt de Marseille, a annoncé la \
        préfecture des Bouches-du-Rhône. « Le feu est maîtrisé », a déclaré le maire, Jean Valmont.";
    let options = Options::new().date("2022-01-08T09:30".parse().unwrap()).with_tokens().with_sentences();
    let mut extraction = Extractor::new().extract_with(text, &options);
    extraction.id = Some("incendie".to_owned());
    let json = serde_json::to_string_pretty(&extraction).unwrap() + "\n";
    let path = repository("tests/snapshots/incendie.json");
    if updating() {
        fs::write(&path, &json).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    let differs = json.lines().zip(stored.lines()).enumerate().find(|(_, (new, old))| new != old);
    assert!(
        json == stored,
        "tests/snapshots/incendie.json: first (line, (now, then)): {differs:?}; UPDATE_EXPECT=1 writes it anew"
    );
}
