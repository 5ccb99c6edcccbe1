//! How staff work on conversations, and what they tell each other in them.

use app::conversations::{Transferred, UnreadCounts};
use app::ports::work;
use domain::NoteKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::people::StaffCard;
use super::time;
use crate::wire::words::{Priority, Status};

/// Whether a conversation is to be at work.
#[derive(Deserialize, ToSchema)]
pub struct NewStatus {
    /// What it becomes.
    pub status: Status,
}

/// How soon a conversation is to be looked at.
#[derive(Deserialize, ToSchema)]
pub struct NewPriority {
    /// What it becomes.
    pub priority: Priority,
}

/// How long a conversation is to sleep.
#[derive(Deserialize, ToSchema)]
pub struct Snooze {
    /// Until then, within the next year; null wakes it.
    pub until: Option<String>,
}

/// Words that are to sort a conversation.
#[derive(Deserialize, ToSchema)]
pub struct NewTags {
    /// All of them, at most ten of at most 32 characters each; case does not count.
    pub tags: Vec<String>,
}

/// Whom to hand a conversation to.
#[derive(Deserialize, ToSchema)]
pub struct HandOver {
    /// The department.
    pub department_id: i64,
    /// Why: stays in the thread as a note, which no guest sees.
    pub note: Option<String>,
    /// Colleagues the note calls, besides those whose sign-in names stand in it after an `@`.
    #[serde(default)]
    pub mentions: Vec<i64>,
}

/// A conversation that was handed over.
#[derive(Serialize, ToSchema)]
pub struct HandedOver {
    /// The conversation.
    pub conversation_id: i64,
    /// The department it went to.
    pub department_id: i64,
    /// That department's name.
    pub department_name: String,
    /// Whether the caller still sees it.
    pub visible: bool,
}

impl From<&Transferred> for HandedOver {
    fn from(transferred: &Transferred) -> Self {
        let card = &transferred.conversation.card;
        Self {
            conversation_id: card.id.0,
            department_id: card.department.0,
            department_name: card.department_name.clone(),
            visible: transferred.visible,
        }
    }
}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteWord {
    /// A remark.
    Remark,
    /// The conversation was handed to another department.
    Transfer,
}

/// What staff told each other. No guest ever sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Note {
    /// Identity.
    pub id: i64,
    /// The conversation it stands in.
    pub conversation_id: i64,
    /// Who wrote it.
    pub author: StaffCard,
    /// What it is.
    pub kind: NoteWord,
    /// Name of the department a transfer came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Name of the department a transfer went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The words; empty for a transfer without any.
    pub text: String,
    /// Colleagues it calls.
    pub mentions: Vec<i64>,
    /// When.
    pub at: String,
}

impl From<&domain::Note> for Note {
    fn from(note: &domain::Note) -> Self {
        let (kind, from, to) = match &note.kind {
            NoteKind::Remark => (NoteWord::Remark, None, None),
            NoteKind::Transfer { from, to } => (NoteWord::Transfer, Some(from.clone()), Some(to.clone())),
        };
        Self {
            id: note.id.0,
            conversation_id: note.conversation.0,
            author: (&note.author).into(),
            kind,
            from,
            to,
            text: note.text.clone(),
            mentions: note.mentions.iter().map(|id| id.0).collect(),
            at: time(note.at),
        }
    }
}

/// A note to be kept.
#[derive(Deserialize, ToSchema)]
pub struct NewNote {
    /// 1 to 4,096 characters after trimming.
    pub text: String,
    /// Colleagues it calls, besides those whose sign-in names stand in it after an `@`; at most 20 together.
    #[serde(default)]
    pub mentions: Vec<i64>,
}

/// A note as kept.
#[derive(Serialize, ToSchema)]
pub struct NoteAnswer {
    /// The note.
    pub note: Note,
}

/// The notes of a conversation.
#[derive(Serialize, ToSchema)]
pub struct NoteList {
    /// The newest 500, oldest first.
    pub notes: Vec<Note>,
}

/// Somebody of the staff who wrote or read in a conversation.
#[derive(Serialize, ToSchema)]
pub struct Participant {
    /// Who.
    pub staff: StaffCard,
    /// Since when.
    pub joined_at: String,
    /// The `seq` of the last message they have read.
    pub last_read: i64,
    /// When they read it.
    pub last_read_at: String,
}

impl From<&work::Participant> for Participant {
    fn from(participant: &work::Participant) -> Self {
        Self {
            staff: (&participant.card).into(),
            joined_at: time(participant.joined_at),
            last_read: participant.last_read.0,
            last_read_at: time(participant.last_read_at),
        }
    }
}

/// Who of the staff wrote or read in a conversation.
#[derive(Serialize, ToSchema)]
pub struct ParticipantList {
    /// In the order they came.
    pub participants: Vec<Participant>,
}

/// Somebody looks at a conversation, or no longer.
#[derive(Deserialize, ToSchema)]
pub struct LookingState {
    /// Looks. Whoever looks says so again every 20 seconds; who has not said so for 45 does not look any more.
    pub looking: bool,
}

/// What waits in a department.
#[derive(Serialize, ToSchema)]
pub struct DepartmentUnread {
    /// The department.
    pub department_id: i64,
    /// Its name.
    pub name: String,
    /// Conversations whose guests wait for an answer.
    pub waiting: i64,
    /// Guest messages that nobody has read.
    pub unread: i64,
}

/// What waits for the caller.
#[derive(Serialize, ToSchema)]
pub struct Unread {
    /// Guest messages the caller has not read.
    pub mine: i64,
    /// Every department the caller sees.
    pub departments: Vec<DepartmentUnread>,
}

impl From<UnreadCounts> for Unread {
    fn from(counts: UnreadCounts) -> Self {
        let departments = counts.departments.into_iter().map(|(department, counts)| DepartmentUnread {
            department_id: department.id.0,
            name: department.name,
            waiting: counts.waiting,
            unread: counts.unread,
        });
        Self { mine: counts.mine, departments: departments.collect() }
    }
}
