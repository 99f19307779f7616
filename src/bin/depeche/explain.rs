//! `depeche explain`.

use std::{
    fs,
    io::{self, Read, Write},
    ops::Range,
    path::Path,
};

use depeche::{Explanation, Extractor, Fate, Options};

use crate::{Failure, Outcome, args::Explain};

/// Explains what was asked for; says whether the text could be read and held it.
pub(crate) fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    let text = match read(arguments.file.as_deref()) {
        Ok(text) => text,
        Err(error) => {
            let name = arguments.file.as_deref().unwrap_or(Path::new("standard input"));
            eprintln!("depeche: {}: {error}", name.display());
            return Ok(Outcome::Partly);
        }
    };
    let asked: Vec<Range<usize>> = match (&arguments.span, &arguments.text) {
        (Some(span), _) => vec![span.clone()],
        (None, Some(words)) => text.match_indices(words).map(|(at, found)| at..at + found.len()).collect(),
        (None, None) => std::iter::once(0..text.len()).collect(),
    };
    let mut options = Options::new();
    options.date = arguments.date;
    let extractor = Extractor::new();
    let mut out = io::stdout().lock();
    let mut found = false;
    for span in asked {
        let explanation = extractor.explain(&text, span, &options);
        found = true;
        if arguments.json {
            serde_json::to_writer(&mut out, &explanation).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        } else {
            out.write_all(render(&explanation, &text).as_bytes())?;
        }
    }
    out.flush()?;
    if !found {
        eprintln!("depeche: the text does not have these words");
    }
    Ok(if found { Outcome::Well } else { Outcome::Partly })
}

fn read(file: Option<&Path>) -> io::Result<String> {
    match file {
        Some(path) if path != Path::new("-") => fs::read_to_string(path),
        _ => {
            let mut text = String::new();
            io::stdin().lock().read_to_string(&mut text)?;
            Ok(text)
        }
    }
}

/// An explanation for people to read.
fn render(explanation: &Explanation, text: &str) -> String {
    let words = |span: depeche::Span| text.get(span.range()).unwrap_or_default().replace('\n', " ");
    let mut out = String::new();
    for reading in &explanation.readings {
        let fate = match reading.fate {
            Fate::Chosen => "chosen".to_owned(),
            Fate::TooWeak => "too weak".to_owned(),
            Fate::OtherKind { kind } => format!("better read as {kind}"),
            Fate::Overlapped { by } => format!("gave way to `{}`", words(by)),
            _ => String::new(),
        };
        let span = reading.span;
        out += &format!("{}  {}..{}  {}", words(span), span.start, span.end, reading.kind);
        if let Some(known_as) = &reading.known_as {
            out += &format!("  = {known_as}");
        }
        out += &format!("\n{:>6}  {fate}\n", reading.score);
        for cue in &reading.evidence {
            out += &format!("{:>+6}  {:<30} {}\n", cue.weight, cue.id, cue.finds);
        }
        out.push('\n');
    }
    for time in &explanation.times {
        out += &format!("{}  {}..{}  time\n", words(time.span), time.span.start, time.span.end);
        out += &format!("        {:<30} {}\n\n", time.rule, time.value);
    }
    if out.is_empty() {
        out.push_str("Nothing was weighed there.\n");
    }
    out
}
