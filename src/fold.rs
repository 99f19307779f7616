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
        match fold_plain(word.as_bytes()) {
            Some(hash) => hash,
            None => WordHash::of_folded(&fold(word)),
        }
    }

    /// The hash of a word that is folded already.
    pub(crate) fn of_folded(folded: &str) -> WordHash {
        finish(folded.bytes().fold(OFFSET, step))
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

/// What a token keeps of the hash of a folded word; for the words that rules name, at compile time.
pub(crate) const fn literal(folded: &str) -> u32 {
    let (bytes, mut hash, mut i) = (folded.as_bytes(), OFFSET, 0);
    while i < bytes.len() {
        hash = step(hash, bytes[i]);
        i += 1;
    }
    finish(hash).0 as u32
}

/// The words of a list, folded, as what tokens keep of their hashes.
#[allow(unused_macros)]
macro_rules! words {
    ($($word:literal),+ $(,)?) => {{
        const WORDS: &[u32] = &[$($crate::fold::literal($word)),+];
        WORDS
    }};
}
#[allow(unused_imports)]
pub(crate) use words;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

const fn finish(hash: u64) -> WordHash {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    WordHash(hash ^ (hash >> 29))
}

/// Hashes words of ASCII and Latin-1 letters, with either apostrophe, without building the folded string.
fn fold_plain(bytes: &[u8]) -> Option<WordHash> {
    let mut hash = OFFSET;
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return Some(finish(hash)),
            [b @ 0x00..=0x7f, tail @ ..] => {
                hash = step(hash, b.to_ascii_lowercase());
                tail
            }
            [0xc3, b, tail @ ..] => {
                let lower = if (0x80..=0x9e).contains(b) && *b != 0x97 { b + 0x20 } else { *b };
                hash = step(step(hash, 0xc3), lower);
                // A combining mark may follow: leave that to the slow path.
                if matches!(tail, [0xcc | 0xcd, ..]) {
                    return None;
                }
                tail
            }
            [0xe2, 0x80, 0x99, tail @ ..] => {
                hash = step(hash, b'\'');
                tail
            }
            _ => return None,
        }
    }
}

/// The folded form of a word.
pub(crate) fn fold(word: &str) -> String {
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

    #[test]
    fn bare_forms_have_no_accents() {
        assert_eq!(bare(&fold("ÉLYSÉE Œuvre Erdoğan Łódź")), "elysee oeuvre erdogan lodz");
    }
}
