//! Sign in, sign out, who am I, and what I may do about myself.

use std::sync::Arc;

use app::credentials;
use app::staff;
use axum::Json as Answer;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};

use super::hotel_of;
use crate::House;
use crate::console::wire::people::{Me, SignIn};
use crate::console::wire::staffing::{Duty, OwnPassword};
use crate::error::Failure;
use crate::extract::{Client, Json};
use crate::identity::{Credentials, STAFF_COOKIE, StaffIdentity, is_from_own_page};
use crate::sign_ins;

/// The request was made by a page of ours, as far as the browser tells.
pub struct OwnPage;

impl<S: Send + Sync> FromRequestParts<S> for OwnPage {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let refusal =
            || Failure::new(StatusCode::FORBIDDEN, "cross_site", "Another site's page may not do this");
        if is_from_own_page(parts) { Ok(Self) } else { Err(refusal()) }
    }
}

/// Signs in and sets the cookie.
#[utoipa::path(post, path = "/api/console/sign-in", tag = "staff", request_body = SignIn,
    responses((status = 200, body = Me), (status = 401), (status = 429)))]
pub async fn sign_in(
    State(house): State<Arc<House>>,
    _: OwnPage,
    client: Client,
    Json(body): Json<SignIn>,
) -> Result<impl IntoResponse, Failure> {
    let signed_in = credentials::sign_in(&house.app, &body.username, &body.password, &client.address).await?;
    let actor = credentials::staff_actor(&signed_in.staff);
    let who = StaffIdentity { staff: signed_in.staff, actor, session: signed_in.session };
    let me = me(&house, &who).await?;
    let lifetime = who.session.expires_at.duration_since(who.session.created_at).as_secs();
    let cookie = cookie(&house, &signed_in.token, lifetime);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Answer(me)))
}

/// Signs out: the sign-in is over everywhere, its event streams end and its sockets close. No credential is no error.
#[utoipa::path(post, path = "/api/console/sign-out", tag = "staff", responses((status = 204)))]
pub async fn sign_out(
    State(house): State<Arc<House>>,
    _: OwnPage,
    credentials: Credentials,
) -> Result<impl IntoResponse, Failure> {
    if let Some(token) = credentials.of_staff()
        && let Some(session) = credentials::sign_out(&house.app, token).await?
    {
        sign_ins::end(&house, session);
    }
    Ok(signed_out(&house))
}

/// Who is signed in, where, and what they may do.
#[utoipa::path(get, path = "/api/console/me", tag = "staff", responses((status = 200, body = Me)))]
pub async fn show_me(State(house): State<Arc<House>>, who: StaffIdentity) -> Result<Answer<Me>, Failure> {
    me(&house, &who).await.map(Answer)
}

/// Ends all sign-ins of the caller, this one included; their event streams end and their sockets close.
#[utoipa::path(post, path = "/api/console/me/sign-out-everywhere", tag = "staff", responses((status = 204)))]
pub async fn sign_out_everywhere(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<impl IntoResponse, Failure> {
    credentials::sign_out_everywhere(&house.app, &who.actor, who.staff.id).await?;
    Ok(signed_out(&house))
}

/// Gives the caller another password. All their sign-ins end, this one included.
#[utoipa::path(post, path = "/api/console/me/password", tag = "staff", request_body = OwnPassword,
    responses((status = 204), (status = 400), (status = 429)))]
pub async fn change_own_password(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<OwnPassword>,
) -> Result<impl IntoResponse, Failure> {
    let OwnPassword { old, new } = body;
    credentials::change_own_password(&house.app, &who.actor, &who.staff, &old, &new).await?;
    Ok(signed_out(&house))
}

/// The caller is at work now, or no longer.
#[utoipa::path(post, path = "/api/console/me/duty", tag = "staff", request_body = Duty,
    responses((status = 200, body = Me), (status = 400)))]
pub async fn set_own_duty(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<Duty>,
) -> Result<Answer<Me>, Failure> {
    let staff = staff::set_duty(&house.app, &who.actor, who.staff.id, body.on_duty).await?;
    me(&house, &StaffIdentity { staff, ..who }).await.map(Answer)
}

// The cookie goes with the sign-in.
fn signed_out(house: &House) -> impl IntoResponse + use<> {
    (StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie(house, "", 0))]))
}

async fn me(house: &House, who: &StaffIdentity) -> Result<Me, Failure> {
    let hotel = hotel_of(house, who).await?;
    let departments = house.app.store.departments(hotel.id).await.map_err(app::Error::from)?;
    Ok(Me::new(&who.staff, &who.actor, &hotel, &departments))
}

fn cookie(house: &House, token: &str, seconds: i64) -> String {
    let secure = if house.settings.public_url.starts_with("https:") { "; Secure" } else { "" };
    format!("{STAFF_COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}")
}
