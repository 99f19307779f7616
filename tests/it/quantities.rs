//! Quantities in sentences of newspapers, and what is none: `tests/quantities/*.txt`.
//!
//! A mark holds the value, the kind, the unit where there is one, and what is counted: `{12 %|12 percent %|des voix}`.

use depeche::{Extractor, Quantity, QuantityExpression};

use crate::marks::{cases, mark};

#[test]
fn every_quantity_is_found_and_nothing_else() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases("tests/quantities") {
        count += case.marked.matches('{').count();
        let found = extractor.extract(&case.text);
        let marked = mark(&case.text, found.quantities.iter().map(|q| (q.span.range(), shown(q))));
        if marked != case.marked {
            wrong.push(format!("{}\n  expected {}\n  found    {marked}", case.place, case.marked));
        }
        for counted in found.quantities.iter().filter_map(|quantity| quantity.counted.as_ref()) {
            assert_eq!(counted.text, &case.text[counted.span.range()]);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 60, "{count} quantities");
}

fn shown(quantity: &QuantityExpression) -> String {
    let mut out = format!("{} {}", value(&quantity.value), quantity.kind);
    if let Some(unit) = &quantity.unit {
        out += &format!(" {unit}");
    }
    if let Some(counted) = &quantity.counted {
        out += &format!("|{}", counted.text);
    }
    out
}

fn value(quantity: &Quantity) -> String {
    let about = if quantity.approximate { "~" } else { "" };
    match (quantity.min, quantity.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min}..{max}"),
        (Some(min), None) => format!("{about}>={min}"),
        (None, Some(max)) => format!("{about}<={max}"),
        (None, None) => "?".to_owned(),
    }
}
