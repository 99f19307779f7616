//! Writes extractions and error records in the format that is asked for.

use std::io::{self, BufWriter, StdoutLock, Write};

use depeche::Extraction;
use serde_json::{Value, json};

use crate::{args::Format, input::Problem, text};

/// Standard output, locked once.
#[derive(Debug)]
pub(crate) struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    format: Format,
    /// Whether something stands above: tables are set apart by a blank line.
    begun: bool,
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
            Format::Json => {
                serde_json::to_writer_pretty(&mut self.stdout, extraction)?;
                writeln!(self.stdout)
            }
            Format::Jsonl => {
                serde_json::to_writer(&mut self.stdout, extraction)?;
                writeln!(self.stdout)
            }
        }
    }

    /// An error record in the stream; beside tables, a message on standard error.
    pub(crate) fn problem(&mut self, problem: &Problem, file: Option<&str>) -> io::Result<()> {
        let mut record = json!({ "line": problem.line, "error": problem.why });
        let named = [("id", problem.id.as_deref()), ("file", file)];
        for (key, value) in named.into_iter().filter_map(|(key, value)| Some((key, value?))) {
            record[key] = Value::from(value);
        }
        match self.format {
            Format::Text => {
                self.flush()?;
                let file = file.map(|file| format!("{file}: ")).unwrap_or_default();
                eprintln!("depeche: {file}line {}: {}", problem.line, problem.why);
                Ok(())
            }
            Format::Json => writeln!(self.stdout, "{record:#}"),
            Format::Jsonl => writeln!(self.stdout, "{record}"),
        }
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}
