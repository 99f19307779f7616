//! Makes a compiled list of names.

use super::{
    ACRONYM, CANONICAL, FARTHEST, FIRSTS, GOES_ON, HEADER, LAST, MAGIC, MOST_ENTRIES, MOST_WORDS, Matching,
    NameList, PATTERNS, RECORDS, SECTIONS, SLOTS, STRINGS, Unreadable, checksum, slot_of, step, version,
};
use crate::{
    fold::{WordHash, bare, fold},
    label::MentionKind,
    namelist::{ENTRIES, FACTS},
    table::{
        layout::{NO_COORDINATE, unpack_id},
        rows::NewRecord,
    },
    token::{ClosedWords, Shape, Token, tokenize},
};

/// Collects names, then makes the block.
#[derive(Debug)]
pub(crate) struct Compiler<'c> {
    closed: &'c ClosedWords,
    matching: Matching,
    /// The low halves of the keys of first words.
    firsts: Vec<u32>,
    /// Beginnings of longer names.
    beginnings: Vec<u64>,
    names: Vec<Name>,
    count: u32,
    records: Vec<u8>,
    facts: Vec<u8>,
    strings: Vec<u8>,
    patterns: String,
    most_words: usize,
}

/// A name and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    path: u64,
    record: u32,
    flags: u16,
    capitals: u16,
}

