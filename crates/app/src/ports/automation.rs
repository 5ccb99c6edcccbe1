//! What the house says by itself: its FAQs, its auto-responses, and the hours it says them in.

use async_trait::async_trait;
use domain::access::deed;
use domain::auto_response::{AutoResponse, AutoResponseBody};
use domain::opening::OpeningHours;
use domain::{Allowed, AutoResponseId, DepartmentId, Faq, FaqBody, FaqId, HotelId, MessageId};
use jiff::Timestamp;

use super::store::Stored;

/// FAQs, auto-responses and opening hours.
#[async_trait]
pub trait Automations: Send + Sync {
    /// A hotel's FAQs, by priority, the higher first, then by how often they answered.
    async fn faqs(&self, hotel: HotelId) -> Stored<Vec<Faq>>;
    /// A number that is another one whenever a hotel's FAQs have changed: an index made at one number serves until then.
    async fn faqs_version(&self, hotel: HotelId) -> Stored<i64>;
    /// Keeps a new FAQ (`id` none) or changes one, and records `HouseChanged(Faqs)`. `NotFound` for one of another hotel,
    /// `Conflict("faqs")` when the hotel has [`domain::faq::FAQS_MAX`].
    async fn keep_faq(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: Option<FaqId>,
        body: FaqBody,
        at: Timestamp,
    ) -> Stored<Faq>;
    /// Removes one and records `HouseChanged(Faqs)`. `NotFound` for one of another hotel.
    async fn remove_faq(&self, proof: &Allowed<deed::EditAutomation>, id: FaqId, at: Timestamp)
    -> Stored<()>;
    /// Keeps whether an answer helped, once: a second judgement replaces the first. `NotFound` when the message of that
    /// conversation is no FAQ answer.
    async fn judge_faq(
        &self,
        conversation: domain::ConversationId,
        message: MessageId,
        helpful: bool,
    ) -> Stored<()>;

    /// A hotel's auto-responses, in the order they were made.
    async fn auto_responses(&self, hotel: HotelId) -> Stored<Vec<AutoResponse>>;
    /// Keeps a new one (`id` none) or changes one, and records `HouseChanged(AutoResponses)`. `NotFound` for one, or for a
    /// department, of another hotel; `Conflict("auto_responses")` when there are
    /// [`domain::auto_response::AUTO_RESPONSES_MAX`].
    async fn keep_auto_response(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: Option<AutoResponseId>,
        body: AutoResponseBody,
        at: Timestamp,
    ) -> Stored<AutoResponse>;
    /// Removes one and records `HouseChanged(AutoResponses)`.
    async fn remove_auto_response(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        id: AutoResponseId,
        at: Timestamp,
    ) -> Stored<()>;

    /// When a hotel's departments answer, for those that have set it.
    async fn opening_hours(&self, hotel: HotelId) -> Stored<Vec<(DepartmentId, OpeningHours)>>;
    /// Sets it for one and records `HouseChanged(AutoResponses)`. `NotFound` for a department of another hotel.
    async fn set_opening_hours(
        &self,
        proof: &Allowed<deed::EditAutomation>,
        department: DepartmentId,
        hours: OpeningHours,
        at: Timestamp,
    ) -> Stored<()>;
}
