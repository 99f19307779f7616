//! Articles out of web pages: the title, the date and the text, without what stands around them.
//!
//! A page is read once, as a stream of tags and text; no tree is built, so that neither depth nor what was left unclosed costs
//! anything. Each block of text remembers the sections that hold it. The article is the section that holds most of the
//! running text; navigation, forms, lists of links and scripts are left out.

mod section;

use html5gum::{HtmlString, StartTag, Token, Tokenizer};

use self::section::{Block, Sections};
use crate::calendar::{Date, DateTime};

/// An article that was read out of a web page.
///
/// ```
/// use depeche::{DateSource, Extractor, Options, html::Page};
///
/// let page = Page::parse(
///     "<html><head><title>Incendie à Lyon | Le Courrier</title>
///      <meta property='article:published_time' content='2022-01-07T14:05:00+01:00'></head>
///      <body><nav><a href='/'>Accueil</a> <a href='/sport'>Sport</a></nav>
///      <article><h1>Incendie à Lyon</h1><p>Un incendie a fait trois blessés <b>vendredi</b> à Lyon.</p></article>
///      <footer>Tous droits réservés</footer></body></html>",
/// );
/// assert_eq!(page.title.as_deref(), Some("Incendie à Lyon"));
/// assert_eq!(page.text, "Incendie à Lyon\n\nUn incendie a fait trois blessés vendredi à Lyon.");
///
/// let extraction = Extractor::new().extract_page(&page, &Options::new());
/// assert_eq!(extraction.date_source, Some(DateSource::Page));
/// let fire = &extraction.events()[0];
/// assert_eq!(&page.text[fire.triggers[0].span.range()], "Incendie");
/// assert_eq!(fire.time.as_ref().unwrap().value.to_string(), "2022-01-07");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The headline.
    pub title: Option<String>,
    /// When the article was published, as the page's metadata say.
    pub date: Option<DateTime>,
    /// The headline and the paragraphs, with an empty line between two: what the spans of an extraction point into.
    pub text: String,
}

impl Page {
    /// Reads a page. Never fails and never panics; a page without text gives an empty article.
    ///
    /// ```
    /// use depeche::html::Page;
    ///
    /// assert_eq!(Page::parse("<p>Un séisme &agrave; <b>Lima</b>.").text, "Un séisme à Lima.");
    /// assert_eq!(Page::parse("").text, "");
    /// ```
    pub fn parse(html: &str) -> Page {
        let mut reader = Reader::default();
        for token in Tokenizer::new(html) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => reader.start(&tag),
                Token::EndTag(tag) => reader.end(&tag.name),
                Token::String(text) => reader.text(&text),
                _ => {}
            }
        }
        reader.finish()
    }
}

/// Where text goes that is no part of the page's body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Body,
    /// In `<title>`.
    Title,
    /// In a script with linked data.
    LinkedData,
    /// In what is never shown.
    Hidden,
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Reader {
    mode: Mode,
    sections: Sections,
    /// The block that is being read.
    block: Block,
    blocks: Vec<Block>,
    /// Whether text is inside a link.
    linked: bool,
    linked_data: String,
    document_title: String,
    shared_title: Option<String>,
    /// The best date so far, and how far it is trusted: the least is the best.
    date: Option<(u8, DateTime)>,
}

