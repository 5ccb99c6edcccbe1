//! The document that other programs are made from, and that no call is open by oversight.

use std::path::Path;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::TestHouse;

const SNAPSHOT: &str = "openapi.json";

/// Calls that need no credential. A call that is added here is a decision.
const PUBLIC: [&str; 3] =
    ["POST /api/console/sign-in", "POST /api/console/sign-out", "GET /api/console/guest/hello"];

#[test]
fn the_committed_document_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SNAPSHOT);
    let now = doors::console::openapi::text();
    #[expect(
        clippy::disallowed_methods,
        reason = "a wish of the person who runs the test, not configuration"
    )]
    let update = std::env::var("UPDATE_OPENAPI").is_ok();
    if update {
        std::fs::write(&path, &now).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "openapi.json is old: run `UPDATE_OPENAPI=1 cargo test -p doors --test console`");
}

#[test]
fn every_answer_and_body_is_described() {
    for (call, operation) in operations() {
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.contains_key("default"), "{call} does not describe errors");
        assert!(responses.keys().any(|status| status.starts_with('2')), "{call} never succeeds");
        assert_eq!(operation["security"] == json!([]), PUBLIC.contains(&call.as_str()), "{call}");
    }
}

#[test]
fn every_type_that_is_named_is_there() {
    fn named(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|inner| named(inner, found));
            }
            Value::Array(items) => items.iter().for_each(|inner| named(inner, found)),
            _ => {}
        }
    }
    let (document, mut found) = (document(), Vec::new());
    named(&document, &mut found);
    assert!(found.len() > 100, "only {} names", found.len());
    for name in found {
        let pointer = name.strip_prefix('#').expect("a name within the document");
        assert!(document.pointer(pointer).is_some(), "{name} is nowhere");
    }
}

#[tokio::test]
async fn no_call_answers_without_a_credential() {
    let house = TestHouse::open().await;
    let mut open = Vec::new();
    for (call, _) in operations() {
        let (method, path) = call.split_once(' ').expect("a method and a path");
        let method: Method = method.parse().expect("a method");
        for credential in [None, Some("Bearer not-a-token")] {
            let address = path
                .replace("{id}", "1")
                .replace("{slug}", "killarney")
                .replace("{companion_id}", "1")
                .replace("{key}", "a-key");
            let answer = house.call(method.clone(), &address, credential, Some(json!({}))).await;
            match answer.status {
                StatusCode::UNAUTHORIZED => {
                    assert!(answer.body["code"].is_string(), "{call}: {}", answer.body)
                }
                // The seed of these calls answers so to a token that opens nothing.
                StatusCode::FORBIDDEN if answer.body["code"] == "token_invalid" => {}
                _ => open.push(call.clone()),
            }
        }
    }
    open.dedup();
    open.sort();
    let mut expected = PUBLIC;
    expected.sort();
    assert_eq!(open, expected);
}

#[tokio::test]
async fn the_document_is_served() {
    let house = TestHouse::open().await;
    let served = house.call(Method::GET, "/api/openapi.json", None, None).await;
    assert_eq!(served.body, document());
}

fn document() -> Value {
    serde_json::from_str(&doors::console::openapi::text()).expect("JSON")
}

/// Every call with what the document says about it.
pub fn operations() -> Vec<(String, Value)> {
    let document = document();
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("operations") {
            found.push((format!("{} {path}", method.to_uppercase()), operation.clone()));
        }
    }
    assert!(found.len() > 20);
    found
}
