//! Sentences, and what a token's place in its sentence says: first word, inside quotes, in a line of capitals.

use crate::{
    class::{Class, Classes, any},
    fold::words,
    text::{OPENER, Piece},
    token::{Shape, Token},
};

/// Tokens `first..end` of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) first: usize,
    pub(crate) end: usize,
}

/// A sentence has at most so many tokens: what reads a whole sentence for one of its words stays linear in the text.
const LONGEST: usize = 400;

/// Forms of a verb that has a subject.
const FINITE: Classes = any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional]);
const AUXILIARY: Classes = any(&[Class::Be, Class::Have]);

/// Tokens that may begin or end a sentence or a quote.
const NOTABLE: Shape =
    Shape::CAP.or(Shape::PUNCT).or(Shape::ABBREVIATION).or(Shape::OPEN_QUOTE).or(Shape::CLOSE_QUOTE);

/// Divides the pieces of an article into sentences and marks the tokens' places in them.
pub(crate) fn divide(tokens: &mut [Token], pieces: &[Piece], text: &str) -> Vec<Sentence> {
    divide_at(NOTABLE, tokens, pieces, text)
}

/// Divides pieces; tokens without one of the `notable` shapes are passed over where nothing is open.
fn divide_at(notable: Shape, tokens: &mut [Token], pieces: &[Piece], text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    for piece in pieces {
        divide_piece(notable, tokens, piece, text, &mut sentences);
    }
    for sentence in &sentences {
        mark(&mut tokens[sentence.first..sentence.end]);
    }
    sentences
}

fn divide_piece(
    notable: Shape,
    tokens: &mut [Token],
    piece: &Piece,
    text: &str,
    sentences: &mut Vec<Sentence>,
) {
    let (start, end) = (piece.first, piece.end);
    let (mut first, mut quoted) = (start, 0u32);
    // A straight quote opens and closes in turn.
    let mut straight = false;
    for at in start..end {
        // At most words nothing begins and nothing ends.
        if quoted == 0 && at < first + LONGEST && !tokens[at].is(notable) {
            continue;
        }
        let token = tokens[at];
        let begun = token.is(Shape::CAP) && at > first && begins(&tokens[..end], at);
        if begun || at >= first + LONGEST {
            sentences.push(Sentence { first, end: at });
            first = at;
        }
        if is_straight(&token) {
            straight = opens_straight(tokens, at, straight);
        } else if token.is(Shape::OPEN_QUOTE) {
            quoted += 1;
        } else if token.is(Shape::CLOSE_QUOTE) {
            quoted = quoted.saturating_sub(1);
        }
        if quoted > 0 {
            tokens[at].shape.add(Shape::QUOTED);
        }
        if token.is(Shape::PUNCT.or(Shape::ABBREVIATION)) && ends(&tokens[..end], first, at, straight, text) {
            sentences.push(Sentence { first, end: at + 1 });
            first = at + 1;
        }
    }
    if first < end {
        sentences.push(Sentence { first, end });
    }
}

/// Whether a sentence begins at `at` although nothing ends the one before, as where a headline runs into the text:
/// `Sécheresse dans le Sud Les préfets ont pris des mesures`.
fn begins(tokens: &[Token], at: usize) -> bool {
    let (token, before) = (&tokens[at], &tokens[at - 1]);
    let opens = token.any(OPENER) && !token.is(Shape::UPPER);
    if !opens || before.is(Shape::ELIDED.or(Shape::ABBREVIATION)) || before.any(OPENER | Class::Adverb.bit())
    {
        return false;
    }
    if before.is(Shape::PUNCT) && !before.is(Shape::CLOSE_BRACKET) || names_a_work(before) {
        return false;
    }
    // `Le Havre`, `Les Républicains`: a name.
    if !at_after(tokens, at).is(Shape::LOWER) {
        return false;
    }
    let mut rest = tokens[at + 1..].iter().take(12).take_while(|t| !t.is(Shape::TERMINAL));
    rest.any(|t| t.any(AUXILIARY) || t.any(FINITE) && !t.any(Class::Noun.bit()))
}

