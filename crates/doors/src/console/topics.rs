//! Names of the topics event streams join.

use app::App;
use app::ports::Topic;
use domain::{ConversationId, DepartmentId, HotelId, RoomId};

/// Staff who see a department's conversations.
pub fn department(hotel: HotelId, department: DepartmentId) -> Topic {
    Topic::new(format!("desk/{hotel}/{department}"))
}

/// All staff of a hotel: rooms, stays, PINs.
pub fn desk(hotel: HotelId) -> Topic {
    Topic::new(format!("desk/{hotel}"))
}

/// The guest of a conversation.
pub fn guest(conversation: ConversationId) -> Topic {
    Topic::new(format!("guest/{conversation}"))
}

/// Streams that were opened with this token, to be ended with it. The name holds the token's hash, as storage does.
pub fn session(app: &App, token: &str) -> Topic {
    Topic::new(format!("session/{}", hex::encode(app.vault.token_hash(token))))
}

/// Guests' streams that were opened with one PIN of a room, to be ended with it.
pub fn pin(room: RoomId, epoch: i64) -> Topic {
    Topic::new(format!("pin/{room}/{epoch}"))
}
