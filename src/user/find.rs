//! Finds what a caller brought in a text.

use std::{cmp::Reverse, collections::HashSet, sync::Arc};

use super::{
    Gazetteer, Rules,
    names::{CLOCK, DATE, DURATION, KINDS, NAME, NUMBER, SET, TIME},
    rules::{Capture, Makes, Rule},
};
use crate::{
    class::Classes,
    document::Document,
    error::BuildError,
    event::Told,
    gazetteer,
    label::{MentionKind, TimeKind},
    mention::MentionHit,
    number,
    pattern::{First, Match, Prefilter, Program, Searcher, Tape},
    table::Target,
    temporal::TimeHit,
    token::Shape,
};

/// The score of a name that a caller brought.
const SURE: i32 = 100;

/// All rules of an extractor.
#[derive(Debug)]
pub(crate) struct RuleSet {
    rules: Vec<Arc<Rule>>,
    /// The patterns of all rules, each with the number of its rule.
    patterns: Vec<(usize, usize)>,
    prefilter: Prefilter,
    /// Words that patterns begin with, in order, each with the number of the pattern.
    by_word: Vec<(u32, usize)>,
    /// Patterns that begin with a span, or with anything.
    by_other: Vec<usize>,
}

/// What a rule has found.
#[derive(Debug)]
struct RuleMatch {
    rule: usize,
    /// The name or the trigger.
    first: usize,
    end: usize,
    found: Match,
}

/// A text with what has been found in it, as patterns read it.
struct Reading<'a, 't> {
    doc: &'a Document<'t>,
    mentions: &'a [MentionHit],
    times: &'a [TimeHit],
    kinds: &'a [MentionKind],
}

/// The names of a text, those of the crate and those of the caller, and what rules tell of events.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) mentions: Vec<MentionHit>,
    pub(crate) told: Vec<Told>,
}

impl RuleSet {
    fn new(rules: Vec<Arc<Rule>>) -> RuleSet {
        let mut patterns = Vec::new();
        let (mut by_word, mut by_other) = (Vec::new(), Vec::new());
        for (number, rule) in rules.iter().enumerate() {
            for (i, program) in rule.matches.iter().enumerate() {
                match program.first() {
                    First::These { words, spans } => {
                        by_word.extend(words.iter().map(|word| (*word, patterns.len())));
                        if !spans.is_empty() {
                            by_other.push(patterns.len());
                        }
                    }
                    First::Anything => by_other.push(patterns.len()),
                }
                patterns.push((number, i));
            }
        }
        by_word.sort_unstable();
        let programs = rules.iter().flat_map(|rule| &rule.matches);
        RuleSet { prefilter: Prefilter::new(programs), patterns, by_word, by_other, rules }
    }

    /// The patterns of gazetteers, then the rules of files, each file's in their order.
    pub(crate) fn of(gazetteers: &[Gazetteer], files: &[Rules]) -> Result<RuleSet, BuildError> {
        let mut gazetteers: Vec<&Gazetteer> = gazetteers.iter().collect();
        gazetteers.sort_by_key(|gazetteer| gazetteer.name());
        let mut files: Vec<&Rules> = files.iter().collect();
        files.sort_by_key(|rules| &rules.file);
        let mut ids = HashSet::new();
        for rule in files.iter().flat_map(|file| &file.rules) {
            if !ids.insert(&rule.id) {
                let why = format!("another file has a rule `{}` too; expected ids that differ", rule.id);
                return Err(BuildError::new(&rule.file, (0, 0), why));
            }
        }
        let patterns = gazetteers.iter().flat_map(|gazetteer| &gazetteer.patterns);
        Ok(RuleSet::new(patterns.chain(files.iter().flat_map(|file| &file.rules)).cloned().collect()))
    }

    pub(crate) fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// What evidence calls the rule that found a name, and its caller's identifier.
    pub(crate) fn of_mention(&self, mention: &MentionHit) -> Option<(&str, Option<&str>)> {
        let rule = self.rules.get(mention.rule? as usize)?;
        match &rule.makes {
            Makes::Name { link, .. } => Some((&rule.id, link.as_deref())),
            Makes::Event { .. } => None,
        }
    }

    /// Joins what the caller brought with the names of the crate.
    pub(crate) fn find(&self, doc: &Document<'_>, names: Vec<MentionHit>, times: &[TimeHit]) -> Found {
        let mentions = settle(names, listed(doc), false);
        if self.rules.is_empty() {
            return Found { mentions, told: Vec::new() };
        }
        let may = self.prefilter.may_match(doc.text);
        let of_names = |rule: &Rule| matches!(rule.makes, Makes::Name { .. });
        let found = self.matches(doc, &mentions, times, &may, of_names);
        let made = found.iter().filter_map(|found| self.mention(found)).collect();
        let mentions = settle(mentions, made, true);
        let found = self.matches(doc, &mentions, times, &may, |rule| !of_names(rule));
        let told = found.iter().filter_map(|found| self.told(found)).collect();
        Found { mentions, told }
    }

