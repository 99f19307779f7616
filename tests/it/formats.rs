//! What other programs read is what they expect, and no text becomes markup.

use std::collections::BTreeSet;

use depeche::{Extraction, Extractor, Format, Options};
use proptest::prelude::*;
use serde_json::Value;

use crate::article;

/// An article as it might come from someone who means harm.
const HOSTILE: &str = "<script>alert(1)</script> : \"Lyon\" & 'Nice'\n\n\
    Une explosion à Lyon</p><img src=x onerror=alert(1)> a fait 3 blessés mardi, selon M. Jean \"><b>Durand</b>. \
    « Fin </style> ]]> & <!-- » a déclaré le maire de Lyon, Paul Martin.\r\n=HYPERLINK(\"http://x\") a attaqué Nice. \
    \u{202e}\u{0}\u{1b}[31mParis\t- Séisme à\nLima.";

fn read(format: Format, text: &str) -> Extraction {
    let options = format.options(Options::new().date("2022-01-07".parse().unwrap()));
    let mut extraction = Extractor::new().extract_with(text, &options);
    extraction.id = Some("<i>\"id\" & '\t</i>".to_owned());
    extraction
}

/// The elements of XML or HTML in their order; fails where one is not closed. Quotes must not stand in attributes.
fn elements(markup: &str) -> Vec<String> {
    const VOID: &[&str] = &["meta", "input", "img", "br", "!doctype", "?xml"];
    let (mut open, mut all): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = markup;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, behind) = after.split_once('>').expect("a tag has an end");
        rest = behind;
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap().to_owned();
        assert!(tag.matches('"').count() % 2 == 0, "quotes in <{tag}>");
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "closed out of order");
        } else {
            all.push(name.clone());
            // What stands in a script or a style is not markup.
            if name == "script" || name == "style" {
                let end = format!("</{name}>");
                rest = rest.split_once(&*end).unwrap_or_else(|| panic!("{name} is not closed")).1;
            } else if !tag.ends_with('/') && !VOID.contains(&&*name.to_lowercase()) {
                open.push(name);
            }
        }
    }
    assert_eq!(open, [""; 0], "not closed");
    all
}

#[test]
fn no_text_becomes_markup() {
    let page = Format::Html.document(&read(Format::Html, HOSTILE), HOSTILE);
    let known: BTreeSet<&str> = [
        "!doctype",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "article",
        "header",
        "p",
        "time",
        "h1",
        "h2",
        "h3",
        "a",
        "span",
        "div",
        "fieldset",
        "legend",
        "label",
        "input",
        "aside",
        "section",
        "dl",
        "dt",
        "dd",
        "svg",
        "rect",
        "path",
        "circle",
        "line",
        "text",
        "ul",
        "li",
        "b",
        "i",
        "figure",
        "blockquote",
        "figcaption",
        "footer",
        "kbd",
        "script",
    ]
    .into();
    let found = elements(&page);
    assert_eq!(found.iter().filter(|name| *name == "script").count(), 1);
    let unknown: Vec<&String> = found.iter().filter(|name| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.replace("http://x", "").contains(outside) || HOSTILE.contains(outside), "{outside}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    elements(&Format::Timex3.document(&read(Format::Timex3, HOSTILE), HOSTILE));
}

#[test]
fn links_lead_somewhere_and_ids_are_unique() {
    for article in article::all() {
        let mut extraction = Extractor::new().extract(&article.text);
        extraction.id = Some(article.id);
        let page = Format::Html.document(&extraction, &article.text);
        let values = |name: &str| -> Vec<String> {
            let attribute = format!(" {name}=\"");
            let pieces = page.split(&attribute).skip(1);
            pieces.map(|piece| piece.split('"').next().unwrap().to_owned()).collect()
        };
        let ids = values("id");
        let set: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(set.len(), ids.len(), "{:?}: an id stands twice", extraction.id);
        for link in values("href") {
            assert!(set.contains(&link[1..].to_owned()), "{:?}: {link} leads nowhere", extraction.id);
        }
        elements(&page);
    }
}

#[test]
fn where_something_happened_is_named_on_the_map() {
    let text = include_str!("../../examples/article.txt");
    let page = Format::Html.document(&Extractor::new().extract(text), text);
    let (_, name) = page.split_once("<text class=\"name event\"").unwrap();
    assert!(name.split_once('>').unwrap().1.starts_with("Lillebonne</text>"));
}

#[test]
fn a_page_holds_the_whole_text() {
    for article in article::all() {
        let page = Format::Html.document(&Extractor::new().extract(&article.text), &article.text);
        let (_, rest) = page.split_once("<h1").unwrap();
        let (title, rest) = rest.split_once("</h1>").unwrap();
        let (_, rest) = rest.split_once("<div class=\"text\"").unwrap();
        let text = rest.split_once("</div>").unwrap().0;
        let words = |markup: &str| -> Vec<String> {
            let mut out = String::new();
            for piece in markup.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text)) {
                out.push_str(piece);
            }
            for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
                out = out.replace(entity, c);
            }
            out.split_whitespace().map(str::to_owned).collect()
        };
        // Paragraphs and the title end words.
        let shown = [title, text]
            .map(|part| format!("<x>{}", &part[part.find('>').unwrap() + 1..]).replace("</p>", " "))
            .join(" ");
        let expected: Vec<&str> = article.text.split_whitespace().collect();
        let shown = words(&shown);
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        assert!(
            shown == expected || shown.iter().skip_while(|word| **word != expected[0]).eq(&expected),
            "{}: {shown:?}",
            article.id
        );
    }
}

