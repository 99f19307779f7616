//! Numbers in digits and in words, and the quantities that a text gives with them.

use crate::{
    class::{Class, any},
    document::Document,
    fold::{literal, words},
    token::Shape,
};

/// How many, as the text says it: exact, at least, at most, about, between.
///
/// `min` or `max` is `None` where the quantity is open: `au moins 12` has no maximum. Both are the same number where it
/// is exact or about that number.
///
/// ```
/// let found = depeche::Extractor::new().extract("Une explosion a fait une trentaine de blessés à Lyon.");
/// let injured = found.events()[0].injured.unwrap();
/// assert_eq!((injured.min, injured.max, injured.approximate), (Some(30.0), Some(30.0), true));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quantity {
    /// The least it can be.
    pub min: Option<f64>,
    /// The most it can be.
    pub max: Option<f64>,
    /// Whether the text gives a round number: `une trentaine`, `environ 30`.
    pub approximate: bool,
}

impl Quantity {
    /// Exactly this many.
    ///
    /// ```
    /// assert_eq!(depeche::Quantity::exactly(3.0).max, Some(3.0));
    /// ```
    pub const fn exactly(value: f64) -> Quantity {
        Quantity { min: Some(value), max: Some(value), approximate: false }
    }

    /// The one number that stands for the quantity: the middle, or the end that is known.
    ///
    /// ```
    /// assert_eq!(depeche::Quantity::exactly(3.0).central(), 3.0);
    /// ```
    pub fn central(&self) -> f64 {
        match (self.min, self.max) {
            (Some(min), Some(max)) => (min + max) / 2.0,
            (Some(value), None) | (None, Some(value)) => value,
            (None, None) => 0.0,
        }
    }
}

/// A number found at a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// The token after its last.
    pub(crate) end: usize,
    pub(crate) value: f64,
    /// `une dizaine`, `un millier`.
    pub(crate) round: bool,
    /// `des dizaines`, `plusieurs`: how many is not said; `value` is the unit, or 0.
    pub(crate) vague: bool,
}

/// The number that begins at a token.
pub(crate) fn at(doc: &Document<'_>, at: usize) -> Option<Number> {
    let token = doc.at(at);
    if token.is(Shape::NUMERIC) {
        let value = digits(doc.word(at))?;
        return Some(scaled(doc, at + 1, value));
    }
    if token.any(Class::Number.bit()) {
        return words(doc, at);
    }
    if token.any(Class::Collective.bit()) {
        let unit = f64::from(doc.value(at, Class::Collective)?);
        return Some(collective(doc, at, 1.0, unit, token.any(Class::Plural.bit())));
    }
    if doc.is_word(at, literal("plusieurs"))
        || doc.is_word(at, literal("quelques"))
        || doc.is_word(at, literal("des"))
    {
        if let Some(unit) = doc.value(at + 1, Class::Collective) {
            return Some(collective(doc, at + 1, 1.0, f64::from(unit), true));
        }
        if doc.is_word(at, literal("des")) {
            return None;
        }
        let scale = doc.value(at + 1, Class::Number).filter(|value| *value >= 100);
        let end = at + 1 + usize::from(scale.is_some());
        return Some(Number { end, value: scale.map_or(0.0, f64::from), round: true, vague: true });
    }
    None
}

/// The value of a token of digits: `12 000`, `1.500`, `3,5`.
pub(crate) fn digits(word: &str) -> Option<f64> {
    let (negative, figures) = match word.as_bytes() {
        [b'-', ..] => (true, word.get(1..)?),
        [b'+', ..] => (false, word.get(1..)?),
        _ => (false, word),
    };
    // `1.500` is a thousand and a half, `49.3` is not.
    let grouped = figures
        .split_once('.')
        .is_some_and(|(head, rest)| rest.len() % 4 == 3 && !head.starts_with('0') && !head.is_empty());
    let (mut value, mut scale, mut any) = (0.0, None, false);
    for c in figures.chars() {
        match c {
            '0'..='9' => {
                any = true;
                value = value * 10.0 + f64::from(c as u32 - '0' as u32);
                scale = scale.map(|scale: f64| scale * 10.0);
            }
            '.' if grouped => {}
            ',' | '.' if scale.is_none() => scale = Some(1.0),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {}
            _ => return None,
        }
    }
    let value = value / scale.unwrap_or(1.0);
    any.then_some(if negative { -value } else { value })
}

