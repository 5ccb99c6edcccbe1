//! What the house says by itself.

use app::ports::automation::Automations;
use app::ports::store::Stored;
use async_trait::async_trait;
use domain::access::deed;
use domain::auto_response::{AutoResponse, AutoResponseBody};
use domain::opening::OpeningHours;
use domain::{
    Allowed, AutoResponseId, ConversationId, DepartmentId, Faq, FaqBody, FaqId, HotelId, MessageId,
};
use jiff::Timestamp;

use super::Storage;
use crate::automations::{faqs, hours, judge, responses};

#[async_trait]
impl Automations for Storage {
    async fn faqs(&self, hotel: HotelId) -> Stored<Vec<Faq>> {
        self.list(hotel, |tx, hotel| Box::pin(faqs::faqs(tx, hotel))).await
    }

    async fn faqs_version(&self, hotel: HotelId) -> Stored<i64> {
        self.look(hotel, |tx, hotel| Box::pin(faqs::faqs_version(tx, hotel))).await
    }

    async fn keep_faq(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: Option<FaqId>,
        body: FaqBody,
        at: Timestamp,
    ) -> Stored<Faq> {
        let input = (proof.clone(), id, body, at);
        self.write(input, |tx, input| Box::pin(faqs::keep_faq(tx, input))).await
    }

    async fn remove_faq(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: FaqId,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), id, at);
        self.write(input, |tx, input| Box::pin(faqs::remove_faq(tx, input))).await
    }

    async fn judge_faq(&self, conversation: ConversationId, message: MessageId, helpful: bool) -> Stored<()> {
        let input = (conversation, message, helpful);
        self.write(input, |tx, input| Box::pin(judge::judge_faq(tx, input))).await
    }

    async fn auto_responses(&self, hotel: HotelId) -> Stored<Vec<AutoResponse>> {
        self.list(hotel, |tx, hotel| Box::pin(responses::auto_responses(tx, hotel))).await
    }

    async fn keep_auto_response(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: Option<AutoResponseId>,
        body: AutoResponseBody,
        at: Timestamp,
    ) -> Stored<AutoResponse> {
        let input = (proof.clone(), id, body, at);
        self.write(input, |tx, input| Box::pin(responses::keep_auto_response(tx, input))).await
    }

    async fn remove_auto_response(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: AutoResponseId,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), id, at);
        self.write(input, |tx, input| Box::pin(responses::remove_auto_response(tx, input))).await
    }

    async fn opening_hours(&self, hotel: HotelId) -> Stored<Vec<(DepartmentId, OpeningHours)>> {
        self.list(hotel, |tx, hotel| Box::pin(hours::opening_hours(tx, hotel))).await
    }

    async fn set_opening_hours(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        department: DepartmentId,
        hours: OpeningHours,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), department, hours, at);
        self.write(input, |tx, input| Box::pin(hours::set_opening_hours(tx, input))).await
    }
}
