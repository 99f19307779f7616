//! What is known of words: every token is looked up once; what comes after tests classes, not strings.

use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::{
    class::{Class, Classes, any},
    data,
    fold::{WordHash, bare, fold},
    label::MentionKind,
    namelist::NameList,
    table::{Brief, Entry, Node, Record, RecordId, Table, Target, Word},
    token::{ClosedWords, Shape, Token},
};

/// The lexicon and the gazetteers.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: Table,
    /// A caller's own names.
    own: Vec<OwnNames>,
    closed: &'static ClosedWords,
}

/// A list of a caller's own, and what evidence calls it.
#[derive(Clone, Debug)]
pub(crate) struct OwnNames {
    pub(crate) file: String,
    pub(crate) names: Arc<NameList>,
}

/// So many words are looked up at once: their slots lie far apart in memory.
const BATCH: usize = 64;

/// Marks nodes and records of a caller's own lists; the number of the list stands below it.
const OWN: u32 = 1 << 31;
const LIST_BITS: u32 = 5;
const LIST_SHIFT: u32 = 31 - LIST_BITS;

static CLOSED: Lazy<ClosedWords> =
    Lazy::new(|| ClosedWords::from_tsv(data::CLOSED_WORDS).unwrap_or_default());

/// The embedded data.
static EMBEDDED: Lazy<Arc<Lexicon>> =
    Lazy::new(|| Arc::new(Lexicon { table: embedded_table(), own: Vec::new(), closed: &CLOSED }));

/// The table that is made at build time and covered by tests; an empty one where it is switched off.
fn embedded_table() -> Table {
    Table::new(data::TABLE).unwrap_or_default()
}

impl Lexicon {
    /// The lexicon of the crate.
    pub(crate) fn embedded() -> &'static Arc<Lexicon> {
        &EMBEDDED
    }

    /// No more lists than this can be asked at once.
    pub(crate) const MOST_LISTS: usize = 1 << LIST_BITS;

    /// The lexicon of the crate with a caller's own names.
    pub(crate) fn with_own(own: Vec<OwnNames>) -> Lexicon {
        Lexicon { table: embedded_table(), own, closed: &CLOSED }
    }

    /// The words that segmentation must know.
    pub(crate) fn closed_words() -> &'static ClosedWords {
        &CLOSED
    }

    pub(crate) fn closed(&self) -> &ClosedWords {
        self.closed
    }

    /// Writes into tokens what is known of their words.
    pub(crate) fn look_up(&self, tokens: &mut [Token], text: &str) {
        let mut hashes = [WordHash(0); BATCH];
        for batch in tokens.chunks_mut(BATCH) {
            for (token, hash) in batch.iter_mut().zip(&mut hashes) {
                // Names have signs: `Canal+`, `Procter & Gamble`, `En marche !`.
                if token.is(Shape::WORD.or(Shape::NUMERIC)) || matches!(token.text(text), "&" | "+" | "!") {
                    *hash = WordHash::of(token.text(text));
                    token.hash = hash.low();
                }
            }
            self.table.fetch(hashes.get(..batch.len()).unwrap_or(&hashes));
            for (token, hash) in batch.iter_mut().zip(&hashes) {
                if token.hash != 0
                    && let Some(found) = self.table.word(*hash)
                {
                    token.word = found.id;
                    token.classes = found.classes;
                }
            }
            for token in batch {
                self.look_closer(token, text);
            }
        }
    }

    /// Writes into a token what is known of a word that the table has in another form only.
    fn look_closer(&self, token: &mut Token, text: &str) {
        if !token.is(Shape::WORD) {
            return;
        }
        if token.word == 0
            && token.is(Shape::CAP.or(Shape::HYPHEN))
            && let Some(found) = self.second_look(token, token.text(text))
        {
            token.word = found.id;
            token.classes = found.classes;
        }
        if token.is(Shape::HYPHEN)
            && token.is(Shape::CAP.or(Shape::MIXED))
            && !token.any(any(&[Class::Given, Class::Family, Class::PlaceName, Class::Common]))
        {
            token.classes |= self.compound_name(token.text(text));
        }
    }

    /// `Louis-Ferdinand`, `Lahbabi-Tazi`: two given names are one, two family names are one.
    #[cold]
    fn compound_name(&self, word: &str) -> Classes {
        let parts = word.split_once('-').and_then(|(head, tail)| {
            Some((self.table.word(WordHash::of(head))?, self.table.word(WordHash::of(tail))?))
        });
        parts.map_or(0, |(head, tail)| head.classes & tail.classes & any(&[Class::Given, Class::Family]))
    }

    /// A capital may have lost its accent; a compound may be known by its last part.
    #[cold]
    fn second_look(&self, token: &Token, word: &str) -> Option<Word> {
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
                if let Some(found) =
                    self.table.word(WordHash::of_parts(accent.encode_utf8(&mut [0; 4]), tail))
                {
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

    /// The node of the names that begin with a token.
    pub(crate) fn start(&self, token: &Token) -> Option<Node> {
        self.table.start(token.word)
    }

    /// The node after one more token.
    pub(crate) fn next(&self, node: Node, token: &Token) -> Option<Node> {
        if token.word == 0 { None } else { self.table.next(node, token.word) }
    }

    /// A caller's own lists: those whose names are evidence among other, or those that are taken as they stand.
    pub(crate) fn own_lists(&self, judged: bool) -> impl Iterator<Item = OwnList<'_>> {
        let lists = self.own.iter().enumerate();
        lists
            .filter(move |(_, list)| list.names.matching().judged == judged)
            .map(|(i, list)| OwnList { names: &list.names, mark: OWN | (i as u32) << LIST_SHIFT })
    }

    /// The list that a marked number belongs to, and the number in it.
    fn own(&self, marked: u32) -> Option<(&OwnNames, u32)> {
        if marked & OWN == 0 {
            return None;
        }
        let list = self.own.get(((marked & !OWN) >> LIST_SHIFT) as usize)?;
        Some((list, marked & ((1 << LIST_SHIFT) - 1)))
    }

    /// What evidence calls the list of a caller's own record.
    pub(crate) fn own_file(&self, id: RecordId) -> Option<&str> {
        self.own(id.0).map(|(list, _)| list.file.as_str())
    }

    /// A caller's identifier of a record; empty where there is none.
    pub(crate) fn own_id(&self, id: RecordId) -> &str {
        self.own(id.0).map_or("", |(list, record)| list.names.id(record))
    }

    /// The kind of a caller's own record.
    pub(crate) fn own_kind(&self, id: RecordId) -> Option<MentionKind> {
        self.own(id.0).map(|(list, record)| list.names.kind(record))
    }

    pub(crate) fn entries(&self, node: Node) -> impl Iterator<Item = Entry> {
        match self.own(node.0) {
            None => Entries::Table(self.table.entries(node)),
            Some((list, from)) => Entries::Own(own_entries(&list.names, from, node)),
        }
    }

    /// What is known of a record without its strings.
    pub(crate) fn brief(&self, id: RecordId) -> Brief {
        match self.own(id.0) {
            Some((list, record)) => list.names.brief(record),
            None => self.table.brief(id),
        }
    }

    pub(crate) fn record(&self, id: RecordId) -> Record<'_> {
        match self.own(id.0) {
            Some((list, record)) => list.names.record(record),
            None => self.table.record(id),
        }
    }
}

