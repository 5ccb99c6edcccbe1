//! Guests who write from their phones: how a hotel is reached, who wrote, what came and what goes out.

use async_trait::async_trait;
use domain::access::deed;
use domain::event::BookingCard;
use domain::messaging::TemplateUse;
use domain::{
    Allowed, BookingId, Contact, ContactAddress, ContactId, ConversationId, Delivery, DeliveryFault,
    DeliveryState, HotelId, Message, MessageId, MessagingRules, PhoneDigits, Template, WhatsAppAccount,
};
use jiff::Timestamp;

use super::store::{NewAttachment, Stored};

/// How a hotel is reached, with its secrets sealed by the vault.
#[derive(Clone, Debug)]
pub struct Messaging {
    /// The hotel.
    pub hotel: HotelId,
    /// The rules it sets; the usual ones while it set none.
    pub rules: MessagingRules,
    /// The secret of its guests' webhook.
    pub webhook_secret: Option<Vec<u8>>,
    /// Its account at WhatsApp.
    pub whatsapp: Option<SealedAccount>,
}

/// A WhatsApp account with its secrets, sealed.
#[derive(Clone, Debug)]
pub struct SealedAccount {
    /// The account.
    pub account: WhatsAppAccount,
    /// The token that opens Meta's API.
    pub access_token: Vec<u8>,
    /// The secret Meta signs its webhooks with.
    pub app_secret: Vec<u8>,
    /// The word that proves to Meta that the webhook is ours.
    pub verify_token: Vec<u8>,
}

/// Where a message came from, when it came from a phone through a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The provider's id of the message: a repeat is the same message.
    pub external_id: String,
    /// Who wrote it.
    pub contact: ContactId,
    /// When, by the provider's clock.
    pub said_at: Timestamp,
    /// The provider's id of the message it answers.
    pub answers: Option<String>,
}

/// A message of somebody without a stay, kept until he is linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The row.
    pub id: i64,
    /// The provider's id of the message.
    pub external_id: String,
    /// When it was said, by the provider's clock.
    pub said_at: Timestamp,
    /// What it was, as whoever held it wrote it.
    pub body: String,
}

/// Whether a booking code may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTry {
    /// It may, and was counted.
    Counted,
    /// Too many were tried.
    TooMany,
}

/// An unlinked contact, for whoever links it by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// Who.
    pub contact: Contact,
    /// How many messages wait.
    pub held: i64,
    /// When he last wrote.
    pub last_at: Timestamp,
}

/// What a courier could not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The parcel.
    pub parcel: i64,
    /// Whose.
    pub courier: String,
    /// What it was about, as the courier wrote it.
    pub text: String,
    /// Why not.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it waits.
    pub created_at: Timestamp,
}

/// What is sent out for a message: everything a courier needs.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The message.
    pub message: Message,
    /// Where it goes.
    pub contact: Contact,
    /// The template it is, if it is one.
    pub template: Option<TemplateUse>,
    /// The provider's id of the message it answers.
    pub answers: Option<String>,
    /// The provider's id, once it took it.
    pub external_id: Option<String>,
}

/// The courier whose parcels these are. A parcel's text is `{"message": id}`, `{"read": external id, "contact": id}`,
/// `{"reply": text, "contact": id}` (to somebody without a conversation) or `{"fetch": media id, "message": id, "name",
/// "media_type"}`, written by storage and use cases; parcels of one contact leave one after the other.
pub const WHATSAPP: &str = "whatsapp";

/// Guests who write from their phones.
#[async_trait]
pub trait Phones: Send + Sync {
    /// How a hotel is reached. `None` for an unknown hotel.
    async fn messaging(&self, hotel: HotelId) -> Stored<Option<Messaging>>;
    /// How every hotel is reached, by id.
    async fn messagings(&self) -> Stored<Vec<Messaging>>;
    /// Sets how a hotel is reached and records `HouseChanged(Messaging)`.
    async fn set_messaging(
        &self,
        proof: &Allowed<deed::Administer>,
        messaging: Messaging,
        at: Timestamp,
    ) -> Stored<()>;
    /// A hotel's templates, by name and language.
    async fn templates(&self, hotel: HotelId) -> Stored<Vec<Template>>;
    /// Replaces a hotel's templates and records `HouseChanged(Templates)` if that is news.
    async fn set_templates(&self, hotel: HotelId, templates: Vec<Template>, at: Timestamp) -> Stored<()>;

