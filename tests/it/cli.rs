//! The program, run as its users run it.

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// Runs `depeche` with a standard input.
fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.as_ref().to_vec());
    let writer = std::thread::spawn(move || {
        // Whether all of it was read is not what is asked here.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn stdout(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    str::from_utf8(&output.stderr).unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const LINES: &[&str] = &["extract", "--input", "jsonl", "--format", "jsonl"];

#[test]
fn a_text_becomes_tables() {
    let text = "Une explosion a fait au moins douze blessés vendredi à Almaty, au Kazakhstan.";
    let output = run(&["extract", "--date", "2022-01-07"], text);
    assert!(output.status.success());
    let shown = stdout(&output);
    assert!(shown.starts_with("standard input · 2022-01-07\n\nPlaces\n"), "{shown}");
    for piece in
        ["Almaty      ×1  city     KZ", "vendredi  2022-01-07", "explosion: explosion", "injured  ≥12"]
    {
        assert!(shown.contains(piece), "no `{piece}` in\n{shown}");
    }
    assert!(!shown.contains('\u{1b}') && shown.lines().all(|line| line == line.trim_end()));
}

#[test]
fn an_empty_text_gives_nothing() {
    let output = run(&["extract"], "");
    assert!(output.status.success());
    assert_eq!(stdout(&output), "standard input · no date\n\nNothing found.\n");
    let output = run(&["extract", "--format", "json", "--with", "tokens,sentences"], "");
    let value: Value = serde_json::from_str(stdout(&output)).unwrap();
    for layer in ["mentions", "entities", "times", "events", "quotations", "tokens", "sentences"] {
        assert_eq!(value[layer], Value::Array(Vec::new()), "{layer}");
    }
    assert_eq!(stdout(&run(LINES, "")), "");
}

#[test]
fn a_bad_line_does_not_stop_the_stream() {
    let mut input =
        b"{\"id\": 7, \"text\": \"Explosion lundi.\", \"date\": \"2022-01-07\"}\n\n{\"id\": \"b\"\n".to_vec();
    input.extend(b"{\"id\": \"c\", \"text\": \"\xff\"}\r\n");
    input.extend(b"{\"id\": \"d\", \"date\": \"hier\", \"text\": \"\"}\n  \n{\"id\": \"e\"}\n[]\n{\"text\": \"Lundi.\"}");
    let output = run(&[LINES, &["--date", "2016-03-02"]].concat(), input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "");
    let records = records(&output);
    assert_eq!(records.len(), 7);
    assert_eq!((&records[0]["id"], &records[0]["times"][0]["value"]), (&"7".into(), &"2022-01-03".into()));
    let errors: Vec<(Option<u64>, Option<&str>)> =
        records[1..6].iter().map(|record| (record["line"].as_u64(), record["id"].as_str())).collect();
    assert_eq!(
        errors,
        [(Some(3), None), (Some(4), None), (Some(5), Some("d")), (Some(7), Some("e")), (Some(8), None)]
    );
    assert!(records[1..6].iter().all(|record| record["error"].as_str().is_some_and(|why| !why.is_empty())));
    assert!(records[6].get("id").is_none(), "no id was given");
    assert_eq!(
        (&records[6]["date"], &records[6]["times"][0]["value"]),
        (&"2016-03-02".into(), &"2016-02-29".into())
    );
}

#[test]
fn without_a_bad_line_all_is_well() {
    let output = run(
        LINES,
        "\u{feff}{\"id\": \"a\", \"text\": \"Lyon\"}\r\n{\"id\": null, \"date\": null, \"text\": \"\"}\n",
    );
    assert!(output.status.success(), "{}", stdout(&output));
    assert_eq!(records(&output).len(), 2);
}

#[test]
fn text_that_is_not_utf8_is_named() {
    let output = run(&["extract"], b"caf\xe9");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    assert_eq!(
        stderr(&output),
        "depeche: standard input: not UTF-8 text: the byte at offset 3 begins no character\n"
    );
}

#[test]
fn other_files_go_on() {
    let folder = std::env::temp_dir().join(format!("depeche-cli-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).unwrap();
        folder.join(name).display().to_string()
    };
    let (latin, good) = (file("latin.txt", b"\xe9t\xe9"), file("good.txt", "Séisme à Lima".as_bytes()));
    let gone = folder.join("gone.txt").display().to_string();
    let output = run(&["extract", "--format", "jsonl", &latin, &gone, &good], "");
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(output.status.code(), Some(1));
    let records = records(&output);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["id"], *good);
    let said = stderr(&output);
    assert!(said.contains("latin.txt: not UTF-8") && said.contains("gone.txt: "), "{said}");
}

#[test]
fn a_bad_date_is_an_error_of_usage() {
    let output = run(&["extract", "--date", "7 janvier"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("`7 janvier` is not a date: expected a date such as 2022-01-07"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_undecided_monday_can_be_the_next() {
    let value = |way| {
        let output = run(&["extract", "--format", "json", "--date", "2022-01-07", "--prefer", way], "lundi");
        let value: Value = serde_json::from_str(stdout(&output)).unwrap();
        value["times"][0]["value"].clone()
    };
    assert_eq!((value("past"), value("future")), ("2022-01-03".into(), "2022-01-10".into()));
}

#[test]
fn a_long_line_is_read() {
    let size = if cfg!(debug_assertions) { 1 << 17 } else { 10 << 20 };
    let words = "Le chat regarde les petites feuilles qui tombent sur la table du jardin. ";
    let text = words.repeat(size / words.len()) + "Séisme à Lima.";
    let output = run(LINES, format!("{{\"id\": \"long\", \"text\": \"{text}\"}}\n{{\"text\": \"\"}}\n"));
    assert!(output.status.success());
    let records = records(&output);
    assert_eq!(records.len(), 2);
    let mentions = records[0]["mentions"].as_array().unwrap();
    assert_eq!(mentions.last().unwrap()["span"]["end"], text.len() - 1);
}

#[test]
fn a_reader_who_has_enough_is_no_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    command.args(LINES).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..100 {
        let _ = stdin.write_all(b"{\"text\": \"Lyon\"}\n");
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}
