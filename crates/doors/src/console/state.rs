//! What the console's door keeps in memory on this node.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use app::ports::{Farewell, Outlet, OutletId, QueueOutlet, Topic};
use domain::HotelId;
use parking_lot::Mutex;

use super::wire::people::HotelRef;

/// How many streams one credential may hold open. One more ends the oldest: a phone on a bad line leaves streams behind
/// that nobody reads any more, and must not be kept out by them.
pub const STREAMS_MAX: usize = 20;

/// What is kept.
#[derive(Default)]
pub struct Console {
    // What guests see of the hotels whose guests listen here: events do not carry it. As many entries as hotels.
    hotels: Mutex<HashMap<HotelId, Arc<HotelRef>>>,
    // The open streams by credential, oldest first.
    streams: Mutex<HashMap<Topic, VecDeque<Arc<QueueOutlet>>>>,
}

impl Console {
    /// Remembers what guests see of a hotel; call it before a guest of the hotel joins a topic.
    pub(super) fn remember(&self, id: HotelId, hotel: Arc<HotelRef>) {
        self.hotels.lock().insert(id, hotel);
    }

    /// What guests see of a hotel.
    pub(super) fn hotel(&self, id: HotelId) -> Option<Arc<HotelRef>> {
        self.hotels.lock().get(&id).cloned()
    }

    /// Counts a stream in.
    pub(super) fn enter(&self, session: &Topic, stream: Arc<QueueOutlet>) {
        let mut streams = self.streams.lock();
        let open = streams.entry(session.clone()).or_default();
        open.push_back(stream);
        let oldest = if open.len() > STREAMS_MAX { open.pop_front() } else { None };
        drop(streams);
        if let Some(oldest) = oldest {
            oldest.end(Farewell::TooSlow);
        }
    }

    /// Counts a stream out; one that is out already is no error.
    pub(super) fn leave(&self, session: &Topic, stream: OutletId) {
        let mut streams = self.streams.lock();
        let Some(open) = streams.get_mut(session) else { return };
        open.retain(|other| other.id() != stream);
        if open.is_empty() {
            streams.remove(session);
        }
    }

    #[cfg(test)]
    fn sessions(&self) -> usize {
        self.streams.lock().len()
    }
}

#[cfg(test)]
mod tests {
    use app::ports::queue_outlet;

    use super::*;

    #[tokio::test]
    async fn one_stream_too_many_ends_the_oldest_and_nothing_stays_behind() {
        let console = Console::default();
        let session = Topic::new("session/a");
        let mut receivers = Vec::new();
        for id in 0..=STREAMS_MAX as u64 {
            let (outlet, receiver) = queue_outlet(OutletId(id), 1);
            console.enter(&session, outlet);
            receivers.push(receiver);
        }
        let ended = receivers[0].next().await;
        assert!(matches!(ended, Some(Err(Farewell::TooSlow))), "the oldest is told to come back");
        let second = tokio::time::timeout(std::time::Duration::ZERO, receivers[1].next()).await;
        assert!(second.is_err(), "the second goes on");
        for id in 0..=STREAMS_MAX as u64 {
            console.leave(&session, OutletId(id));
        }
        assert_eq!(console.sessions(), 0);
    }
}
