//! Visitors of the hotel's website: who they are, what staff make of them, and how the hotel receives them.

use std::sync::Arc;

use app::ports::visitors::RoomView;
use app::visitors;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ConversationId;

use super::conversation::answer;
use super::hotel_of;
use crate::House;
use crate::console::wire::message::SentAnswer;
use crate::console::wire::talk::ConversationAnswer;
use crate::console::wire::visitors::{
    Blocking, Conversion, LinkedVisitor, ResponseWish, Visitor, VisitorAnswer, VisitorLink,
    VisitorRulesEntry, VisitorSettings,
};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;
use crate::visitor::fingerprint;

/// The visitor of a conversation: who opened it, or was linked to its stay last.
#[utoipa::path(get, path = "/api/console/conversations/{id}/visitor", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = VisitorAnswer), (status = 404)))]
pub async fn show_visitor(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<VisitorAnswer>, Failure> {
    shown(&house, &visitors::show(&house.app, &who.actor, ConversationId(id)).await?)
}

/// Makes a visitor a guest in the hotel's books. It opens nothing to him and joins nothing.
#[utoipa::path(post, path = "/api/console/conversations/{id}/visitor/convert", tag = "staff",
    params(("id" = i64, Path)), request_body = Conversion,
    responses((status = 200, body = VisitorAnswer), (status = 400), (status = 403), (status = 404)))]
pub async fn convert_visitor(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Conversion>,
) -> Result<Answer<VisitorAnswer>, Failure> {
    let known =
        visitors::Conversion { email: &body.email, phone: body.phone.as_deref(), name: body.name.as_deref() };
    shown(&house, &visitors::convert(&house.app, &who.actor, ConversationId(id), known).await?)
}

/// Links a visitor to a booking: what was said goes along into the conversation of the stay.
#[utoipa::path(post, path = "/api/console/conversations/{id}/visitor/link", tag = "staff",
    params(("id" = i64, Path)), request_body = VisitorLink,
    responses((status = 200, body = LinkedVisitor), (status = 403), (status = 404), (status = 409)))]
pub async fn link_visitor(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<VisitorLink>,
) -> Result<Answer<LinkedVisitor>, Failure> {
    let stay = visitors::link(&house.app, &who.actor, ConversationId(id), &body.booking_id).await?;
    Ok(Answer(LinkedVisitor { conversation_id: stay.card.id.0 }))
}

/// Undoes a link: the visitor hears no more of the stay, what was said stays with it.
#[utoipa::path(post, path = "/api/console/conversations/{id}/visitor/unlink", tag = "staff",
    params(("id" = i64, Path)), responses((status = 200, body = ConversationAnswer), (status = 403), (status = 404)))]
pub async fn unlink_visitor(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<ConversationAnswer>, Failure> {
    let stay = visitors::unlink(&house.app, &who.actor, ConversationId(id)).await?;
    Ok(answer(&stay))
}

/// Tells a visitor to write no more, or lets him again.
#[utoipa::path(post, path = "/api/console/conversations/{id}/visitor/block", tag = "staff",
    params(("id" = i64, Path)), request_body = Blocking,
    responses((status = 200, body = VisitorAnswer), (status = 403), (status = 404)))]
pub async fn block_visitor(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Blocking>,
) -> Result<Answer<VisitorAnswer>, Failure> {
    shown(&house, &visitors::block(&house.app, &who.actor, ConversationId(id), body.blocked).await?)
}

/// Lets the house say one of the hotel's texts to a visitor.
#[utoipa::path(post, path = "/api/console/conversations/{id}/respond", tag = "staff", params(("id" = i64, Path)),
    request_body = ResponseWish,
    responses((status = 201, body = SentAnswer), (status = 403), (status = 404), (status = 409)))]
pub async fn respond_to_visitor(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<ResponseWish>,
) -> Result<(StatusCode, Answer<SentAnswer>), Failure> {
    let said = visitors::respond(&house.app, &who.actor, ConversationId(id), body.kind.into()).await?;
    let answer = SentAnswer { message: (&said.message).into(), repeated: said.repeated };
    Ok((StatusCode::CREATED, Answer(answer)))
}

/// How the hotel receives visitors.
#[utoipa::path(get, path = "/api/console/visitors/rules", tag = "staff",
    responses((status = 200, body = VisitorSettings)))]
pub async fn show_visitor_rules(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<VisitorSettings>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let rules = visitors::rules(&house.app, &who.actor, hotel.id).await?;
    Ok(Answer(VisitorSettings::new(rules, &house.settings.public_url, &hotel)))
}

/// Sets how the hotel receives visitors.
#[utoipa::path(put, path = "/api/console/visitors/rules", tag = "staff", request_body = VisitorRulesEntry,
    responses((status = 200, body = VisitorSettings), (status = 400), (status = 403), (status = 404)))]
pub async fn set_visitor_rules(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<VisitorRulesEntry>,
) -> Result<Answer<VisitorSettings>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let rules = visitors::set_rules(&house.app, &who.actor, hotel.id, body.rules()).await?;
    Ok(Answer(VisitorSettings::new(rules, &house.settings.public_url, &hotel)))
}

fn shown(house: &House, view: &RoomView) -> Result<Answer<VisitorAnswer>, Failure> {
    let visitor = view.visitor.as_ref().ok_or(app::Error::NotFound("Visitor"))?;
    let fingerprint = fingerprint(house, view);
    Ok(Answer(VisitorAnswer { visitor: Visitor::new(visitor, fingerprint) }))
}
