//! Where extractions go: standard output, a file, or a folder with a file for each article.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use depeche::Format;

use crate::{
    Failure,
    args::{Extract, Input},
    problem::Problem,
    resume,
};

/// How much is written at once.
const BUFFER: usize = 1 << 16;

/// An article as it is to be written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) id: Option<String>,
    pub(crate) piece: String,
    /// The text itself, where the annotations stand apart from it.
    pub(crate) text: Option<String>,
}

/// Takes articles in their order.
pub(crate) struct Output {
    format: Format,
    target: Target,
    /// The ids that an earlier run has written.
    pub(crate) done: HashSet<String>,
    /// Whether each article is a document of its own.
    pub(crate) alone: bool,
    /// Whether a piece stands above.
    begun: bool,
}

enum Target {
    Stream(Box<dyn Write>),
    Folder {
        path: PathBuf,
        /// How often each name was taken.
        names: HashMap<String, u32>,
    },
}

impl Output {
    /// Opens what the command line names; `one` says that there is one article at most.
    pub(crate) fn open(arguments: &Extract, one: bool) -> Result<Output, Failure> {
        let format = arguments.format;
        let folder = arguments.output.as_deref().is_some_and(is_folder);
        if arguments.resume && (format != Format::Jsonl || folder) {
            let why = "--resume needs --format jsonl and an --output that is a file";
            return Err(Failure::Usage(why.to_owned()));
        }
        if format == Format::Brat && !folder && !one {
            let why = "brat annotates one text in one file: name a folder with --output FOLDER/";
            return Err(Failure::Usage(why.to_owned()));
        }
        let mut done = HashSet::new();
        let target = match &arguments.output {
            None => Target::Stream(Box::new(BufWriter::with_capacity(BUFFER, io::stdout().lock()))),
            Some(path) if folder => {
                fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
                Target::Folder { path: path.clone(), names: HashMap::new() }
            }
            Some(path) if arguments.resume => {
                let (file, ids) = resume::open(path)?;
                done = ids;
                Target::Stream(Box::new(BufWriter::with_capacity(BUFFER, file)))
            }
            Some(path) => {
                let file = File::create(path).map_err(|error| unwritable(path, &error))?;
                Target::Stream(Box::new(BufWriter::with_capacity(BUFFER, file)))
            }
        };
        let mut output = Output { format, target, done, alone: folder || one, begun: false };
        if !output.alone
            && let Target::Stream(stream) = &mut output.target
        {
            stream.write_all(format.head().as_bytes())?;
        }
        Ok(output)
    }

    pub(crate) fn article(&mut self, article: &Written) -> io::Result<()> {
        match &mut self.target {
            Target::Stream(stream) => {
                if article.piece.is_empty() {
                    return Ok(());
                }
                if self.begun {
                    stream.write_all(self.format.between().as_bytes())?;
                }
                self.begun = true;
                stream.write_all(article.piece.as_bytes())
            }
            Target::Folder { path, names } => {
                let name = name(article.id.as_deref(), names);
                fs::write(path.join(format!("{name}.{}", self.format.extension())), &article.piece)?;
                match &article.text {
                    Some(text) => fs::write(path.join(format!("{name}.txt")), text),
                    None => Ok(()),
                }
            }
        }
    }

    /// Puts a record that could not be read among the others, if the format has room for it.
    pub(crate) fn problem(&mut self, problem: &Problem, several: bool) -> io::Result<bool> {
        match &mut self.target {
            Target::Stream(stream)
                if matches!(self.format, Format::Json | Format::Jsonl) && problem.line.is_some() =>
            {
                stream.write_all(problem.in_stream(several).as_bytes())?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Stream(stream) => stream.flush(),
            Target::Folder { .. } => Ok(()),
        }
    }

    /// Writes what makes the document whole.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if !self.alone
            && let Target::Stream(stream) = &mut self.target
        {
            stream.write_all(self.format.tail().as_bytes())?;
        }
        self.flush()
    }
}

/// Whether the command line can give one article at most.
pub(crate) fn is_one(arguments: &Extract) -> bool {
    arguments.input != Input::Jsonl
        && arguments.paths.len() <= 1
        && !arguments.paths.iter().any(|p| p.is_dir())
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Output(io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// A file name for an article that no article before it has.
fn name(id: Option<&str>, names: &mut HashMap<String, u32>) -> String {
    let id = id.unwrap_or("article");
    let id = [".txt", ".text", ".html", ".htm"].iter().find_map(|end| id.strip_suffix(end)).unwrap_or(id);
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let mut name: String = id.chars().map(safe).take(80).collect();
    name = name.trim_matches(['.', '-']).to_owned();
    if name.is_empty() {
        name.push_str("article");
    }
    loop {
        // Some file systems take small letters and capitals for the same.
        let count = names.entry(name.to_lowercase()).or_default();
        *count += 1;
        if *count == 1 {
            return name;
        }
        name = format!("{name}-{count}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_safe_and_unlike() {
        let mut names = HashMap::new();
        let ids = ["a/b.txt", "../../etc/passwd", "A-b", "été 1", "", "a-b-2", "a-b", "..."];
        let made: Vec<String> = ids.iter().map(|id| name(Some(id), &mut names)).collect();
        assert_eq!(made, ["a-b", "etc-passwd", "A-b-2", "été-1", "article", "a-b-2-2", "a-b-3", "article-2"]);
    }
}
