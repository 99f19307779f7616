//! The data that is embedded. No other file embeds any, and nothing in the library opens a file.

/// Words that segmentation must know.
pub(crate) const CLOSED_WORDS: &str = include_str!("../gazetteers/lexicon/closed.tsv");

/// The table that `build.rs` compiles from `gazetteers/`; empty where it is switched off.
#[cfg(feature = "embedded")]
pub(crate) const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table.bin"));
#[cfg(not(feature = "embedded"))]
pub(crate) const TABLE: &[u8] = &[];

/// The JSON Schema of the wire format.
pub(crate) const SCHEMA: &str = include_str!("../schema/extraction.schema.json");

/// Coasts and borders for the map of the html format.
#[cfg(feature = "formats")]
pub(crate) const LAND: &str = include_str!("../gazetteers/map/land.txt");

/// How the html format looks.
#[cfg(feature = "formats")]
pub(crate) const PAGE_STYLE: &str = include_str!("format/html/page.css");

/// What the html format does.
#[cfg(feature = "formats")]
pub(crate) const PAGE_SCRIPT: &str = include_str!("format/html/page.js");