#[test]
fn maps_are_geojson() {
    let format = Format::Geojson;
    let mut stream = format.head();
    let mut begun = false;
    for article in article::all() {
        let piece = format.article(&Extractor::new().extract(&article.text), &article.text);
        if begun && !piece.is_empty() {
            stream += format.between();
        }
        begun |= !piece.is_empty();
        stream += &piece;
    }
    stream += &format.tail();
    let map: Value = serde_json::from_str(&stream).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap();
    assert!(features.len() > 20);
    for feature in features {
        let coordinates = &feature["geometry"]["coordinates"];
        let points: Vec<&Value> = match feature["geometry"]["type"].as_str().unwrap() {
            "Point" => vec![coordinates],
            "MultiPoint" => coordinates.as_array().unwrap().iter().collect(),
            other => panic!("{other}"),
        };
        for point in points {
            let [longitude, latitude] = [0, 1].map(|i| point[i].as_f64().unwrap());
            assert!(longitude.abs() <= 180.0 && latitude.abs() <= 90.0, "{point}");
        }
        assert!(matches!(feature["properties"]["feature"].as_str(), Some("place" | "event")));
    }
}

/// The cells of a table by RFC 4180.
fn cells(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty());
    rows
}

#[test]
fn tables_have_one_row_for_each_event() {
    let extraction = read(Format::Csv, HOSTILE);
    let rows = cells(&Format::Csv.document(&extraction, HOSTILE));
    assert_eq!(rows.len(), 1 + extraction.events().len());
    assert!(extraction.events().len() >= 2);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')));
    let column = |name: &str| rows[0].iter().position(|title| title == name).unwrap();
    assert_eq!(rows[1][column("kind")], "explosion");
    assert_eq!(rows[1][column("injured_min")], "3");
    assert_eq!(rows[1][column("places")], "Lyon");
}

#[test]
fn standoff_annotations_count_characters() {
    for article in article::all() {
        let lines = Format::Brat.document(&Extractor::new().extract(&article.text), &article.text);
        let mut ids = BTreeSet::new();
        for line in lines.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            assert!(parts[0].starts_with('*') || ids.insert(parts[0]), "{} stands twice", parts[0]);
            if !parts[0].starts_with('T') {
                continue;
            }
            let pieces = parts[1].split_once(' ').unwrap().1.split(';').map(|piece| {
                let (start, end) = piece.split_once(' ').unwrap();
                let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                article.text.chars().skip(start).take(end - start).collect::<String>()
            });
            assert_eq!(pieces.collect::<Vec<_>>().join(" "), parts[2], "{}", article.id);
        }
        // What is referred to is there.
        for line in lines.lines().filter(|line| line.starts_with('E')) {
            for part in line.split_once('\t').unwrap().1.split(' ') {
                assert!(ids.contains(part.split_once(':').unwrap().1), "{line}");
            }
        }
    }
}

