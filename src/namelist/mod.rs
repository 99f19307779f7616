//! A caller's own names, compiled into one block of bytes that is read in place.
//!
//! A name is the hash of its words, each mixed into that of the words before it. One open hash table holds those of whole
//! names and of their beginnings, so that a text is read with one look-up a token and one more for each word that goes on.
//! The block can be saved and loaded. Every read is checked, every loop has an end, and no byte of a block is trusted: the
//! checksum finds accidents, the checks bear malice.

mod compile;

use std::fmt;

pub(crate) use self::compile::Compiler;
use crate::{
    fold::{WordHash, bare, fold, fold_keeping_case},
    label::MentionKind,
    table::{
        Brief, Record,
        layout::{NO_COORDINATE, pack_id},
    },
};

/// The first bytes; the last is the version of the layout.
const MAGIC: &[u8] = b"DEPNAME\x01";
/// Magic, checksum, version, flags, longest probe, most words, then start and length of each section.
const HEADER: usize = 8 + 8 + 4 * 4 + 8 * SECTIONS;

/// Bits for the first words of names: most words of a text are none.
const FIRSTS: usize = 0;
/// Hash (4 bytes), entries (4 bytes).
const SLOTS: usize = 1;
/// Record (4 bytes), capitals (2 bytes), flags (2 bytes).
const ENTRIES: usize = 2;
/// Kind, sub, country, name, id, facts: 16 bytes.
const RECORDS: usize = 3;
/// Latitude, longitude, population, admin, short name, function: 24 bytes.
const FACTS: usize = 4;
/// A length (2 bytes) and a text each.
const STRINGS: usize = 5;
/// Token patterns, as they were read.
const PATTERNS: usize = 6;
const SECTIONS: usize = 7;

const SLOT: usize = 8;
const ENTRY: usize = 8;
const RECORD: usize = 16;
const FACT: usize = 24;

/// A slot: the name goes on.
const GOES_ON: u32 = 1 << 31;
/// An entry: the last of its name.
const LAST: u16 = 1;
const ACRONYM: u16 = 2;
const CANONICAL: u16 = 4;

/// No more words than this make a name.
pub(crate) const MOST_WORDS: usize = 32;
/// No more things than this have one name.
const MOST_ENTRIES: usize = 64;
/// A key stands at most so many slots from where it belongs.
const FARTHEST: u32 = 256;

/// What must agree between a name and the words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Matching {
    /// Letters keep their case.
    pub(crate) exact_case: bool,
    /// A word that the name writes with a capital has one in the text.
    pub(crate) capitals: bool,
    /// `é` is not `e`.
    pub(crate) accents: bool,
    /// The names are evidence among other; else they are taken as they stand.
    pub(crate) judged: bool,
}

/// A compiled list of names.
#[derive(Clone)]
pub(crate) struct NameList {
    bytes: Vec<u8>,
    sections: [(usize, usize); SECTIONS],
    matching: Matching,
    farthest: u32,
    most_words: usize,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameEntry {
    pub(crate) record: u32,
    /// Bit i: the word i is written with a capital.
    pub(crate) capitals: u16,
    pub(crate) acronym: bool,
    pub(crate) canonical: bool,
}

/// Why a block cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NoBlock,
    Version,
    Checksum,
    Layout,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::NoBlock => "expected a compiled gazetteer; these bytes are something else",
            Unreadable::Version => {
                "this gazetteer was compiled by another version of the crate; compile it again"
            }
            Unreadable::Checksum => "the checksum is wrong: the compiled gazetteer is damaged or cut short",
            Unreadable::Layout => "the parts of the compiled gazetteer do not fit together",
        })
    }
}

