//! The one place where an error becomes an answer: `{"error": sentence, "code": word, "details"?: …}`.

use std::time::Duration;

use app::Error;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// An error on its way out. A door may add its seed's own keys.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    code: &'static str,
    message: String,
    retry_after: Option<Duration>,
    details: Map<String, Value>,
    extra: Map<String, Value>,
}

impl Failure {
    /// An error the door itself found, before any use case.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            retry_after: None,
            details: Map::new(),
            extra: Map::new(),
        }
    }

    /// 400: the request does not have the form it needs.
    pub fn malformed(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", message)
    }

    /// Adds a key beside `error`, as a seed's clients expect it.
    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.extra.insert(key.to_owned(), value);
        self
    }

    /// Adds a key under `details`.
    pub fn detail(mut self, key: &str, value: Value) -> Self {
        self.details.insert(key.to_owned(), value);
        self
    }

    /// The same error under another status.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The word for programs.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence for a person.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The status it is answered with.
    pub fn status_code(&self) -> StatusCode {
        self.status
    }

    /// After how many seconds it may be tried again.
    pub fn retry_after(&self) -> Option<u64> {
        self.retry_after.map(whole_seconds)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::Invalid { code, .. } => Self::new(StatusCode::BAD_REQUEST, code, message),
            Error::Unauthenticated { code, .. } => Self::new(StatusCode::UNAUTHORIZED, code, message),
            Error::Denied { code, .. } => Self::new(StatusCode::FORBIDDEN, code, message),
            Error::NotFound(_) => Self::new(StatusCode::NOT_FOUND, "not_found", message),
            Error::Conflict { code, holder, .. } => {
                let failure = Self::new(StatusCode::CONFLICT, code, message);
                match holder {
                    Some(card) => failure.detail(
                        "handler",
                        json!({"id": card.id.0, "name": card.name, "title": card.title, "image": card.image}),
                    ),
                    None => failure,
                }
            }
            Error::TooMany { code, retry_after, .. } => {
                let seconds = whole_seconds(retry_after);
                let mut failure = Self::new(StatusCode::TOO_MANY_REQUESTS, code, message);
                failure.retry_after = Some(retry_after);
                failure.detail("retry_after", seconds.into())
            }
            Error::Unavailable => {
                let mut failure = Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message);
                failure.retry_after = Some(Duration::from_secs(2));
                failure
            }
            Error::Internal => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message),
        }
    }
}

impl From<domain::Invalid> for Failure {
    fn from(invalid: domain::Invalid) -> Self {
        Error::from(invalid).into()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut body = self.extra;
        body.insert("error".into(), self.message.into());
        body.insert("code".into(), self.code.into());
        if !self.details.is_empty() {
            body.insert("details".into(), Value::Object(self.details));
        }
        let mut response = (self.status, Json(Value::Object(body))).into_response();
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        }
        response
    }
}

// Rounded up, so that a client that waits as told is not told again.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