    /// The matches of the rules, from left to right; they do not overlap.
    fn matches(
        &self,
        doc: &Document<'_>,
        mentions: &[MentionHit],
        times: &[TimeHit],
        may: &[bool],
        of: impl Fn(&Rule) -> bool,
    ) -> Vec<RuleMatch> {
        let wanted: Vec<bool> = self
            .patterns
            .iter()
            .zip(may)
            .map(|((rule, _), may)| *may && self.rules.get(*rule).is_some_and(|rule| of(rule)))
            .collect();
        if !wanted.contains(&true) {
            return Vec::new();
        }
        let mut searcher = Searcher::default();
        let mut found = Vec::new();
        let mut here: Vec<usize> = Vec::new();
        for at in 0..doc.len() {
            here.clear();
            let hash = doc.at(at).hash;
            let from = self.by_word.partition_point(|(word, _)| *word < hash);
            let words = self.by_word.get(from..).unwrap_or(&[]);
            here.extend(words.iter().take_while(|(word, _)| hash != 0 && *word == hash).map(|(_, i)| *i));
            here.extend(&self.by_other);
            here.sort_unstable();
            here.dedup();
            for pattern in here.iter().filter(|pattern| wanted.get(**pattern).is_some_and(|wanted| *wanted)) {
                let Some((number, i)) = self.patterns.get(*pattern) else { continue };
                let Some(rule) = self.rules.get(*number) else { continue };
                let tape = Reading { doc, mentions, times, kinds: &rule.kinds };
                let Some(program) = rule.matches.get(*i) else { continue };
                if let Some(hit) = searcher.at(program, &tape, at) {
                    let (first, end) = rule.itself(&hit).unwrap_or((hit.first, hit.end));
                    found.push(RuleMatch { rule: *number, first, end, found: hit });
                }
            }
        }
        self.drop_refused(doc, mentions, times, &mut searcher, &mut found);
        // The longest of those that begin at one token, and of those the one whose match says most.
        found.sort_by_key(|m| (m.first, Reverse(m.end), Reverse(m.found.end - m.found.first), m.rule));
        let mut reach = 0;
        found.retain(|m| {
            let free = m.first >= reach;
            reach = if free { m.end } else { reach };
            free
        });
        found
    }

    /// Takes out the matches that share a token with what their rule has after `unless`.
    fn drop_refused(
        &self,
        doc: &Document<'_>,
        mentions: &[MentionHit],
        times: &[TimeHit],
        searcher: &mut Searcher,
        found: &mut Vec<RuleMatch>,
    ) {
        let mut by_rule: Vec<usize> = found.iter().map(|m| m.rule).collect();
        by_rule.sort_unstable();
        by_rule.dedup();
        for number in by_rule {
            let Some(rule) = self.rules.get(number).filter(|rule| !rule.unless.is_empty()) else { continue };
            let tape = Reading { doc, mentions, times, kinds: &rule.kinds };
            let mut refused: Vec<(usize, usize)> = Vec::new();
            for at in 0..doc.len() {
                let hits = rule.unless.iter().filter(|program| may_begin(program, &tape, at));
                let end = hits.filter_map(|program| searcher.at(program, &tape, at)).map(|hit| hit.end).max();
                // Stretches that overlap are one.
                match (end, refused.last_mut()) {
                    (Some(end), Some(last)) if at < last.1 => last.1 = last.1.max(end),
                    (Some(end), _) => refused.push((at, end)),
                    (None, _) => {}
                }
            }
            found.retain(|m| {
                let next = refused.partition_point(|(_, end)| *end <= m.found.first);
                m.rule != number || refused.get(next).is_none_or(|(first, _)| *first >= m.found.end)
            });
        }
    }

    fn mention(&self, found: &RuleMatch) -> Option<MentionHit> {
        match self.rules.get(found.rule)?.makes {
            Makes::Name { kind, .. } => Some(MentionHit {
                first: found.first,
                end: found.end,
                kind,
                score: SURE,
                cues: 0,
                record: None,
                rule: Some(found.rule as u32),
            }),
            Makes::Event { .. } => None,
        }
    }

    fn told(&self, found: &RuleMatch) -> Option<Told> {
        let rule = self.rules.get(found.rule)?;
        let Makes::Event { kind, verb, frame, modality } = rule.makes else { return None };
        let captured = rule.captures.iter().enumerate().filter_map(|(i, capture)| match capture {
            Capture::Slot(slot) => found.found.capture(i).map(|(first, end)| (*slot, first, end)),
            Capture::Itself => None,
        });
        let slots = captured.collect();
        Some(Told {
            first: found.first,
            end: found.end,
            kind,
            verb,
            frame,
            modality,
            slots,
            rule: rule.id.clone(),
        })
    }
}

