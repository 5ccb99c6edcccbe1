//! The command line, as an operator types it: what it says, and that a server then knows it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn bellhop(folder: &Path, line: &str, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bellhop"))
        .current_dir(folder)
        .args(line.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn says(folder: &Path, line: &str, input: &str) -> String {
    let output = bellhop(folder, line, input);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refuses(folder: &Path, line: &str) -> String {
    let output = bellhop(folder, line, "");
    assert!(!output.status.success(), "{line} must fail");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_small_hotel_is_set_up_from_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    assert!(says(home, "hotel add inn --name Inn --time-zone Europe/Dublin", "").contains("Inn is there"));
    assert!(says(home, "room add --hotel inn 1 2", "").contains("Room 2 is there"));
    let hired =
        says(home, "staff add --hotel inn ann --name Ann --role manager --password-stdin", "long enough\n");
    assert!(hired.contains("signs in as ann"), "{hired}");
    let checked_in = says(home, "stay check-in --hotel inn --room 1 --guest Bo --departure 9999-01-01", "");
    let pin = checked_in.trim().rsplit(' ').next().unwrap();
    assert!(says(home, "room list --hotel inn", "").contains(pin));
    says(home, "stay check-out --hotel inn --room 1", "");
    assert!(!says(home, "room list --hotel inn", "").contains("Bo"));
    assert!(says(home, "staff list --hotel inn", "").contains("Ann"));
    assert!(home.join("data/secrets.toml").exists());
}

#[test]
fn what_cannot_be_is_said_in_a_sentence_without_a_trace_of_the_insides() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    says(home, "hotel add inn --name Inn", "");
    for (line, words) in [
        ("hotel add inn --name Again", "Another hotel has this slug"),
        ("hotel add b --name B --time-zone Mars/Base", "not a time zone"),
        ("room add --hotel none 1", "no hotel none"),
        ("stay check-out --hotel inn --room 7", "no room 7"),
        ("staff add --hotel inn ann --name Ann --password-stdin", "at least 8 characters"),
        ("staff add --hotel inn ann --name Ann", "--password-stdin"),
        ("config check --set listen.prot=1", "unknown key listen.prot"),
        ("config check --config none.toml", "none.toml"),
    ] {
        let said = refuses(home, line);
        assert!(said.starts_with("bellhop: ") && said.contains(words), "{line}: {said}");
        assert_eq!(said.trim().lines().count(), 1, "{said}");
    }
}

#[test]
fn the_configuration_is_checked_and_printed_without_a_server() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(home.join("bellhop.toml"), "[database]\nurl = \"postgres://bell:hush@db/bellhop\"")
        .unwrap();
    let said = says(home, "config check", "");
    assert!(said.contains("Postgres") && !said.contains("hush"), "{said}");
    assert!(says(home, "config example", "").contains("[listen]"));
    assert!(says(home, "openapi", "").contains("\"openapi\""));
    assert!(!home.join("data").exists(), "looking makes nothing");
}
