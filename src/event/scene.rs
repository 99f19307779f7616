//! A text with its names and times, as the finding of events reads it.

use crate::{
    class::{Class, any},
    document::Document,
    fold::words,
    gazetteer::Hits,
    label::{MentionKind, PlaceKind},
    mention::MentionHit,
    temporal::TimeHit,
    token::Shape,
};

/// What the event stage reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) hits: &'a Hits,
    pub(super) mentions: &'a [MentionHit],
    pub(super) times: &'a [TimeHit],
}

/// Tokens `first..end` of a noun phrase without its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) end: usize,
}

impl Scene<'_, '_> {
    /// Whether the token is one of the words.
    pub(super) fn is(&self, at: usize, words: &[u32]) -> bool {
        self.doc.is_one_of(at, words)
    }

    /// Whether a time holds a token.
    pub(super) fn in_time(&self, at: usize) -> bool {
        self.time_at(at).is_some()
    }

    /// The time that holds a token.
    pub(super) fn time_at(&self, at: usize) -> Option<&TimeHit> {
        let next = self.times.partition_point(|t| t.end <= at);
        self.times.get(next).filter(|t| t.first <= at)
    }

    /// The number of the mention that holds a token.
    pub(super) fn mention_at(&self, at: usize) -> Option<usize> {
        let i = self.mentions.partition_point(|m| m.end <= at);
        (self.mentions.get(i)?.first <= at).then_some(i)
    }

    /// The number of the mention that ends before a token.
    pub(super) fn mention_ending(&self, at: usize) -> Option<usize> {
        let i = self.mentions.partition_point(|m| m.end < at);
        (self.mentions.get(i)?.end == at).then_some(i)
    }

    /// The numbers of the mentions in `first..end`.
    pub(super) fn mentions_in(&self, first: usize, end: usize) -> impl Iterator<Item = usize> {
        let from = self.mentions.partition_point(|m| m.first < first);
        (from..self.mentions.len()).take_while(move |i| self.mentions[*i].end <= end)
    }

    /// The numbers of the times in `first..end`.
    pub(super) fn times_in(&self, first: usize, end: usize) -> impl Iterator<Item = usize> {
        let from = self.times.partition_point(|t| t.first < first);
        (from..self.times.len()).take_while(move |i| self.times[*i].end <= end)
    }

    /// How much a place holds: 5 a continent, 1 a town, 0 a site or a place that no list has.
    pub(super) fn place_rank(&self, mention: usize) -> u8 {
        let Some(id) = self.mentions.get(mention).and_then(|m| m.record) else { return 0 };
        match self.doc.lexicon.brief(id).place_kind() {
            PlaceKind::Continent => 5,
            PlaceKind::Country | PlaceKind::Sea => 4,
            PlaceKind::State | PlaceKind::Area | PlaceKind::Territory => 3,
            PlaceKind::Department => 2,
            PlaceKind::City => 1,
            _ => 0,
        }
    }

    /// Whether the token is a past participle with an auxiliary before it.
    pub(super) fn participle(&self, at: usize) -> bool {
        self.doc.any(at, Class::PastParticiple.bit()) && self.auxiliary_before(at).is_some()
    }

    /// The auxiliary of a participle: over adverbs, negations, `été`.
    pub(super) fn auxiliary_before(&self, at: usize) -> Option<usize> {
        let mut i = at;
        for _ in 0..5 {
            i = i.checked_sub(1)?;
            let token = self.doc.at(i);
            if token.any(any(&[Class::Be, Class::Have])) && !self.is(i, words!["été", "eu"]) {
                return Some(i);
            }
            let over = token.any(any(&[Class::Adverb, Class::Negation]))
                || self.is(i, words!["été", "eu", "tous", "toutes"])
                || token.is(Shape::CLITIC);
            if !over || token.is(Shape::PUNCT) {
                return None;
            }
        }
        None
    }

