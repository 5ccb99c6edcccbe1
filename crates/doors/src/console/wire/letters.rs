//! What could not be carried to guests' phones, and those who write from one and have no stay.

use app::ports::phones;
use app::whatsapp::{About, DeadErrand};
use domain::ContactAddress;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::time;

/// What something that could not be carried is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LetterAbout {
    /// A message of the conversation.
    Message,
    /// A file the guest sent.
    File,
    /// That a message was read.
    Read,
    /// A reply to somebody without a stay.
    Reply,
}

/// What could not be carried.
#[derive(Serialize, ToSchema)]
pub struct DeadLetter {
    /// Identity.
    pub id: i64,
    /// Why not.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it waits.
    pub created_at: String,
    /// What it is about.
    pub about: LetterAbout,
    /// The conversation it is about.
    #[schema(required = true)]
    pub conversation_id: Option<i64>,
    /// The message it is about.
    #[schema(required = true)]
    pub message_id: Option<i64>,
    /// The guest.
    #[schema(required = true)]
    pub guest_name: Option<String>,
}

impl From<&DeadErrand> for DeadLetter {
    fn from(dead: &DeadErrand) -> Self {
        Self {
            id: dead.parcel,
            reason: dead.reason.clone(),
            attempts: dead.attempts,
            created_at: time(dead.created_at),
            about: match dead.about {
                About::Message => LetterAbout::Message,
                About::File => LetterAbout::File,
                About::Read => LetterAbout::Read,
                About::Reply => LetterAbout::Reply,
            },
            conversation_id: dead.conversation.map(|id| id.0),
            message_id: dead.message.map(|id| id.0),
            guest_name: dead.guest_name.clone(),
        }
    }
}

/// What could not be carried.
#[derive(Serialize, ToSchema)]
pub struct DeadLetters {
    /// Latest first.
    pub dead_letters: Vec<DeadLetter>,
}

/// Somebody who writes and has no stay.
#[derive(Serialize, ToSchema)]
pub struct Stranger {
    /// Identity.
    pub id: i64,
    /// The name they gave themselves; may be empty.
    pub name: String,
    /// The last four digits of the number; null for somebody who hides it.
    #[schema(required = true)]
    pub address_hint: Option<String>,
    /// How many messages wait.
    pub held: i64,
    /// When they last wrote.
    pub last_at: String,
    /// Until when the hotel may answer in its own words.
    pub window_ends_at: String,
}

impl From<&phones::Stranger> for Stranger {
    fn from(stranger: &phones::Stranger) -> Self {
        let contact = &stranger.contact;
        let address_hint = match &contact.address {
            ContactAddress::Number(number) => number.get(number.len().saturating_sub(4)..).map(str::to_owned),
            ContactAddress::User(_) => None,
        };
        Self {
            id: contact.id.0,
            name: contact.name.clone(),
            address_hint,
            held: stranger.held,
            last_at: time(stranger.last_at),
            window_ends_at: time(contact.window_ends_at),
        }
    }
}

/// Those who write and have no stay.
#[derive(Serialize, ToSchema)]
pub struct Strangers {
    /// Latest first.
    pub strangers: Vec<Stranger>,
}

/// Whose phone it is.
#[derive(Deserialize, ToSchema)]
pub struct StrangerLink {
    /// The booking's reference.
    pub booking_id: String,
}

/// Where what was kept stands now.
#[derive(Serialize, ToSchema)]
pub struct LinkedStranger {
    /// The booking's conversation.
    pub conversation_id: i64,
}
