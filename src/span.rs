//! A piece of the text, in bytes.

use std::ops::Range;

/// A half-open range of UTF-8 byte offsets into the text: `start` is in, `end` is out.
///
/// Every span that the crate returns lies within the text and on character boundaries, so `&text[span.range()]` never
/// panics.
///
/// ```
/// use depeche::Span;
///
/// let span = Span::new(3, 8);
/// assert_eq!(&"la Chine"[span.range()], "Chine");
/// assert_eq!(span.len(), 5);
/// assert!(!span.overlaps(Span::new(8, 9)), "touching is not overlapping");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    ///
    /// ```
    /// assert_eq!(depeche::Span::new(3, 8).len(), 5);
    /// ```
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// As a range, to index a string with.
    ///
    /// ```
    /// assert_eq!(&"la Chine"[depeche::Span::new(3, 8).range()], "Chine");
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The length in bytes.
    ///
    /// ```
    /// assert_eq!(depeche::Span::new(3, 8).len(), 5);
    /// ```
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    ///
    /// ```
    /// assert!(depeche::Span::new(3, 3).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether every byte of `other` is in this span.
    ///
    /// ```
    /// assert!(depeche::Span::new(3, 8).contains(depeche::Span::new(4, 8)));
    /// ```
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    ///
    /// ```
    /// assert!(!depeche::Span::new(3, 8).overlaps(depeche::Span::new(8, 9)));
    /// ```
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    ///
    /// ```
    /// use depeche::Span;
    ///
    /// assert_eq!(Span::new(3, 5).cover(Span::new(7, 9)), Span::new(3, 9));
    /// ```
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

/// Turns byte offsets into offsets in characters or in UTF-16 units, many at once, in one pass over the text.
///
/// ```
/// use depeche::{OffsetMap, Span};
///
/// let text = "L’Élysée 👍 dément";
/// let spans = [Span::new(4, 12), Span::new(13, 17)];
/// assert_eq!(OffsetMap::chars(text).spans(&spans), [Span::new(2, 8), Span::new(9, 10)]);
/// assert_eq!(OffsetMap::utf16(text).spans(&spans), [Span::new(2, 8), Span::new(9, 11)]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    utf16: bool,
}

impl<'t> OffsetMap<'t> {
    /// Into characters (Unicode scalar values), as Python counts them.
    ///
    /// ```
    /// assert_eq!(depeche::OffsetMap::chars("été").offsets(&[5]), [3]);
    /// ```
    pub const fn chars(text: &'t str) -> OffsetMap<'t> {
        OffsetMap { text, utf16: false }
    }

    /// Into UTF-16 units, as JavaScript and Java count them.
    ///
    /// ```
    /// assert_eq!(depeche::OffsetMap::utf16("👍!").offsets(&[4]), [2]);
    /// ```
    pub const fn utf16(text: &'t str) -> OffsetMap<'t> {
        OffsetMap { text, utf16: true }
    }

    /// The offsets in the order of `bytes`, which need not be sorted. An offset inside a character counts as that
    /// character's start, one beyond the end as the end.
    ///
    /// ```
    /// assert_eq!(depeche::OffsetMap::chars("été").offsets(&[3, 0, 2]), [2, 0, 1]);
    /// ```
    pub fn offsets(&self, bytes: &[usize]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..bytes.len()).collect();
        order.sort_by_key(|i| bytes.get(*i));
        let mut out = vec![0; bytes.len()];
        let (mut count, mut rest) = (0, order.as_slice());
        for (at, c) in self.text.char_indices() {
            while let [first, tail @ ..] = rest
                && bytes.get(*first).is_some_and(|byte| *byte < at + c.len_utf8())
            {
                if let Some(slot) = out.get_mut(*first) {
                    *slot = count;
                }
                rest = tail;
            }
            if rest.is_empty() {
                break;
            }
            count += if self.utf16 { c.len_utf16() } else { 1 };
        }
        for left in rest {
            if let Some(slot) = out.get_mut(*left) {
                *slot = count;
            }
        }
        out
    }

    /// The spans in the order given.
    ///
    /// ```
    /// use depeche::{OffsetMap, Span};
    ///
    /// assert_eq!(OffsetMap::chars("été").spans(&[Span::new(2, 5)]), [Span::new(1, 3)]);
    /// ```
    pub fn spans(&self, spans: &[Span]) -> Vec<Span> {
        let ends: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
        self.offsets(&ends).chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_a_slow_reference() {
        let text = "aé’👍e\u{301}\u{a0}z";
        let bytes: Vec<usize> = (0..=text.len()).rev().filter(|i| text.is_char_boundary(*i)).collect();
        let chars: Vec<usize> = bytes.iter().map(|i| text[..*i].chars().count()).collect();
        let utf16: Vec<usize> = bytes.iter().map(|i| text[..*i].encode_utf16().count()).collect();
        assert_eq!(OffsetMap::chars(text).offsets(&bytes), chars);
        assert_eq!(OffsetMap::utf16(text).offsets(&bytes), utf16);
        assert_eq!(OffsetMap::chars(text).offsets(&[usize::MAX, 2]), [8, 1]);
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b) && !b.overlaps(a));
        assert!(Span::new(0, 4).overlaps(b));
        assert_eq!(a.cover(b), Span::new(0, 5));
        assert!(a.cover(b).contains(b) && !a.contains(b));
        assert_eq!(Span::from(2..7).range(), 2..7);
    }
}
