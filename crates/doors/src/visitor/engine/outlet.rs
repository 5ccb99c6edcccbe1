//! The sending side of a session, whatever carries it: polls, or a WebSocket.
//!
//! The mutex makes one ordered stream of what the hub delivers and what the session says, and holds both while the
//! session moves to a WebSocket: nothing is lost, doubled or overtaken. Nothing waits under it.

use std::sync::Arc;

use app::ports::{Farewell, Frame, Outlet, OutletId};
use bytes::Bytes;
use parking_lot::Mutex;
use socketio::CloseReason;
use socketio::engine::{CLOSE, NOOP};
use tokio::sync::Notify;

use super::backlog::Backlog;
use crate::ws::{CloseCodes, WsOutlet};

/// Codes of the close frame. Clients only see that the transport is closed.
pub(super) const CODES: CloseCodes = CloseCodes {
    right_ended: (1000, "The right has ended"),
    too_slow: (1013, "The reader is too slow: reconnect"),
    going_away: (1012, "The server restarts: reconnect"),
};

/// The sending side of one session; shared with the hub.
pub struct EngineOutlet {
    id: OutletId,
    state: Mutex<State>,
    /// Wakes a poll.
    news: Notify,
    /// Wakes the session's keeper.
    pub(super) stir: Notify,
}

struct State {
    way: Way,
    /// The house has ended it: nothing is delivered any more.
    farewell: Option<Farewell>,
}

/// Why a poll may not wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoPoll {
    /// Another one waits already.
    Overlap,
    /// Nothing will be said here.
    Elsewhere,
}

enum Way {
    Polling(Backlog),
    WebSocket(Arc<WsOutlet>),
    Over,
}

impl EngineOutlet {
    pub(super) fn polling(id: OutletId) -> Arc<Self> {
        Self::new(id, Way::Polling(Backlog::default()))
    }

    pub(super) fn websocket(id: OutletId, socket: Arc<WsOutlet>) -> Arc<Self> {
        Self::new(id, Way::WebSocket(socket))
    }

    fn new(id: OutletId, way: Way) -> Arc<Self> {
        let state = Mutex::new(State { way, farewell: None });
        Arc::new(Self { id, state, news: Notify::new(), stir: Notify::new() })
    }

    /// Sends a frame of this session.
    pub(super) fn send(&self, framed: Bytes) {
        self.send_locked(&mut self.state.lock(), framed);
    }

    fn send_locked(&self, state: &mut State, framed: Bytes) {
        match &mut state.way {
            Way::Polling(backlog) if backlog.is_ended() => {}
            Way::Polling(backlog) => {
                if !backlog.push(framed) {
                    backlog.clear();
                    state.farewell.get_or_insert(Farewell::TooSlow);
                    self.stir.notify_one();
                }
                self.news.notify_one();
            }
            Way::WebSocket(socket) => socket.send(framed),
            Way::Over => {}
        }
    }

    /// What the house has said.
    pub(super) fn farewell(&self) -> Option<Farewell> {
        self.state.lock().farewell
    }

    /// A poll begins to wait.
    pub(super) fn begin_poll(&self) -> Result<(), NoPoll> {
        match &mut self.state.lock().way {
            Way::Polling(backlog) if backlog.is_polled => Err(NoPoll::Overlap),
            Way::Polling(backlog) => {
                backlog.is_polled = true;
                Ok(())
            }
            Way::WebSocket(_) | Way::Over => Err(NoPoll::Elsewhere),
        }
    }

    /// The poll that waited is answered, or gone.
    pub(super) fn end_poll(&self) {
        if let Way::Polling(backlog) = &mut self.state.lock().way {
            backlog.is_polled = false;
        }
    }

    /// The answer to the poll that waits.
    pub(super) async fn next_payload(&self) -> Vec<u8> {
        loop {
            if let Some(payload) = self.take_payload() {
                return payload;
            }
            self.news.notified().await;
        }
    }

    /// The same, if there is one by now.
    pub(super) fn take_payload(&self) -> Option<Vec<u8>> {
        let mut state = self.state.lock();
        let Way::Polling(backlog) = &mut state.way else { return Some(NOOP.into()) };
        let payload = backlog.take()?;
        if backlog.is_told {
            state.way = Way::Over;
            self.stir.notify_one();
        }
        Some(payload)
    }

    /// Lets no poll wait while a second transport is tried.
    pub(super) fn hurry(&self, is_hurried: bool) {
        if let Way::Polling(backlog) = &mut self.state.lock().way {
            backlog.is_hurried = is_hurried;
            self.news.notify_one();
        }
    }

    /// The session goes on on a WebSocket; what waits goes out there first.
    pub(super) fn move_to(&self, socket: Arc<WsOutlet>) {
        let mut state = self.state.lock();
        if let Way::Polling(backlog) = &mut state.way {
            backlog.take_frames().into_iter().for_each(|framed| socket.send(framed));
            state.way = Way::WebSocket(socket);
            self.news.notify_one();
        }
    }

    /// The session is over. Where its right has ended, a client that polls hears so, if need be with its next polls;
    /// otherwise a poll that waits hears one word, and the next one finds no session any more.
    pub(super) fn close(&self, reason: CloseReason) {
        let mut state = self.state.lock();
        match &mut state.way {
            Way::Polling(backlog) => {
                let may_wait = backlog.is_polled || reason == CloseReason::RightEnded;
                backlog.end(last_word(reason));
                if !may_wait {
                    state.way = Way::Over;
                }
            }
            Way::WebSocket(socket) => {
                let (code, words) = close_code(reason);
                socket.close(code, words);
                state.way = Way::Over;
            }
            Way::Over => {}
        }
        self.news.notify_one();
        self.stir.notify_one();
    }

    /// Whether nothing is to be said any more.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.state.lock().way, Way::Over)
    }
}

/// What a poll hears at the end. Not every client comes back after the packet that ends a session (that of Python does
/// not), but all do when they find theirs gone.
fn last_word(reason: CloseReason) -> &'static str {
    match reason {
        CloseReason::Client | CloseReason::GoingAway | CloseReason::TooSlow | CloseReason::Flood => NOOP,
        CloseReason::RightEnded
        | CloseReason::PingTimeout
        | CloseReason::ConnectTimeout
        | CloseReason::Parse(_)
        | CloseReason::Protocol => CLOSE,
    }
}

fn close_code(reason: CloseReason) -> (u16, &'static str) {
    match reason {
        CloseReason::RightEnded => CODES.right_ended,
        CloseReason::GoingAway => CODES.going_away,
        CloseReason::TooSlow => CODES.too_slow,
        CloseReason::Flood => (1008, "Too much at once"),
        CloseReason::Parse(_) | CloseReason::Protocol => (1002, ""),
        CloseReason::Client | CloseReason::PingTimeout | CloseReason::ConnectTimeout => (1000, ""),
    }
}

impl Outlet for EngineOutlet {
    fn id(&self) -> OutletId {
        self.id
    }

    fn deliver(&self, frame: &Frame) {
        let mut state = self.state.lock();
        if state.farewell.is_none() {
            self.send_locked(&mut state, frame.bytes.clone());
        }
    }

    // The keeper says the rest, because only the session knows what it is in.
    fn end(&self, why: Farewell) {
        self.state.lock().farewell.get_or_insert(why);
        self.stir.notify_one();
    }
}
