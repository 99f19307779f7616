//! Where records come from: files, folders, standard input. A record is what may be an article, as bytes.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{args::Input, problem::Problem};

/// How much is read at once.
const BUFFER: usize = 1 << 16;

/// The bytes of an article, and where they stood.
#[derive(Debug)]
pub(crate) struct Record {
    /// The file as it was named; `None` is standard input.
    pub(crate) file: Option<Arc<str>>,
    /// The number of the line in JSONL; the first is 1.
    pub(crate) line: Option<u64>,
    pub(crate) bytes: Vec<u8>,
    /// How far reading it has moved.
    pub(crate) size: u64,
}

impl Record {
    /// The file, for messages.
    pub(crate) fn place(&self) -> String {
        self.file.as_deref().unwrap_or("standard input").to_owned()
    }
}

/// A file or standard input.
#[derive(Debug)]
pub(crate) enum Source {
    Standard,
    File(PathBuf),
}

/// The sources that the command line names, folders opened; and what cannot be found.
pub(crate) fn sources(paths: &[PathBuf], form: Input) -> (Vec<Source>, Vec<Problem>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    if paths.is_empty() {
        found.push(Source::Standard);
    }
    for path in paths {
        if path == Path::new("-") {
            found.push(Source::Standard);
        } else if path.is_dir() {
            folder(path, form, &mut found, &mut missing);
        } else {
            found.push(Source::File(path.clone()));
        }
    }
    (found, missing)
}

/// All files below a folder that end as they should, by name; links to folders are not followed, as they may lead back.
fn folder(path: &Path, form: Input, found: &mut Vec<Source>, missing: &mut Vec<Problem>) {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return missing.push(problem(path, &error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let ends = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folder(&path, form, found, missing);
        } else if form.extensions().iter().any(|end| ends.eq_ignore_ascii_case(end)) && path.is_file() {
            found.push(Source::File(path));
        }
    }
}

fn problem(path: &Path, error: &io::Error) -> Problem {
    Problem {
        file: path.display().to_string(),
        line: None,
        id: None,
        why: error.to_string(),
        record: Vec::new(),
    }
}

/// The bytes of all sources together, where all are files.
pub(crate) fn size(sources: &[Source]) -> Option<u64> {
    let sizes = sources.iter().map(|source| match source {
        Source::Standard => None,
        Source::File(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.len()),
    });
    sizes.sum()
}

/// How sources are cut into records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    pub(crate) form: Input,
    pub(crate) max_bytes: usize,
}

impl Cut {
    /// Hands out the records of a source until they end or nobody wants more; says whether more are wanted.
    pub(crate) fn read(self, source: &Source, send: &mut dyn FnMut(Result<Record, Problem>) -> bool) -> bool {
        let (path, opened): (&Path, io::Result<Box<dyn Read>>) = match source {
            Source::Standard => (Path::new("standard input"), Ok(Box::new(io::stdin()))),
            Source::File(path) => (path, File::open(path).map(|file| Box::new(file) as Box<dyn Read>)),
        };
        let file = match source {
            Source::Standard => None,
            Source::File(path) => Some(Arc::from(path.display().to_string())),
        };
        let done = opened.and_then(|reader| match self.form {
            Input::Text | Input::Html => self.whole(file, reader, send),
            Input::Jsonl => self.lines(file, BufReader::with_capacity(BUFFER, reader), send),
        });
        done.unwrap_or_else(|error| send(Err(problem(path, &error))))
    }

    /// All of a source as one record.
    fn whole(
        self,
        file: Option<Arc<str>>,
        reader: impl Read,
        send: &mut dyn FnMut(Result<Record, Problem>) -> bool,
    ) -> io::Result<bool> {
        let mut bytes = Vec::new();
        let size = reader.take(self.max_bytes as u64 + 1).read_to_end(&mut bytes)? as u64;
        let record = Record { file, line: None, bytes, size };
        Ok(send(if size > self.max_bytes as u64 { Err(self.too_long(record)) } else { Ok(record) }))
    }

    /// The lines of a source that are not blank.
    pub(crate) fn lines(
        self,
        file: Option<Arc<str>>,
        mut reader: impl BufRead,
        send: &mut dyn FnMut(Result<Record, Problem>) -> bool,
    ) -> io::Result<bool> {
        let mut number = 0;
        loop {
            let mut bytes = Vec::new();
            let size = line(&mut reader, &mut bytes, self.max_bytes)?;
            if size == 0 {
                return Ok(true);
            }
            number += 1;
            let start = if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
            if bytes.get(start..).is_some_and(|line| line.trim_ascii().is_empty()) {
                continue;
            }
            bytes.drain(..start);
            let long = bytes.len() > self.max_bytes;
            let record = Record { file: file.clone(), line: Some(number), bytes, size };
            if !send(if long { Err(self.too_long(record)) } else { Ok(record) }) {
                return Ok(false);
            }
        }
    }

    fn too_long(self, record: Record) -> Problem {
        let why = format!("longer than the {} bytes that --max-bytes allows", self.max_bytes);
        Problem { file: record.place(), line: record.line, id: None, why, record: record.bytes }
    }
}

/// Reads a line without its end, but no more than one byte beyond the limit of it; says how many bytes it took.
fn line(reader: &mut impl BufRead, bytes: &mut Vec<u8>, limit: usize) -> io::Result<u64> {
    let mut size = 0;
    loop {
        let ready = match reader.fill_buf() {
            Ok(ready) => ready,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = ready.iter().position(|byte| *byte == b'\n');
        let piece = ready.get(..end.unwrap_or(ready.len())).unwrap_or_default();
        let room = (limit + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(piece.get(..room).unwrap_or(piece));
        let taken = piece.len() + usize::from(end.is_some());
        reader.consume(taken);
        size += taken as u64;
        if end.is_some() || taken == 0 {
            return Ok(size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_the_limit_and_the_next_is_whole() {
        let input = [b"x".repeat(10), b"abc".to_vec(), b"\n".to_vec(), b"last".to_vec()].join(&b'\n');
        // A small buffer, so that a line comes in pieces.
        let mut reader = BufReader::with_capacity(4, input.as_slice());
        let mut read = Vec::new();
        loop {
            let mut bytes = Vec::new();
            let size = line(&mut reader, &mut bytes, 5).unwrap();
            if size == 0 {
                break;
            }
            read.push((String::from_utf8(bytes).unwrap(), size));
        }
        let expected = [("xxxxxx", 11), ("abc", 4), ("", 1), ("", 1), ("last", 4)];
        assert_eq!(read, expected.map(|(text, size)| (text.to_owned(), size)));
    }
}
