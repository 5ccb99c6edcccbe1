//! How a member of staff may hear a Pusher channel.

use crate::places::Place;

/// How a member of staff may hear a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// Not at all.
    No,
    /// All that is said there.
    All,
    /// All that is said there, which is about one conversation, for as long as it is with this department.
    Conversation(Place),
    /// The same, of a channel whose name another hotel may have too: what is said to the hotel's own audience there.
    ConversationApart(Place),
}

impl Hearing {
    /// All or nothing.
    pub fn all_if(yes: bool) -> Self {
        if yes { Self::All } else { Self::No }
    }

    /// Where the conversation must be that it is about.
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Conversation(place) | Self::ConversationApart(place) => Some(place),
            Self::No | Self::All => None,
        }
    }
}
