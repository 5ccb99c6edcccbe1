//! The ports: each method names its operation and whether it writes, looks something up or reads a list.

use app::ports::store::{
    Appended, Carried, CheckIn, Conversations, Credentials, Directory, HistoryPage, InboxFilter, Journal,
    NewHotel, NewMessage, NewStaff, Outbox, Parcel, PinOutcome, RoomView, Stays, Store, Stored,
};
use async_trait::async_trait;
use domain::access::deed;
use domain::attempts::Lock;
use domain::{
    Allowed, Attachment, Booking, BookingId, Conversation, ConversationId, Department, Hotel, HotelId,
    JournalSeq, Message, MessageId, MessageSeq, MessageText, PinSession, Recorded, Room, RoomId, RoomNumber,
    Staff, StaffId, StaffSession,
};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

use crate::conversations::{append, change, hand_over, history, inbox, load, mark_read, open};
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::stats::Stats;
use crate::tx::Tx;
use crate::{credentials, directory, journal, outbox, stays};

pub(crate) enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// An open database.
pub struct Storage {
    backend: Backend,
}

impl Storage {
    pub(crate) fn new(backend: Backend) -> Self {
        Self { backend }
    }

    /// The store's own figures.
    pub fn stats(&self) -> Stats {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.writer.counters().read(),
            Backend::Postgres(postgres) => postgres.counters().read(),
        }
    }

    /// One transaction, committed before it returns.
    async fn write<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + Sync + 'static,
    {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.writer.write(input, body).await,
            Backend::Postgres(postgres) => postgres.write(input, body).await,
        }
    }

    /// A short look-up by key.
    async fn look<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Sync,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Sync,
    {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.readers.look(&input, body).await,
            Backend::Postgres(postgres) => postgres.read(&input, body).await,
        }
    }

    /// A list, which may take a while.
    async fn list<I, T, F>(&self, input: I, body: F) -> Stored<T>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, Stored<T>> + Send + Sync + 'static,
    {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.readers.list(input, body).await,
            Backend::Postgres(postgres) => postgres.read(&input, body).await,
        }
    }
}

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
        at: Timestamp,
    ) -> Stored<StaffSession> {
        let input = (staff, token_hash, at);
        self.write(input, |tx, input| Box::pin(credentials::open_staff_session(tx, input))).await
    }

    async fn staff_session(&self, token_hash: [u8; 32]) -> Stored<Option<(StaffSession, Staff)>> {
        self.look(token_hash, |tx, hash| Box::pin(credentials::staff_session(tx, hash))).await
    }

    async fn end_staff_session(&self, token_hash: [u8; 32], at: Timestamp) -> Stored<()> {
        let input = (token_hash, at);
        self.write(input, |tx, input| Box::pin(credentials::end_staff_session(tx, input))).await
    }
}

#[async_trait]
impl Stays for Storage {
    async fn check_in(&self, proof: &Allowed<deed::ManageStays>, stay: CheckIn) -> Stored<Booking> {
        self.write((proof.clone(), stay), |tx, input| Box::pin(stays::check_in(tx, input))).await
    }

    async fn check_out(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        sealed_pin: Vec<u8>,
        at: Timestamp,
    ) -> Stored<Booking> {
        let input = (proof.clone(), booking, sealed_pin, at);
        self.write(input, |tx, input| Box::pin(stays::check_out(tx, input))).await
    }
}

#[async_trait]
impl Conversations for Storage {
    async fn conversation(&self, id: ConversationId) -> Stored<Option<Conversation>> {
        self.look(id, |tx, id| Box::pin(load::conversation(tx, id))).await
    }

    async fn open_conversation(&self, booking: BookingId, at: Timestamp) -> Stored<(Conversation, bool)> {
        // Nearly every call finds it, and finding needs no write.
        let found = self.look(booking, |tx, booking| Box::pin(load::of_booking(tx, *booking))).await?;
        match found {
            Some(conversation) => Ok((conversation, false)),
            None => self.write((booking, at), |tx, input| Box::pin(open::open_conversation(tx, input))).await,
        }
    }

    async fn inbox(&self, hotel: HotelId, filter: InboxFilter) -> Stored<Vec<Conversation>> {
        self.list((hotel, filter), |tx, input| Box::pin(inbox::inbox(tx, input))).await
    }

    async fn history(&self, conversation: ConversationId, page: HistoryPage) -> Stored<Vec<Message>> {
        self.list((conversation, page), |tx, input| Box::pin(history::history(tx, input))).await
    }

