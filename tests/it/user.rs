//! What a caller brings: gazetteers, rules, kinds of their own.

use depeche::{BuildError, Entity, Extraction, Extractor, Gazetteer, GazetteerOptions, Options, Rules};
use proptest::prelude::*;

fn tsv(text: &str) -> Gazetteer {
    Gazetteer::from_tsv("names.tsv", text.as_bytes()).unwrap()
}

fn rules(text: &str) -> Rules {
    Rules::from_text("desk.rules", text.as_bytes()).unwrap()
}

fn extract(text: &str, gazetteers: &[Gazetteer], files: &[Rules]) -> Extraction {
    let mut builder = Extractor::builder();
    for gazetteer in gazetteers {
        builder.gazetteer(gazetteer.clone());
    }
    for file in files {
        builder.rules(file.clone());
    }
    let extractor = builder.build().unwrap_or_else(|error| panic!("{error}"));
    extractor.extract_with(text, &Options::new().date("2024-03-15".parse().unwrap()))
}

/// The names of an extraction: `kind:words`.
fn names(text: &str, extraction: &Extraction) -> Vec<String> {
    let mentions = extraction.mentions().iter();
    mentions.map(|mention| format!("{}:{}", mention.kind, &text[mention.span.range()])).collect()
}

#[track_caller]
fn finds(gazetteer: &Gazetteer, text: &str, want: &[&str]) {
    assert_eq!(names(text, &extract(text, std::slice::from_ref(gazetteer), &[])), want, "{text}");
}

#[test]
fn names_of_any_kind() {
    let gazetteer =
        tsv("Haliade-X\tturbine\tT1\tHaliade X\nusine à gaz\tjargon\nZorglub\tORG\tQ1\n# Rien\tjargon\n");
    finds(
        &gazetteer,
        "La HALIADE X de Zorglub, une usine à gaz.",
        &["turbine:HALIADE X", "organisation:Zorglub", "jargon:usine à gaz"],
    );
    // A capital of the name is one of the text.
    finds(&gazetteer, "le zorglub", &[]);
    let text = "Zorglub et sa Haliade X.";
    let extraction = extract(text, &[gazetteer], &[]);
    assert_eq!(extraction.mentions()[0].evidence, ["names.tsv"]);
    assert_eq!(extraction.mentions()[0].link.as_deref(), Some("Q1"));
    let Entity::Custom(turbine) = &extraction.entities()[1] else { panic!("{:?}", extraction.entities()) };
    assert_eq!((turbine.name.as_str(), turbine.id.as_deref()), ("Haliade-X", Some("T1")));
}

#[test]
fn the_longest_name_wins_and_those_of_the_crate_yield() {
    let gazetteer = tsv("Paris\tmarque\nParis Gagnant\tmarque\nSaint\tmarque\n");
    finds(&gazetteer, "Il vend Paris Gagnant à Paris.", &["marque:Paris Gagnant", "marque:Paris"]);
    // Part of a longer name of the crate.
    finds(&gazetteer, "Le procès s'est ouvert à Saint-Étienne.", &["place:Saint-Étienne"]);
    finds(&gazetteer, "Le ministère a rappelé Jean Paris.", &["person:Jean Paris"]);
}

#[test]
fn case_and_accents() {
    let read = |change: fn(&mut GazetteerOptions)| {
        let mut options = GazetteerOptions::default();
        change(&mut options);
        Gazetteer::from_tsv_with("names.tsv", "Énergie Verte\tmarque\niPhone\tmarque\n".as_bytes(), &options)
            .unwrap()
    };
    for (text, plain, ignore_case, exact_case, ignore_accents) in [
        ("chez Énergie Verte", 1, 1, 1, 1),
        ("chez E\u{301}nergie Verte", 1, 1, 1, 1),
        ("chez Energie Verte", 1, 1, 0, 1),
        ("chez ÉNERGIE VERTE", 1, 1, 0, 1),
        ("une énergie verte", 0, 1, 0, 0),
        ("une energie verte", 0, 1, 0, 0),
        ("un iPhone", 1, 1, 1, 1),
        ("un Iphone", 1, 1, 0, 1),
    ] {
        for (gazetteer, want, what) in [
            (read(|_| {}), plain, "by default"),
            (read(|options| options.ignore_case = true), ignore_case, "ignore_case"),
            (read(|options| options.exact_case = true), exact_case, "exact_case"),
            (read(|options| options.ignore_accents = true), ignore_accents, "ignore_accents"),
        ] {
            let found = extract(text, &[gazetteer], &[]);
            let found = found.mentions().iter().filter(|mention| mention.kind.as_str() == "marque").count();
            assert_eq!(found, want, "{text}, {what}");
        }
    }
}

