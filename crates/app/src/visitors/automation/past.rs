//! What was said before, as far as it matters to what the house says next.

use domain::{Automation, Message, MessageSeq, ResponseKind};
use jiff::Timestamp;

/// What was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Past {
    /// Which message was the last of a person of the hotel, and when it was said.
    pub person: Option<(MessageSeq, Timestamp)>,
    /// The kinds of auto-responses said since then.
    pub told: Vec<ResponseKind>,
    /// Whether the last message of all is one.
    pub last_is_response: bool,
}

impl Past {
    /// Of the last messages, oldest first.
    pub fn of(messages: &[Message]) -> Self {
        let person = messages.iter().rposition(Message::is_from_staff);
        let since = person.map_or(messages, |at| &messages[at + 1..]);
        Self {
            person: person.map(|at| (messages[at].seq, messages[at].created_at)),
            told: since.iter().filter_map(kind).collect(),
            last_is_response: messages.last().is_some_and(|last| kind(last).is_some()),
        }
    }
}

fn kind(message: &Message) -> Option<ResponseKind> {
    match &message.automation {
        Some(Automation::Response { kind, .. }) => Some(*kind),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{ConversationId, Door, MessageId, Sender, StaffCard, StaffId};

    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn said(seq: i64, sender: Sender, kind: Option<ResponseKind>) -> Message {
        let automation = kind.map(|kind| Automation::Response { kind, quick_replies: Vec::new() });
        Message {
            id: MessageId(seq),
            conversation: ConversationId(1),
            seq: MessageSeq(seq),
            sender,
            door: Door::Visitor,
            text: "…".into(),
            client_key: None,
            reply_to: None,
            attachments: Vec::new(),
            automation,
            said_at: None,
            delivery: None,
            created_at: at(seq),
            read_at: None,
            edited_at: None,
            deleted_at: None,
        }
    }

    fn visitor(seq: i64) -> Message {
        said(seq, Sender::Guest { name: "Ann".into(), visitor: None }, None)
    }

    fn staff(seq: i64) -> Message {
        let card = StaffCard { id: StaffId(1), name: "Mary".into(), title: String::new(), image: None };
        said(seq, Sender::Staff(card), None)
    }

    fn house(seq: i64, kind: ResponseKind) -> Message {
        said(seq, Sender::System, Some(kind))
    }

    #[test]
    fn what_was_told_counts_from_the_last_word_of_a_person() {
        let past = Past::of(&[
            house(1, ResponseKind::Welcome),
            visitor(2),
            staff(3),
            visitor(4),
            house(5, ResponseKind::Away),
        ]);
        assert_eq!(past.person, Some((MessageSeq(3), at(3))));
        assert_eq!(past.told, [ResponseKind::Away]);
        assert!(past.last_is_response);
        assert!(!Past::of(&[house(1, ResponseKind::Away), visitor(2)]).last_is_response);
        assert_eq!(Past::of(&[]), Past::default());
    }
}
