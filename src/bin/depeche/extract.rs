//! `depeche extract`.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use depeche::{Extractor, Options};

use crate::{
    args::{Extract, Input},
    input::{self, Article, Lines, Problem},
    output::Output,
};

/// How much is read at once.
const BUFFER: usize = 1 << 16;

/// Reads every file; says whether all of it could be read. An error is one of writing.
pub(crate) fn run(arguments: &Extract) -> io::Result<bool> {
    let mut session = Session {
        extractor: Extractor::new(),
        options: arguments.options(),
        output: Output::new(arguments.format),
        well: true,
    };
    if arguments.files.is_empty() {
        session.read(arguments.input, io::stdin().lock(), None, None)?;
    }
    for path in &arguments.files {
        if path == Path::new("-") {
            session.read(arguments.input, io::stdin().lock(), None, None)?;
            continue;
        }
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => {
                // Line numbers tell enough where there is one file.
                let label = (arguments.files.len() > 1).then_some(&*name);
                session.read(arguments.input, file, Some(&name), label)?;
            }
            Err(error) => session.complain(&name, &error.to_string())?,
        }
    }
    session.output.flush()?;
    Ok(session.well)
}

/// What lasts from the first file to the last.
struct Session {
    extractor: Extractor,
    options: Options,
    output: Output,
    well: bool,
}

impl Session {
    fn read(
        &mut self,
        form: Input,
        source: impl Read,
        name: Option<&str>,
        label: Option<&str>,
    ) -> io::Result<()> {
        let shown = name.unwrap_or("standard input");
        match form {
            Input::Text => match input::text(source) {
                Ok(text) => self.write(Article { id: name.map(str::to_owned), date: None, text }),
                Err(why) => self.complain(shown, &why),
            },
            Input::Jsonl => {
                let mut lines = Lines::new(BufReader::with_capacity(BUFFER, source));
                loop {
                    match lines.next_article() {
                        Ok(None) => return Ok(()),
                        Ok(Some(Ok(article))) => self.write(article)?,
                        Ok(Some(Err(problem))) => self.report(&problem, label)?,
                        Err(error) => return self.complain(shown, &error.to_string()),
                    }
                    // Whoever writes the lines one by one gets the answers one by one.
                    if lines.would_wait() {
                        self.output.flush()?;
                    }
                }
            }
        }
    }

    fn write(&mut self, article: Article) -> io::Result<()> {
        let options = match article.date {
            Some(date) => self.options.clone().date(date),
            None => self.options.clone(),
        };
        let mut extraction = self.extractor.extract_with(&article.text, &options);
        extraction.id = article.id;
        self.output.extraction(&extraction, &article.text)
    }

    fn report(&mut self, problem: &Problem, file: Option<&str>) -> io::Result<()> {
        self.well = false;
        self.output.problem(problem, file)
    }

    /// Says on standard error what is wrong with a whole file.
    fn complain(&mut self, name: &str, why: &str) -> io::Result<()> {
        self.well = false;
        self.output.flush()?;
        eprintln!("depeche: {name}: {why}");
        Ok(())
    }
}
