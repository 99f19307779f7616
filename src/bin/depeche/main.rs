//! The program `depeche`: reads French news from files or standard input, writes what it finds.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

mod args;
mod article;
mod encoding;
mod explain;
mod extract;
mod input;
mod output;
mod own;
mod problem;
mod progress;
mod resume;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;

use crate::args::{Arguments, Command};

/// What became of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was read.
    Well,
    /// Something could not be read.
    Partly,
    /// Ctrl-C; what was begun has been finished.
    Interrupted,
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the command line asks for makes no sense, or names what cannot be used.
    Usage(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Extract(arguments) => extract::run(arguments),
        Command::Schema => schema(),
        Command::Explain(arguments) => explain::run(arguments),
    };
    match done {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(1),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        Err(Failure::Usage(why)) => {
            eprintln!("depeche: {why}");
            ExitCode::from(2)
        }
        // Who reads the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            eprintln!("depeche: cannot write the output: {error}");
            ExitCode::from(3)
        }
    }
}

fn schema() -> Result<Outcome, Failure> {
    io::stdout().lock().write_all(depeche::schema().as_bytes())?;
    Ok(Outcome::Well)
}