/// `3,5 millions`, `deux milliards et demi`.
fn scaled(doc: &Document<'_>, end: usize, value: f64) -> Number {
    let plain = |end, value| Number { end, value, round: false, vague: false };
    match doc.value(end, Class::Number) {
        Some(scale @ (1_000_000 | 1_000_000_000)) => {
            let (half, end) = and_a_half(doc, end + 1);
            plain(end, (value + half) * f64::from(scale))
        }
        Some(1000) if value < 1000.0 => plain(end + 1, value * 1000.0),
        _ => plain(end, value),
    }
}

/// `et demi`: a half, and the token behind it; nothing otherwise.
fn and_a_half(doc: &Document<'_>, at: usize) -> (f64, usize) {
    let half = doc.is_word(at, literal("et")) && doc.is_one_of(at + 1, words!["demi", "demie"]);
    if half { (0.5, at + 2) } else { (0.0, at) }
}

/// A number has at most so many words.
const LONGEST: usize = 24;

/// A number in words, then what may follow it.
fn words(doc: &Document<'_>, start: usize) -> Option<Number> {
    // `total` holds what is finished (millions, thousands), `part` what is below the next scale.
    let (mut total, mut part, mut at, mut seen) = (0.0, 0.0, start, 0.0);
    while let Some(value) = doc.value(at, Class::Number).map(f64::from) {
        if doc.has(at, Shape::CAP) && at > start || at - start == LONGEST {
            break;
        }
        let fits = match value as u64 {
            100 => seen < 10.0,
            1000.. => true,
            20..=90 => seen == 0.0 || seen >= 100.0 || (seen == 4.0 && value == 20.0),
            _ => seen == 0.0 || seen >= 20.0,
        };
        if at > start && !fits {
            break;
        }
        match value as u64 {
            100 => part = if part == 0.0 { 100.0 } else { part * 100.0 },
            1000.. => {
                total += if part == 0.0 { 1.0 } else { part } * value;
                part = 0.0;
            }
            20 if seen == 4.0 => part += 76.0,
            _ => part += value,
        }
        seen = value;
        at += 1;
        // `vingt et un`, `soixante et onze`.
        let joined = doc.is_word(at, literal("et"))
            && matches!(doc.value(at + 1, Class::Number), Some(1 | 11))
            && (20.0..80.0).contains(&value);
        if joined {
            part += f64::from(doc.value(at + 1, Class::Number).unwrap_or(0));
            at += 2;
            seen = 1.0;
        }
    }
    let value = total + part;
    if value <= 20.0
        && let Some(unit) = doc.value(at, Class::Collective)
    {
        return Some(collective(doc, at, value, f64::from(unit), false));
    }
    // `deux millions et demi`.
    if seen >= 1_000_000.0 {
        let (half, end) = and_a_half(doc, at);
        return Some(Number { end, value: value + half * seen, round: false, vague: false });
    }
    Some(Number { end: at, value, round: false, vague: false })
}

/// `une dizaine`, `un millier et demi`, `des dizaines de milliers`.
fn collective(doc: &Document<'_>, at: usize, times: f64, unit: f64, vague: bool) -> Number {
    let (half, end) = and_a_half(doc, at + 1);
    let mut number = Number { end, value: (times + half) * unit, round: true, vague };
    if doc.is_word(number.end, literal("de")) || doc.is_word(number.end, literal("d'")) {
        let scale = doc
            .value(number.end + 1, Class::Collective)
            .or_else(|| doc.value(number.end + 1, Class::Number).filter(|value| *value >= 1_000_000));
        if let Some(scale) = scale.filter(|scale| f64::from(*scale) > unit) {
            number.value *= f64::from(scale);
            number.end += 2;
        }
    }
    number
}

/// A quantity: a number with what is said before it, and the range that it may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuantityHit {
    /// The first token, comparator included.
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) quantity: Quantity,
}

/// The quantity whose number begins at a token.
pub(crate) fn quantity_at(doc: &Document<'_>, start: usize) -> Option<QuantityHit> {
    let number = at(doc, start)?;
    if number.vague && number.value == 0.0 {
        return None;
    }
    let mut quantity = Quantity::exactly(number.value);
    quantity.approximate = number.round;
    if number.vague {
        quantity = Quantity { min: Some(number.value), max: None, approximate: true };
    }
    let (mut first, mut end) = (start, number.end);
    // `10 à 15`, `entre 10 et 15`.
    let link = doc.is_word(end, literal("à"))
        || doc.is_word(end, literal("ou"))
        || doc.is_word(end, literal("et")) && doc.is_word(start.wrapping_sub(1), literal("entre"));
    if link
        && let Some(upper) = at(doc, end + 1)
        && upper.value > number.value
        && !doc.any(end + 1, any(&[Class::Month, Class::TimeUnit]))
    {
        quantity.max = Some(upper.value);
        end = upper.end;
        if doc.is_word(start.wrapping_sub(1), literal("entre")) {
            first = start - 1;
        }
    }
    if let Some((from, comparator)) = comparator(doc, start) {
        first = from;
        match comparator {
            Comparator::AtLeast => quantity.max = None,
            Comparator::AtMost => quantity.min = None,
            Comparator::About => quantity.approximate = true,
        }
    }
    Some(QuantityHit { first, end, quantity })
}

