//! A client of this door's sockets.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    pub async fn dial(url: &str) -> Self {
        Self(connect_async(url).await.unwrap().0)
    }

    pub async fn say(&mut self, frame: &Value) {
        self.say_text(&frame.to_string()).await;
    }

    pub async fn say_text(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    /// The next frame, whatever it is.
    pub async fn next(&mut self) -> Value {
        match self.any().await {
            Some(Ok(frame)) => frame,
            Some(Err(code)) => panic!("closed with {code:?}"),
            None => panic!("the connection is gone"),
        }
    }

    /// The next frame of this type; others are passed over.
    pub async fn hear(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    /// Frames up to the answer to a frame that is always answered: what was sent before has come.
    pub async fn rest(&mut self) -> Vec<Value> {
        self.say_text("mark").await;
        let mut frames = Vec::new();
        loop {
            let frame = self.next().await;
            if frame["message"] == "Invalid JSON format" {
                return frames;
            }
            frames.push(frame);
        }
    }

    /// The code it is closed with.
    pub async fn end(mut self) -> u16 {
        loop {
            match self.any().await {
                Some(Ok(_)) => {}
                Some(Err(code)) => return code,
                None => panic!("gone without a code"),
            }
        }
    }

    async fn any(&mut self) -> Option<Result<Value, u16>> {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("in time")?.ok()? {
                Message::Text(text) => return Some(Ok(serde_json::from_str(&text).unwrap())),
                Message::Close(frame) => return Some(Err(frame.map_or(1005, |frame| frame.code.into()))),
                _ => {}
            }
        }
    }
}
