//! The sections of a page: which of them holds the article, and what in it is not shown.

/// A block of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) text: String,
    /// The element that began it; empty behind the end of one.
    element: String,
    /// The number of the innermost section.
    section: usize,
    /// Bytes inside links.
    linked: usize,
}

impl Block {
    pub(super) fn new(element: &str, section: usize) -> Block {
        Block { element: element.to_owned(), section, ..Block::default() }
    }

    /// Adds text; a run of spaces and line feeds is one space.
    pub(super) fn add(&mut self, text: &str, linked: bool) {
        let before = self.text.len();
        for c in text.chars() {
            if !matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}') {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
        if linked {
            self.linked += self.text.len() - before;
        }
    }

    pub(super) fn is(&self, element: &str) -> bool {
        self.element == element
    }

    /// The block without a space at its end, if anything is left of it.
    pub(super) fn finished(mut self) -> Option<Block> {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        (!self.text.trim().is_empty()).then_some(self)
    }

    fn is_linked(&self) -> bool {
        self.linked * 5 > self.text.len() * 3
    }

    /// How much it speaks for its section: running text counts, labels and links do not.
    fn weight(&self) -> usize {
        let runs = self.text.len() >= 60 || self.text.ends_with(['.', '!', '?', '…', '»', '"', '”']);
        let heading = self.element.starts_with('h') && self.element.len() == 2;
        if runs && !heading && !self.is_linked() { self.text.len() } else { 0 }
    }
}

/// An element that holds blocks.
#[derive(Debug)]
struct Section {
    parent: usize,
    /// It, or what holds it, is no part of an article.
    hidden: bool,
    article: bool,
    /// The sum of the weights of what it holds.
    weight: usize,
}

/// The sections of a page; that of number 0 is the page.
#[derive(Debug)]
pub(super) struct Sections {
    all: Vec<Section>,
    /// Elements that are open, with their sections.
    open: Vec<(String, usize)>,
    /// Elements that are open below the deepest that is kept.
    deeper: usize,
}

impl Default for Sections {
    fn default() -> Sections {
        let page = Section { parent: 0, hidden: false, article: false, weight: 0 };
        Sections { all: vec![page], open: Vec::new(), deeper: 0 }
    }
}

/// No page that people read is nested so deep.
const DEEPEST: usize = 200;

/// Elements that need no end, or often have none.
const UNCLOSED: &[&str] =
    &["br", "dd", "dt", "hr", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that are no part of an article.
const ASIDE: &[&str] = &["aside", "button", "dialog", "fieldset", "footer", "form", "menu", "nav", "select"];

/// Words in the names of classes of what is no part of an article.
const ASIDE_NAMES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "commentaires",
    "consent",
    "cookie",
    "cookies",
    "footer",
    "related",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "partage",
    "paywall",
    "popup",
    "promo",
    "publicite",
    "recommendation",
    "recommendations",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "widget",
];

impl Sections {
    /// The number of the innermost section.
    pub(super) fn current(&self) -> usize {
        self.open.last().map_or(0, |(_, section)| *section)
    }

    pub(super) fn open(&mut self, element: &str, class: &str, id: &str, self_closing: bool) {
        if UNCLOSED.contains(&element) || self_closing {
            return;
        }
        let article = matches!(element, "article" | "main");
        if article || element == "h1" {
            self.leave_aside();
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let parent = self.current();
        let named = |names: &str| {
            let mut words = names.split(|c: char| !c.is_alphanumeric());
            words.any(|word| ASIDE_NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
        };
        let whole = article || matches!(element, "body" | "h1");
        let hidden = ASIDE.contains(&element) || !whole && (named(class) || named(id));
        let hidden = hidden || self.all.get(parent).is_some_and(|parent| parent.hidden);
        self.all.push(Section { parent, hidden, article, weight: 0 });
        self.open.push((element.to_owned(), self.all.len() - 1));
    }

    /// An article never stands in a menu: who opened one forgot to close it.
    fn leave_aside(&mut self) {
        let outer = self.open.iter().position(|(element, _)| matches!(&**element, "nav" | "menu" | "form"));
        if let Some(outer) = outer {
            self.open.truncate(outer);
            self.deeper = 0;
        }
    }

    pub(super) fn close(&mut self, element: &str) {
        if UNCLOSED.contains(&element) {
            return;
        }
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(at) = self.open.iter().rposition(|(open, _)| open == element) {
            self.open.truncate(at);
        }
    }

    /// Counts a block for all sections that hold it.
    pub(super) fn count(&mut self, block: &Block) {
        let weight = block.weight();
        if weight == 0 || !self.is_shown(block) {
            return;
        }
        let mut at = block.section;
        while let Some(section) = self.all.get_mut(at) {
            section.weight += weight;
            if at == 0 {
                break;
            }
            at = section.parent;
        }
    }

    /// The number of the section that is the article.
    pub(super) fn article(&self) -> usize {
        let page = self.all.first().map_or(0, |page| page.weight);
        let best = (0..self.all.len())
            .filter(|at| self.all[*at].article)
            .rev()
            .max_by_key(|at| self.all[*at].weight);
        let mut at = best.filter(|at| self.all[*at].weight * 5 >= page * 2).unwrap_or(0);
        // The innermost section that still holds nearly all of it.
        for (inner, section) in self.all.iter().enumerate().skip(at + 1) {
            if section.parent == at && section.weight * 10 >= self.all[at].weight * 9 && section.weight > 0 {
                at = inner;
            }
        }
        at
    }

    /// Whether a block is part of the article.
    pub(super) fn shows(&self, block: &Block, article: usize) -> bool {
        let mut at = block.section;
        while at > article {
            at = self.all[at].parent;
        }
        at == article && self.is_shown(block) && (!block.is_linked() || block.is("h1"))
    }

    pub(super) fn is_shown(&self, block: &Block) -> bool {
        self.all.get(block.section).is_some_and(|section| !section.hidden)
    }
}
