//! The language of a block, by its words of grammar: surer on one line than statistics of letters.

use super::OPENER;
use crate::{
    class::{Class, any},
    label::Language,
    lexicon::Lexicon,
    token::{Shape, Token},
};

/// The language of a block; `None` where it has no word that tells.
pub(super) fn of(tokens: &[Token], text: &str, lexicon: &Lexicon) -> Option<Language> {
    let grammar = OPENER | any(&[Class::Negation, Class::Be, Class::Have]);
    let (mut french, mut words, mut unknown, mut distant) = (0, 0, 0, 0);
    let mut foreign = [Count::default(); Language::ALL.len()];
    for token in tokens.iter().filter(|token| token.is(Shape::WORD)) {
        words += 1;
        let is_french = token.any(grammar);
        french += usize::from(is_french);
        if token.any(Class::Foreign.bit()) {
            for language in lexicon.values(token, Class::Foreign) {
                if let Some(count) = foreign.get_mut(language as usize) {
                    count.all += 1;
                    count.own += usize::from(!is_french);
                }
            }
        } else if token.word == 0 && !token.is(Shape::CAP) {
            unknown += 1;
            distant += usize::from(is_distant(text.as_bytes().get(token.start as usize).copied()));
        }
    }
    if distant * 2 > words {
        return Some(Language::Other);
    }
    let best = Language::ALL.iter().zip(&foreign).max_by_key(|(language, count)| {
        // Where two languages share their words, the first of the list.
        (count.all, count.own, usize::MAX - **language as usize)
    });
    if let Some((language, count)) = best
        && count.all > french
        && (count.own >= 2 || count.own == 1 && french == 0 && unknown > 0)
    {
        return Some(*language);
    }
    (french > 0).then_some(Language::French)
}

/// Words of grammar of one language.
#[derive(Clone, Copy, Default)]
struct Count {
    all: usize,
    /// Those that are no French words.
    own: usize,
}

/// Whether a byte begins a letter of a script other than Latin: Greek, Cyrillic, Hebrew, Arabic, those of Asia.
fn is_distant(first: Option<u8>) -> bool {
    first.is_some_and(|byte| byte >= 0xce && !matches!(byte, 0xe1 | 0xe2 | 0xef))
}
