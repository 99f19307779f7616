//! Folding of words: the one form under which a word is looked up.
//!
//! A word is folded to lower case, to precomposed characters, to the straight apostrophe, and without soft hyphens and
//! zero-width characters. Accents stay: `tué` and `tue` are different words. A capital often loses its accent in print
//! (`Etat`, `ELYSEE`); a second, accent-free key serves those.

use unicode_normalization::UnicodeNormalization;

/// The 64-bit hash of a folded word: FNV-1a with a final mix.
///
/// Two words are taken for the same where all 64 bits agree; the table is built only if no two of its own words do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordHash(pub(crate) u64);

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl WordHash {
    /// The hash of a word as it stands in a text.
    pub(crate) fn of(word: &str) -> WordHash {
        let mut hash = OFFSET;
        for (at, b) in word.bytes().enumerate() {
            match LOWER[b as usize] {
                0 => {
                    let rest = word.get(at..).and_then(|rest| fold_french(rest, hash, step));
                    return rest.map_or_else(|| WordHash::of_folded(&fold_any(word)), finish);
                }
                lower => hash = step(hash, lower),
            }
        }
        finish(hash)
    }

    /// The hash of a word that is folded already.
    pub(crate) fn of_folded(folded: &str) -> WordHash {
        finish(folded.bytes().fold(OFFSET, step))
    }

    /// The hash of a folded word in two parts.
    pub(crate) fn of_parts(head: &str, tail: &str) -> WordHash {
        finish(head.bytes().chain(tail.bytes()).fold(OFFSET, step))
    }

    /// The hash under which the accent-free form of a word is kept; its own key space.
    pub(crate) fn of_bare(bare: &str) -> WordHash {
        finish(bare.bytes().fold(step(OFFSET, 0), step))
    }

    /// The part that a token keeps.
    pub(crate) fn low(self) -> u32 {
        self.0 as u32
    }
}

/// ASCII in small letters; 0 for all else.
const LOWER: [u8; 256] = {
    let (mut table, mut b) = ([0; 256], 0);
    while b < 128 {
        table[b as usize] = (b as u8).to_ascii_lowercase();
        b += 1;
    }
    table
};

/// What a token keeps of the hash of a folded word; for the words that rules name, at compile time.
pub(crate) const fn literal(folded: &str) -> u32 {
    let (bytes, mut hash, mut i) = (folded.as_bytes(), OFFSET, 0);
    while i < bytes.len() {
        hash = step(hash, bytes[i]);
        i += 1;
    }
    finish(hash).0 as u32
}

/// The [`Words`] of a list, folded.
#[allow(unused_macros)]
macro_rules! words {
    ($($word:literal),+ $(,)?) => {{
        const WORDS: &$crate::fold::Words = &$crate::fold::Words::new(&[$($crate::fold::literal($word)),+]);
        WORDS
    }};
}
#[allow(unused_imports)]
pub(crate) use words;

/// A list of words, as what tokens keep of their hashes.
///
/// Most tokens that a rule asks about are none of its words: the mask tells nearly all of those without a look at the list.
#[derive(Debug)]
pub(crate) struct Words {
    mask: Mask,
    list: &'static [u32],
}

impl Words {
    pub(crate) const fn new(list: &'static [u32]) -> Words {
        let (mut mask, mut i) = (Mask::NONE, 0);
        while i < list.len() {
            assert!(list[i] != 0, "tokens that are no words have the hash 0");
            mask = mask.with(list[i]);
            i += 1;
        }
        Words { mask, list }
    }

    /// Whether a token with this hash is one of the words.
    pub(crate) fn contains(&self, hash: u32) -> bool {
        self.mask.may_hold(hash) && self.list.contains(&hash)
    }

    /// The words in their order.
    pub(crate) const fn list(&self) -> &'static [u32] {
        self.list
    }

    pub(crate) const fn mask(&self) -> Mask {
        self.mask
    }
}

/// A set of hashes by eight of their bits: it may seem to hold more than was put in, never less.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mask([u64; 4]);

impl Mask {
    pub(crate) const NONE: Mask = Mask([0; 4]);

    pub(crate) const fn with(mut self, hash: u32) -> Mask {
        self.0[(hash >> 6 & 3) as usize] |= 1 << (hash & 63);
        self
    }

    pub(crate) const fn or(self, other: Mask) -> Mask {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Mask([a | e, b | f, c | g, d | h])
    }

    pub(crate) const fn may_hold(&self, hash: u32) -> bool {
        self.0[(hash >> 6 & 3) as usize] >> (hash & 63) & 1 == 1
    }
}

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

const fn finish(hash: u64) -> WordHash {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    WordHash(hash ^ (hash >> 29))
}

