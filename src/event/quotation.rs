//! Direct quotations, and who says them.

use super::{Quotation, scene::Scene, source::Attribution};
use crate::{
    class::{Class, any},
    token::Shape,
};

/// The direct quotations of a text and who says them.
pub(super) fn find(scene: &Scene<'_, '_>, attributions: &[Attribution]) -> Vec<Quotation> {
    let doc = scene.doc;
    let mut found = Vec::new();
    let mut open = None;
    for at in 0..doc.len() {
        let token = doc.at(at);
        let both = token.is(Shape::OPEN_QUOTE) && token.is(Shape::CLOSE_QUOTE);
        if token.is(Shape::OPEN_QUOTE) && (!both || open.is_none()) {
            open = Some(at);
        } else if token.is(Shape::CLOSE_QUOTE)
            && let Some(from) = open.take()
            && at - from > 4
        {
            // A verb inside makes it speech, not the name of a thing.
            let verb = any(&[
                Class::Verb,
                Class::Future,
                Class::Conditional,
                Class::Be,
                Class::Have,
                Class::Infinitive,
                Class::Past,
            ]);
            if !(from..at).any(|i| doc.any(i, verb)) {
                continue;
            }
            let sentence = doc.sentence(at);
            let number = doc.sentence_of(at);
            let near = attributions.partition_point(|a| a.sentence + 1 < number)
                ..attributions.partition_point(|a| a.sentence <= number + 1);
            let by = attributions
                .get(near)
                .unwrap_or(&[])
                .iter()
                .filter(|a| {
                    a.verb.is_some_and(|v| {
                        v >= sentence.first.min(from) && v < sentence.end + 1
                            || v > at && v < at + 6
                            || v < from && from - v < 12
                    })
                })
                .filter(|a| a.verb.is_some_and(|v| !(from..at).contains(&v)))
                .min_by_key(|a| a.verb.map_or(usize::MAX, |v| v.abs_diff(at).min(v.abs_diff(from))));
            found.push(Quotation {
                span: doc.span(from + 1, at),
                speaker: by.map(|a| a.by.clone()),
                verb: by.and_then(|a| a.verb).map(|v| doc.word(v).to_owned()),
            });
        }
    }
    found
}
