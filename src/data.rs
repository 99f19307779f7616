//! The data that is embedded. No other file embeds any, and nothing in the library opens a file.

/// Words that segmentation must know.
pub(crate) const CLOSED_WORDS: &str = include_str!("../gazetteers/lexicon/closed.tsv");

/// The table that `build.rs` compiles from `gazetteers/`.
#[cfg(feature = "embedded")]
pub(crate) const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table.bin"));

/// The JSON Schema of the wire format.
pub(crate) const SCHEMA: &str = include_str!("../schema/extraction.schema.json");
