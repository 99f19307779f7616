//! Words and names, compiled into one block of bytes that is read in place.
//!
//! The block has a hash table from words to what is known of them, and a trie over words for names and phrases of
//! several words. The hash table is a sorted list with a short directory: the slots of a bucket stand side by side and are
//! four on average, so that a word costs two places in memory, whether it is known or not. Nothing is built when a process starts: the build script makes the block.

pub(crate) mod layout;
pub(crate) mod rows;

use self::layout::{BUCKET, EDGE, ENTRY, HEADER, INFO, NODE, PER_BUCKET, RECORD, SET, SLOT};
use crate::{
    class::{Class, Classes},
    fold::WordHash,
    label::{OrganisationKind, PlaceKind},
};

/// A compiled table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    sections: [&'static [u8]; layout::SECTIONS],
    /// How many words there are.
    slots: usize,
    /// The node that the first edge leads to.
    first_child: u32,
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

impl Table {
    /// Reads a compiled block.
    pub(crate) fn new(bytes: &'static [u8]) -> Option<Table> {
        if bytes.get(..8)? != layout::MAGIC {
            return None;
        }
        let mut sections: [&[u8]; layout::SECTIONS] = Default::default();
        for (i, section) in sections.iter_mut().enumerate() {
            let (start, len) = (read_u32(bytes, 8 + 8 * i) as usize, read_u32(bytes, 12 + 8 * i) as usize);
            *section = bytes.get(start..start.checked_add(len)?).filter(|_| start >= HEADER)?;
        }
        let count = |section: usize, size: usize| sections[section].len() / size;
        let nodes = count(layout::NODES, NODE).checked_sub(1)?;
        let first_child = nodes.checked_sub(count(layout::EDGES, EDGE))? as u32;
        Some(Table { sections, slots: count(layout::SLOTS, SLOT), first_child })
    }

    fn u32(&self, section: usize, at: usize) -> u32 {
        read_u32(self.sections[section], at)
    }

    fn u24(&self, section: usize, at: usize) -> u32 {
        read_u24(self.sections[section], at)
    }

    fn u16(&self, section: usize, at: usize) -> u16 {
        match self.sections[section].get(at..at + 2) {
            Some(two) => u16::from_le_bytes([two[0], two[1]]),
            None => 0,
        }
    }

