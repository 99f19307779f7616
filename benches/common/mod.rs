//! What several benches read.

#![allow(dead_code)] // Not every bench reads all of it.

use std::{fs, path::Path};

/// The texts of `tests/articles`, without their marks.
pub(crate) fn articles() -> Vec<String> {
    let folder = repository("tests/articles");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("tests/articles is there")
        .map(|entry| entry.expect("its entries can be read").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| plain(&fs::read_to_string(path).expect("an article is UTF-8"))).collect()
}

/// So many bytes of them, or just under; the texts again and again where they are too short.
pub(crate) fn news(articles: &[String], size: usize) -> String {
    let mut text = String::new();
    for article in articles.iter().cycle() {
        if text.len() >= size {
            break;
        }
        text.push_str(article);
        text.push_str("\n\n");
    }
    let end = (0..=size).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    text
}

/// A path inside the repository.
pub(crate) fn repository(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of an annotated article: `{LOC|[ville de ]Lyon}` is `ville de Lyon`.
fn plain(file: &str) -> String {
    let body = file.split_once("\n\n").map_or(file, |(_, body)| body);
    let body = body.split_once("\n---").map_or(body, |(body, _)| body);
    let (mut text, mut rest) = (String::new(), body);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (mark, behind) = after.split_once('}').unwrap_or((after, ""));
        let surface = mark.split('|').nth(1).unwrap_or_default();
        text.extend(surface.chars().filter(|c| !matches!(c, '[' | ']')));
        rest = behind;
    }
    text + rest
}
