use super::*;

fn closed() -> ClosedWords {
    ClosedWords::from_tsv(include_str!("../../../gazetteers/lexicon/closed.tsv")).unwrap()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    let tokens = tokenize(text, &closed());
    assert_eq!(tokens.iter().map(|t| t.text(text)).collect::<Vec<_>>(), want);
}

proptest::proptest! {
    #[test]
    fn plain_words_are_read_as_all_words_are(text in r"[A-Za-z][a-zé]{0,4}(\PC|[A-Za-zà-ÿÉŒœ,.'’0-9 \n-]){0,6}") {
        let closed = closed();
        let (mut fast, mut slow) = (Scanner::new(&text, &closed), Scanner::new(&text, &closed));
        if let Some(end) = fast.plain_word(0) {
            proptest::prop_assert_eq!(end, slow.word(0, 0));
            let (fast, slow) = (fast.tokens[0], slow.tokens[0]);
            proptest::prop_assert_eq!((fast.start, fast.end, fast.shape), (slow.start, slow.end, slow.shape));
        }
    }
}

#[test]
fn elisions() {
    check(
        "L’Élysée d'Artagnan qu'il jusqu'à",
        &["L’", "Élysée", "d'", "Artagnan", "qu'", "il", "jusqu'", "à"],
    );
    check(
        "aujourd'hui aujourd’hui prud'hommes quelqu'un",
        &["aujourd'hui", "aujourd’hui", "prud'hommes", "quelqu'un"],
    );
    check(
        "O'Brien N'Djamena N'Golo M'Hamed Côte d'Ivoire",
        &["O'Brien", "N'Djamena", "N'Golo", "M'Hamed", "Côte", "d'", "Ivoire"],
    );
    check("L'Oréal, l'ONU, l' Orne", &["L'", "Oréal", ",", "l'", "ONU", ",", "l'", "Orne"]);
    check("c'est-à-dire, c'est", &["c'est-à-dire", ",", "c'", "est"]);
    check("l'« affaire »", &["l'", "«", "affaire", "»"]);
    check("McDonald's N'importe n'est", &["McDonald's", "N'", "importe", "n'", "est"]);
}

#[test]
fn hyphens() {
    check("a-t-il dit-elle est-ce Va-t-on", &["a", "-t-il", "dit", "-elle", "est", "-ce", "Va", "-t-on"]);
    check(
        "rendez-vous Saint-Denis peut-être grand-mère",
        &["rendez-vous", "Saint-Denis", "peut-être", "grand-mère"],
    );
    check("Allez-y, dites-le", &["Allez", "-y", ",", "dites", "-le"]);
    check("Kassym-Jomart Villeneuve-d'Ascq", &["Kassym-Jomart", "Villeneuve-d'Ascq"]);
    check("14h-15h le 1939-45 -5 °C", &["14h", "-", "15h", "le", "1939-45", "-5", "°C"]);
}

#[test]
fn numbers() {
    check(
        "12 000 12\u{a0}000 12\u{202f}000 1.500 3,5 %",
        &["12 000", "12\u{a0}000", "12\u{202f}000", "1.500", "3,5", "%"],
    );
    check("en 2015 300 et 24 12 2014", &["en", "2015", "300", "et", "24", "12", "2014"]);
    check(
        "20h30 1er XVIe 1ᵉʳ 7/01/22 15:00 n° 5",
        &["20h30", "1er", "XVIe", "1ᵉʳ", "7/01/22", "15:00", "n°", "5"],
    );
    check("2-1.", &["2-1", "."]);
}

#[test]
fn abbreviations() {
    check("M. Macron, MM. A et B. Mme C", &["M.", "Macron", ",", "MM.", "A", "et", "B.", "Mme", "C"]);
    check("av. J.-C. l'A.F.P. J.-L. Mélenchon", &["av.", "J.-C.", "l'", "A.F.P.", "J.-L.", "Mélenchon"]);
    check("Selon Avia.pro, fin.", &["Selon", "Avia.pro", ",", "fin", "."]);
    check(
        "l'art. 49.3 est beau. L'art. Le",
        &["l'", "art.", "49.3", "est", "beau", ".", "L'", "art", ".", "Le"],
    );
    check("le 7 janv. 2022 et etc... fin", &["le", "7", "janv.", "2022", "et", "etc.", "..", "fin"]);
}

#[test]
fn addresses_and_marks() {
    check(
        "voir https://a.fr/b?c=d, x@y.fr @AFP #JO2024.",
        &["voir", "https://a.fr/b?c=d", ",", "x@y.fr", "@AFP", "#JO2024", "."],
    );
    check(
        "les manifestant·e·s et policier(ère)s (élus)",
        &["les", "manifestant·e·s", "et", "policier(ère)s", "(", "élus", ")"],
    );
    check(
        "e\u{301}te\u{301} mani\u{ad}fes\u{200b}tants 👨‍👩‍👧!",
        &["e\u{301}te\u{301}", "mani\u{ad}fes\u{200b}tants", "👨‍👩‍👧", "!"],
    );
    check("Привет 北京", &["Привет", "北京"]);
}

#[test]
fn shapes() {
    let text = "L'ONU iPhone Paris 12h\n-- «A»";
    let tokens = tokenize(text, &closed());
    let has = |word: &str, shape| tokens.iter().find(|t| t.text(text) == word).unwrap().is(shape);
    assert!(has("L'", Shape::ELIDED) && has("L'", Shape::LINE_START));
    assert!(has("ONU", Shape::UPPER) && has("ONU", Shape::GLUED));
    assert!(has("iPhone", Shape::MIXED) && !has("iPhone", Shape::CAP));
    assert!(has("Paris", Shape::CAP) && !has("Paris", Shape::UPPER));
    assert!(has("12h", Shape::NUMERIC) && !has("12h", Shape::DIGITS));
    assert!(has("--", Shape::DASH) && has("--", Shape::LINE_START));
}
