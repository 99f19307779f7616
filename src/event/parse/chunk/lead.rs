//! What leads a group: prepositions, alone and in phrases.

use super::Cutter;
use crate::{
    class::{Class, any},
    event::parse::{Form, Kind, Lead},
    fold::words,
    mark::Sort,
    token::Shape,
};

impl Cutter<'_, '_, '_> {
    /// The preposition at a token, and the token behind it.
    pub(super) fn lead(&self, at: usize) -> (Lead, usize) {
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
}
