//! Web pages of several makes: what is taken out of them is the article.

use std::fs;

use depeche::{DateSource, Extractor, Options, html::Page};
use proptest::prelude::*;

use crate::repository;

/// Title, date and text of a page of `tests/pages`.
#[track_caller]
fn check(name: &str, title: &str, date: Option<&str>, paragraphs: &[&str]) -> Page {
    let page = Page::parse(&fs::read_to_string(repository(&format!("tests/pages/{name}.html"))).unwrap());
    assert_eq!(page.title.as_deref(), Some(title));
    assert_eq!(page.date.map(|date| date.to_string()).as_deref(), date);
    let found: Vec<&str> = page.text.split("\n\n").collect();
    assert_eq!(found, [&[title], paragraphs].concat());
    page
}

#[test]
fn a_newspaper_with_menus_and_comments() {
    let page = check(
        "journal",
        "Explosion dans une usine de Rouen\u{a0}: quatre blessés",
        Some("2021-11-16T08:12"),
        &[
            "Par Claire Morel Publié le 16 novembre 2021 à 8h12",
            "L'usine, mardi matin. © Claire Morel",
            "Une explosion a fait quatre blessés mardi matin dans une usine de peinture de Rouen, selon la préfecture.",
            "Le feu, «\u{a0}rapidement maîtrisé\u{a0}», n’a pas touché les entrepôts voisins.",
            "Une enquête est ouverte.",
            "Une centaine d'habitants ont été évacués & relogés.",
        ],
    );
    let found = Extractor::new().extract_page(&page, &Options::new());
    assert_eq!((found.date, found.date_source), (page.date, Some(DateSource::Page)));
    assert_eq!(found.text.as_deref(), Some(page.text.as_str()));
    let explosion = &found.events()[0];
    assert_eq!(&page.text[explosion.triggers[0].span.range()], "Explosion");
    assert!(found.times().iter().any(|time| time.value.to_string() == "2021-11-16TMO"), "mardi matin");
    // The caller knows better.
    let given = Options::new().date("2020-01-01".parse().unwrap());
    let found = Extractor::new().extract_page(&page, &given);
    assert_eq!((found.date, found.date_source), (given.date, Some(DateSource::Given)));
}

#[test]
fn an_agency_with_tables() {
    check(
        "agence",
        "Séisme au large du Chili",
        Some("2019-01-20"),
        &[
            "SANTIAGO, 20 janvier (AFP) - Un séisme de magnitude 6,7 a secoué samedi soir la région de Coquimbo, dans le nord \
             du Chili.",
            "Deux personnes sont mortes d'une crise cardiaque, selon les autorités.",
            "Aucune alerte au tsunami n'a été lancée.",
        ],
    );
}

#[test]
fn a_blog() {
    check(
        "blog",
        "Grève des bus : le point",
        Some("2023-03-07T06:30"),
        &[
            "Les chauffeurs de bus de Nantes sont en grève depuis lundi contre la réforme des retraites.",
            "Une manifestation a réuni 3\u{a0}000 personnes mardi place Royale.",
            "« Nous irons jusqu’au bout », a dit Paul Guérin, délégué syndical.",
            "Et demain ?",
            "Une nouvelle journée d'action est prévue jeudi.",
        ],
    );
}

#[test]
fn a_broken_page() {
    check(
        "cassee",
        "Inondations dans le Var",
        None,
        &[
            "Des pluies torrentielles ont provoqué des inondations dimanche dans le Var, où deux personnes sont portées \
             disparues.",
            "Le préfet a déclenché l'alerte rouge ét demandé de rester chez soi.",
            "Une femme de 70 ans a été secourue à Fréjus.",
        ],
    );
}

#[test]
fn what_is_no_page() {
    assert_eq!(Page::parse("").text, "");
    assert_eq!(Page::parse("Une explosion a eu lieu.").text, "Une explosion a eu lieu.");
    assert_eq!(Page::parse("<p>a < b && c</p>").text, "a < b && c");
    assert_eq!(Page::parse("<!-- <p>rien</p> --><script>rien").text, "");
}

#[test]
fn depth_costs_nothing() {
    for element in ["<div>", "<p><a>", "<b><ul><li>", "</div>", "<nav><form>"] {
        assert_eq!(Page::parse(&(element.repeat(50_000) + "<main><p>Fin.")).text, "Fin.", "{element}");
    }
}

/// Pieces of pages.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<p>",
    "</p>",
    "<div class='menu'>",
    "</div>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<a href=x>",
    "</a>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp;",
    "&eacute",
    "&#x110000;",
    "&#0;",
    "\"",
    "'",
    "=",
    " ",
    "\n",
    "é",
    "\0",
    "\u{feff}",
    "🙂",
    "Une explosion a fait deux morts à Lyon lundi. ",
    "<meta name=date content=2022-01-07>",
    "<time datetime='2022-13-40'>",
    "\"datePublished\": \"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let page = Page::parse(&pieces.concat());
        let found = Extractor::new().extract_page(&page, &Options::new());
        for block in found.blocks() {
            prop_assert!(page.text.get(block.span.range()).is_some());
        }
    }
}
