//! Names of a caller's own.

use std::{io::Read, sync::Arc};

use super::{kind_of, read_text, rules::Rule};
use crate::{
    error::BuildError,
    lexicon::{Lexicon, OwnNames},
    namelist::{Compiler, Matching, NameList},
    table::rows::NameFile,
    tsv::{self, RowError},
};

/// A list of names of a caller's own.
///
/// It is read from tab-separated text, from JSON lines, from the patterns of spaCy's `EntityRuler`, or from the compiled form
/// of one of these.
///
/// # Tab-separated text
///
/// The columns are `name`, `kind`, `id` and `variants`; the last two may be left out. `kind` is `person`, `place`,
/// `organisation`, or a name of your own for another kind; `id` is yours, and comes back as [`Mention::link`]; `variants` are
/// divided by `|`. Lines that begin with `#` are comments. Such a name is taken wherever it stands, unless it is part of a
/// longer name that the crate finds.
///
/// ```
/// use depeche::{Extractor, Gazetteer};
///
/// let tsv = "name\tkind\tid\tvariants\nHaliade-X\tturbine\tT1\tHaliade X|turbine Haliade\n";
/// let extractor = Extractor::builder().gazetteer(Gazetteer::from_tsv("turbines.tsv", tsv.as_bytes())?).build()?;
/// let extraction = extractor.extract("La première Haliade X tourne au large de Saint-Nazaire.");
///
/// let mention = &extraction.mentions()[0];
/// assert_eq!(mention.kind.as_str(), "turbine");
/// assert_eq!(mention.link.as_deref(), Some("T1"));
/// assert_eq!(extraction.entities()[mention.entity].name(), "Haliade-X");
/// # Ok::<(), depeche::BuildError>(())
/// ```
///
/// A line `# columns: …` with the columns of the files of `gazetteers/` lists names with what is known of them:
///
/// - people: `name family function country variants`
/// - places: `name kind country admin lat lon population id variants`
/// - organisations: `name kind country acronym variants`
///
/// Such names are judged in their context, as those of the crate are.
///
/// ```
/// use depeche::{Extractor, Gazetteer};
///
/// let tsv = "# columns: name kind country acronym variants\nZorglub Industries\tcompany\tBE\tZI\tla Zorglub\n";
/// let extractor = Extractor::builder().gazetteer(Gazetteer::from_tsv("mine.tsv", tsv.as_bytes())?).build()?;
/// let extraction = extractor.extract("Une grève a commencé chez Zorglub Industries.");
/// assert_eq!(extraction.entities()[0].name(), "Zorglub Industries");
///
/// let error = Gazetteer::from_tsv("bad.tsv", "# columns: name kind country acronym variants\nX\tarmy\tbe\t".as_bytes());
/// assert_eq!(
///     error.unwrap_err().to_string(),
///     "bad.tsv: line 2, column 8: `be` is no country code: expected two capitals, as in FR"
/// );
/// # Ok::<(), depeche::BuildError>(())
/// ```
///
/// [`Mention::link`]: crate::Mention::link
#[derive(Clone, Debug)]
pub struct Gazetteer {
    name: String,
    names: Arc<NameList>,
    pub(super) patterns: Vec<Arc<Rule>>,
}

/// What must agree between a name and the words of a text.
///
/// By default a word that the name writes with a capital must have one in the text, the other words may be written either way,
/// and accents must agree, but for those that a capital has lost: `Élysée` is found in `ELYSEE` and not in `élysée`.
///
/// ```
/// use depeche::{Extractor, Gazetteer, GazetteerOptions};
///
/// let mut options = GazetteerOptions::default();
/// options.ignore_case = true;
/// options.ignore_accents = true;
/// let names = "Énergie Verte\torganisation\n";
/// let gazetteer = Gazetteer::from_tsv_with("names.tsv", names.as_bytes(), &options)?;
/// let extractor = Extractor::builder().gazetteer(gazetteer).build()?;
/// assert_eq!(extractor.extract("chez energie verte").mentions().len(), 1);
/// # Ok::<(), depeche::BuildError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GazetteerOptions {
    /// Capitals mean nothing: `orange` is found for `Orange`.
    pub ignore_case: bool,
    /// Every letter must have the case that it has in the name. Stronger than `ignore_case`.
    pub exact_case: bool,
    /// Accents mean nothing: `Beziers` is found for `Béziers`.
    pub ignore_accents: bool,
}

