//! Tells in one pass over a text which patterns it cannot match.

use aho_corasick::AhoCorasick;

use super::Program;
use crate::fold::is_invisible;

/// The words that patterns need, as one automaton.
#[derive(Clone, Debug)]
pub(crate) struct Prefilter {
    automaton: Option<AhoCorasick>,
    /// For each word of the automaton, the patterns that it may begin or go on with.
    wanted: Vec<Vec<usize>>,
    /// The patterns that need no word that can be looked for.
    always: Vec<bool>,
}

/// Shorter pieces stand in every text.
const SHORTEST: usize = 3;

impl Prefilter {
    pub(crate) fn new<'p>(programs: impl Iterator<Item = &'p Program>) -> Prefilter {
        let mut pieces: Vec<(&str, usize)> = Vec::new();
        let mut always = Vec::new();
        for (i, program) in programs.enumerate() {
            let found: Option<Vec<&str>> =
                program.needed().and_then(|words| words.iter().map(|word| piece(word)).collect());
            always.push(found.is_none());
            pieces.extend(found.into_iter().flatten().map(|piece| (piece, i)));
        }
        pieces.sort_unstable();
        pieces.dedup();
        let mut wanted: Vec<Vec<usize>> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for (piece, i) in pieces {
            match wanted.last_mut().filter(|_| words.last() == Some(&piece)) {
                Some(list) => list.push(i),
                None => {
                    words.push(piece);
                    wanted.push(vec![i]);
                }
            }
        }
        let mut builder = AhoCorasick::builder();
        let automaton = builder.ascii_case_insensitive(true).build(&words).ok().filter(|_| !words.is_empty());
        if automaton.is_none() {
            always.fill(true);
        }
        Prefilter { automaton, wanted, always }
    }

    /// For each pattern, whether the text may match it.
    pub(crate) fn may_match(&self, text: &str) -> Vec<bool> {
        let mut may = self.always.clone();
        let Some(automaton) = &self.automaton else { return may };
        // Folding takes characters out of words that have these, or makes ASCII letters of them.
        if !text.is_ascii() && text.chars().any(|c| is_invisible(c) || c == '\u{212a}') {
            may.fill(true);
            return may;
        }
        let mut left = may.iter().filter(|may| !**may).count();
        let mut seen = vec![false; self.wanted.len()];
        for found in automaton.find_overlapping_iter(text) {
            let word = found.pattern().as_usize();
            if left == 0 {
                break;
            }
            if std::mem::replace(&mut seen[word], true) {
                continue;
            }
            for pattern in &self.wanted[word] {
                left -= usize::from(!std::mem::replace(&mut may[*pattern], true));
            }
        }
        may
    }
}

/// The longest run of ASCII letters and digits of a folded word: in a text it stands as it is here, but for its case.
fn piece(word: &str) -> Option<&str> {
    word.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|piece| piece.len() >= SHORTEST)
        .max_by_key(|p| p.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::{Pattern, Test};

    #[test]
    fn texts_without_the_words_are_passed_over() {
        let word = |text| Program::new(&Pattern::One(Test::of_token(text, true))).unwrap();
        let programs =
            [word("séisme"), word("attentat"), word("été"), Program::new(&Pattern::Span(0)).unwrap()];
        let filter = Prefilter::new(programs.iter());
        assert_eq!(filter.may_match("Rien."), [false, false, true, true]);
        assert_eq!(filter.may_match("SÉISME au Pérou"), [true, false, true, true]);
        assert_eq!(filter.may_match("un se\u{301}isme"), [true, false, true, true]);
        assert_eq!(filter.may_match("un séis\u{ad}me"), [true; 4], "who can tell");
        assert_eq!(Prefilter::new([].iter()).may_match("a"), [false; 0]);
    }
}
