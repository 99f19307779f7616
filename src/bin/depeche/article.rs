//! Articles, from plain text and from JSONL.

use depeche::{DateTime, html::Page};
use serde_json::Value;

use crate::{
    args::{Extract, Input},
    encoding::Encoding,
    input::Record,
    problem::Problem,
};

/// A text to read, and what is known of it.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) id: Option<String>,
    pub(crate) date: Option<DateTime>,
    pub(crate) body: Body,
}

/// What is read.
#[derive(Debug)]
pub(crate) enum Body {
    Text(String),
    Page(Page),
}

/// How records become articles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    form: Input,
    encoding: Encoding,
}

impl Reading {
    pub(crate) fn new(arguments: &Extract) -> Reading {
        Reading { form: arguments.input, encoding: arguments.encoding }
    }

    /// Reads a record, or says what is wrong with it.
    pub(crate) fn article(self, record: &Record) -> Result<Article, Problem> {
        let text = self.encoding.decode(&record.bytes);
        let read = text.map_err(|why| (None, why)).and_then(|text| match self.form {
            Input::Text => Ok(Article {
                id: record.file.as_deref().map(str::to_owned),
                date: None,
                body: Body::Text(text.into_owned()),
            }),
            Input::Html => Ok(Article {
                id: record.file.as_deref().map(str::to_owned),
                date: None,
                body: Body::Page(Page::parse(&text)),
            }),
            Input::Jsonl => from_json(&text),
        });
        read.map_err(|(id, why)| Problem {
            file: record.place(),
            line: record.line,
            id,
            why,
            // A whole file need not be kept: its name tells where it is.
            record: if record.line.is_some() { record.bytes.clone() } else { Vec::new() },
        })
    }
}

/// Reads a line of JSONL; an error comes with the record's id where that could be read.
fn from_json(line: &str) -> Result<Article, (Option<String>, String)> {
    let value: Value = serde_json::from_str(line).map_err(|error| (None, syntax(&error)))?;
    let Value::Object(mut record) = value else {
        return Err((None, "expected a JSON object with a `text`".to_owned()));
    };
    let id = match record.remove("id") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) => Some(id),
        Some(Value::Number(id)) => Some(id.to_string()),
        Some(other) => {
            return Err((None, format!("`id` is {}; expected a string or a number", kind(&other))));
        }
    };
    let date = match record.remove("date") {
        None | Some(Value::Null) => None,
        Some(Value::String(date)) => match date.parse::<DateTime>() {
            Ok(date) => Some(date),
            Err(error) => return Err((id, error.to_string())),
        },
        Some(other) => {
            return Err((
                id,
                format!("`date` is {}; expected a string such as \"2022-01-07\"", kind(&other)),
            ));
        }
    };
    match record.remove("text") {
        Some(Value::String(text)) => Ok(Article { id, date, body: Body::Text(text) }),
        Some(other) => Err((id, format!("`text` is {}; expected a string", kind(&other)))),
        None => Err((id, "there is no `text`".to_owned())),
    }
}

/// What sort of JSON a value is.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// What is wrong with a line's JSON, with the column; the line is its own.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(&*text, |(what, _)| what);
    format!("not JSON: {what} (column {})", error.column())
}
