//! What cannot be read, and how it is said.

use serde::Serialize;

/// A file or a record that is no article.
#[derive(Debug)]
pub(crate) struct Problem {
    /// The file, or `standard input`.
    pub(crate) file: String,
    /// The number of the line in JSONL; the first is 1.
    pub(crate) line: Option<u64>,
    pub(crate) id: Option<String>,
    pub(crate) why: String,
    /// The line itself, as far as it was read.
    pub(crate) record: Vec<u8>,
}

/// How much of a bad line is kept: it may be anything.
const KEPT: usize = 1 << 16;

/// A problem as a record among the others, or in the file of errors.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    error: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
}

impl Problem {
    /// A message for a person.
    pub(crate) fn message(&self) -> String {
        match self.line {
            Some(line) => format!("{}: line {line}: {}", self.file, self.why),
            None => format!("{}: {}", self.file, self.why),
        }
    }

    /// A line of JSON for the output; it names the file where there are several.
    pub(crate) fn in_stream(&self, several: bool) -> String {
        self.json(several.then_some(&*self.file), None)
    }

    /// A line of JSON for the file of errors, with the record as it stood there.
    pub(crate) fn kept(&self) -> String {
        let record = self.record.get(..KEPT).unwrap_or(&self.record);
        let record = (!record.is_empty()).then(|| String::from_utf8_lossy(record).into_owned());
        self.json(Some(&self.file), record)
    }

    fn json(&self, file: Option<&str>, record: Option<String>) -> String {
        let record = Record { line: self.line, id: self.id.as_deref(), file, error: &self.why, record };
        // Strings and numbers can always be written.
        serde_json::to_string(&record).unwrap_or_default() + "\n"
    }
}
