//! What a caller brings: names and rules.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use depeche::{BuildError, Extractor, Gazetteer, Rules};

use crate::Failure;

/// What a caller brings beside the texts.
#[derive(Args, Debug)]
pub(crate) struct Own {
    /// Names of your own: tab-separated, JSON lines (.jsonl; also the patterns of spaCy's EntityRuler), or compiled (.bin)
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,

    /// Rules of your own: which words tell a name or an event
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
}

impl Own {
    /// An extractor with all that is in the files; an error says which of them is wrong, and where.
    pub(crate) fn extractor(&self) -> Result<Extractor, Failure> {
        let wrong = |error: BuildError| Failure::Usage(error.to_string());
        let mut builder = Extractor::builder();
        for path in &self.gazetteer {
            let (name, bytes) = read(path)?;
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            let gazetteer = match extension {
                "jsonl" | "ndjson" => Gazetteer::from_jsonl(&name, bytes.as_slice()),
                "bin" => Gazetteer::from_bytes(&name, bytes),
                _ => Gazetteer::from_tsv(&name, bytes.as_slice()),
            };
            builder.gazetteer(gazetteer.map_err(wrong)?);
        }
        for path in &self.rules {
            let (name, bytes) = read(path)?;
            builder.rules(Rules::from_text(&name, bytes.as_slice()).map_err(wrong)?);
        }
        builder.build().map_err(wrong)
    }
}

/// A file's name, as messages call it, and what is in it.
fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Failure::Usage(format!("{name}: {error}"))),
    }
}
