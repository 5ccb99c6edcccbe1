//! A client that speaks the protocol frame by frame.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, like the tests that call them"
)]

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use pusher::{AppCredentials, ChannelName};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Client {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub socket_id: String,
}

/// A frame: event, channel, and data with its inner JSON read.
pub type Heard = (String, String, Value);

impl Client {
    /// Connects and is greeted.
    pub async fn connect(url: &str) -> Self {
        let mut client = Self::dial(url).await;
        let (event, _, data) = client.hear().await;
        assert_eq!(event, "pusher:connection_established");
        client.socket_id = data["socket_id"].as_str().expect("a socket id").to_owned();
        client
    }

    /// Connects only.
    pub async fn dial(url: &str) -> Self {
        let (socket, _) = connect_async(url).await.expect("an open socket");
        Self { socket, socket_id: String::new() }
    }

    pub async fn say(&mut self, frame: Value) {
        self.say_text(&frame.to_string()).await;
    }

    pub async fn say_text(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.expect("sent");
    }

    pub async fn subscribe(&mut self, app: &AppCredentials, channel: &str, channel_data: Option<&Value>) {
        let name = ChannelName::new(channel).expect("a channel name");
        let channel_data = channel_data.map(Value::to_string);
        let socket_id = self.socket_id.parse().expect("a socket id");
        let auth = app.channel_auth(socket_id, &name, channel_data.as_deref());
        let data = json!({ "channel": channel, "auth": auth, "channel_data": channel_data });
        self.say(json!({ "event": "pusher:subscribe", "data": data })).await;
    }

    pub async fn subscribed(
        &mut self,
        app: &AppCredentials,
        channel: &str,
        channel_data: Option<&Value>,
    ) -> Value {
        self.subscribe(app, channel, channel_data).await;
        let (event, on, data) = self.hear().await;
        assert_eq!((event.as_str(), on.as_str()), ("pusher_internal:subscription_succeeded", channel));
        data
    }

    pub async fn sign_in(&mut self, app: &AppCredentials, user: &Value) {
        let user_data = user.to_string();
        let auth = app.user_auth(self.socket_id.parse().expect("a socket id"), &user_data);
        self.say(json!({ "event": "pusher:signin", "data": { "auth": auth, "user_data": user_data } })).await;
        assert_eq!(self.hear().await.0, "pusher:signin_success");
    }

    /// The next frame.
    pub async fn hear(&mut self) -> Heard {
        loop {
            match self.next().await {
                Some(Message::Text(text)) => return read(&text),
                Some(Message::Close(frame)) => panic!("closed: {frame:?}"),
                Some(_) => {}
                None => panic!("the connection is gone"),
            }
        }
    }

    /// Proves that nothing was sent up to now: the answer to a ping is the next frame.
    pub async fn hears_nothing(&mut self) {
        self.say(json!({ "event": "pusher:ping", "data": {} })).await;
        assert_eq!(self.hear().await.0, "pusher:pong");
    }

    /// Frames up to the close code.
    pub async fn rest(mut self) -> (Vec<Heard>, Option<u16>) {
        let (mut heard, mut code) = (vec![], None);
        while let Some(message) = self.next().await {
            match message {
                Message::Text(text) => heard.push(read(&text)),
                Message::Close(frame) => code = frame.map(|frame| frame.code.into()),
                _ => {}
            }
        }
        (heard, code)
    }

    async fn next(&mut self) -> Option<Message> {
        timeout(PATIENCE, self.socket.next()).await.expect("in time")?.ok()
    }
}

fn read(text: &str) -> Heard {
    let frame: Value = serde_json::from_str(text).expect("JSON");
    let word = |key: &str| frame[key].as_str().unwrap_or_default().to_owned();
    let data = match &frame["data"] {
        Value::String(inner) => serde_json::from_str(inner).unwrap_or_else(|_| inner.as_str().into()),
        other => other.clone(),
    };
    (word("event"), word("channel"), data)
}
