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
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// As a range, to index a string with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether every byte of `other` is in this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
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

#[cfg(test)]
mod tests {
    use super::*;

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