impl NameList {
    /// Reads a compiled block.
    pub(crate) fn new(bytes: Vec<u8>) -> Result<NameList, Unreadable> {
        if !bytes.starts_with(MAGIC.split_last().map_or(MAGIC, |(_, name)| name)) {
            return Err(Unreadable::NoBlock);
        }
        if !bytes.starts_with(MAGIC) || read_u32(&bytes, 16) != version() {
            return Err(Unreadable::Version);
        }
        let body = bytes.get(16..).unwrap_or(&[]);
        // A fuzzer would never come past the checksum.
        if bytes.len() < HEADER || !cfg!(fuzzing) && read_u64(&bytes, 8) != checksum(body) {
            return Err(Unreadable::Checksum);
        }
        let mut sections = [(0, 0); SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            let (start, len) = (read_u32(&bytes, 32 + 8 * i) as usize, read_u32(&bytes, 36 + 8 * i) as usize);
            if start < HEADER || start.checked_add(len).is_none_or(|end| end > bytes.len()) {
                return Err(Unreadable::Layout);
            }
            *section = (start, len);
        }
        let list = NameList {
            sections,
            matching: Matching::unpack(read_u32(&bytes, 20)),
            farthest: read_u32(&bytes, 24),
            most_words: read_u32(&bytes, 28) as usize,
            bytes,
        };
        let fit = list.farthest <= FARTHEST
            && list.most_words <= MOST_WORDS
            && list.sections[FIRSTS].1.is_power_of_two()
            && list.sections[SLOTS].1 >= SLOT;
        if fit { Ok(list) } else { Err(Unreadable::Layout) }
    }

    /// The block.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many things it names.
    pub(crate) fn len(&self) -> usize {
        self.sections[RECORDS].1 / RECORD
    }

    pub(crate) fn matching(&self) -> Matching {
        self.matching
    }

    /// The token patterns that came with the names, as they were read.
    pub(crate) fn patterns(&self) -> &str {
        let (start, len) = self.sections[PATTERNS];
        self.bytes.get(start..start + len).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// The names that begin with a word: `found` is told how many words each has and where its entries are. `word` gives the
    /// words after the first, `None` where a name may go no further; `hash` is the low half of the folded hash of the first
    /// word, 0 where it is not known.
    pub(crate) fn walk<'t>(
        &self,
        hash: u32,
        first: &str,
        mut word: impl FnMut(usize) -> Option<&'t str>,
        mut found: impl FnMut(usize, u32),
    ) {
        let folded = !self.matching.exact_case && self.matching.accents;
        if folded && hash != 0 && !self.may_begin(hash) {
            return;
        }
        let mut key = self.matching.key(first);
        if !self.may_begin(key.low()) {
            return;
        }
        let mut path = step(0, key);
        for words in 1..=self.most_words {
            let Some(slot) = self.slot(path) else { return };
            if slot & !GOES_ON != 0 {
                found(words, (slot & !GOES_ON) - 1);
            }
            if slot & GOES_ON == 0 {
                return;
            }
            let Some(next) = word(words) else { return };
            key = self.matching.key(next);
            path = step(path, key);
        }
    }

