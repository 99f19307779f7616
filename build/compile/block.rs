//! Lays the words, the trie and the records out in bytes.

use std::collections::{BTreeMap, HashMap, hash_map};

use super::FormWord;
use crate::{
    class::{Class, Classes},
    fold::WordHash,
    table::{
        layout::{self, HEADER, MAGIC, NO_COORDINATE, SECTIONS},
        rows::NewRecord,
    },
};

/// What is known of a word while the table grows.
#[derive(Clone, Debug, Default)]
struct WordBuild {
    classes: Classes,
    facts: Vec<(u32, u32)>,
    /// The word stands in a name or phrase: it needs an identity of its own.
    named: bool,
}

/// The filter of edges has so many bits for each, of which one is set.
const FILTER_BITS: usize = 4;

/// How a form of a name stands to the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The name itself.
    Canonical,
    Variant,
    /// A short acronym: only in capitals.
    Acronym,
    /// Without its article, which `du`, `au`, `des` or `aux` holds.
    Contracted,
}

/// The growing table.
#[derive(Debug, Default)]
pub(super) struct Builder {
    words: HashMap<WordHash, WordBuild>,
    /// Accent-free keys and the words they lead to.
    aliases: BTreeMap<WordHash, WordHash>,
    /// Words without the accent of their first letter, and the words with it.
    first_accents: Vec<(WordHash, WordHash)>,
    /// The trie: children of each node by word.
    nodes: Vec<TrieNode>,
    records: Vec<NewRecord>,
}

#[derive(Debug, Default)]
struct TrieNode {
    children: BTreeMap<WordHash, usize>,
    entries: Vec<Entry>,
}

/// What a name or a phrase stands for, as [`layout::ENTRY`] has it.
#[derive(Clone, Copy, Debug)]
struct Entry {
    head: u8,
    capitals: u16,
    value: u32,
}

impl Entry {
    fn is_place(self) -> bool {
        self.head & 3 == layout::PLACE
    }

    /// Whether it stands for the same, however it is spelled.
    fn is_as(self, other: Entry) -> bool {
        let mask = if self.head & 3 == layout::PHRASE { !0 } else { 3 | layout::CONTRACTED };
        self.value == other.value && (self.head ^ other.head) & mask == 0
    }
}

impl Builder {
    /// Adds classes and a fact to a word.
    pub(super) fn word(&mut self, hash: WordHash, classes: Classes, fact: Option<(Class, u32)>) {
        let word = self.words.entry(hash).or_default();
        word.classes |= classes;
        if let Some((class, value)) = fact
            && !word.facts.contains(&(class as u32, value))
        {
            word.facts.push((class as u32, value));
        }
    }

    /// Adds marks to those that a word has of a class.
    pub(super) fn marks(&mut self, hash: WordHash, class: Class, marks: u32) {
        let word = self.words.entry(hash).or_default();
        word.classes |= class.bit();
        match word.facts.iter_mut().find(|(of, _)| *of == class as u32) {
            Some((_, all)) => *all |= marks,
            None => word.facts.push((class as u32, marks)),
        }
    }

    /// Adds a word of the French dictionary.
    pub(super) fn common(&mut self, hash: WordHash, classes: Classes) {
        self.words.entry(hash).or_default().classes |= classes;
    }

    /// A word whose first letter has an accent that a capital may lose: a name spelled so is that word too.
    pub(super) fn first_accent(&mut self, bare_first: WordHash, word: WordHash) {
        self.first_accents.push((bare_first, word));
    }

    /// Lets an accent-free key lead to a word.
    pub(super) fn alias(&mut self, bare: Option<WordHash>, word: WordHash) {
        if let Some(bare) = bare {
            self.aliases.insert(bare, word);
        }
    }