    /// The noun phrase that begins at a token, its determiner, numbers and adjectives left out.
    pub(super) fn phrase_at(&self, at: usize) -> Option<Phrase> {
        let doc = self.doc;
        let mut first = at;
        for _ in 0..6 {
            let token = doc.at(first);
            if self.mention_at(first).is_some() {
                break;
            }
            let lead = token.any(any(&[
                Class::Determiner,
                Class::Contracted,
                Class::Number,
                Class::Collective,
                Class::Title,
            ])) && !(token.any(Class::Noun.bit())
                && !token.any(any(&[Class::Determiner, Class::Number, Class::Collective, Class::Title])))
                || token.is(Shape::NUMERIC)
                || token.is(Shape::OPEN_QUOTE)
                || token.any(Class::Adjective.bit())
                    && !token.any(Class::Actor.bit())
                    && doc.any(first + 1, any(&[Class::Noun, Class::Actor]))
                || self.is(first, words!["de", "d'"])
                    && first > at
                    && doc.any(first - 1, any(&[Class::Number, Class::Collective]))
                || self.is(first, words!["près", "plus", "moins", "environ", "au"])
                    && !token.any(Class::Noun.bit())
                    && first == at;
            if !lead {
                break;
            }
            first += 1;
        }
        let mut end = match self.mention_at(first) {
            Some(i) => self.mentions.get(i)?.end,
            None => {
                let token = doc.at(first);
                let noun = token.any(any(&[Class::Noun, Class::Actor, Class::Function, Class::Source]))
                    && !token.any(any(&[Class::Pronoun, Class::Preposition]));
                if !noun && !token.is(Shape::CAP) || token.is(Shape::PUNCT) {
                    return None;
                }
                first + 1
            }
        };
        if self.mention_at(first).is_some() {
            return Some(Phrase { first, end });
        }
        for _ in 0..4 {
            let token = doc.at(end);
            if token.is(Shape::LINE_START) {
                break;
            }
            if let Some(i) = self.mention_at(end) {
                // `l'agence de presse russe Sputnik`.
                end = self.mentions.get(i)?.end;
                break;
            }
            let adjective = token.any(any(&[Class::Adjective, Class::Demonym]))
                && !token.any(any(&[
                    Class::Be,
                    Class::Have,
                    Class::Determiner,
                    Class::Preposition,
                    Class::Conjunction,
                    Class::Adverb,
                ]))
                && token.is(Shape::LOWER);
            if adjective {
                end += 1;
                continue;
            }
            let of = self.is(end, words!["de", "d'", "du", "des"]);
            if !of {
                break;
            }
            let next = end + 1 + usize::from(self.is(end + 1, words!["la", "l'", "le", "les", "un", "une"]));
            if let Some(i) = self.mention_at(next) {
                end = self.mentions.get(i)?.end;
                break;
            }
            if !doc.any(next, any(&[Class::Noun, Class::Function, Class::Source]))
                || doc.any(next, Class::TimeUnit.bit())
            {
                break;
            }
            end = next + 1;
        }
        Some(Phrase { first, end })
    }

    /// The subject of the verb at a token: the first noun phrase of its clause that no preposition leads.
    pub(super) fn subject(&self, verb: usize, floor: usize) -> Option<Phrase> {
        let doc = self.doc;
        let mut end = verb;
        // Over auxiliaries, negations, adverbs and pronouns that stand before the verb.
        while end > floor {
            let token = doc.before(end, 1);
            let over = token.any(any(&[Class::Be, Class::Have, Class::Negation, Class::Adverb]))
                && !token.any(Class::Noun.bit())
                || self.is(
                    end - 1,
                    words![
                        "se",
                        "s'",
                        "lui",
                        "y",
                        "en",
                        "les",
                        "été",
                        "a",
                        "ont",
                        "avait",
                        "avaient",
                        "puissent",
                        "puisse",
                        "peuvent",
                        "peut",
                        "doivent",
                        "doit",
                        "va",
                        "vont",
                        "veut",
                        "veulent",
                        "pourraient",
                        "pourrait"
                    ],
                ) && self.mention_at(end - 1).is_none()
                || token.is(Shape::CLITIC);
            if !over {
                break;
            }
            end -= 1;
        }
        if end > floor && self.is(end - 1, words!["qui"]) {
            // `qui` stands for the noun phrase before it.
            end -= 1;
            if end > floor && doc.before(end, 1).is(Shape::COMMA) {
                end -= 1;
            }
            return self.phrase_ending(end, floor);
        }
        if end > floor && self.is(end - 1, words!["il", "elle", "ils", "elles"]) {
            return self.antecedent(end - 1);
        }
        if end > floor && doc.before(end, 1).is(Shape::COMMA.or(Shape::CLOSE_BRACKET)) {
            // A clause put in between: back to the comma or bracket before it.
            end = (floor..end - 1)
                .rev()
                .take(16)
                .find(|i| doc.has(*i, Shape::COMMA.or(Shape::OPEN_BRACKET)))?;
        }
        let start = (floor..end).rev().find(|i| self.opens_clause(*i)).map_or(floor, |i| i + 1);
        let found = (start..end).find_map(|at| self.free_phrase(at, start, end));
        match found {
            Some(phrase) => Some(phrase),
            // `a tué trois personnes et blessé dix autres`: the subject of the verb before.
            None if start > floor && self.is(start - 1, words!["et", "puis"]) => {
                let before = (floor..start - 1).rev().find(|i| {
                    doc.any(*i, any(&[Class::PastParticiple, Class::Verb, Class::Be, Class::Have]))
                })?;
                let clause = (floor..before).rev().find(|i| self.opens_clause(*i)).map_or(floor, |i| i + 1);
                (clause..before).find_map(|at| self.free_phrase(at, clause, before))
            }
            None => None,
        }
    }

