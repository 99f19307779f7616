use super::*;
use crate::{
    document::Document,
    event::scene::{Held, Scene},
    gazetteer::Hits,
    lexicon::Lexicon,
    mention,
    temporal::{self, TimeOptions},
};

fn with_parse<T>(text: &str, read: impl FnOnce(&Scene<'_, '_>, &Parse) -> T) -> T {
    let doc = Document::new(text, Lexicon::embedded());
    let hits = Hits::find(&doc);
    let mentions = mention::find(&doc, &hits);
    let times = temporal::find(&doc, &TimeOptions { date: None, prefer_future: false });
    let held = Held::of(&doc, &mentions, &times);
    let scene = Scene { doc: &doc, hits: &hits, mentions: &mentions, times: &times, held: &held };
    let parse = Parse::of(&scene, doc.sentence(0));
    read(&scene, &parse)
}

/// The groups of a sentence: `[` noun `]`, `<` verb `>`, `{` time `}`, marks as they are.
fn groups(text: &str) -> String {
    with_parse(text, |scene, parse| {
        let show = |c: &Chunk| {
            let words = scene.doc.slice(c.first, c.end);
            match c.kind {
                Kind::Noun | Kind::Pronoun => match c.lead {
                    Lead::None => format!("[{words}]"),
                    lead => format!("{lead:?}[{words}]"),
                },
                Kind::Verb => format!("<{words}>"),
                Kind::Time => format!("{{{words}}}"),
                _ => words.to_owned(),
            }
        };
        parse.chunks.iter().map(show).collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn sentences_are_cut_into_groups() {
    for (text, want) in [
        (
            "La police a arrêté jeudi trois hommes à Lyon.",
            "[La police] <a arrêté> {jeudi} [trois hommes] A[Lyon] .",
        ),
        (
            "Le bâtiment, situé près de la gare, n'a pas été évacué.",
            "[Le bâtiment] , <situé> In[la gare] , <n'a pas été évacué> .",
        ),
        (
            "Une centaine de maisons se sont effondrées au nord de la ville.",
            "[Une centaine de maisons] <se sont effondrées> In[la ville] .",
        ),
        (
            "L'attaque, menée par des hommes armés contre un convoi de l'ONU, a fait dix morts.",
            "[L'attaque] , <menée> By[des hommes armés] Against[un convoi] De[l'ONU] , <a fait> [dix morts] .",
        ),
        (
            "Le président kazakh Kassym-Jomart Tokaïev doit se rendre à Moscou.",
            "[Le président kazakh Kassym-Jomart Tokaïev] <doit se rendre> A[Moscou] .",
        ),
        ("Un policier qui les a vus a tiré.", "[Un policier] qui <les a vus> <a tiré> ."),
        ("Les rebelles attaquent Goma.", "[Les rebelles] <attaquent> [Goma] ."),
        ("Des inondations ont tué des habitants.", "[Des inondations] <ont tué> [des habitants] ."),
    ] {
        assert_eq!(groups(text), want, "{text}");
    }
}

/// The subject, object and agent of the verb whose last word is given.
fn relations(text: &str, verb: &str) -> [String; 3] {
    with_parse(text, |scene, parse| {
        let (index, _) = parse
            .chunks
            .iter()
            .enumerate()
            .find(|(_, c)| c.kind == Kind::Verb && scene.doc.word(c.head) == verb)
            .unwrap_or_else(|| panic!("no verb {verb} in {}", groups(text)));
        let words = |i: Option<usize>| {
            i.and_then(|i| parse.get(i)).map_or(String::new(), |c| scene.doc.slice(c.first, c.end).to_owned())
        };
        [
            words(parse.subject(scene, index)),
            words(parse.object(index)),
            words(parse.complement(index, &[Lead::By])),
        ]
    })
}

#[test]
fn verbs_have_their_subjects_and_objects() {
    for (text, verb, want) in [
        ("La police a arrêté jeudi trois hommes.", "arrêté", ["La police", "trois hommes", ""]),
        ("Trois hommes ont été arrêtés par la police.", "arrêtés", ["Trois hommes", "", "la police"]),
        ("L'homme qui a tué une femme a été arrêté.", "arrêté", ["L'homme", "", ""]),
        ("L'homme qui a tué une femme a été arrêté.", "tué", ["L'homme", "une femme", ""]),
        (
            "L'attentat de Bruxelles, qui a fait 32 morts, a choqué le pays.",
            "fait",
            ["L'attentat", "32 morts", ""],
        ),
        (
            "Le maire, Jean Dupont, dans un communiqué, a dénoncé cette agression.",
            "dénoncé",
            ["Le maire", "cette agression", ""],
        ),
        ("Dans la nuit, l'armée a bombardé le port.", "bombardé", ["l'armée", "le port", ""]),
        ("L'Espagne et la Bolivie ont condamné l'attaque.", "condamné", ["L'Espagne", "l'attaque", ""]),
        (
            "Le séisme a tué dix personnes et blessé vingt autres.",
            "blessé",
            ["Le séisme", "vingt autres", ""],
        ),
        ("Réunis à Accra, les ministres ont signé un accord.", "Réunis", ["les ministres", "", ""]),
        ("Les rebelles tentent de prendre la ville.", "prendre", ["Les rebelles", "la ville", ""]),
        ("Un obus a explosé, tuant deux soldats.", "tuant", ["Un obus", "deux soldats", ""]),
        ("Il a été arrêté.", "arrêté", ["Il", "", ""]),
        ("Selon la police, des hommes ont tiré.", "tiré", ["des hommes", "", ""]),
    ] {
        assert_eq!(relations(text, verb), want, "{verb}: {}", groups(text));
    }
}

#[test]
fn what_cannot_be_seen_is_not_guessed() {
    for (text, verb) in
        [("Selon la police, a été arrêté.", "arrêté"), ("Dans la nuit de lundi, a tiré.", "tiré")]
    {
        assert_eq!(relations(text, verb)[0], "", "{verb}: {}", groups(text));
    }
}