    fn may_begin(&self, hash: u32) -> bool {
        let (start, len) = self.sections[FIRSTS];
        let bit = hash as usize & (len * 8 - 1);
        self.bytes.get(start + bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    fn slot(&self, path: u64) -> Option<u32> {
        let slots = self.sections[SLOTS].1 / SLOT;
        let mut slot = slot_of(path, slots);
        for _ in 0..=self.farthest {
            let (hash, payload) = (self.u32(SLOTS, slot * SLOT), self.u32(SLOTS, slot * SLOT + 4));
            if payload == 0 {
                return None;
            }
            if hash == path as u32 {
                return Some(payload);
            }
            slot = if slot + 1 == slots { 0 } else { slot + 1 };
        }
        None
    }

    /// What the name whose entries begin there stands for.
    pub(crate) fn entries(&self, from: u32) -> impl Iterator<Item = NameEntry> {
        let mut last = false;
        (0..MOST_ENTRIES).map_while(move |i| {
            if last {
                return None;
            }
            let at = (from as usize + i) * ENTRY;
            let rest = self.u32(ENTRIES, at + 4);
            let flags = (rest >> 16) as u16;
            last = flags & LAST != 0;
            Some(NameEntry {
                record: self.u32(ENTRIES, at),
                capitals: rest as u16,
                acronym: flags & ACRONYM != 0,
                canonical: flags & CANONICAL != 0,
            })
        })
    }

    /// The ordinal of a record's kind among person, place and organisation, as [`Record`] has it; 3 for a caller's own.
    pub(crate) fn kind_code(&self, record: u32) -> u8 {
        self.u32(RECORDS, record as usize * RECORD).to_le_bytes()[0]
    }

    /// The kind of a record.
    pub(crate) fn kind(&self, record: u32) -> MentionKind {
        match self.kind_code(record) {
            0 => MentionKind::Place,
            1 => MentionKind::Person,
            2 => MentionKind::Organisation,
            _ => {
                let facts = self.u32(RECORDS, record as usize * RECORD + 12);
                self.string(facts).parse().unwrap_or(MentionKind::Organisation)
            }
        }
    }

    /// A caller's identifier, or empty.
    pub(crate) fn id(&self, record: u32) -> &str {
        self.string(self.u32(RECORDS, record as usize * RECORD + 8))
    }

    pub(crate) fn record(&self, record: u32) -> Record<'_> {
        let at = record as usize * RECORD;
        let [_, sub, a, b] = self.u32(RECORDS, at).to_le_bytes();
        let facts = self.facts(record);
        let field = |i: usize| facts.map_or(0, |facts| self.u32(FACTS, facts + 4 * i));
        let (lat, lon) = match facts {
            Some(_) => (field(0) as i32, field(1) as i32),
            None => (NO_COORDINATE, NO_COORDINATE),
        };
        Record {
            name: self.string(self.u32(RECORDS, at + 4)),
            sub,
            country: [a, b],
            lat,
            lon,
            population: field(2),
            id: pack_id(self.id(record)).unwrap_or(0),
            admin: self.string(field(3)),
            short: self.string(field(4)),
            function: self.string(field(5)),
        }
    }

    pub(crate) fn brief(&self, record: u32) -> Brief {
        let [_, sub, a, b] = self.u32(RECORDS, record as usize * RECORD).to_le_bytes();
        let population = self.facts(record).map_or(0, |facts| self.u32(FACTS, facts + 8));
        Brief { sub, country: [a, b], population }
    }

    /// Where the facts of a record stand, if it has any.
    fn facts(&self, record: u32) -> Option<usize> {
        let facts = self.u32(RECORDS, record as usize * RECORD + 12);
        (self.kind_code(record) < 3 && facts != 0).then(|| (facts as usize - 1).saturating_mul(FACT))
    }

    fn string(&self, at: u32) -> &str {
        let (start, len) = self.sections[STRINGS];
        let strings = self.bytes.get(start..start + len).unwrap_or(&[]);
        let at = at as usize;
        let size = match strings.get(at..at + 2) {
            Some(two) => usize::from(u16::from_le_bytes([two[0], two[1]])),
            None => 0,
        };
        strings.get(at + 2..at + 2 + size).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// Four bytes of a section; 0 beyond its end.
    fn u32(&self, section: usize, at: usize) -> u32 {
        let (start, len) = self.sections[section];
        if at.checked_add(4).is_some_and(|end| end <= len) { read_u32(&self.bytes, start + at) } else { 0 }
    }
}

impl fmt::Debug for NameList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NameList").field("len", &self.len()).field("matching", &self.matching).finish()
    }
}

impl Matching {
    /// What is compared of a word.
    fn key(self, word: &str) -> WordHash {
        match (self.exact_case, self.accents) {
            (false, true) => WordHash::of(word),
            (false, false) => WordHash::of_folded(&bare(&fold(word))),
            (true, true) => WordHash::of_folded(&fold_keeping_case(word)),
            (true, false) => WordHash::of_folded(&bare(&fold_keeping_case(word))),
        }
    }

    fn pack(self) -> u32 {
        [self.exact_case, self.capitals, self.accents, self.judged]
            .iter()
            .enumerate()
            .fold(0, |flags, (i, flag)| flags | u32::from(*flag) << i)
    }

    fn unpack(flags: u32) -> Matching {
        let flag = |i: u32| flags >> i & 1 == 1;
        Matching { exact_case: flag(0), capitals: flag(1), accents: flag(2), judged: flag(3) }
    }
}

