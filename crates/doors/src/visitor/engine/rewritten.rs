//! A listener whose frames are changed for one socket, or held back until it knows where it is.

use std::sync::Arc;

use app::ports::{Farewell, Frame, Outlet, OutletId};
use domain::JournalSeq;
use parking_lot::Mutex;

use crate::ws::frame;

/// Most frames that are held back.
pub const MAX_HELD: usize = 256;

type Rewrite = dyn Fn(&str) -> Option<String> + Send + Sync;

/// Stands between one topic and one socket. It has the socket's identity, so that leaving by it works as ever.
///
/// Positions are those of one hotel's journal: listen to each hotel by a wrapper of its own.
pub struct Rewritten {
    inner: Arc<dyn Outlet>,
    rewrite: Box<Rewrite>,
    state: Mutex<State>,
}

struct State {
    held: Option<Vec<Frame>>,
    passed: JournalSeq,
}

impl Rewritten {
    /// A listener that tells `inner`. `rewrite` sees the packet (`42/…,["event",{…}]`) and gives another one, or nothing
    /// where the shared bytes are right as they are.
    pub fn new(
        inner: Arc<dyn Outlet>,
        rewrite: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Arc<Self> {
        let state = State { held: None, passed: JournalSeq(0) };
        Arc::new(Self { inner, rewrite: Box::new(rewrite), state: Mutex::new(state) })
    }

    /// Holds back what comes, for the moment between joining a topic and telling the client so.
    pub fn hold(&self) {
        self.state.lock().held.get_or_insert_default();
    }

    /// Lets go of what was held back, in its order.
    pub fn release(&self) {
        let mut state = self.state.lock();
        for frame in state.held.take().unwrap_or_default() {
            self.pass_on(&state, &frame);
        }
    }

    /// Rows of the journal up to this one are known to the client: frames about them are dropped, held back or still to
    /// come.
    pub fn pass_over(&self, up_to: JournalSeq) {
        self.state.lock().passed = up_to;
    }

    fn pass_on(&self, state: &State, frame: &Frame) {
        if frame.position.is_some_and(|position| position <= state.passed) {
            return;
        }
        let packet = frame::payload(&frame.bytes);
        match std::str::from_utf8(&packet).ok().and_then(|packet| (self.rewrite)(packet)) {
            Some(other) => {
                self.inner.deliver(&Frame { bytes: frame::text(&other), position: frame.position });
            }
            None => self.inner.deliver(frame),
        }
    }
}

impl Outlet for Rewritten {
    fn id(&self) -> OutletId {
        self.inner.id()
    }

    fn deliver(&self, frame: &Frame) {
        let mut state = self.state.lock();
        match &mut state.held {
            Some(held) if held.len() < MAX_HELD => held.push(frame.clone()),
            Some(_) => self.inner.end(Farewell::TooSlow),
            None => self.pass_on(&state, frame),
        }
    }

    fn end(&self, why: Farewell) {
        self.inner.end(why);
    }
}

#[cfg(test)]
mod tests {
    use app::ports::{QueueReceiver, queue_outlet};

    use super::*;

    fn pair() -> (Arc<Rewritten>, QueueReceiver) {
        let (outlet, heard) = queue_outlet(OutletId(7), 8);
        let rewritten =
            Rewritten::new(outlet, |packet| packet.contains("mine").then(|| packet.replace("mine", "yours")));
        (rewritten, heard)
    }

    fn row(seq: i64, text: &str) -> Frame {
        Frame::recorded(frame::text(text), JournalSeq(seq))
    }

    async fn next(heard: &mut QueueReceiver) -> Result<Frame, Farewell> {
        heard.next().await.expect("it goes on")
    }

    #[tokio::test]
    async fn what_needs_no_change_is_the_shared_bytes() {
        let (outlet, mut heard) = pair();
        let shared = row(1, "42/realtime,[\"a\",1]");
        outlet.deliver(&shared);
        assert_eq!(next(&mut heard).await.unwrap().bytes.as_ptr(), shared.bytes.as_ptr());
        outlet.deliver(&row(2, "mine"));
        let changed = next(&mut heard).await.unwrap();
        assert_eq!((changed.bytes, changed.position), (frame::text("yours"), Some(JournalSeq(2))));
        assert_eq!(outlet.id(), OutletId(7));
    }

    #[tokio::test]
    async fn what_the_client_knows_does_not_come_again() {
        let (outlet, mut heard) = pair();
        outlet.hold();
        outlet.deliver(&row(7, "seven"));
        outlet.deliver(&Frame::passing(frame::text("typing")));
        outlet.deliver(&row(8, "mine"));
        outlet.pass_over(JournalSeq(7));
        outlet.release();
        outlet.deliver(&row(7, "seven"));
        outlet.deliver(&row(9, "nine"));
        for text in ["typing", "yours", "nine"] {
            assert_eq!(next(&mut heard).await.unwrap().bytes, frame::text(text));
        }
    }

    #[tokio::test]
    async fn too_much_held_back_ends_the_socket() {
        let (outlet, mut heard) = pair();
        outlet.hold();
        for seq in 0..=MAX_HELD {
            outlet.deliver(&row(i64::try_from(seq).unwrap(), "x"));
        }
        assert_eq!(next(&mut heard).await.err(), Some(Farewell::TooSlow));
    }
}
