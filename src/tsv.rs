//! The reader of rows: tab-separated UTF-8 text with `#` lines before the rows.

use std::fmt;

/// A row, with the number of its line.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    /// The line, counted from 1.
    pub(crate) line: usize,
    fields: Vec<&'t str>,
}

/// A row that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowError {
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// The character of the line, counted from 1; 0 where the whole line is wrong.
    pub(crate) column: usize,
    /// What is wrong with it.
    pub(crate) why: String,
}

impl<'t> Row<'t> {
    /// The field of a column; empty where the row is shorter.
    pub(crate) fn get(&self, column: usize) -> &'t str {
        self.fields.get(column).copied().unwrap_or("")
    }

    /// The items of a column that holds a list.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> {
        self.get(column).split('|').filter(|item| !item.is_empty())
    }

    /// An error about this row.
    pub(crate) fn error(&self, why: impl Into<String>) -> RowError {
        RowError { line: self.line, column: 0, why: why.into() }
    }

    /// An error about a field of this row.
    pub(crate) fn error_at(&self, column: usize, why: impl Into<String>) -> RowError {
        let before = self.fields.iter().take(column).map(|field| field.chars().count() + 1).sum::<usize>();
        RowError { line: self.line, column: before + 1, why: why.into() }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            0 => write!(f, "line {}: {}", self.line, self.why),
            column => write!(f, "line {}, column {column}: {}", self.line, self.why),
        }
    }
}

impl std::error::Error for RowError {}

/// Reads the rows of `text`, which must have the columns given, and no others.
///
/// A line `# columns: …` names the columns; where there is none, they are taken to be those given.
pub(crate) fn read<'t>(
    text: &'t str,
    columns: &'static [&'static str],
) -> impl Iterator<Item = Result<Row<'t>, RowError>> {
    lines(text).filter_map(move |(line, text)| match text.strip_prefix('#') {
        Some(comment) => {
            let named = comment.trim_start().strip_prefix("columns:")?;
            let why = format!("the columns are `{}`, expected `{}`", named.trim(), columns.join(" "));
            let wrong = named.split_whitespace().ne(columns.iter().copied());
            wrong.then_some(Err(RowError { line, column: 0, why }))
        }
        None => Some(row(line, text, columns.len())),
    })
}

/// Reads the rows of `text`, which have at most so many columns, whatever a line of comments calls them.
pub(crate) fn rows(text: &str, most: usize) -> impl Iterator<Item = Result<Row<'_>, RowError>> {
    lines(text).filter(|(_, text)| !text.starts_with('#')).map(move |(line, text)| row(line, text, most))
}

/// The lines that are not blank, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    lines.map(|(i, line)| (i + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

fn row(line: usize, text: &str, most: usize) -> Result<Row<'_>, RowError> {
    let fields: Vec<&str> = text.split('\t').collect();
    if fields.len() > most || fields.first().is_none_or(|name| name.trim().is_empty()) {
        let why = format!("expected {most} columns, found {}", fields.len());
        return Err(RowError { line, column: 0, why });
    }
    Ok(Row { line, fields })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_lines() {
        let text = "# source: us\n# columns: form kind\nun\ta|b\n\ndeux\n";
        let rows: Vec<Row<'_>> = read(text, &["form", "kind"]).map(Result::unwrap).collect();
        assert_eq!(
            rows.iter().map(|r| (r.line, r.get(0), r.get(1))).collect::<Vec<_>>(),
            [(3, "un", "a|b"), (5, "deux", ""),]
        );
        assert_eq!(rows[0].list(1).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_bad_row_says_where_and_why() {
        let bad = |text: &'static str| read(text, &["form"]).find_map(Result::err).unwrap().to_string();
        assert_eq!(bad("un\ndeux\ttrois"), "line 2: expected 1 columns, found 2");
        assert_eq!(bad("# columns: a b"), "line 1: the columns are `a b`, expected `form`");
    }
}
