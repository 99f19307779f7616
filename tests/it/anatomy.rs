//! The parts of articles: what each line of an article is, in which language, and what that says of date and place.

use depeche::{DateSource, Extraction, Extractor, Options};

/// Reads an article in which every block is written `kind language | text`, and holds the extraction against it. A line that
/// begins with `+` goes on in the line before.
#[track_caller]
fn check(article: &str) -> Extraction {
    let mut text = String::new();
    let mut wanted = Vec::new();
    for line in article.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
        let (label, words) = line.split_once(" | ").unwrap();
        if !text.is_empty() {
            text.push(if label.starts_with('+') { ' ' } else { '\n' });
        }
        text.push_str(words);
        wanted.push(format!("{} | {words}", label.trim_start_matches("+ ")));
    }
    let extraction = Extractor::new().extract(&text);
    let found: Vec<String> = extraction
        .blocks()
        .iter()
        .map(|block| {
            let language = block.language.map_or("?", |language| language.as_str());
            format!("{} {language} | {}", block.kind, &text[block.span.range()])
        })
        .collect();
    assert_eq!(found, wanted);
    extraction
}

#[test]
fn a_page_of_a_newspaper() {
    let found = check(
        "subhead ? | Société
        title fr | Incendie à Lyon : trois blessés dans une usine
        byline fr | Par Jeanne Martin avec AFP
        publication fr | Publié le 7 janvier 2022 à 14h05 - Mis à jour le 8 janvier 2022 à 9h
        boilerplate fr | Temps de lecture : 3 min
        boilerplate fr | Partager cet article
        caption fr | Les pompiers devant l'usine, vendredi.
        + credit fr | © Reuters
        paragraph fr | Un incendie a fait trois blessés vendredi dans une usine de Lyon, a annoncé la préfecture.
        boilerplate fr | Lire aussi : Explosion à Marseille, deux morts
        subhead fr | Un feu maîtrisé
        paragraph fr | « Le feu est maîtrisé », a déclaré le maire.
        + agency fr | (AFP)
        boilerplate fr | Abonnez-vous à notre newsletter pour tout savoir de l'attentat de Nice.
        boilerplate fr | Nous utilisons des cookies pour améliorer votre navigation.
        boilerplate fr | Tous droits réservés",
    );
    assert_eq!(found.date.unwrap().to_string(), "2022-01-07T14:05");
    assert_eq!(found.date_source, Some(DateSource::Publication));
    assert_eq!(found.place(), None);
    // Neither what one may read elsewhere nor what one may subscribe to has happened here.
    assert!(found.events().iter().all(|event| event.kind.as_str() == "fire"), "{:?}", found.events());
    assert!(found.times().iter().any(|time| time.value.to_string() == "2022-01-07"), "vendredi");
}

#[test]
fn datelines() {
    for (article, date, place) in [
        (
            "title fr | Trois explosions à Almaty
            dateline fr | ALMATY, 7 janvier (Reuters) -
            + paragraph fr | Trois explosions ont été entendues vendredi.",
            None,
            Some("Almaty"),
        ),
        (
            "dateline fr | PARIS (AFP) –
            + paragraph fr | Une grève a paralysé les trains jeudi.",
            None,
            Some("Paris"),
        ),
        (
            "dateline fr | Lyon, le 3 mars 2024.
            paragraph fr | Une grève a paralysé les trains jeudi.",
            Some("2024-03-03"),
            Some("Lyon"),
        ),
        (
            "dateline fr | MARSEILLE -
            + paragraph fr | Un homme de 30 ans a été tué lundi dans les quartiers nord.",
            None,
            Some("Marseille"),
        ),
        (
            "dateline fr | Kiev (Ukraine), 24 févr 2022 (AFP) -
            + paragraph fr | La ville est en état de siège.",
            Some("2022-02-24"),
            Some("Kiev"),
        ),
        (
            "agency fr | (Belga) -
            + paragraph fr | La ville est en état de siège.",
            None,
            None,
        ),
    ] {
        let found = check(article);
        assert_eq!(found.date.map(|date| date.to_string()).as_deref(), date, "{article}");
        assert_eq!(found.place().map(|place| place.name()), place, "{article}");
        assert_eq!(found.date_source, date.map(|_| DateSource::Dateline));
    }
}

