//! Errors in the words of the seed: each has `success: false`, because the seed's client looks at the body alone.

use app::Error;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::error::Failure;

/// An error on its way out of this part of the door.
#[derive(Debug)]
pub struct Refused(Failure);

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        self.0.with("success", false.into()).into_response()
    }
}

/// The seed's one sentence for every day that is not to be had; `reason` beside it says why.
const NO_BREAKFAST: &str = "Breakfast not available for selected date";

/// What a call is about: the same refusal has another sentence, and sometimes another status, for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    Chat,
    RoomService,
    Breakfast,
    PreCheckIn,
}

impl Matter {
    /// The error of a use case as this part of the door says it.
    pub fn refuse(self, error: Error) -> Refused {
        match error {
            Error::Denied { code, .. } => match self.words(code) {
                Some((status, sentence)) => Failure::new(status, code, sentence).into(),
                None => error.into(),
            },
            Error::Invalid { code: code @ ("outside_stay" | "too_late" | "no_breakfast"), message }
                if self == Self::Breakfast =>
            {
                Failure::new(StatusCode::BAD_REQUEST, code, NO_BREAKFAST)
                    .with("reason", message.into())
                    .into()
            }
            other => other.into(),
        }
    }

    fn words(self, code: &str) -> Option<(StatusCode, &'static str)> {
        const NOT_ALLOWED: StatusCode = StatusCode::FORBIDDEN;
        const NOT_NOW: StatusCode = StatusCode::BAD_REQUEST;
        Some(match (self, code) {
            (Self::Chat, "withheld") => (NOT_ALLOWED, "Chat access disabled"),
            (Self::Chat, "stay_over") => (NOT_ALLOWED, "Chat is not available for this booking any more"),
            (Self::RoomService | Self::Breakfast, "withheld") => {
                (NOT_ALLOWED, "Room service access disabled")
            }
            (Self::RoomService, "stay_over") => (NOT_NOW, "Room service only available during stay"),
            (Self::Breakfast, "stay_over") => (NOT_NOW, NO_BREAKFAST),
            (Self::PreCheckIn, "withheld") => (NOT_ALLOWED, "Pre-check-in access disabled"),
            (Self::PreCheckIn, "stay_over") => {
                (NOT_NOW, "Pre-check-in is only available before your arrival")
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::Refusal;

    use super::*;

    #[test]
    fn the_seed_has_a_sentence_for_each_matter() {
        let say = |matter: Matter, refusal: Refusal| {
            let Refused(failure) = matter.refuse(refusal.into());
            format!("{failure:?}")
        };
        assert!(say(Matter::Chat, Refusal::Withheld).contains("Chat access disabled"));
        let over = say(Matter::RoomService, Refusal::StayOver);
        assert!(over.contains("400") && over.contains("Room service only available during stay"));
        let unpaid = say(Matter::RoomService, Refusal::NoPost);
        assert!(unpaid.contains("403") && unpaid.contains("please order at Reception"));
    }
}
