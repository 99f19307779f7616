//! What is known of a rule, for documentation and for those who ask why.

/// A rule: its id, which evidence names, and the texts that show what it finds and what it does not.
///
/// ```
/// let night = depeche::rules().find(|rule| rule.id == "relative.night").unwrap();
/// assert_eq!(night.finds, "the night between two days");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleInfo {
    /// The id, as it stands in [`TimeExpression::rule`](crate::TimeExpression::rule) or in
    /// [`Mention::evidence`](crate::Mention::evidence).
    pub id: &'static str,
    /// What it finds, or what it is a sign of.
    pub finds: &'static str,
    /// Texts in which it finds something; tested.
    pub examples: Vec<&'static str>,
    /// Texts in which it finds nothing; tested.
    pub counterexamples: Vec<&'static str>,
}
