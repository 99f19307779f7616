//! What is known of words: every token is looked up once; what comes after tests classes, not strings.

use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::{
    class::{Class, any},
    data,
    fold::{WordHash, bare, fold},
    table::{Brief, Entry, Node, Record, RecordId, Table, Target, Word},
    token::{ClosedWords, Shape, Token},
};

/// The lexicon and the gazetteers.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: Table,
    /// A caller's own names.
    own: Option<Table>,
    closed: &'static ClosedWords,
}

/// Marks nodes and records of a caller's own table.
const OWN: u32 = 1 << 31;

static CLOSED: Lazy<ClosedWords> =
    Lazy::new(|| ClosedWords::from_tsv(data::CLOSED_WORDS).unwrap_or_default());

/// The embedded data.
static EMBEDDED: Lazy<Arc<Lexicon>> =
    Lazy::new(|| Arc::new(Lexicon { table: embedded_table(), own: None, closed: &CLOSED }));

/// The table that is made at build time and covered by tests; an empty one where it is switched off.
fn embedded_table() -> Table {
    #[cfg(feature = "embedded")]
    let table = Table::new(data::TABLE);
    #[cfg(not(feature = "embedded"))]
    let table = None;
    table.unwrap_or_default()
}

impl Lexicon {
    /// The lexicon of the crate.
    pub(crate) fn embedded() -> &'static Arc<Lexicon> {
        &EMBEDDED
    }

    /// The lexicon of the crate with a caller's own names.
    pub(crate) fn with_own(own: Table) -> Lexicon {
        Lexicon { table: embedded_table(), own: Some(own), closed: &CLOSED }
    }

    /// The words that segmentation must know.
    pub(crate) fn closed_words() -> &'static ClosedWords {
        &CLOSED
    }

    pub(crate) fn closed(&self) -> &ClosedWords {
        self.closed
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
            if !word.is_ascii()
                && let Some(found) = self.table.word(WordHash::of_folded(&bare))
            {
                return Some(found);
            }
        }
        if token.is(Shape::HYPHEN) && token.is(Shape::LOWER) {
            let (head, tail) = word.split_once('-')?;
            let known = self.table.word(WordHash::of(tail))?;
            let keep = match head {
                "ex" | "vice" | "sous" | "co" => {
                    any(&[Class::Function, Class::Noun, Class::Adjective, Class::Plural])
                }
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

    /// The value that a class has for a word that is part of a token.
    pub(crate) fn word_value(&self, word: &str, class: Class) -> Option<u32> {
        let found = self.table.word(WordHash::of(word))?;
        if found.classes & class.bit() == 0 { None } else { self.table.value(found.id, class) }
    }

    /// All values that a class has for a token.
    pub(crate) fn values(&self, token: &Token, class: Class) -> impl Iterator<Item = u32> {
        self.table.values(token.word, class)
    }

    /// Whether a caller has brought names.
    pub(crate) fn has_own(&self) -> bool {
        self.own.is_some()
    }

    /// The node of the names that begin with a token.
    pub(crate) fn start(&self, token: &Token) -> Option<Node> {
        self.table.start(token.word)
    }

    /// The node of a caller's own names that begin with a word.
    pub(crate) fn own_start(&self, word: &str) -> Option<Node> {
        let own = self.own.as_ref()?;
        let start = own.start(own.word(WordHash::of(word))?.id)?;
        Some(Node(start.0 | OWN))
    }

    /// The node after one more token, whose text is `word`.
    pub(crate) fn next(&self, node: Node, token: &Token, word: &str) -> Option<Node> {
        if node.0 & OWN == 0 {
            return if token.word == 0 { None } else { self.table.next(node, token.word) };
        }
        let own = self.own.as_ref()?;
        let next = own.next(Node(node.0 & !OWN), own.word(WordHash::of(word))?.id)?;
        Some(Node(next.0 | OWN))
    }

    pub(crate) fn entries(&self, node: Node) -> impl Iterator<Item = Entry> {
        let mark = node.0 & OWN;
        let table = if mark == 0 { &self.table } else { self.own.as_ref().unwrap_or(&self.table) };
        table
            .entries(Node(node.0 & !OWN))
            .map(move |entry| Entry { target: marked(entry.target, mark), ..entry })
    }

    /// What is known of a record without its strings.
    pub(crate) fn brief(&self, id: RecordId) -> Brief {
        match &self.own {
            Some(own) if id.0 & OWN != 0 => own.brief(RecordId(id.0 & !OWN)),
            _ => self.table.brief(id),
        }
    }

    pub(crate) fn record(&self, id: RecordId) -> Record<'_> {
        match &self.own {
            Some(own) if id.0 & OWN != 0 => own.record(RecordId(id.0 & !OWN)),
            _ => self.table.record(id),
        }
    }
}

/// A target whose record carries the mark of its table.
fn marked(target: Target, mark: u32) -> Target {
    match target {
        Target::Place(id) => Target::Place(RecordId(id.0 | mark)),
        Target::Person(id) => Target::Person(RecordId(id.0 | mark)),
        Target::Organisation(id) => Target::Organisation(RecordId(id.0 | mark)),
        phrase => phrase,
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
        let tokens = classes("Etat ELEVE blesse blessé");
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
