//! From polling to a WebSocket: the client probes the second transport, lets its last poll end, and moves over.

use crate::engine::{PROBE, Packet, Transport};

/// Which transports a session has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Polling, and never anything else so far.
    Polling,
    /// Polling, and a WebSocket that is not trusted yet.
    Probing,
    /// A WebSocket.
    WebSocket,
}

/// What the driver has to do with the second transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// Answer the probe there, and let no poll wait any more.
    Answer,
    /// The session goes on there. What still waits goes out there first, and a waiting poll ends with nothing.
    Upgrade,
    /// Close it; the session stays where it is.
    Drop,
}

impl Stage {
    pub(super) fn opening(transport: Transport) -> Self {
        match transport {
            Transport::Polling => Self::Polling,
            Transport::WebSocket => Self::WebSocket,
        }
    }

    /// Which transport carries the session.
    pub(super) fn transport(self) -> Transport {
        match self {
            Self::Polling | Self::Probing => Transport::Polling,
            Self::WebSocket => Transport::WebSocket,
        }
    }

    /// A second transport came. One at a time is looked at.
    pub(super) fn begin(&mut self) -> bool {
        let may = *self == Self::Polling;
        if may {
            *self = Self::Probing;
        }
        may
    }

    /// The second transport said something.
    pub(super) fn hear(&mut self, packet: &Packet) -> Probe {
        match packet {
            Packet::Ping(word) if *self == Self::Probing && word == PROBE => Probe::Answer,
            Packet::Upgrade if *self == Self::Probing => {
                *self = Self::WebSocket;
                Probe::Upgrade
            }
            _ => {
                self.give_up();
                Probe::Drop
            }
        }
    }

    /// The second transport is gone, or took too long.
    pub(super) fn give_up(&mut self) {
        if *self == Self::Probing {
            *self = Self::Polling;
        }
    }
}