#[test]
fn the_order_of_gazetteers_changes_nothing() {
    let lists = [
        Gazetteer::from_tsv("a.tsv", "Zorglub\tmarque\tA\n".as_bytes()).unwrap(),
        Gazetteer::from_tsv("b.tsv", "Zorglub\tpersonnage\tB\nBulle\tpersonnage\n".as_bytes()).unwrap(),
        Gazetteer::from_tsv(
            "c.tsv",
            "# columns: name kind country acronym variants\nBulle SA\tcompany\t\t\t\n".as_bytes(),
        )
        .unwrap(),
    ];
    let text = "Zorglub et Bulle SA ont signé. Bulle a refusé.";
    let want = extract(text, &lists, &[]);
    let turned: Vec<Gazetteer> = lists.iter().rev().cloned().collect();
    assert_eq!(extract(text, &turned, &[]), want);
    assert_eq!(names(text, &want), ["marque:Zorglub", "organisation:Bulle SA", "personnage:Bulle"]);
}

#[test]
fn the_compiled_form_finds_the_same() {
    let lines = concat!(
        "{\"label\": \"turbine\", \"pattern\": \"Haliade X\", \"id\": 7}\n",
        "{\"label\": \"loi\", \"pattern\": [{\"LOWER\": \"loi\"}, {\"IS_TITLE\": true}]}\n",
    );
    let places = "# columns: name kind country admin lat lon population id variants\nZorgville\tcity\tBE\t\t50.5\t4.5\t1200\tgeonames:1\tZorg\n";
    let made = [
        Gazetteer::from_jsonl("x.jsonl", lines.as_bytes()).unwrap(),
        Gazetteer::from_tsv("p.tsv", places.as_bytes()).unwrap(),
    ];
    let read: Vec<Gazetteer> = made
        .iter()
        .map(|gazetteer| Gazetteer::from_bytes(gazetteer.name(), gazetteer.to_bytes()).unwrap())
        .collect();
    let text = "La loi Durand encadre la Haliade X de Zorgville.";
    let found = extract(text, &read, &[]);
    assert_eq!(found, extract(text, &made, &[]));
    assert_eq!(names(text, &found), ["loi:loi Durand", "turbine:Haliade X", "place:Zorgville"]);
    let place = found.entities()[2].as_place().unwrap();
    assert_eq!(
        (place.latitude, place.id.as_deref(), place.population),
        (Some(50.5), Some("geonames:1"), Some(1200))
    );
}

#[test]
fn bytes_that_are_damaged_are_an_error() {
    let bytes = tsv("Haliade-X\tturbine\tT1\tHaliade X\n").to_bytes();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x21;
        assert!(Gazetteer::from_bytes("x", damaged).is_err(), "byte {at}");
        assert!(Gazetteer::from_bytes("x", &bytes[..at]).is_err(), "cut at {at}");
    }
}

