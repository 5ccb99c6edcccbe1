//! The form of server-sent events.

use bytes::Bytes;
use domain::JournalSeq;
use serde::Serialize;

use super::wire::live::{Bye, ByeReason, Position};

/// A line that says nothing but that the line is alive.
pub const PING: Bytes = Bytes::from_static(b": ping\n\n");

/// An event about a journal row; its id is the row's number.
pub fn row(seq: JournalSeq, event: &impl Serialize) -> Bytes {
    frame(&format!("id: {seq}\n"), event)
}

/// An event about something the journal does not hold.
pub fn passing(event: &impl Serialize) -> Bytes {
    frame("", event)
}

/// The first event: from where the stream goes on.
pub fn hello(journal: JournalSeq) -> Bytes {
    frame("event: hello\n", &Position { journal: journal.0 })
}

/// Too much was missed: load everything anew, the stream goes on from here.
pub fn reset(journal: JournalSeq) -> Bytes {
    frame("event: reset\n", &Position { journal: journal.0 })
}

/// The last event.
pub fn bye(reason: ByeReason) -> Bytes {
    frame("event: bye\n", &Bye { reason })
}

// JSON text holds no line breaks of its own, so one data line carries any value.
fn frame(head: &str, data: &impl Serialize) -> Bytes {
    let json = serde_json::to_string(data).unwrap_or_else(|error| {
        tracing::error!(%error, "an event could not be written as JSON");
        "{}".to_owned()
    });
    Bytes::from(format!("{head}data: {json}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_have_the_form_browsers_read() {
        let text = "two\nlines\r\n\nid: 9";
        assert_eq!(row(JournalSeq(7), &text), "id: 7\ndata: \"two\\nlines\\r\\n\\nid: 9\"\n\n");
        assert_eq!(passing(&1), "data: 1\n\n");
        assert_eq!(hello(JournalSeq(3)), "event: hello\ndata: {\"journal\":3}\n\n");
        assert_eq!(reset(JournalSeq(4)), "event: reset\ndata: {\"journal\":4}\n\n");
        assert_eq!(bye(ByeReason::Final), "event: bye\ndata: {\"reason\":\"final\"}\n\n");
    }
}
