//! The sending side of a live socket.
//!
//! While the peer keeps up, a frame is one non-blocking write of shared bytes: no queue, no task, no
//! waking. When the peer does not, what is left goes to a bounded backlog which a task, made for
//! that time only, writes when the socket takes more. A peer for whom the backlog is too small is
//! told to come back, and nobody else waits for it.
//!
//! The mutex is held for memory and for non-blocking writes only, never across an await; it makes
//! direct writes and the backlog one ordered stream.

use std::{
    collections::VecDeque,
    io::ErrorKind,
    sync::{Arc, Weak},
    time::Duration,
};

use app::ports::live::{Farewell, Frame, Outlet, OutletId};
use bytes::{Buf as _, Bytes};
use domain::JournalSeq;
use parking_lot::Mutex;
use tokio::{
    net::TcpStream,
    runtime::Handle,
    sync::Notify,
    task::AbortHandle,
    time::{Instant, timeout},
};

use super::frame;

/// Most frames that wait for a slow peer.
pub const MAX_FRAMES: usize = 256;
/// Most bytes that wait for a slow peer.
pub const MAX_BYTES: usize = 1024 * 1024;
/// How long an ending socket may take to get rid of its last frames and to answer the close frame.
pub const GRACE: Duration = Duration::from_secs(5);

/// Code and reason of the close frame, for each way in which the house ends a socket.
#[derive(Debug, Clone, Copy)]
pub struct CloseCodes {
    /// Final: do not come back with the same credential.
    pub right_ended: (u16, &'static str),
    /// Come back and resume.
    pub too_slow: (u16, &'static str),
    /// Come back at once, to any node.
    pub going_away: (u16, &'static str),
}

impl CloseCodes {
    fn of(&self, why: Farewell) -> (u16, &'static str) {
        match why {
            Farewell::RightEnded => self.right_ended,
            Farewell::TooSlow => self.too_slow,
            Farewell::GoingAway => self.going_away,
        }
    }
}

/// The sending side of one socket; shared with the hub.
pub struct WsOutlet {
    id: OutletId,
    codes: CloseCodes,
    me: Weak<Self>,
    runtime: Handle,
    /// Tells the receiving side that the end has begun.
    pub(super) ending: Notify,
    state: Mutex<State>,
}

struct State {
    /// Gone when nothing can be sent any more; whoever else holds the outlet then holds no socket.
    stream: Option<Arc<TcpStream>>,
    backlog: VecDeque<Bytes>,
    backlog_bytes: usize,
    /// The first frame of the backlog is on the wire in part, so it has to be completed.
    begun: bool,
    flusher: Option<AbortHandle>,
    /// Set with the close frame, which is the last one: when the wait is over.
    deadline: Option<Instant>,
    /// Frames of the hub that wait for [`WsOutlet::release_held`].
    held: Option<Vec<Frame>>,
    /// Rows of the journal up to here were sent already.
    passed: JournalSeq,
    /// The end came because the peer reads too slowly.
    too_slow: bool,
}

impl WsOutlet {
    pub(super) fn new(stream: Arc<TcpStream>, id: OutletId, codes: CloseCodes) -> Arc<Self> {
        let state = State {
            stream: Some(stream),
            backlog: VecDeque::new(),
            backlog_bytes: 0,
            begun: false,
            flusher: None,
            deadline: None,
            held: None,
            passed: JournalSeq(0),
            too_slow: false,
        };
        Arc::new_cyclic(|me| Self {
            id,
            codes,
            me: me.clone(),
            runtime: Handle::current(),
            ending: Notify::new(),
            state: Mutex::new(state),
        })
    }

    /// Sends bytes that are already framed (see [`super::frame`]).
    pub fn send(&self, framed: Bytes) {
        self.send_locked(&mut self.state.lock(), framed);
    }

    fn send_locked(&self, state: &mut State, framed: Bytes) {
        if state.deadline.is_some() || state.stream.is_none() {
            return;
        }
        if state.push(framed) {
            self.flush_later(state);
        } else {
            self.give_up(state);
        }
    }

    fn give_up(&self, state: &mut State) {
        if state.deadline.is_some() || state.stream.is_none() {
            return;
        }
        let (code, reason) = self.codes.too_slow;
        state.too_slow = true;
        state.keep_only_begun();
        self.finish(state, code, reason);
        self.flush_later(state);
    }

    /// Holds back what the hub delivers, for the moment between joining a topic and telling the peer so. What is sent
    /// with [`Self::send`] goes out.
    pub fn hold(&self) {
        self.state.lock().held.get_or_insert_default();
    }

    /// Lets go of what was held back, in its order.
    pub fn release_held(&self) {
        let mut state = self.state.lock();
        for frame in state.held.take().unwrap_or_default() {
            if !state.has_passed(&frame) {
                self.send_locked(&mut state, frame.bytes);
            }
        }
    }

    /// Rows of the journal up to this one were sent from the journal itself: the hub's frames about them are dropped,
    /// held back or still to come.
    pub fn pass_over(&self, up_to: JournalSeq) {
        self.state.lock().passed = up_to;
    }

    /// How many frames wait for a slow peer.
    pub fn waiting(&self) -> usize {
        self.state.lock().backlog.len()
    }

    /// Whether the socket was ended because its peer reads too slowly.
    pub fn was_too_slow(&self) -> bool {
        self.state.lock().too_slow
    }

    /// Ends the socket: what is queued goes first, then the close frame, then nothing any more.
    pub fn close(&self, code: u16, reason: &str) {
        let mut state = self.state.lock();
        if state.deadline.is_none() && state.stream.is_some() {
            self.finish(&mut state, code, reason);
            self.flush_later(&mut state);
        }
    }

    fn finish(&self, state: &mut State, code: u16, reason: &str) {
        state.deadline = Some(Instant::now() + GRACE);
        state.enqueue(frame::close(code, reason));
        state.write_some();
        self.ending.notify_one();
    }

    /// When the end has begun: until when it is waited for.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.state.lock().deadline
    }

    /// The receiving side is gone. A close frame that is still queued may go out within its time.
    pub(super) fn release(&self) {
        let mut state = self.state.lock();
        if state.deadline.is_none() || state.backlog.is_empty() {
            state.drop_all();
            if let Some(flusher) = state.flusher.take() {
                flusher.abort();
            }
        }
    }

    /// Makes the task that writes the backlog, when there is one and no task yet.
    fn flush_later(&self, state: &mut State) {
        if state.backlog.is_empty() || state.flusher.is_some() {
            return;
        }
        if let (Some(me), Some(stream)) = (self.me.upgrade(), state.stream.clone()) {
            state.flusher = Some(self.runtime.spawn(flush(me, stream)).abort_handle());
        }
    }

    /// Writes what the socket takes. False when the task is not needed any more.
    fn flush_some(&self) -> bool {
        let mut state = self.state.lock();
        if state.deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            state.drop_all();
        }
        state.write_some();
        let more = !state.backlog.is_empty();
        if !more {
            state.backlog = VecDeque::new();
            state.flusher = None;
        }
        more
    }
}

async fn flush(outlet: Arc<WsOutlet>, stream: Arc<TcpStream>) {
    while outlet.flush_some() {
        // A peer that never reads wakes nobody; hence the time limit, after which the deadline is looked at.
        let _writable_or_late = timeout(GRACE, stream.writable()).await;
    }
}

impl State {
    fn has_passed(&self, frame: &Frame) -> bool {
        frame.position.is_some_and(|position| position <= self.passed)
    }

