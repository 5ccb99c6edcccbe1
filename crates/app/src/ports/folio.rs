//! The hotel's own system that keeps guests' bills.

use async_trait::async_trait;
use domain::{Charge, Slug};

/// Why a charge was not posted.
#[derive(Debug, thiserror::Error)]
pub enum FolioError {
    /// The system does not take this charge as it is; somebody must look. The next charge may be taken.
    #[error("refused: {0}")]
    Refused(String),
    /// The system is away; all of it may succeed later.
    #[error("away: {0}")]
    Away(String),
}

/// Posts charges to guests' bills.
#[async_trait]
pub trait Folio: Send + Sync {
    /// Posts one charge and returns what the system calls the posting, if it says. The charge's key names it for ever: an
    /// implementation posts a key that was posted already once only, so trying again is always harmless.
    async fn post(&self, hotel: &Slug, charge: &Charge) -> Result<Option<String>, FolioError>;
}
