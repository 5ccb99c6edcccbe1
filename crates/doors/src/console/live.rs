//! One event stream: what was missed, then what happens, then why it ends.
//!
//! The order makes every row come once and none be left out. The stream joins its topics first; only then does it look how
//! far the journal is, and reads it from where the client left off up to there. Rows that happen meanwhile wait in the
//! queue, and of those the ones the journal has already shown are dropped by their number. Rows of one hotel are announced
//! in the journal's order, so a number that is not above the last one is a row the client has.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::ports::{Farewell, Outlet, QueueOutlet, QueueReceiver, Topic, queue_outlet};
use axum::body::Body;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::{HotelId, JournalSeq, Recorded};
use futures_util::stream;
use jiff::Timestamp;
use tokio::time::{Instant, timeout_at};

use super::announce::{guest_event, guest_topic, staff_event, staff_topic};
use super::sse;
use super::wire::live::ByeReason;
use super::wire::people::HotelRef;
use super::wire::talk::Right;
use crate::House;
use crate::error::Failure;

/// How many frames wait for a client that reads slowly before it is sent away to resume.
const QUEUE: usize = 256;
/// How many rows are replayed at most; beyond that a client loads everything anew.
const REPLAY_MAX: i64 = 1_000;
/// Rows per read of the journal.
const PAGE: u32 = 200;
/// A line after so long a silence, so that both ends notice a dead connection.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Who listens. Everybody hears the rows of the topics that were joined, live and replayed alike.
pub enum Listener {
    /// Staff.
    Staff,
    /// A guest of the hotel, while the stay allows this.
    Guest(Arc<HotelRef>, Right),
}

/// From where a client resumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// From now on.
    Head,
    /// After this row.
    After(JournalSeq),
    /// It names a place that cannot be.
    Nowhere,
}

/// A stream that has joined its topics and leaves them when it is dropped.
pub struct Seat {
    house: Arc<House>,
    session: Topic,
    topics: Vec<Topic>,
    outlet: Arc<QueueOutlet>,
    receiver: QueueReceiver,
}

impl Seat {
    /// Joins `topics`, and `session`, by which the credential's streams are ended.
    pub fn take(house: &Arc<House>, session: Topic, mut topics: Vec<Topic>) -> Self {
        let (outlet, receiver) = queue_outlet(house.hub.next_id(), QUEUE);
        house.console.enter(&session, outlet.clone());
        topics.push(session.clone());
        for topic in &topics {
            house.hub.join(topic, outlet.clone());
        }
        Self { house: house.clone(), session, topics, outlet, receiver }
    }

    /// Begins to speak. The credential ends by itself at `until`.
    pub async fn listen(
        self,
        hotel: HotelId,
        listener: Listener,
        from: From,
        until: Timestamp,
    ) -> Result<Response, Failure> {
        let head = self.house.app.store.journal_head(hotel).await.map_err(app::Error::from)?;
        let left = until.as_millisecond() - self.house.app.clock.now().as_millisecond();
        let mut stream = Stream {
            ready: VecDeque::new(),
            last: head,
            head,
            hotel,
            listener,
            until: Instant::now() + Duration::from_millis(u64::try_from(left).unwrap_or(0)),
            over: false,
            seat: self,
        };
        stream.begin(from);
        let frames = stream::unfold(stream, async |mut stream| {
            let bytes = stream.next().await?;
            Some((Ok::<_, Infallible>(bytes), stream))
        });
        let headers = [
            (header::CONTENT_TYPE, "text/event-stream"),
            (header::CACHE_CONTROL, "no-store"),
            // Proxies of the nginx family hold answers back otherwise.
            (HeaderName::from_static("x-accel-buffering"), "no"),
        ];
        Ok((headers, Body::from_stream(frames)).into_response())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        for topic in &self.topics {
            self.house.hub.leave(topic, self.outlet.id());
        }
        self.house.console.leave(&self.session, self.outlet.id());
    }
}

struct Stream {
    // Encoded and not yet handed over; at most a page of rows.
    ready: VecDeque<Bytes>,
    // The last row that was said, or passed over because it is not for this listener.
    last: JournalSeq,
    // How far the journal was after the topics were joined.
    head: JournalSeq,
    hotel: HotelId,
    listener: Listener,
    until: Instant,
    over: bool,
    seat: Seat,
}

impl Stream {
    fn begin(&mut self, from: From) {
        let resumes = match from {
            From::Head => Some(self.head),
            From::After(seq) => {
                Some(seq).filter(|seq| (self.head.0 - REPLAY_MAX..=self.head.0).contains(&seq.0))
            }
            From::Nowhere => None,
        };
        self.last = resumes.unwrap_or(self.head);
        self.ready.push_back(sse::hello(self.last));
        if resumes.is_none() {
            self.ready.push_back(sse::reset(self.head));
        }
    }

    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(bytes) = self.ready.pop_front() {
                return Some(bytes);
            }
            if self.over {
                return None;
            }
            if self.last < self.head {
                self.replay().await;
            } else {
                self.hear().await;
            }
        }
    }

    async fn replay(&mut self) {
        let store = &self.seat.house.app.store;
        match store.journal_after(self.hotel, self.last, PAGE).await {
            Ok(rows) if !rows.is_empty() => {
                for row in rows {
                    self.ready.extend(self.say(&row));
                    self.last = row.seq;
                }
            }
            // The client comes back with the last number it saw, so nothing is lost by going.
            Ok(_) => self.end(ByeReason::Resume),
            Err(error) => {
                tracing::warn!(%error, "an event stream could not read the journal");
                self.end(ByeReason::Resume);
            }
        }
    }

    fn say(&self, row: &Recorded) -> Option<Bytes> {
        let joined = |topic: Topic| self.seat.topics.contains(&topic);
        match &self.listener {
            Listener::Staff if joined(staff_topic(row)) => {
                staff_event(row).map(|event| sse::row(row.seq, &event))
            }
            Listener::Guest(hotel, right) if guest_topic(row, *right).is_some_and(joined) => {
                guest_event(row, hotel, *right).map(|event| sse::row(row.seq, &event))
            }
            Listener::Staff | Listener::Guest(..) => None,
        }
    }

    async fn hear(&mut self) {
        let wake = self.until.min(Instant::now() + HEARTBEAT);
        match timeout_at(wake, self.seat.receiver.next()).await {
            Err(_) if wake == self.until => self.end(ByeReason::Final),
            Err(_) => self.ready.push_back(sse::PING),
            Ok(Some(Ok(frame))) => match frame.position {
                Some(position) if position <= self.last => {}
                position => {
                    self.last = position.unwrap_or(self.last);
                    self.ready.push_back(frame.bytes);
                }
            },
            Ok(Some(Err(Farewell::RightEnded))) => self.end(ByeReason::Final),
            Ok(Some(Err(Farewell::TooSlow))) => self.end(ByeReason::Resume),
            Ok(Some(Err(Farewell::GoingAway))) => self.end(ByeReason::Restart),
            Ok(None) => self.over = true,
        }
    }

    fn end(&mut self, reason: ByeReason) {
        self.ready.push_back(sse::bye(reason));
        self.over = true;
    }
}