    /// Adds a phrase of the lexicon.
    pub(super) fn phrase(&mut self, words: &[FormWord], class: Class, value: u32, capitals: u16) {
        self.entry(
            words,
            Entry { head: layout::PHRASE | (class as u8) << layout::CLASS_SHIFT, capitals, value },
        );
    }

    /// Adds a name of a record.
    pub(super) fn name(&mut self, words: &[FormWord], kind: u8, record: u32, capitals: u16, form: Form) {
        let flags = match form {
            Form::Canonical => layout::CANONICAL,
            Form::Variant => 0,
            Form::Acronym => layout::ACRONYM,
            Form::Contracted => layout::CONTRACTED,
        };
        self.entry(words, Entry { head: kind | flags, capitals, value: record });
    }

    fn entry(&mut self, words: &[FormWord], entry: Entry) {
        if self.nodes.is_empty() {
            self.nodes.push(TrieNode::default());
        }
        let mut node = 0;
        for (i, word) in words.iter().enumerate() {
            let build = self.words.entry(word.hash).or_default();
            build.named = true;
            if i == 0 {
                build.classes |= if word.capital { Class::NameStart.bit() } else { Class::PhraseStart.bit() };
            }
            if word.capital
                && let Some(bare) = word.bare
            {
                self.aliases.insert(bare, word.hash);
            }
            let fresh = self.nodes.len();
            let child = *self.nodes[node].children.entry(word.hash).or_insert(fresh);
            if child == fresh {
                self.nodes.push(TrieNode::default());
            }
            node = child;
        }
        let entries = &mut self.nodes[node].entries;
        // A variant that is spelled as the name itself adds nothing, but that fewer words may have capitals.
        match entries.iter_mut().find(|known| known.is_as(entry)) {
            Some(known) => known.capitals &= entry.capitals,
            None => entries.push(entry),
        }
    }

    /// Adds a record.
    pub(super) fn record(&mut self, record: NewRecord) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    /// A place that is in the table already: same name and kind, same country, near by. It takes over what it lacks.
    pub(super) fn same_place(&mut self, words: &[FormWord], record: &NewRecord) -> Option<u32> {
        if record.kind != layout::PLACE {
            return None;
        }
        let mut node = self.nodes.first()?;
        for word in words {
            node = self.nodes.get(*node.children.get(&word.hash)?)?;
        }
        let near = |a: i32, b: i32| a == NO_COORDINATE || b == NO_COORDINATE || (a - b).abs() < 300;
        // Without coordinates the division must tell: there are four communes called Saint-Denis.
        let located = |other: &NewRecord| {
            other.lat != NO_COORDINATE && record.lat != NO_COORDINATE
                || other.admin == record.admin
                || (other.admin.is_empty() || record.admin.is_empty()) && (other.id == 0 || record.id == 0)
        };
        let known = |entry: &&Entry| {
            entry.is_place() && {
                let other = &self.records[entry.value as usize];
                other.name == record.name
                    && other.sub == record.sub
                    && other.country == record.country
                    && located(other)
                    && near(other.lat, record.lat)
                    && near(other.lon, record.lon)
            }
        };
        let id = node.entries.iter().find(known)?.value;
        let other = &mut self.records[id as usize];
        if other.lat == NO_COORDINATE {
            (other.lat, other.lon) = (record.lat, record.lon);
        }
        other.population = other.population.max(record.population);
        if other.id == 0 {
            other.id = record.id;
        }
        if other.admin.is_empty() {
            other.admin.clone_from(&record.admin);
        }
        Some(id)
    }

