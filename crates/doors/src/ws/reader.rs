//! Bytes of a client → messages. Whatever the bytes are, the answer is messages or one error.
//!
//! Nothing is allocated while no message is under way, and never more than the limit of a message
//! and one read beyond it.

/// One message of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Text, whole.
    Text(String),
    /// Bytes, whole.
    Binary(Vec<u8>),
    /// Wants a pong with the same data.
    Ping(Vec<u8>),
    /// Answers a ping, or is sent for its own sake.
    Pong(Vec<u8>),
    /// The client is done; with its code when it gave one.
    Close(Option<u16>),
}

/// Why a client cannot be understood any further. The connection has to end with [`Self::close_code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes break the protocol.
    #[error("Protocol error")]
    Protocol,
    /// A text or a reason is not UTF-8.
    #[error("Invalid UTF-8")]
    InvalidUtf8,
    /// The message is over its limit.
    #[error("Message too big")]
    TooBig,
}

impl ReadError {
    /// The code of the close frame.
    pub fn close_code(self) -> u16 {
        match self {
            Self::Protocol => 1002,
            Self::InvalidUtf8 => 1007,
            Self::TooBig => 1009,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Data {
    Text,
    Binary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opcode {
    Continuation,
    Data(Data),
    Close,
    Ping,
    Pong,
}

/// Reads one connection.
#[derive(Debug)]
pub struct Reader {
    limit: usize,
    /// Bytes that are not understood yet begin at `at`.
    buffer: Vec<u8>,
    at: usize,
    /// A fragmented message under way.
    kind: Option<Data>,
    message: Vec<u8>,
    failed: Option<ReadError>,
}

struct Header {
    fin: bool,
    opcode: Opcode,
    mask: [u8; 4],
    /// Where the payload begins and ends, counted from the frame's first byte.
    payload: std::ops::Range<usize>,
}

impl Reader {
    /// A reader that refuses messages of more than `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { limit, buffer: Vec::new(), at: 0, kind: None, message: Vec::new(), failed: None }
    }

    /// Takes what was read. Call [`Self::next_message`] until it has nothing before feeding more.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.buffer.extend_from_slice(bytes);
        }
    }

    /// The next whole message; `None` when more bytes are needed. An error is final and repeats.
    pub fn next_message(&mut self) -> Result<Option<Message>, ReadError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let result = self.parse();
        if let Err(error) = result {
            *self = Self { failed: Some(error), ..Self::new(self.limit) };
        }
        result
    }

    /// True while nothing is allocated.
    pub fn is_idle(&self) -> bool {
        self.buffer.capacity() == 0 && self.message.capacity() == 0
    }

    fn parse(&mut self) -> Result<Option<Message>, ReadError> {
        while let Some(frame) = self.header()? {
            let Some(masked) = self.buffer[self.at..].get(frame.payload.clone()) else { break };
            let mut payload = masked.to_vec();
            payload.iter_mut().zip(frame.mask.iter().cycle()).for_each(|(byte, mask)| *byte ^= mask);
            self.at += frame.payload.end;
            if let Some(message) = self.accept(&frame, payload)? {
                return Ok(Some(message));
            }
        }
        self.compact();
        Ok(None)
    }

    /// Lets go of what is understood: all of the buffer when nothing is left.
    fn compact(&mut self) {
        if self.at == self.buffer.len() {
            self.buffer = Vec::new();
        } else {
            self.buffer.drain(..self.at);
        }
        self.at = 0;
    }

    fn header(&self) -> Result<Option<Header>, ReadError> {
        let bytes = &self.buffer[self.at..];
        let [first, second, ..] = *bytes else { return Ok(None) };
        let (fin, opcode) = (first & 0x80 != 0, opcode(first)?);
        if second & 0x80 == 0 {
            return Err(ReadError::Protocol);
        }
        let Some((length, mask_at)) = length(second & 0x7F, bytes)? else { return Ok(None) };
        self.check(fin, opcode, length)?;
        let Some(mask) = bytes.get(mask_at..mask_at + 4).and_then(|mask| mask.try_into().ok()) else {
            return Ok(None);
        };
        // The length is within the limit here, so that it fits and does not overflow.
        let start = mask_at + 4;
        Ok(Some(Header { fin, opcode, mask, payload: start..start + length as usize }))
    }