/// What spaCy's matcher finds in the same words.
#[test]
fn token_patterns_match_as_in_spacy() {
    for (pattern, text, want) in [
        (
            r#"[{"LOWER": "loi"}, {"IS_TITLE": true, "OP": "+"}]"#,
            "La Loi Travail Nouveau passe",
            Some("Loi Travail Nouveau"),
        ),
        (r#"[{"TEXT": "Loi"}]"#, "la loi", None),
        (r#"[{"ORTH": "Loi"}]"#, "la Loi", Some("Loi")),
        (r#"[{"LOWER": {"IN": ["grue", "pelle"]}}]"#, "une Pelle", Some("Pelle")),
        (r#"[{"LOWER": {"NOT_IN": ["une", "grue"]}, "IS_ALPHA": true}]"#, "une grue jaune", Some("jaune")),
        (r#"[{"TEXT": {"REGEX": "^[Gg]r[eè]v"}}]"#, "la grève", Some("grève")),
        (r#"[{"SHAPE": "Xxx"}, {"SHAPE": "dddd"}]"#, "le Ver 2025", Some("Ver 2025")),
        (r#"[{"LIKE_NUM": true}, {"LOWER": "tonnes", "OP": "?"}]"#, "avec 12 tonnes", Some("12 tonnes")),
        (r#"[{"LOWER": "a"}, {"OP": "*"}, {"LOWER": "b"}]"#, "a x y b", Some("a x y b")),
        (r#"[{"LOWER": "a"}, {"LOWER": "x", "OP": "!"}]"#, "a x a y", Some("a y")),
        (r#"[{"LOWER": "a", "OP": "{2}"}]"#, "a b a a", Some("a a")),
        (r#"[{"LOWER": "a", "OP": "{2,}"}]"#, "a b a a a", Some("a a a")),
        (r#"[{"LENGTH": {">=": 12}}]"#, "une manifestation", Some("manifestation")),
        (r#"[{"IS_UPPER": true, "LENGTH": 3}]"#, "la CGT", Some("CGT")),
    ] {
        let line = format!(r#"{{"label": "x", "pattern": {pattern}}}"#);
        let gazetteer = Gazetteer::from_jsonl("x.jsonl", line.as_bytes()).unwrap();
        let extraction = extract(text, &[gazetteer], &[]);
        let mut found = extraction.mentions().iter().filter(|mention| mention.kind.as_str() == "x");
        assert_eq!(found.next().map(|mention| &text[mention.span.range()]), want, "{pattern} in {text}");
    }
}

#[test]
fn what_is_wrong_with_a_gazetteer_is_said_where_it_is() {
    let tsv = |text: &str| Gazetteer::from_tsv("x", text.as_bytes()).map(|_| ()).unwrap_err();
    let mut wrong = Vec::new();
    let jsonl = |text: &str| Gazetteer::from_jsonl("x", text.as_bytes()).map(|_| ()).unwrap_err();
    for (error, line, column, why) in [
        (tsv("Zorglub\n"), Some(1), Some(9), "is no kind: expected person"),
        (tsv("A\tmarque\nB\tdeux mots\n"), Some(2), Some(3), "`deux mots` is no kind"),
        (tsv("A\tb\tc\td\te\n"), Some(1), None, "expected 4 columns, found 5"),
        (tsv("!\tmarque\n\u{301}\tmarque\n \tmarque\n"), Some(3), None, "expected"),
        (tsv("# columns: nom genre\n"), Some(1), None, "expected the columns"),
        (tsv(&format!("{}\tmarque\n", "a ".repeat(40))), Some(1), Some(1), "at most 32"),
        (
            tsv("# columns: name kind country acronym variants\nÉté\trobot\t\t\t\n"),
            Some(2),
            Some(5),
            "expected one of agency",
        ),
        (jsonl("\n{\"label\": \"x\"}"), Some(2), Some(14), "missing field `pattern`"),
        (jsonl("{\"label\": \"x\", \"pattern\": 3}"), Some(1), Some(27), "a name, or a list of tokens"),
        (jsonl("{\"label\": \"deux mots\", \"pattern\": \"a\"}"), Some(1), Some(21), "is no kind"),
        (
            jsonl("{\"label\": \"x\", \"pattern\": [{\"POS\": \"VERB\"}]}"),
            Some(1),
            Some(33),
            "`POS` needs a model",
        ),
        (
            jsonl("{\"label\": \"x\", \"pattern\": [{\"FOO\": 1}]}"),
            Some(1),
            Some(33),
            "`FOO` is not supported",
        ),
        (
            jsonl("{\"label\": \"x\", \"pattern\": [{\"OP\": \"%\"}]}"),
            Some(1),
            Some(38),
            "there is no OP `%`",
        ),
        (
            jsonl("{\"label\": \"x\", \"pattern\": [{\"TEXT\": {\"REGEX\": \"(\"}}]}"),
            Some(1),
            Some(51),
            "regular expression",
        ),
        (
            jsonl("{\"label\": \"x\", \"pattern\": [{\"TEXT\": 3}]}"),
            Some(1),
            Some(38),
            "expected a text, or an object with IN",
        ),
        (
            jsonl("{\"label\": \"x\", \"pattern\": [{\"LOWER\": \"a\", \"OP\": \"*\"}]}"),
            Some(1),
            None,
            "no token at all",
        ),
        (jsonl("{\"label\": \"x\", \"pattern\": []}"), Some(1), Some(28), "at least one token"),
        (
            Gazetteer::from_tsv("x", &b"A\tmarque\n\xff"[..]).map(|_| ()).unwrap_err(),
            Some(2),
            Some(1),
            "expected UTF-8",
        ),
    ] {
        let said = error.to_string();
        if !said.contains(why) || (error.line(), error.column()) != (line, column) {
            wrong.push((said, line, column, why));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const STRIKES: &str = "
# A file of rules.
kind   machine
part   notice   (préavis | avis) de grève

rule   strike.notice
about  a union announces a strike
match  actor:<organisation> (dépose | a déposé) un trigger:(<notice>) ... time:<time>
match  trigger:(<notice>) de actor:<organisation>
unless <notice> levé
event  strike_notice
modality planned
yes    La CGT a déposé un {préavis de grève} pour lundi. => actor: CGT; time: lundi
yes    Un {avis de grève}
       de FO.
no     Le préavis de grève levé par la CGT.

rule   machine
match  name:(grue | pelle) géante
entity machine
yes    Une {grue} géante.
no     Une grue.

rule   machine.accident
match  target:<machine> ... (s'effondre | s'est effondrée)
event  collapse verb theme
yes    {Une autre grue géante s'effondre} à Lyon, deux morts. => target: grue; place: Lyon
no     Un pont s'effondre.
";

#[test]
fn rules_make_names_and_events() {
    // The trigger of the last rule is what its pattern says and no more.
    let error = build(STRIKES).unwrap_err();
    assert_eq!(error.line(), Some(27));
    assert!(error.to_string().contains("finds `grue géante s'effondre`; expected `Une autre"), "{error}");
    let good = STRIKES.replace("{Une autre grue géante s'effondre}", "Une autre {grue géante s'effondre}");
    build(&good).unwrap();
    let text =
        "Le SNU a déposé mardi un préavis de grève. La CGT dépose un préavis de grève pour jeudi prochain.";
    let found = extract(text, &[], &[rules(&good)]);
    let notices: Vec<_> =
        found.events().iter().filter(|event| event.kind.as_str() == "strike_notice").collect();
    assert_eq!(notices.len(), 1, "{:?}", found.events());
    assert_eq!(notices[0].modality.as_str(), "planned");
    assert_eq!(notices[0].rule.as_deref(), Some("strike.notice"));
    assert_eq!(notices[0].time.as_ref().unwrap().value.to_string(), "2024-03-21");
    let text = "Une grue géante est arrivée.";
    assert_eq!(names(text, &extract(text, &[], &[rules(&good)])), ["machine:grue"]);
}

fn build(file: &str) -> Result<Extractor, BuildError> {
    Extractor::builder().rules(Rules::from_text("desk.rules", file.as_bytes())?).build()
}

#[test]
fn what_is_wrong_with_rules_is_said_where_it_is() {
    let rule = |lines: &str| format!("rule a\n{lines}\n");
    for (file, line, column, why) in [
        ("match a\n".to_owned(), 1, 1, "expected `rule`"),
        ("rule a b\n".to_owned(), 1, 6, "id without spaces"),
        ("rule\n".to_owned(), 1, 5, "expected something"),
        ("wat a\n".to_owned(), 1, 1, "there is no keyword `wat`"),
        ("part p\n".to_owned(), 1, 6, "expected a name and a pattern"),
        ("part noun a\n".to_owned(), 1, 6, "means something already"),
        ("part p slot:a\n".to_owned(), 1, 6, "captures nothing"),
        ("part p a | (b\n".to_owned(), 1, 12, "expected a `)`"),
        (rule("match a\nentity x"), 1, 1, "no example"),
        (rule("match a\nyes a"), 1, 1, "no `entity`"),
        (rule("entity x\nyes a"), 1, 1, "no `match`"),
        (rule("match a\nentity x\nevent fire\n"), 4, 1, "something already"),
        (rule("match <robot>"), 2, 7, "there is no `robot`"),
        (rule("match a\n  (b"), 3, 3, "expected a `)`"),
        (rule("match [a]"), 2, 7, "no token at all"),
        (rule("match a\nevent grande grève"), 3, 7, "there is no frame `grève`"),
        (rule("match a\nevent grève"), 3, 7, "is no kind"),
        (rule("match a\nmodality sure"), 3, 10, "expected one of asserted"),
        (rule("match robot:a\nevent x\nyes a"), 2, 7, "there is no slot `robot`"),
        (rule("match actor:a\nentity x\nyes a"), 2, 7, "no slot `actor`"),
        (rule("match a\nunless x:b"), 3, 8, "captures nothing"),
        (rule("match a\nyes {a"), 3, 7, "expected a `}`"),
        (rule("match a\nyes a}"), 3, 6, "in turn"),
        (rule("match a\nyes a => robot: b"), 3, 7, "there is no slot"),
        (rule("match a\nmodality planned\nentity x\nyes a"), 1, 1, "no event for its `modality`"),
        (rule("match a\nentity x\nyes a\nrule a"), 5, 6, "already"),
    ] {
        let error = Rules::from_text("x", file.as_bytes()).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains(why), "{file}: {error}");
        assert_eq!((error.line(), error.column()), (Some(line), Some(column)), "{file}: {error}");
    }
}

#[test]
fn examples_that_do_not_hold_are_said() {
    let rule = "rule a\nmatch grue\nentity machine\nyes une {grue}\n";
    build(rule).unwrap();
    for (more, why) in [
        ("yes une pelle\n", "line 5: the rule `a` finds nothing; expected something"),
        ("yes une {pelle}\n", "line 5: the rule `a` finds nothing; expected `pelle`"),
        ("no une grue\n", "line 5: the rule `a` finds `grue`; expected nothing"),
    ] {
        let error = build(&format!("{rule}{more}")).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
    let twice = Extractor::builder().rules(rules(rule)).rules(rules(rule)).build().unwrap_err();
    assert!(twice.to_string().contains("another file has a rule `a` too"), "{twice}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_gazetteer_and_any_rules_are_read_or_refused(
        text in any::<String>(),
        words in prop::collection::vec(prop::sample::select(&["rule a\n", "match ", "yes ", "no ", "entity x\n", "part p ",
            "event fire ", "(", ")", "[", "]", "|", "<", ">", "<p>", "<name>", "{", "}", "{2}", "...", "*", "+", "?", "!", "/",
            "\"", ":", "a", "grève", " ", "\n", "=>", "é", "\u{301}", "'", "\t"][..]), 0..60),
    ) {
        for text in [text, words.concat()] {
            let _ = Gazetteer::from_tsv("x", text.as_bytes());
            let _ = Gazetteer::from_jsonl("x", text.as_bytes());
            let _ = Gazetteer::from_bytes("x", text.as_bytes());
            if let Ok(rules) = Rules::from_text("x", text.as_bytes()) {
                let _ = Extractor::builder().rules(rules).build();
            }
        }
    }

    /// A name is one line: no separator of lines or paragraphs stands in it.
    #[test]
    fn any_name_is_found_in_its_own_text(name in "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,24}") {
        let Ok(gazetteer) = Gazetteer::from_tsv("x", format!("{name}\tmarque\n").as_bytes()) else { return Ok(()) };
        let name = name.trim_matches('\u{feff}');
        let extraction = extract(name, &[gazetteer], &[]);
        let whole = |mention: &depeche::Mention| mention.kind.as_str() == "marque";
        prop_assert!(
            name.starts_with('#') || extraction.mentions().iter().any(whole) || extraction.mentions().iter().any(|m| m.span.len() + 4 >= name.len()),
            "{name:?}: {extraction:?}"
        );
    }
}