    async fn message(&self, id: MessageId) -> Stored<Option<Message>> {
        self.look(id, |tx, id| Box::pin(load::message(tx, id))).await
    }

    async fn attachment(&self, key: &str) -> Stored<Option<(Attachment, MessageId)>> {
        self.look(key.to_owned(), |tx, key| Box::pin(load::attachment(tx, key))).await
    }

    async fn append_message(&self, proof: &Allowed<deed::SendMessage>, new: NewMessage) -> Stored<Appended> {
        self.write((proof.clone(), new), |tx, input| Box::pin(append::append_message(tx, input))).await
    }

    async fn mark_read(
        &self,
        proof: &Allowed<deed::MarkRead>,
        up_to: Option<MessageSeq>,
        at: Timestamp,
    ) -> Stored<Vec<MessageId>> {
        let input = (proof.clone(), up_to, at);
        self.write(input, |tx, input| Box::pin(mark_read::mark_read(tx, input))).await
    }

    async fn take(
        &self,
        proof: &Allowed<deed::TakeConversation>,
        over: Option<StaffId>,
        at: Timestamp,
    ) -> Stored<Conversation> {
        let input = (proof.clone(), over, at);
        self.write(input, |tx, input| Box::pin(hand_over::take(tx, input))).await
    }

    async fn assign(
        &self,
        proof: &Allowed<deed::AssignConversation>,
        to: StaffId,
        at: Timestamp,
    ) -> Stored<(Conversation, Vec<MessageId>)> {
        let input = (proof.clone(), to, at);
        self.write(input, |tx, input| Box::pin(hand_over::assign(tx, input))).await
    }

    async fn edit_message(
        &self,
        proof: &Allowed<deed::EditMessage>,
        id: MessageId,
        text: MessageText,
        at: Timestamp,
    ) -> Stored<Message> {
        let input = (proof.clone(), id, text, at);
        self.write(input, |tx, input| Box::pin(change::edit_message(tx, input))).await
    }

    async fn delete_message(
        &self,
        proof: &Allowed<deed::DeleteMessage>,
        id: MessageId,
        at: Timestamp,
    ) -> Stored<(Message, Vec<String>)> {
        let input = (proof.clone(), id, at);
        self.write(input, |tx, input| Box::pin(change::delete_message(tx, input))).await
    }

    async fn erase_message(
        &self,
        proof: &Allowed<deed::EraseMessage>,
        id: MessageId,
        at: Timestamp,
    ) -> Stored<Vec<String>> {
        let input = (proof.clone(), id, at);
        self.write(input, |tx, input| Box::pin(change::erase_message(tx, input))).await
    }
}

#[async_trait]
impl Journal for Storage {
    async fn journal_head(&self, hotel: HotelId) -> Stored<JournalSeq> {
        self.look(hotel, |tx, hotel| Box::pin(journal::head(tx, hotel))).await
    }

    async fn journal_after(&self, hotel: HotelId, after: JournalSeq, limit: u32) -> Stored<Vec<Recorded>> {
        self.list((hotel, after, limit), |tx, input| Box::pin(journal::after(tx, input))).await
    }

    async fn journal_heads(&self) -> Stored<Vec<(HotelId, JournalSeq)>> {
        self.list((), |tx, ()| Box::pin(journal::heads(tx))).await
    }
}

#[async_trait]
impl Outbox for Storage {
    async fn post(&self, courier: &str, text: String, at: Timestamp) -> Stored<()> {
        let input = (courier.to_owned(), text, at);
        self.write(input, |tx, input| Box::pin(outbox::post(tx, input))).await
    }

    async fn due(&self, courier: &str, at: Timestamp, lease: Timestamp, limit: u32) -> Stored<Vec<Parcel>> {
        let input = (courier.to_owned(), at, lease, limit);
        self.write(input, |tx, input| Box::pin(outbox::due(tx, input))).await
    }

    async fn settle(&self, parcel: i64, outcome: Carried, _at: Timestamp) -> Stored<()> {
        self.write((parcel, outcome), |tx, input| Box::pin(outbox::settle(tx, input))).await
    }
}

#[async_trait]
impl Store for Storage {
    async fn ready(&self) -> Stored<()> {
        // A write that changes nothing takes the same way as one that does: queue, transaction, commit.
        self.write((), |_, ()| Box::pin(async { Ok(()) })).await
    }

    async fn close(&self) {
        match &self.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
            Backend::Postgres(postgres) => postgres.close().await,
        }
    }
}
