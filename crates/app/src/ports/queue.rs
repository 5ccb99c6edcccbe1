//! An outlet that is a bounded queue, for listeners that read at their own pace: event streams.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::{Farewell, Frame, Outlet, OutletId};

/// A queue that has grown beyond this many slots gives its memory back once it is empty.
const KEPT_SLOTS: usize = 32;

/// The hub's end of the queue. When the queue is full, it ends itself with [`Farewell::TooSlow`].
pub struct QueueOutlet {
    id: OutletId,
    capacity: usize,
    shared: Arc<Shared>,
}

/// The reader's end. Dropping it makes the outlet swallow whatever else it is handed.
pub struct QueueReceiver {
    shared: Arc<Shared>,
}

/// Makes a queue of at most `capacity` frames (at least one). An idle one holds no slots.
pub fn queue_outlet(id: OutletId, capacity: usize) -> (Arc<QueueOutlet>, QueueReceiver) {
    let shared = Arc::new(Shared::default());
    let outlet = QueueOutlet { id, capacity: capacity.max(1), shared: shared.clone() };
    (Arc::new(outlet), QueueReceiver { shared })
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    frames: VecDeque<Frame>,
    farewell: Option<Farewell>,
    closed: bool,
}

impl Shared {
    // The state is whole between any two statements under the lock, so a panic elsewhere cannot have spoilt it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn end(&mut self, why: Farewell) {
        if !self.closed {
            self.closed = true;
            self.farewell = Some(why);
        }
    }

    fn pop(&mut self) -> Option<Frame> {
        let frame = self.frames.pop_front();
        if self.frames.is_empty() && self.frames.capacity() > KEPT_SLOTS {
            self.frames = VecDeque::new();
        }
        frame
    }
}

impl Outlet for QueueOutlet {
    fn id(&self) -> OutletId {
        self.id
    }

    fn deliver(&self, frame: &Frame) {
        let mut state = self.shared.lock();
        if state.closed {
            return;
        }
        if state.frames.len() < self.capacity {
            state.frames.push_back(frame.clone());
        } else {
            state.end(Farewell::TooSlow);
        }
        drop(state);
        self.shared.changed.notify_one();
    }

    fn end(&self, why: Farewell) {
        self.shared.lock().end(why);
        self.shared.changed.notify_one();
    }
}

impl Drop for QueueOutlet {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_one();
    }
}

impl QueueReceiver {
    /// The next frame; after the last one `Err` with the farewell, once; then `None`. `None` comes without a farewell
    /// when every handle on the outlet was dropped.
    ///
    /// Dropping the returned future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Frame, Farewell>> {
        loop {
            {
                let mut state = self.shared.lock();
                if let Some(frame) = state.pop() {
                    return Some(Ok(frame));
                }
                if state.closed {
                    return state.farewell.take().map(Err);
                }
            }
            self.shared.changed.notified().await;
        }
    }
}

impl Drop for QueueReceiver {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closed = true;
        state.frames = VecDeque::new();
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn frame(text: &'static str) -> Frame {
        Frame::passing(Bytes::from_static(text.as_bytes()))
    }

    async fn rest(receiver: &mut QueueReceiver) -> Vec<Result<Bytes, Farewell>> {
        let mut seen = Vec::new();
        while let Some(next) = receiver.next().await {
            seen.push(next.map(|frame| frame.bytes));
        }
        seen
    }

    #[tokio::test]
    async fn queued_frames_come_before_the_farewell_and_nothing_after_it() {
        let (outlet, mut receiver) = queue_outlet(OutletId(1), 8);
        outlet.deliver(&frame("a"));
        outlet.end(Farewell::RightEnded);
        outlet.end(Farewell::GoingAway);
        outlet.deliver(&frame("b"));
        assert_eq!(rest(&mut receiver).await, [Ok(Bytes::from("a")), Err(Farewell::RightEnded)]);
        assert!(receiver.next().await.is_none());
    }

    #[tokio::test]
    async fn a_full_queue_ends_as_too_slow_and_keeps_what_it_had() {
        let (outlet, mut receiver) = queue_outlet(OutletId(1), 2);
        for text in ["a", "b", "c", "d"] {
            outlet.deliver(&frame(text));
        }
        let seen = rest(&mut receiver).await;
        assert_eq!(seen, [Ok(Bytes::from("a")), Ok(Bytes::from("b")), Err(Farewell::TooSlow)]);
    }

    #[tokio::test]
    async fn a_waiting_reader_wakes_for_a_frame_and_for_the_last_handle() {
        let (outlet, mut receiver) = queue_outlet(OutletId(1), 2);
        let reader = tokio::spawn(async move { rest(&mut receiver).await });
        tokio::task::yield_now().await;
        outlet.deliver(&frame("a"));
        tokio::task::yield_now().await;
        drop(outlet);
        assert_eq!(reader.await.expect("the reader ends"), [Ok(Bytes::from("a"))]);
    }

    #[test]
    fn an_outlet_whose_reader_left_keeps_nothing() {
        let (outlet, receiver) = queue_outlet(OutletId(1), 2);
        outlet.deliver(&frame("a"));
        drop(receiver);
        outlet.deliver(&frame("b"));
        assert_eq!(outlet.shared.lock().frames.len(), 0);
    }
}
