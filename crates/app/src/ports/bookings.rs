//! Bookings, stays and guests' tokens: who comes, who lives where, and with which link.

use async_trait::async_trait;
use domain::access::deed;
use domain::booking::{BookingStep, BookingTerms, Companion, PreCheckIn, RoomSpan};
use domain::event::BookingCard;
use domain::{
    Allowed, Booking, BookingId, BookingRef, CompanionId, Conversation, GuestAccess, GuestToken, HotelId,
    PersonName, Purpose, RoomId, TokenId,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::stored::Stored;

/// A check-in.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// The room.
    pub room: RoomId,
    /// An existing booking, or `None` to make one (a walk-in).
    pub booking: Option<BookingId>,
    /// Reference for a booking that is made.
    pub reference: BookingRef,
    /// The guest's name.
    pub guest_name: PersonName,
    /// Arrival day, in the hotel's zone.
    pub arrival: Date,
    /// Departure day, in the hotel's zone.
    pub departure: Date,
    /// The room's new PIN, sealed.
    pub sealed_pin: Vec<u8>,
    /// When.
    pub at: Timestamp,
}

/// A room with its new PIN, sealed for that room: it opens for no other.
#[derive(Clone, Debug)]
pub struct NewPin {
    /// The room.
    pub room: RoomId,
    /// The PIN, sealed.
    pub sealed: Vec<u8>,
}

/// A guest who moves to another room.
#[derive(Clone, Debug)]
pub struct Move {
    /// The booking, in house.
    pub booking: BookingId,
    /// The room that becomes free, with its new PIN.
    pub from: NewPin,
    /// The room moved into, with its new PIN.
    pub to: NewPin,
    /// When.
    pub at: Timestamp,
}

/// A new booking.
#[derive(Clone, Debug)]
pub struct NewBooking {
    /// The hotel.
    pub hotel: HotelId,
    /// Its reference.
    pub reference: BookingRef,
    /// The guest's name.
    pub guest_name: PersonName,
    /// Arrival day, in the hotel's zone.
    pub arrival: Date,
    /// Departure day, in the hotel's zone.
    pub departure: Date,
    /// What else belongs to it.
    pub terms: BookingTerms,
    /// When.
    pub at: Timestamp,
}

/// A booking's new name, dates and terms: all of them, changed or not.
#[derive(Clone, Debug)]
pub struct BookingEdit {
    /// The booking.
    pub booking: BookingId,
    /// The guest's name.
    pub guest_name: PersonName,
    /// Arrival day.
    pub arrival: Date,
    /// Departure day.
    pub departure: Date,
    /// What else belongs to it.
    pub terms: BookingTerms,
    /// When.
    pub at: Timestamp,
}

/// Which of a hotel's bookings a list shows, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookingList {
    /// Booked, arrival on this day or before: due in, longest due first.
    DueIn(Date),
    /// Booked, arrival after this day, soonest first.
    Upcoming(Date),
    /// In house, soonest departure first.
    InHouse,
    /// Checked out, cancelled or no-show; latest departure first.
    Past,
    /// Those whose reference begins with this or whose guest's name holds it, whatever their case and state; latest arrival
    /// first.
    Matching(String),
}

/// A page of a list of bookings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingPage {
    /// Which.
    pub list: BookingList,
    /// The last row of the page before: its day (the one the list is ordered by) and identity.
    pub after: Option<(Date, BookingId)>,
    /// At most this many, 1 to 200.
    pub limit: u32,
}

/// A new token.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The booking.
    pub booking: BookingId,
    /// Whose it is, when it is a companion's.
    pub companion: Option<CompanionId>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it opens.
    pub access: GuestAccess,
    /// The token's hash.
    pub hash: [u8; 32],
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// Leave the live tokens of the same booking, companion and purpose as they are; otherwise they are revoked.
    pub keep_others: bool,
    /// When.
    pub at: Timestamp,
}

/// What a token opens the way to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenEntry {
    /// The token, live or not.
    pub token: GuestToken,
    /// Its booking.
    pub card: BookingCard,
    /// Whose it is, when it is a companion's.
    pub companion: Option<Companion>,
    /// The booking's conversation, once opened.
    pub conversation: Option<Conversation>,
}

