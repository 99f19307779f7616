//! Names of people, places and organisations.
//!
//! Every stretch of words that may be a name is a candidate with readings; cues of the gazetteers, of the words and of their
//! neighbours speak for and against each reading, and one function decides between candidates that overlap. What is clear
//! once in an article then speaks for the same name everywhere in it, and the decision is made again.

mod candidate;
mod cue;
mod head;
mod left;
mod right;
mod run;
mod scene;
mod word;

use std::collections::{BTreeMap, BTreeSet};

use self::{
    candidate::{Candidate, candidates},
    cue::{Cue, Cues, scores},
    scene::Scene,
    word::spells,
};
use crate::{
    class::Class,
    document::Document,
    fold::{Mask, WordHash},
    gazetteer::Hits,
    label::MentionKind,
    rule::RuleInfo,
    table::RecordId,
    token::Shape,
};

pub(crate) use self::cue::{names as cue_names, weights as cue_weights};

/// The cues that names are judged by.
pub(crate) fn rules() -> impl Iterator<Item = RuleInfo> {
    cue::CUES.iter().map(|(id, finds, _)| RuleInfo {
        id,
        finds,
        examples: Vec::new(),
        counterexamples: Vec::new(),
    })
}

/// A name by its tokens, with the reading that won.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MentionHit {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) kind: MentionKind,
    pub(crate) score: i32,
    pub(crate) cues: Cues,
    /// The gazetteer's record of this kind, if there is one.
    pub(crate) record: Option<RecordId>,
    /// The number of the caller's rule that found it.
    pub(crate) rule: Option<u32>,
}

const KINDS: [MentionKind; 3] = [MentionKind::Person, MentionKind::Place, MentionKind::Organisation];

/// A reading is clear from this score on: it speaks for the same name elsewhere.
const CLEAR: i32 = 45;

/// Finds the names of a text.
pub(crate) fn find(doc: &Document<'_>, hits: &Hits) -> Vec<MentionHit> {
    Judged::of(doc, hits).chosen
}

/// The candidates of a text with all that was held for and against them.
#[derive(Debug)]
pub(crate) struct Judged {
    candidates: Vec<Candidate>,
    memory: Memory,
    /// The names that were found.
    pub(crate) chosen: Vec<MentionHit>,
}

impl Judged {
    /// Judges every candidate of a text.
    pub(crate) fn of(doc: &Document<'_>, hits: &Hits) -> Judged {
        let scene = Scene { doc, hits };
        let mut candidates = candidates(&scene);
        let first = choose(&candidates);
        let memory = Memory::of(doc, &candidates, &first);
        for candidate in &mut candidates {
            memory.recall(doc, candidate);
        }
        let chosen = choose_known(&candidates, &memory, doc);
        Judged { candidates, memory, chosen }
    }

    /// Every reading that was weighed, in the order of the text, of any score.
    pub(crate) fn readings(&self, doc: &Document<'_>) -> impl Iterator<Item = MentionHit> {
        self.candidates.iter().flat_map(move |c| readings(c, self.memory.of_readings(doc, c)))
    }
}

/// What an article has made clear.
#[derive(Debug, Default)]
struct Memory {
    /// Names by their words, with the readings that were clear.
    names: BTreeMap<u64, [i32; 3]>,
    /// Last names of people.
    families: BTreeSet<u64>,
    acronyms: BTreeSet<u32>,
    /// Acronyms that stand for no organisation.
    things: BTreeSet<u32>,
    /// Words that stand in small letters somewhere.
    lower: BTreeSet<u32>,
}

impl Memory {
    fn of(doc: &Document<'_>, candidates: &[Candidate], chosen: &[MentionHit]) -> Memory {
        let mut memory = Memory::default();
        for hit in chosen.iter().filter(|hit| hit.score >= CLEAR) {
            memory.learn(doc, hit);
        }
        // The mask spares nearly all of the text's words a search.
        let (mut singles, mut mask) = (BTreeSet::new(), Mask::NONE);
        let alone = Cue::Common.bit() | Cue::SentenceStart.bit();
        for c in candidates.iter().filter(|c| c.end == c.first + 1 && c.cues & alone != 0) {
            let hash = doc.at(c.first).hash;
            singles.insert(hash);
            mask = mask.with(hash);
        }
        let things = candidates.iter().filter(|c| c.cues & Cue::Thing.bit() != 0);
        memory.things = things.map(|c| doc.at(c.first).hash).collect();
        if !singles.is_empty() {
            let lower = doc.tokens().iter().filter(|t| t.is(Shape::LOWER) && mask.may_hold(t.hash));
            memory.lower.extend(lower.map(|t| t.hash).filter(|hash| singles.contains(hash)));
        }
        memory
    }

