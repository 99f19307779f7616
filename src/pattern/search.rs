//! Runs programs over tokens.

use super::{Program, Tape, WINDOW, program::Step};

/// Where a pattern was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) first: usize,
    pub(crate) end: usize,
    saves: Vec<Option<usize>>,
}

impl Match {
    /// The tokens of a capture.
    pub(crate) fn capture(&self, number: usize) -> Option<(usize, usize)> {
        match (self.saves.get(number * 2)?, self.saves.get(number * 2 + 1)?) {
            (&Some(first), &Some(end)) if first < end => Some((first, end)),
            _ => None,
        }
    }
}

/// The memory of searches, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Searcher {
    /// For each step and token, the search that was there last.
    seen: Vec<u32>,
    search: u32,
    jobs: Vec<Job>,
}

#[derive(Debug)]
enum Job {
    Go { step: usize, at: usize },
    Restore { save: usize, to: Option<usize> },
}

impl Searcher {
    /// The match that begins at a token: of several, the one that the pattern prefers.
    pub(crate) fn at(&mut self, program: &Program, tape: &impl Tape, first: usize) -> Option<Match> {
        let stop = tape.stretch(first).min(tape.len()).min(first.saturating_add(WINDOW));
        let width = stop.checked_sub(first)? + 1;
        let states = program.steps.len() * width;
        if self.seen.len() < states {
            self.seen.resize(states, 0);
        }
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            self.seen.fill(0);
            self.search = 1;
        }
        let mut saves = vec![None; program.saves];
        self.jobs.clear();
        self.jobs.push(Job::Go { step: 0, at: first });
        while let Some(job) = self.jobs.pop() {
            match job {
                Job::Restore { save, to } => saves[save] = to,
                Job::Go { step, at } => {
                    if let Some(end) = self.follow(program, tape, (step, at), (first, stop), &mut saves) {
                        return Some(Match { first, end, saves });
                    }
                }
            }
        }
        None
    }

    /// Goes on until the program is done or a test fails; what is to be tried after that becomes jobs.
    fn follow(
        &mut self,
        program: &Program,
        tape: &impl Tape,
        (mut step, mut at): (usize, usize),
        (first, stop): (usize, usize),
        saves: &mut [Option<usize>],
    ) -> Option<usize> {
        loop {
            let seen = self.seen.get_mut(step * (stop - first + 1) + at - first)?;
            if *seen == self.search {
                return None;
            }
            *seen = self.search;
            match program.steps.get(step)? {
                Step::One(test) => {
                    if at >= stop || !test.holds(tape, at) {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                Step::Span(number) => {
                    let end = tape.span(at, *number).filter(|end| at < *end && *end <= stop)?;
                    at = end;
                    step += 1;
                }
                Step::Split(go, other) => {
                    self.jobs.push(Job::Go { step: *other, at });
                    step = *go;
                }
                Step::Jump(to) => step = *to,
                Step::Save(save) => {
                    let place = saves.get_mut(*save)?;
                    self.jobs.push(Job::Restore { save: *save, to: *place });
                    *place = Some(at);
                    step += 1;
                }
                Step::Done => return Some(at),
            }
        }
    }
}