/// Whether the sentence that began at `first` ends with the token at `at`; `straight` says whether a straight quote is open
/// behind it.
fn ends(tokens: &[Token], first: usize, at: usize, straight: bool, text: &str) -> bool {
    let next = at_after(tokens, at);
    if at + 1 == tokens.len() {
        return false; // the piece ends it
    }
    let token = &tokens[at];
    if token.is(Shape::ABBREVIATION) {
        return ends_with_abbreviation(tokens, at, text);
    }
    // Quotes and brackets that close belong to the sentence that they close.
    if closes(next) || is_straight(next) && !opens_straight(tokens, at + 1, straight) {
        return false;
    }
    let mut last = at;
    while last > first && (closes(&tokens[last]) || is_straight(&tokens[last]) && !straight) {
        last -= 1;
    }
    let terminal = &tokens[last];
    if terminal.is(Shape::COLON) {
        return last == at && terminal.text(text) == ";" && opens_clearly(tokens, at + 1);
    }
    if !terminal.is(Shape::TERMINAL) || at == first {
        return false;
    }
    if next.is(Shape::GLUED) && next.is(Shape::NUMERIC.or(Shape::OPEN_BRACKET)) {
        return false;
    }
    next.is(Shape::CAP.or(Shape::MIXED).or(Shape::NUMERIC).or(Shape::OPEN_QUOTE).or(Shape::DASH))
        || next.is(Shape::OPEN_BRACKET) && terminal.text(text) != "..."
        || last == at && next.is(Shape::LOWER) && is_full_stop(tokens, at, text)
}

/// Whether what follows a semicolon is a sentence of its own and no next item of an enumeration.
fn opens_clearly(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.is(Shape::CAP)
        && !token.is(Shape::UPPER)
        && (token.any(any(&[Class::Preposition, Class::Adverb]))
            || token.any(OPENER | Class::Common.bit()) && at_after(tokens, at).is(Shape::LOWER))
}

/// Whether a dot before a small letter ends a sentence all the same: it stands behind a plain word of the language, which
/// is no abbreviation.
fn is_full_stop(tokens: &[Token], at: usize, text: &str) -> bool {
    let (token, before, next) = (&tokens[at], &tokens[at - 1], at_after(tokens, at));
    token.text(text) == "."
        && token.is(Shape::GLUED)
        && next.is(Shape::WORD)
        && !next.is(Shape::GLUED)
        && before.is(Shape::LOWER)
        && before.any(any(&[Class::Common, Class::Verb, Class::PastParticiple]))
        && before.end - before.start > 3
}

fn ends_with_abbreviation(tokens: &[Token], at: usize, text: &str) -> bool {
    let (token, next) = (&tokens[at], at_after(tokens, at));
    let opens = next.is(Shape::CAP) && !next.is(Shape::INITIAL) && next.any(OPENER);
    if !opens || token.any(Class::Title.bit()) {
        return false;
    }
    // `Louis I. Il règne`, but `J. La Fontaine`.
    !token.is(Shape::INITIAL)
        || token.text(text).matches('.').count() > 1
        || at_after(tokens, at + 1).is(Shape::LOWER)
}

fn at_after(tokens: &[Token], at: usize) -> &Token {
    tokens.get(at + 1).unwrap_or(&Token::EDGE)
}

fn closes(token: &Token) -> bool {
    token.is(Shape::CLOSE_QUOTE.or(Shape::CLOSE_BRACKET)) && !token.is(Shape::OPEN_QUOTE)
}

/// A quote that opens and closes alike.
fn is_straight(token: &Token) -> bool {
    token.is(Shape::OPEN_QUOTE) && token.is(Shape::CLOSE_QUOTE)
}

/// Whether the straight quote at `at` opens, as the spaces around it show; where they do not, quotes open and close in turn.
fn opens_straight(tokens: &[Token], at: usize, open: bool) -> bool {
    match (tokens[at].is(Shape::GLUED), at_after(tokens, at).is(Shape::GLUED)) {
        (before, after) if before != after => after,
        _ => !open,
    }
}

/// A word whose title or name may begin with a capital word of grammar: `le film Les enfants du paradis`.
fn names_a_work(token: &Token) -> bool {
    words![
        "album",
        "albums",
        "association",
        "chanson",
        "chansons",
        "chaîne",
        "club",
        "collectif",
        "documentaire",
        "émission",
        "exemple",
        "film",
        "films",
        "groupe",
        "hebdomadaire",
        "intitulé",
        "intitulée",
        "journal",
        "liste",
        "livre",
        "livres",
        "magazine",
        "mouvement",
        "opération",
        "ouvrage",
        "parti",
        "pièce",
        "quotidien",
        "revue",
        "roman",
        "romans",
        "série",
        "site",
        "spectacle",
        "titre",
        "titres"
    ]
    .contains(token.hash)
}

