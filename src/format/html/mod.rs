//! A page for people: the text with its names, times and events marked, cards, a timeline and a map. It needs nothing from
//! outside, and nothing of the text can become markup or script.

mod body;
mod cards;
mod map;
mod timeline;

use std::fmt::Write;

use super::{
    view::{View, plain},
    xml::escaped,
};
use crate::{
    data::{PAGE_SCRIPT, PAGE_STYLE},
    entity::Entity,
    event::Event,
};

/// What browsers may run: the one script of the page, by its SHA-256. A test says what it is when the script changes.
const SCRIPT_HASH: &str = "sha256-hFb4Tja74V7M3EjovSWQXS1LnbZcP3Nqhek4HMzqCyc=";

/// A first line that is longer is no title.
const LONGEST_TITLE: usize = 180;

/// The page before its articles.
pub(super) fn head() -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>depeche</title>\n\
         <style>\n{PAGE_STYLE}</style>\n</head>\n<body>\n"
    )
}

/// The page after its articles.
pub(super) fn tail() -> String {
    format!("{KEYS}<script>{PAGE_SCRIPT}</script>\n</body>\n</html>\n")
}

/// What the keyboard does.
const KEYS: &str = "<footer class=\"keys\"><kbd>j</kbd> <kbd>k</kbd> next and previous mark · <kbd>e</kbd> <kbd>E</kbd> \
    next and previous event · <kbd>Enter</kbd> from a mark to its card</footer>\n";

/// One article.
pub(super) fn render(view: &View<'_>) -> String {
    let page = Page { view: *view, key: key(view) };
    let mut out = String::with_capacity(view.text.len() * 4 + 4096);
    let _ = writeln!(out, "<article class=\"doc\" id=\"{}\">", page.key);
    page.header(&mut out);
    out.push_str("<div class=\"columns\">\n<div class=\"main\">\n");
    page.legend(&mut out);
    body::write(&page, &mut out);
    out.push_str("</div>\n<aside>\n");
    cards::events(&page, &mut out);
    timeline::write(&page, &mut out);
    map::write(&page, &mut out);
    out.push_str("</aside>\n<div class=\"entities\">\n");
    cards::entities(&page, &mut out);
    cards::quantities(&page, &mut out);
    cards::quotations(&page, &mut out);
    out.push_str("</div>\n</div>\n</article>\n");
    out
}

/// An article that is being drawn.
#[derive(Clone, Copy)]
struct Page<'a> {
    view: View<'a>,
    /// What the ids of the article begin with: articles of one page must not share ids.
    key: Key,
}

impl Page<'_> {
    /// Title, name and date of the article, and how much was found.
    fn header(&self, out: &mut String) {
        let extraction = self.view.extraction;
        out.push_str("<header>\n<p class=\"origin\">");
        // Where the text has no title the id stands in its place.
        let id = extraction.id.as_deref().filter(|_| body::has_title(self.view.text)).map(plain);
        let date = extraction.date.map(|date| format!("<time datetime=\"{date}\">{date}</time>"));
        let parts: Vec<String> = id.map(|id| escaped(&id)).into_iter().chain(date).collect();
        out.push_str(&parts.join(" · "));
        out.push_str("</p>\n");
        body::title(self, out);
        let of = |matches: fn(&Entity) -> bool| extraction.entities.iter().filter(|e| matches(e)).count();
        let counts = [
            (of(|entity| matches!(entity, Entity::Person(_))), "person", "people"),
            (of(|entity| matches!(entity, Entity::Place(_))), "place", "places"),
            (of(|entity| matches!(entity, Entity::Organisation(_))), "organisation", "organisations"),
            (extraction.times.len(), "time", "times"),
            (extraction.quantities.len(), "quantity", "quantities"),
            (extraction.events.len(), "event", "events"),
            (extraction.quotations.len(), "quotation", "quotations"),
        ];
        let counts: Vec<String> = counts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        let counts = if counts.is_empty() { "Nothing found".to_owned() } else { counts.join(" · ") };
        let _ = writeln!(out, "<p class=\"counts\">{counts}</p>\n</header>");
    }

    /// What the marks mean; each can be turned off.
    fn legend(&self, out: &mut String) {
        out.push_str("<fieldset class=\"legend\"><legend>Marks</legend>");
        for (class, name) in [
            ("event", "Events"),
            ("person", "People"),
            ("place", "Places"),
            ("organisation", "Organisations"),
            ("time", "Times"),
            ("quantity", "Quantities"),
            ("quote", "Quotations"),
        ] {
            let _ = write!(
                out,
                "<label><input type=\"checkbox\" class=\"show-{class}\" checked><span class=\"m {class}\">{name}</span></label>"
            );
        }
        out.push_str("</fieldset>\n");
    }

    /// The id of an entity's card.
    fn entity(&self, index: usize) -> String {
        format!("{}-n{index}", self.key)
    }

    /// The id of an event's card.
    fn event(&self, index: usize) -> String {
        format!("{}-e{index}", self.key)
    }

    /// The id of the mark that begins at a byte of the text.
    fn mark(&self, start: usize) -> String {
        format!("{}-m{start}", self.key)
    }

    /// What an event is called: its kind, in words.
    fn kind(event: &Event) -> String {
        words(event.kind.as_str())
    }
}

/// A name of the wire format as words: `emergency_measure` is `Emergency measure`.
fn words(name: &str) -> String {
    let mut out = name.replace('_', " ");
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    escaped(&out)
}

/// A short name for an article, from its id and text.
fn key(view: &View<'_>) -> Key {
    // FNV-1a: the same everywhere and always.
    let bytes = view.extraction.id.iter().flat_map(|id| id.bytes()).chain([0]).chain(view.text.bytes());
    Key(bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

#[derive(Clone, Copy)]
struct Key(u32);

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a{:08x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_script_may_run() {
        let digest = Sha256::digest(PAGE_SCRIPT);
        let hash = format!("sha256-{}", base64(&digest));
        assert_eq!(SCRIPT_HASH, hash, "page.js has changed: SCRIPT_HASH must be `{hash}`");
    }

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digits = |chunk: &[u8]| {
            let bits = (0..3).fold(0, |bits, i| bits << 8 | usize::from(chunk.get(i).copied().unwrap_or(0)));
            (0..4)
                .map(|i| if i > chunk.len() { '=' } else { DIGITS[bits >> (18 - 6 * i) & 63].into() })
                .collect()
        };
        bytes.chunks(3).map(digits).collect::<Vec<String>>().concat()
    }

    #[test]
    fn names_become_words() {
        assert_eq!(words("emergency_measure"), "Emergency measure");
        assert_eq!(words("<b>"), "&lt;b&gt;");
        assert_eq!(words("éruption"), "éruption");
    }
}
