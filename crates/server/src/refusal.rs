//! What is answered where no door does.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An error that no door answers, in the form every door answers.
pub fn failure(status: StatusCode, code: &str, sentence: &str) -> Response {
    (status, axum::Json(json!({"error": sentence, "code": code}))).into_response()
}