impl Rule {
    /// The capture that is the name or the trigger.
    fn itself(&self, found: &Match) -> Option<(usize, usize)> {
        let captures = self.captures.iter().enumerate().filter(|(_, capture)| **capture == Capture::Itself);
        captures.filter_map(|(i, _)| found.capture(i)).next()
    }
}

fn may_begin(program: &Program, tape: &Reading<'_, '_>, at: usize) -> bool {
    match program.first() {
        First::Anything => true,
        First::These { words, spans } => {
            words.binary_search(&tape.hash(at)).is_ok()
                || spans.iter().any(|span| tape.span(at, *span).is_some())
        }
    }
}

/// The names of the caller's lists that are taken as they stand: from left to right, the longest.
fn listed(doc: &Document<'_>) -> Vec<MentionHit> {
    let mut found: Vec<MentionHit> = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let mut best: Option<MentionHit> = None;
        for list in doc.lexicon.own_lists(false) {
            let word = |i: usize| doc.name_goes_on(at + i);
            list.walk(doc.at(at), doc.text, word, |words, node| {
                let end = at + words;
                let fits = doc.lexicon.entries(node).find(|entry| gazetteer::fits(doc, at, end, entry));
                let Some(entry) = fits.filter(|_| best.is_none_or(|best| best.end < end)) else { return };
                if let Target::Place(id) | Target::Person(id) | Target::Organisation(id) | Target::Own(id) =
                    entry.target
                    && let Some(kind) = doc.lexicon.own_kind(id)
                {
                    best = Some(MentionHit {
                        first: at,
                        end,
                        kind,
                        score: SURE,
                        cues: 0,
                        record: Some(id),
                        rule: None,
                    });
                }
            });
        }
        at = best.map_or(at + 1, |best| best.end);
        found.extend(best);
    }
    found
}

/// Joins names with those of the caller, which take the place of what they overlap; unless they are `strong`, they yield to a
/// longer name that holds them.
fn settle(names: Vec<MentionHit>, mut own: Vec<MentionHit>, strong: bool) -> Vec<MentionHit> {
    if own.is_empty() {
        return names;
    }
    if !strong {
        own.retain(|own| {
            let next = names.partition_point(|name| name.end <= own.first);
            let holds = |name: &MentionHit| name.first <= own.first && own.end <= name.end;
            let longer = |name: &MentionHit| name.end - name.first > own.end - own.first;
            !names.get(next).is_some_and(|name| holds(name) && longer(name))
        });
    }
    let free = |name: &MentionHit| {
        let next = own.partition_point(|own| own.end <= name.first);
        own.get(next).is_none_or(|own| own.first >= name.end)
    };
    let mut all: Vec<MentionHit> = names.into_iter().filter(free).collect();
    all.extend(own);
    all.sort_by_key(|name| name.first);
    all
}

impl Tape for Reading<'_, '_> {
    fn len(&self) -> usize {
        self.doc.len()
    }

    fn text(&self, at: usize) -> &str {
        self.doc.word(at)
    }

    fn hash(&self, at: usize) -> u32 {
        self.doc.at(at).hash
    }

    fn classes(&self, at: usize) -> Classes {
        self.doc.at(at).classes
    }

    fn shape(&self, at: usize) -> Shape {
        self.doc.at(at).shape
    }

    fn span(&self, at: usize, number: u16) -> Option<usize> {
        if number == NUMBER {
            return number::at(self.doc, at).map(|number| number.end);
        }
        if (TIME..=SET).contains(&number) {
            let i = self.times.binary_search_by_key(&at, |time| time.first).ok()?;
            let time = self.times.get(i)?;
            let is = match number {
                DATE => time.kind() == TimeKind::Date,
                CLOCK => time.kind() == TimeKind::Time,
                DURATION => time.kind() == TimeKind::Duration,
                SET => time.kind() == TimeKind::Set,
                _ => true,
            };
            return is.then_some(time.end);
        }
        let i = self.mentions.binary_search_by_key(&at, |mention| mention.first).ok()?;
        let mention = self.mentions.get(i)?;
        let kinds = MentionKind::ALL.iter().chain(self.kinds);
        let wanted = number.checked_sub(KINDS).and_then(|i| kinds.copied().nth(usize::from(i)));
        (number == NAME || wanted == Some(mention.kind)).then_some(mention.end)
    }

    fn stretch(&self, at: usize) -> usize {
        self.doc.sentence(at).end
    }
}