    /// Whether a clause begins after a token.
    fn opens_clause(&self, at: usize) -> bool {
        let token = self.doc.at(at);
        token.is(Shape::COMMA
            .or(Shape::COLON)
            .or(Shape::TERMINAL)
            .or(Shape::DASH)
            .or(Shape::OPEN_BRACKET)
            .or(Shape::OPEN_QUOTE)
            .or(Shape::CLOSE_QUOTE))
            || self.is(
                at,
                words![
                    "que", "qu'", "mais", "car", "lorsque", "lorsqu'", "quand", "si", "et", "où", "dont",
                    "puis"
                ],
            ) && !self.inside_list(at)
    }

    /// `et` between two nouns joins them; between two verbs it begins a clause.
    fn inside_list(&self, at: usize) -> bool {
        self.is(at, words!["et"])
            && (self.doc.any(at + 1, any(&[Class::Determiner, Class::Contracted, Class::Number]))
                || self.mention_at(at + 1).is_some())
    }

    /// The noun phrase that begins at a token and that no preposition leads.
    fn free_phrase(&self, at: usize, start: usize, end: usize) -> Option<Phrase> {
        let doc = self.doc;
        let token = doc.at(at);
        let begins = token.any(any(&[Class::Determiner, Class::Number]))
            || token.is(Shape::NUMERIC)
            || self.mention_at(at).is_some_and(|i| self.mentions[i].first == at)
            || at == start;
        if !begins || token.any(any(&[Class::Preposition, Class::Contracted])) && !self.is(at, words!["des"])
        {
            return None;
        }
        let led = at > start
            && (doc.before(at, 1).any(any(&[Class::Preposition, Class::Contracted]))
                || self.mention_ending(at).is_some());
        if led {
            return None;
        }
        self.phrase_at(at).filter(|p| p.end <= end)
    }

    /// The noun phrase that ends before a token.
    fn phrase_ending(&self, end: usize, floor: usize) -> Option<Phrase> {
        let doc = self.doc;
        let mut best = None;
        for from in (floor.max(end.saturating_sub(12))..end).rev() {
            let token = doc.at(from);
            if token.is(Shape::TERMINAL.or(Shape::COLON)) {
                break;
            }
            let begins = token.any(any(&[Class::Determiner, Class::Number, Class::Contracted]))
                || self.mention_at(from).is_some_and(|i| self.mentions[i].first == from);
            if begins && let Some(phrase) = self.phrase_at(from).filter(|p| p.end <= end) {
                // The complement of a noun is inside the phrase of that noun.
                let whole = phrase.end == end;
                if whole || best.is_none() {
                    best = Some(phrase);
                }
                if !self.is(from.wrapping_sub(1), words!["de", "d'"])
                    && !token.any(Class::Contracted.bit())
                    && whole
                {
                    break;
                }
            }
        }
        best
    }

    /// Whom a pronoun of the third person stands for: the last person named as a subject before it.
    pub(super) fn antecedent(&self, pronoun: usize) -> Option<Phrase> {
        let plural = self.is(pronoun, words!["ils", "elles"]);
        if plural {
            return None;
        }
        let sentence = self.doc.sentence_of(pronoun);
        let last = self.mentions.partition_point(|m| m.first < pronoun);
        self.mentions[..last]
            .iter()
            .rev()
            .take_while(|m| sentence - self.doc.sentence_of(m.first) <= 2)
            .filter(|m| m.kind == MentionKind::Person)
            .min_by_key(|m| {
                (
                    sentence - self.doc.sentence_of(m.first),
                    !self.doc.has(m.first, Shape::SENTENCE_START),
                    m.first,
                )
            })
            .map(|m| Phrase { first: m.first, end: m.end })
    }
}
