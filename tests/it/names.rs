//! Sentences with traps for names: `tests/names/*.txt`, one a line, marked up as the articles are. All of them hold.

use std::fs;

use depeche::{Extractor, LegalStatus, MentionKind, Options, Person};

use crate::{article, repository};

#[test]
fn every_trap_holds() {
    let extractor = Extractor::new();
    let mut files: Vec<_> =
        fs::read_dir(repository("tests/names")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut sentences, mut without, mut broken) = (0, 0, Vec::new());
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for (i, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let gold = article::Article::read(String::new(), "", line, std::iter::empty())
                .unwrap_or_else(|why| panic!("{name}:{}: {why}", i + 1));
            sentences += 1;
            without += usize::from(gold.names.is_empty());
            let found = extractor.extract(&gold.text);
            let right = |mark: &article::Mark| {
                mark.optional
                    || found
                        .mentions
                        .iter()
                        .any(|m| label(m.kind) == mark.label && mark.spans.contains(&m.span.range()))
            };
            let known = |mention: &depeche::Mention| {
                gold.names.iter().any(|mark| {
                    let touches =
                        mark.spans.iter().any(|s| s.start < mention.span.end && mention.span.start < s.end);
                    mark.label == label(mention.kind) && mark.spans.contains(&mention.span.range())
                        || mark.optional && touches
                })
            };
            if !gold.names.iter().all(right) || !found.mentions.iter().all(known) {
                let got: Vec<String> = found
                    .mentions
                    .iter()
                    .map(|m| format!("{{{}|{}}}", label(m.kind), &gold.text[m.span.range()]))
                    .collect();
                broken.push(format!("{name}:{}: {line}\n    found {}", i + 1, got.join(" ")));
            }
        }
    }
    assert!(sentences >= 300 && without >= 60, "{sentences} sentences, {without} without a name");
    assert!(broken.is_empty(), "{} of {sentences} do not hold:\n{}", broken.len(), broken.join("\n"));
}

fn label(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "PER",
        MentionKind::Place => "LOC",
        _ => "ORG",
    }
}

fn person(text: &str) -> Person {
    let extraction = Extractor::new().extract_with(text, &Options::new());
    let mut people = extraction.entities.into_iter().filter_map(|entity| match entity {
        depeche::Entity::Person(person) => Some(person),
        _ => None,
    });
    people.next().unwrap_or_else(|| panic!("nobody in `{text}`"))
}

#[test]
fn people_have_titles_functions_nationality_and_age() {
    let someone =
        person("La ministre italienne Carla Bianchi, 51 ans, a démissionné. Mme Bianchi était malade.");
    assert_eq!(someone.name, "Carla Bianchi");
    assert_eq!(
        (someone.given_name.as_deref(), someone.family_name.as_deref()),
        (Some("Carla"), Some("Bianchi"))
    );
    assert_eq!((someone.titles, someone.functions), (vec!["Mme".to_owned()], vec!["ministre".to_owned()]));
    assert_eq!((someone.nationality.as_deref(), someone.age), (Some("Italie"), Some(51)));
    let someone = person("Emmanuel Macron est arrivé.");
    assert_eq!(someone.country.as_deref(), Some("FR"));
}

#[test]
fn people_have_a_legal_status() {
    for (text, status) in [
        ("Karim Haddad a été mis en examen pour vol.", Some(LegalStatus::Charged)),
        ("Karim Haddad, condamné à dix ans de prison, a fait appel.", Some(LegalStatus::Convicted)),
        ("Karim Haddad a été condamné mardi à une amende.", Some(LegalStatus::Convicted)),
        ("Le suspect, Karim Haddad, est en fuite.", Some(LegalStatus::Suspect)),
        ("Karim Haddad a été placé en garde à vue.", Some(LegalStatus::Custody)),
        ("Karim Haddad a finalement été relaxé.", Some(LegalStatus::Acquitted)),
        ("Karim Haddad a été remis en liberté.", Some(LegalStatus::Released)),
        ("Karim Haddad a été interpellé. Karim Haddad a été écroué.", Some(LegalStatus::Detained)),
        ("Karim Haddad n'a pas été mis en examen.", None),
        ("Karim Haddad a condamné cette attaque.", None),
        ("Karim Haddad pourrait être jugé.", None),
        ("Karim Haddad a vu un homme qui a été arrêté.", None),
    ] {
        assert_eq!(person(text).legal_status, status, "{text}");
    }
}

#[test]
fn a_function_may_stand_apart_from_the_name() {
    for (text, function) in [
        ("Le maire, Paul Lemarchand, a démissionné.", "maire"),
        ("Paul Lemarchand, maire de Lyon, a démissionné.", "maire"),
        ("La ministre de la Santé, Odile Lemarchand, s'est rendue à Lyon.", "ministre de la Santé"),
        ("Le maire (LR) de Cannes, Paul Lemarchand, a protesté.", "maire"),
        ("La directrice générale de l'agence, Odile Lemarchand, confirme.", "directrice générale"),
    ] {
        assert_eq!(person(text).functions, [function], "{text}");
    }
    // Who is named beside others in a list is not told apart by a comma.
    assert!(person("Le maire a reçu hier Paul Lemarchand.").functions.is_empty());
}

#[test]
fn organisations_of_one_name_are_told_apart() {
    let name = |text: &str| {
        let extraction = Extractor::new().extract(text);
        let names = extraction.entities.iter().filter(|e| e.kind() == MentionKind::Organisation);
        names.map(|entity| entity.name().to_owned()).collect::<Vec<_>>().join(", ")
    };
    for (text, wanted) in [
        ("Des heurts ont éclaté à Almaty, au Kazakhstan. (AFP)", "Agence France-Presse"),
        ("SYDNEY (AFP) - Un incendie a éclaté en Australie.", "Agence France-Presse"),
        (
            "La police fédérale australienne (AFP) enquête. L'AFP a saisi de la drogue.",
            "Police fédérale australienne",
        ),
        ("Le PS a perdu.", "Parti socialiste"),
        ("Le PS belge a perdu.", "Parti socialiste belge"),
        ("Au Sénégal, le PS a perdu.", "Parti socialiste du Sénégal"),
    ] {
        assert_eq!(name(text), wanted, "{text}");
    }
}

#[test]
fn a_square_of_a_common_name_is_that_of_the_town() {
    let square = |text: &str| {
        let extraction = Extractor::new().extract(text);
        let found = extraction.entities.iter().find(|entity| entity.name() == "place de la République");
        found.and_then(|entity| entity.as_place()).and_then(|place| place.country.clone())
    };
    assert_eq!(
        square("À Almaty, des manifestants ont envahi la place de la République.").as_deref(),
        Some("KZ")
    );
    assert_eq!(
        square("À Paris, des manifestants ont envahi la place de la République.").as_deref(),
        Some("FR")
    );
    assert_eq!(square("Entre Almaty et Moscou, rien. La place de la République est vide."), None);
}