    /// Bookings whose phone has these digits, of one hotel or of all: in house first, then booked by arrival, then
    /// departed, latest first; at most 20.
    async fn bookings_by_phone(
        &self,
        hotel: Option<HotelId>,
        digits: &PhoneDigits,
    ) -> Stored<Vec<BookingCard>>;

    /// Somebody who writes: made at the first message, named anew at each, the window moved on (never back) to 24 hours
    /// after `said_at`, in his conversation too.
    async fn note_contact(
        &self,
        hotel: HotelId,
        address: &ContactAddress,
        name: &str,
        said_at: Timestamp,
    ) -> Stored<Contact>;
    /// A contact.
    async fn contact(&self, id: ContactId) -> Stored<Option<Contact>>;
    /// The contact a stay's answers go to: the one that wrote last.
    async fn contact_of(&self, booking: BookingId) -> Stored<Option<Contact>>;
    /// Links a contact to a booking of its hotel, opens the conversation if it is the first, and records
    /// `ConversationChanged(Linked)`. `NotFound` for either of another hotel.
    async fn link_contact(
        &self,
        contact: ContactId,
        booking: BookingId,
        at: Timestamp,
    ) -> Stored<ConversationId>;
    /// Takes a contact away from the booking it is linked to: it is a stranger again, and the booking's answers go to the
    /// one that wrote last of those who are left. Records `ConversationChanged(Linked)` if that changes its window.
    async fn unlink_contact(&self, contact: ContactId, at: Timestamp) -> Stored<()>;
    /// Counts a try to link by code, unless there were too many ([`domain::contact::LINK_TRIES`]).
    async fn try_link(&self, contact: ContactId, at: Timestamp) -> Stored<LinkTry>;
    /// Keeps a message of somebody without a stay; a repeat is kept once, the oldest goes when there are more than
    /// [`domain::contact::HELD_MAX`]. True when it was news and is kept.
    async fn hold(
        &self,
        contact: ContactId,
        external_id: &str,
        said_at: Timestamp,
        body: String,
        at: Timestamp,
    ) -> Stored<bool>;
    /// What is kept for a contact, oldest first.
    async fn held(&self, contact: ContactId) -> Stored<Vec<Held>>;
    /// Forgets what was kept, once it stands in a conversation.
    async fn release(&self, held: Vec<i64>) -> Stored<()>;
    /// Contacts without a booking, latest first, at most 100.
    async fn strangers(&self, hotel: HotelId) -> Stored<Vec<Stranger>>;

    /// The message a provider knows by this id.
    async fn message_by_external_id(&self, hotel: HotelId, external_id: &str) -> Stored<Option<MessageId>>;
    /// What is to be sent for a message; `None` when it is gone, was taken back or its guest writes from no phone.
    async fn outgoing(&self, message: MessageId) -> Stored<Option<Outgoing>>;
    /// The provider took a message: its id there, and the state `Sent`. `NotFound` for a message that has no delivery.
    async fn note_sent(&self, message: MessageId, external_id: &str, at: Timestamp) -> Stored<()>;
    /// News of a delivery, by our id; what is no news ([`DeliveryState::after`]) changes nothing. `Read` marks the hotel's
    /// messages read by the guest up to this one. Records `DeliveryChanged`. `None` for a message that has no delivery.
    async fn note_delivery(
        &self,
        message: MessageId,
        state: DeliveryState,
        fault: Option<DeliveryFault>,
        at: Timestamp,
    ) -> Stored<Option<Delivery>>;
    /// Files of a message that came without them: adds them, sets the text unless `None`, records `MessageEdited`.
    /// `Conflict("deleted")` for one that was taken back, `Conflict("complete")` for one that has its files already.
    async fn complete_message(
        &self,
        message: MessageId,
        text: Option<String>,
        files: Vec<NewAttachment>,
        at: Timestamp,
    ) -> Stored<()>;

    /// Puts a parcel of [`WHATSAPP`] out, after those of the same contact.
    async fn post_to(&self, hotel: HotelId, contact: ContactId, text: String, at: Timestamp) -> Stored<()>;
    /// What could not be carried for a hotel, latest first, at most 200.
    async fn dead_letters(&self, hotel: HotelId) -> Stored<Vec<DeadLetter>>;
    /// Carries one again, from the start, as a new parcel after those of the same contact; a message it is about is `Queued`
    /// again if it had failed. `NotFound` for one that is not dead or of another hotel.
    async fn resend(&self, proof: &Allowed<deed::Administer>, parcel: i64, at: Timestamp) -> Stored<()>;
    /// Gives one up for good. `NotFound` as above.
    async fn discard(&self, proof: &Allowed<deed::Administer>, parcel: i64) -> Stored<()>;
}
