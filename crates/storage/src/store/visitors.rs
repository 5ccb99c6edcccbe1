//! Visitors of the website and their rooms.

use app::ports::store::Stored;
use app::ports::visitors::{NewRoom, NewVisitor, RoomFacts, RoomFilter, RoomPage, RoomView, Trace, Visitors};
use async_trait::async_trait;
use domain::access::deed;
use domain::{
    Allowed, BookingId, Conversation, ConversationId, DepartmentId, HotelId, Visitor, VisitorContact,
    VisitorId, VisitorRoom, VisitorRoomId, VisitorRules,
};
use jiff::Timestamp;

use super::Storage;
use crate::visitors::{
    block, contact, convert, facts, forget, link, list, open, remember, rooms, rules, sessions, unlink,
};

#[async_trait]
impl Visitors for Storage {
    async fn add_visitor(&self, new: NewVisitor) -> Stored<Visitor> {
        self.write(new, |tx, new| Box::pin(sessions::add_visitor(tx, new))).await
    }

    async fn visitor_by_session(&self, session: &[u8; 32], idle_since: Timestamp) -> Stored<Option<Visitor>> {
        let input = (*session, idle_since);
        self.look(input, |tx, input| Box::pin(sessions::visitor_by_session(tx, input))).await
    }

    async fn visitor_by_resume(&self, resume: &[u8; 32], at: Timestamp) -> Stored<Option<Visitor>> {
        self.look((*resume, at), |tx, input| Box::pin(sessions::visitor_by_resume(tx, input))).await
    }

    async fn add_visitor_session(
        &self,
        visitor: VisitorId,
        session: [u8; 32],
        trace: Trace,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (visitor, session, trace, at);
        self.write(input, |tx, input| Box::pin(sessions::add_visitor_session(tx, input))).await
    }

    async fn touch_visitor_session(&self, session: &[u8; 32], at: Timestamp) -> Stored<()> {
        self.write((*session, at), |tx, input| Box::pin(sessions::touch_visitor_session(tx, input))).await
    }

    async fn remember_visitor(
        &self,
        visitor: VisitorId,
        resume: [u8; 32],
        until: Timestamp,
    ) -> Stored<Visitor> {
        let input = (visitor, resume, until);
        self.write(input, |tx, input| Box::pin(remember::remember_visitor(tx, input))).await
    }

    async fn forget_visitor(&self, visitor: VisitorId, at: Timestamp) -> Stored<()> {
        self.write((visitor, at), |tx, input| Box::pin(remember::forget_visitor(tx, input))).await
    }

    async fn visitor_room(&self, visitor: VisitorId, hotel: HotelId) -> Stored<Option<VisitorRoom>> {
        self.look((visitor, hotel), |tx, input| Box::pin(rooms::visitor_room(tx, input))).await
    }

    async fn visitor_room_of(
        &self,
        visitor: VisitorId,
        conversation: ConversationId,
    ) -> Stored<Option<VisitorRoom>> {
        let input = (visitor, conversation);
        self.look(input, |tx, input| Box::pin(rooms::visitor_room_of(tx, input))).await
    }

    async fn open_visitor_room(&self, new: NewRoom) -> Stored<(VisitorRoom, Conversation, bool)> {
        self.write(new, |tx, new| Box::pin(open::open_visitor_room(tx, new))).await
    }

    async fn tell_contact(
        &self,
        room: VisitorRoomId,
        contact: VisitorContact,
        at: Timestamp,
    ) -> Stored<Conversation> {
        let input = (room, contact, at);
        self.write(input, |tx, input| Box::pin(contact::tell_contact(tx, input))).await
    }

    async fn want_person(&self, room: VisitorRoomId, at: Timestamp) -> Stored<Conversation> {
        self.write((room, at), |tx, input| Box::pin(contact::want_person(tx, input))).await
    }

    async fn leave_room(&self, room: VisitorRoomId, at: Timestamp) -> Stored<()> {
        self.write((room, at), |tx, input| Box::pin(open::leave_room(tx, input))).await
    }

    async fn room_view(&self, conversation: ConversationId) -> Stored<Option<RoomView>> {
        self.look(conversation, |tx, id| Box::pin(rooms::room_view(tx, id))).await
    }

    async fn is_address_blocked(&self, hotel: HotelId, address: &str, at: Timestamp) -> Stored<bool> {
        let input = (hotel, address.to_owned(), at);
        self.look(input, |tx, input| Box::pin(block::is_address_blocked(tx, input))).await
    }

    async fn rooms_page(&self, hotel: HotelId, filter: &RoomFilter) -> Stored<RoomPage> {
        self.list((hotel, filter.clone()), |tx, input| Box::pin(list::rooms_page(tx, input))).await
    }

    async fn rooms_unread(
        &self,
        hotel: HotelId,
        departments: Option<Vec<DepartmentId>>,
        limit: u32,
    ) -> Stored<Vec<Conversation>> {
        let input = (hotel, departments, limit);
        self.list(input, |tx, input| Box::pin(list::rooms_unread(tx, input))).await
    }

    async fn convert_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        contact: VisitorContact,
        at: Timestamp,
    ) -> Stored<RoomView> {
        let input = (proof.clone(), contact, at);
        self.write(input, |tx, input| Box::pin(convert::convert_visitor(tx, input))).await
    }

    async fn link_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        booking: BookingId,
        at: Timestamp,
    ) -> Stored<Conversation> {
        let input = (proof.clone(), booking, at);
        self.write(input, |tx, input| Box::pin(link::link_visitor(tx, input))).await
    }

    async fn unlink_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        at: Timestamp,
    ) -> Stored<Conversation> {
        self.write((proof.clone(), at), |tx, input| Box::pin(unlink::unlink_visitor(tx, input))).await
    }

    async fn block_visitor(
        &self,
        proof: &Allowed<deed::WorkVisitors>,
        blocked: bool,
        at: Timestamp,
    ) -> Stored<RoomView> {
        let input = (proof.clone(), blocked, at);
        self.write(input, |tx, input| Box::pin(block::block_visitor(tx, input))).await
    }

    async fn room_facts(&self, hotel: HotelId, from: Timestamp, until: Timestamp) -> Stored<Vec<RoomFacts>> {
        self.list((hotel, from, until), |tx, input| Box::pin(facts::room_facts(tx, input))).await
    }

    async fn forget_traces(&self, before: Timestamp) -> Stored<()> {
        self.write(before, |tx, before| Box::pin(forget::forget_traces(tx, before))).await
    }

    async fn visitor_rules(&self, hotel: HotelId) -> Stored<VisitorRules> {
        self.look(hotel, |tx, hotel| Box::pin(rules::visitor_rules(tx, hotel))).await
    }

    async fn set_visitor_rules(
        &self,
        proof: &Allowed<deed::Administer>,
        rules: VisitorRules,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), rules, at);
        self.write(input, |tx, input| Box::pin(rules::set_visitor_rules(tx, input))).await
    }
}
