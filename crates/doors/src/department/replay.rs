//! What a socket missed, before anything newer.
//!
//! A socket joins its topics first, holding back what comes; only then is it looked how far the journal is, and what it
//! missed is read up to there. Of what was held back, and of what is announced late, the rows that the journal has already
//! shown are dropped by their number: every row comes once and none is left out.

use app::ports::Topic;
use domain::{HotelId, JournalSeq};

use super::announce::{heard_by, said};
use super::codes::{BAD_REQUEST, Code, UNAVAILABLE};
use super::wire::frames;
use crate::House;
use crate::ws::WsSocket;

/// How many rows are replayed at most; beyond that a client loads everything anew.
const REPLAY_MAX: i64 = 1_000;
/// Rows per read of the journal.
const PAGE: u32 = 100;
/// The next page is read when no more frames than this wait for the client.
const WAITING_MAX: usize = 32;

/// The row after which a client resumes, when it names one.
pub fn after(query: &str) -> Result<Option<JournalSeq>, Code> {
    let after = parameter(query, "after")?.map(|text| text.parse().map(JournalSeq)).transpose();
    after.map_err(|_| BAD_REQUEST)
}

/// A parameter of an address; an empty one is none.
pub fn parameter(query: &str, wanted: &str) -> Result<Option<String>, Code> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).map_err(|_| BAD_REQUEST)?;
    Ok(pairs.into_iter().find(|(name, value)| name == wanted && !value.is_empty()).map(|(_, value)| value))
}

/// Sends what was missed on `topics`, which the socket has joined holding; and where it stands then, to a client that named
/// its place itself.
pub async fn replay(
    house: &House,
    socket: &WsSocket,
    hotel: HotelId,
    topics: &[Topic],
    after: JournalSeq,
    is_named: bool,
) -> Result<(), Code> {
    let store = &house.app.store;
    let failed = |error: app::ports::StoreError| {
        tracing::warn!(%error, "a socket could not read the journal");
        UNAVAILABLE
    };
    let head = store.journal_head(hotel).await.map_err(failed)?;
    let mut last = after;
    let resumes = (head.0 - REPLAY_MAX..=head.0).contains(&after.0) && after.0 >= 0;
    while resumes && last < head {
        let rows = store.journal_after(hotel, last, PAGE).await.map_err(failed)?;
        let Some(newest) = rows.last().map(|row| row.seq) else { return Err(UNAVAILABLE) };
        for row in rows.iter().filter(|row| row.seq <= head) {
            for topic in heard_by(row).iter().filter(|topic| topics.contains(topic)) {
                for frame in said(&house.settings.public_url, row, topic) {
                    socket.outlet().send(frames::encode(&frame));
                }
            }
        }
        last = newest;
        socket.drained(WAITING_MAX).await;
    }
    socket.outlet().pass_over(head);
    if is_named {
        let word = if resumes { "resumed" } else { "reset" };
        let position = frames::position(word, head, house.app.clock.now());
        socket.outlet().send(frames::encode(&position));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_names_the_last_number_it_saw() {
        assert_eq!(after("token=a&after=17"), Ok(Some(JournalSeq(17))));
        assert_eq!(after("token=a"), Ok(None));
        assert_eq!(after("after="), Ok(None));
        assert_eq!(after("after=soon"), Err(BAD_REQUEST));
        assert_eq!(
            after("after=-1"),
            Ok(Some(JournalSeq(-1))),
            "which no journal has: it loads everything anew"
        );
    }
}
