//! A live socket on a plain TCP connection: the receiving side, and the socket's end.

use std::{io, sync::Arc};

use app::ports::live::OutletId;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use tokio::{
    net::TcpStream,
    time::{Instant, sleep_until, timeout_at},
};

use super::{
    frame,
    outlet::{CloseCodes, GRACE, WsOutlet},
    reader::{Message, Reader},
};

/// Bytes taken from the socket at a time, on the stack: an idle socket holds no read buffer.
const READ_BYTES: usize = 4096;

/// The connection is not plain TCP (it is TLS, say).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The upgraded connection is not plain TCP")]
pub struct NotPlainTcp;

/// One open WebSocket. Dropping it closes the connection, whoever else still holds its outlet.
pub struct WsSocket {
    stream: Arc<TcpStream>,
    outlet: Arc<WsOutlet>,
    reader: Reader,
}

impl WsSocket {
    /// Takes over a connection after the answer of [`super::upgrade_answer`]. `limit` is in bytes per
    /// message. Must be called within a runtime.
    pub fn from_upgraded(
        upgraded: Upgraded,
        id: OutletId,
        codes: CloseCodes,
        limit: usize,
    ) -> Result<Self, NotPlainTcp> {
        let parts = upgraded.downcast::<TokioIo<TcpStream>>().map_err(|_| NotPlainTcp)?;
        Ok(Self::new(parts.io.into_inner(), &parts.read_buf, id, codes, limit))
    }

    /// A socket on a stream whose handshake is done; `already_read` came after it.
    pub fn new(
        stream: TcpStream,
        already_read: &[u8],
        id: OutletId,
        codes: CloseCodes,
        limit: usize,
    ) -> Self {
        // Without it small frames wait for the peer's acknowledgement; a socket that refuses is only slower.
        let _best_effort = stream.set_nodelay(true);
        let stream = Arc::new(stream);
        let outlet = WsOutlet::new(stream.clone(), id, codes);
        let mut reader = Reader::new(limit);
        reader.feed(already_read);
        Self { stream, outlet, reader }
    }

    /// The sending side, to be joined to topics.
    pub fn outlet(&self) -> &Arc<WsOutlet> {
        &self.outlet
    }

    /// The next message: text, binary, or a ping or pong as a sign of life (a ping is answered here).
    /// `None` is the end: the peer closed or broke the protocol (both are answered), the connection
    /// is gone, or the house ended it and the peer knows or had its time. May be dropped at any await.
    pub async fn next(&mut self) -> Option<Message> {
        loop {
            while let Some(message) = self.take_message() {
                match message {
                    Message::Close(code) => {
                        self.outlet.close(code.unwrap_or(1000), "");
                        return None;
                    }
                    // After the end has begun the peer is only listened to for its close frame.
                    _ if self.outlet.deadline().is_some() => {}
                    Message::Ping(data) => {
                        self.outlet.send(frame::pong(&data));
                        return Some(Message::Ping(data));
                    }
                    other => return Some(other),
                }
            }
            if !self.wait_for_bytes().await || !self.read_some() {
                return None;
            }
        }
    }

    /// Waits until at most `frames` wait for a slow peer, but no longer than an ending socket would.
    pub async fn drained(&self, frames: usize) {
        let until = Instant::now() + GRACE;
        while self.outlet.waiting() > frames {
            let writable = timeout_at(until, self.stream.writable()).await;
            if !matches!(writable, Ok(Ok(()))) {
                return;
            }
            // The task that writes the backlog was woken by the same news.
            tokio::task::yield_now().await;
        }
    }

    /// Sends the close frame after what is queued, and waits for the peer's answer, for
    /// [`super::outlet::GRACE`] at most.
    pub async fn close(mut self, code: u16, reason: &str) {
        self.outlet.close(code, reason);
        while self.next().await.is_some() {}
    }

    fn take_message(&mut self) -> Option<Message> {
        self.reader.next_message().unwrap_or_else(|error| {
            self.outlet.close(error.close_code(), "");
            None
        })
    }

    /// False when the time of an ending socket is over.
    async fn wait_for_bytes(&self) -> bool {
        loop {
            let deadline = self.outlet.deadline();
            tokio::select! {
                ready = self.stream.readable() => return ready.is_ok(),
                () = self.outlet.ending.notified(), if deadline.is_none() => {}
                () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => return false,
            }
        }
    }

    /// False when the connection is gone.
    fn read_some(&mut self) -> bool {
        let mut buffer = [0; READ_BYTES];
        match self.stream.try_read(&mut buffer) {
            Ok(0) => false,
            Ok(read) => {
                self.reader.feed(&buffer[..read]);
                true
            }
            Err(error) => matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted),
        }
    }
}

impl Drop for WsSocket {
    fn drop(&mut self) {
        self.outlet.release();
    }
}
