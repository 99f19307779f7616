//! Builds an extractor with a caller's own names.

use std::{io::Read, sync::Arc};

use crate::{
    error::BuildError,
    lexicon::Lexicon,
    table::{Table, compile::Compiler},
    tsv,
};

/// A list of names of a caller's own, read from tab-separated text.
///
/// The text has a line `# columns: …` that says what it lists, with the columns of the files of `gazetteers/`:
///
/// - people: `name family function country variants`
/// - places: `name kind country admin lat lon population id variants`
/// - organisations: `name kind country acronym variants`
///
/// ```
/// use depeche::{Extractor, Gazetteer};
///
/// let tsv = "# columns: name kind country acronym variants\nZorglub Industries\tcompany\tBE\tZI\tla Zorglub\n";
/// let extractor = Extractor::builder().gazetteer(Gazetteer::from_tsv("mine.tsv", tsv.as_bytes())?).build()?;
/// let extraction = extractor.extract("Une grève a commencé chez Zorglub Industries.");
/// assert_eq!(extraction.entities()[0].name(), "Zorglub Industries");
///
/// let error = Gazetteer::from_tsv("bad.tsv", "# columns: name kind country acronym variants\nX\trobot\t\t\t".as_bytes());
/// assert_eq!(error.unwrap_err().to_string(), "bad.tsv: line 2: there is no `robot`");
/// # Ok::<(), depeche::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer {
    name: String,
    label: &'static str,
    text: String,
}

impl Gazetteer {
    /// Reads a list of names; `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// Where the reader fails, the text is not UTF-8, it does not say its columns, or a row cannot be read.
    pub fn from_tsv(name: &str, mut reader: impl Read) -> Result<Gazetteer, BuildError> {
        let mut text = String::new();
        reader.read_to_string(&mut text).map_err(|error| BuildError::new(name, 0, error.to_string()))?;
        let columns =
            text.lines().find_map(|line| line.strip_prefix('#')?.trim_start().strip_prefix("columns:"));
        let Some(label) = columns.and_then(Compiler::label_of) else {
            return Err(BuildError::new(
                name,
                0,
                "expected a line `# columns: …` with the columns of people, places or organisations",
            ));
        };
        let gazetteer = Gazetteer { name: name.to_owned(), label, text };
        gazetteer.add_to(&mut Compiler::new(Lexicon::closed_words()))?;
        Ok(gazetteer)
    }

    fn add_to(&self, compiler: &mut Compiler) -> Result<(), BuildError> {
        let at = |error: tsv::RowError| BuildError::new(&self.name, error.line, error.why);
        compiler.add(self.label, &self.text).map_err(at)
    }
}

/// Collects what an extractor reads with. Made by [`Extractor::builder`](crate::Extractor::builder).
#[derive(Clone, Debug, Default)]
pub struct ExtractorBuilder {
    gazetteers: Vec<Gazetteer>,
}

impl ExtractorBuilder {
    /// Adds names to those of the crate.
    pub fn gazetteer(&mut self, gazetteer: Gazetteer) -> &mut ExtractorBuilder {
        self.gazetteers.push(gazetteer);
        self
    }

    /// The lexicon with all names.
    pub(crate) fn lexicon(&self) -> Result<Arc<Lexicon>, BuildError> {
        if self.gazetteers.is_empty() {
            return Ok(Arc::clone(Lexicon::embedded()));
        }
        let mut compiler = Compiler::new(Lexicon::closed_words());
        // The order in which gazetteers were added changes nothing.
        let mut sorted: Vec<&Gazetteer> = self.gazetteers.iter().collect();
        sorted.sort_by(|a, b| (&a.name, &a.text).cmp(&(&b.name, &b.text)));
        for gazetteer in sorted {
            gazetteer.add_to(&mut compiler)?;
        }
        let failed = |why: &str| BuildError::new("gazetteers", 0, why);
        let bytes = compiler.finish().map_err(|why| failed(&why))?;
        let table = Table::new(bytes).ok_or_else(|| failed("the compiled table cannot be read"))?;
        Ok(Arc::new(Lexicon::with_own(table)))
    }
}
