//! The one error of the crate: gazetteers that cannot be built.

use std::fmt;

/// Why an extractor could not be built: the file, the line and what is wrong there.
///
/// Only building fails; reading a text never does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    file: String,
    /// Counted from 1; 0 where the file as a whole is wrong.
    line: usize,
    why: String,
}

impl BuildError {
    #[cold]
    pub(crate) fn new(file: &str, line: usize, why: impl Into<String>) -> BuildError {
        BuildError { file: file.to_owned(), line, why: why.into() }
    }

    /// The name of the gazetteer, as the caller gave it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1, if one line is to blame.
    pub fn line(&self) -> Option<usize> {
        (self.line > 0).then_some(self.line)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line() {
            Some(line) => write!(f, "{}: line {line}: {}", self.file, self.why),
            None => write!(f, "{}: {}", self.file, self.why),
        }
    }
}

impl std::error::Error for BuildError {}
