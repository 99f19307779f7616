//! What an earlier run has written already.

use std::{
    collections::HashSet,
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::Path,
};

use serde::{Deserialize, de::IgnoredAny};

use crate::{Failure, output::unwritable};

/// The ids of the articles that a JSONL file holds, and the file, open at its end. A last line that was cut off is taken
/// away; a file that is not there is made.
pub(crate) fn open(path: &Path) -> Result<(File, HashSet<String>), Failure> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let mut file = opened.map_err(|error| unwritable(path, &error))?;
    let mut reader = BufReader::new(&file);
    let (mut ids, mut line) = (HashSet::new(), Vec::new());
    let (mut number, mut whole) = (0_u64, 0_u64);
    loop {
        line.clear();
        let size = reader.read_until(b'\n', &mut line)? as u64;
        if size == 0 {
            break;
        }
        number += 1;
        if !line.ends_with(b"\n") {
            // Whoever names a file of another kind by mistake keeps it.
            if line.starts_with(b"{") {
                break;
            }
            return Err(foreign(path, number));
        }
        let record: Written = serde_json::from_slice(&line).map_err(|_| foreign(path, number))?;
        if record.error.is_none() {
            ids.extend(record.id);
        }
        whole += size;
    }
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))?;
    Ok((file, ids))
}

/// What matters of a line of the output.
#[derive(Deserialize)]
struct Written {
    id: Option<String>,
    /// An article that could not be read is tried again.
    error: Option<IgnoredAny>,
}

fn foreign(path: &Path, line: u64) -> Failure {
    let why = "expected a line that `depeche extract --format jsonl` wrote";
    Failure::Usage(format!("--resume: {}: line {line}: {why}; nothing was changed", path.display()))
}
