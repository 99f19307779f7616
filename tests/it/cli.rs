//! The program, run as its users run it.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
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
    assert!(shown.starts_with("no id · 2022-01-07\n\nPlaces\n"), "{shown}");
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
    assert_eq!(stdout(&output), "no id · no date\n\nNothing found.\n");
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
        "depeche: standard input: not UTF-8 text: the byte E9 at offset 3 (line 1) begins no character; \
         --encoding says how else to read it\n"
    );
}

/// A folder of its own for a test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("depeche-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The names of the files in it, sorted.
    fn names(&self, below: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(below)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// So many short articles as JSONL, all different.
fn articles(count: usize) -> String {
    let line = |i: usize| {
        let text = format!("Explosion mardi à Lyon : {i} blessés, selon Paul Durand.").repeat(1 + i % 7);
        format!("{{\"id\": \"a{i}\", \"date\": \"2022-01-{:02}\", \"text\": \"{text}\"}}\n", 1 + i % 28)
    };
    (0..count).map(line).collect()
}

#[test]
fn other_files_go_on() {
    let folder = Folder::new("others");
    let (latin, good) = (folder.write("latin.txt", b"\xe9t\xe9"), folder.write("good.txt", "Séisme à Lima"));
    let gone = folder.path("gone.txt");
    let output = run(&["extract", "--format", "jsonl", &latin, &gone, &good], "");
    assert_eq!(output.status.code(), Some(1));
    let records = records(&output);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["id"], *good);
    let said = stderr(&output);
    assert!(said.contains("latin.txt: not UTF-8") && said.contains("gone.txt: "), "{said}");
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let folder = Folder::new("folders");
    for (name, text) in [("b.txt", "Lyon"), ("a/z.txt", "Nice"), ("a/b/c.TXT", "Lima"), ("a/x.md", "Rome")] {
        folder.write(name, text);
    }
    let output = run(&["extract", "--format", "jsonl", &folder.path("")], "");
    assert!(output.status.success(), "{}", stderr(&output));
    let names: Vec<String> =
        records(&output).iter().map(|record| record["entities"][0]["name"].to_string()).collect();
    assert_eq!(names, ["\"Lima\"", "\"Nice\"", "\"Lyon\""]);
}

#[test]
fn a_folder_gets_a_file_for_each_article() {
    let folder = Folder::new("each");
    let output = run(
        &["extract", "--input", "jsonl", "--format", "brat", "--output", &folder.path("out/")],
        "{\"id\": \"../a b\", \"text\": \"Séisme à Lima.\"}\n{\"text\": \"Nice\"}\n{\"text\": \"Lyon\"}",
    );
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(
        folder.names("out"),
        ["a-b.ann", "a-b.txt", "article-2.ann", "article-2.txt", "article.ann", "article.txt"]
    );
    assert_eq!(folder.read("out/a-b.txt"), "Séisme à Lima.");
    assert!(folder.read("out/a-b.ann").contains("\tplace 9 13\tLima\n"), "{}", folder.read("out/a-b.ann"));
}

#[test]
fn brat_in_a_stream_is_an_error_of_usage() {
    let output = run(&["extract", "--input", "jsonl", "--format", "brat"], articles(2));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--output FOLDER/"), "{}", stderr(&output));
    assert!(run(&["extract", "--format", "brat"], "Lyon").status.success());
}

#[test]
fn every_number_of_threads_writes_the_same() {
    let input = articles(300);
    for format in ["jsonl", "csv", "geojson", "conll", "timex3", "text"] {
        let written = |jobs| {
            let output = run(&["extract", "--input", "jsonl", "--format", format, "--jobs", jobs], &input);
            assert!(output.status.success(), "{}", stderr(&output));
            output.stdout
        };
        let one = written("1");
        assert!(one == written("1") && one == written("2") && one == written("7"), "{format}");
    }
}

