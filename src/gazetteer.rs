//! Names and phrases of the gazetteers, as they stand in a text.

use crate::{
    class::{Class, Classes, any},
    document::Document,
    fold::words,
    lexicon::OwnList,
    table::{Entry, Node, RecordId, Target},
    token::Shape,
};

/// Words of a text that are a name or a phrase of the gazetteers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) first: usize,
    pub(crate) end: usize,
    node: Node,
    pub(crate) place: bool,
    pub(crate) person: bool,
    pub(crate) organisation: bool,
    /// The classes of which it is a phrase.
    pub(crate) phrase: Classes,
}

/// All hits of a text, by their first token, the longer first.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    hits: Vec<Hit>,
    /// For each token, how many hits begin before it.
    starts: Vec<u32>,
}

impl Hits {
    /// Finds the names and phrases of a text.
    pub(crate) fn find(doc: &Document<'_>) -> Hits {
        let mut hits = Vec::with_capacity(doc.len() / 4);
        let mut starts = Vec::with_capacity(doc.len() + 1);
        let own: Vec<OwnList<'_>> = doc.lexicon.own_lists(true).collect();
        for at in 0..doc.len() {
            starts.push(hits.len() as u32);
            let token = doc.at(at);
            let named = token.any(Class::NameStart.bit())
                && token.is(Shape::CAP.or(Shape::MIXED).or(Shape::CAPS_LINE));
            if named || token.any(Class::PhraseStart.bit()) {
                walk(doc, at, doc.lexicon.start(token), &mut hits);
            }
            for list in &own {
                walk_own(doc, at, *list, &mut hits);
            }
        }
        starts.push(hits.len() as u32);
        Hits { hits, starts }
    }

    /// The hits that begin at a token, the longest first.
    pub(crate) fn at(&self, first: usize) -> &[Hit] {
        match self.starts.get(first..).and_then(|starts| starts.get(..2)) {
            Some(&[from, to]) if from < to => self.hits.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Hit> {
        self.hits.iter()
    }

    /// The end and the value of the longest word or phrase of a class that begins at a token.
    pub(crate) fn class(&self, doc: &Document<'_>, at: usize, class: Class) -> Option<(usize, u32)> {
        for hit in self.at(at) {
            if hit.phrase & class.bit() != 0
                && let Some(value) = hit.value(doc, class)
            {
                return Some((hit.end, value));
            }
        }
        doc.value(at, class).map(|value| (at + 1, value))
    }
}

impl Hit {
    /// What it stands for, as far as its capitals allow.
    pub(crate) fn entries<'d, 't>(&self, doc: &'d Document<'t>) -> impl Iterator<Item = Entry> + use<'d, 't> {
        let (first, end) = (self.first, self.end);
        doc.lexicon.entries(self.node).filter(move |entry| fits(doc, first, end, entry))
    }

    /// The records of one kind of name.
    pub(crate) fn records<'d, 't>(
        &self,
        doc: &'d Document<'t>,
    ) -> impl Iterator<Item = (Target, RecordId)> + use<'d, 't> {
        self.entries(doc).filter_map(|entry| match entry.target {
            Target::Place(id) | Target::Person(id) | Target::Organisation(id) => Some((entry.target, id)),
            Target::Own(_) | Target::Phrase(..) => None,
        })
    }

    fn value(&self, doc: &Document<'_>, class: Class) -> Option<u32> {
        self.entries(doc).find_map(|entry| match entry.target {
            Target::Phrase(found, value) if found == class => Some(value),
            _ => None,
        })
    }

    /// All values of a class.
    pub(crate) fn values<'d, 't>(
        &self,
        doc: &'d Document<'t>,
        class: Class,
    ) -> impl Iterator<Item = u32> + use<'d, 't> {
        self.entries(doc).filter_map(move |entry| match entry.target {
            Target::Phrase(found, value) if found == class => Some(value),
            _ => None,
        })
    }
}

/// Classes whose phrases may have only one word, because it is written with a capital.
const ONE_WORD: Classes = any(&[
    Class::Product,
    Class::OrgHead,
    Class::OrgTail,
    Class::Function,
    Class::PlaceHead,
    Class::Title,
    Class::Trigger,
    Class::Source,
]);

/// Follows the words from a node on, and takes down every name on the way.
fn walk(doc: &Document<'_>, first: usize, mut node: Option<Node>, hits: &mut Vec<Hit>) {
    let mut at = first;
    let from = hits.len();
    while let Some(here) = node {
        at += 1;
        hits.extend(hit(doc, first, at, here));
        // A paragraph's end divides names.
        if doc.has(at, Shape::LINE_START) {
            break;
        }
        node = doc.lexicon.next(here, doc.at(at));
    }
    if let Some(new) = hits.get_mut(from..) {
        new.reverse();
    }
}

/// Takes down every name of a caller's own list that begins at a token.
fn walk_own(doc: &Document<'_>, first: usize, list: OwnList<'_>, hits: &mut Vec<Hit>) {
    let from = hits.len();
    let word = |i: usize| doc.name_goes_on(first + i);
    list.walk(doc.at(first), doc.text, word, |words, node| hits.extend(hit(doc, first, first + words, node)));
    if let Some(new) = hits.get_mut(from..) {
        new.reverse();
    }
}

/// What the words are by the entries of a node, as far as their capitals allow.
fn hit(doc: &Document<'_>, first: usize, end: usize, node: Node) -> Option<Hit> {
    let mut hit = Hit { first, end, node, place: false, person: false, organisation: false, phrase: 0 };
    for entry in doc.lexicon.entries(node) {
        if !fits(doc, first, end, &entry) {
            continue;
        }
        match entry.target {
            Target::Place(_) => hit.place = true,
            Target::Person(_) => hit.person = true,
            Target::Organisation(_) => hit.organisation = true,
            Target::Phrase(class, _) => hit.phrase |= class.bit(),
            Target::Own(_) => {}
        }
    }
    let found = hit.place
        || hit.person
        || hit.organisation
        || hit.phrase & if end == first + 1 { ONE_WORD } else { !0 } != 0;
    found.then_some(hit)
}

/// Whether the words have the capitals that the entry needs.
pub(crate) fn fits(doc: &Document<'_>, first: usize, end: usize, entry: &Entry) -> bool {
    // `du Havre`, `au Monde`; `le Figaro`, but `les Inconnus` are no comedians.
    let before = first.wrapping_sub(1);
    let led = || {
        doc.any(before, Class::Contracted.bit())
            || matches!(entry.target, Target::Organisation(_))
                && doc.is_one_of(before, words!["le", "les"])
                && doc.has(before, Shape::LOWER)
                && !doc.any(first, Class::Common.bit())
    };
    if entry.acronym && !doc.has(first, Shape::UPPER) || entry.contracted && !led() {
        return false;
    }
    (first..end)
        .take(16)
        .enumerate()
        .all(|(i, at)| entry.capitals >> i & 1 == 0 || doc.has(at, Shape::CAP.or(Shape::MIXED)))
}
