//! The least of a WebSocket client: it subscribes, then counts frames or reads them.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Result;

/// One socket.
pub struct Socket {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Socket {
    /// A plain connection that takes frames without a handshake, as the bare side sends them.
    pub async fn plain(to: SocketAddr) -> Result<Self> {
        Ok(Self { stream: TcpStream::connect(to).await?, buffer: Vec::new() })
    }

    /// A Pusher connection, with its socket id.
    pub async fn pusher(to: SocketAddr, key: &str) -> Result<(Self, String)> {
        let mut socket = Self::plain(to).await?;
        let request = format!(
            "GET /app/{key}?protocol=7&client=bench HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\n\
             connection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        socket.stream.write_all(request.as_bytes()).await?;
        let end = loop {
            socket.fill().await?;
            if let Some(at) = socket.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
        };
        if !socket.buffer.starts_with(b"HTTP/1.1 101") {
            return Err(String::from_utf8_lossy(&socket.buffer).into_owned().into());
        }
        socket.buffer.drain(..end);
        let greeting: serde_json::Value = serde_json::from_str(&socket.next().await?)?;
        let data: serde_json::Value = serde_json::from_str(greeting["data"].as_str().unwrap_or_default())?;
        let id = data["socket_id"].as_str().ok_or_else(|| format!("not greeted but told {greeting}"))?;
        Ok((socket, id.to_owned()))
    }

    /// Subscribes to a channel and waits until it is so.
    pub async fn subscribe(&mut self, channel: &str, auth: &str) -> Result<()> {
        let ask =
            serde_json::json!({"event": "pusher:subscribe", "data": {"channel": channel, "auth": auth}});
        self.stream.write_all(&masked(ask.to_string().as_bytes())).await?;
        loop {
            let told = self.next().await?;
            if told.contains("pusher_internal:subscription_succeeded") {
                return Ok(());
            }
            if told.contains("error") {
                return Err(told.into());
            }
        }
    }

    /// The next text frame.
    pub async fn next(&mut self) -> Result<String> {
        loop {
            if let Some((start, end)) = whole_frame(&self.buffer) {
                let text = String::from_utf8_lossy(&self.buffer[start..end]).into_owned();
                self.buffer.drain(..end);
                return Ok(text);
            }
            self.fill().await?;
        }
    }

    async fn fill(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err("the server closed the socket".into()),
            _ => Ok(()),
        }
    }

    /// From now on only counts frames; the buffers are given back.
    pub fn counting(self) -> Counting {
        let mut counter = Counter::default();
        counter.feed(&self.buffer);
        Counting { stream: self.stream, counter }
    }
}

/// A socket whose frames are only counted.
pub struct Counting {
    stream: TcpStream,
    counter: Counter,
}

impl Counting {
    /// How many frames have come since the last call, at least one; `None` when the socket is closed.
    pub async fn some(&mut self) -> Option<u64> {
        loop {
            self.stream.readable().await.ok()?;
            let mut bytes = [0; 16 * 1024];
            match self.stream.try_read(&mut bytes) {
                Ok(0) => return None,
                Ok(read) => match self.counter.feed(&bytes[..read]) {
                    0 => {}
                    frames => return Some(frames),
                },
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return None,
            }
        }
    }
}

/// Counts the frames of a server, whose frames are not masked, without keeping them.
#[derive(Default)]
struct Counter {
    head: Vec<u8>,
    skip: usize,
}

impl Counter {
    /// How many frames end in these bytes.
    fn feed(&mut self, mut bytes: &[u8]) -> u64 {
        let mut frames = 0;
        loop {
            let skipped = self.skip.min(bytes.len());
            self.skip -= skipped;
            bytes = &bytes[skipped..];
            if self.skip > 0 {
                return frames;
            }
            if !self.head.is_empty() && head_length(&self.head).is_some() {
                self.head.clear();
                frames += 1;
            }
            loop {
                if let Some((_, length)) = head_length(&self.head) {
                    self.skip = length;
                    break;
                }
                let Some((first, rest)) = bytes.split_first() else { return frames };
                self.head.push(*first);
                bytes = rest;
            }
        }
    }
}

// Lengths of head and payload, once the head is whole.
fn head_length(bytes: &[u8]) -> Option<(usize, usize)> {
    match *bytes.get(1)? & 0x7f {
        126 => Some((4, usize::from(u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?])))),
        127 => {
            let raw: [u8; 8] = bytes.get(2..10)?.try_into().ok()?;
            Some((10, usize::try_from(u64::from_be_bytes(raw)).ok()?))
        }
        short => Some((2, usize::from(short))),
    }
}

fn whole_frame(bytes: &[u8]) -> Option<(usize, usize)> {
    let (head, length) = head_length(bytes)?;
    (bytes.len() >= head + length).then_some((head, head + length))
}

/// A text frame of a server.
pub fn framed(text: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x81];
    match text.len() {
        short @ 0..126 => frame.push(u8::try_from(short).unwrap_or(0)),
        long => {
            frame.push(126);
            frame.extend(u16::try_from(long).unwrap_or(u16::MAX).to_be_bytes());
        }
    }
    frame.extend(text);
    frame
}

// A text frame of a client: masked with zeros, which leaves the payload as it is.
fn masked(text: &[u8]) -> Vec<u8> {
    let mut frame = framed(text);
    frame[1] |= 0x80;
    let head = frame.len() - text.len();
    frame.splice(head..head, [0; 4]);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_counted_however_the_bytes_are_cut() {
        let mut bytes = Vec::new();
        for length in [0, 1, 125, 126, 300, 2000] {
            bytes.extend(framed(&vec![b'x'; length]));
        }
        for cut in 1..40 {
            let mut counter = Counter::default();
            assert_eq!(
                bytes.chunks(cut).map(|chunk| counter.feed(chunk)).sum::<u64>(),
                6,
                "in pieces of {cut}"
            );
        }
    }
}
