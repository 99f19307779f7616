//! Articles, from plain text and from JSONL.

use std::io::{self, BufRead, BufReader, Read};

use depeche::DateTime;
use serde_json::Value;

/// A text to read, and what is known of it.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) id: Option<String>,
    pub(crate) date: Option<DateTime>,
    pub(crate) text: String,
}

/// A line that is no article.
#[derive(Debug)]
pub(crate) struct Problem {
    /// Its number; the first is 1.
    pub(crate) line: u64,
    pub(crate) id: Option<String>,
    pub(crate) why: String,
}

/// All of a file as one text.
pub(crate) fn text(mut source: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| not_utf8(error.utf8_error().valid_up_to()))
}

fn not_utf8(valid: usize) -> String {
    format!("not UTF-8 text: the byte at offset {valid} begins no character")
}

/// The articles of a JSONL stream.
pub(crate) struct Lines<R> {
    source: BufReader<R>,
    bytes: Vec<u8>,
    line: u64,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(source: BufReader<R>) -> Lines<R> {
        Lines { source, bytes: Vec::new(), line: 0 }
    }

    /// The next line that is not blank, or `None` at the end.
    pub(crate) fn next_article(&mut self) -> io::Result<Option<Result<Article, Problem>>> {
        loop {
            self.bytes.clear();
            if self.source.read_until(b'\n', &mut self.bytes)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            let mut line = self.bytes.trim_ascii();
            if self.line == 1 {
                line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii();
            }
            if !line.is_empty() {
                return Ok(Some(article(line).map_err(|(id, why)| Problem { line: self.line, id, why })));
            }
        }
    }

    /// Whether nothing is left of what has been read already.
    pub(crate) fn would_wait(&self) -> bool {
        self.source.buffer().is_empty()
    }
}

/// Reads a record; an error comes with the record's id where that could be read.
fn article(line: &[u8]) -> Result<Article, (Option<String>, String)> {
    let line = str::from_utf8(line).map_err(|error| (None, not_utf8(error.valid_up_to())))?;
    let value: Value = serde_json::from_str(line).map_err(|error| (None, syntax(&error)))?;
    let Value::Object(mut record) = value else {
        return Err((None, "expected a JSON object with a `text`".to_owned()));
    };
    let id = match record.remove("id") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) => Some(id),
        Some(Value::Number(id)) => Some(id.to_string()),
        Some(_) => return Err((None, "`id` is neither a string nor a number".to_owned())),
    };
    let date = match record.remove("date") {
        None | Some(Value::Null) => None,
        Some(Value::String(date)) => match date.parse::<DateTime>() {
            Ok(date) => Some(date),
            Err(error) => return Err((id, error.to_string())),
        },
        Some(_) => return Err((id, "`date` is not a string".to_owned())),
    };
    match record.remove("text") {
        Some(Value::String(text)) => Ok(Article { id, date, text }),
        Some(_) => Err((id, "`text` is not a string".to_owned())),
        None => Err((id, "there is no `text`".to_owned())),
    }
}

/// What is wrong with a line's JSON, with the column; the line is its own.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(&*text, |(what, _)| what);
    format!("not JSON: {what} (column {})", error.column())
}