/// Folds a word of the letters of French, with either apostrophe, byte by byte; nothing where the word has other characters,
/// which is left to the slow path.
fn fold_french<T>(word: &str, start: T, mut push: impl FnMut(T, u8) -> T) -> Option<T> {
    let mut folded = start;
    let mut rest = word.as_bytes();
    loop {
        rest = match rest {
            [] => return Some(folded),
            [b @ 0x00..=0x7f, tail @ ..] => {
                folded = push(folded, b.to_ascii_lowercase());
                tail
            }
            // `À` to `ÿ`; `Œ` and `œ`. A combining mark may follow one.
            [lead @ 0xc3, b, tail @ ..] | [lead @ 0xc5, b @ (0x92 | 0x93), tail @ ..]
                if !matches!(tail, [0xcc | 0xcd, ..]) =>
            {
                let lower = match (lead, b) {
                    (0xc3, 0x80..=0x96 | 0x98..=0x9e) => b + 0x20,
                    (0xc5, 0x92) => 0x93,
                    _ => *b,
                };
                folded = push(folded, *lead);
                folded = push(folded, lower);
                tail
            }
            [0xe2, 0x80, 0x99, tail @ ..] => {
                folded = push(folded, b'\'');
                tail
            }
            _ => return None,
        }
    }
}

/// The folded form of a word.
pub(crate) fn fold(word: &str) -> String {
    let french = fold_french(word, Vec::with_capacity(word.len()), |mut folded, b| {
        folded.push(b);
        folded
    });
    french.and_then(|folded| String::from_utf8(folded).ok()).unwrap_or_else(|| fold_any(word))
}

/// The same for words of any characters.
fn fold_any(word: &str) -> String {
    plain(word).flat_map(char::to_lowercase).collect()
}

/// The folded form, but with its capitals.
pub(crate) fn fold_keeping_case(word: &str) -> String {
    plain(word).collect()
}

/// Precomposed characters without invisible ones, with the straight apostrophe and the plain hyphen.
fn plain(word: &str) -> impl Iterator<Item = char> {
    word.nfc()
        .filter(|c| !is_invisible(*c))
        .map(|c| if matches!(c, '’' | 'ʼ' | '‘') { '\'' } else { c })
        .map(|c| if c == '\u{2011}' || c == '\u{2010}' { '-' } else { c })
}

/// The folded form without accents and ligatures: `élysée` as `elysee`, `cœur` as `coeur`.
pub(crate) fn bare(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.nfd() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
    }
    out
}

/// Soft hyphens, zero-width characters and marks of direction: they stand inside words and mean nothing.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_has_one_hash() {
        for (a, b) in [
            ("L’", "l'"),
            ("ÉLYSÉE", "élysée"),
            ("e\u{301}lyse\u{301}e", "élysée"),
            ("ma\u{ad}ni\u{200b}fes\u{ad}tants", "manifestants"),
            ("ŒUVRE", "œuvre"),
            ("Šefčovič", "šefčovič"),
            ("aujourd’hui", "Aujourd'hui"),
        ] {
            assert_eq!(WordHash::of(a), WordHash::of(b), "{a} {b}");
            assert_eq!(WordHash::of(a), WordHash::of_folded(&fold(b)), "{a} {b}");
        }
        for (a, b) in [("tué", "tue"), ("a", "à"), ("×", "÷")] {
            assert_ne!(WordHash::of(a), WordHash::of(b), "{a} {b}");
        }
        assert_ne!(
            WordHash::of_bare("etat"),
            WordHash::of("etat"),
            "accent-free keys have a space of their own"
        );
    }

    proptest::proptest! {
        #[test]
        fn the_fast_path_folds_as_the_slow_one(word in r"(\PC|[A-Za-zÀ-ÿŒœ’'\u{ad}\u{300}\u{301}\u{327}-]){0,12}") {
            proptest::prop_assert_eq!(fold(&word), fold_any(&word));
            proptest::prop_assert_eq!(WordHash::of(&word), WordHash::of_folded(&fold_any(&word)));
            let (head, tail) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            proptest::prop_assert_eq!(WordHash::of_parts(head, tail), WordHash::of_folded(&word));
        }
    }

    #[test]
    fn lists_of_words_hold_their_words_alone() {
        let list = words!["le", "la", "l'", "préfecture", "île"];
        for word in ["Le", "LA", "l’", "Préfecture", "Île"] {
            assert!(list.contains(WordHash::of(word).low()), "{word}");
        }
        assert!((0..100_000).all(|hash| list.contains(hash) == list.list().contains(&hash)));
    }

    #[test]
    fn bare_forms_have_no_accents() {
        assert_eq!(bare(&fold("ÉLYSÉE Œuvre Erdoğan Łódź")), "elysee oeuvre erdogan lodz");
    }
}