/// The words of a name so far, and one more.
fn step(path: u64, word: WordHash) -> u64 {
    let mixed = (path.rotate_left(23) ^ word.0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}

fn slot_of(path: u64, slots: usize) -> usize {
    (((path >> 32) * slots as u64) >> 32) as usize
}

/// Another version of the crate may cut a name into other words.
fn version() -> u32 {
    WordHash::of_folded(env!("CARGO_PKG_VERSION")).low()
}

/// Four lanes of eight bytes each, so that memory is the limit.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [1u64, 2, 3, 4];
    let mut chunks = bytes.chunks_exact(32);
    for chunk in &mut chunks {
        for (lane, eight) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            *lane = (lane.rotate_left(5) ^ read_u64(eight, 0)).wrapping_mul(PRIME);
        }
    }
    let rest = chunks
        .remainder()
        .iter()
        .fold(bytes.len() as u64, |sum, b| (sum ^ u64::from(*b)).wrapping_mul(PRIME));
    lanes.iter().fold(rest, |sum, lane| (sum.rotate_left(17) ^ lane).wrapping_mul(PRIME))
}

/// Four bytes, little end first; 0 beyond the end.
fn read_u32(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(four) => u32::from_le_bytes([four[0], four[1], four[2], four[3]]),
        None => 0,
    }
}

/// Eight bytes, little end first; 0 beyond the end.
fn read_u64(bytes: &[u8], at: usize) -> u64 {
    u64::from(read_u32(bytes, at)) | u64::from(read_u32(bytes, at + 4)) << 32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::token::ClosedWords;

    const MATCHING: Matching = Matching { exact_case: false, capitals: true, accents: true, judged: false };

    fn list() -> NameList {
        let closed = ClosedWords::default();
        let mut compiler = Compiler::new(&closed, MATCHING);
        for (name, kind, variants) in [
            ("Haliade-X", "turbine", "Haliade X"),
            ("Élysée", "place", "Palais de l'Élysée"),
            ("Haliade", "marque", ""),
        ] {
            let forms = Some(variants).into_iter().filter(|form| !form.is_empty());
            compiler.named(kind.parse().unwrap(), name, "id", forms).unwrap();
        }
        compiler.finish().unwrap()
    }

    /// The names that begin with the first of the words: how many words each has, and what it names.
    fn walk(list: &NameList, words: &[&'static str]) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        list.walk(
            0,
            words[0],
            |i| words.get(i).copied(),
            |count, entries| {
                found.extend(
                    list.entries(entries).map(|entry| (count, list.record(entry.record).name.to_owned())),
                );
            },
        );
        found
    }

    #[test]
    fn names_are_found_by_their_words() {
        let list = list();
        assert_eq!(walk(&list, &["Haliade", "X"]), [(1, "Haliade".to_owned()), (2, "Haliade-X".to_owned())]);
        assert_eq!(walk(&list, &["ELYSEE"]), [(1, "Élysée".to_owned())]);
        assert_eq!(walk(&list, &["Palais", "de", "la"]), []);
        assert_eq!((list.len(), list.kind(1), list.id(1)), (3, MentionKind::Place, "id"));
    }

    proptest! {
        /// Bytes that somebody chose, under a checksum that is right.
        #[test]
        fn a_hostile_block_does_no_harm(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
            let mut block = list().bytes().to_vec();
            for (at, byte) in edits {
                let at = at.index(block.len() - 20) + 20;
                block[at] = byte;
            }
            let sum = checksum(&block[16..]);
            block[8..16].copy_from_slice(&sum.to_le_bytes());
            if let Ok(list) = NameList::new(block) {
                for words in [&["Haliade", "X"][..], &["Élysée"], &["Palais", "de", "l'", "Élysée"]] {
                    for (count, _) in walk(&list, words) {
                        prop_assert!(count <= words.len());
                    }
                }
                for record in [0, 1, 2, u32::MAX] {
                    let _ = (list.record(record), list.brief(record), list.kind(record), list.id(record));
                }
            }
        }
    }
}
