//! Quantities: what is counted and measured in a text.

mod units;

use crate::{
    class::{Class, any},
    document::Document,
    fold::{literal, words},
    label::QuantityKind,
    number::{self, Quantity, QuantityHit},
    span::Span,
    token::Shape,
};

/// A number in the text with what it counts or measures.
///
/// ```
/// use depeche::{Extractor, QuantityKind};
///
/// let text = "Au moins 1.500 militaires russes et 2 millions d'euros d'aide.";
/// let extraction = Extractor::new().extract(text);
/// let [soldiers, money] = extraction.quantities() else { panic!() };
/// assert_eq!((soldiers.value.min, soldiers.value.max), (Some(1500.0), None));
/// assert_eq!(soldiers.counted.as_ref().unwrap().text, "militaires russes");
/// assert_eq!((money.kind, money.unit.as_deref()), (QuantityKind::Money, Some("EUR")));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct QuantityExpression {
    /// The number, with the words that say `at least` or `about` before it and the unit after it.
    pub span: Span,
    /// What sort of quantity it is.
    pub kind: QuantityKind,
    /// How many, or how much, in that unit.
    pub value: Quantity,
    /// ISO 4217 for money, the symbol of another unit; nothing for what is counted.
    pub unit: Option<String>,
    /// What is counted or measured, where the text says it right behind.
    pub counted: Option<Counted>,
}

/// What a quantity counts.
///
/// ```
/// let text = "Au moins 1.500 militaires russes sont partis.";
/// let found = depeche::Extractor::new().extract(text);
/// let counted = found.quantities()[0].counted.as_ref().unwrap();
/// assert_eq!(&text[counted.span.range()], "militaires russes");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Counted {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// The quantities of a text outside its times and names, of which `taken` tells the tokens from left to right.
pub(crate) fn find(doc: &Document<'_>, taken: &[(usize, usize)]) -> Vec<QuantityExpression> {
    let mut found: Vec<QuantityExpression> = Vec::new();
    let numeric = any(&[Class::Number, Class::Collective]);
    // Where what was read last ends: what stands before a number may belong to the number before it.
    let (mut at, mut reach) = (0, 0);
    while let Some(offset) = doc.tokens().get(at..).and_then(|tokens| {
        tokens
            .iter()
            .position(|token| token.any(numeric) || token.is(Shape::NUMERIC) || token.hash == SEVERAL)
    }) {
        at += offset;
        let next = taken.partition_point(|(_, end)| *end <= at);
        if let Some((_, end)) = taken.get(next).filter(|(first, _)| *first <= at) {
            (at, reach) = (*end, *end);
            continue;
        }
        match quantity(doc, at, reach) {
            Some((end, expression)) => {
                if found.last().is_none_or(|last| last.span.end <= expression.span.start) {
                    found.push(expression);
                }
                at = end.max(at + 1);
                reach = at;
            }
            None => at += 1,
        }
    }
    found
}

/// `plusieurs`, which begins `plusieurs dizaines`.
const SEVERAL: u32 = literal("plusieurs");

/// The quantity whose number begins at a token, and the token after it. What stands before `reach` belongs to others.
fn quantity(doc: &Document<'_>, at: usize, reach: usize) -> Option<(usize, QuantityExpression)> {
    if let Some(rank) = ordinal(doc, at) {
        return Some(rank);
    }
    // `des dizaines`: the number begins at the determiner.
    let led = doc.any(at, Class::Collective.bit()) && at > reach && doc.is_one_of(at - 1, words!["des"]);
    let hit = number::quantity_at(doc, at - usize::from(led))?;
    let article = any(&[Class::Number, Class::Determiner]);
    let one = doc.at(at).classes & article == article && hit.end == at + 1 && hit.first == at;
    let sign = doc.before(hit.first, 1).text(doc.text);
    if let Some(code) = currency_sign(sign).filter(|_| hit.first > reach && doc.has(hit.first, Shape::GLUED))
    {
        let hit = QuantityHit { first: hit.first - 1, ..hit };
        return Some(expression(doc, hit, hit.end, QuantityKind::Money, Some(code), None));
    }
    if let Some(unit) = units::at(doc, hit.end) {
        let scaled = |value: Option<f64>| value.map(|value| value * unit.factor);
        let (min, max) = (scaled(hit.quantity.min), scaled(hit.quantity.max));
        let hit = QuantityHit { quantity: Quantity { min, max, ..hit.quantity }, ..hit };
        let counted = measured(doc, unit.end);
        return Some(expression(doc, hit, unit.end, unit.kind, unit.code, counted));
    }
    let magnitude = doc.is_one_of(hit.first.wrapping_sub(1), words!["magnitude"])
        || doc.is_one_of(hit.first.wrapping_sub(1), words!["de"])
            && doc.is_one_of(hit.first.wrapping_sub(2), words!["magnitude"]);
    if magnitude {
        return Some(expression(doc, hit, hit.end, QuantityKind::Magnitude, None, None));
    }
    // Lengths of time and ages are times or attributes of persons; `un` is the article.
    let millions = doc.is_word(hit.end.wrapping_sub(1), literal("demi"))
        || doc.value(hit.end.wrapping_sub(1), Class::Number).is_some_and(|value| value >= 1_000_000);
    let from = if doc.is_one_of(hit.end, words!["de", "d'"]) && (hit.quantity.approximate || millions) {
        hit.end + 1
    } else {
        hit.end
    };
    if one || doc.any(from, any(&[Class::TimeUnit, Class::Month])) {
        return None;
    }
    let counted = noun_phrase(doc, from, hit.quantity.central() >= 2.0);
    let said = hit.first < at || hit.quantity.approximate;
    (counted.is_some() || said && !doc.word(at).contains(['h', ':', '/']))
        .then(|| expression(doc, hit, hit.end, QuantityKind::Count, None, counted))
}

