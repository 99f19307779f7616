//! One binary for all integration tests.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[cfg(feature = "embedded")]
mod adversarial;
#[cfg(feature = "embedded")]
mod anatomy;
#[cfg(feature = "embedded")]
mod article;
#[cfg(feature = "embedded")]
mod articles;
mod calendar;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "embedded")]
mod codes;
#[cfg(feature = "embedded")]
mod corpus;
#[cfg(feature = "embedded")]
mod floors;
#[cfg(all(feature = "embedded", feature = "formats"))]
mod formats;
mod layers;
mod licences;
mod manifest;
#[cfg(feature = "embedded")]
mod marks;
#[cfg(feature = "embedded")]
mod names;
#[cfg(all(feature = "embedded", feature = "html"))]
mod pages;
#[cfg(feature = "embedded")]
mod places;
#[cfg(feature = "embedded")]
mod promises;
#[cfg(feature = "embedded")]
mod quantities;
#[cfg(feature = "embedded")]
mod robust;
#[cfg(feature = "embedded")]
mod score;
#[cfg(feature = "embedded")]
mod times;
#[cfg(all(feature = "embedded", feature = "json"))]
mod user;
#[cfg(all(feature = "embedded", feature = "serde"))]
mod wire;

/// A path inside the repository.
fn repository(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether expectations are to be written anew: `UPDATE_EXPECT=1 cargo test`.
#[cfg(feature = "embedded")]
fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value != "0")
}
