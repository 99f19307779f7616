//! Patterns as programs.

use super::{Pattern, Test};

/// One step of a program.
#[derive(Clone, Debug)]
pub(super) enum Step {
    One(Test),
    Span(u16),
    /// Tries the one, then the other.
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    Done,
}

/// A program has at most so many steps.
const MOST_STEPS: usize = 2000;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(super) steps: Vec<Step>,
    /// How many numbers a match takes down: two for each capture.
    pub(super) saves: usize,
    first: First,
    needed: Option<Vec<Box<str>>>,
}

/// What a match can begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum First {
    /// One of the words, or a span with one of the numbers.
    These {
        words: Vec<u32>,
        spans: Vec<u16>,
    },
    Anything,
}

impl Program {
    /// Compiles a pattern; the error says why it cannot be one.
    pub(crate) fn new(pattern: &Pattern) -> Result<Program, String> {
        if may_be_empty(pattern) {
            return Err(
                "the pattern can match no token at all; expected at least one that must be there".into()
            );
        }
        let mut steps = Vec::new();
        let mut captures = 0;
        emit(pattern, &mut steps, &mut captures)?;
        steps.push(Step::Done);
        Ok(Program { steps, saves: captures * 2, first: first(pattern), needed: needed(pattern) })
    }

    pub(crate) fn first(&self) -> &First {
        &self.first
    }

    /// Words of which one at least is in every match, folded; `None` where that is not known.
    pub(crate) fn needed(&self) -> Option<&[Box<str>]> {
        self.needed.as_deref()
    }
}

fn emit(pattern: &Pattern, steps: &mut Vec<Step>, captures: &mut usize) -> Result<(), String> {
    if steps.len() > MOST_STEPS {
        return Err(format!(
            "the pattern is too large: expected at most {MOST_STEPS} steps, repetitions written out"
        ));
    }
    match pattern {
        Pattern::One(test) => steps.push(Step::One(test.clone())),
        Pattern::Span(number) => steps.push(Step::Span(*number)),
        Pattern::Sequence(parts) => {
            for part in parts {
                emit(part, steps, captures)?;
            }
        }
        Pattern::Either(parts) => {
            let mut jumps = Vec::new();
            for (i, part) in parts.iter().enumerate() {
                let split = steps.len();
                let last = i + 1 == parts.len();
                if !last {
                    steps.push(Step::Split(split + 1, 0));
                }
                emit(part, steps, captures)?;
                if !last {
                    jumps.push(steps.len());
                    steps.push(Step::Jump(0));
                    steps[split] = Step::Split(split + 1, steps.len());
                }
            }
            let end = steps.len();
            jumps.into_iter().for_each(|jump| steps[jump] = Step::Jump(end));
        }
        Pattern::Repeat { of, least, most, lazy } => {
            for _ in 0..*least {
                emit(of, steps, captures)?;
            }
            let split =
                |go: usize, stop: usize| if *lazy { Step::Split(stop, go) } else { Step::Split(go, stop) };
            match most {
                Some(most) => {
                    let mut splits = Vec::new();
                    for _ in *least..*most {
                        splits.push(steps.len());
                        steps.push(Step::Jump(0));
                        emit(of, steps, captures)?;
                    }
                    let end = steps.len();
                    splits.into_iter().for_each(|at| steps[at] = split(at + 1, end));
                }
                None => {
                    let head = steps.len();
                    steps.push(Step::Jump(0));
                    emit(of, steps, captures)?;
                    steps.push(Step::Jump(head));
                    steps[head] = split(head + 1, steps.len());
                }
            }
        }
        Pattern::Capture(number, of) => {
            let number = usize::from(*number);
            *captures = (*captures).max(number + 1);
            steps.push(Step::Save(number * 2));
            emit(of, steps, captures)?;
            steps.push(Step::Save(number * 2 + 1));
        }
    }
    Ok(())
}

fn may_be_empty(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::One(_) | Pattern::Span(_) => false,
        Pattern::Sequence(parts) => parts.iter().all(may_be_empty),
        Pattern::Either(parts) => parts.iter().any(may_be_empty),
        Pattern::Repeat { of, least, .. } => *least == 0 || may_be_empty(of),
        Pattern::Capture(_, of) => may_be_empty(of),
    }
}

