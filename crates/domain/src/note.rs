//! What staff tell each other in a conversation. A note is no message, so no door can ever take one for something to be
//! told to a guest.

use jiff::Timestamp;

use crate::{ConversationId, NoteId, StaffCard, StaffId};

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// The conversation it stands in.
    pub conversation: ConversationId,
    /// Who wrote it.
    pub author: StaffCard,
    /// What it is.
    pub kind: NoteKind,
    /// The words; empty for a transfer without any.
    pub text: String,
    /// Colleagues it calls.
    pub mentions: Vec<StaffId>,
    /// When.
    pub at: Timestamp,
}

/// What a note is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A remark.
    Remark,
    /// The conversation was handed to another department.
    Transfer {
        /// Name of the department it came from.
        from: String,
        /// Name of the department it went to.
        to: String,
    },
}

/// How many colleagues one note may call.
pub const MENTIONS_MAX: usize = 20;

/// Sign-in names a text calls: `@john` where a word begins, in lower case, each once.
pub fn called(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || ",;:!?()".contains(c));
    for word in words {
        let Some(name) = word.strip_prefix('@') else { continue };
        let name = name.trim_end_matches(['.', '\'', '"']).to_lowercase();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_called_where_a_word_begins() {
        assert_eq!(called("@John, please ask @mary.k. Thanks!"), ["john", "mary.k"]);
        assert_eq!(called("write to ann@example.com, @ann @ANN @"), ["ann"]);
    }
}
