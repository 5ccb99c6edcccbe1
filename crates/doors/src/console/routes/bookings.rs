//! Bookings and their stays: look, make, change, check in, move, check out.

use std::sync::Arc;

use app::bookings;
use app::ports::bookings::{BookingList, BookingPage};
use app::stays::{self, Arrival};
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::booking::BookingStep;
use domain::event::BookingCard;
use domain::{BookingId, CompanionId, RoomId};

use super::{PAGE, hotel_of};
use crate::House;
use crate::console::wire::bookings::{
    BookingDetail, BookingListName, BookingsPage, BookingsQuery, EditBooking, IntoRoom, NewBooking,
    NewCompanion, OneBooking, PreCheckInEntry,
};
use crate::console::wire::cursor;
use crate::error::Failure;
use crate::extract::{Json, Path, Query};
use crate::identity::StaffIdentity;

/// A page of a list of bookings.
#[utoipa::path(get, path = "/api/console/bookings", tag = "staff", params(BookingsQuery),
    responses((status = 200, body = BookingsPage), (status = 400)))]
pub async fn list_bookings(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<BookingsQuery>,
) -> Result<Answer<BookingsPage>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let today = hotel.today(house.app.clock.now());
    let list = match (query.wanted()?, query.list.unwrap_or(BookingListName::DueIn)) {
        (Some(text), _) => BookingList::Matching(text.to_owned()),
        (None, BookingListName::DueIn) => BookingList::DueIn(today),
        (None, BookingListName::Upcoming) => BookingList::Upcoming(today),
        (None, BookingListName::InHouse) => BookingList::InHouse,
        (None, BookingListName::Past) => BookingList::Past,
    };
    let by_departure = matches!(list, BookingList::InHouse | BookingList::Past);
    let after = match query.cursor.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => {
            Some(cursor::decode_day(text).ok_or_else(|| Failure::malformed("The cursor is none of ours"))?)
        }
        None => None,
    };
    let page = BookingPage { list, after, limit: query.limit.unwrap_or(PAGE) };
    let page = bookings::list(&house.app, &who.actor, hotel.id, page).await?;
    let place = |card: &BookingCard| {
        let day = if by_departure { card.booking.departure } else { card.booking.arrival };
        cursor::encode_day(day, card.booking.id)
    };
    Ok(Answer(BookingsPage {
        next_cursor: page.bookings.last().filter(|_| page.has_more).map(place),
        bookings: page.bookings.iter().map(Into::into).collect(),
        today: today.to_string(),
    }))
}

/// Makes a booking.
#[utoipa::path(post, path = "/api/console/bookings", tag = "staff", request_body = NewBooking,
    responses((status = 201, body = OneBooking), (status = 400), (status = 403), (status = 409)))]
pub async fn add_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<NewBooking>,
) -> Result<(StatusCode, Answer<OneBooking>), Failure> {
    let made = bookings::add(&house.app, &who.actor, who.staff.hotel, body.reservation()?).await?;
    Ok((StatusCode::CREATED, show(&house, &who, made.booking.id).await?))
}

/// A booking with all that belongs to it.
#[utoipa::path(get, path = "/api/console/bookings/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 404)))]
pub async fn show_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneBooking>, Failure> {
    show(&house, &who, BookingId(id)).await
}

/// Changes a booking; what is left out stays.
#[utoipa::path(patch, path = "/api/console/bookings/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = EditBooking,
    responses((status = 200, body = OneBooking), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn edit_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<EditBooking>,
) -> Result<Answer<OneBooking>, Failure> {
    let before = bookings::find(&house.app, &who.actor, BookingId(id)).await?;
    let changes = body.changes(&before.card.booking)?;
    bookings::edit(&house.app, &who.actor, BookingId(id), changes).await?;
    show(&house, &who, BookingId(id)).await
}

/// Checks the booking's guest in: the room gets a new PIN.
#[utoipa::path(post, path = "/api/console/bookings/{id}/check-in", tag = "staff", params(("id" = i64, Path)),
    request_body = IntoRoom,
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn check_in_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<IntoRoom>,
) -> Result<Answer<OneBooking>, Failure> {
    let booking = bookings::find(&house.app, &who.actor, BookingId(id)).await?.card.booking;
    let arrival = Arrival {
        room: RoomId(body.room_id),
        booking: Some(booking.reference.as_str()),
        guest_name: &booking.guest_name,
        departure: booking.departure,
        pin: None,
    };
    stays::check_in(&house.app, &who.actor, arrival).await?;
    show(&house, &who, BookingId(id)).await
}

