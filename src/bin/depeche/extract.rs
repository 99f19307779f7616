//! `depeche extract`: one thread reads records, all cores make articles of them, one writes.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufWriter, Write},
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, SyncSender, TryRecvError},
    },
    thread,
};

use depeche::{Extractor, Format, Options, Queue};

use crate::{
    Failure, Outcome,
    args::Extract,
    article::{Body, Reading},
    input::{self, Cut, Record, Source},
    output::{self, Output, Written},
    problem::Problem,
    progress::Progress,
};

/// How many records wait for a thread.
const AHEAD: usize = 64;

/// Reads all that the command line names.
pub(crate) fn run(arguments: &Extract) -> Result<Outcome, Failure> {
    let extractor = arguments.own.extractor()?;
    if let Some(jobs) = arguments.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
        pool.map_err(|error| Failure::Usage(format!("cannot start {jobs} threads: {error}")))?;
    }
    let (sources, missing) = input::sources(&arguments.paths, arguments.input);
    let mut output = Output::open(arguments, output::is_one(arguments))?;
    let errors = match &arguments.errors {
        Some(path) => {
            Some(BufWriter::new(File::create(path).map_err(|error| output::unwritable(path, &error))?))
        }
        None => None,
    };
    let progress = Progress::new(input::size(&sources), arguments.output.is_some(), arguments.quiet);
    let done = std::mem::take(&mut output.done);
    let work = Arc::new(Work {
        extractor,
        options: arguments.options(),
        reading: Reading::new(arguments),
        format: arguments.format,
        alone: output.alone,
        done,
    });
    let several = sources.len() > 1;
    let mut session = Session { output, errors, progress, several, bad: 0 };
    for problem in missing {
        session.complain(&problem)?;
    }
    let cut = Cut { form: arguments.input, max_bytes: arguments.max_bytes };
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    let interrupted = watch(sender.clone());
    thread::spawn(move || read(&sources, cut, &sender));
    session.write_all(&work, &receiver, &interrupted)?;
    let bad = session.finish(arguments)?;
    Ok(match (interrupted.load(Ordering::Relaxed), bad) {
        (true, _) => Outcome::Interrupted,
        (false, true) => Outcome::Partly,
        (false, false) => Outcome::Well,
    })
}

/// What the reading thread, or Ctrl-C, has to say.
enum Message {
    Record(Result<Record, Problem>),
    End,
}

/// Sends all records, then the end.
fn read(sources: &[Source], cut: Cut, sender: &SyncSender<Message>) {
    let mut send = |record| sender.send(Message::Record(record)).is_ok();
    if sources.iter().all(|source| cut.read(source, &mut send)) {
        // Nobody listens any more after Ctrl-C.
        let _ = sender.send(Message::End);
    }
}

/// Turns Ctrl-C into the end of the input.
fn watch(sender: SyncSender<Message>) -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&flag);
    let handler = move || {
        if set.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
        // Where the channel is full nobody waits for a message, and the flag is seen.
        let _ = sender.try_send(Message::End);
    };
    // Without a handler Ctrl-C simply ends the program.
    let _ = ctrlc::set_handler(handler);
    flag
}

/// What all threads share.
struct Work {
    extractor: Extractor,
    options: Options,
    reading: Reading,
    format: Format,
    alone: bool,
    done: HashSet<String>,
}

/// What came of a record.
struct Done {
    size: u64,
    result: Result<Option<Written>, Problem>,
}

impl Work {
    fn run(&self, record: Record) -> Done {
        let result = self.reading.article(&record).map(|article| {
            if article.id.as_ref().is_some_and(|id| self.done.contains(id)) {
                return None;
            }
            let options = match article.date {
                Some(date) => self.options.clone().date(date),
                None => self.options.clone(),
            };
            let (mut extraction, text) = match article.body {
                Body::Text(text) => (self.extractor.extract_with(&text, &options), text),
                Body::Page(page) => (self.extractor.extract_page(&page, &options), page.text),
            };
            extraction.id = article.id;
            let write = if self.alone { Format::document } else { Format::article };
            let piece = write(self.format, &extraction, &text);
            let text = (self.format == Format::Brat).then_some(text);
            Some(Written { id: extraction.id, piece, text })
        });
        Done { size: record.size, result }
    }
}

/// What lasts from the first record to the last.
struct Session {
    output: Output,
    errors: Option<BufWriter<File>>,
    progress: Progress,
    several: bool,
    bad: u64,
}

impl Session {
    fn write_all(
        &mut self,
        work: &Arc<Work>,
        receiver: &Receiver<Message>,
        interrupted: &AtomicBool,
    ) -> io::Result<()> {
        let mut queue = Queue::new();
        while !interrupted.load(Ordering::Relaxed) {
            let next = if queue.is_full() {
                Err(TryRecvError::Empty)
            } else if queue.is_empty() {
                // Whoever writes the lines one by one gets the answers one by one.
                self.output.flush()?;
                receiver.recv().map_err(|_| TryRecvError::Disconnected)
            } else {
                receiver.try_recv()
            };
            match next {
                Ok(Message::Record(record)) => {
                    let work = Arc::clone(work);
                    queue.push(move || match record {
                        Ok(record) => work.run(record),
                        Err(problem) => Done { size: problem.record.len() as u64, result: Err(problem) },
                    });
                }
                Err(TryRecvError::Empty) => self.take(queue.pop())?,
                Ok(Message::End) | Err(TryRecvError::Disconnected) => break,
            }
        }
        while !queue.is_empty() {
            self.take(queue.pop())?;
        }
        Ok(())
    }

    fn take(&mut self, done: Option<Done>) -> io::Result<()> {
        let Some(done) = done else { return Ok(()) };
        match &done.result {
            Ok(Some(written)) => self.output.article(written)?,
            Ok(None) => {}
            Err(problem) => self.complain(problem)?,
        }
        self.progress.article(done.size);
        Ok(())
    }

    /// Says what cannot be read: in the file of errors, else in the output, else on standard error.
    fn complain(&mut self, problem: &Problem) -> io::Result<()> {
        self.bad += 1;
        if let Some(errors) = &mut self.errors {
            return errors.write_all(problem.kept().as_bytes());
        }
        if !self.output.problem(problem, self.several)? {
            self.output.flush()?;
            self.progress.say(&problem.message());
        }
        Ok(())
    }

    /// Makes the output whole; says whether anything was bad.
    fn finish(self, arguments: &Extract) -> io::Result<bool> {
        self.output.finish()?;
        if let Some(mut errors) = self.errors {
            errors.flush()?;
        }
        if let (Some(path), 1..) = (&arguments.errors, self.bad) {
            let what = if self.bad == 1 { "1 record".to_owned() } else { format!("{} records", self.bad) };
            self.progress.say(&format!("{what} could not be read: see {}", path.display()));
        }
        Ok(self.bad > 0)
    }
}
