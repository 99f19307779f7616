//! A text with its hits, as the finding of names reads it.

use crate::{
    class::{Class, Classes, any},
    document::Document,
    fold::{Words, words},
    gazetteer::Hits,
    token::Shape,
};

const OPENING: Classes = any(&[
    Class::Determiner,
    Class::Contracted,
    Class::Pronoun,
    Class::Preposition,
    Class::Conjunction,
    Class::Negation,
]);

/// A text with its hits, as the finding of names reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) hits: &'a Hits,
}

impl Scene<'_, '_> {
    /// Whether a token has a capital that may be that of a name.
    pub(super) fn capital(&self, at: usize) -> bool {
        let token = self.doc.at(at);
        if !token.is(Shape::CAP.or(Shape::MIXED)) || !token.is(Shape::WORD) {
            return false;
        }
        // `A Lyon`: a preposition that has lost its accent.
        if self.bare_preposition(at) {
            return false;
        }
        if token.is(Shape::ELIDED) || token.any(Class::Title.bit()) && token.is(Shape::ABBREVIATION) {
            return false;
        }
        // The first word of a sentence: a word of grammar is none.
        !(token.is(Shape::SENTENCE_START.or(Shape::CAPS_LINE))
            && token.any(OPENING)
            && !token.is(Shape::INITIAL))
    }

    /// `A` at the start of a sentence: `À` without its accent.
    pub(super) fn bare_preposition(&self, at: usize) -> bool {
        let token = self.doc.at(at);
        token.is(Shape::SENTENCE_START) && token.end - token.start == 1 && self.is(at, words!["a"])
            || token.is(Shape::CAPS_LINE) && self.is(at, words!["à"])
    }

    /// The end of the run of capitals that begins at a token.
    pub(super) fn run(&self, first: usize) -> usize {
        let mut end = first + 1;
        loop {
            // `Procter & Gamble`: the sign joins.
            let sign = usize::from(self.is(end, words!["&"]));
            let next = end + sign;
            if !self.capital(next) || self.doc.has(next, Shape::LINE_START) || self.breaks(next) {
                return end;
            }
            end = next + 1;
        }
    }

    /// A capital that begins something else: a title, a weekday.
    pub(super) fn breaks(&self, at: usize) -> bool {
        self.doc.any(at, Class::Title.bit()) && self.doc.has(at, Shape::ABBREVIATION)
            || self.doc.has(at, Shape::SENTENCE_START)
    }

    /// The token after particles that lead on to a capital: `de la` in `Jean de la Tour`, or the same token.
    pub(super) fn over_particles(&self, at: usize, classes: Classes) -> usize {
        let mut end = at;
        while end < at + 3
            && self.doc.any(end, classes)
            && self.doc.has(end, Shape::LOWER)
            && !self.doc.has(end, Shape::LINE_START)
        {
            end += 1;
        }
        if end > at && self.capital(end) && !self.breaks(end) && !self.doc.has(end, Shape::LINE_START) {
            end
        } else {
            at
        }
    }

    /// The words with a capital among `first..end`.
    pub(super) fn capitals(&self, first: usize, end: usize) -> usize {
        (first..end).filter(|at| self.doc.has(*at, Shape::CAP.or(Shape::MIXED))).count()
    }

    pub(super) fn is(&self, at: usize, words: &Words) -> bool {
        self.doc.is_one_of(at, words)
    }
}

/// A noun of nationality with its capital, that is no given name: `la Suissesse Anne Petit`.
pub(super) fn national(scene: &Scene<'_, '_>, at: usize) -> bool {
    let doc = scene.doc;
    doc.has(at, Shape::CAP)
        && !doc.has(at, Shape::CAPS_LINE)
        && doc.any(at, Class::Demonym.bit())
        && !doc.any(at, any(&[Class::Given, Class::Family]))
}

/// Whether a phrase of a class ends at a token.
pub(super) fn ends_phrase(scene: &Scene<'_, '_>, last: usize, class: Class) -> bool {
    (1..6).any(|back| {
        last.checked_sub(back).is_some_and(|first| {
            scene.hits.at(first).iter().any(|hit| hit.end == last + 1 && hit.phrase & class.bit() != 0)
        })
    })
}

/// `le président chinois`, `l'agence de presse russe`: an adjective after a word of the class.
pub(super) fn adjective_after(scene: &Scene<'_, '_>, at: usize, class: Class) -> bool {
    let adjective =
        scene.doc.any(at, any(&[Class::Demonym, Class::Adjective])) && scene.doc.has(at, Shape::LOWER);
    adjective
        && (1..=at.min(2)).any(|back| {
            let head = at - back;
            let between = (1..back).all(|b| scene.doc.any(at - b, any(&[Class::Adjective, Class::Demonym])));
            between && (scene.doc.any(head, class.bit()) || ends_phrase(scene, head, class))
        })
}
