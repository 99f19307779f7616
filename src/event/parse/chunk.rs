//! Cuts a sentence into groups.

use super::{Chunk, Form, Kind, Lead};
use crate::{
    class::{Class, any},
    event::scene::Scene,
    fold::{Words, words},
    mark::{Cue, Sort},
    number,
    sentence::Sentence,
    token::Shape,
};

/// Quoted words up to so many are a name or an expression, not speech.
const SHORT_QUOTE: usize = 6;

const FINITE: u64 = any(&[Class::Verb, Class::Past, Class::Future, Class::Conditional]);
const AUXILIARY: u64 = any(&[Class::Be, Class::Have]);
const VERBAL: u64 =
    FINITE | AUXILIARY | any(&[Class::Infinitive, Class::PastParticiple, Class::PresentParticiple]);
const NOMINAL: u64 = any(&[
    Class::Noun,
    Class::Actor,
    Class::Function,
    Class::Source,
    Class::Kin,
    Class::Title,
    Class::OrgHead,
    Class::PlaceHead,
    Class::Means,
    Class::Danger,
]);

/// The groups and marks of a sentence, from left to right.
pub(super) fn cut(scene: &Scene<'_, '_>, sentence: Sentence) -> Vec<Chunk> {
    let mut cutter = Cutter { scene, end: sentence.end, chunks: Vec::with_capacity(16) };
    let mut at = sentence.first;
    while at < sentence.end {
        at = cutter.step(at).max(at + 1);
    }
    cutter.chunks
}

struct Cutter<'a, 'b, 't> {
    scene: &'a Scene<'b, 't>,
    end: usize,
    chunks: Vec<Chunk>,
}

