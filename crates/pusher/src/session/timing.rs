//! Keep-alive: after silence the server asks once, and without an answer it closes.

use crate::{Action, Code, ServerFrame};

/// Times of keep-alive, all in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Silence after which the server pings; told to clients in whole seconds.
    pub activity_timeout_ms: u64,
    /// How long the server waits for the answer.
    pub pong_timeout_ms: u64,
}

impl Default for Timing {
    fn default() -> Self {
        Self { activity_timeout_ms: 120_000, pong_timeout_ms: 30_000 }
    }
}

impl Timing {
    /// What clients are told, at least one second.
    pub(crate) fn activity_timeout_s(&self) -> u64 {
        (self.activity_timeout_ms / 1000).max(1)
    }
}

/// When the client was last heard, and whether it owes an answer.
#[derive(Debug, Clone, Copy)]
pub struct Pulse {
    heard_ms: u64,
    asked_ms: Option<u64>,
}

impl Pulse {
    pub(super) fn new(now_ms: u64) -> Self {
        Self { heard_ms: now_ms, asked_ms: None }
    }

    pub(super) fn heard(&mut self, now_ms: u64) {
        *self = Self::new(now_ms);
    }

    pub(super) fn wakes_at(&self, timing: &Timing) -> u64 {
        match self.asked_ms {
            Some(asked) => asked.saturating_add(timing.pong_timeout_ms),
            None => self.heard_ms.saturating_add(timing.activity_timeout_ms),
        }
    }

    pub(super) fn tick(&mut self, timing: &Timing, now_ms: u64) -> Vec<Action> {
        if now_ms < self.wakes_at(timing) {
            return vec![];
        }
        if self.asked_ms.is_some() {
            return vec![Action::Close(Code::PongNotReceived)];
        }
        self.asked_ms = Some(now_ms);
        vec![Action::Send(ServerFrame::Ping)]
    }
}
