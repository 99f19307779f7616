//! Datelines: `PARIS, 7 janvier (AFP) –`, `Lyon, le 3 mars 2024.`

use crate::{
    class::{Class, Classes, any},
    fold::words,
    label::BlockKind,
    token::{Shape, Token},
};

/// How far a dateline can reach.
const LONGEST: usize = 30;

/// Words that open sentences and no names.
const PROSE: Classes =
    any(&[Class::PastParticiple, Class::Verb, Class::Past, Class::Infinitive, Class::Pronoun, Class::Adverb]);

/// The dateline at the head of a block, or the agency alone, with its number of tokens.
pub(super) fn head(tokens: &[Token], text: &str) -> Option<(BlockKind, usize)> {
    let mut seen = Seen::default();
    for (at, token) in tokens.iter().enumerate().take(LONGEST) {
        let next = tokens.get(at + 1);
        let ends = match () {
            () if token.is(Shape::DASH) => {
                at > 0 && next.is_none_or(|next| !next.is(Shape::GLUED) || seen.agency)
            }
            () if token.is(Shape::TERMINAL) => at > 0,
            () if token.is(Shape::COLON) => seen.agency && seen.bracket,
            () => false,
        };
        if ends {
            // `15 janvier 2022. –`
            let length = match next {
                Some(next) if token.is(Shape::TERMINAL) && next.is(Shape::DASH) => at + 2,
                _ => at + 1,
            };
            return seen.verdict(tokens, at, length).map(|kind| (kind, length));
        }
        if !seen.take(token, at, next, text) {
            return None;
        }
    }
    // `Lyon, le 3 mars 2024` on a line of its own.
    let whole = tokens.len() < LONGEST && seen.place && seen.dated;
    whole.then_some((BlockKind::Dateline, tokens.len()))
}

/// What the tokens of a dateline have shown.
#[derive(Debug, Default)]
struct Seen {
    /// A name that the gazetteers have as a place's, or anything in capitals.
    place: bool,
    known: bool,
    named: bool,
    capitals: bool,
    year: bool,
    dated: bool,
    agency: bool,
    bracket: bool,
}

impl Seen {
    /// Takes in a token; whether it can stand in a dateline.
    fn take(&mut self, token: &Token, at: usize, next: Option<&Token>, text: &str) -> bool {
        if is_agency(token) {
            self.agency = true;
        } else if token.any(any(&[Class::Month, Class::Weekday])) {
            self.dated |= token.any(Class::Month.bit());
        } else if token.is(Shape::NUMERIC) {
            let word = token.text(text);
            let slashed = token.is(Shape::DIGITS) && word.contains('/');
            self.dated |= slashed;
            self.year |= slashed || word.len() == 4 && (word.starts_with("20") || word.starts_with("19"));
        } else if token.is(Shape::OPEN_BRACKET.or(Shape::CLOSE_BRACKET)) {
            self.bracket |= token.is(Shape::OPEN_BRACKET);
        } else if at == 0 && token.any(PROSE) && !token.any(any(&[Class::PlaceName, Class::Determiner])) {
            return token.is(Shape::UPPER);
        } else if token.is(Shape::CAP) && token.is(Shape::WORD) && !words!["utc", "gmt"].contains(token.hash)
        {
            self.known |= token.any(Class::PlaceName.bit());
            self.capitals |= token.is(Shape::UPPER);
            self.place |= self.known || self.capitals;
            self.named = true;
        } else if token.is(Shape::WORD) {
            let joins = words![
                "le", "la", "les", "l'", "de", "du", "d'", "des", "sur", "sous", "en", "lès", "et", "à",
                "au", "aux", "er", "h", "près", "utc", "gmt"
            ];
            // A dateline opens with a name or a figure.
            return at > 0 && joins.contains(token.hash) && next.is_some();
        } else {
            return token.is(Shape::COMMA) || token.text(text) == "/";
        }
        true
    }

    /// What stands before a dash, a stop or a colon at `at`, if the whole is a dateline of `length` tokens.
    fn verdict(&self, tokens: &[Token], at: usize, length: usize) -> Option<BlockKind> {
        let rest = &tokens[length..];
        let dash = tokens[length - 1].is(Shape::DASH);
        if self.agency && (dash || tokens[at].is(Shape::COLON)) {
            let alone = !self.named && !self.dated;
            return Some(if alone { BlockKind::Agency } else { BlockKind::Dateline });
        }
        if self.agency && self.bracket && self.place && tokens[at].is(Shape::TERMINAL) {
            return Some(BlockKind::Dateline);
        }
        let runs_on = rest.len() >= 6
            && super::is_stopped(rest)
            && rest[0].is(Shape::CAP.or(Shape::OPEN_QUOTE).or(Shape::NUMERIC))
            && !rest[0].is(Shape::UPPER);
        let dated = self.dated && self.place && (dash && (runs_on || rest.is_empty()) || self.year && !dash);
        let capitals = self.known && self.capitals && !self.dated && dash && runs_on && at <= 5;
        let day = !self.named && self.dated && self.year && dash && runs_on;
        (dated || capitals || day).then_some(BlockKind::Dateline)
    }
}

/// The name of a news agency, by the word that stands for it.
pub(super) fn is_agency(token: &Token) -> bool {
    token.is(Shape::CAP)
        && words![
            "aa",
            "adn",
            "afp",
            "ani",
            "ansa",
            "ap",
            "apa",
            "apf",
            "aps",
            "ats",
            "belga",
            "bloomberg",
            "cna",
            "cnw",
            "dpa",
            "efe",
            "france-presse",
            "ibna",
            "interfax",
            "itar-tass",
            "keystone-ats",
            "kyodo",
            "lps",
            "lusa",
            "map",
            "panapress",
            "pap",
            "relaxnews",
            "reuters",
            "sana",
            "sid",
            "spoutnik",
            "sputnik",
            "ssp",
            "tanjug",
            "tap",
            "tass",
            "ukrinform",
            "upi",
            "xinhua"
        ]
        .contains(token.hash)
}