fn expression(
    doc: &Document<'_>,
    hit: QuantityHit,
    end: usize,
    kind: QuantityKind,
    unit: Option<&str>,
    counted: Option<(usize, usize)>,
) -> (usize, QuantityExpression) {
    let counted = counted
        .map(|(first, end)| Counted { text: doc.slice(first, end).to_owned(), span: doc.span(first, end) });
    let span = doc.span(hit.first, end);
    (end, QuantityExpression { span, kind, value: hit.quantity, unit: unit.map(str::to_owned), counted })
}

fn currency_sign(sign: &str) -> Option<&'static str> {
    match sign {
        "$" => Some("USD"),
        "£" => Some("GBP"),
        "€" => Some("EUR"),
        _ => None,
    }
}

/// `sa 35e victoire`, `le troisième tour`; `premier` and `second` are seldom counted.
fn ordinal(doc: &Document<'_>, at: usize) -> Option<(usize, QuantityExpression)> {
    let word = doc.word(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rank: u32 = match word.get(digits..)? {
        "e" | "ème" | "er" | "re" if digits > 0 => word.get(..digits)?.parse().ok()?,
        _ => return None,
    };
    let counted = noun_phrase(doc, at + 1, false)?;
    let hit = QuantityHit { first: at, end: at + 1, quantity: Quantity::exactly(f64::from(rank)) };
    Some(expression(doc, hit, at + 1, QuantityKind::Ordinal, None, Some(counted)))
}

/// What a unit measures: `30 % des voix`, `2 millions d'euros de dégâts`, `12 kg de cocaïne`.
fn measured(doc: &Document<'_>, at: usize) -> Option<(usize, usize)> {
    let from = match () {
        () if doc.is_one_of(at, words!["des", "du"]) => at + 1,
        () if doc.is_one_of(at, words!["de", "d'"]) => {
            at + 1
                + usize::from(doc.is_one_of(at + 1, words!["la", "l'", "ses", "leurs", "ces", "son", "sa"]))
        }
        () => return None,
    };
    noun_phrase(doc, from, false)
}

/// The noun at a token with the adjectives before and behind it.
fn noun_phrase(doc: &Document<'_>, from: usize, plural: bool) -> Option<(usize, usize)> {
    let noun = any(&[Class::Noun, Class::Actor, Class::Function, Class::Demonym]);
    let modifier = any(&[Class::Adjective, Class::Demonym]);
    let closed = any(&[Class::Preposition, Class::Conjunction, Class::Be, Class::Have, Class::Contracted]);
    let fits = |at: usize| {
        doc.any(at, noun)
            && !doc.any(at, closed)
            && !doc.has(at, Shape::CAP.or(Shape::NUMERIC).or(Shape::LINE_START))
            && (!plural || doc.any(at, Class::Plural.bit()))
    };
    let autres = words!["autres", "autre"];
    let head = (from..from + 3)
        .find(|at| fits(*at) && !(doc.any(*at, modifier) && fits(*at + 1)) && !doc.is_one_of(*at, autres))?;
    let before = |at: usize| doc.any(at, modifier) || doc.is_one_of(at, autres);
    if !(from..head).all(before) {
        return None;
    }
    let behind = doc.any(head + 1, modifier)
        && !doc.any(head + 1, any(&[Class::Preposition, Class::Verb, Class::Adverb, Class::PastParticiple]))
        && !doc.has(head + 1, Shape::CAP.or(Shape::LINE_START))
        && doc.any(head + 1, Class::Plural.bit()) == doc.any(head, Class::Plural.bit());
    Some((from, head + 1 + usize::from(behind)))
}
