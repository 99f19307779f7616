//! The one error of the crate: gazetteers and rules that cannot be read.

use std::fmt;

/// Why an extractor could not be built: the file, the line, the column, what is wrong there and what was expected.
///
/// Only building fails; reading a text never does.
///
/// ```
/// let file = "rule strike\nmatch préavis de (grève\nevent strike\n";
/// let error = depeche::Rules::from_text("news.rules", file.as_bytes()).unwrap_err();
/// assert_eq!((error.file(), error.line(), error.column()), ("news.rules", Some(2), Some(18)));
/// assert_eq!(error.to_string(), "news.rules: line 2, column 18: expected a `)` for this bracket");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    file: String,
    /// Counted from 1; 0 where the file as a whole is wrong.
    line: usize,
    /// Counted from 1; 0 where the line as a whole is wrong.
    column: usize,
    why: String,
}

impl BuildError {
    #[cold]
    pub(crate) fn new(file: &str, (line, column): (usize, usize), why: impl Into<String>) -> BuildError {
        BuildError { file: file.to_owned(), line, column, why: why.into() }
    }

    /// The name of the gazetteer or of the file of rules, as the caller gave it.
    ///
    /// ```
    /// use depeche::Gazetteer;
    ///
    /// let tsv = "# columns: name kind country acronym variants\nX\trobot\t\t\t";
    /// assert_eq!(Gazetteer::from_tsv("mine.tsv", tsv.as_bytes()).unwrap_err().file(), "mine.tsv");
    /// ```
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1, if one line is to blame.
    ///
    /// ```
    /// use depeche::Gazetteer;
    ///
    /// let tsv = "# columns: name kind country acronym variants\nX\trobot\t\t\t";
    /// assert_eq!(Gazetteer::from_tsv("mine.tsv", tsv.as_bytes()).unwrap_err().line(), Some(2));
    /// ```
    pub fn line(&self) -> Option<usize> {
        (self.line > 0).then_some(self.line)
    }

    /// The character of the line, counted from 1, if one place is to blame.
    ///
    /// ```
    /// use depeche::Rules;
    ///
    /// let error = Rules::from_text("desk.rules", "rule grue\nmatch une (grue\n".as_bytes()).unwrap_err();
    /// assert_eq!((error.line(), error.column().is_some()), (Some(2), true));
    /// ```
    pub fn column(&self) -> Option<usize> {
        (self.column > 0).then_some(self.column)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line() {
            write!(f, ": line {line}")?;
        }
        if let Some(column) = self.column() {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.why)
    }
}

impl std::error::Error for BuildError {}