#[test]
fn a_run_goes_on_where_it_stopped() {
    let folder = Folder::new("resume");
    let input = folder.write("in.jsonl", articles(40));
    let arguments = |more: &[&str]| -> Output {
        let out = folder.path("out.jsonl");
        run(&[LINES, &[&input, "--output", &out], more].concat(), "")
    };
    assert!(arguments(&[]).status.success());
    let whole = folder.read("out.jsonl");
    assert_eq!(whole.lines().count(), 40);
    // As a machine leaves it that was switched off.
    let cut = whole.match_indices('\n').nth(24).unwrap().0 + 100;
    folder.write("out.jsonl", &whole[..cut]);
    let again = arguments(&["--resume"]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert!(folder.read("out.jsonl") == whole, "the file is not as if it had been written at once");
    assert!(arguments(&["--resume"]).status.success());
    assert!(folder.read("out.jsonl") == whole, "nothing was left to do");

    // A file of another kind stays as it is.
    for other in ["id,name\n1,a\n", "{\n\"id\": 1}\n", "notes without a line feed"] {
        folder.write("out.jsonl", other);
        let refused = arguments(&["--resume"]);
        assert_eq!(refused.status.code(), Some(2), "{other}");
        assert!(stderr(&refused).contains("out.jsonl: line 1: expected a line that"), "{}", stderr(&refused));
        assert_eq!(folder.read("out.jsonl"), other);
    }
    assert_eq!(run(&["extract", "--resume"], "").status.code(), Some(2));
}

#[test]
fn bad_records_are_kept_apart() {
    let folder = Folder::new("errors");
    let errors = folder.path("errors.jsonl");
    let input = b"{\"id\": \"a\", \"text\": \"Lyon\"}\n{\"id\": \"b\", \"text\": 3}\ncaf\xe9\n";
    let output = run(&[LINES, &["--errors", &errors, "--max-bytes", "40"]].concat(), {
        let mut input = input.to_vec();
        input.extend(format!("{{\"text\": \"{}\"}}\n{{\"text\": \"Lima\"}}", "x".repeat(100)).bytes());
        input
    });
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(records(&output).len(), 2);
    assert!(stderr(&output).starts_with("depeche: 3 records could not be read: see "), "{}", stderr(&output));
    let kept: Vec<Value> =
        folder.read("errors.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shown: Vec<(u64, &str, &str)> = kept
        .iter()
        .map(|record| {
            let of = |name: &str| record[name].as_str().unwrap();
            (record["line"].as_u64().unwrap(), of("error").split(':').next().unwrap(), of("record"))
        })
        .collect();
    assert_eq!(shown[0], (2, "`text` is a number; expected a string", "{\"id\": \"b\", \"text\": 3}"));
    assert_eq!(shown[1], (3, "not UTF-8 text", "caf\u{fffd}"));
    assert_eq!((shown[2].0, shown[2].1), (4, "longer than the 40 bytes that --max-bytes allows"));
    assert_eq!(kept[0]["id"], "b");
}

#[test]
fn old_encodings_are_read_when_asked() {
    let arguments = ["extract", "--format", "jsonl", "--encoding", "windows-1252"];
    let output = run(&arguments, b"S\xe9isme \xe0 Orl\xe9ans");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(records(&output)[0]["entities"][0]["name"], "Orléans");
}

#[test]
fn answers_come_line_by_line() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    let mut child = command.args(LINES).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for name in ["a", "b", "c"] {
        writeln!(stdin, "{{\"id\": \"{name}\", \"text\": \"Séisme à Lima.\"}}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], name);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_a_whole_document() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    command.args(["extract", "--input", "jsonl", "--format", "geojson"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(articles(3).as_bytes()).unwrap();
    // The head and three articles are there, and the program waits for more.
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut written = String::new();
    while written.lines().count() < 4 || !written.contains("\"a2\"") {
        assert!(out.read_line(&mut written).unwrap() > 0, "{written}");
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    out.read_to_string(&mut written).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(stdin);
    let map: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(map["features"].as_array().unwrap().len(), 6, "a place and an event for each");
}

#[test]
fn the_schema_is_printed() {
    let output = run(&["schema"], "");
    assert!(output.status.success());
    assert_eq!(
        stdout(&output),
        fs::read_to_string(crate::repository("schema/extraction.schema.json")).unwrap()
    );
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let folder = Folder::new("unwritable");
    let output = run(&["extract", "--output", &folder.path("no/such/file")], "Lyon");
    assert_eq!(output.status.code(), Some(3));
    let said = stderr(&output);
    assert!(
        said.starts_with("depeche: cannot write the output: ") && said.contains("no/such/file: "),
        "{said}"
    );
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

#[test]
fn an_explanation_names_readings_evidence_and_fate() {
    let text = "Le maire de Nice a parlé à Jean Martin.";
    let output = run(&["explain", "--text", "Nice"], text);
    assert!(output.status.success());
    let shown = stdout(&output);
    for piece in ["Nice  12..16  place  = Nice (FR)", "  chosen\n", "+22  left.role-of", "too weak"] {
        assert!(shown.contains(piece), "no `{piece}` in\n{shown}");
    }
    let output = run(&["explain", "--span", "29..40", "--json"], text);
    let explanation = &records(&output)[0];
    let chosen: Vec<&Value> = explanation["readings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|r| r["fate"]["fate"] == "chosen")
        .collect();
    assert_eq!(chosen.len(), 1);
    assert_eq!((&chosen[0]["kind"], &chosen[0]["span"]["start"]), (&"person".into(), &29.into()));
    let sum: i64 =
        chosen[0]["evidence"].as_array().unwrap().iter().map(|cue| cue["weight"].as_i64().unwrap()).sum();
    assert_eq!(chosen[0]["score"], sum);
    assert!(!run(&["explain", "--text", "Lyon"], text).status.success());
    assert_eq!(run(&["explain", "--span", "9..3"], text).status.code(), Some(2));
}

#[test]
fn a_web_page_gives_its_article() {
    let html = "<title>Feu à Lyon</title><nav><a href=/>Accueil</a></nav><h1>Feu à Lyon</h1><p>Un incendie a fait deux morts.";
    let output = run(&["extract", "--input", "html", "--format", "jsonl"], html);
    assert!(output.status.success());
    let record: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(record["text"], "Feu à Lyon\n\nUn incendie a fait deux morts.");
    assert_eq!(record["events"][0]["kind"], "fire");
}
