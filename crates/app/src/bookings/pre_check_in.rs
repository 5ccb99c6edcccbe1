use domain::access::{Scope, allow, deed};
use domain::booking::{PreCheckIn, is_phone};
use domain::event::BookingCard;
use domain::{Actor, BookingId, Invalid, Label, Remark};

use super::find::card;
use crate::ports::StoreError;
use crate::{App, Error};

/// The form before arrival, as typed.
#[derive(Clone, Debug, Default)]
pub struct PreCheckInForm<'a> {
    /// When the guest means to arrive.
    pub arrival_time: Option<&'a str>,
    /// Phone to be reached at.
    pub phone: Option<&'a str>,
    /// Allergies and diets.
    pub dietary_notes: Option<&'a str>,
    /// Wishes for the stay.
    pub wishes: Option<&'a str>,
}

/// Keeps what the guest tells before arrival, over what was told before. Staff may fill it in for the guest.
///
/// Errors: `Denied` with code `stay_over` once the guest has arrived or does not come.
pub async fn pre_check_in(
    app: &App,
    actor: &Actor,
    id: BookingId,
    form: PreCheckInForm<'_>,
) -> Result<BookingCard, Error> {
    let hotel = card(app, id).await?.booking.hotel;
    let proof = allow::<deed::PreCheckIn>(actor, Scope::booking(hotel, id))?;
    let phone = filled(form.phone);
    if phone.is_some_and(|phone| !is_phone(phone)) {
        return Err(Invalid::Form { what: "The phone number", rule: "looks like +353 1 234 5678" }.into());
    }
    let told = PreCheckIn {
        arrival_time: filled(form.arrival_time).map(Label::new).transpose()?.map(Label::into_string),
        phone: phone.map(str::to_owned),
        dietary_notes: Remark::optional(form.dietary_notes)?.map(Remark::into_string),
        wishes: Remark::optional(form.wishes)?.map(Remark::into_string),
        at: app.clock.now(),
    };
    app.store.pre_check_in(&proof, id, told).await.map_err(|error| match error {
        StoreError::Conflict("state") => domain::Refusal::StayOver.into(),
        other => Error::from(other),
    })?;
    card(app, id).await
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
