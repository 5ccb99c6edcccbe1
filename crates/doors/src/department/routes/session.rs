//! Staff of this door sign in, stay signed in and sign out, by tickets that open every other door as well.

use std::sync::Arc;

use app::credentials;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::House;
use crate::department::wire::session::{Login, Logout, Pair, Refresh, SignedIn, User};
use crate::error::Failure;
use crate::extract::{Client, JsonOrForm};
use crate::identity::Credentials;
use crate::sign_ins;

/// `POST /api/login {username, password}`: 200 `{access, refresh, user, …}`; 400, 401, 429 with `detail` beside `error`.
pub async fn sign_in(
    State(house): State<Arc<House>>,
    client: Client,
    JsonOrForm(body): JsonOrForm<Login>,
) -> Result<Json<SignedIn>, Failure> {
    let signed =
        credentials::sign_in_for_tickets(&house.app, &body.username, &body.password, &client.address);
    let signed = signed.await.map_err(detailed)?;
    let departments = house.app.store.departments(signed.staff.hotel).await.map_err(app::Error::from)?;
    Ok(Json(SignedIn::new(User::new(&signed.staff, &departments), signed)))
}

/// `POST /api/login/refresh {refresh}`: 200 `{access, refresh}`, the latter to be used next time; 401 with `detail`.
pub async fn refresh(
    State(house): State<Arc<House>>,
    client: Client,
    JsonOrForm(body): JsonOrForm<Refresh>,
) -> Result<Json<Pair>, Failure> {
    match credentials::refresh(&house.app, &body.refresh, &client.address).await {
        Ok(pair) => Ok(Json(pair.into())),
        Err(refused) => {
            if let Some(session) = refused.ended {
                sign_ins::end(&house, session);
            }
            Err(detailed(refused.error))
        }
    }
}

/// `POST /api/logout {refresh}`: 205, and the sign-in of that token, and of the credential that came with it, is over, its
/// event streams and sockets too. A token that opens nothing is no error.
pub async fn sign_out(
    State(house): State<Arc<House>>,
    credentials: Credentials,
    JsonOrForm(body): JsonOrForm<Logout>,
) -> Result<StatusCode, Failure> {
    let named = credentials.named.as_ref().map(|credential| credential.token.as_str());
    for token in body.refresh.as_deref().into_iter().chain(named) {
        if let Some(session) = credentials::sign_out(&house.app, token).await? {
            sign_ins::end(&house, session);
        }
    }
    Ok(StatusCode::RESET_CONTENT)
}

// These clients show `detail`.
fn detailed(error: app::Error) -> Failure {
    let message = error.to_string();
    Failure::from(error).with("detail", message.into())
}
