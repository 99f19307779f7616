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
        RowError { line: self.line, why: why.into() }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
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
    text.trim_start_matches('\u{feff}').lines().enumerate().filter_map(move |(i, line)| {
        let line_number = i + 1;
        let error = |why| Some(Err(RowError { line: line_number, why }));
        if let Some(comment) = line.strip_prefix('#') {
            let named = comment.trim_start().strip_prefix("columns:")?;
            if named.split_whitespace().ne(columns.iter().copied()) {
                return error(format!(
                    "the columns are `{}`, expected `{}`",
                    named.trim(),
                    columns.join(" ")
                ));
            }
            return None;
        }
        if line.trim().is_empty() {
            return None;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() > columns.len() || fields.first().is_none_or(|name| name.trim().is_empty()) {
            return error(format!("expected {} columns, found {}", columns.len(), fields.len()));
        }
        Some(Ok(Row { line: line_number, fields }))
    })
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
