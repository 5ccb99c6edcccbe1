//! How staff work on conversations, and the answers they keep ready.

use app::ports::store::Stored;
use app::ports::work::{Canned, NewCanned, NewNote, Participant, RecentFilter, Transfer, Unread, Work};
use async_trait::async_trait;
use domain::access::deed;
use domain::conversation::WorkChange;
use domain::{
    Allowed, CannedAnswer, CannedId, Conversation, ConversationId, DepartmentId, HotelId, Note, StaffId,
};
use jiff::Timestamp;

use super::Storage;
use crate::canned;
use crate::conversations::{notes, participants, recent, transfer, unread, work};

#[async_trait]
impl Work for Storage {
    async fn recent(&self, hotel: HotelId, filter: RecentFilter) -> Stored<Vec<Conversation>> {
        self.list((hotel, filter), |tx, input| Box::pin(recent::recent(tx, input))).await
    }

    async fn change_work(
        &self,
        proof: &Allowed<deed::WorkConversation>,
        change: WorkChange,
        at: Timestamp,
    ) -> Stored<Conversation> {
        let input = (proof.clone(), change, at);
        self.write(input, |tx, input| Box::pin(work::change_work(tx, input))).await
    }

    async fn transfer(
        &self,
        proof: &Allowed<deed::TransferConversation>,
        transfer: Transfer,
    ) -> Stored<(Conversation, Note)> {
        let input = (proof.clone(), transfer);
        self.write(input, |tx, input| Box::pin(transfer::transfer(tx, input))).await
    }

    async fn add_note(&self, proof: &Allowed<deed::WriteNote>, new: NewNote) -> Stored<Note> {
        self.write((proof.clone(), new), |tx, input| Box::pin(notes::add_note(tx, input))).await
    }

    async fn notes(&self, conversation: ConversationId) -> Stored<Vec<Note>> {
        self.list(conversation, |tx, id| Box::pin(notes::notes(tx, id))).await
    }

    async fn participants(&self, conversation: ConversationId) -> Stored<Vec<Participant>> {
        self.list(conversation, |tx, id| Box::pin(participants::participants(tx, id))).await
    }

    async fn unread(
        &self,
        hotel: HotelId,
        staff: StaffId,
        departments: Option<Vec<DepartmentId>>,
    ) -> Stored<Unread> {
        let input = (hotel, staff, departments);
        self.list(input, |tx, input| Box::pin(unread::unread(tx, input))).await
    }
}

#[async_trait]
impl Canned for Storage {
    async fn canned_answers(&self, hotel: HotelId) -> Stored<Vec<CannedAnswer>> {
        self.list(hotel, |tx, hotel| Box::pin(canned::canned_answers(tx, hotel))).await
    }

    async fn keep_canned(
        &self,
        proof: &Allowed<deed::EditAnswers>,
        id: Option<CannedId>,
        new: NewCanned,
    ) -> Stored<(CannedAnswer, Vec<String>)> {
        let input = (proof.clone(), id, new);
        self.write(input, |tx, input| Box::pin(canned::keep_canned(tx, input))).await
    }

    async fn remove_canned(
        &self,
        proof: &Allowed<deed::EditAnswers>,
        id: CannedId,
        at: Timestamp,
    ) -> Stored<Vec<String>> {
        let input = (proof.clone(), id, at);
        self.write(input, |tx, input| Box::pin(canned::remove_canned(tx, input))).await
    }
}
