//! Who and where, and who may come in.

use app::ports::store::{
    Credentials, Directory, HotelSettings, NewHotel, NewStaff, PinOutcome, RoomView, Stored,
};
use async_trait::async_trait;
use domain::access::deed;
use domain::attempts::Lock;
use domain::{
    Allowed, Booking, BookingId, Conversation, Department, Hotel, HotelId, PinSession, Room, RoomId,
    RoomNumber, Staff, StaffId, StaffSession,
};
use jiff::Timestamp;

use super::Storage;
use crate::people::sign_ins;
use crate::{credentials, directory};

#[async_trait]
impl Directory for Storage {
    async fn hotels(&self) -> Stored<Vec<Hotel>> {
        self.list((), |tx, ()| Box::pin(directory::hotels(tx))).await
    }

    async fn hotel_by_slug(&self, slug: &str) -> Stored<Option<Hotel>> {
        self.look(slug.to_owned(), |tx, slug| Box::pin(directory::hotel_by_slug(tx, slug))).await
    }

    async fn hotel(&self, id: HotelId) -> Stored<Option<Hotel>> {
        self.look(id, |tx, id| Box::pin(directory::hotel(tx, id))).await
    }

    async fn add_hotel(&self, _proof: &Allowed<deed::Administer>, new: NewHotel) -> Stored<Hotel> {
        self.write(new, |tx, new| Box::pin(directory::add_hotel(tx, new))).await
    }

    async fn set_hotel(
        &self,
        proof: &Allowed<deed::Administer>,
        hotel: HotelId,
        settings: HotelSettings,
    ) -> Stored<Hotel> {
        let input = (proof.clone(), hotel, settings);
        self.write(input, |tx, input| Box::pin(directory::set_hotel(tx, input))).await
    }

    async fn departments(&self, hotel: HotelId) -> Stored<Vec<Department>> {
        self.look(hotel, |tx, hotel| Box::pin(directory::departments(tx, hotel))).await
    }

    async fn staff_of(&self, hotel: HotelId) -> Stored<Vec<Staff>> {
        self.list(hotel, |tx, hotel| Box::pin(directory::staff_of(tx, hotel))).await
    }

    async fn staff(&self, id: StaffId) -> Stored<Option<Staff>> {
        self.look(id, |tx, id| Box::pin(directory::staff(tx, id))).await
    }

    async fn staff_by_username(&self, username: &str) -> Stored<Option<(Staff, String)>> {
        self.look(username.to_owned(), |tx, name| Box::pin(directory::staff_by_username(tx, name))).await
    }

    async fn add_staff(&self, proof: &Allowed<deed::Administer>, new: NewStaff) -> Stored<Staff> {
        self.write((proof.clone(), new), |tx, input| Box::pin(directory::add_staff(tx, input))).await
    }

    async fn add_room(
        &self,
        proof: &Allowed<deed::Administer>,
        hotel: HotelId,
        number: RoomNumber,
        floor: String,
    ) -> Stored<Room> {
        let input = (proof.clone(), hotel, number, floor);
        self.write(input, |tx, input| Box::pin(directory::add_room(tx, input))).await
    }

    async fn room_by_number(&self, hotel: HotelId, number: &str) -> Stored<Option<RoomView>> {
        let input = (hotel, number.to_owned());
        self.look(input, |tx, input| Box::pin(directory::room_by_number(tx, input))).await
    }

    async fn room(&self, id: RoomId) -> Stored<Option<RoomView>> {
        self.look(id, |tx, id| Box::pin(directory::room(tx, id))).await
    }

    async fn rooms(&self, hotel: HotelId) -> Stored<Vec<RoomView>> {
        self.list(hotel, |tx, hotel| Box::pin(directory::rooms(tx, hotel))).await
    }

    async fn booking(&self, id: BookingId) -> Stored<Option<Booking>> {
        self.look(id, |tx, id| Box::pin(directory::booking(tx, id))).await
    }

    async fn booking_by_ref(&self, hotel: HotelId, reference: &str) -> Stored<Option<Booking>> {
        let input = (hotel, reference.to_owned());
        self.look(input, |tx, input| Box::pin(directory::booking_by_ref(tx, input))).await
    }
}

#[async_trait]
impl Credentials for Storage {
    async fn try_pin(&self, room: RoomId, client: &str, matches: bool, at: Timestamp) -> Stored<PinOutcome> {
        let input = (room, client.to_owned(), matches, at);
        self.write(input, |tx, input| Box::pin(credentials::try_pin(tx, input))).await
    }

    async fn pin_lock(&self, room: RoomId, client: &str, at: Timestamp) -> Stored<Lock> {
        let input = (room, client.to_owned(), at);
        self.look(input, |tx, input| Box::pin(credentials::pin_lock(tx, input))).await
    }

    async fn open_pin_session(
        &self,
        room: RoomId,
        pin_epoch: i64,
        token_hash: [u8; 32],
        at: Timestamp,
    ) -> Stored<(PinSession, Conversation)> {
        let input = (room, pin_epoch, token_hash, at);
        self.write(input, |tx, input| Box::pin(credentials::open_pin_session(tx, input))).await
    }

    async fn pin_session(&self, token_hash: [u8; 32]) -> Stored<Option<(PinSession, Conversation, Booking)>> {
        self.look(token_hash, |tx, hash| Box::pin(credentials::pin_session(tx, hash))).await
    }

    async fn change_pin(
        &self,
        proof: &Allowed<deed::ChangePin>,
        room: RoomId,
        sealed_pin: Vec<u8>,
        at: Timestamp,
    ) -> Stored<RoomView> {
        let input = (proof.clone(), room, sealed_pin, at);
        self.write(input, |tx, input| Box::pin(credentials::change_pin(tx, input))).await
    }

    async fn open_staff_session(
        &self,
        staff: StaffId,
        token_hash: [u8; 32],
        expires_at: Timestamp,
        at: Timestamp,
    ) -> Stored<StaffSession> {
        let input = (staff, token_hash, expires_at, at);
        self.write(input, |tx, input| Box::pin(sign_ins::open_staff_session(tx, input))).await
    }

    async fn staff_session(&self, token_hash: [u8; 32]) -> Stored<Option<(StaffSession, Staff)>> {
        self.look(token_hash, |tx, hash| Box::pin(sign_ins::staff_session(tx, hash))).await
    }
}
