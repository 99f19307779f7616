//! What the command line says.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use depeche::{DateTime, Options};

/// Reads French news and writes typed facts: people, places, organisations, times, events, quotations.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
}

/// Writes what is found in texts.
///
/// With `--input text` each file, or all of standard input, is one article; its id is the name of the file as given.
///
/// With `--input jsonl` each line is an article: {"id": "…", "date": "2022-01-07", "text": "…"}. `id` (a string or a number)
/// and `date` may be left out. Blank lines are skipped. A line that cannot be read gives an error record
/// {"line": 3, "error": "…"}, with the "id" where it is known, and the lines after it are read as if nothing had happened.
///
/// Exit code: 0 if all was read, 1 if a file or a line could not be read, 2 if the command line is wrong.
#[derive(Args, Debug)]
pub(crate) struct Extract {
    /// Files to read, one after the other; `-`, or none, is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Input::Text)]
    pub(crate) input: Input,

    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// When the articles were published, such as 2022-01-07 or 2022-01-07T14:30; the date of a JSONL record comes first
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<DateTime>,

    /// What `lundi` means where neither tense nor context tells
    #[arg(long, value_enum, value_name = "WAY", default_value_t = Prefer::Past)]
    pub(crate) prefer: Prefer,

    /// What to write beside the facts, separated by commas
    #[arg(long, value_enum, value_name = "LAYERS", value_delimiter = ',')]
    pub(crate) with: Vec<Layer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// Each file is one article
    Text,
    /// Each line is a JSON object with an article
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Tables for people to read
    Text,
    /// One indented JSON object for each article, one after the other
    Json,
    /// One JSON object a line for each article
    Jsonl,
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
        options
    }
}
