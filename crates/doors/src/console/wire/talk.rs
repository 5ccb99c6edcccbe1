//! Conversations.

use app::ports::store::InboxView;
use domain::booking::StayRight;
use domain::{CardVisitor, Conversation};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::message::Message;
use super::people::{DepartmentRef, HotelRef, StaffCard};
use super::time;
use crate::wire::words::{Door, Priority, Status};

/// The beginning of a conversation's last message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LastMessage {
    /// At most 255 characters.
    pub preview: String,
    /// When it was said.
    pub at: String,
}

/// A visitor of the website, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VisitorRef {
    /// Who he is on the wire.
    pub guest_id: String,
    /// The e-mail address he gave.
    #[schema(required = true)]
    pub email: Option<String>,
    /// Whether staff made him a guest.
    pub converted: bool,
}

impl From<&CardVisitor> for VisitorRef {
    fn from(visitor: &CardVisitor) -> Self {
        Self {
            guest_id: visitor.key.as_str().to_owned(),
            email: visitor.email.clone(),
            converted: visitor.converted,
        }
    }
}

/// A conversation in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConversationRow {
    /// Identity.
    pub id: i64,
    /// The room the guest lives in now.
    #[schema(required = true)]
    pub room_number: Option<String>,
    /// The guest.
    pub guest_name: String,
    /// The hotel's own reference of the booking; null for a visitor of the website who was linked to none.
    #[schema(required = true)]
    pub booking_id: Option<String>,
    /// The visitor of the website who opened it.
    #[schema(required = true)]
    pub visitor: Option<VisitorRef>,
    /// Where it belongs.
    pub department: DepartmentRef,
    /// Who last took or answered it.
    #[schema(required = true)]
    pub handler: Option<StaffCard>,
    /// Whether it is at work.
    pub status: Status,
    /// How soon it wants to be looked at.
    pub priority: Priority,
    /// It sleeps until then; in the past when it woke by itself.
    #[schema(required = true)]
    pub snoozed_until: Option<String>,
    /// Words that sort it.
    pub tags: Vec<String>,
    /// Until when the hotel may answer on WhatsApp in its own words; in the past when it may not, null when the guest does
    /// not write from there.
    #[schema(required = true)]
    pub whatsapp_until: Option<String>,
    /// By which door the guest spoke last.
    #[schema(required = true)]
    pub guest_door: Option<Door>,
    /// The guest's phone number, as the hotel has it.
    #[schema(required = true)]
    pub guest_phone: Option<String>,
    /// The last message.
    #[schema(required = true)]
    pub last_message: Option<LastMessage>,
    /// The guest's messages that no member of staff has read.
    pub unread: i64,
    /// The hotel's messages that the guest has not read.
    pub guest_unread: i64,
    /// Since when the guest waits for an answer.
    #[schema(required = true)]
    pub waiting_since: Option<String>,
    /// When anything in it last changed.
    pub updated_at: String,
}

impl From<&Conversation> for ConversationRow {
    fn from(conversation: &Conversation) -> Self {
        let card = &conversation.card;
        let last = conversation.last_preview.as_ref().zip(conversation.last_message_at);
        Self {
            id: card.id.0,
            room_number: card.room_number.as_ref().map(|number| number.as_str().to_owned()),
            guest_name: card.guest_name.clone(),
            booking_id: card.reference().map(str::to_owned),
            visitor: card.visitor.as_ref().map(Into::into),
            department: DepartmentRef { id: card.department.0, name: card.department_name.clone() },
            handler: card.handler.as_ref().map(Into::into),
            status: conversation.status.into(),
            priority: conversation.priority.into(),
            snoozed_until: conversation.snoozed_until.map(time),
            tags: conversation.tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
            whatsapp_until: conversation.whatsapp_until.map(time),
            guest_door: conversation.guest_door.map(Into::into),
            guest_phone: card.guest_phone.clone(),
            last_message: last.map(|(preview, at)| LastMessage { preview: preview.clone(), at: time(at) }),
            unread: conversation.unread_by_staff,
            guest_unread: conversation.unread_by_guest,
            waiting_since: conversation.waiting_since.map(time),
            updated_at: time(conversation.updated_at),
        }
    }
}

/// One conversation.
#[derive(Serialize, ToSchema)]
pub struct ConversationAnswer {
    /// As it stands now.
    pub conversation: ConversationRow,
}

