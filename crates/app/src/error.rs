//! The one error of every use case; each door maps it once to its own wire.

use std::time::Duration;

use domain::access::Refusal;
use domain::bill::Fault;
use domain::breakfast::Unavailable;
use domain::{Invalid, StaffCard};
use thiserror::Error as ThisError;

use crate::ports::StoreError;
use crate::ports::house::{FilesError, VaultError};

/// Why a use case did not happen. Nothing was half-written.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The input breaks a rule; the sentence says what to change.
    #[error("{message}")]
    Invalid {
        /// Stable word for programs.
        code: &'static str,
        /// Sentence for a person.
        message: String,
    },
    /// No credential, or one that opens nothing any more.
    #[error("{message}")]
    Unauthenticated {
        /// Stable word for programs.
        code: &'static str,
        /// Sentence for a person.
        message: &'static str,
    },
    /// A good credential that does not reach this far.
    #[error("{message}")]
    Denied {
        /// Stable word for programs.
        code: &'static str,
        /// Sentence for a person.
        message: &'static str,
    },
    /// Not there, or not theirs to know.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// Against the present state.
    #[error("{message}")]
    Conflict {
        /// Stable word for programs.
        code: &'static str,
        /// Sentence for a person.
        message: String,
        /// Who has it, when it is about who has it.
        holder: Option<Box<StaffCard>>,
    },
    /// Too often.
    #[error("{message}")]
    TooMany {
        /// Stable word for programs.
        code: &'static str,
        /// Sentence for a person.
        message: &'static str,
        /// When it may be tried again.
        retry_after: Duration,
    },
    /// Storage is away; the same call may succeed later.
    #[error("The service is briefly not available. Please try again.")]
    Unavailable,
    /// A fault of ours; logged where it arose.
    #[error("Something went wrong on our side. Please try again.")]
    Internal,
}

impl Error {
    /// A broken rule.
    pub fn invalid(code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { code, message: message.into() }
    }

    /// A state in the way.
    pub fn conflict(code: &'static str, message: impl Into<String>) -> Self {
        Self::Conflict { code, message: message.into(), holder: None }
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        let code = match &invalid {
            Invalid::Empty(_) => "empty",
            Invalid::TooLong { .. } => "too_long",
            Invalid::TooMany { .. } => "too_many",
            Invalid::Form { .. } => "malformed",
        };
        Self::Invalid { code, message: invalid.to_string() }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Invalid { code: fault.code(), message: fault.to_string() }
    }
}

impl From<Unavailable> for Error {
    fn from(reason: Unavailable) -> Self {
        Self::Invalid { code: reason.code(), message: reason.to_string() }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::SignIn => Self::Unauthenticated { code: "sign_in", message: "Please sign in first" },
            Refusal::Unknown => Self::NotFound("This"),
            Refusal::Denied => {
                Self::Denied { code: "not_allowed", message: "You are not allowed to do this" }
            }
            Refusal::StayOver => Self::Denied { code: "stay_over", message: "Your stay does not allow this" },
            Refusal::Withheld => Self::Denied { code: "withheld", message: "Your link does not open this" },
            Refusal::Blocked => Self::Denied { code: "blocked", message: "You cannot write here any more" },
            Refusal::NoPost => Self::Denied {
                code: "no_post",
                message: "Nothing can be charged to your room: please order at Reception",
            },
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(reason) => {
                tracing::warn!(%reason, "storage is not available");
                Self::Unavailable
            }
            StoreError::NotFound => Self::NotFound("This"),
            StoreError::Conflict(what) => Self::Conflict {
                code: what,
                message: format!("This conflicts with the present state: {what}"),
                holder: None,
            },
            StoreError::Broken(reason) => {
                tracing::error!(%reason, "storage failed");
                Self::Internal
            }
        }
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        tracing::error!(reason = error.0, "the vault failed");
        Self::Internal
    }
}

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Self {
        tracing::error!(reason = %error.0, "the file store failed");
        Self::Unavailable
    }
}
