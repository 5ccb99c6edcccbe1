//! Meta's API, as far as a use case asks it something and waits for the answer. What is only sent goes by the outbox.

use async_trait::async_trait;
use domain::WhatsAppAccount;

/// A template as Meta tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedTemplate {
    /// Its name.
    pub name: String,
    /// Its language: `en`, `en_US`.
    pub language: String,
    /// `UTILITY`, `MARKETING` or `AUTHENTICATION`.
    pub category: String,
    /// Where it stands: only `APPROVED` may be sent.
    pub status: String,
    /// The body, with `{{1}}`, `{{2}}` … where it is filled in.
    pub body: String,
}

/// Why Meta did not answer. The sentence is for the administrator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhatsAppError {
    /// It refuses: the access or the account is not right.
    #[error("WhatsApp refused: {0}")]
    Refused(String),
    /// It is away; the same call may succeed later.
    #[error("WhatsApp did not answer: {0}")]
    Away(String),
}

/// Meta's API.
#[async_trait]
pub trait WhatsAppApi: Send + Sync {
    /// The account's templates that can be filled in by their body alone, at most 2,000.
    async fn templates(
        &self,
        account: &WhatsAppAccount,
        access_token: &str,
    ) -> Result<Vec<FetchedTemplate>, WhatsAppError>;
}