#[test]
fn what_looks_like_a_dateline_and_is_none() {
    for article in [
        "paragraph fr | Emmanuel Macron, 44 ans (LREM) – le président sortant – est candidat.",
        "paragraph fr | Paris, capitale de la France – et de la mode – attend les touristes.",
        "paragraph fr | Belgique. Un accident a tué deux personnes lundi.",
        "paragraph fr | Paris-Nice – la course au soleil – partira le 6 mars.",
        "paragraph fr | Le 7 janvier 2015, l'attaque a fait douze morts.",
        "paragraph fr | Né à Paris, le 3 mars 1950. Il est mort à Lyon.",
    ] {
        let found = check(article);
        assert_eq!((found.date, found.place()), (None, None), "{article}");
    }
}

#[test]
fn what_looks_like_furniture_and_is_none() {
    for article in [
        "paragraph fr | Lire aussi longtemps fatigue les yeux, et Jean Valmont le sait bien : il a lu toute sa vie, le jour et la \
         nuit, dans les trains et dans les gares, sans jamais se lasser des livres que sa mère lui avait laissés en partant pour \
         le Canada, un matin de mars, avec deux valises et un chat noir dont personne n'avait jamais su le nom.",
        "paragraph fr | Par deux fois, la police a tiré sur la foule.",
        "paragraph fr | Publiée lundi, l'étude n'a pas convaincu.",
        "paragraph fr | La Cnil a infligé une amende à Google pour ses cookies, a annoncé son président.",
        "paragraph fr | Photo à l'appui, il a démenti les accusations.",
        "paragraph fr | L'Agence France-Presse (AFP) a été fondée en 1835.",
    ] {
        check(article);
    }
}

#[test]
fn captions_and_credits() {
    check(
        "title fr | Deux morts dans un incendie
        caption fr | L'entrepôt d'Aubervilliers, le 3 mars
        credit ? | ©AFP
        paragraph fr | Le feu a pris dans la nuit.
        caption fr | Des policiers dans les rues de la ville
        + credit fr | (AFP photo)
        credit ? | Crédit photo : Jeanne Martin
        caption fr | Le maire de la ville, lundi.
        + credit fr | Jean Martin / AFP",
    );
}

#[test]
fn other_languages() {
    let found = check(
        "paragraph fr | Les manifestants ont défilé dans les rues de la ville.
        caption en | Protesters are seen during an attack in Almaty, Kazakhstan.
        + credit en | REUTERS/Pavel Martin
        paragraph de | Die Polizei hat nach dem Anschlag in Berlin zwei Männer festgenommen.
        paragraph es | El presidente de la República anunció en Madrid que los manifestantes serán liberados.
        paragraph it | Il presidente ha detto che la polizia ha arrestato gli attentatori di Roma.
        paragraph other | В Москве прошла демонстрация против войны.
        paragraph ? | Jean Martin",
    );
    // No rule for French reads them; their names are found.
    assert!(found.events().iter().all(|event| event.kind.as_str() == "protest"), "{:?}", found.events());
    let names: Vec<&str> = found.entities().iter().map(|entity| entity.name()).collect();
    for name in ["Almaty", "Berlin", "Madrid"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
}

#[test]
fn a_given_date_wins() {
    let text = "Publié le 7 janvier 2022\nUne grève a eu lieu hier.";
    let options = Options::new().date("2020-05-05".parse().unwrap());
    let found = Extractor::new().extract_with(text, &options);
    assert_eq!((found.date, found.date_source), (options.date, Some(DateSource::Given)));
    assert_eq!(found.events()[0].time.as_ref().unwrap().value.to_string(), "2020-05-04");
}
