use std::collections::BTreeSet;

use domain::access::{Scope, allow, deed};
use domain::bill::{Serving, Wish, price};
use domain::event::BookingCard;
use domain::menu::Offer;
use domain::order::{PACE_WINDOW, pace};
use domain::{Actor, BookingId, ClientKey, Currency, DepartmentId, Hotel, MenuKind, Order, Refusal, Remark};
use jiff::{SignedDuration, Timestamp};

use crate::bookings::card;
use crate::ports::StoreError;
use crate::ports::orders::{NewOrder, Placement};
use crate::{App, Error};

/// What a guest wants brought to the room.
#[derive(Clone, Debug)]
pub struct RoomServiceWish<'a> {
    /// The items, as sent.
    pub wishes: Vec<Wish>,
    /// What the guest says to the kitchen.
    pub notes: Option<&'a str>,
    /// The wished time; without one: now.
    pub deliver_at: Option<Timestamp>,
    /// The client's key for this order.
    pub client_key: Option<&'a str>,
}

/// An order that is kept.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The order.
    pub order: Order,
    /// Whether it is new, changed, or was there already.
    pub placement: Placement,
}

/// Orders room service for a booking. A repeat with the same client key returns the first order.
///
/// Errors: `Denied` with code `withheld` (the credential), `stay_over` (not in house) or `no_post`; `Invalid` naming the
/// item and the rule, or with code `deliver_at`; `TooMany`.
pub async fn place(
    app: &App,
    actor: &Actor,
    booking: BookingId,
    wish: RoomServiceWish<'_>,
) -> Result<Placed, Error> {
    let facts = Facts::load(app, actor, booking).await?;
    let client_key = wish.client_key.map(ClientKey::new).transpose()?;
    if let Some(order) = facts.repeated(app, client_key.as_ref()).await? {
        return Ok(Placed { order, placement: Placement::Repeated });
    }
    take_turn(app, actor, facts.now)?;
    if let Some(wished) = wish.deliver_at {
        facts.check_time(wished)?;
    }
    let offer = app.store.offer(facts.hotel.id).await?;
    let moment = wish.deliver_at.unwrap_or(facts.now).to_zoned(facts.hotel.zone()).datetime();
    let serving = Serving { kind: MenuKind::RoomService, moment, included: false };
    let (department, bill) = price(&offer, &checked(wish.wishes)?, serving)?;
    let minutes = kitchen_minutes(app, &offer, department).await?;
    let ready = facts.now + SignedDuration::from_mins(i64::from(minutes));
    let new = NewOrder {
        booking,
        kind: MenuKind::RoomService,
        department,
        bill,
        currency: facts.currency()?,
        notes: Remark::optional(wish.notes)?.map(Remark::into_string),
        dietary_notes: facts.dietary_notes(),
        placed_by: facts.placed_by(actor),
        token: token_of(actor),
        client_key,
        deliver_at: wish.deliver_at,
        morning: None,
        estimated_at: wish.deliver_at.map_or(ready, |wished| wished.max(ready)),
        at: facts.now,
    };
    match keep(app, actor, &facts, new).await? {
        Kept::Placed(placed) => Ok(*placed),
        // Only breakfast has slots.
        Kept::SlotFull => Err(Error::Internal),
    }
}

/// What every order depends on.
pub(super) struct Facts {
    pub(super) card: BookingCard,
    pub(super) hotel: Hotel,
    pub(super) now: Timestamp,
}

impl Facts {
    /// Loads them, if the actor may order for the booking at all.
    pub(super) async fn load(app: &App, actor: &Actor, booking: BookingId) -> Result<Self, Error> {
        let card = card(app, booking).await?;
        let hotel = card.booking.hotel;
        allow::<deed::PlaceOrder>(actor, Scope::booking(hotel, booking)).map_err(
            |refusal| match refusal {
                Refusal::Unknown => Error::NotFound("Booking"),
                other => other.into(),
            },
        )?;
        let hotel = app.store.hotel(hotel).await?.ok_or(Error::NotFound("Hotel"))?;
        Ok(Self { card, hotel, now: app.clock.now() })
    }

    /// The order this client made with this key before.
    pub(super) async fn repeated(&self, app: &App, key: Option<&ClientKey>) -> Result<Option<Order>, Error> {
        match key {
            Some(key) => Ok(app.store.order_by_key(self.card.booking.id, key).await?),
            None => Ok(None),
        }
    }

