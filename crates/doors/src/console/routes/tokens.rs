//! Guests' links, and the conversation of a booking.

use std::sync::Arc;

use app::{bookings, conversations, tokens};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{BookingId, TokenId};

use super::rooms::qr_svg;
use crate::House;
use crate::console::wire::bookings::{ConversationOfBooking, KeptToken, NewLinkMade, NewToken, OneToken};
use crate::console::wire::house::portal_url;
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

/// Makes a link for a booking. Its secret and address are shown this once.
#[utoipa::path(post, path = "/api/console/bookings/{id}/tokens", tag = "staff", params(("id" = i64, Path)),
    request_body = NewToken,
    responses((status = 201, body = NewLinkMade), (status = 400), (status = 403), (status = 404)))]
pub async fn issue_token(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewToken>,
) -> Result<(StatusCode, Answer<NewLinkMade>), Failure> {
    let booking = bookings::find(&house.app, &who.actor, BookingId(id)).await?;
    let made = tokens::issue(&house.app, &who.actor, BookingId(id), body.link()).await?;
    let url = portal_url(&house.settings.public_url, &booking.card.hotel_slug, &made.secret);
    let link = NewLinkMade {
        token: KeptToken::new(&made.token, house.app.clock.now()),
        qr_svg: qr_svg(&url)?,
        secret: made.secret,
        url,
    };
    Ok((StatusCode::CREATED, Answer(link)))
}

/// Revokes a link: it opens nothing from now on, and whoever listens by it is put out.
#[utoipa::path(post, path = "/api/console/tokens/{id}/revoke", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneToken), (status = 403), (status = 404)))]
pub async fn revoke_token(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneToken>, Failure> {
    let token = tokens::revoke(&house.app, &who.actor, TokenId(id)).await?;
    Ok(Answer(OneToken { token: KeptToken::new(&token, house.app.clock.now()) }))
}

/// Opens the booking's conversation, so that the hotel can speak first.
#[utoipa::path(post, path = "/api/console/bookings/{id}/conversation", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = ConversationOfBooking), (status = 404)))]
pub async fn open_conversation(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<ConversationOfBooking>, Failure> {
    let (conversation, _, _) = conversations::open_for_booking(&house.app, &who.actor, BookingId(id)).await?;
    Ok(Answer(ConversationOfBooking { conversation_id: conversation.card.id.0 }))
}
