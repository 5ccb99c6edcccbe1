//! Credentials that were handed out: a guest's PIN session, a sign-in of staff.

use jiff::{SignedDuration, Timestamp};

use crate::{BookingId, ConversationId, HotelId, PinSessionId, RoomId, StaffId, StaffSessionId};

/// How long a PIN session lives at most. It never outlives the stay or the PIN it was opened with.
pub const PIN_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long a sign-in of staff lives: a shift.
pub const STAFF_SESSION_LIFE: SignedDuration = SignedDuration::from_hours(12);

/// How long a sign-in of staff lives without its refresh token being used.
pub const STAFF_REFRESH_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long after its use a refresh token is answered once more with the same result: two tabs ask at once, or an answer
/// is lost on the way. Later its use means that somebody copied it.
pub const REFRESH_LEEWAY: SignedDuration = SignedDuration::from_secs(10);

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

/// What the use of a refresh token means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// It is the one in force: the next one follows.
    Renew,
    /// It was used a moment ago: the same answer again.
    Repeat,
    /// It was used long ago: somebody has a copy, and the sign-in ends.
    Reused,
    /// The sign-in is over.
    Over,
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
    /// How often its refresh token was renewed; only the token of this number renews it again.
    pub generation: i64,
    /// When that was.
    pub refreshed_at: Timestamp,
    /// When it was signed out.
    pub ended_at: Option<Timestamp>,
}

impl StaffSession {
    /// Whether it still opens anything at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }

    /// What the use of the refresh token of this generation means at `now`.
    pub fn refresh(&self, generation: i64, now: Timestamp) -> Refresh {
        if !self.is_live(now) {
            Refresh::Over
        } else if generation == self.generation {
            Refresh::Renew
        } else if generation == self.generation - 1 && now.duration_since(self.refreshed_at) <= REFRESH_LEEWAY
        {
            Refresh::Repeat
        } else {
            Refresh::Reused
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_session_lives_seven_days_unless_it_is_ended() {
        let opened = Timestamp::UNIX_EPOCH;
        let session = PinSession {
            id: PinSessionId(1),
            hotel: HotelId(1),
            room: RoomId(1),
            pin_epoch: 1,
            booking: BookingId(1),
            conversation: ConversationId(1),
            created_at: opened,
            expires_at: opened + PIN_SESSION_LIFE,
            ended_at: None,
        };
        let day = |n: i64| Timestamp::from_second(n * 86_400).unwrap();
        assert_eq!(session.state(day(6)), SessionState::Live);
        assert_eq!(session.state(day(7)), SessionState::Expired);
        let ended = PinSession { ended_at: Some(day(1)), ..session };
        assert_eq!(ended.state(day(6)), SessionState::Ended);
        assert_eq!(
            ended.state(day(8)),
            SessionState::Ended,
            "an ended session is not told from an unknown one"
        );
    }

    #[test]
    fn a_sign_in_lives_a_shift() {
        let begun = Timestamp::UNIX_EPOCH;
        let session = StaffSession {
            id: StaffSessionId(1),
            staff: StaffId(42),
            created_at: begun,
            expires_at: begun + STAFF_SESSION_LIFE,
            generation: 0,
            refreshed_at: begun,
            ended_at: None,
        };
        let hour = |n: i64| Timestamp::from_second(n * 3_600).unwrap();
        assert!(session.is_live(hour(11)) && !session.is_live(hour(12)));
        assert!(!StaffSession { ended_at: Some(hour(1)), ..session }.is_live(hour(2)));
    }

    #[test]
    fn a_refresh_token_is_used_once_but_for_a_moment() {
        let begun = Timestamp::UNIX_EPOCH;
        let session = StaffSession {
            id: StaffSessionId(1),
            staff: StaffId(42),
            created_at: begun,
            expires_at: begun + STAFF_REFRESH_LIFE,
            generation: 3,
            refreshed_at: begun,
            ended_at: None,
        };
        let second = |n: i64| Timestamp::from_second(n).unwrap();
        assert_eq!(session.refresh(3, second(60)), Refresh::Renew);
        assert_eq!(session.refresh(2, second(10)), Refresh::Repeat);
        assert_eq!(session.refresh(2, second(11)), Refresh::Reused);
        assert_eq!(session.refresh(1, second(1)), Refresh::Reused);
        assert_eq!(session.refresh(4, second(1)), Refresh::Reused, "nobody was given that one");
        assert_eq!(session.refresh(3, second(7 * 86_400)), Refresh::Over);
    }
}
