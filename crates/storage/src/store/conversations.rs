//! Conversations and messages.

use app::ports::store::{Appended, Conversations, HistoryPage, InboxFilter, NewMessage, Stored};
use async_trait::async_trait;
use domain::access::deed;
use domain::{
    Allowed, Attachment, BookingId, Conversation, ConversationId, ConversationStatus, DepartmentId, HotelId,
    Message, MessageId, MessageSeq, MessageText, StaffId,
};
use jiff::Timestamp;

use super::Storage;
use crate::conversations::{append, change, hand_over, history, inbox, last, load, mark_read, open, open_in};

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

    async fn open_conversation_in(
        &self,
        booking: BookingId,
        department: DepartmentId,
        at: Timestamp,
    ) -> Stored<(Conversation, bool)> {
        // Most find it at work, and finding needs no write.
        let found = self.look(booking, |tx, booking| Box::pin(load::of_booking(tx, *booking))).await?;
        if let Some(found) = found.filter(|found| found.status == ConversationStatus::Active) {
            return Ok((found, false));
        }
        let input = (booking, department, at);
        self.write(input, |tx, input| Box::pin(open_in::open_conversation_in(tx, input))).await
    }

    async fn last_messages(&self, conversations: Vec<ConversationId>) -> Stored<Vec<Message>> {
        self.list((conversations,), |tx, input| Box::pin(last::last_messages(tx, input))).await
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