    /// False when the backlog has no room for what is left of the frame.
    fn push(&mut self, framed: Bytes) -> bool {
        let waits = !self.backlog.is_empty();
        if waits && (self.backlog.len() >= MAX_FRAMES || self.backlog_bytes + framed.len() > MAX_BYTES) {
            return false;
        }
        self.enqueue(framed);
        if !waits {
            self.write_some();
        }
        true
    }

    fn enqueue(&mut self, framed: Bytes) {
        self.backlog_bytes += framed.len();
        self.backlog.push_back(framed);
    }

    /// Writes until the socket would block. A broken socket drops everything.
    fn write_some(&mut self) {
        while let (Some(stream), Some(front)) = (&self.stream, self.backlog.front_mut()) {
            match stream.try_write(front) {
                Ok(written) => {
                    front.advance(written);
                    self.backlog_bytes -= written;
                    self.begun = front.has_remaining();
                    if !self.begun {
                        self.backlog.pop_front();
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return self.drop_all(),
            }
        }
    }

    fn keep_only_begun(&mut self) {
        self.backlog.truncate(usize::from(self.begun));
        self.backlog_bytes = self.backlog.iter().map(Bytes::len).sum();
    }

    fn drop_all(&mut self) {
        self.stream = None;
        self.backlog = VecDeque::new();
        self.backlog_bytes = 0;
        self.begun = false;
    }
}

impl Outlet for WsOutlet {
    fn id(&self) -> OutletId {
        self.id
    }

    fn deliver(&self, frame: &Frame) {
        let mut state = self.state.lock();
        if state.has_passed(frame) {
            return;
        }
        match &mut state.held {
            Some(held) if held.len() < MAX_FRAMES => held.push(frame.clone()),
            Some(_) => self.give_up(&mut state),
            None => self.send_locked(&mut state, frame.bytes.clone()),
        }
    }

    fn end(&self, why: Farewell) {
        let (code, reason) = self.codes.of(why);
        self.close(code, reason);
    }
}
