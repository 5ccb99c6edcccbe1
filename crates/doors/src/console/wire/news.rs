//! What the event streams of staff say about their own work. No guest hears any of it.

use serde::Serialize;
use utoipa::ToSchema;

use super::message::Delivery;
use super::people::{StaffCard, StaffRole};
use super::talk::ConversationRow;
use super::work::Note;
use crate::wire::words::{ConversationChange, HousePart, StaffChange};

/// Something happened to staff's work on a conversation, to staff themselves, or to what the house is set to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum WorkEvent {
    /// How staff work on a conversation changed.
    ConversationChanged {
        /// As it stood then.
        conversation: ConversationRow,
        /// What changed.
        change: ConversationChange,
        /// Who did it; null for the guest and the house.
        #[schema(required = true)]
        by: Option<StaffCard>,
    },
    /// It was handed to this department; nobody handles it.
    ConversationTransferred {
        /// As it stood then.
        conversation: ConversationRow,
        /// Name of the department it came from.
        from: String,
        /// Who handed it over.
        by: StaffCard,
    },
    /// It was handed to another department: this one's staff see it no more.
    ConversationLeft {
        /// Which.
        conversation_id: i64,
        /// The department it left.
        department_id: i64,
        /// Name of the department it went to.
        to: String,
    },
    /// Staff noted something.
    NoteAdded {
        /// The conversation.
        conversation_id: i64,
        /// The note.
        note: Note,
    },
    /// A message came further on its way to the guest's phone, or does not.
    DeliveryChanged {
        /// The conversation.
        conversation_id: i64,
        /// The message.
        message_id: i64,
        /// How far it has come.
        delivery: Delivery,
    },
    /// Somebody who works here changed.
    StaffChanged {
        /// As they are now.
        staff: StaffNews,
        /// What changed.
        change: StaffChange,
    },
    /// A part of the house changed: read it again.
    HouseChanged {
        /// Which.
        part: HousePart,
    },
    /// A member of staff looks at a conversation, or no longer. It passes: it has no number and is never repeated. Staff hear
    /// their own looking too. Whoever looks says so again every 20 seconds; who has not said so for 45 does not look any more.
    Looking {
        /// Where.
        conversation_id: i64,
        /// Who.
        staff_id: i64,
        /// Their name.
        name: String,
        /// Looks.
        looking: bool,
    },
}

/// Somebody who works here. Departments' names stand in their own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffNews {
    /// Identity.
    pub id: i64,
    /// Name shown to guests.
    pub name: String,
    /// Job title shown to guests.
    pub title: String,
    /// Address of a picture.
    #[schema(required = true)]
    pub image: Option<String>,
    /// What they may do at most.
    pub role: StaffRole,
    /// Where they work.
    pub department_ids: Vec<i64>,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether they are at work now.
    pub on_duty: bool,
}

impl From<&domain::Staff> for StaffNews {
    fn from(staff: &domain::Staff) -> Self {
        Self {
            id: staff.id.0,
            name: staff.name.clone(),
            title: staff.title.clone(),
            image: staff.image.clone(),
            role: staff.role.into(),
            department_ids: staff.departments.iter().map(|id| id.0).collect(),
            active: staff.active,
            on_duty: staff.on_duty,
        }
    }
}
