use domain::Visitor;
use jiff::{SignedDuration, Timestamp};

use super::count;
use crate::ports::house::random_token;
use crate::{App, Error};

/// How long a browser brings its visitor back.
const REMEMBERED_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What a browser is given to be remembered.
#[derive(Clone, Debug)]
pub struct Remembered {
    /// The secret; this is the only moment it is known.
    pub token: String,
    /// Until when it brings the visitor back.
    pub until: Timestamp,
}

/// Remembers a visitor's browser, who agreed to it. An earlier secret of his brings nobody back any more.
pub async fn remember(app: &App, visitor: &Visitor) -> Result<Remembered, Error> {
    count(app, visitor)?;
    let token = random_token(app.entropy.as_ref(), 32);
    let until = app.clock.now() + REMEMBERED_FOR;
    app.store.remember_visitor(visitor.id, app.vault.token_hash(&token), until).await?;
    Ok(Remembered { token, until })
}

/// Forgets a visitor: his sessions and his browser end, and what he told about himself where he is no guest.
pub async fn forget(app: &App, visitor: &Visitor) -> Result<(), Error> {
    count(app, visitor)?;
    Ok(app.store.forget_visitor(visitor.id, app.clock.now()).await?)
}
