use std::fmt;

use domain::{Hotel, HotelId, MessagingRules, WhatsAppAccount};

use crate::ports::phones::{Messaging, SealedAccount};
use crate::{App, Error};

/// A hotel that is reached on WhatsApp, with its secrets open.
#[derive(Clone)]
pub struct Line {
    /// The hotel.
    pub hotel: Hotel,
    /// The rules it sets.
    pub rules: MessagingRules,
    /// Its account.
    pub account: WhatsAppAccount,
    /// The token that opens Meta's API.
    pub access_token: String,
    app_secret: String,
    verify_token: String,
}

// The secrets must not come into a log with the rest.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("hotel", &self.hotel.slug).finish_non_exhaustive()
    }
}

impl Line {
    /// Whether `signature` is Meta's for these bytes.
    pub fn is_signed(&self, app: &App, body: &[u8], signature: &[u8]) -> bool {
        app.vault.is_signed(&self.app_secret, body, signature)
    }

    /// Whether this is the word that proves to Meta that the webhook is ours.
    pub fn is_verify_token(&self, app: &App, token: &str) -> bool {
        // Hashes are compared, so that the time it takes tells nothing of the word.
        app.vault.token_hash(token) == app.vault.token_hash(&self.verify_token)
    }
}

/// The line of a hotel by its slug. Errors: `NotFound` for an unknown hotel and for one that is not on WhatsApp.
pub async fn find_line(app: &App, slug: &str) -> Result<Line, Error> {
    let missing = || Error::NotFound("Hotel");
    let hotel = app.store.hotel_by_slug(slug).await?.ok_or_else(missing)?;
    open(app, hotel).await?.ok_or_else(missing)
}

/// The line of a hotel; `None` when it is not on WhatsApp.
pub async fn line_of(app: &App, hotel: HotelId) -> Result<Option<Line>, Error> {
    match app.store.hotel(hotel).await? {
        Some(hotel) => open(app, hotel).await,
        None => Ok(None),
    }
}

async fn open(app: &App, hotel: Hotel) -> Result<Option<Line>, Error> {
    let Some(Messaging { rules, whatsapp, .. }) = app.store.messaging(hotel.id).await? else {
        return Ok(None);
    };
    let Some(SealedAccount { account, access_token, app_secret, verify_token }) = whatsapp else {
        return Ok(None);
    };
    let context = secret_context(hotel.id);
    let open = |sealed: &[u8]| app.vault.open_secret(sealed, &context);
    Ok(Some(Line {
        access_token: open(&access_token)?,
        app_secret: open(&app_secret)?,
        verify_token: open(&verify_token)?,
        hotel,
        rules,
        account,
    }))
}

/// The secret of a hotel's guest webhook, if it set one.
pub fn webhook_secret(app: &App, messaging: &Messaging) -> Result<Option<String>, Error> {
    let sealed = messaging.webhook_secret.as_deref();
    let opened =
        sealed.map(|sealed| app.vault.open_secret(sealed, &secret_context(messaging.hotel))).transpose()?;
    Ok(opened)
}

/// What a hotel's secrets are bound to.
pub fn secret_context(hotel: HotelId) -> String {
    format!("whatsapp/{hotel}")
}