    /// The block.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, String> {
        if self.nodes.is_empty() {
            self.nodes.push(TrieNode::default());
        }
        for (bare, word) in std::mem::take(&mut self.first_accents) {
            let classes = self.words.get(&word).map_or(0, |word| word.classes);
            if let Some(name) = self.words.get_mut(&bare)
                && name.classes & Class::Common.bit() == 0
            {
                name.classes |= classes;
            }
        }
        let mut hashes: Vec<WordHash> = self.words.keys().copied().collect();
        // What is written most is numbered first and stands together in memory: words of the dictionary before names.
        hashes.sort_unstable_by_key(|hash| {
            let word = &self.words[hash];
            (word.named, word.classes & Class::Common.bit() == 0, *hash)
        });
        let mut sections: [Vec<u8>; SECTIONS] = Default::default();
        // Words: those in names have an info of their own, the others share one for each set of facts.
        let mut ids: HashMap<WordHash, u32> = HashMap::with_capacity(hashes.len());
        let mut shared: HashMap<(Classes, Vec<(u32, u32)>), u32> = HashMap::new();
        let mut fact_lists: HashMap<Vec<(u32, u32)>, u32> = HashMap::new();
        let mut sets: HashMap<Classes, u32> = HashMap::from([(0, 0)]);
        sections[layout::INFOS].extend([0; layout::INFO]);
        sections[layout::SETS].extend([0; layout::SET]);
        push(&mut sections[layout::FACTS], 0);
        // The children of the root are the nodes behind it.
        let firsts: Vec<WordHash> =
            hashes.iter().copied().filter(|hash| self.nodes[0].children.contains_key(hash)).collect();
        let starts: HashMap<WordHash, u32> = firsts.iter().copied().zip(1..).collect();
        let mut count = 1;
        for &hash in &hashes {
            let Some(word) = self.words.get_mut(&hash) else { continue };
            word.facts.sort_unstable();
            let id = match (word.named, shared.entry((word.classes, word.facts.clone()))) {
                (false, hash_map::Entry::Occupied(known)) => *known.get(),
                (named, entry) => {
                    if !named && let hash_map::Entry::Vacant(vacant) = entry {
                        vacant.insert(count);
                    }
                    let node = starts.get(&hash).copied().unwrap_or(0);
                    let facts = if word.facts.is_empty() {
                        0
                    } else {
                        let list = &mut sections[layout::FACTS];
                        *fact_lists.entry(word.facts.clone()).or_insert_with(|| {
                            let at = list.len() as u32 / 4;
                            push(list, word.facts.len() as u32);
                            for &(class, value) in &word.facts {
                                push(list, class);
                                push(list, value);
                            }
                            at
                        })
                    };
                    let list = &mut sections[layout::SETS];
                    let set = *sets.entry(word.classes).or_insert_with(|| {
                        list.extend(word.classes.to_le_bytes());
                        list.len() as u32 / 8 - 1
                    });
                    if facts > 0xffff || set > 0xffff {
                        return Err("too many sets of classes or of facts for the layout".to_owned());
                    }
                    let info = &mut sections[layout::INFOS];
                    push24(info, node)?;
                    push(info, set | facts << 16);
                    count += 1;
                    count - 1
                }
            };
            ids.insert(hash, id);
        }
        self.slots(&hashes, &ids, &mut sections)?;
        self.trie(&firsts, &ids, &mut sections)?;
        self.write_records(&mut sections)?;
        let mut out = MAGIC.to_vec();
        let mut start = HEADER;
        for section in &sections {
            push(&mut out, start as u32);
            push(&mut out, section.len() as u32);
            start += section.len();
        }
        for section in &sections {
            out.extend(section);
        }
        Ok(out)
    }

    fn slots(
        &self,
        hashes: &[WordHash],
        ids: &HashMap<WordHash, u32>,
        sections: &mut [Vec<u8>; SECTIONS],
    ) -> Result<(), String> {
        let words = hashes.iter().map(|hash| (*hash, ids[hash]));
        let aliases = self.aliases.iter().filter_map(|(bare, word)| Some((*bare, *ids.get(word)?)));
        let mut slots: Vec<(WordHash, u32)> = words.chain(aliases).collect();
        // In the order of the buckets.
        slots.sort_by_key(|(hash, _)| hash.0);
        for bucket in 0..=slots.len().div_ceil(layout::PER_BUCKET) {
            let start = slots.partition_point(|(hash, _)| layout::bucket_of(*hash, slots.len()) < bucket);
            let more = i16::try_from(start as i64 - (bucket * layout::PER_BUCKET) as i64)
                .map_err(|_| "the hashes of words are spread too unevenly for the layout")?;
            sections[layout::BUCKETS].extend(more.to_le_bytes());
        }
        for (hash, id) in slots {
            push24(&mut sections[layout::SLOTS], layout::fingerprint(hash))?;
            push24(&mut sections[layout::SLOTS], id)?;
        }
        Ok(())
    }

    fn trie(
        &self,
        firsts: &[WordHash],
        ids: &HashMap<WordHash, u32>,
        sections: &mut [Vec<u8>; SECTIONS],
    ) -> Result<(), String> {
        let (mut edges, mut entries) = (0, 0);
        let inner = self.nodes.len() - 1 - firsts.len();
        let mut filter = vec![0u8; inner * FILTER_BITS / 8 + 1];
        // A node is written where its parent's edge says: level by level.
        let mut order = vec![&self.nodes[0]];
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            push24(&mut sections[layout::NODES], edges)?;
            push24(&mut sections[layout::NODES], entries)?;
            // The root's children are found through their words.
            if at == 0 {
                order.extend(firsts.iter().map(|hash| &self.nodes[node.children[hash]]));
            } else {
                let mut children: Vec<(u32, usize)> =
                    node.children.iter().map(|(hash, child)| (ids[hash], *child)).collect();
                children.sort_unstable();
                for (word, child) in children {
                    let (byte, bit) = layout::filter_bit(at as u32, word, filter.len());
                    filter[byte] |= 1 << bit;
                    push24(&mut sections[layout::EDGES], word)?;
                    order.push(&self.nodes[child]);
                    edges += 1;
                }
            }
            for entry in &node.entries {
                let out = &mut sections[layout::ENTRIES];
                out.push(entry.head);
                out.extend(entry.capitals.to_le_bytes());
                push(out, entry.value);
                entries += 1;
            }
            at += 1;
        }
        sections[layout::FILTER] = filter;
        push24(&mut sections[layout::NODES], edges)?;
        push24(&mut sections[layout::NODES], entries)
    }

    fn write_records(&self, sections: &mut [Vec<u8>; SECTIONS]) -> Result<(), String> {
        let mut strings: HashMap<String, u32> = HashMap::from([(String::new(), 0)]);
        let mut pool = vec![0];
        for record in &self.records {
            let out = &mut sections[layout::RECORDS];
            out.extend([record.kind, record.sub, record.country[0], record.country[1]]);
            // Three bytes with their sign.
            push24(out, record.lat as u32 & 0xff_ffff)?;
            push24(out, record.lon as u32 & 0xff_ffff)?;
            push(out, record.population);
            let mut string = |text: &'_ str| {
                let text = clipped(text);
                *strings.entry(text.to_owned()).or_insert_with(|| {
                    let at = pool.len() as u32;
                    pool.push(text.len() as u8);
                    pool.extend(text.bytes());
                    at
                })
            };
            push24(out, string(&record.name))?;
            if record.kind == layout::PLACE {
                push(out, record.id);
                push24(out, string(&record.admin))?;
            } else {
                push(out, string(&record.short));
                push24(out, string(&record.function))?;
            }
        }
        sections[layout::STRINGS] = pool;
        Ok(())
    }
}

/// At most 255 bytes of a string.
fn clipped(text: &str) -> &str {
    let mut end = text.len().min(255);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn push(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

fn push24(out: &mut Vec<u8>, value: u32) -> Result<(), String> {
    if value > 0xff_ffff {
        return Err("a table has at most 16 million words, nodes, names and bytes of strings".to_owned());
    }
    out.extend(&value.to_le_bytes()[..3]);
    Ok(())
}
