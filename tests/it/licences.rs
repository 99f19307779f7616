//! Every dependency has a licence that lets the crate be shipped.

use std::{collections::BTreeSet, fs, process::Command};

use serde_json::Value;

use crate::repository;

/// The licences that deny.toml allows.
fn allowed() -> BTreeSet<String> {
    let file = fs::read_to_string(repository("deny.toml")).unwrap();
    let list =
        file.lines().find_map(|line| line.strip_prefix("allow = [")).expect("deny.toml allows licences");
    list.trim_end_matches(']').split(',').map(|licence| licence.trim().trim_matches('"').to_owned()).collect()
}

#[test]
fn every_dependency_may_be_shipped() {
    // Packages of other platforms need not have been downloaded.
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(repository("")).args([
        "metadata",
        "--offline",
        "--locked",
        "--format-version=1",
        "--all-features",
    ]);
    let output = command.args(["--filter-platform", host]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 10);
    let allowed = allowed();
    let bad: Vec<String> = packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none")))
        .filter(|(_, licence)| !permits(licence, &allowed))
        .map(|(name, licence)| format!("{name}: {licence}"))
        .collect();
    assert!(bad.is_empty(), "not among the licences that deny.toml allows: {bad:#?}");
}

/// Whether an expression of SPDX is fulfilled by licences that are allowed: one of those joined by `OR`, all by `AND`.
fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // `MIT/Apache-2.0` is an older way to write `OR`; brackets stand around alternatives.
    let expression = expression.replace('/', " OR ");
    if let (Some(open), Some(close)) = (expression.find('('), expression.find(')')) {
        let inside = permits(&expression[open + 1..close], allowed);
        let word = if inside { "yes" } else { "no" };
        return permits(&format!("{}{word}{}", &expression[..open], &expression[close + 1..]), allowed);
    }
    let one = |licence: &str| {
        let licence = licence.split(" WITH ").next().unwrap_or(licence).trim();
        licence == "yes" || allowed.contains(licence)
    };
    expression.split(" OR ").any(|all| all.split(" AND ").all(one))
}

#[test]
fn expressions_are_read() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for (expression, permitted) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("MIT/GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("(GPL-3.0 OR LGPL-3.0) AND Unicode-3.0", false),
        ("none", false),
    ] {
        assert_eq!(permits(expression, &allowed), permitted, "{expression}");
    }
}
