//! The booking itself.

use std::sync::Arc;

use app::bookings::{self, PreCheckInForm};
use axum::Json;
use axum::extract::State;

use super::{Answer, hotel_of};
use crate::House;
use crate::booking::services::caller::{Call, Caller};
use crate::booking::services::refusal::{Matter, Refused};
use crate::booking::services::wire::stay::{self, BookingAnswer, BookingFacts};

/// The booking, with what the guest may do now.
#[utoipa::path(get, path = "/api/public/hotel/{slug}/booking", tag = "booking", params(("slug" = String, Path)),
    responses((status = 200, body = BookingAnswer), (status = 401), (status = 403)))]
pub async fn show_booking(State(house): State<Arc<House>>, caller: Caller) -> Answer<BookingAnswer> {
    show(&house, &caller).await.map(Json)
}

/// What the guest tells before arrival; over what was told before.
#[utoipa::path(post, path = "/api/public/hotel/{slug}/booking/pre-checkin", tag = "booking",
    params(("slug" = String, Path)), request_body = stay::PreCheckInForm,
    responses((status = 200, body = BookingAnswer), (status = 400), (status = 401), (status = 403)))]
pub async fn pre_check_in(
    State(house): State<Arc<House>>,
    Call { caller, body, .. }: Call<stay::PreCheckInForm>,
) -> Answer<BookingAnswer> {
    let form = PreCheckInForm {
        arrival_time: body.arrival_time.as_deref(),
        phone: body.phone.as_deref(),
        dietary_notes: body.dietary_notes.as_deref(),
        wishes: body.wishes.as_deref(),
    };
    bookings::pre_check_in(&house.app, &caller.actor(), caller.booking(), form)
        .await
        .map_err(|error| Matter::PreCheckIn.refuse(error))?;
    show(&house, &caller).await.map(Json)
}

async fn show(house: &House, Caller(guest): &Caller) -> Result<BookingAnswer, Refused> {
    let app = &house.app;
    // Read before the booking: what happens in between is heard once more, never missed.
    let journal = app.store.journal_head(guest.guest.hotel).await.map_err(app::Error::from)?;
    let found = bookings::find(app, &guest.actor(), guest.card.booking.id).await?;
    let hotel = hotel_of(house, guest.guest.hotel).await?;
    let facts = BookingFacts {
        guest,
        card: &found.card,
        companions: &found.companions,
        hotel: &hotel,
        now: app.clock.now(),
        journal: journal.0,
    };
    Ok(BookingAnswer { success: true, booking: facts.into() })
}