#[test]
fn tags_follow_iob2() {
    for article in article::all() {
        let extraction = Extractor::new().extract_with(&article.text, &Format::Conll.options(Options::new()));
        let rows = Format::Conll.document(&extraction, &article.text);
        let (mut tokens, mut names, mut last) = (0, 0, "O");
        for line in rows.lines().filter(|line| !line.starts_with("# ")) {
            let columns: Vec<&str> = line.split('\t').collect();
            if line.is_empty() {
                last = "O";
                continue;
            }
            assert_eq!(columns.len(), 5, "{line}");
            tokens += 1;
            names += usize::from(columns[1].starts_with("B-"));
            if let Some(label) = columns[1].strip_prefix("I-") {
                assert!(last.ends_with(label), "{line} after {last}");
            }
            last = columns[1];
        }
        assert_eq!(tokens, extraction.tokens.as_ref().unwrap().len());
        assert_eq!(names, extraction.mentions().len(), "{}", article.id);
    }
}

#[test]
fn times_are_marked_in_place() {
    let text = "Il a plu jeudi 13 septembre 2018 & le 14 mai 2019.";
    let marked = Format::Timex3.document(&Extractor::new().extract(text), text);
    let (_, inside) = marked.split_once("<TEXT>").unwrap();
    assert_eq!(
        inside.split_once("</TEXT>").unwrap().0,
        "Il a plu <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2018-09-13\">jeudi 13 septembre 2018</TIMEX3> &amp; le \
         <TIMEX3 tid=\"t2\" type=\"DATE\" value=\"2019-05-14\">14 mai 2019</TIMEX3>."
    );
    assert_eq!(elements(&marked), ["?xml", "TimeML", "TEXT", "TIMEX3", "TIMEX3"]);
}

#[test]
fn quantities_are_shown() {
    let text = "Séisme à Lima\n\nAu moins 1.500 militaires et 2 millions d'euros : 40 % des besoins.";
    let written = |format: Format| {
        format.document(&Extractor::new().extract_with(text, &format.options(Options::new())), text)
    };
    let rows: Vec<String> = written(Format::Text)
        .lines()
        .skip_while(|line| *line != "Quantities")
        .skip(1)
        .take(3)
        .map(str::to_owned)
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
        .collect();
    assert_eq!(rows[0], ["Au moins 1.500", "count", "≥1500 militaires"]);
    assert_eq!(rows[1], ["2 millions d'euros", "money", "2000000 EUR"]);
    assert_eq!(rows[2], ["40 %", "percent", "40% besoins"]);
    let page = written(Format::Html);
    assert!(page.contains("class=\"m quantity\"") && page.contains("<b lang=\"fr\">≥1500 militaires</b>"));
    assert!(written(Format::Conll).contains("1.500\tO\tO\tO\tI-COUNT\n"));
    assert!(written(Format::Brat).contains("\tmoney 44 62\t2 millions d'euros\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Even an extraction of another text panics nowhere.
    #[test]
    fn every_format_takes_any_text(text in "[ -~éÉœ«»’\u{a0}\u{301}\n<>&\"]{0,200}", other in ".{0,40}") {
        for format in Format::ALL {
            let extraction = read(*format, &format!("{text} Explosion mardi à Lyon. {HOSTILE}"));
            let _ = format.document(&extraction, &other);
            let whole = format!("{text} Explosion mardi à Lyon. {HOSTILE}");
            let written = format.document(&extraction, &whole);
            prop_assert!(!written.is_empty());
            if matches!(format, Format::Html | Format::Timex3) {
                elements(&written);
            }
        }
    }
}