/// Checks the booking's guest out: the room gets a new PIN, orders that were not begun fall away.
#[utoipa::path(post, path = "/api/console/bookings/{id}/check-out", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn check_out_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneBooking>, Failure> {
    stays::check_out_booking(&house.app, &who.actor, BookingId(id)).await?;
    show(&house, &who, BookingId(id)).await
}

/// Undoes a check-in that was an error: the booking is due again.
#[utoipa::path(post, path = "/api/console/bookings/{id}/undo-check-in", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn undo_check_in(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneBooking>, Failure> {
    stays::undo_check_in(&house.app, &who.actor, BookingId(id)).await?;
    show(&house, &who, BookingId(id)).await
}

/// Moves the guest to another room; the conversation and open orders go along, both rooms get new PINs.
#[utoipa::path(post, path = "/api/console/bookings/{id}/move", tag = "staff", params(("id" = i64, Path)),
    request_body = IntoRoom,
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn move_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<IntoRoom>,
) -> Result<Answer<OneBooking>, Failure> {
    stays::move_room(&house.app, &who.actor, BookingId(id), RoomId(body.room_id)).await?;
    show(&house, &who, BookingId(id)).await
}

/// The guest does not come.
#[utoipa::path(post, path = "/api/console/bookings/{id}/cancel", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn cancel_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneBooking>, Failure> {
    step(&house, &who, BookingId(id), BookingStep::Cancel).await
}

/// The guest did not come.
#[utoipa::path(post, path = "/api/console/bookings/{id}/no-show", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn mark_no_show(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneBooking>, Failure> {
    step(&house, &who, BookingId(id), BookingStep::NoShow).await
}

/// A cancellation or no-show was an error: the booking stands again.
#[utoipa::path(post, path = "/api/console/bookings/{id}/reinstate", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 403), (status = 404), (status = 409)))]
pub async fn reinstate_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Result<Answer<OneBooking>, Failure> {
    step(&house, &who, BookingId(id), BookingStep::Reinstate).await
}

/// Adds somebody who lives there too.
#[utoipa::path(post, path = "/api/console/bookings/{id}/companions", tag = "staff", params(("id" = i64, Path)),
    request_body = NewCompanion,
    responses((status = 201, body = OneBooking), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn add_companion(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NewCompanion>,
) -> Result<(StatusCode, Answer<OneBooking>), Failure> {
    bookings::add_companion(&house.app, &who.actor, BookingId(id), &body.name).await?;
    Ok((StatusCode::CREATED, show(&house, &who, BookingId(id)).await?))
}

/// Removes somebody who lives there too; their links end.
#[utoipa::path(delete, path = "/api/console/bookings/{id}/companions/{companion_id}", tag = "staff",
    params(("id" = i64, Path), ("companion_id" = i64, Path)),
    responses((status = 200, body = OneBooking), (status = 403), (status = 404)))]
pub async fn remove_companion(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path((id, companion)): Path<(i64, i64)>,
) -> Result<Answer<OneBooking>, Failure> {
    bookings::remove_companion(&house.app, &who.actor, BookingId(id), CompanionId(companion)).await?;
    show(&house, &who, BookingId(id)).await
}

/// Keeps what the guest tells before arrival, for a guest who calls.
#[utoipa::path(post, path = "/api/console/bookings/{id}/pre-check-in", tag = "staff", params(("id" = i64, Path)),
    request_body = PreCheckInEntry,
    responses((status = 200, body = OneBooking), (status = 400), (status = 403), (status = 404)))]
pub async fn pre_check_in_booking(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<PreCheckInEntry>,
) -> Result<Answer<OneBooking>, Failure> {
    bookings::pre_check_in(&house.app, &who.actor, BookingId(id), body.form()).await?;
    show(&house, &who, BookingId(id)).await
}

async fn step(
    house: &House,
    who: &StaffIdentity,
    id: BookingId,
    step: BookingStep,
) -> Result<Answer<OneBooking>, Failure> {
    bookings::step(&house.app, &who.actor, id, step).await?;
    show(house, who, id).await
}

async fn show(house: &House, who: &StaffIdentity, id: BookingId) -> Result<Answer<OneBooking>, Failure> {
    let detail = bookings::find(&house.app, &who.actor, id).await?;
    Ok(Answer(OneBooking { booking: BookingDetail::new(&detail, house.app.clock.now()) }))
}