impl GazetteerOptions {
    /// How names are compared that are taken as they stand, or are judged.
    pub(super) fn matching(&self, judged: bool) -> Matching {
        Matching {
            exact_case: self.exact_case,
            capitals: !self.ignore_case && !self.exact_case,
            accents: !self.ignore_accents,
            judged,
        }
    }
}

/// The columns of names of any kind.
const NAME_COLUMNS: &[&str] = &["name", "kind", "id", "variants"];

impl Gazetteer {
    /// Reads tab-separated text; `name` is what errors call it.
    ///
    /// ```
    /// use depeche::Gazetteer;
    ///
    /// let tsv = "# columns: name kind country acronym variants\nZorglub\tcompany\tBE\t\t\n";
    /// assert!(Gazetteer::from_tsv("mine.tsv", tsv.as_bytes()).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// Where the reader fails, the text is not UTF-8, or a row cannot be read.
    pub fn from_tsv(name: &str, reader: impl Read) -> Result<Gazetteer, BuildError> {
        Gazetteer::from_tsv_with(name, reader, &GazetteerOptions::default())
    }

    /// Reads tab-separated text.
    ///
    /// ```
    /// use depeche::{Extractor, Gazetteer, GazetteerOptions};
    ///
    /// let mut options = GazetteerOptions::default();
    /// options.ignore_case = true;
    /// let names = Gazetteer::from_tsv_with("names.tsv", "Haliade-X\tturbine\n".as_bytes(), &options)?;
    /// let extractor = Extractor::builder().gazetteer(names).build()?;
    /// assert_eq!(extractor.extract("une haliade-x").mentions().len(), 1);
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_tsv`](Gazetteer::from_tsv).
    pub fn from_tsv_with(
        name: &str,
        reader: impl Read,
        options: &GazetteerOptions,
    ) -> Result<Gazetteer, BuildError> {
        let text = read_text(name, reader)?;
        let columns =
            text.lines().find_map(|line| line.strip_prefix('#')?.trim_start().strip_prefix("columns:"));
        let columns: Vec<&str> = columns.unwrap_or("").split_whitespace().collect();
        let file = NameFile::of_columns(&columns);
        let mut compiler = Compiler::new(Lexicon::closed_words(), options.matching(file.is_some()));
        let read = match file {
            Some(file) => known_names(&text, file, &mut compiler),
            None if columns.is_empty() || NAME_COLUMNS.starts_with(&columns) => {
                any_names(&text, &mut compiler)
            }
            None => {
                let line = text.lines().position(|line| line.starts_with('#') && line.contains("columns:"));
                return Err(BuildError::new(
                    name,
                    (line.unwrap_or(0) + 1, 0),
                    "expected the columns `name kind id variants`, or those of people, places or organisations",
                ));
            }
        };
        read.map_err(|error| BuildError::new(name, (error.line, error.column), error.why))?;
        Gazetteer::compiled(name, compiler)
    }

    /// Reads the bytes that [`to_bytes`](Gazetteer::to_bytes) gave; `name` is what errors and evidence call it.
    ///
    /// Nothing is compiled and nothing copied: a million names take some milliseconds. The bytes need not be trusted.
    ///
    /// ```
    /// use depeche::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::from_tsv("names.tsv", "Zorglub\torganisation\n".as_bytes())?;
    /// let bytes = gazetteer.to_bytes();
    /// assert_eq!(Gazetteer::from_bytes("names.bin", bytes)?.len(), 1);
    ///
    /// let error = Gazetteer::from_bytes("names.bin", b"PK\x03\x04".to_vec()).unwrap_err();
    /// assert!(error.to_string().starts_with("names.bin: expected a compiled gazetteer"));
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the bytes are no compiled gazetteer, are damaged, or were compiled by another version of the crate.
    pub fn from_bytes(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Gazetteer, BuildError> {
        let names =
            NameList::new(bytes.into()).map_err(|why| BuildError::new(name, (0, 0), why.to_string()))?;
        Gazetteer::with_patterns(name, names)
    }

    /// The compiled form, to be saved and read by [`from_bytes`](Gazetteer::from_bytes).
    ///
    /// ```
    /// use depeche::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::from_tsv("names.tsv", "Zorglub\torganisation\n".as_bytes())?;
    /// assert!(Gazetteer::from_bytes("names.bin", gazetteer.to_bytes()).is_ok());
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        self.names.bytes().to_vec()
    }