    /// Takes in a name that is clear.
    fn learn(&mut self, doc: &Document<'_>, hit: &MentionHit) {
        let kind = KINDS.iter().position(|kind| *kind == hit.kind).unwrap_or(0);
        let known = self.names.entry(key(doc, hit.first, hit.end)).or_default();
        known[kind] = known[kind].max(hit.score);
        if hit.kind == MentionKind::Person {
            if hit.end - hit.first > 1 {
                self.families.insert(key(doc, hit.end - 1, hit.end));
                // `Charles de Gaulle`, `Marine Le Pen`: all after the given name.
                if hit.end - hit.first > 2 && doc.any(hit.first, Class::Given.bit()) {
                    self.families.insert(key(doc, hit.first + 1, hit.end));
                }
                if let Some(id) = hit.record {
                    let family = doc.lexicon.record(id).short;
                    self.families.insert(key_of(family.split(' ').map(|word| WordHash::of(word).low())));
                }
            } else if hit.cues & (Cue::Title.bit() | Cue::RoleBefore.bit()) != 0 {
                self.families.insert(key(doc, hit.first, hit.end));
            }
        }
        if hit.kind == MentionKind::Organisation
            && doc.has(hit.end, Shape::OPEN_BRACKET)
            && spells(doc, hit.first, hit.end, doc.word(hit.end + 1))
        {
            self.acronyms.insert(doc.at(hit.end + 1).hash);
        }
    }

    /// Adds what the article knows to a candidate's cues.
    fn recall(&self, doc: &Document<'_>, candidate: &mut Candidate) {
        let token = doc.at(candidate.first);
        let one = candidate.end == candidate.first + 1;
        if one && self.lower.contains(&token.hash) && !token.is(Shape::UPPER) {
            candidate.cues |= Cue::SeenLower.bit();
        }
        let family = candidate.end - candidate.first <= 3
            && self.families.contains(&key(doc, candidate.first, candidate.end));
        // `Murray` in `Richard Murray` is part of the longer name.
        let alone = candidate.cues & (Cue::Title.bit() | Cue::Figure.bit() | Cue::Adjacent.bit()) == 0;
        // `Troadec` where the article has `Pascal Troadec`, and a sentence begins with it.
        let longer = candidate.first > 0
            && self
                .names
                .get(&key(doc, candidate.first - 1, candidate.end))
                .is_some_and(|known| known[0] >= CLEAR);
        if family && alone && !longer {
            candidate.cues |= Cue::KnownFamily.bit();
            candidate.readings[0] = true;
        }
        if one && candidate.organisation.is_none() && self.things.contains(&token.hash) {
            candidate.cues |= Cue::KnownThing.bit();
        }
        if one && self.acronyms.contains(&token.hash) {
            candidate.cues |= Cue::KnownAcronym.bit();
            candidate.readings[2] = true;
        }
    }

    /// The cues of each reading that the article knows.
    fn of_readings(&self, doc: &Document<'_>, candidate: &Candidate) -> [Cues; 3] {
        let Some(known) = self.names.get(&key(doc, candidate.first, candidate.end)) else { return [0; 3] };
        std::array::from_fn(|kind| {
            let mine = known[kind];
            let other = (0..3).filter(|other| *other != kind).map(|other| known[other]).max().unwrap_or(0);
            if mine >= CLEAR && mine >= other {
                Cue::Known.bit()
            } else if other > mine + 20 {
                Cue::KnownOther.bit()
            } else {
                0
            }
        })
    }
}

/// The words of a stretch as one number.
fn key(doc: &Document<'_>, first: usize, end: usize) -> u64 {
    key_of((first..end).map(|at| doc.at(at).hash))
}