/// The entries of a node of the crate's table or of a caller's own list.
enum Entries<T, O> {
    Table(T),
    Own(O),
}

impl<T: Iterator<Item = Entry>, O: Iterator<Item = Entry>> Iterator for Entries<T, O> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        match self {
            Entries::Table(entries) => entries.next(),
            Entries::Own(entries) => entries.next(),
        }
    }
}

/// The entries of a caller's own list from one on, with the mark of the list.
fn own_entries(names: &NameList, from: u32, node: Node) -> impl Iterator<Item = Entry> {
    let mark = node.0 & !((1 << LIST_SHIFT) - 1);
    names.entries(from).map(move |entry| {
        let id = RecordId(entry.record | mark);
        Entry {
            target: match names.kind_code(entry.record) {
                0 => Target::Place(id),
                1 => Target::Person(id),
                2 => Target::Organisation(id),
                _ => Target::Own(id),
            },
            capitals: entry.capitals,
            acronym: entry.acronym,
            contracted: false,
            canonical: entry.canonical,
        }
    })
}

/// One of a caller's own lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnList<'l> {
    names: &'l NameList,
    mark: u32,
}

impl<'l> OwnList<'l> {
    /// The names that begin with a token: `found` is told how many words each has, and its node. `word` gives the text of the
    /// tokens after it, `None` where a name may go no further.
    pub(crate) fn walk<'t>(
        self,
        token: &Token,
        text: &'t str,
        word: impl FnMut(usize) -> Option<&'t str>,
        mut found: impl FnMut(usize, Node),
    ) {
        let limit = (1 << LIST_SHIFT) - 1;
        self.names.walk(token.hash, token.text(text), word, |words, entries| {
            found(words, Node(entries.min(limit) | self.mark));
        });
    }
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn classes(text: &str) -> Vec<Token> {
        let lexicon = Lexicon::embedded();
        let mut tokens = tokenize(text, lexicon.closed());
        lexicon.look_up(&mut tokens, text);
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