/// What a match of a pattern that is not empty begins with.
fn first(pattern: &Pattern) -> First {
    match pattern {
        Pattern::One(test) => first_of_test(test),
        Pattern::Span(number) => First::These { words: Vec::new(), spans: vec![*number] },
        Pattern::Sequence(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.push(first(part));
                if !may_be_empty(part) {
                    break;
                }
            }
            union(all)
        }
        Pattern::Either(parts) => union(parts.iter().map(first).collect()),
        Pattern::Repeat { of, .. } | Pattern::Capture(_, of) => first(of),
    }
}

fn first_of_test(test: &Test) -> First {
    match test {
        Test::Word(hash, _) => First::These { words: vec![*hash], spans: Vec::new() },
        Test::Some(tests) => union(tests.iter().map(first_of_test).collect()),
        Test::All(tests) => {
            tests.iter().map(first_of_test).find(|first| *first != First::Anything).unwrap_or(First::Anything)
        }
        _ => First::Anything,
    }
}

fn union(all: Vec<First>) -> First {
    let (mut words, mut spans) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            First::Anything => return First::Anything,
            First::These { words: more, spans: others } => {
                words.extend(more);
                spans.extend(others);
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    spans.sort_unstable();
    spans.dedup();
    First::These { words, spans }
}

fn needed(pattern: &Pattern) -> Option<Vec<Box<str>>> {
    match pattern {
        Pattern::One(test) => needed_of_test(test),
        Pattern::Span(_) => None,
        // The set of which the shortest word is longest is the rarest.
        Pattern::Sequence(parts) => parts.iter().filter_map(needed).max_by_key(|set| rarity(set)),
        Pattern::Either(parts) => all_needed(parts.iter().map(needed)),
        Pattern::Repeat { of, least, .. } => {
            if *least > 0 {
                needed(of)
            } else {
                None
            }
        }
        Pattern::Capture(_, of) => needed(of),
    }
}

fn needed_of_test(test: &Test) -> Option<Vec<Box<str>>> {
    match test {
        Test::Word(_, word) => Some(vec![word.clone()]),
        Test::Exact(text) => Some(vec![crate::fold::fold(text).into_boxed_str()]),
        Test::Some(tests) => all_needed(tests.iter().map(needed_of_test)),
        Test::All(tests) => tests.iter().filter_map(needed_of_test).max_by_key(|set| rarity(set)),
        _ => None,
    }
}

fn all_needed(sets: impl Iterator<Item = Option<Vec<Box<str>>>>) -> Option<Vec<Box<str>>> {
    sets.collect::<Option<Vec<_>>>().map(|sets| sets.concat())
}

fn rarity(set: &[Box<str>]) -> (usize, usize) {
    (set.iter().map(|word| word.len()).min().unwrap_or(0), usize::MAX - set.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Pattern {
        Pattern::One(Test::of_token(text, true))
    }

    fn maybe(of: Pattern) -> Pattern {
        Pattern::Repeat { of: Box::new(of), least: 0, most: Some(1), lazy: false }
    }

    #[test]
    fn what_a_match_begins_with() {
        let pattern = Pattern::Sequence(vec![maybe(word("la")), Pattern::Span(3), word("grève")]);
        let program = Program::new(&pattern).unwrap();
        assert_eq!(
            *program.first(),
            First::These { words: vec![crate::fold::literal("la")], spans: vec![3] }
        );
        assert_eq!(program.needed(), Some([Box::from("grève")].as_slice()));
    }

    #[test]
    fn alternatives_need_one_of_their_words() {
        let pattern =
            Pattern::Sequence(vec![word("une"), Pattern::Either(vec![word("grue"), word("pelle")])]);
        assert_eq!(Program::new(&pattern).unwrap().needed().unwrap().len(), 2);
        let pattern = Pattern::Either(vec![word("grue"), Pattern::Span(0)]);
        assert_eq!(Program::new(&pattern).unwrap().needed(), None);
    }

    #[test]
    fn what_cannot_be_a_program_is_refused() {
        assert!(Program::new(&maybe(word("grue"))).unwrap_err().contains("no token at all"));
        let much = |of| Pattern::Repeat { of: Box::new(of), least: 99, most: Some(99), lazy: false };
        assert!(Program::new(&much(much(word("grue")))).unwrap_err().contains("too large"));
    }
}
