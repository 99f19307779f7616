//! What is promised of every extraction, whatever the text. The fuzz targets hold theirs against it as well.

use std::ops::Range;

use depeche::{Extraction, Span};

/// Panics where an extraction of a text breaks a promise.
#[track_caller]
pub(crate) fn hold(text: &str, found: &Extraction) {
    spans_lie_in_the_text(text, found);
    let mentions: Vec<Span> = found.mentions.iter().map(|mention| mention.span).collect();
    in_order("mentions", &mentions);
    in_order("times", &found.times.iter().map(|time| time.span).collect::<Vec<_>>());
    in_order("quantities", &found.quantities.iter().map(|quantity| quantity.span).collect::<Vec<_>>());
    let blocks: Vec<Span> = found.blocks.iter().map(|block| block.span).collect();
    in_order("blocks", &blocks);
    if let (Some(tokens), Some(sentences)) = (found.tokens.as_deref(), found.sentences.as_deref()) {
        tokens_cover_the_text(text, &blocks, tokens, sentences);
    }
    for mention in &found.mentions {
        assert_eq!(found.entities[mention.entity].kind(), mention.kind);
    }
    for event in &found.events {
        assert!(!event.triggers.is_empty());
        in_order("triggers", &event.triggers.iter().map(|trigger| trigger.span).collect::<Vec<_>>());
        assert!(event.places.iter().all(|place| found.entities[*place].as_place().is_some()));
        assert!(event.time.as_ref().is_none_or(|time| time.expression < found.times.len()));
    }
}

/// Every token is in a block and in a sentence, and between tokens stands nothing that is read.
#[track_caller]
fn tokens_cover_the_text(text: &str, blocks: &[Span], tokens: &[Span], sentences: &[Span]) {
    in_order("tokens", tokens);
    in_order("sentences", sentences);
    for span in tokens {
        assert!(blocks.iter().any(|block| block.contains(*span)), "{span:?} is in no block");
    }
    let mut at = 0;
    for gap in tokens.iter().map(|token| (token.range(), token.end)).chain([(text.len()..text.len(), 0)]) {
        let between = &text[at..gap.0.start];
        assert!(between.chars().all(may_be_left_out), "between tokens: {between:?}");
        at = gap.1;
    }
    let mut covered = tokens.iter();
    for sentence in sentences {
        let mut inside = covered.as_slice().iter().take_while(|token| sentence.contains(**token)).count();
        assert!(inside > 0, "the sentence {sentence:?} has no token of its own");
        while inside > 0 {
            covered.next();
            inside -= 1;
        }
    }
    assert_eq!(covered.as_slice(), [], "tokens in no sentence");
}

fn may_be_left_out(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    invisible || c.is_whitespace() || c.is_control()
}

#[track_caller]
fn in_order(what: &str, spans: &[Span]) {
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{what}: {:?} before {:?}", pair[0], pair[1]);
    }
}

#[track_caller]
fn spans_lie_in_the_text(text: &str, found: &Extraction) {
    let events = found.events.iter();
    let phrases = events.flat_map(|event| {
        [&event.actor, &event.target, &event.means, &event.level, &event.about, &event.source]
            .into_iter()
            .flatten()
    });
    let phrases = phrases.chain(found.quotations.iter().filter_map(|quotation| quotation.speaker.as_ref()));
    for phrase in phrases.clone() {
        assert!(phrase.entity.is_none_or(|entity| entity < found.entities.len()));
    }
    let spans = phrases.map(|phrase| phrase.span);
    let spans = spans.chain(found.mentions.iter().map(|mention| mention.span));
    let spans = spans.chain(found.times.iter().map(|time| time.span));
    let spans =
        spans.chain(found.events.iter().flat_map(|event| event.triggers.iter().map(|trigger| trigger.span)));
    let spans = spans.chain(found.quantities.iter().map(|quantity| quantity.span));
    let spans = spans.chain(found.quotations.iter().map(|quotation| quotation.span));
    let spans = spans.chain(found.blocks.iter().map(|block| block.span));
    let spans = spans.chain(found.tokens.iter().chain(&found.sentences).flatten().copied());
    for span in spans {
        let piece = text.get::<Range<usize>>(span.range());
        assert!(piece.is_some_and(|piece| !piece.is_empty()), "{span:?} in {} bytes: {piece:?}", text.len());
    }
}
