//! A client of this door's sockets: the packets of `socket.io-client` over a WebSocket.

use std::collections::VecDeque;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    asked: u64,
    heard: VecDeque<(String, Value)>,
    /// What it was told when it came; nothing for staff.
    pub registered: Value,
    pub connected: Value,
}

/// What comes in the namespace.
enum Packet {
    Event(String, Value),
    Ack(u64, Value),
    Other,
}

impl Socket {
    /// Connects, with what the client brings.
    pub async fn enter(base: &str, auth: Value) -> Self {
        let url = format!("{base}/socket.io?EIO=4&transport=websocket");
        let (stream, _) = connect_async(url).await.unwrap();
        let (registered, connected) = (Value::Null, Value::Null);
        let mut socket = Self { stream, asked: 0, heard: VecDeque::new(), registered, connected };
        socket.send(&format!("40/realtime,{auth}")).await;
        loop {
            match socket.packet().await.expect("it is let in") {
                Packet::Event(name, payload) if name == "guest:registered" => socket.registered = payload,
                Packet::Event(name, payload) if name == "connected" => {
                    socket.connected = payload;
                    return socket;
                }
                _ => {}
            }
        }
    }

    pub fn guest_id(&self) -> &str {
        self.registered["guestId"].as_str().unwrap()
    }

    pub fn session(&self) -> &str {
        self.registered["sessionId"].as_str().unwrap()
    }

    /// Says something without waiting for an answer.
    pub async fn emit(&mut self, event: &str, payload: &Value) {
        self.send(&format!("42/realtime,{}", json!([event, payload]))).await;
    }

    /// Asks for something; the answer. What is heard meanwhile is kept.
    pub async fn ask(&mut self, event: &str, payload: Value) -> Value {
        self.asked += 1;
        let number = self.asked;
        self.send(&format!("42/realtime,{number}{}", json!([event, payload]))).await;
        loop {
            match self.packet().await.expect("an answer") {
                Packet::Ack(answered, answer) if answered == number => return answer,
                Packet::Event(name, payload) => self.heard.push_back((name, payload)),
                Packet::Ack(..) | Packet::Other => {}
            }
        }
    }

    /// The next event of this name; others are passed over.
    pub async fn hear(&mut self, event: &str) -> Value {
        loop {
            let (name, payload) = self.next().await.unwrap_or_else(|| panic!("ended before {event}"));
            if name == event {
                return payload;
            }
        }
    }

    /// Everything heard up to a message with this text.
    pub async fn until(&mut self, text: &str) -> Vec<(String, Value)> {
        let mut heard = Vec::new();
        loop {
            let (name, payload) = self.next().await.expect("the message comes");
            let is_last = name == "chat:new-message" && payload["content"] == text;
            heard.push((name, payload));
            if is_last {
                return heard;
            }
        }
    }

    /// Waits until the server ends it.
    pub async fn end(mut self) {
        while self.next().await.is_some() {}
    }

    async fn next(&mut self) -> Option<(String, Value)> {
        if let Some(heard) = self.heard.pop_front() {
            return Some(heard);
        }
        loop {
            if let Packet::Event(name, payload) = self.packet().await? {
                return Some((name, payload));
            }
        }
    }

    async fn send(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    async fn packet(&mut self) -> Option<Packet> {
        loop {
            match timeout(PATIENCE, self.stream.next()).await.expect("in time")?.ok()? {
                Message::Text(text) if text.as_str() == "2" => self.send("3").await,
                Message::Text(text) => return Some(read(text.as_str())),
                Message::Close(_) => return None,
                _ => {}
            }
        }
    }
}

fn read(text: &str) -> Packet {
    let parsed = |body: &str| -> Vec<Value> { serde_json::from_str(body).unwrap() };
    if let Some(body) = text.strip_prefix("42/realtime,") {
        let mut parts = parsed(body);
        let payload = parts.pop().unwrap();
        return Packet::Event(parts[0].as_str().unwrap().to_owned(), payload);
    }
    if let Some(rest) = text.strip_prefix("43/realtime,") {
        let (number, _) = rest.split_once('[').unwrap();
        return Packet::Ack(number.parse().unwrap(), parsed(&rest[number.len()..]).pop().unwrap());
    }
    Packet::Other
}
