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
fn people_and_departments_are_changed_from_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    says(home, "hotel add inn --name Inn", "");
    says(home, "staff add --hotel inn ann --name Ann --role owner --password-stdin", "long enough\n");
    says(home, "staff add --hotel inn bo --name Bo --password-stdin", "long enough\n");
    assert!(says(home, "department add --hotel inn Spa", "").contains("the department Spa"));
    assert!(says(home, "department rename --hotel inn spa Wellness", "").contains("called Wellness"));
    let listed = says(home, "department list --hotel inn", "");
    assert!(
        listed.contains("Reception") && listed.contains("Wellness") && !listed.contains("Spa"),
        "{listed}"
    );

    let edited = says(home, "staff edit BO --title Masseur --role manager --department wellness", "");
    assert!(edited.contains("Bo (Masseur, Manager)"), "{edited}");
    assert!(says(home, "staff edit bo --active false", "").contains("may not sign in"));
    assert!(says(home, "staff list --hotel inn", "").contains("may not sign in"));
    assert!(
        says(home, "staff password bo --password-stdin", "another one\n").contains("signed out everywhere")
    );
    assert!(says(home, "staff sign-out ann", "").contains("signed out everywhere"));
    for (line, words) in [
        ("staff edit ann --role agent", "needs an owner"),
        ("staff edit ann --active false", "needs an owner"),
        ("staff edit cy --name Cy", "nobody signs in as cy"),
        ("staff edit bo --department Bar", "no department Bar"),
        ("staff password ann --password-stdin", "at least 8 characters"),
        ("department add --hotel inn wellness", "has this name"),
        ("department rename --hotel inn Reception Desk", "Reception keeps its name"),
        ("department rename --hotel inn Bar Pub", "no department Bar"),
    ] {
        let said = refuses(home, line);
        assert!(said.starts_with("bellhop: ") && said.contains(words), "{line}: {said}");
    }
}

#[test]
fn a_guest_is_booked_sent_a_link_and_moved_from_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    says(home, "hotel add inn --name Inn --time-zone Europe/Dublin", "");
    says(home, "room add --hotel inn 1 2", "");
    let stay = "--hotel inn --booking BK-1";
    let days = "--arrival 9999-01-01 --departure 9999-01-03";
    assert!(says(home, &format!("booking add {stay} --guest Bo {days} --breakfast"), "").contains("BK-1"));
    says(home, &format!("booking extend {stay} --departure 9999-01-09"), "");
    let coming = says(home, "booking list --hotel inn upcoming", "");
    assert!(coming.contains("Booked") && coming.contains("to 9999-01-09"), "{coming}");

    let link = says(home, &format!("token issue {stay}"), "");
    let (address, secret) = link.trim().split_once("?token=").unwrap();
    assert!(address.ends_with("/guest/inn") && secret.len() == 43, "{link}");
    let drawn = says(home, &format!("token issue {stay} --purpose chat --qr"), "");
    assert!(drawn.lines().count() > 10, "{drawn}");
    let kept = says(home, &format!("token list {stay}"), "");
    assert!(kept.contains("FullAccess") && kept.contains("Chat") && kept.contains("never used"), "{kept}");
    assert!(!kept.contains(secret) && kept.matches("live").count() == 2, "{kept}");
    says(home, &format!("token issue {stay} --can-chat false"), "");
    let kept = says(home, &format!("token list {stay}"), "");
    assert_eq!(kept.matches("revoked").count(), 1, "the new link replaced the first: {kept}");
    assert!(
        kept.lines().next().is_some_and(|newest| newest.contains("orders, form") && !newest.contains("chat")),
        "{kept}"
    );
    let id = kept.split_whitespace().next().unwrap();
    assert!(says(home, &format!("token revoke {id}"), "").contains("opens nothing"));
    assert_eq!(says(home, &format!("token list {stay}"), "").matches("revoked").count(), 2);

    says(home, "stay check-in --hotel inn --room 1 --guest Bo --departure 9999-01-03 --booking BK-1", "");
    says(home, &format!("stay move {stay} --room 2"), "");
    let living = says(home, "booking list --hotel inn", "");
    assert!(living.contains("InHouse") && living.contains(" 2 "), "{living}");
    says(home, &format!("stay undo {stay}"), "");
    says(home, &format!("booking cancel {stay}"), "");
    assert!(says(home, "booking list --hotel inn past", "").contains("Cancelled"));
    assert!(refuses(home, "token issue --hotel inn --booking BK-9").contains("no booking BK-9"));
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

#[test]
fn questions_are_brought_in_and_taken_out_as_a_file() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    says(home, "hotel add inn --name Inn", "");
    let file = r#"[{"language": "EN", "question": "Is there a pool?", "answer": "No."},
        {"language": "de", "question": "Gibt es WLAN?", "answer": "Ja.", "priority": 5, "topic": "wifi"}]"#;
    std::fs::write(home.join("faqs.json"), file).unwrap();
    let first = says(home, "faqs import --hotel inn faqs.json", "");
    assert!(first.contains("2 questions are new, 0 changed, 0 were there already"), "{first}");
    let listed = says(home, "faqs list --hotel inn", "");
    assert!(listed.contains("Gibt es WLAN?"), "{listed}");

    let exported = says(home, "faqs export --hotel inn", "");
    let again = says(home, "faqs import --hotel inn -", &exported);
    assert!(again.contains("0 questions are new, 0 changed, 2 were there already"), "{again}");
    let other = says(home, "faqs import --hotel inn -", &exported.replace("No.", "In summer."));
    assert!(other.contains("1 changed"), "{other}");
    assert!(says(home, "faqs export --hotel inn", "").contains("In summer."));

    std::fs::write(home.join("wrong.json"), r#"[{"language": "en", "question": "Bar?", "answer": " "}]"#)
        .unwrap();
    assert!(refuses(home, "faqs import --hotel inn wrong.json").contains("“Bar?”"));
    assert!(refuses(home, "faqs import --hotel inn nowhere.json").contains("nowhere.json"));
    assert!(refuses(home, "faqs list --hotel none").contains("no hotel none"));
}
