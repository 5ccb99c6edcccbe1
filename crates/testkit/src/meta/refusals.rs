//! What Meta refuses.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{ACCESS_TOKEN, Memory};

// What Meta refuses of a message's form.
pub(super) fn fault(state: &Memory, body: &Value) -> Option<i64> {
    let is_text = |value: &Value, most: usize| {
        value.as_str().is_some_and(|text| !text.is_empty() && text.chars().count() <= most)
    };
    let to_number = body["to"].as_str().is_some_and(|to| to.bytes().all(|byte| byte.is_ascii_digit()));
    let to_user = body["recipient"].is_string();
    if to_number == to_user {
        return Some(131_009);
    }
    let kind = body["type"].as_str().unwrap_or_default();
    let content = &body[kind];
    let fits = match kind {
        "text" => is_text(&content["body"], 4_096),
        "image" | "video" | "document" => {
            content.get("caption").is_none_or(|caption| is_text(caption, 1_024)) && is_laid(state, content)
        }
        "audio" => content.get("caption").is_none() && is_laid(state, content),
        "template" => return template_fault(state, content),
        _ => false,
    };
    (!fits).then_some(131_009)
}

fn is_laid(state: &Memory, content: &Value) -> bool {
    content["id"].as_str().is_some_and(|id| state.files.lock().contains_key(id))
}

fn template_fault(state: &Memory, content: &Value) -> Option<i64> {
    let templates = state.templates.lock();
    let is_named = |template: &&Value| {
        template["name"] == content["name"] && template["language"] == content["language"]["code"]
    };
    let Some(template) = templates.iter().find(is_named) else { return Some(132_001) };
    if template["status"] != "APPROVED" {
        return Some(132_015);
    }
    let body =
        template["components"].as_array().and_then(|all| all.iter().find(|part| part["type"] == "BODY"));
    let blanks = body.and_then(|body| body["text"].as_str()).unwrap_or_default().matches("{{").count();
    let given = content["components"][0]["parameters"].as_array().map_or(0, Vec::len);
    (given != blanks).then_some(132_000)
}

pub(super) fn refused_access(state: &Memory, headers: &HeaderMap) -> Option<Response> {
    let expected = format!("Bearer {ACCESS_TOKEN}");
    let is_right = headers.get(header::AUTHORIZATION).is_some_and(|value| value == expected.as_str());
    (!is_right || *state.access_ended.lock()).then(|| refusal(StatusCode::UNAUTHORIZED, 190))
}

pub(super) fn refusal(status: StatusCode, code: i64) -> Response {
    let error = json!({"error": {
        "message": format!("(#{code}) refused"), "type": "OAuthException", "code": code,
        "error_data": {"messaging_product": "whatsapp", "details": "refused by the stand-in"},
        "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
    }});
    (status, Json(error)).into_response()
}
