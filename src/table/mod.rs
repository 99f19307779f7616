//! Words and names, compiled into one block of bytes that is read in place.
//!
//! The block has a hash table from words to what is known of them, and a trie over words for names and phrases of
//! several words. Nothing is built when a process starts: the build script makes the block.

pub(crate) mod layout;
pub(crate) mod rows;

use self::layout::{EDGE, ENTRY, HEADER, INFO, NODE, RECORD, SET, SLOT, Section};
use crate::{
    class::{Class, Classes},
    fold::WordHash,
    label::{OrganisationKind, PlaceKind},
};

/// A compiled table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    bytes: &'static [u8],
    sections: [Section; layout::SECTIONS],
}

/// What the table knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub(crate) id: u32,
    pub(crate) classes: Classes,
}

/// A node of the trie of names; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node(pub(crate) u32);

/// What a name or a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) target: Target,
    /// Bit i: the word i is written with a capital.
    pub(crate) capitals: u16,
    /// A short acronym: matches only in capitals.
    pub(crate) acronym: bool,
    /// A name without its article: matches only behind `du`, `au`, `des`, `aux`.
    pub(crate) contracted: bool,
    /// The entry is the name itself, not a variant of it.
    pub(crate) canonical: bool,
}

/// The target of an [`Entry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Place(RecordId),
    Person(RecordId),
    Organisation(RecordId),
    /// Something of a kind of the caller's own.
    Own(RecordId),
    /// A phrase of the lexicon, with its class and its value.
    Phrase(Class, u32),
}

/// The number of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RecordId(pub(crate) u32);

/// What is known of a place, a person or an organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    pub(crate) name: &'a str,
    /// Ordinal of a [`PlaceKind`] or an [`OrganisationKind`].
    pub(crate) sub: u8,
    pub(crate) country: [u8; 2],
    pub(crate) lat: i32,
    pub(crate) lon: i32,
    pub(crate) population: u32,
    pub(crate) id: u32,
    pub(crate) admin: &'a str,
    /// A person's family name, an organisation's acronym.
    pub(crate) short: &'a str,
    /// What a person is known as.
    pub(crate) function: &'a str,
}

/// What is known of a record without its strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Brief {
    pub(crate) sub: u8,
    /// ISO 3166 alpha-2, or zeros.
    pub(crate) country: [u8; 2],
    pub(crate) population: u32,
}

impl Brief {
    pub(crate) fn place_kind(self) -> PlaceKind {
        PlaceKind::ALL.get(self.sub as usize).copied().unwrap_or(PlaceKind::Area)
    }
}

impl Record<'_> {
    pub(crate) fn place_kind(&self) -> PlaceKind {
        PlaceKind::ALL.get(self.sub as usize).copied().unwrap_or(PlaceKind::Area)
    }

    pub(crate) fn organisation_kind(&self) -> OrganisationKind {
        OrganisationKind::ALL.get(self.sub as usize).copied().unwrap_or(OrganisationKind::Other)
    }

    /// ISO 3166 alpha-2, or empty.
    pub(crate) fn country(&self) -> &str {
        if self.country[0] == 0 { "" } else { std::str::from_utf8(&self.country).unwrap_or("") }
    }

    /// `geonames:…` or `insee:…`, or empty.
    pub(crate) fn id(&self) -> String {
        layout::unpack_id(self.id)
    }

    /// Latitude and longitude in degrees.
    pub(crate) fn coordinates(&self) -> Option<(f64, f64)> {
        (self.lat != layout::NO_COORDINATE)
            .then(|| (f64::from(self.lat) / 1000.0, f64::from(self.lon) / 1000.0))
    }
}

impl Default for Table {
    fn default() -> Table {
        Table { bytes: &[], sections: [Section { start: 0, len: 0 }; layout::SECTIONS] }
    }
}

impl Table {
    /// Reads a compiled block.
    pub(crate) fn new(bytes: &'static [u8]) -> Option<Table> {
        if bytes.get(..8)? != layout::MAGIC {
            return None;
        }
        let mut sections = [Section { start: 0, len: 0 }; layout::SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            section.start = read_u32(bytes, 8 + 8 * i) as usize;
            section.len = read_u32(bytes, 12 + 8 * i) as usize;
            if section.start < HEADER || section.start.checked_add(section.len)? > bytes.len() {
                return None;
            }
        }
        Some(Table { bytes, sections })
    }

    fn u32(&self, section: usize, at: usize) -> u32 {
        read_u32(self.bytes, self.sections[section].start + at)
    }

    fn u24(&self, section: usize, at: usize) -> u32 {
        let at = self.sections[section].start + at;
        match self.bytes.get(at..at + 3) {
            Some(three) => u32::from_le_bytes([three[0], three[1], three[2], 0]),
            None => 0,
        }
    }

