//! What is known of words: every token is looked up once; what comes after tests classes, not strings.

use once_cell::sync::Lazy;

use crate::{
    class::{Class, any},
    data,
    fold::{WordHash, bare, fold},
    table::{Entry, Node, Record, RecordId, Table, Word},
    token::{ClosedWords, Shape, Token},
};

/// The lexicon and the gazetteers.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: Table,
    closed: ClosedWords,
}

/// The embedded data.
static EMBEDDED: Lazy<Lexicon> = Lazy::new(|| {
    // Both are made at build time and covered by tests; an empty lexicon stands in where they are switched off.
    #[cfg(feature = "embedded")]
    let table = Table::new(data::TABLE);
    #[cfg(not(feature = "embedded"))]
    let table = None;
    Lexicon {
        table: table.unwrap_or_default(),
        closed: ClosedWords::from_tsv(data::CLOSED_WORDS).unwrap_or_default(),
    }
});

impl Lexicon {
    /// The lexicon of the crate.
    pub(crate) fn embedded() -> &'static Lexicon {
        &EMBEDDED
    }

    pub(crate) fn closed(&self) -> &ClosedWords {
        &self.closed
    }

    /// Writes into a token what is known of its word.
    pub(crate) fn look_up(&self, token: &mut Token, text: &str) {
        if !token.is(Shape::WORD.or(Shape::NUMERIC)) {
            return;
        }
        let word = token.text(text);
        let hash = WordHash::of(word);
        token.hash = hash.low();
        let found = match self.table.word(hash) {
            Some(found) => Some(found),
            None => self.second_look(token, word),
        };
        if let Some(found) = found {
            token.word = found.id;
            token.classes = found.classes;
        }
    }

    /// A capital may have lost its accent; a compound may be known by its last part.
    #[cold]
    fn second_look(&self, token: &Token, word: &str) -> Option<Word> {
        if token.is(Shape::NUMERIC) {
            return None;
        }
        if token.is(Shape::CAP) {
            let folded = fold(word);
            // `Etat` for `État`: the first letter has lost its accent.
            let mut rest = folded.chars();
            let accents = match rest.next() {
                Some('e') => "éèêœ",
                Some('a') => "àâ",
                Some('i') => "î",
                Some('o') => "ôœ",
                Some('u') => "ù",
                Some('c') => "ç",
                _ => "",
            };
            let tail = rest.as_str();
            for accent in accents.chars() {
                if let Some(found) = self.table.word(WordHash::of_folded(&format!("{accent}{tail}"))) {
                    return Some(found);
                }
            }
            let bare = bare(&folded);
            if let Some(found) = self.table.word(WordHash::of_bare(&bare)) {
                return Some(found);
            }
            // `Erdoğan` where the table has `Erdogan`.
            if !word.is_ascii() && let Some(found) = self.table.word(WordHash::of_folded(&bare)) {
                return Some(found);
            }
        }
        if token.is(Shape::HYPHEN) && token.is(Shape::LOWER) {
            let (head, tail) = word.split_once('-')?;
            let known = self.table.word(WordHash::of(tail))?;
            let keep = match head {
                "ex" | "vice" | "sous" | "co" => any(&[Class::Function, Class::Noun, Class::Adjective, Class::Plural]),
                _ => any(&[Class::Adjective, Class::Noun, Class::Plural, Class::Common, Class::Demonym]),
            };
            return Some(Word { id: 0, classes: known.classes & keep });
        }
        None
    }

    /// The value that a class has for a token.
    pub(crate) fn value(&self, token: &Token, class: Class) -> Option<u32> {
        if token.any(class.bit()) { self.table.value(token.word, class) } else { None }
    }

    /// All values that a class has for a token.
    pub(crate) fn values(&self, token: &Token, class: Class) -> impl Iterator<Item = u32> {
        self.table.values(token.word, class)
    }

    pub(crate) fn start(&self, token: &Token) -> Option<Node> {
        self.table.start(token.word)
    }

    pub(crate) fn next(&self, node: Node, token: &Token) -> Option<Node> {
        if token.word == 0 { None } else { self.table.next(node, token.word) }
    }

    pub(crate) fn entries(&self, node: Node) -> impl Iterator<Item = Entry> {
        self.table.entries(node)
    }

    pub(crate) fn record(&self, id: RecordId) -> Record<'_> {
        self.table.record(id)
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn classes(text: &str) -> Vec<Token> {
        let lexicon = Lexicon::embedded();
        let mut tokens = tokenize(text, lexicon.closed());
        tokens.iter_mut().for_each(|token| lexicon.look_up(token, text));
        tokens
    }

    #[test]
    fn words_have_their_classes() {
        let tokens = classes("Le président explosera vendredi 7 janvier");
        assert!(tokens[0].any(Class::Determiner.bit()));
        assert!(tokens[1].any(Class::Noun.bit()) && tokens[1].any(Class::Function.bit()));
        assert!(tokens[2].any(Class::Future.bit()) && !tokens[2].any(Class::Conditional.bit()));
        assert_eq!(Lexicon::embedded().value(&tokens[3], Class::Weekday), Some(5));
        assert_eq!(Lexicon::embedded().value(&tokens[5], Class::Month), Some(1));
    }

    #[test]
    fn capitals_may_lack_accents_and_small_letters_may_not() {
        let tokens = classes("Etat ELEVE tue tué");
        assert!(tokens[0].any(Class::Noun.bit()), "Etat is État");
        assert!(tokens[2].any(Class::Verb.bit()) && !tokens[2].any(Class::PastParticiple.bit()));
        assert!(tokens[3].any(Class::PastParticiple.bit()));
    }

    #[test]
    fn a_compound_is_known_by_its_last_part() {
        assert!(classes("l'ex-ministre")[1].any(Class::Function.bit()));
        assert_eq!(classes("l'ex-zzz")[1].classes, 0);
    }
}