enum Comparator {
    AtLeast,
    AtMost,
    About,
}

/// What is said before a number, and where it begins.
fn comparator(doc: &Document<'_>, at: usize) -> Option<(usize, Comparator)> {
    let word = |back: usize, text: u32| at >= back && doc.is_word(at - back, text);
    let two = |a: u32, b: u32| word(2, a) && word(1, b);
    let three = |a: u32, b: u32, c: u32| word(3, a) && two(b, c);
    if three(literal("pas"), literal("moins"), literal("de")) {
        return Some((at - 3, Comparator::AtLeast));
    }
    if three(literal("à"), literal("peu"), literal("près"))
        || three(literal("aux"), literal("alentours"), literal("de"))
    {
        return Some((at - 3, Comparator::About));
    }
    if two(literal("au"), literal("moins"))
        || two(literal("au"), literal("minimum"))
        || two(literal("plus"), literal("de"))
        || two(literal("plus"), literal("d'"))
        || word(3, literal("à")) && two(literal("moins"), literal("de"))
    {
        return Some((at - 2, Comparator::AtLeast));
    }
    if two(literal("au"), literal("plus"))
        || two(literal("moins"), literal("de"))
        || two(literal("moins"), literal("d'"))
        || two(literal("jusqu'"), literal("à"))
        || two(literal("au"), literal("maximum"))
    {
        return Some((at - 2, Comparator::AtMost));
    }
    if two(literal("près"), literal("de"))
        || two(literal("près"), literal("d'"))
        || two(literal("autour"), literal("de"))
    {
        return Some((at - 2, Comparator::About));
    }
    if words!["environ", "quelque", "quelques", "approximativement", "presque"]
        .list()
        .iter()
        .any(|w| word(1, *w))
    {
        return Some((at - 1, Comparator::About));
    }
    None
}

#[cfg(all(test, feature = "embedded"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[track_caller]
    fn value(text: &str) -> f64 {
        let doc = Document::new(text, Lexicon::embedded());
        let number = at(&doc, 0).unwrap();
        assert_eq!(number.end, doc.len(), "{text}: the whole is a number");
        number.value
    }

    #[test]
    fn digits_and_words() {
        for (text, want) in [
            ("12 000", 12_000.0),
            ("1.500", 1500.0),
            ("3,5 millions", 3_500_000.0),
            ("vingt et un", 21.0),
            ("soixante-quinze", 75.0),
            ("quatre-vingt-dix-sept", 97.0),
            ("quatre vingt", 80.0),
            ("septante", 70.0),
            ("nonante-neuf", 99.0),
            ("deux cent trente", 230.0),
            ("trois mille cinq cents", 3500.0),
            ("mille deux cents", 1200.0),
            ("un million deux cent mille", 1_200_000.0),
            ("une trentaine", 30.0),
            ("un millier et demi", 1500.0),
            ("deux douzaines", 24.0),
            ("des dizaines de milliers", 10_000.0),
        ] {
            assert_eq!(value(text), want, "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_another_begins() {
        let doc = Document::new("deux trois minutes, cent une, 49.3", Lexicon::embedded());
        assert_eq!(at(&doc, 0).map(|n| (n.end, n.value)), Some((1, 2.0)));
        assert_eq!(at(&doc, 4).map(|n| n.value), Some(101.0));
        assert_eq!(at(&doc, 7).map(|n| n.value), Some(49.3));
    }

    #[test]
    fn quantities() {
        let quantity = |text: &str| {
            let doc = Document::new(text, Lexicon::embedded());
            let hit = (0..doc.len()).find_map(|i| quantity_at(&doc, i)).unwrap();
            (hit.quantity.min, hit.quantity.max, hit.quantity.approximate)
        };
        assert_eq!(quantity("au moins 12 morts"), (Some(12.0), None, false));
        assert_eq!(quantity("environ un millier et demi de militaires"), (Some(1500.0), Some(1500.0), true));
        assert_eq!(quantity("entre 10 et 15 blessés"), (Some(10.0), Some(15.0), false));
        assert_eq!(quantity("moins de dix personnes"), (None, Some(10.0), false));
        assert_eq!(quantity("des dizaines de blessés"), (Some(10.0), None, true));
    }
}