/// Bookings and stays. Every change records `BookingChanged`, after `StayEnded` and `StayStarted` of the same change.
///
/// When a stay ends or begins to be none (check-out, undone check-in, cancellation) or its dates leave a morning out,
/// its orders for which [`domain::Order::falls_with_the_stay`] holds, or whose morning is left out, are cancelled in the
/// same transaction with [`domain::order::STAY_ENDED`] as reason.
#[async_trait]
pub trait Stays: Send + Sync {
    /// Checks a guest in: the booking is made or found and set in house, the room gets the new PIN and epoch, older
    /// sessions of the room end, the room's span begins, `StayStarted` is recorded. `Conflict("occupied")` when somebody
    /// lives there, `Conflict("state")` when the booking cannot be checked in.
    async fn check_in(&self, proof: &Allowed<deed::ManageStays>, stay: CheckIn) -> Stored<Booking>;
    /// Checks a guest out: the booking is over, the room gets the new PIN and epoch, its sessions end, `StayEnded` is
    /// recorded. `Conflict("state")` when the booking is not in house, or not in this room any more.
    async fn check_out(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        left: NewPin,
        at: Timestamp,
    ) -> Stored<Booking>;
    /// Undoes a check-in: the booking is booked again without a room, else like [`Stays::check_out`].
    async fn undo_check_in(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        left: NewPin,
        at: Timestamp,
    ) -> Stored<Booking>;
    /// Moves a guest to another room: `StayEnded` for the old room, `StayStarted` for the new one, both rooms get new PINs
    /// and epochs, open orders follow (`OrderChanged`). `Conflict("state")` when the booking is not in house, or
    /// not in this room any more, `Conflict("occupied")` when somebody lives in the new room, the guest included.
    async fn move_room(&self, proof: &Allowed<deed::ManageStays>, to: Move) -> Stored<Booking>;
    /// Makes a booking. `Conflict("reference")` when the hotel has one of the reference.
    async fn add_booking(&self, proof: &Allowed<deed::ManageStays>, new: NewBooking) -> Stored<Booking>;
    /// Changes name, dates and terms; one that changes nothing records nothing.
    async fn edit_booking(&self, proof: &Allowed<deed::ManageStays>, edit: BookingEdit) -> Stored<Booking>;
    /// Cancels, sets to no-show or reinstates. `Conflict("state")` when the step does not fit.
    async fn step_booking(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        step: BookingStep,
        at: Timestamp,
    ) -> Stored<Booking>;
    /// Keeps the pre-check-in form, over an older one. `Conflict("state")` when the booking is not booked any more.
    async fn pre_check_in(
        &self,
        proof: &Allowed<deed::PreCheckIn>,
        booking: BookingId,
        form: PreCheckIn,
    ) -> Stored<Booking>;
    /// A booking with its room and conversation.
    async fn booking_card(&self, id: BookingId) -> Stored<Option<BookingCard>>;
    /// A page of a hotel's bookings.
    async fn bookings(&self, hotel: HotelId, page: BookingPage) -> Stored<Vec<BookingCard>>;
    /// Where a booking has lived, oldest first.
    async fn room_history(&self, booking: BookingId) -> Stored<Vec<RoomSpan>>;
    /// A booking's companions, in the order they were added.
    async fn companions(&self, booking: BookingId) -> Stored<Vec<Companion>>;
    /// Adds a companion. `Conflict("full")` above [`domain::booking::COMPANIONS_MAX`].
    async fn add_companion(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        name: PersonName,
        at: Timestamp,
    ) -> Stored<Companion>;
    /// Removes a companion and revokes their tokens (`TokenRevoked` for each).
    async fn remove_companion(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        companion: CompanionId,
        at: Timestamp,
    ) -> Stored<()>;
}

/// Guests' tokens.
#[async_trait]
pub trait Tokens: Send + Sync {
    /// Makes a token; those it replaces are revoked (`TokenRevoked` for each). `NotFound` for a companion of another
    /// booking.
    async fn issue_token(&self, proof: &Allowed<deed::ManageTokens>, new: NewToken) -> Stored<GuestToken>;
    /// Revokes a token (`TokenRevoked`); one that is revoked already is returned as it is.
    async fn revoke_token(
        &self,
        proof: &Allowed<deed::ManageTokens>,
        token: TokenId,
        at: Timestamp,
    ) -> Stored<GuestToken>;
    /// A booking's tokens, newest first, at most 200.
    async fn tokens(&self, booking: BookingId) -> Stored<Vec<GuestToken>>;
    /// A token.
    async fn token(&self, id: TokenId) -> Stored<Option<GuestToken>>;
    /// What a token opens the way to, by its hash.
    async fn token_entry(&self, hash: [u8; 32]) -> Stored<Option<TokenEntry>>;
    /// Writes down that a token was used; an earlier time than the one known changes nothing. Records no event.
    async fn note_token_use(&self, token: TokenId, at: Timestamp) -> Stored<()>;
}
