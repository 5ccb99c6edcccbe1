//! Which text fits the moment.

use jiff::{SignedDuration, Timestamp};

use super::{AutoResponse, LANGUAGES, ResponseKind};
use crate::{DepartmentId, Opening};

/// How long before the end of the hours visitors are told of it.
pub const CLOSING_SOON: SignedDuration = SignedDuration::from_mins(30);
/// From how many others who wait on visitors are told that it takes a while.
pub const BUSY_FROM: u32 = 5;

/// What the choice depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Whether the department is there.
    pub opening: Opening,
    /// Now.
    pub now: Timestamp,
    /// Whether the conversation was just opened.
    pub is_new: bool,
    /// Whether the last thing said is a text of ours: the visitor has said nothing since.
    pub last_is_automatic: bool,
    /// The kinds that were said since a person answered last.
    pub told: &'a [ResponseKind],
    /// Whether a person is answering.
    pub person_answering: bool,
    /// Whether somebody of the department is online.
    pub staff_online: bool,
    /// How many others wait for an answer of the department.
    pub waiting: u32,
}

impl Facts<'_> {
    fn closes_soon(&self) -> bool {
        match self.opening {
            Opening::Open { closes_at: Some(closes_at) } => {
                closes_at.duration_since(self.now) <= CLOSING_SOON
            }
            _ => false,
        }
    }

    /// Whether a kind tells the truth at this moment.
    fn fits(&self, kind: ResponseKind) -> bool {
        let is_open = matches!(self.opening, Opening::Open { .. });
        match kind {
            ResponseKind::Offline => matches!(self.opening, Opening::Closed { .. }),
            ResponseKind::Holiday => matches!(self.opening, Opening::Holiday { .. }),
            ResponseKind::Welcome => is_open && self.is_new,
            ResponseKind::ClosingSoon => is_open && self.closes_soon(),
            ResponseKind::Away => is_open && !self.staff_online,
            ResponseKind::Busy => is_open && self.waiting >= BUSY_FROM,
            ResponseKind::Custom => false,
        }
    }
}

/// The kinds in the order in which they matter to a visitor.
const BY_WEIGHT: [ResponseKind; 6] = [
    ResponseKind::Offline,
    ResponseKind::Holiday,
    ResponseKind::Welcome,
    ResponseKind::ClosingSoon,
    ResponseKind::Away,
    ResponseKind::Busy,
];

/// The kind of text to say now, if any: never while a person is answering, never two in a row, and each kind once since a
/// person answered last.
pub fn choose(facts: &Facts<'_>) -> Option<ResponseKind> {
    if facts.person_answering || facts.last_is_automatic {
        return None;
    }
    BY_WEIGHT.into_iter().find(|kind| facts.fits(*kind) && !facts.told.contains(kind))
}

/// The text to say among a hotel's: one in use; the department's own before the hotel's; of those, one in the visitor's
/// language before the first of [`LANGUAGES`] before any.
pub fn pick<'a>(
    responses: &'a [AutoResponse],
    kind: ResponseKind,
    department: DepartmentId,
    language: &str,
) -> Option<&'a AutoResponse> {
    let theirs = |response: &&AutoResponse| response.department.is_none_or(|own| own == department);
    let fitting = responses.iter().filter(|response| response.active && response.kind == kind).filter(theirs);
    fitting.min_by_key(|response| {
        let spoken = [language, LANGUAGES[0]].iter().position(|known| *known == response.language);
        (response.department.is_none(), spoken.unwrap_or(usize::MAX))
    })
}