    /// The slots of a hash's bucket.
    fn bucket(&self, hash: WordHash) -> &'static [u8] {
        let bucket = layout::bucket_of(hash, self.slots);
        // What the directory has is what is left of the start when the average is taken away.
        let start = |bucket: usize| {
            let more = self.u16(layout::BUCKETS, bucket * BUCKET) as i16;
            (bucket * PER_BUCKET).wrapping_add_signed(more.into())
        };
        self.sections[layout::SLOTS].get(start(bucket) * SLOT..start(bucket + 1) * SLOT).unwrap_or(&[])
    }

    /// Looks a word up by its hash.
    pub(crate) fn word(&self, hash: WordHash) -> Option<Word> {
        let fingerprint = layout::fingerprint(hash);
        let slot = self.bucket(hash).chunks_exact(SLOT).find(|slot| read_u24(slot, 0) == fingerprint)?;
        let id = read_u24(slot, 3);
        Some(Word { id, classes: self.classes(id) })
    }

    /// Brings what the look-up of some words will read into the processor's cache. A search must wait for its slots to know
    /// where to go on, and all behind it wait too; these reads depend on nothing and go on side by side.
    pub(crate) fn fetch(&self, hashes: &[WordHash]) {
        let first = |hash: &WordHash| self.bucket(*hash).first().copied().unwrap_or(0);
        std::hint::black_box(hashes.iter().fold(0, |all, hash| all ^ first(hash)));
    }

    fn classes(&self, word: u32) -> Classes {
        let at = usize::from(self.u16(layout::INFOS, word as usize * INFO + 3)) * SET;
        u64::from(self.u32(layout::SETS, at)) | u64::from(self.u32(layout::SETS, at + 4)) << 32
    }

    /// The value that a class has for a word: the number of a month, the kind of a head.
    pub(crate) fn value(&self, word: u32, class: Class) -> Option<u32> {
        self.values(word, class).next()
    }

    /// All values that a class has for a word.
    pub(crate) fn values(&self, word: u32, class: Class) -> impl Iterator<Item = u32> {
        let at = usize::from(self.u16(layout::INFOS, word as usize * INFO + 5)) * 4;
        let count = if word == 0 || at == 0 { 0 } else { self.u32(layout::FACTS, at) as usize };
        (0..count)
            .map(move |i| at + 4 + i * 8)
            .filter(move |fact| self.u32(layout::FACTS, *fact) == class as u32)
            .map(|fact| self.u32(layout::FACTS, fact + 4))
    }

    /// The node of the names that begin with a word.
    pub(crate) fn start(&self, word: u32) -> Option<Node> {
        let node = self.u24(layout::INFOS, word as usize * INFO);
        (word != 0 && node != 0).then_some(Node(node))
    }

    /// The node after one more word.
    pub(crate) fn next(&self, node: Node, word: u32) -> Option<Node> {
        // Most words go on with no name: one look at the filter tells of three in four without a search.
        let filter = self.sections[layout::FILTER];
        let (byte, bit) = layout::filter_bit(node.0, word, filter.len());
        if filter.get(byte).is_none_or(|byte| byte >> bit & 1 == 0) {
            return None;
        }
        let at = node.0 as usize * NODE;
        let (mut low, mut high) =
            (self.u24(layout::NODES, at) as usize, self.u24(layout::NODES, at + NODE) as usize);
        while low < high {
            let middle = (low + high) / 2;
            let found = self.u24(layout::EDGES, middle * EDGE);
            match found.cmp(&word) {
                std::cmp::Ordering::Equal => return Some(Node(self.first_child + middle as u32)),
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
            let head = self.sections[layout::ENTRIES].get(at).copied().unwrap_or(0);
            let value = self.u32(layout::ENTRIES, at + 3);
            let target = match head & 3 {
                layout::PLACE => Target::Place(RecordId(value)),
                layout::PERSON => Target::Person(RecordId(value)),
                layout::ORGANISATION => Target::Organisation(RecordId(value)),
                _ => Target::Phrase(
                    Class::ALL
                        .get(usize::from(head >> layout::CLASS_SHIFT))
                        .copied()
                        .unwrap_or(Class::Product),
                    value,
                ),
            };
            let flag = |flag: u8| head & 3 != layout::PHRASE && head & flag != 0;
            Entry {
                target,
                capitals: self.u16(layout::ENTRIES, at + 1),
                acronym: flag(layout::ACRONYM),
                contracted: flag(layout::CONTRACTED),
                canonical: flag(layout::CANONICAL),
            }
        })
    }

    /// A record by its number.
    pub(crate) fn record(&self, id: RecordId) -> Record<'_> {
        let at = id.0 as usize * RECORD;
        let head = self.u32(layout::RECORDS, at).to_le_bytes();
        // Three bytes with their sign.
        let degrees = |i: usize| (self.u24(layout::RECORDS, at + i) << 8) as i32 >> 8;
        let (fifth, sixth) = (self.u32(layout::RECORDS, at + 17), self.u24(layout::RECORDS, at + 21));
        // A place has an identifier and a division where the others have a short name and a function.
        let place = head[0] == layout::PLACE;
        let text = |at: u32| if place { "" } else { self.string(at) };
        Record {
            sub: head[1],
            country: [head[2], head[3]],
            lat: degrees(4),
            lon: degrees(7),
            population: self.u32(layout::RECORDS, at + 10),
            name: self.string(self.u24(layout::RECORDS, at + 14)),
            id: if place { fifth } else { 0 },
            admin: if place { self.string(sixth) } else { "" },
            short: text(fifth),
            function: text(sixth),
        }
    }

    /// What is known of a record without its strings.
    pub(crate) fn brief(&self, id: RecordId) -> Brief {
        let at = id.0 as usize * RECORD;
        let head = self.u32(layout::RECORDS, at).to_le_bytes();
        Brief { sub: head[1], country: [head[2], head[3]], population: self.u32(layout::RECORDS, at + 10) }
    }

    fn string(&self, at: u32) -> &'static str {
        let strings = self.sections[layout::STRINGS];
        let start = at as usize + 1;
        let len = strings.get(at as usize).copied().unwrap_or(0) as usize;
        strings.get(start..start + len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

/// Four bytes, little end first; 0 beyond the end.
fn read_u32(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(four) => u32::from_le_bytes([four[0], four[1], four[2], four[3]]),
        None => 0,
    }
}

/// Three bytes, little end first; 0 beyond the end.
fn read_u24(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 3) {
        Some(three) => u32::from_le_bytes([three[0], three[1], three[2], 0]),
        None => 0,
    }
}