/// Elements before and behind which a line ends.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = &*lossy(&tag.name);
        let attribute =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|value| lossy(value).into_owned());
        match name {
            "title" if self.document_title.is_empty() => self.mode = Mode::Title,
            "script" if attribute("type").is_some_and(|kind| kind.contains("ld+json")) => {
                self.mode = Mode::LinkedData;
            }
            "script" | "style" | "noscript" | "template" | "title" => self.mode = Mode::Hidden,
            "meta" => {
                let key =
                    attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.metadata(&key.to_ascii_lowercase(), content);
                }
            }
            "time" => {
                // Other articles that a page lists have their dates too.
                let published = attribute("pubdate").is_some()
                    || attribute("itemprop").is_some_and(|property| property == "datePublished");
                if let Some(date) = attribute("datetime") {
                    self.dated(&date, if published { 2 } else { 4 });
                }
            }
            "a" => self.linked = true,
            _ if BLOCKS.contains(&name) => {
                self.end_block();
                // No link holds an article: it was left unclosed.
                self.linked &= !matches!(name, "article" | "main" | "h1");
                let class = attribute("class").unwrap_or_default();
                let id = attribute("id").unwrap_or_default();
                self.sections.open(name, &class, &id, tag.self_closing);
                self.block = Block::new(name, self.sections.current());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &HtmlString) {
        let name = &*lossy(name);
        match name {
            "title" | "script" | "style" | "noscript" | "template" => self.mode = Mode::Body,
            "a" => self.linked = false,
            _ if BLOCKS.contains(&name) => {
                self.end_block();
                self.sections.close(name);
                self.block = Block::new("", self.sections.current());
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &HtmlString) {
        let text = lossy(text);
        match self.mode {
            Mode::Body => self.block.add(&text, self.linked),
            Mode::Title => self.document_title.push_str(&text),
            Mode::LinkedData => self.linked_data.push_str(&text),
            Mode::Hidden => {}
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if let Some(block) = block.finished() {
            self.sections.count(&block);
            self.blocks.push(block);
        }
    }

    fn metadata(&mut self, key: &str, content: String) {
        match key {
            "og:title" | "twitter:title" => {
                self.shared_title.get_or_insert(content);
            }
            "article:published_time" | "datepublished" | "og:article:published_time" => {
                self.dated(&content, 0)
            }
            "date" | "pubdate" | "publishdate" | "publish-date" | "dc.date" | "dc.date.issued"
            | "dcterms.created" | "parsely-pub-date" | "sailthru.date" => self.dated(&content, 3),
            _ => {}
        }
    }

    /// Takes a date if it is trusted more than what there is.
    fn dated(&mut self, text: &str, rank: u8) {
        if self.date.is_none_or(|(best, _)| rank < best)
            && let Some(date) = date_of(text)
        {
            self.date = Some((rank, date));
        }
    }

    fn finish(mut self) -> Page {
        self.end_block();
        let linked_data = std::mem::take(&mut self.linked_data);
        if let Some(date) = linked(&linked_data, "datePublished") {
            self.dated(date, 1);
        }
        let article = self.sections.article();
        let blocks: Vec<&Block> =
            self.blocks.iter().filter(|block| self.sections.shows(block, article)).collect();
        let headline = blocks.iter().find(|block| block.is("h1"));
        let headline = headline.copied().or_else(|| {
            // A headline above the article, and only one.
            let mut all = self.blocks.iter().filter(|block| block.is("h1") && self.sections.is_shown(block));
            all.next().filter(|_| all.next().is_none())
        });
        let title = match headline {
            Some(block) => Some(block.text.clone()),
            None => {
                self.shared_title.map(|title| squeezed(&title)).or_else(|| headline_of(&self.document_title))
            }
        };
        let title = title.filter(|title| !title.is_empty());
        let mut text = String::new();
        let body =
            blocks.iter().map(|block| block.text.as_str()).filter(|text| Some(*text) != title.as_deref());
        for block in title.as_deref().into_iter().chain(body) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(block);
        }
        Page { title, date: self.date.map(|(_, date)| date), text }
    }
}

fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Every run of spaces and line feeds as one space; no-break spaces stay.
fn squeezed(text: &str) -> String {
    let mut out = Block::new("", 0);
    out.add(text, false);
    out.finished().map(|block| block.text).unwrap_or_default()
}

/// The title of a page without the name of its site.
fn headline_of(title: &str) -> Option<String> {
    let title = squeezed(title);
    let cut = [" | ", " — ", " – ", " - "].iter().find_map(|mark| title.rfind(mark));
    Some(cut.filter(|at| *at > 0).and_then(|at| title.get(..at)).unwrap_or(&title).to_owned())
}

/// The day and the hour, or the day alone where the hour cannot be read.
fn date_of(text: &str) -> Option<DateTime> {
    let text = text.trim();
    text.parse().ok().or_else(|| Some(text.get(..10)?.parse::<Date>().ok()?.into()))
}

/// The text of a property in linked data, which is too often not quite JSON.
fn linked<'a>(data: &'a str, property: &str) -> Option<&'a str> {
    let (_, rest) = data.split_once(property)?;
    let value = rest.strip_prefix('"')?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split('"').next()
}
