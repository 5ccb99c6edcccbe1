//! Why something was not done: one body for acks, the event `chat:error` and calls.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::asks::Unfit;
use super::fields::Misfit;
use crate::error::Failure;

/// Why something was not done.
#[derive(Debug)]
pub struct Refusal(Failure);

impl Refusal {
    /// Somebody claims to be who he is not.
    pub fn sender_mismatch() -> Self {
        Self::new(StatusCode::FORBIDDEN, "sender_mismatch", "You are not who you say you are")
    }

    /// No room is named and none was joined.
    pub fn no_room() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "no_room", "Join a room first, or name one as roomId")
    }

    /// Nobody is signed in who might.
    pub fn sign_in() -> Self {
        Self(crate::identity::sign_in())
    }

    /// It is not for staff.
    pub fn for_visitors() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not_allowed", "This is for visitors of the website")
    }

    /// It is not for visitors.
    pub fn for_staff() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not_allowed", "This is for staff")
    }

    /// Any other.
    pub fn new(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self(Failure::new(status, code, message))
    }

    /// The word for programs.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }

    /// As an ack or an event tells it.
    pub fn body(&self) -> Value {
        let mut body = json!({
            "success": false, "error": self.0.message(), "message": self.0.message(), "code": self.0.code(),
        });
        if let Some(seconds) = self.0.retry_after() {
            body["retryAfter"] = seconds.into();
        }
        body
    }
}

impl From<app::Error> for Refusal {
    fn from(error: app::Error) -> Self {
        let code = match &error {
            app::Error::NotFound("Room" | "Conversation") => {
                return Self::new(StatusCode::NOT_FOUND, "room_not_found", "There is no such room");
            }
            app::Error::NotFound("Hotel") => "unknown_hotel",
            _ => return Self(error.into()),
        };
        Self::new(StatusCode::NOT_FOUND, code, "There is no such hotel")
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        Self(Failure::malformed(misfit.to_string()).detail("field", misfit.field.into()))
    }
}

impl From<Unfit> for Refusal {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Unknown => Self::new(StatusCode::NOT_FOUND, "unknown_event", "There is no such event"),
            Unfit::Field(misfit) => misfit.into(),
        }
    }
}

// The older system's clients read `message` and `statusCode`.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, message) = (self.0.status_code(), self.0.message().to_owned());
        let failure = self.0.with("message", message.into()).with("statusCode", status.as_u16().into());
        failure.with("success", false.into()).into_response()
    }
}
