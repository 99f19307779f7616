//! Formats for people and for other programs. Each is a function from an extraction and its text to a string; a stream of
//! articles in one format is a head, the articles with something between them, and a tail.

mod brat;
mod conll;
mod csv;
mod geojson;
mod html;
mod text;
mod timex3;
mod view;
mod xml;

use self::view::View;
use crate::{extract::Options, extraction::Extraction, label::Format};

impl Format {
    /// What it is, in a few words.
    ///
    /// ```
    /// assert_eq!(depeche::Format::Csv.about(), "One row for each event");
    /// ```
    pub const fn about(self) -> &'static str {
        match self {
            Format::Text => "Tables for people to read",
            Format::Json => "One indented JSON object for each article, one after the other",
            Format::Jsonl => "One JSON object a line for each article",
            Format::Conll => "A token a line with tags of names, times and events (IOB2)",
            Format::Brat => "Standoff annotations of brat, for one article",
            Format::Timex3 => "The text with its times marked in TIMEX3",
            Format::Geojson => "Places and events on a map",
            Format::Csv => "One row for each event",
            Format::Html => "One page for people, with marks, cards, a timeline and a map",
        }
    }

    /// The usual end of a file's name.
    ///
    /// ```
    /// assert_eq!(depeche::Format::Brat.extension(), "ann");
    /// ```
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Conll => "conll",
            Format::Brat => "ann",
            Format::Timex3 => "tml",
            Format::Geojson => "geojson",
            Format::Csv => "csv",
            Format::Html => "html",
        }
    }

    /// Asks for what the format needs beside the facts: tokens and sentences for CoNLL.
    ///
    /// ```
    /// use depeche::{Format, Options};
    ///
    /// assert!(Format::Conll.options(Options::new()).tokens);
    /// assert!(!Format::Csv.options(Options::new()).tokens);
    /// ```
    pub fn options(self, options: Options) -> Options {
        match self {
            Format::Conll => options.with_tokens().with_sentences(),
            _ => options,
        }
    }

    /// One article, as a whole document of this format.
    ///
    /// ```
    /// use depeche::{Extractor, Format};
    ///
    /// let text = "Le 7 janvier 2022";
    /// let marked = Format::Timex3.document(&Extractor::new().extract(text), text);
    /// assert!(marked.contains(r#"Le <TIMEX3 tid="t1" type="DATE" value="2022-01-07">7 janvier 2022</TIMEX3>"#));
    /// ```
    pub fn document(self, extraction: &Extraction, text: &str) -> String {
        let article = self.article(extraction, text);
        match self {
            Format::Timex3 => format!("{}{article}", xml::DECLARATION),
            _ => self.head() + &article + &self.tail(),
        }
    }

    /// What stands before the first article of a stream.
    ///
    /// ```
    /// use depeche::Format;
    ///
    /// assert!(Format::Csv.head().starts_with("article,published,kind"));
    /// assert_eq!(Format::Jsonl.head(), "");
    /// ```
    pub fn head(self) -> String {
        match self {
            Format::Conll => conll::HEAD.to_owned(),
            Format::Timex3 => format!("{}<articles>\n", xml::DECLARATION),
            Format::Geojson => geojson::HEAD.to_owned(),
            Format::Csv => csv::head(),
            Format::Html => html::head(),
            _ => String::new(),
        }
    }

    /// What stands between two articles of a stream.
    ///
    /// ```
    /// assert_eq!(depeche::Format::Geojson.between(), ",\n");
    /// ```
    pub const fn between(self) -> &'static str {
        match self {
            Format::Text => "\n",
            Format::Geojson => ",\n",
            _ => "",
        }
    }

    /// What stands after the last article of a stream.
    ///
    /// ```
    /// assert!(depeche::Format::Html.tail().ends_with("</html>\n"));
    /// ```
    pub fn tail(self) -> String {
        match self {
            Format::Timex3 => "</articles>\n".to_owned(),
            Format::Geojson => geojson::TAIL.to_owned(),
            Format::Html => html::tail(),
            _ => String::new(),
        }
    }

    /// One article of a stream. The text must be the one that was read.
    ///
    /// ```
    /// use depeche::{Extractor, Format};
    ///
    /// let text = "Un séisme à Lima.";
    /// let row = Format::Csv.article(&Extractor::new().extract(text), text);
    /// assert!(row.starts_with(",,earthquake,asserted,séisme,"));
    /// ```
    pub fn article(self, extraction: &Extraction, text: &str) -> String {
        let view = View { extraction, text };
        match self {
            Format::Text => text::render(&view),
            // What an extraction holds can always be written: it has no maps and no values that JSON lacks.
            Format::Json => serde_json::to_string_pretty(extraction).unwrap_or_default() + "\n",
            Format::Jsonl => serde_json::to_string(extraction).unwrap_or_default() + "\n",
            Format::Conll => conll::render(&view),
            Format::Brat => brat::render(&view),
            Format::Timex3 => timex3::render(&view),
            Format::Geojson => geojson::render(&view),
            Format::Csv => csv::render(&view),
            Format::Html => html::render(&view),
        }
    }
}
