//! Builds an extractor with what a caller brings.

use std::sync::Arc;

use crate::{
    error::BuildError,
    lexicon::{Lexicon, OwnNames},
    user::{Gazetteer, RuleSet, Rules},
};

/// Collects what an extractor reads with. Made by [`Extractor::builder`](crate::Extractor::builder).
///
/// The order in which gazetteers and rules are added changes nothing.
///
/// ```
/// let mut builder = depeche::Extractor::builder();
/// assert!(builder.build().is_ok());
/// ```
#[derive(Clone, Debug, Default)]
pub struct ExtractorBuilder {
    gazetteers: Vec<Gazetteer>,
    rules: Vec<Rules>,
}

impl ExtractorBuilder {
    /// Adds names to those of the crate.
    ///
    /// ```
    /// use depeche::{Extractor, Gazetteer};
    ///
    /// let tsv = "# columns: name kind country acronym variants\nZorglub\tcompany\tBE\t\t\n";
    /// let extractor = Extractor::builder().gazetteer(Gazetteer::from_tsv("mine.tsv", tsv.as_bytes())?).build()?;
    /// assert_eq!(extractor.extract("Zorglub licencie.").entities()[0].name(), "Zorglub");
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn gazetteer(&mut self, gazetteer: Gazetteer) -> &mut ExtractorBuilder {
        self.gazetteers.push(gazetteer);
        self
    }

    /// Adds rules to those of the crate.
    ///
    /// ```
    /// use depeche::{Extractor, Rules};
    ///
    /// let rules = "rule grue\nmatch une grue jaune\nentity machine\nyes une grue jaune\n";
    /// let extractor = Extractor::builder().rules(Rules::from_text("desk.rules", rules.as_bytes())?).build()?;
    /// assert_eq!(extractor.extract("Il a vu une grue jaune.").mentions()[0].kind.as_str(), "machine");
    /// # Ok::<(), depeche::BuildError>(())
    /// ```
    pub fn rules(&mut self, rules: Rules) -> &mut ExtractorBuilder {
        self.rules.push(rules);
        self
    }

    /// The lexicon with all names.
    pub(crate) fn lexicon(&self) -> Result<Arc<Lexicon>, BuildError> {
        if self.gazetteers.is_empty() {
            return Ok(Arc::clone(Lexicon::embedded()));
        }
        if let Some(gazetteer) = self.gazetteers.get(Lexicon::MOST_LISTS) {
            let why = format!("one gazetteer too many; expected at most {}: join some", Lexicon::MOST_LISTS);
            return Err(BuildError::new(gazetteer.name(), (0, 0), why));
        }
        let mut lists: Vec<OwnNames> = self.gazetteers.iter().map(Gazetteer::own_names).collect();
        lists.sort_by(|a, b| (&a.file, a.names.bytes()).cmp(&(&b.file, b.names.bytes())));
        Ok(Arc::new(Lexicon::with_own(lists)))
    }

    /// All rules, in an order of their own.
    pub(crate) fn rule_set(&self) -> Result<RuleSet, BuildError> {
        RuleSet::of(&self.gazetteers, &self.rules)
    }
}