impl Compiler<'_> {
    pub(crate) fn new(closed: &ClosedWords, matching: Matching) -> Compiler<'_> {
        Compiler {
            closed,
            matching,
            firsts: Vec::new(),
            beginnings: Vec::new(),
            names: Vec::new(),
            count: 0,
            records: Vec::new(),
            facts: Vec::new(),
            // The empty text stands at 0.
            strings: vec![0, 0],
            patterns: String::new(),
            most_words: 0,
        }
    }

    /// Adds a place, a person or an organisation with all that is known of it.
    pub(crate) fn known<'r>(
        &mut self,
        record: &NewRecord,
        forms: impl Iterator<Item = &'r str>,
    ) -> Result<(), String> {
        let described = record.lat != NO_COORDINATE
            || record.population != 0
            || [&record.admin, &record.short, &record.function].iter().any(|text| !text.is_empty());
        let mut facts = 0;
        if described {
            facts = self.facts.len() as u32 / super::FACT as u32 + 1;
            let texts = [&record.admin, &record.short, &record.function].map(|text| self.string(text));
            for field in [record.lat as u32, record.lon as u32, record.population].into_iter().chain(texts) {
                push(&mut self.facts, field);
            }
        }
        let head = [record.kind, record.sub, record.country[0], record.country[1]];
        self.record(head, &record.name, &unpack_id(record.id), facts, forms)
    }

    /// Adds a name of a kind.
    pub(crate) fn named<'r>(
        &mut self,
        kind: MentionKind,
        name: &str,
        id: &str,
        forms: impl Iterator<Item = &'r str>,
    ) -> Result<(), String> {
        let (head, facts) = match kind {
            MentionKind::Place => ([0, u8::MAX, 0, 0], 0),
            MentionKind::Person => ([1, 0, 0, 0], 0),
            MentionKind::Organisation => ([2, u8::MAX, 0, 0], 0),
            MentionKind::Custom(kind) => ([3, 0, 0, 0], self.string(kind.as_str())),
        };
        self.record(head, name, id, facts, forms)
    }

    /// Adds a line of token patterns.
    #[cfg(feature = "json")]
    pub(crate) fn pattern(&mut self, line: &str) {
        self.patterns.push_str(line);
        self.patterns.push('\n');
    }

    fn record<'r>(
        &mut self,
        head: [u8; 4],
        name: &str,
        id: &str,
        facts: u32,
        forms: impl Iterator<Item = &'r str>,
    ) -> Result<(), String> {
        let record = self.count;
        let (name_at, id_at) = (self.string(name), self.string(id));
        self.records.extend(head);
        [name_at, id_at, facts].iter().for_each(|field| push(&mut self.records, *field));
        self.count += 1;
        self.form(name, record, CANONICAL)?;
        for form in forms {
            self.form(form, record, 0)?;
        }
        Ok(())
    }

    fn form(&mut self, form: &str, record: u32, flags: u16) -> Result<(), String> {
        let tokens = tokenize(form, self.closed);
        if tokens.is_empty() {
            return Err(format!("`{form}` has no word; expected a name"));
        }
        if tokens.len() > MOST_WORDS {
            return Err(format!("a name of {} words; expected at most {MOST_WORDS}", tokens.len()));
        }
        let has_capital = |token: &Token| token.is(Shape::CAP.or(Shape::MIXED));
        let mut capitals = 0;
        if self.matching.capitals {
            for (i, token) in tokens.iter().take(16).enumerate() {
                capitals |= u16::from(has_capital(token)) << i;
            }
        }
        // A name that is evidence among other has a capital: `l'armée russe` is none.
        if self.matching.judged && !tokens.iter().any(has_capital) {
            return Ok(());
        }
        let acronym = self.matching.capitals
            && (2..=3).contains(&form.chars().count())
            && form.chars().all(char::is_uppercase);
        let name = Name { path: 0, record, flags: flags | if acronym { ACRONYM } else { 0 }, capitals };
        self.path(name, tokens.iter().map(|token| self.matching.key(token.text(form))).collect());
        // A capital may lose its accent in print: `Etat`, `ELYSEE`.
        if self.matching.accents && !self.matching.exact_case && !form.is_ascii() {
            let key = |token: &Token| {
                let folded = fold(token.text(form));
                WordHash::of_folded(&if has_capital(token) { bare(&folded) } else { folded })
            };
            self.path(name, tokens.iter().map(key).collect());
        }
        self.most_words = self.most_words.max(tokens.len());
        Ok(())
    }

    fn path(&mut self, name: Name, keys: Vec<WordHash>) {
        let mut path = 0;
        for (i, key) in keys.iter().enumerate() {
            if i == 0 {
                self.firsts.push(key.low());
            } else {
                self.beginnings.push(path);
            }
            path = step(path, *key);
        }
        self.names.push(Name { path, ..name });
    }

    fn string(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let mut end = text.len().min(usize::from(u16::MAX));
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let at = self.strings.len() as u32;
        self.strings.extend((end as u16).to_le_bytes());
        self.strings.extend(&text.as_bytes()[..end]);
        at
    }

    /// The list.
    pub(crate) fn finish(mut self) -> Result<NameList, String> {
        self.firsts.sort_unstable();
        self.firsts.dedup();
        self.beginnings.sort_unstable();
        self.beginnings.dedup();
        self.names.sort_unstable();
        // The same thing under the same name twice: the first of them is the name itself, if either is.
        self.names.dedup_by(|next, kept| {
            let same = (next.path, next.record) == (kept.path, kept.record);
            if same {
                kept.flags |= next.flags;
                kept.capitals &= next.capitals;
            }
            same
        });
        let mut sections: [Vec<u8>; SECTIONS] = Default::default();
        let bytes = self.firsts.len().next_power_of_two();
        sections[FIRSTS].resize(bytes, 0);
        for first in &self.firsts {
            let bit = *first as usize & (bytes * 8 - 1);
            sections[FIRSTS][bit / 8] |= 1 << (bit % 8);
        }
        let keys = self.keys(&mut sections[ENTRIES]);
        let farthest = slots(&keys, &mut sections[SLOTS]);
        sections[RECORDS] = self.records;
        sections[FACTS] = self.facts;
        sections[STRINGS] = self.strings;
        sections[PATTERNS] = self.patterns.into_bytes();
        let mut out = MAGIC.to_vec();
        out.extend([0; 8]);
        for field in [version(), self.matching.pack(), farthest, self.most_words as u32] {
            push(&mut out, field);
        }
        let mut start = HEADER;
        for section in &sections {
            let Ok(at) = u32::try_from(start) else {
                return Err("a gazetteer has at most 4 GiB; divide it".to_owned());
            };
            push(&mut out, at);
            push(&mut out, section.len() as u32);
            start += section.len().next_multiple_of(4);
        }
        out.reserve_exact(start - out.len());
        for section in &sections {
            out.extend(section);
            out.resize(out.len().next_multiple_of(4), 0);
        }
        let sum = checksum(out.get(16..).unwrap_or(&[]));
        if let Some(place) = out.get_mut(8..16) {
            place.copy_from_slice(&sum.to_le_bytes());
        }
        NameList::new(out).map_err(|why: Unreadable| why.to_string())
    }

    /// Writes the entries; returns what the slots hold: paths in order, each with its payload.
    fn keys(&self, entries: &mut Vec<u8>) -> Vec<(u64, u32)> {
        let mut keys: Vec<(u64, u32)> = Vec::with_capacity(self.names.len() + self.beginnings.len());
        let mut beginnings = self.beginnings.iter().copied().peekable();
        for same in self.names.chunk_by(|a, b| a.path == b.path) {
            let path = same.first().map_or(0, |name| name.path);
            while let Some(beginning) = beginnings.next_if(|beginning| *beginning < path) {
                keys.push((beginning, GOES_ON));
            }
            let goes_on = if beginnings.next_if_eq(&path).is_some() { GOES_ON } else { 0 };
            keys.push((path, ((entries.len() / super::ENTRY) as u32 + 1) | goes_on));
            let same = &same[..same.len().min(MOST_ENTRIES)];
            for (i, name) in same.iter().enumerate() {
                let last = if i + 1 == same.len() { LAST } else { 0 };
                push(entries, name.record);
                push(entries, u32::from(name.capitals) | u32::from(name.flags | last) << 16);
            }
        }
        keys.extend(beginnings.map(|beginning| (beginning, GOES_ON)));
        keys
    }
}

/// Lays the keys out; returns how far the farthest stands from where it belongs.
fn slots(keys: &[(u64, u32)], out: &mut Vec<u8>) -> u32 {
    let mut count = keys.len() * 4 / 3 + 1;
    loop {
        let mut table = vec![(0, 0); count];
        let mut farthest = 0;
        for &(path, payload) in keys {
            let mut slot = slot_of(path, count);
            let mut far = 0;
            while table[slot].1 != 0 {
                slot = if slot + 1 == count { 0 } else { slot + 1 };
                far += 1;
            }
            table[slot] = (path as u32, payload);
            farthest = farthest.max(far);
        }
        if farthest <= FARTHEST {
            out.reserve_exact(count * 8);
            for (hash, payload) in table {
                push(out, hash);
                push(out, payload);
            }
            return farthest;
        }
        count *= 2;
    }
}

fn push(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}
