//! Time expressions in sentences of newspapers, and what is none: `tests/times/*.txt`.

use depeche::{Extractor, Options};

use crate::marks::{cases, mark};

#[test]
fn every_time_is_found_and_nothing_else() {
    let extractor = Extractor::new();
    let (mut times, mut without) = (0, 0);
    let mut wrong = Vec::new();
    for case in cases("tests/times") {
        times += case.marked.matches('{').count();
        without += usize::from(case.text == case.marked);
        let mut options = Options::new();
        if let Some(date) = case.date {
            options = options.date(date);
        }
        let found = extractor.extract_with(&case.text, &options);
        let found = found.times.iter().map(|time| (time.span.range(), time.value.to_string()));
        let marked = mark(&case.text, found);
        if marked != case.marked {
            wrong.push(format!("{}\n  expected {}\n  found    {marked}", case.place, case.marked));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(times >= 400, "{times} times");
    assert!(without >= 150, "{without} texts without a time");
}
