//! Why a socket of this door is closed: the one table, which `docs/doors/department.md` repeats.
//!
//! A handshake is completed before a socket is refused, because a browser's page can read a close code and not the status
//! of a handshake. 44xx means "give up": the same try fails again. 45xx means "come again", with `?after=` and the last
//! number that was seen.

use crate::ws::CloseCodes;

/// A close code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The number on the wire.
    pub number: u16,
    /// The sentence on the wire.
    pub reason: &'static str,
}

impl Code {
    /// Whether the same try fails again.
    pub fn is_final(self) -> bool {
        self.number < 4500
    }
}

/// The address cannot be read: `after` is no number, the phone number is none.
pub const BAD_REQUEST: Code = Code { number: 4400, reason: "The address cannot be read" };
/// No credential, or one that is over.
pub const SIGN_IN: Code = Code { number: 4401, reason: "Please sign in" };
/// A good credential that does not reach this far, or does no longer.
pub const NOT_YOURS: Code = Code { number: 4403, reason: "This is not yours to hear" };
/// No such department, or no such guest in house.
pub const NOT_FOUND: Code = Code { number: 4404, reason: "There is nobody here" };
/// Too many frames, or too many sockets of one person.
pub const TOO_MANY: Code = Code { number: 4429, reason: "Too much at once" };
/// Frames were not read as fast as they came, or what the person may hear has changed.
pub const RESUME: Code = Code { number: 4500, reason: "Come again and resume" };
/// This node stops.
pub const GOING_AWAY: Code = Code { number: 4501, reason: "The server restarts: come again" };
/// Storage is away.
pub const UNAVAILABLE: Code = Code { number: 4503, reason: "Briefly not available: come again" };

/// All of them.
pub const ALL: [Code; 8] =
    [BAD_REQUEST, SIGN_IN, NOT_YOURS, NOT_FOUND, TOO_MANY, RESUME, GOING_AWAY, UNAVAILABLE];

/// What the house's farewells are called here.
pub const FAREWELLS: CloseCodes = CloseCodes {
    right_ended: (NOT_YOURS.number, NOT_YOURS.reason),
    too_slow: (RESUME.number, RESUME.reason),
    going_away: (GOING_AWAY.number, GOING_AWAY.reason),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_holds_every_code_with_its_sentence_and_what_to_do() {
        let document = include_str!("../../../../docs/doors/department.md");
        for code in ALL {
            let what = if code.is_final() { "give up" } else { "come again" };
            let row = format!("| {} | {what} | {} |", code.number, code.reason);
            assert!(document.contains(&row), "{row}");
        }
        let rows = document.lines().filter(|line| line.starts_with("| 44") || line.starts_with("| 45"));
        assert_eq!(rows.count(), ALL.len(), "and no other");
    }
}
