//! Runs of capitals: `Emmanuel Macron`, `Charles de Gaulle`.

use super::{
    candidate::Candidate,
    cue::Cue,
    scene::{Scene, national},
};
use crate::{
    class::{Class, any},
    fold::words,
    token::Shape,
};

/// Runs of capitals: the whole, a person with particles, and parts that a title or an apposition divides.
pub(super) fn runs(scene: &Scene<'_, '_>, first: usize, end: usize, found: &mut Vec<Candidate>) {
    let doc = scene.doc;
    // A title or a function at the head is no part of the name: `Président Macron`, `Premier ministre`.
    let mut start = first;
    while start < end - 1
        && (doc.any(start, Class::Title.bit())
            || doc.any(start, Class::Function.bit()) && !doc.any(start, any(&[Class::Given, Class::Family]))
            || national(scene, start))
    {
        start += 1;
    }
    for from in if start == first { first..first + 1 } else { first..start + 1 } {
        found.push(Candidate::new(from, end, 0, [true; 3]));
    }
    // The first word of a sentence may be a common word before a name: `Hier Paris`.
    if doc.has(first, Shape::SENTENCE_START) && end - first > 1 && doc.any(first, Class::Common.bit()) {
        found.push(Candidate::new(first + 1, end, 0, [true; 3]));
    }
    // `Nolan L., 23 ans`: the dot of an initial, inside a sentence.
    if end - first > 1
        && doc.any(start, Class::Given.bit())
        && doc.at(end - 1).end - doc.at(end - 1).start == 1
        && doc.has(end, Shape::TERMINAL)
        && doc.has(end, Shape::GLUED)
        && !doc.has(end + 1, Shape::SENTENCE_START.or(Shape::LINE_START))
        && doc.word(end) == "."
    {
        found.push(Candidate::new(start, end + 1, Cue::Initial.bit(), [true, false, false]));
    }
    // `Emmanuel et Brigitte Macron`: the first of two given names that share a family name.
    if first > 1
        && end - first > 1
        && doc.any(first, Class::Given.bit())
        && doc.is_one_of(first - 1, words!["et"])
        && scene.capital(first - 2)
        && doc.any(first - 2, Class::Given.bit())
        && (first == 2 || !scene.capital(first - 3))
        && !doc.has(first, Shape::LINE_START)
    {
        found.push(Candidate::new(first - 2, first - 1, Cue::Couple.bit(), [true, false, false]));
    }
    // `Charles de Gaulle`, `Mohammed ben Salmane`: particles lead on.
    let particles = any(&[Class::Particle]);
    let mut reach = end;
    for _ in 0..2 {
        let next = scene.over_particles(reach, particles);
        if next == reach {
            break;
        }
        reach = scene.run(next);
        let given = doc.any(start, Class::Given.bit())
            || doc.any(start, Class::Family.bit()) && end - start > 1
            || doc.has(start, Shape::INITIAL);
        let foreign = !doc.any(end, any(&[Class::Preposition, Class::Contracted, Class::Determiner]));
        let titled = doc.any(start.wrapping_sub(1), Class::Title.bit());
        // `Nicolas Petit de Marseille`: a town behind `de` is where he is from.
        let town = !foreign
            && scene.hits.at(next).iter().any(|hit| hit.place && hit.end == reach)
            && !doc.any(reach - 1, Class::Family.bit());
        if town {
            break;
        }
        if given || foreign || titled {
            found.push(Candidate::new(start, reach, Cue::Particle.bit(), [true, false, false]));
        }
    }
    // A particle may come first: `de Gaulle`, `von der Leyen`, `ben Salmane`.
    let before = first.wrapping_sub(1);
    if first > 0
        && doc.any(before, Class::Particle.bit())
        && !doc
            .any(before, any(&[Class::Preposition, Class::Contracted, Class::Determiner, Class::Conjunction]))
    {
        let mut from = before;
        while from > 0
            && doc.any(from - 1, Class::Particle.bit())
            && doc.has(from - 1, Shape::LOWER)
            && !doc.any(from - 1, any(&[Class::Preposition, Class::Determiner, Class::Contracted]))
        {
            from -= 1;
        }
        found.push(Candidate::new(from, end, Cue::Particle.bit(), [true, false, false]));
    }
    // `Le Pen`, `De Gendt` at the start of a sentence, where the particle looks like an article.
    if first > 0
        && end == first + 1
        && doc.has(first - 1, Shape::CAP)
        && doc.has(first - 1, Shape::SENTENCE_START)
        && doc.is_one_of(
            first - 1,
            words!["le", "de", "du", "van", "von", "ben", "ibn", "al", "el", "di", "da"],
        )
        && (doc.any(first, Class::FigureName.bit()) && !scene.is(first - 1, words!["le"])
            || doc.any(first, Class::Family.bit()) && !doc.any(first, any(&[Class::Common, Class::Demonym]))
            || doc.at(first).classes == 0 && !scene.is(first - 1, words!["le", "du"]))
        && !doc.has(first, Shape::UPPER)
    {
        found.push(Candidate::new(first - 1, end, Cue::Particle.bit(), [true, false, false]));
    }
}
