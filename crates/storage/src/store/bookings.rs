//! Bookings, stays and guests' tokens.

use app::ports::bookings::{
    BookingEdit, BookingPage, CheckIn, Move, NewBooking, NewPin, NewToken, Stays, TokenEntry, Tokens,
};
use app::ports::store::Stored;
use async_trait::async_trait;
use domain::access::deed;
use domain::booking::{BookingStep, Companion, PreCheckIn, RoomSpan};
use domain::event::BookingCard;
use domain::{Allowed, Booking, BookingId, CompanionId, GuestToken, HotelId, PersonName, TokenId};
use jiff::Timestamp;

use super::Storage;
use crate::bookings::{self, change, companions, list};
use crate::stays::{arrive, leave, move_room, spans};
use crate::tokens;

#[async_trait]
impl Stays for Storage {
    async fn check_in(&self, proof: &Allowed<deed::ManageStays>, stay: CheckIn) -> Stored<Booking> {
        self.write((proof.clone(), stay), |tx, input| Box::pin(arrive::check_in(tx, input))).await
    }

    async fn check_out(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        left: NewPin,
        at: Timestamp,
    ) -> Stored<Booking> {
        let input = (proof.clone(), booking, left, at);
        self.write(input, |tx, input| Box::pin(leave::check_out(tx, input))).await
    }

    async fn undo_check_in(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        left: NewPin,
        at: Timestamp,
    ) -> Stored<Booking> {
        let input = (proof.clone(), booking, left, at);
        self.write(input, |tx, input| Box::pin(leave::undo_check_in(tx, input))).await
    }

    async fn move_room(&self, proof: &Allowed<deed::ManageStays>, to: Move) -> Stored<Booking> {
        self.write((proof.clone(), to), |tx, input| Box::pin(move_room::move_room(tx, input))).await
    }

    async fn add_booking(&self, proof: &Allowed<deed::ManageStays>, new: NewBooking) -> Stored<Booking> {
        self.write((proof.clone(), new), |tx, input| Box::pin(change::add_booking(tx, input))).await
    }

    async fn edit_booking(&self, proof: &Allowed<deed::ManageStays>, edit: BookingEdit) -> Stored<Booking> {
        self.write((proof.clone(), edit), |tx, input| Box::pin(change::edit_booking(tx, input))).await
    }

    async fn step_booking(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        step: BookingStep,
        at: Timestamp,
    ) -> Stored<Booking> {
        let input = (proof.clone(), booking, step, at);
        self.write(input, |tx, input| Box::pin(change::step_booking(tx, input))).await
    }

    async fn pre_check_in(
        &self,
        proof: &Allowed<deed::PreCheckIn>,
        booking: BookingId,
        form: PreCheckIn,
    ) -> Stored<Booking> {
        let input = (proof.clone(), booking, form);
        self.write(input, |tx, input| Box::pin(change::pre_check_in(tx, input))).await
    }

    async fn booking_card(&self, id: BookingId) -> Stored<Option<BookingCard>> {
        self.look(id, |tx, id| Box::pin(bookings::card(tx, id))).await
    }

    async fn bookings(&self, hotel: HotelId, page: BookingPage) -> Stored<Vec<BookingCard>> {
        self.list((hotel, page), |tx, input| Box::pin(list::bookings(tx, input))).await
    }

    async fn room_history(&self, booking: BookingId) -> Stored<Vec<RoomSpan>> {
        self.look(booking, |tx, booking| Box::pin(spans::room_history(tx, booking))).await
    }

    async fn companions(&self, booking: BookingId) -> Stored<Vec<Companion>> {
        self.look(booking, |tx, booking| Box::pin(companions::companions(tx, booking))).await
    }

    async fn add_companion(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        name: PersonName,
        at: Timestamp,
    ) -> Stored<Companion> {
        let input = (proof.clone(), booking, name, at);
        self.write(input, |tx, input| Box::pin(companions::add_companion(tx, input))).await
    }

    async fn remove_companion(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        companion: CompanionId,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), booking, companion, at);
        self.write(input, |tx, input| Box::pin(companions::remove_companion(tx, input))).await
    }
}

#[async_trait]
impl Tokens for Storage {
    async fn issue_token(&self, proof: &Allowed<deed::ManageTokens>, new: NewToken) -> Stored<GuestToken> {
        self.write((proof.clone(), new), |tx, input| Box::pin(tokens::issue_token(tx, input))).await
    }

    async fn revoke_token(
        &self,
        proof: &Allowed<deed::ManageTokens>,
        token: TokenId,
        at: Timestamp,
    ) -> Stored<GuestToken> {
        let input = (proof.clone(), token, at);
        self.write(input, |tx, input| Box::pin(tokens::revoke_token(tx, input))).await
    }

    async fn tokens(&self, booking: BookingId) -> Stored<Vec<GuestToken>> {
        self.list(booking, |tx, booking| Box::pin(tokens::tokens(tx, booking))).await
    }

    async fn token(&self, id: TokenId) -> Stored<Option<GuestToken>> {
        self.look(id, |tx, id| Box::pin(tokens::token(tx, id))).await
    }

    async fn token_entry(&self, hash: [u8; 32]) -> Stored<Option<TokenEntry>> {
        self.look(hash, |tx, hash| Box::pin(tokens::token_entry(tx, hash))).await
    }

    async fn note_token_use(&self, token: TokenId, at: Timestamp) -> Stored<()> {
        self.write((token, at), |tx, input| Box::pin(tokens::note_token_use(tx, input))).await
    }
}
