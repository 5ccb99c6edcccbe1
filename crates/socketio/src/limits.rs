//! How much a client may send at once.

/// Limits of one client. What is over them ends its session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one payload of polling and of one WebSocket message; clients are told so in the handshake.
    pub payload_bytes: usize,
    /// Packets in one payload of polling.
    pub payload_packets: usize,
    /// Bytes of a namespace's name.
    pub namespace_bytes: usize,
    /// Bytes of an event's name.
    pub event_name_bytes: usize,
    /// Arguments of an event or an ack.
    pub args: usize,
    /// Binary attachments of one packet.
    pub attachments: usize,
    /// Bytes of all attachments of one packet.
    pub attachment_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            payload_bytes: 100_000,
            payload_packets: 1_000,
            namespace_bytes: 64,
            event_name_bytes: 128,
            args: 16,
            attachments: 10,
            attachment_bytes: 500_000,
        }
    }
}