    /// How many names it has, each with its variants, and how many token patterns.
    ///
    /// ```
    /// let names = depeche::Gazetteer::from_tsv("names.tsv", "Zorglub\torganisation\n".as_bytes())?;
    /// assert_eq!(names.len(), 1);
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.names.len() + self.patterns.len()
    }

    /// Whether it has none.
    ///
    /// ```
    /// assert!(depeche::Gazetteer::from_tsv("names.tsv", "".as_bytes())?.is_empty());
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name that errors and evidence call it by.
    ///
    /// ```
    /// assert_eq!(depeche::Gazetteer::from_tsv("names.tsv", "".as_bytes())?.name(), "names.tsv");
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its names, as a lexicon takes them.
    pub(crate) fn own_names(&self) -> OwnNames {
        OwnNames { file: self.name.clone(), names: Arc::clone(&self.names) }
    }

    pub(super) fn compiled(name: &str, compiler: Compiler<'_>) -> Result<Gazetteer, BuildError> {
        let names = compiler.finish().map_err(|why| BuildError::new(name, (0, 0), why))?;
        Gazetteer::with_patterns(name, names)
    }

    #[cfg(feature = "json")]
    fn with_patterns(name: &str, names: NameList) -> Result<Gazetteer, BuildError> {
        let patterns = super::jsonl::patterns(name, names.patterns())?;
        Ok(Gazetteer { name: name.to_owned(), names: Arc::new(names), patterns })
    }

    #[cfg(not(feature = "json"))]
    fn with_patterns(name: &str, names: NameList) -> Result<Gazetteer, BuildError> {
        if !names.patterns().is_empty() {
            let why = "it has token patterns; expected the feature `json`, which reads them";
            return Err(BuildError::new(name, (0, 0), why));
        }
        Ok(Gazetteer { name: name.to_owned(), names: Arc::new(names), patterns: Vec::new() })
    }
}

/// Rows of people, places or organisations.
fn known_names(text: &str, file: NameFile, compiler: &mut Compiler<'_>) -> Result<(), RowError> {
    for row in tsv::read(text, file.columns()) {
        let row = row?;
        let added = compiler.known(&file.record(&row)?, file.variants(&row));
        added.map_err(|why| row.error(why))?;
    }
    Ok(())
}

/// Rows of names of any kind.
fn any_names(text: &str, compiler: &mut Compiler<'_>) -> Result<(), RowError> {
    for (i, row) in tsv::rows(text, NAME_COLUMNS.len()).enumerate() {
        let row = row?;
        if i == 0 && row.get(0) == "name" && row.get(1) == "kind" {
            continue;
        }
        let kind = kind_of(row.get(1)).map_err(|why| row.error_at(1, why))?;
        compiler.named(kind, row.get(0), row.get(2), row.list(3)).map_err(|why| row.error_at(0, why))?;
    }
    Ok(())
}
