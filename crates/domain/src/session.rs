//! Credentials that were handed out: a guest's PIN session, a sign-in of staff.

use jiff::{SignedDuration, Timestamp};

use crate::{BookingId, ConversationId, HotelId, PinSessionId, RoomId, StaffId, StaffSessionId};

/// How long a PIN session lives at most. It never outlives the stay or the PIN it was opened with.
pub const PIN_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long a sign-in of staff lives: a shift.
pub const STAFF_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);

/// A guest's way in by room and PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinSession {
    /// Identity as a row; the token itself is stored only as a hash.
    pub id: PinSessionId,
    /// The hotel.
    pub hotel: HotelId,
    /// The room whose PIN was typed.
    pub room: RoomId,
    /// The room's [`crate::Room::pin_epoch`] at that moment.
    pub pin_epoch: i64,
    /// The stay.
    pub booking: BookingId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was ended: check-out, room move, new PIN.
    pub ended_at: Option<Timestamp>,
}

/// Whether a session still opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// It does.
    Live,
    /// Its time is over.
    Expired,
    /// The hotel ended it.
    Ended,
}

impl PinSession {
    /// Its state at `now`.
    pub fn state(&self, now: Timestamp) -> SessionState {
        if self.ended_at.is_some() {
            SessionState::Ended
        } else if now >= self.expires_at {
            SessionState::Expired
        } else {
            SessionState::Live
        }
    }
}

/// A sign-in of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSession {
    /// Identity as a row; the token itself is stored only as a hash.
    pub id: StaffSessionId,
    /// Who.
    pub staff: StaffId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// When it was signed out.
    pub ended_at: Option<Timestamp>,
}

impl StaffSession {
    /// Whether it still opens anything at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}
