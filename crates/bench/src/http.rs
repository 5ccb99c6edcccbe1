//! The least of an HTTP/1.1 client: one kept-alive connection, requests built beforehand.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Result;

/// One connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Where in the buffer an answer lies.
struct Head {
    status: u16,
    body: usize,
    length: usize,
}

impl Connection {
    /// Connects.
    pub async fn open(to: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(4096) })
    }

    /// Sends a request and reads its answer: status and body.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<(u16, &[u8])> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some(head) = parse(&self.buffer)?
                && self.buffer.len() >= head.body + head.length
            {
                return Ok((head.status, &self.buffer[head.body..head.body + head.length]));
            }
        }
    }

    /// An exchange that must be answered 200.
    pub async fn succeed(&mut self, request: &[u8]) -> Result<&[u8]> {
        let (status, body) = self.exchange(request).await?;
        match status {
            200 => Ok(body),
            _ => Err(format!("answered {status}: {}", String::from_utf8_lossy(body)).into()),
        }
    }
}

// None while the head is not whole.
fn parse(bytes: &[u8]) -> Result<Option<Head>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.get(9..12)).ok_or("no status")?.parse()?;
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse())
    });
    Ok(Some(Head { status, body: end + 4, length: length.ok_or("an answer without a length")?? }))
}

/// A POST of JSON.
pub fn post(path: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
