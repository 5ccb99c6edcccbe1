//! A client of Socket.IO, as far as the visitors' door needs one.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::client::{Hotel, PATIENCE};

/// A client of Socket.IO in the visitors' namespace.
pub struct Visitor {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// What it was told when it came.
    pub registered: Value,
    asked: u64,
    heard: Vec<(String, Value)>,
}

impl Visitor {
    /// Comes in with what it brings.
    pub async fn enter(hotel: &Hotel, auth: Value) -> Self {
        let address = hotel.server.url("/socket.io/?EIO=4&transport=websocket").replacen("http", "ws", 1);
        let (stream, _) = connect_async(address).await.unwrap();
        let mut visitor = Self { stream, registered: Value::Null, asked: 0, heard: Vec::new() };
        visitor.send(&format!("40/realtime,{auth}")).await;
        visitor.registered = visitor.hear("guest:registered").await;
        visitor
    }

    async fn send(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    /// The secret of its session.
    pub fn session(&self) -> String {
        self.registered["sessionId"].as_str().unwrap().to_owned()
    }

    /// Asks for something that is done; the answer.
    pub async fn ask(&mut self, event: &str, payload: Value) -> Value {
        self.asked += 1;
        let (number, start) = (self.asked, format!("43/realtime,{}[", self.asked));
        self.send(&format!("42/realtime,{number}{}", json!([event, payload]))).await;
        loop {
            let packet = self.packet().await.expect("an answer");
            if let Some(answer) = packet.strip_prefix(&start) {
                let answer: Value = serde_json::from_str(answer.strip_suffix(']').unwrap()).unwrap();
                assert_eq!(answer["success"], true, "{event}: {answer}");
                return answer;
            }
            self.heard.extend(event_of(&packet));
        }
    }

    /// The next event of a name.
    pub async fn hear(&mut self, name: &str) -> Value {
        loop {
            let (heard, payload) = self.next().await.unwrap_or_else(|| panic!("ended before {name}"));
            if heard == name {
                return payload;
            }
        }
    }

    /// Waits for a message with these words.
    pub async fn hear_said(&mut self, text: &str) -> Value {
        loop {
            let message = self.hear("chat:new-message").await;
            if message["content"] == text {
                return message;
            }
        }
    }

    /// The next event, whichever it is.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        if !self.heard.is_empty() {
            return Some(self.heard.remove(0));
        }
        loop {
            let packet = self.packet().await?;
            if let Some(event) = event_of(&packet) {
                return Some(event);
            }
        }
    }

    async fn packet(&mut self) -> Option<String> {
        loop {
            match timeout(PATIENCE, self.stream.next()).await.expect("the socket is silent")?.ok()? {
                Message::Text(text) if text.as_str() == "2" => self.send("3").await,
                Message::Text(text) => return Some(text.as_str().to_owned()),
                Message::Close(_) => return None,
                _ => {}
            }
        }
    }

    /// Waits until the server ends it.
    pub async fn ended(mut self) {
        while self.packet().await.is_some() {}
    }
}

fn event_of(packet: &str) -> Option<(String, Value)> {
    let mut parts: Vec<Value> = serde_json::from_str(packet.strip_prefix("42/realtime,")?).ok()?;
    let payload = parts.pop()?;
    Some((parts.first()?.as_str()?.to_owned(), payload))
}