    /// Looks a word up by its hash.
    pub(crate) fn word(&self, hash: WordHash) -> Option<Word> {
        let slots = self.sections[layout::SLOTS].len / SLOT;
        if slots == 0 {
            return None;
        }
        let mut slot = layout::slot_of(hash, slots);
        loop {
            let at = slot * SLOT;
            let id = self.u24(layout::SLOTS, at + 3);
            if id == 0 {
                return None;
            }
            if self.u24(layout::SLOTS, at) == layout::fingerprint(hash) {
                return Some(Word { id, classes: self.classes(id) });
            }
            slot = if slot + 1 == slots { 0 } else { slot + 1 };
        }
    }

    fn classes(&self, word: u32) -> Classes {
        let at = (self.u32(layout::INFOS, word as usize * INFO + 4) & 0xffff) as usize * SET;
        u64::from(self.u32(layout::SETS, at)) | u64::from(self.u32(layout::SETS, at + 4)) << 32
    }

    /// The value that a class has for a word: the number of a month, the kind of a head.
    pub(crate) fn value(&self, word: u32, class: Class) -> Option<u32> {
        self.values(word, class).next()
    }

    /// All values that a class has for a word.
    pub(crate) fn values(&self, word: u32, class: Class) -> impl Iterator<Item = u32> {
        let at = (self.u32(layout::INFOS, word as usize * INFO + 4) >> 16) as usize * 4;
        let count = if word == 0 || at == 0 { 0 } else { self.u32(layout::FACTS, at) as usize };
        (0..count)
            .map(move |i| at + 4 + i * 8)
            .filter(move |fact| self.u32(layout::FACTS, *fact) == class as u32)
            .map(|fact| self.u32(layout::FACTS, fact + 4))
    }

    /// The node of the names that begin with a word.
    pub(crate) fn start(&self, word: u32) -> Option<Node> {
        let node = self.u32(layout::INFOS, word as usize * INFO);
        (word != 0 && node != 0).then_some(Node(node))
    }

    /// The node after one more word.
    pub(crate) fn next(&self, node: Node, word: u32) -> Option<Node> {
        let at = node.0 as usize * NODE;
        let (mut low, mut high) =
            (self.u24(layout::NODES, at) as usize, self.u24(layout::NODES, at + NODE) as usize);
        while low < high {
            let middle = (low + high) / 2;
            let found = self.u24(layout::EDGES, middle * EDGE);
            match found.cmp(&word) {
                std::cmp::Ordering::Equal => return Some(Node(self.u24(layout::EDGES, middle * EDGE + 3))),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// What the names that end at a node stand for.
    pub(crate) fn entries(&self, node: Node) -> impl Iterator<Item = Entry> {
        let at = node.0 as usize * NODE;
        let (from, to) = (self.u24(layout::NODES, at + 3), self.u24(layout::NODES, at + NODE + 3));
        (from..to).map(|i| {
            let at = i as usize * ENTRY;
            let head = self.u32(layout::ENTRIES, at);
            let value = self.u32(layout::ENTRIES, at + 4);
            let target = match head & 0xf {
                0 => Target::Place(RecordId(value)),
                1 => Target::Person(RecordId(value)),
                2 => Target::Organisation(RecordId(value)),
                _ => Target::Phrase(
                    Class::ALL.get((head >> 8 & 0xff) as usize).copied().unwrap_or(Class::Product),
                    value,
                ),
            };
            Entry {
                target,
                capitals: (head >> 16) as u16,
                acronym: head & 0x10 != 0,
                contracted: head & 0x40 != 0,
                canonical: head & 0x20 != 0,
            }
        })
    }

    /// A record by its number.
    pub(crate) fn record(&self, id: RecordId) -> Record<'_> {
        let at = id.0 as usize * RECORD;
        let field = |i: usize| self.u32(layout::RECORDS, at + 4 * i);
        let head = field(0).to_le_bytes();
        // A place has an identifier and a division where the others have a short name and a function.
        let place = head[0] == 0;
        let text = |i: usize| if place { "" } else { self.string(field(i)) };
        Record {
            sub: head[1],
            country: [head[2], head[3]],
            lat: field(1) as i32,
            lon: field(2) as i32,
            population: field(3),
            name: self.string(field(4)),
            id: if place { field(5) } else { 0 },
            admin: if place { self.string(field(6)) } else { "" },
            short: text(5),
            function: text(6),
        }
    }

    /// What is known of a record without its strings.
    pub(crate) fn brief(&self, id: RecordId) -> Brief {
        let at = id.0 as usize * RECORD;
        let head = self.u32(layout::RECORDS, at).to_le_bytes();
        Brief { sub: head[1], country: [head[2], head[3]], population: self.u32(layout::RECORDS, at + 12) }
    }

    fn string(&self, at: u32) -> &str {
        let start = self.sections[layout::STRINGS].start + at as usize;
        let len = self.bytes.get(start).copied().unwrap_or(0) as usize;
        self.bytes
            .get(start + 1..start + 1 + len)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or("")
    }
}

/// Four bytes, little end first; 0 beyond the end.
fn read_u32(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(four) => u32::from_le_bytes([four[0], four[1], four[2], four[3]]),
        None => 0,
    }
}
