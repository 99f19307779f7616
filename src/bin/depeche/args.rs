//! What the command line says.

use std::{num::NonZeroUsize, ops::Range, path::PathBuf};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use depeche::{DateTime, Format, Options};

use crate::{encoding::Encoding, own::Own};

/// Reads French news and writes typed facts: people, places, organisations, times, events, quotations.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Box<Extract>),
    /// Writes the JSON Schema of what `extract --format json` and `jsonl` write
    Schema,
    Explain(Explain),
}

/// Says why a name of a text was found, or was not: every reading that was weighed, its evidence and its fate.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The text; `-`, or none, is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// The bytes to explain, the end exclusive, such as 120..131; without it and `--text`, the whole text
    #[arg(long, value_name = "A..B", value_parser = range, conflicts_with = "text")]
    pub(crate) span: Option<Range<usize>>,

    /// The words to explain, wherever they stand
    #[arg(long, value_name = "WORDS")]
    pub(crate) text: Option<String>,

    /// Writes one JSON object a line for each place that is explained
    #[arg(long)]
    pub(crate) json: bool,

    /// When the text was published, such as 2022-01-07
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<DateTime>,
}

/// Reads `120..131`.
fn range(text: &str) -> Result<Range<usize>, String> {
    let bounds = text.split_once("..").and_then(|(a, b)| Some(a.parse().ok()?..b.parse().ok()?));
    bounds
        .filter(|range| range.start < range.end)
        .ok_or_else(|| "a span is written as in 120..131".to_owned())
}

/// Writes what is found in texts.
///
/// With `--input text` each file, or all of standard input, is one article; its id is the name of the file as given.
///
/// With `--input html` each file is a web page; its article is read, and JSON output has its `text`, into which spans point.
///
/// With `--input jsonl` each line is an article: {"id": "…", "date": "2022-01-07", "text": "…"}. `id` (a string or a number)
/// and `date` may be left out. Blank lines are skipped. A line that cannot be read gives an error record
/// {"line": 3, "error": "…"}, with the "id" where it is known, and the lines after it are read as if nothing had happened.
/// Formats that have no room for it say it on standard error; `--errors FILE` keeps it, with the line, in a file of its own.
///
/// The output is in the order of the input and the same for every number of threads. Ctrl-C finishes the articles that were
/// begun and leaves a whole document; a second one stops at once.
///
/// Exit code: 0 if all was read, 1 if a file or a record could not be read, 2 if the command line is wrong, 3 if the output
/// cannot be written, 130 after Ctrl-C.
#[derive(Args, Debug)]
pub(crate) struct Extract {
    /// Files to read, one after the other, and folders, whose files with the usual ending are read in the order of their
    /// names; `-`, or none, is standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Input::Text)]
    pub(crate) input: Input,

    /// How the bytes of the input are to be read; spans count bytes of the text in UTF-8
    #[arg(long, value_enum, value_name = "ENCODING", default_value_t = Encoding::Utf8)]
    pub(crate) encoding: Encoding,

    /// The most bytes that one article may have; a longer one is a bad record
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20)]
    pub(crate) max_bytes: usize,

    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub(crate) format: Format,

    /// Where to write: a file, or a folder (one that is there, or a name that ends in `/`) that gets a file for each article
    #[arg(long, short, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// Goes on where an earlier run stopped: skips the articles whose ids are in the output, which must be a JSONL file
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,

    /// Keeps what cannot be read in this file, one JSON object a line, instead of the output
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,

    /// How many threads read articles; as many as there are cores if not given
    #[arg(long, short, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Shows no progress; it is shown on a terminal only
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// When the articles were published, such as 2022-01-07 or 2022-01-07T14:30; the date of a JSONL record comes first
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<DateTime>,

    /// What `lundi` means where neither tense nor context tells
    #[arg(long, value_enum, value_name = "WAY", default_value_t = Prefer::Past)]
    pub(crate) prefer: Prefer,

    /// What to write beside the facts, separated by commas
    #[arg(long, value_enum, value_name = "LAYERS", value_delimiter = ',')]
    pub(crate) with: Vec<Layer>,

    #[command(flatten)]
    pub(crate) own: Own,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// Each file is one article
    Text,
    /// Each line is a JSON object with an article
    Jsonl,
    /// Each file is a web page with one article
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Prefer {
    /// The last Monday
    Past,
    /// The next Monday
    Future,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// The spans of the tokens
    Tokens,
    /// The spans of the sentences
    Sentences,
}

impl Input {
    /// How the files of a folder end that are read.
    pub(crate) fn extensions(self) -> &'static [&'static str] {
        match self {
            Input::Text => &["txt", "text"],
            Input::Jsonl => &["jsonl", "ndjson"],
            Input::Html => &["html", "htm"],
        }
    }
}

impl Extract {
    /// What the library is asked for, before a record says its own date.
    pub(crate) fn options(&self) -> Options {
        let mut options = Options::new().prefer(match self.prefer {
            Prefer::Past => depeche::Prefer::Past,
            Prefer::Future => depeche::Prefer::Future,
        });
        options.date = self.date;
        options.tokens = self.with.contains(&Layer::Tokens);
        options.sentences = self.with.contains(&Layer::Sentences);
        self.format.options(options)
    }
}

/// The formats of the library by their names.
fn formats() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.iter().map(|format| PossibleValue::new(format.as_str()).help(format.about()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Format>())
}