fn key_of(hashes: impl Iterator<Item = u32>) -> u64 {
    hashes.fold(0xcbf2_9ce4_8422_2325, |key: u64, hash| {
        (key ^ u64::from(hash)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn choose(candidates: &[Candidate]) -> Vec<MentionHit> {
    select(candidates, candidates.iter().filter_map(|c| best(c, [0; 3])))
}

fn choose_known(candidates: &[Candidate], memory: &Memory, doc: &Document<'_>) -> Vec<MentionHit> {
    select(candidates, candidates.iter().filter_map(|c| best(c, memory.of_readings(doc, c))))
}

/// The best reading of a candidate, if any speaks for itself.
fn best(candidate: &Candidate, known: [Cues; 3]) -> Option<MentionHit> {
    let mut best: Option<MentionHit> = None;
    for reading in readings(candidate, known) {
        if reading.score > 0 && best.is_none_or(|b| reading.score > b.score) {
            best = Some(reading);
        }
    }
    best
}

/// The readings of a candidate that are worth a score, with their scores; `known` are cues of each reading alone.
fn readings(candidate: &Candidate, known: [Cues; 3]) -> impl Iterator<Item = MentionHit> {
    let records = [candidate.person, candidate.place, candidate.organisation];
    let shared = scores(candidate.cues);
    (0..KINDS.len()).filter(|kind| candidate.readings[*kind]).map(move |kind| {
        let own = known[kind] & !candidate.cues;
        MentionHit {
            first: candidate.first,
            end: candidate.end,
            kind: KINDS[kind],
            score: shared[kind] + scores(own)[kind],
            cues: candidate.cues | own,
            record: records[kind],
            rule: None,
        }
    })
}

/// The one place where overlaps are decided: the set of names that do not overlap and whose scores have the greatest sum.
fn select(candidates: &[Candidate], best: impl Iterator<Item = MentionHit>) -> Vec<MentionHit> {
    let mut hits = Vec::with_capacity(candidates.len());
    hits.extend(best);
    // No two candidates have the same words.
    hits.sort_unstable_by_key(|hit| (hit.end, hit.first));
    // The best sum over the first i names, and whether name i is in it.
    let mut sums: Vec<(i64, bool, usize)> = Vec::with_capacity(hits.len() + 1);
    sums.push((0, false, 0));
    for (i, hit) in hits.iter().enumerate() {
        let before = hits[..i].partition_point(|other| other.end <= hit.first);
        let with = sums[before].0 + i64::from(hit.score);
        let without = sums[i].0;
        sums.push(if with > without { (with, true, before) } else { (without, false, i) });
    }
    let mut chosen = Vec::with_capacity(hits.len());
    let mut at = hits.len();
    while at > 0 {
        let (_, taken, before) = sums[at];
        if taken {
            chosen.push(hits[at - 1]);
        }
        at = before;
    }
    chosen.reverse();
    chosen
}

#[cfg(all(test, feature = "embedded"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// Checks a text whose names are marked: `{PER Emmanuel Macron} est à {LOC Paris}`.
    #[track_caller]
    fn check(marked: &str) {
        let (mut text, mut rest) = (String::new(), marked);
        while let Some((before, after)) = rest.split_once('{') {
            let (inner, tail) = after.split_once('}').unwrap();
            text += before;
            text += inner.split_once(' ').unwrap().1;
            rest = tail;
        }
        text += rest;
        let doc = Document::new(&text, Lexicon::embedded());
        let hits = Hits::find(&doc);
        let (mut out, mut at) = (String::new(), 0);
        for hit in find(&doc, &hits) {
            let span = doc.span(hit.first, hit.end);
            let label = match hit.kind {
                MentionKind::Person => "PER",
                MentionKind::Place => "LOC",
                MentionKind::Organisation => "ORG",
                MentionKind::Custom(_) => "own",
            };
            out += &format!("{}{{{label} {}}}", &text[at..span.start], &text[span.range()]);
            at = span.end;
        }
        out += &text[at..];
        assert_eq!(out, marked);
    }

    #[test]
    fn people() {
        check("Le président {PER Emmanuel Macron} a reçu M. {PER Dupont}.");
        check("{PER Xi Jinping} a parlé. {PER Xi} est à {LOC Pékin}.");
        check("Selon {PER Ursula von der Leyen}, c'est fait.");
        check("Le général {PER Charles de Gaulle} et {PER J.-L. Mélenchon}.");
        check("Le maire, {PER Karim Belkacem}, 42 ans, a démissionné.");
    }

    #[test]
    fn places() {
        check("Des émeutes à {LOC Almaty}, au {LOC Kazakhstan}.");
        check("La {LOC Chine} et l'{LOC Île-de-France}.");
        check("Il vit à {LOC Vaulx-Trimont}.");
        check("Les Français de {LOC Marseille}.");
    }

    #[test]
    fn organisations() {
        check("Selon l'agence {ORG Reuters}, le {ORG ministère de l'Intérieur} se tait.");
        check("Le {ORG parquet de Nice} et l'{ORG université de Strasbourg}.");
        check("La {ORG CGT} et {ORG FO} appellent à la grève.");
        check("Lu dans {ORG Le Monde}.");
    }

    #[test]
    fn no_names() {
        check("Hier, une explosion a eu lieu.");
        check("Les Américains parlent en mars.");
        check("Noël approche.");
    }
}
