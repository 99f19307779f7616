//! Writes extractions and error records in the format that is asked for.

use std::io::{self, BufWriter, StdoutLock, Write};

use depeche::Extraction;
use serde::Serialize;

use crate::{args::Format, input::Problem, text};

/// Standard output, locked once.
#[derive(Debug)]
pub(crate) struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    format: Format,
    /// Whether something stands above: tables are set apart by a blank line.
    begun: bool,
}

/// What stands in the stream for a line that cannot be read.
#[derive(Serialize)]
struct Record<'a> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    error: &'a str,
}

impl Output {
    pub(crate) fn new(format: Format) -> Output {
        Output { stdout: BufWriter::with_capacity(1 << 16, io::stdout().lock()), format, begun: false }
    }

    pub(crate) fn extraction(&mut self, extraction: &Extraction, text: &str) -> io::Result<()> {
        match self.format {
            Format::Text => {
                if self.begun {
                    writeln!(self.stdout)?;
                }
                self.begun = true;
                self.stdout.write_all(text::render(extraction, text).as_bytes())
            }
            Format::Json => self.json(extraction),
            Format::Jsonl => self.jsonl(extraction),
        }
    }

    /// An error record in the stream; beside tables, a message on standard error.
    pub(crate) fn problem(&mut self, problem: &Problem, file: Option<&str>) -> io::Result<()> {
        let Problem { line, id, why } = problem;
        let record = Record { line: *line, id: id.as_deref(), file, error: why };
        match self.format {
            Format::Text => {
                self.flush()?;
                let file = file.map(|file| format!("{file}: ")).unwrap_or_default();
                eprintln!("depeche: {file}line {line}: {why}");
                Ok(())
            }
            Format::Json => self.json(&record),
            Format::Jsonl => self.jsonl(&record),
        }
    }

    fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.stdout, value)?;
        writeln!(self.stdout)
    }

    fn jsonl(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.stdout, value)?;
        writeln!(self.stdout)
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}