    pub(super) fn currency(&self) -> Result<Currency, Error> {
        Ok(Currency::new(&self.hotel.currency)?)
    }

    pub(super) fn dietary_notes(&self) -> Option<String> {
        self.card.booking.pre_check_in.as_ref().and_then(|form| form.dietary_notes.clone())
    }

    pub(super) fn placed_by(&self, actor: &Actor) -> String {
        match actor {
            Actor::Guest(guest) => guest.name.clone(),
            _ => self.card.booking.guest_name.clone(),
        }
    }

    fn check_time(&self, wished: Timestamp) -> Result<(), Error> {
        if wished < self.now {
            return Err(Error::invalid("deliver_at", "The wished time is past"));
        }
        if wished.to_zoned(self.hotel.zone()).date() > self.card.booking.departure {
            return Err(Error::invalid("deliver_at", "The wished time is after your stay"));
        }
        Ok(())
    }
}

/// What came of keeping an order.
pub(super) enum Kept {
    /// It is kept.
    Placed(Box<Placed>),
    /// Its slot was taken meanwhile.
    SlotFull,
}

/// Keeps an order, if it may be charged where it costs something.
pub(super) async fn keep(app: &App, actor: &Actor, facts: &Facts, new: NewOrder) -> Result<Kept, Error> {
    // Whose kitchen it is does not count: Reception orders for a guest who calls.
    let scope = Scope::booking(facts.hotel.id, new.booking);
    let proof = allow::<deed::PlaceOrder>(actor, scope)?;
    if new.bill.total.0 > 0 {
        allow::<deed::ChargeRoom>(actor, scope)?;
    }
    match app.store.place_order(&proof, new).await {
        Ok((order, placement)) => Ok(Kept::Placed(Box::new(Placed { order, placement }))),
        Err(StoreError::Conflict("slot_full")) => Ok(Kept::SlotFull),
        Err(StoreError::Conflict("state")) => Err(Refusal::StayOver.into()),
        Err(StoreError::Conflict("begun")) => Err(Error::conflict(
            "order_begun",
            "The kitchen is making this breakfast already. Please call Reception",
        )),
        Err(other) => Err(other.into()),
    }
}

/// Counts one more order of a guest.
pub(super) fn take_turn(app: &App, actor: &Actor, now: Timestamp) -> Result<(), Error> {
    let Actor::Guest(guest) = actor else { return Ok(()) };
    app.limits.guest_orders.take(&guest.booking.to_string(), now).map_err(|retry_after| Error::TooMany {
        code: "too_many_orders",
        message: "You are ordering very fast. Please wait a moment",
        retry_after,
    })
}

/// Checks what the guest wrote to each item.
pub(super) fn checked(wishes: Vec<Wish>) -> Result<Vec<Wish>, Error> {
    let check = |wish: Wish| -> Result<Wish, Error> {
        let notes = Remark::optional(wish.notes.as_deref())?.map(Remark::into_string);
        Ok(Wish { notes, ..wish })
    };
    wishes.into_iter().map(check).collect()
}

/// The token an order is made with.
pub(super) fn token_of(actor: &Actor) -> Option<domain::TokenId> {
    match actor {
        Actor::Guest(guest) => guest.token,
        _ => None,
    }
}

/// How long a kitchen takes now: its real pace, or what its slowest menu says.
async fn kitchen_minutes(app: &App, offer: &Offer, department: DepartmentId) -> Result<u32, Error> {
    let of_kitchen = offer.menus.iter().filter(|menu| menu.department == department);
    let said = of_kitchen.map(|menu| menu.body.kitchen_minutes).max().unwrap_or(30);
    Ok(pace(&app.store.last_minutes(department, PACE_WINDOW).await?, said))
}

/// How long room service takes now: as long as its slowest kitchen, because what will be ordered is not known yet.
pub async fn estimated_minutes(app: &App, offer: &Offer) -> Result<u32, Error> {
    let mut minutes = 0;
    let menus = offer.menus.iter().filter(|menu| menu.kind() == MenuKind::RoomService);
    let kitchens: BTreeSet<DepartmentId> = menus.map(|menu| menu.department).collect();
    for kitchen in kitchens {
        minutes = minutes.max(kitchen_minutes(app, offer, kitchen).await?);
    }
    Ok(minutes)
}
