//! What waits for the next poll: bounded, and whole frames, so that a WebSocket can take them over.

use std::collections::VecDeque;

use bytes::Bytes;
use socketio::engine::{NOOP, payload};

use crate::ws::frame;

/// Most frames that wait. Fewer bytes and no more frames than a WebSocket's own backlog takes, so that moving fits.
pub(super) const MAX_FRAMES: usize = 256;
/// Most bytes that wait.
pub(super) const MAX_BYTES: usize = 512 * 1024;

/// The queue of one session.
#[derive(Default)]
pub(super) struct Backlog {
    frames: VecDeque<Bytes>,
    bytes: usize,
    /// A poll waits for an answer.
    pub(super) is_polled: bool,
    /// No poll may wait: the client wants its last one to end.
    pub(super) is_hurried: bool,
    /// The packet behind all others.
    last: Option<&'static str>,
    /// It was taken.
    pub(super) is_told: bool,
}

impl Backlog {
    /// Takes a frame. False when it is one too many.
    pub(super) fn push(&mut self, framed: Bytes) -> bool {
        let waits = !self.frames.is_empty();
        if waits && (self.frames.len() >= MAX_FRAMES || self.bytes + framed.len() > MAX_BYTES) {
            return false;
        }
        self.bytes += framed.len();
        self.frames.push_back(framed);
        true
    }

    /// Forgets what waits: who comes back asks for it.
    pub(super) fn clear(&mut self) {
        self.frames = VecDeque::new();
        self.bytes = 0;
    }

    /// Nothing comes any more but this packet.
    pub(super) fn end(&mut self, last: &'static str) {
        self.last = Some(last);
    }

    /// Whether nothing may come any more.
    pub(super) fn is_ended(&self) -> bool {
        self.last.is_some()
    }

    /// The answer to a poll, if there is one by now. The last packet comes alone: `socket.io-client` acts upon the end of
    /// a transport before it acts upon what stands in front of it.
    pub(super) fn take(&mut self) -> Option<Vec<u8>> {
        if !self.frames.is_empty() {
            let frames = self.take_frames();
            return Some(payload::encode(frames.iter().map(frame::payload)));
        }
        self.is_told = self.is_ended();
        let nothing = Some(NOOP).filter(|_| self.is_hurried);
        self.last.or(nothing).map(Into::into)
    }

    /// All frames, for another transport.
    pub(super) fn take_frames(&mut self) -> VecDeque<Bytes> {
        self.bytes = 0;
        std::mem::take(&mut self.frames)
    }
}

#[cfg(test)]
mod tests {
    use socketio::engine::CLOSE;

    use super::*;

    fn framed(text: &str) -> Bytes {
        frame::text(text)
    }

    #[test]
    fn all_that_waits_is_one_payload_in_its_order() {
        let mut backlog = Backlog::default();
        assert_eq!(backlog.take(), None);
        for text in ["4a", "2", "4b"] {
            assert!(backlog.push(framed(text)));
        }
        assert_eq!(backlog.take(), Some(b"4a\x1e2\x1e4b".to_vec()));
        assert_eq!(backlog.take(), None);
    }

    #[test]
    fn a_hurried_poll_ends_with_nothing() {
        let mut backlog = Backlog { is_hurried: true, ..Backlog::default() };
        assert_eq!(backlog.take(), Some(b"6".to_vec()));
        backlog.push(framed("4a"));
        assert_eq!(backlog.take(), Some(b"4a".to_vec()));
    }

    #[test]
    fn the_last_packet_comes_behind_all_others_and_alone() {
        let mut backlog = Backlog::default();
        backlog.push(framed("41/realtime,"));
        backlog.end(CLOSE);
        assert_eq!(backlog.take(), Some(b"41/realtime,".to_vec()));
        assert!(!backlog.is_told);
        assert_eq!(backlog.take(), Some(b"1".to_vec()));
        assert!(backlog.is_told);
    }

    #[test]
    fn it_is_bounded_in_frames_and_in_bytes() {
        let mut backlog = Backlog::default();
        assert!((0..MAX_FRAMES).all(|_| backlog.push(framed("4a"))));
        assert!(!backlog.push(framed("4a")));
        backlog.take();
        assert!(backlog.push(framed(&"x".repeat(MAX_BYTES))), "one frame always fits");
        assert!(!backlog.push(framed("4a")));
        backlog.clear();
        assert!(backlog.push(framed("4a")));
    }
}
