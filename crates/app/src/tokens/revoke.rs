use domain::access::{Scope, allow, deed};
use domain::{Actor, GuestToken, TokenId};

use crate::{App, Error};

/// Revokes a token: it opens nothing from now on, and whoever listens by it is put out. One that is revoked stays so.
pub async fn revoke(app: &App, actor: &Actor, id: TokenId) -> Result<GuestToken, Error> {
    let token = app.store.token(id).await?.ok_or(Error::NotFound("Token"))?;
    let proof =
        allow::<deed::ManageTokens>(actor, Scope::hotel(token.hotel)).map_err(|refusal| match refusal {
            domain::Refusal::Unknown => Error::NotFound("Token"),
            other => other.into(),
        })?;
    Ok(app.store.revoke_token(&proof, id, app.clock.now()).await?)
}