/// Marks the first word, and first words of quotes: they have a capital that says nothing.
fn mark(tokens: &mut [Token]) {
    let mut opening = true;
    for token in tokens {
        if opening && token.is(Shape::WORD.or(Shape::NUMERIC)) {
            token.shape.add(Shape::SENTENCE_START);
            opening = false;
        } else if token.is(Shape::OPEN_QUOTE) {
            opening = true;
        }
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::{lexicon::Lexicon, text::pieces, token};

    /// `|` stands where a sentence ends; it is taken out before the text is read.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let lexicon = Lexicon::embedded();
        let mut tokens = token::tokenize(&text, lexicon.closed());
        lexicon.look_up(&mut tokens, &text);
        let pieces = pieces(&mut tokens, &text, lexicon);
        let sentences = divide(&mut tokens, &pieces, &text);
        let spans = sentences.iter().map(|s| tokens[s.first].start as usize..tokens[s.end - 1].end as usize);
        let found: Vec<&str> = spans.map(|span| &text[span]).collect();
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, wanted);
    }

    proptest::proptest! {
        #[test]
        fn passing_over_plain_words_changes_nothing(
            words in proptest::collection::vec("[a-z]{1,6}|[A-Z][a-z]{0,5}|Le|les|est|M\\.|[.!?;:,\"«»()…-]|\n", 0..60)
        ) {
            let text = words.join(" ");
            let lexicon = Lexicon::embedded();
            let mut tokens = token::tokenize(&text, lexicon.closed());
            lexicon.look_up(&mut tokens, &text);
            let pieces = pieces(&mut tokens, &text, lexicon);
            let mut slow = tokens.clone();
            let sentences = divide(&mut tokens, &pieces, &text);
            proptest::prop_assert_eq!(sentences, divide_at(Shape(!0), &mut slow, &pieces, &text));
            for (fast, slow) in tokens.iter().zip(&slow) {
                proptest::prop_assert_eq!(fast.shape, slow.shape);
            }
        }
    }

    #[test]
    fn abbreviations_and_initials() {
        check("M. Macron a vu MM. Dupont et Durand.| Me Martin, lui, plaide.");
        check("L'art. 49.3 est invoqué.| L'article L. 642-3 du code aussi.");
        check("Né en 50 av. J.-C. à Rome.| J.-L. Mélenchon et A. Hidalgo sont là.");
        check("Il vient des U.S.A.| Les autres suivent.");
        check("Louis I.| Il règne.");
        check("Le 7 janv. 2022, 1er jour.| Le 2e, rien.| Le XIXe non plus.");
        check("Des pommes, des poires, etc.| Il en reste.");
    }

    #[test]
    fn quotes() {
        check("« Il est parti. »| Le maire attend.");
        check("« Il est parti ! » a dit le maire.| « Quoi ?»| Paul sort.");
        check("Il dit : « Non. »| Elle dit : “Oui.”| Fin.");
        check("\"Il part. \"| Elle reste.| \"Elle aussi\", dit-il.| \"Bon.\"| Voilà.");
        check("Il a dit \"non\".| \"Jamais\", ajoute-t-il.");
    }

    #[test]
    fn ellipses_and_small_letters() {
        check("Il hésite... puis part.| Il hésite…| Elle part.");
        check("C'est la fin du marché intérieur.| à peu près tout est dit.");
        check("Voir Avia.pro, éd. 2 et p. 12.| Non ?| Si !");
        check("Est-ce fini ?!| Oui.");
    }

    #[test]
    fn semicolons_and_headlines() {
        check("Il part ;| En effet, elle reste ; on verra ; Paris, Lyon ; Albin Michel, 1989.");
        check("Un accueil dans les Vosges| Les pompiers ont pris des mesures.");
        check("Deux morts (bilan provisoire)| L'enquête est ouverte.");
        for whole in [
            "Il a lu Le Monde et vu Les Républicains.",
            "Le film Les enfants du paradis est sorti.",
            "Il vit chez Les voisins qui sont partis.",
            "Jean Le Goff et Marie La Rochelle sont là.",
        ] {
            check(whole);
        }
    }

    #[test]
    fn lines() {
        check("Explosion à Lyon|\n\nPARIS (AFP) -| Une explosion a eu lieu.| Fin");
        check("Liste :|\n- du pain ;|\n- du vin.");
        check("Une ligne que la page\nbrise, et rien de plus.|\nUne autre");
    }
}