    /// Checks what can be checked before the payload is there, so that it is never waited for in vain.
    fn check(&self, fin: bool, opcode: Opcode, length: u64) -> Result<(), ReadError> {
        match opcode {
            Opcode::Close | Opcode::Ping | Opcode::Pong if !fin || length > 125 => Err(ReadError::Protocol),
            Opcode::Close | Opcode::Ping | Opcode::Pong => Ok(()),
            Opcode::Continuation if self.kind.is_none() => Err(ReadError::Protocol),
            Opcode::Data(_) if self.kind.is_some() => Err(ReadError::Protocol),
            _ if length > (self.limit - self.message.len()) as u64 => Err(ReadError::TooBig),
            _ => Ok(()),
        }
    }

    fn accept(&mut self, frame: &Header, payload: Vec<u8>) -> Result<Option<Message>, ReadError> {
        match frame.opcode {
            Opcode::Ping => Ok(Some(Message::Ping(payload))),
            Opcode::Pong => Ok(Some(Message::Pong(payload))),
            Opcode::Close => close(&payload).map(Some),
            Opcode::Data(kind) if frame.fin => whole(kind, payload).map(Some),
            Opcode::Data(kind) => {
                self.kind = Some(kind);
                self.message = payload;
                Ok(None)
            }
            Opcode::Continuation => {
                self.message.extend(payload);
                match self.kind.filter(|_| frame.fin) {
                    Some(kind) => {
                        self.kind = None;
                        whole(kind, std::mem::take(&mut self.message)).map(Some)
                    }
                    None => Ok(None),
                }
            }
        }
    }
}

fn opcode(first: u8) -> Result<Opcode, ReadError> {
    if first & 0x70 != 0 {
        return Err(ReadError::Protocol);
    }
    match first & 0x0F {
        0x0 => Ok(Opcode::Continuation),
        0x1 => Ok(Opcode::Data(Data::Text)),
        0x2 => Ok(Opcode::Data(Data::Binary)),
        0x8 => Ok(Opcode::Close),
        0x9 => Ok(Opcode::Ping),
        0xA => Ok(Opcode::Pong),
        _ => Err(ReadError::Protocol),
    }
}

/// The payload's length and where the mask begins. A length in more bytes than it needs is refused.
fn length(short: u8, bytes: &[u8]) -> Result<Option<(u64, usize)>, ReadError> {
    let (length, mask_at, least) = match short {
        126 => match bytes.get(2..4).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => (u64::from(u16::from_be_bytes(bytes)), 4, 126),
            None => return Ok(None),
        },
        127 => match bytes.get(2..10).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => (u64::from_be_bytes(bytes), 10, 65_536),
            None => return Ok(None),
        },
        short => (u64::from(short), 2, 0),
    };
    if length < least { Err(ReadError::Protocol) } else { Ok(Some((length, mask_at))) }
}

fn whole(kind: Data, payload: Vec<u8>) -> Result<Message, ReadError> {
    match kind {
        Data::Binary => Ok(Message::Binary(payload)),
        Data::Text => String::from_utf8(payload).map(Message::Text).map_err(|_| ReadError::InvalidUtf8),
    }
}

fn close(payload: &[u8]) -> Result<Message, ReadError> {
    let (code, reason) = match payload {
        [] => return Ok(Message::Close(None)),
        [high, low, reason @ ..] => (u16::from_be_bytes([*high, *low]), reason),
        [_] => return Err(ReadError::Protocol),
    };
    if !matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999) {
        return Err(ReadError::Protocol);
    }
    std::str::from_utf8(reason).map_err(|_| ReadError::InvalidUtf8)?;
    Ok(Message::Close(Some(code)))
}

#[cfg(test)]
mod tests;
