//! The closed word lists that segmentation needs.

use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::{fold::WordHash, tsv};

/// Words whose parts do not stand alone, and abbreviations.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClosedWords {
    rows: HashMap<WordHash, Closed, BuildHasherDefault<Hashed>>,
}

/// A hash is hashed already.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What segmentation does with a listed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// An apostrophe or a hyphen inside does not divide it: `aujourd'hui`, `rendez-vous`.
    Whole,
    /// The dot after it belongs to it, always.
    Abbreviation,
    /// The dot belongs to it before a number: `art. 49`.
    BeforeNumber,
    /// The dot belongs to it beside a number: `7 janv.`.
    BesideNumber,
    /// The last part of a site's name: `Avia.pro`.
    Tld,
}

impl ClosedWords {
    /// Reads `form kind` rows; a row whose kind is unknown is an error.
    pub(crate) fn from_tsv(text: &str) -> Result<ClosedWords, tsv::RowError> {
        let mut rows = HashMap::default();
        for row in tsv::read(text, &["form", "kind"]) {
            let row = row?;
            let kind = match row.get(1) {
                "whole" => Closed::Whole,
                "abbreviation" => Closed::Abbreviation,
                "before_number" => Closed::BeforeNumber,
                "beside_number" => Closed::BesideNumber,
                "tld" => Closed::Tld,
                other => return Err(row.error(format!("there is no kind of closed word `{other}`"))),
            };
            rows.insert(WordHash::of(row.get(0)), kind);
        }
        Ok(ClosedWords { rows })
    }

    /// What is known of a word, in any case.
    pub(crate) fn get(&self, word: &str) -> Option<Closed> {
        self.rows.get(&WordHash::of(word)).copied()
    }
}

impl From<ClosedWords> for Cow<'static, ClosedWords> {
    fn from(words: ClosedWords) -> Self {
        Cow::Owned(words)
    }
}

impl From<&'static ClosedWords> for Cow<'static, ClosedWords> {
    fn from(words: &'static ClosedWords) -> Self {
        Cow::Borrowed(words)
    }
}