impl Cutter<'_, '_, '_> {
    fn is(&self, at: usize, words: &Words) -> bool {
        at < self.end && self.scene.is(at, words)
    }

    fn any(&self, at: usize, classes: u64) -> bool {
        at < self.end && self.scene.doc.any(at, classes)
    }

    fn cue(&self, at: usize, cues: Cue) -> bool {
        at < self.end && self.scene.cue(at, cues)
    }

    fn has(&self, at: usize, shape: Shape) -> bool {
        at < self.end && self.scene.doc.has(at, shape)
    }

    fn push(&mut self, kind: Kind, lead: Lead, first: usize, end: usize) {
        self.chunks.push(Chunk {
            kind,
            lead,
            form: Form::None,
            first,
            end,
            head: first,
            name: None,
            passive: false,
            reflexive: false,
        });
    }

    fn last(&self) -> Option<&Chunk> {
        self.chunks.last()
    }

    /// Reads one group or mark and returns the token behind it.
    fn step(&mut self, at: usize) -> usize {
        let token = *self.scene.doc.at(at);
        if token.is(Shape::PUNCT) && self.scene.mention_at(at).is_none() && !self.scene.in_time(at) {
            return self.mark(at);
        }
        if self.scene.mention_at(at).is_none()
            && let Some(end) = self.joint(at)
        {
            return end;
        }
        let (lead, from) = self.lead(at);
        self.group(lead, at, from)
    }

    /// Punctuation.
    fn mark(&mut self, at: usize) -> usize {
        if self.has(at, Shape::COMMA) {
            self.push(Kind::Comma, Lead::None, at, at + 1);
        } else if self.has(at, Shape::OPEN_BRACKET) {
            // What is in brackets is said aside.
            let close = (at + 1..self.end.min(at + 40)).find(|i| self.has(*i, Shape::CLOSE_BRACKET));
            return close.map_or(at + 1, |i| i + 1);
        } else if self.has(at, Shape::OPEN_QUOTE.or(Shape::CLOSE_QUOTE)) {
            let quotes = Shape::OPEN_QUOTE.or(Shape::CLOSE_QUOTE);
            let short = if self.has(at, Shape::OPEN_QUOTE) {
                (at + 1..self.end).take(SHORT_QUOTE + 1).any(|i| self.has(i, quotes))
            } else {
                (at.saturating_sub(SHORT_QUOTE + 1)..at).any(|i| self.has(i, quotes))
            };
            if !short {
                self.push(Kind::Break, Lead::None, at, at + 1);
            }
        } else if self.has(at, Shape::COLON.or(Shape::TERMINAL).or(Shape::DASH)) {
            self.push(Kind::Break, Lead::None, at, at + 1);
        }
        at + 1
    }

    /// Words that join clauses or groups.
    fn joint(&mut self, at: usize) -> Option<usize> {
        let (kind, end) = if self.is(at, words!["et", "ou", "puis", "ni"]) {
            (Kind::And, at + 1)
        } else if self.is(at, words!["ainsi"]) && self.is(at + 1, words!["que", "qu'"]) {
            (Kind::And, at + 2)
        } else if self.is(at, words!["qui"]) {
            (Kind::Who, at + 1)
        } else if self.is(
            at,
            words![
                "que",
                "qu'",
                "dont",
                "où",
                "lorsque",
                "lorsqu'",
                "quand",
                "mais",
                "car",
                "donc",
                "puisque",
                "puisqu'",
                "quoique",
                "tandis",
                "alors",
                "si",
                "s'il",
                "comme",
                "lequel",
                "laquelle",
                "lesquels",
                "lesquelles"
            ],
        ) {
            let that = self.is(at, words!["tandis", "alors"]) && self.is(at + 1, words!["que", "qu'"]);
            if self.is(at, words!["alors"]) && !that {
                return Some(at + 1);
            }
            (Kind::Clause, at + 1 + usize::from(that))
        } else if self.is(
            at,
            words![
                "il",
                "elle",
                "ils",
                "elles",
                "on",
                "celui-ci",
                "celle-ci",
                "ceux-ci",
                "celles-ci",
                "ceux",
                "celles",
                "cela",
                "nous",
                "je",
                "j'",
                "vous"
            ],
        ) {
            (Kind::Pronoun, at + 1)
        } else {
            return None;
        };
        self.push(kind, Lead::None, at, end);
        Some(end)
    }

    /// The preposition at a token, and the token behind it.
    fn lead(&self, at: usize) -> (Lead, usize) {
        if self.scene.mention_at(at).is_some_and(|i| self.scene.mentions[i].first <= at) {
            return (Lead::None, at);
        }
        let of = |i: usize| self.is(i, words!["de", "d'", "du", "des"]);
        let one = |lead| (lead, at + 1);
        if self.is(at, words!["de", "d'", "du"]) {
            // `d'après`.
            if self.is(at + 1, words!["après"]) {
                return (Lead::According, at + 2);
            }
            // `De violents affrontements ont opposé`, `a mené de nouvelles frappes`.
            let opens = self.last().is_none_or(|c| {
                matches!(c.kind, Kind::Comma | Kind::Break)
                    || c.kind == Kind::Verb && c.form == Form::Finite && !c.passive
            });
            let plural = !self.is(at, words!["du"])
                && self.any(at + 1, Class::Adjective.bit())
                && self.any(at + 2, Class::Noun.bit());
            return if opens && plural { (Lead::None, at + 1) } else { one(Lead::De) };
        }
        if self.is(at, words!["des"]) {
            let noun = self.last().is_some_and(|c| c.end == at && c.kind == Kind::Noun);
            return if noun { one(Lead::De) } else { (Lead::None, at) };
        }
        // `A Camaná, …`: a capital without its accent.
        let bare = self.is(at, words!["a"])
            && self.has(at, Shape::SENTENCE_START.or(Shape::LINE_START))
            && (self.has(at + 1, Shape::CAP.or(Shape::NUMERIC)) || self.any(at + 1, Class::Determiner.bit()));
        if bare || self.is(at, words!["à", "au", "aux"]) {
            // `au large de`, `au nord de`, `à la suite de`, `à l'encontre de`, `au cours de`.
            let noun = at + 1 + usize::from(self.is(at + 1, words!["la", "l'", "le"]));
            if of(noun + 1) {
                let lead = if self.scene.sorts(noun).any(Sort::PART) {
                    Some(Lead::In)
                } else if self
                    .is(noun, words!["suite", "cours", "issue", "lendemain", "terme", "début", "fin"])
                {
                    Some(Lead::When)
                } else if self.is(noun, words!["encontre", "égard"]) {
                    Some(Lead::Against)
                } else if self.is(noun, words!["aide", "moyen"]) {
                    Some(Lead::With)
                } else {
                    None
                };
                if let Some(lead) = lead {
                    return (lead, noun + 2);
                }
            }
            // `à 12 km de Tebessa`.
            if self.has(at + 1, Shape::NUMERIC) && of(at + 3) {
                return (Lead::In, at + 4);
            }
            if self.is(at + 1, words!["travers"]) {
                return (Lead::In, at + 2);
            }
            if self.is(at, words!["au", "aux"]) && self.is(at + 1, words!["moins", "plus"])
                || self.is(at, words!["à"]) && self.is(at + 1, words!["peu"])
            {
                return (Lead::None, at);
            }
            return one(Lead::A);
        }
        let near = words!["près", "autour", "auprès", "proche", "loin", "au-dessus", "au-delà"];
        if self.is(at, near) && of(at + 1) {
            // `près de 300 personnes` is a number.
            let number = self.has(at + 2, Shape::NUMERIC)
                || self.any(at + 2, any(&[Class::Number, Class::Collective]))
                || self.is(at + 2, words!["la"]) && self.is(at + 3, words!["moitié"]);
            return if number { (Lead::None, at) } else { (Lead::In, at + 2) };
        }
        if self.is(at, words!["en"]) {
            if self.is(at + 1, words!["raison"]) && of(at + 2) {
                return (Lead::Other, at + 3);
            }
            if self.is(at + 1, words!["face", "marge"]) && of(at + 2) {
                return (Lead::In, at + 3);
            }
            return one(Lead::In);
        }
        if self.is(at, words!["lors", "hors", "afin", "faute"]) && of(at + 1) {
            let lead = match () {
                () if self.is(at, words!["lors"]) => Lead::When,
                () if self.is(at, words!["afin"]) => Lead::For,
                () => Lead::Other,
            };
            return (lead, at + 2);
        }
        let lead = [
            (words!["dans", "sous", "devant", "derrière", "chez", "parmi"], Lead::In),
            (words!["sur"], Lead::On),
            (words!["vers"], Lead::To),
            (words!["entre"], Lead::Between),
            (words!["par"], Lead::By),
            (words!["contre", "envers"], Lead::Against),
            (words!["avec"], Lead::With),
            (words!["pour"], Lead::For),
            (words!["selon"], Lead::According),
            (words!["après", "depuis", "avant", "pendant", "durant", "dès", "jusque", "jusqu'"], Lead::When),
            (words!["sans", "hormis", "sauf"], Lead::Without),
            (words!["malgré", "outre", "via", "suite", "concernant"], Lead::Other),
        ]
        .into_iter()
        .find(|(words, _)| self.is(at, words))
        .map(|(_, lead)| lead);
        match lead {
            // `jusqu'à`, `suite à`.
            Some(lead) => (lead, at + 1 + usize::from(self.is(at + 1, words!["à", "au", "aux"]))),
            None => (Lead::None, at),
        }
    }

    /// The group behind a lead; `at` is the token where the lead began.
    fn group(&mut self, lead: Lead, at: usize, from: usize) -> usize {
        // A time, its determiner before it.
        let determiner = usize::from(self.any(from, any(&[Class::Determiner, Class::Contracted])));
        for first in [from, from + determiner] {
            if let Some(time) = self.scene.time_at(first)
                && time.first <= first
                && self.scene.mention_at(first).is_none()
                && first < self.end
            {
                let end = time.end.min(self.end);
                // `dans la nuit de mardi`: the lead itself may be inside the time.
                self.push(Kind::Time, lead, from.min(time.first.max(at)), end);
                return end;
            }
        }
        if let Some((form, chunk)) = self.verb(lead, from) {
            let end = chunk.end;
            let lead = if form == Form::Finite { Lead::None } else { lead };
            self.chunks.push(Chunk { lead, ..chunk });
            return end;
        }
        if let Some(chunk) = self.noun(from) {
            let end = chunk.end;
            self.chunks.push(Chunk { lead, ..chunk });
            return end;
        }
        from
    }

    /// Whether a verb form stands at a token, as far as the words beside it tell.
    fn verbal(&self, at: usize, lead: Lead) -> bool {
        let Some(token) = (at < self.end).then(|| self.scene.doc.at(at)) else { return false };
        if !token.any(VERBAL) || token.is(Shape::PUNCT) || self.scene.mention_at(at).is_some() {
            return false;
        }
        if token.any(AUXILIARY) {
            // `l'est du pays`, `un être`; `il est arrivé`, `être arrêté`.
            let determined = self.any(at.wrapping_sub(1), any(&[Class::Determiner, Class::Contracted]))
                && !self.is(at.wrapping_sub(1), words!["de", "d'"])
                && token.any(Class::Noun.bit());
            return !determined && !self.is(at.wrapping_sub(1), words!["à", "vers"]);
        }
        let noun = token.any(NOMINAL);
        if lead != Lead::None {
            // Behind a preposition only infinitives and gerunds.
            return token.any(Class::Infinitive.bit()) && !noun
                || token.any(any(&[Class::Infinitive]))
                    && matches!(lead, Lead::De | Lead::A | Lead::For | Lead::Without)
                    && self.scene.is(at.wrapping_sub(1), words!["de", "d'", "à", "pour", "sans"])
                || lead == Lead::In
                    && token.any(Class::PresentParticiple.bit())
                    && self.scene.is(at.wrapping_sub(1), words!["en"]);
        }
        if token.any(Class::Infinitive.bit()) && !noun {
            return true;
        }
        let after_noun = self
            .last()
            .is_some_and(|c| c.end == at && matches!(c.kind, Kind::Noun | Kind::Pronoun | Kind::Time));
        let after_who = self.last().is_some_and(|c| c.end == at && c.kind == Kind::Who);
        if token.any(any(&[Class::PastParticiple, Class::PresentParticiple])) {
            // `l'attaque, menée par`: `menée` is a noun too.
            let described =
                self.last().is_some_and(|c| c.end == at && matches!(c.kind, Kind::Comma | Kind::And))
                    && (self.any(at + 1, any(&[Class::Preposition, Class::Contracted]))
                        || self.scene.in_time(at + 1));
            // `a tué trois personnes et blessé vingt autres`.
            let described = described || self.second(at);
            if after_noun || !noun || described {
                return token.any(Class::PastParticiple.bit())
                    || !token.any(Class::Adjective.bit())
                    || self.any(at + 1, any(&[Class::Determiner, Class::Contracted, Class::Number]))
                    || self.has(at + 1, Shape::NUMERIC.or(Shape::CAP));
            }
        }
        if !token.any(FINITE) {
            return false;
        }
        if !noun && !token.any(any(&[Class::Adjective, Class::Preposition, Class::Adverb])) {
            return true;
        }
        // `l'armée attaque Kiev`, `qui attaque`.
        let governs = self.any(
            at + 1,
            any(&[Class::Determiner, Class::Contracted, Class::Preposition, Class::Negation, Class::Pronoun])
                | AUXILIARY,
        ) || self.has(at + 1, Shape::NUMERIC.or(Shape::CAP))
            || at + 1 >= self.end
            || self.has(at + 1, Shape::PUNCT);
        after_who || after_noun && governs && !token.any(any(&[Class::Preposition, Class::Adverb]))
    }

    /// The participle of a second verb that shares its auxiliary with the first: `a tué trois personnes et blessé vingt autres`.
    fn second(&self, at: usize) -> bool {
        self.last().is_some_and(|c| c.end == at && c.kind == Kind::And)
            && self.any(at, Class::PastParticiple.bit())
            && (self.any(at + 1, any(&[Class::Number, Class::Determiner, Class::Collective]))
                || self.has(at + 1, Shape::NUMERIC))
            && self.chunks.iter().any(|c| c.kind == Kind::Verb && c.form == Form::Finite && !c.passive)
    }

    /// The verb group at a token: negations, pronouns, auxiliaries, modal verbs, the verb.
    fn verb(&self, lead: Lead, from: usize) -> Option<(Form, Chunk)> {
        let mut at = from;
        let mut reflexive = false;
        // `ne l'ont pas`, `s'est`, `lui a`, `en a`, `y a`.
        while self.is(
            at,
            words![
                "ne", "n'", "se", "s'", "me", "m'", "nous", "vous", "lui", "leur", "y", "en", "le", "la",
                "les", "l'"
            ],
        ) && at < from + 4
        {
            let article = self.is(at, words!["le", "la", "les", "l'", "leur", "en", "nous", "vous"]);
            if article && !self.clitic(at) {
                break;
            }
            reflexive |= self.is(at, words!["se", "s'"]);
            at += 1;
        }
        let pronouns = at > from;
        let verbal = |i: usize| self.verbal(i, if pronouns { Lead::None } else { lead });
        if !(verbal(at) || pronouns && self.any(at, VERBAL)) {
            return None;
        }
        let first = from;
        let mut head = at;
        let mut finite = self.any(at, FINITE | AUXILIARY)
            && !self.is(at, words!["été", "eu", "étant", "ayant", "être", "avoir"]);
        // `Réunis à Accra, …` and `il réunit`: a form of both kinds needs a subject before it.
        if finite && !pronouns && self.any(at, Class::PastParticiple.bit()) && !self.any(at, AUXILIARY) {
            finite = self.last().is_some_and(|c| {
                matches!(c.kind, Kind::Pronoun | Kind::Who | Kind::Noun) && !self.is(at + 1, words!["par"])
            });
        }
        let infinitive =
            !finite && self.any(at, Class::Infinitive.bit()) || self.is(at, words!["être", "avoir"]);
        let gerund = !finite && !infinitive && self.any(at, Class::PresentParticiple.bit())
            || self.is(at, words!["étant", "ayant"]);
        let mut passive = false;
        let mut at = at + 1;
        // From an auxiliary or a modal verb on to the verb itself.
        loop {
            let auxiliary =
                self.any(head, AUXILIARY) || self.is(head, words!["être", "avoir", "étant", "ayant"]);
            let modal = self.cue(head, Cue::MODAL);
            if !(auxiliary || modal) {
                break;
            }
            let mut next = at;
            while next < self.end
                && next < at + 6
                && (self.any(next, any(&[Class::Adverb, Class::Negation]))
                    && !self.any(next, any(&[Class::PastParticiple, Class::Noun]))
                    || self.has(next, Shape::CLITIC)
                    || self.is(next, words!["pas", "plus", "jamais", "tous", "toutes", "elle-même", "aussi"])
                    || modal && self.is(next, words!["se", "s'", "en", "y", "lui", "l'", "les"]))
            {
                reflexive |= self.is(next, words!["se", "s'"]);
                next += 1;
            }
            // `a été de nouveau évacué`.
            if self.is(next, words!["de", "à"]) && self.is(next + 1, words!["nouveau"]) {
                next += 2;
            }
            // `a été, jeudi, arrêté`; `a vendredi annoncé`.
            if let Some(time) = self.scene.time_at(next).filter(|t| t.first == next && auxiliary)
                && self.any(time.end, Class::PastParticiple.bit())
            {
                next = time.end;
            }
            let participle = auxiliary && self.any(next, Class::PastParticiple.bit());
            let verb = modal && self.any(next, Class::Infinitive.bit())
                || self.is(next, words!["été", "eu", "être", "avoir"]);
            if !participle && !verb {
                break;
            }
            let was = self.any(head, Class::Be.bit()) || self.is(head, words!["été", "être", "étant"]);
            passive = participle && was && !self.is(next, words!["été"]);
            head = next;
            at = next + 1;
            if participle && !self.is(next, words!["été", "eu"]) {
                break;
            }
        }
        let bare = !finite && !infinitive && !gerund;
        finite &= !bare;
        finite |= bare && self.second(head);
        let form = match () {
            () if finite => Form::Finite,
            () if infinitive => Form::Infinitive,
            () if gerund => Form::Gerund,
            () => Form::Participle,
        };
        let passive = (passive || form == Form::Participle) && !reflexive && !self.cue(head, Cue::MOVE);
        Some((
            form,
            Chunk {
                kind: Kind::Verb,
                lead: Lead::None,
                form,
                first,
                end: at,
                head,
                name: None,
                passive,
                reflexive,
            },
        ))
    }

    /// `le`, `la`, `les`, `en` before a verb, not before a noun.
    fn clitic(&self, at: usize) -> bool {
        let next = at + 1;
        self.scene.mention_at(next).is_none()
            && (self.any(next, AUXILIARY) && !self.any(next, NOMINAL)
                || self.any(next, FINITE | Class::Infinitive.bit())
                    && !self.any(next, NOMINAL | any(&[Class::Adjective, Class::Number])))
            && !self.any(next, Class::PresentParticiple.bit())
    }

    /// The noun group at a token: determiners, numbers, adjectives, the noun, adjectives, a name behind it.
    fn noun(&self, from: usize) -> Option<Chunk> {
        let doc = self.scene.doc;
        let mut at = from;
        let group = |head: usize, end: usize, name: Option<usize>| {
            Some(Chunk {
                kind: Kind::Noun,
                lead: Lead::None,
                form: Form::None,
                first: from,
                end,
                head,
                name,
                passive: false,
                reflexive: false,
            })
        };
        let mut counted = false;
        while at < self.end && at < from + 8 {
            if self.is(at, words!["au"]) && self.is(at + 1, words!["moins", "plus"]) {
                at += 2;
                continue;
            }
            if let Some(i) = self.scene.mention_at(at) {
                return group(at, self.scene.mentions[i].end.min(self.end), Some(i));
            }
            let token = doc.at(at);
            if token.is(Shape::PUNCT) && !token.is(Shape::OPEN_QUOTE) {
                break;
            }
            let quantity = (token.any(any(&[Class::Number, Class::Collective]))
                || token.is(Shape::NUMERIC)
                || self.is(at, words!["plus", "moins", "près", "environ", "quelque", "au", "plusieurs"]))
            .then(|| number::quantity_at(doc, at))
            .flatten()
            .filter(|q| q.end > at && q.end <= self.end);
            if let Some(quantity) = quantity {
                at = quantity.end;
                counted = true;
                // `une centaine de maisons`, `la plupart des maisons`.
                if self.is(at, words!["de", "d'", "des"]) {
                    at += 1;
                }
                continue;
            }
            let title = token.any(Class::Title.bit())
                && (self.scene.mention_at(at + 1).is_some() || self.has(at + 1, Shape::CAP));
            let determiner = title
                || token.any(Class::Determiner.bit())
                || self.is(
                    at,
                    words![
                        "des",
                        "tous",
                        "toutes",
                        "tout",
                        "toute",
                        "autre",
                        "autres",
                        "même",
                        "mêmes",
                        "environ",
                        "quelque",
                        "plus",
                        "moins",
                        "ces",
                        "aucun",
                        "aucune",
                        "plusieurs",
                        "quelques",
                        "certains",
                        "certaines"
                    ],
                );
            let noun = token.any(NOMINAL) && !token.any(any(&[Class::Pronoun, Class::Negation]));
            if determiner && !(noun && at > from && !title) || token.is(Shape::OPEN_QUOTE) {
                at += 1;
                continue;
            }
            let before_noun = token.any(any(&[Class::Adjective, Class::Ordinal, Class::Demonym]))
                && (self.any(at + 1, NOMINAL)
                    && !self.any(at + 1, AUXILIARY | Class::Preposition.bit())
                    && !(noun
                        && self.any(at + 1, FINITE | Class::Adjective.bit())
                        && !self.cue(at, Cue::PREPOSED))
                    || self.scene.mention_at(at + 1).is_some());
            if before_noun && !(noun && token.any(any(&[Class::Actor, Class::Function, Class::Trigger]))) {
                at += 1;
                continue;
            }
            break;
        }
        let token = doc.at(at);
        let unknown = token.is(Shape::WORD) && token.classes & !Class::Common.bit() == 0;
        let auxiliary = token.any(AUXILIARY) && !self.is(at, words!["est", "être"])
            || token.any(AUXILIARY)
                && (at == from || !self.any(at - 1, any(&[Class::Determiner, Class::Contracted])));
        let headed = !auxiliary && token.any(NOMINAL | Class::Demonym.bit())
            || at > from && token.any(any(&[Class::Adjective, Class::PastParticiple]))
            || token.is(Shape::CAP) && !token.is(Shape::SENTENCE_START)
            || unknown;
        if counted && at > from && (at >= self.end || !headed || token.is(Shape::PUNCT)) {
            // `vingt autres`, `30.000 selon la CGT`, `114 d'entre eux`.
            let end = at - usize::from(self.is(at - 1, words!["de", "d'"]));
            return (end > from).then(|| group(end - 1, end, None)).flatten();
        }
        if at >= self.end || !headed || token.is(Shape::PUNCT) || self.scene.in_time(at) && at > from {
            return None;
        }
        let head = at;
        let mut end = at + 1;
        let mut name = None;
        while end < self.end {
            if let Some(i) = self.scene.mention_at(end) {
                // `l'agence Sputnik`, `le président chinois Xi Jinping`.
                name = Some(i);
                end = self.scene.mentions[i].end.min(self.end);
                break;
            }
            let token = doc.at(end);
            let adjective = token.any(any(&[Class::Adjective, Class::Demonym, Class::Ordinal]))
                && token.is(Shape::LOWER)
                && !token.is(Shape::PUNCT)
                && !token.any(any(&[
                    Class::Be,
                    Class::Have,
                    Class::Determiner,
                    Class::Preposition,
                    Class::Conjunction,
                    Class::Adverb,
                    Class::PastParticiple,
                    Class::PresentParticiple,
                ]))
                || token.any(Class::PastParticiple.bit())
                    && !token.any(Class::Trigger.bit())
                    && !self.any(end, any(&[Class::Be, Class::Have]))
                    && !self
                        .is(end + 1, words!["par", "à", "au", "aux", "dans", "en", "sur", "près", "lors"])
                    && !self.scene.in_time(end + 1);
            // `la partie nord de la ville`, `le chef adjoint`.
            let side = self
                .is(end, words!["nord", "sud", "ouest", "adjoint", "adjointe", "délégué", "déléguée"])
                || self.is(end, words!["est"]) && self.is(end + 1, words!["de", "d'", "du"]);
            let apposed = token.any(Class::Title.bit()) && self.scene.mention_at(end + 1).is_some();
            if !(adjective || side || apposed) {
                break;
            }
            end += 1;
        }
        group(head, end, name)
    }
}
