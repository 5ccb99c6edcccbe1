//! Keep-alive: the server asks at an interval, and without an answer it closes.

use crate::engine;

use super::{Action, CloseReason};

/// Times of a session, all in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// How long after the last answer the server asks again.
    pub ping_interval_ms: u64,
    /// How long the server waits for the answer.
    pub ping_timeout_ms: u64,
    /// How long a session may be in no namespace.
    pub connect_timeout_ms: u64,
    /// How long a second transport may take to become the only one.
    pub upgrade_timeout_ms: u64,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            ping_interval_ms: 25_000,
            ping_timeout_ms: 20_000,
            connect_timeout_ms: 45_000,
            upgrade_timeout_ms: 10_000,
        }
    }
}

/// When the client is asked, or has to have answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pulse {
    since_ms: u64,
    is_asked: bool,
}

impl Pulse {
    pub(super) fn new(now_ms: u64) -> Self {
        Self { since_ms: now_ms, is_asked: false }
    }

    /// The client has answered. An answer that nobody asked for changes nothing.
    pub(super) fn answered(&mut self, now_ms: u64) {
        if self.is_asked {
            *self = Self::new(now_ms);
        }
    }

    pub(super) fn wakes_at(&self, timing: &Timing) -> u64 {
        let wait = if self.is_asked { timing.ping_timeout_ms } else { timing.ping_interval_ms };
        self.since_ms.saturating_add(wait)
    }

    pub(super) fn tick(&mut self, timing: &Timing, now_ms: u64) -> Option<Action> {
        if now_ms < self.wakes_at(timing) {
            return None;
        }
        if self.is_asked {
            return Some(Action::Close(CloseReason::PingTimeout));
        }
        *self = Self { since_ms: now_ms, is_asked: true };
        Some(Action::Send(engine::PING.to_owned()))
    }
}