/// A page of the inbox.
#[derive(Serialize, ToSchema)]
pub struct InboxPage {
    /// At work: those whose guests wait first, longest wait first; then the latest change first. Asleep: the next to wake
    /// first. Done: the latest change first.
    pub conversations: Vec<ConversationRow>,
    /// Where the next page begins; null on the last.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
    /// The journal number this page stands at: the event stream goes on from here.
    pub journal: i64,
}

/// What a guest's credential is worth now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// In house.
    Full,
    /// Before arrival.
    Enquiry,
    /// For some days after check-out.
    Afterwards,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Enquiry, Self::Full, Self::Afterwards];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Enquiry => "enquiry",
            Self::Afterwards => "afterwards",
        }
    }

    /// The same; `None` for a right that has ended, with which nobody gets this far.
    pub fn of(right: StayRight) -> Option<Self> {
        match right {
            StayRight::Full => Some(Self::Full),
            StayRight::Enquiry => Some(Self::Enquiry),
            StayRight::Afterwards => Some(Self::Afterwards),
            StayRight::None => None,
        }
    }
}

/// A guest's own conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GuestConversation {
    /// Identity.
    pub id: i64,
    /// The hotel.
    pub hotel: HotelRef,
    /// The room the guest lives in now.
    #[schema(required = true)]
    pub room_number: Option<String>,
    /// The guest.
    pub guest_name: String,
    /// Who last took or answered it.
    #[schema(required = true)]
    pub handler: Option<StaffCard>,
    /// The hotel's messages that the guest has not read.
    pub unread: i64,
    /// What the stay allows now.
    pub right: Right,
}

impl GuestConversation {
    /// What a guest sees of a conversation.
    pub fn new(conversation: &Conversation, hotel: &HotelRef, right: Right) -> Self {
        let card = &conversation.card;
        Self {
            id: card.id.0,
            hotel: hotel.clone(),
            room_number: card.room_number.as_ref().map(|number| number.as_str().to_owned()),
            guest_name: card.guest_name.clone(),
            handler: card.handler.as_ref().map(Into::into),
            unread: conversation.unread_by_guest,
            right,
        }
    }
}

/// A page of a guest's own messages, with the conversation.
#[derive(Serialize, ToSchema)]
pub struct GuestThread {
    /// As it stands now.
    pub conversation: GuestConversation,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether there are more in the direction of the page.
    pub has_more: bool,
    /// The journal number this page stands at: the event stream goes on from here.
    pub journal: i64,
}

/// How far somebody has read.
#[derive(Deserialize, ToSchema)]
pub struct ReadUpTo {
    /// The `seq` of the last message that was read; everything when left out.
    pub up_to: Option<i64>,
}

/// What became read.
#[derive(Serialize, ToSchema)]
pub struct ReadMessages {
    /// Identities.
    pub read: Vec<i64>,
}

/// Somebody types, or stopped.
#[derive(Deserialize, ToSchema)]
pub struct TypingState {
    /// Types.
    pub typing: bool,
}

/// Who to take a conversation from.
#[derive(Deserialize, ToSchema)]
pub struct Take {
    /// The colleague it is knowingly taken from.
    pub over: Option<i64>,
}

/// Who to give a conversation to.
#[derive(Deserialize, ToSchema)]
pub struct Assign {
    /// The colleague.
    pub staff_id: i64,
}

/// Which part of the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// At work and awake.
    #[default]
    Open,
    /// At work and asleep.
    Snoozed,
    /// Closed or archived.
    Done,
}

impl From<View> for InboxView {
    fn from(view: View) -> Self {
        match view {
            View::Open => Self::Open,
            View::Snoozed => Self::Snoozed,
            View::Done => Self::Done,
        }
    }
}

/// Which conversations.
#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InboxQuery {
    /// Which part of them; those at work and awake when left out.
    #[param(inline)]
    pub view: Option<View>,
    /// Only those the caller handles.
    pub mine: Option<bool>,
    /// Only those of this department.
    pub department: Option<i64>,
    /// Only those whose guests wait for an answer.
    pub waiting: Option<bool>,
    /// Only those of the website's visitors who were linked to no stay; with `false`, only those of stays.
    pub visitors: Option<bool>,
    /// At most this many, 1 to 200; 50 when left out.
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}
