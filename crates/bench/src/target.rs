//! The two measured processes as the load sees them.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::child::Child;
use crate::http::{Connection, post};
use crate::{Plan, Result, bare, serve};

/// A running Bellhop.
pub struct Bellhop {
    /// The process.
    pub child: Child,
    /// Its address.
    pub to: SocketAddr,
    ready: serve::Ready,
}

/// A guest with a PIN session.
pub struct Guest {
    /// The conversation.
    pub conversation: i64,
    token: String,
}

impl Bellhop {
    /// Starts one with a hotel of so many occupied rooms.
    pub async fn start(plan: &Plan<'_>, name: &str, rooms: usize) -> Result<Self> {
        let data = plan.folder.join(name).display().to_string();
        let (child, ready): (_, serve::Ready) =
            Child::start(plan, &["serve", &data, &rooms.to_string()]).await?;
        Ok(Self { child, to: SocketAddr::from(([127, 0, 0, 1], ready.port)), ready })
    }

    /// Pusher key.
    pub fn key(&self) -> &str {
        &self.ready.key
    }

    /// Every room's guest, in.
    pub async fn guests(&self) -> Result<Vec<Guest>> {
        let mut connection = Connection::open(self.to).await?;
        let mut guests = Vec::new();
        for (room, pin) in &self.ready.rooms {
            let path = format!("/api/chat/{}/guest-session/room/{room}/initialize/", self.ready.slug);
            let answer = connection.succeed(&post(&path, &json!({"pin": pin}).to_string())).await?;
            let answer: Value = serde_json::from_slice(answer)?;
            let conversation = answer["conversation_id"].as_i64().ok_or("no conversation")?;
            let token = answer["session_token"].as_str().ok_or("no session")?.to_owned();
            guests.push(Guest { conversation, token });
        }
        Ok(guests)
    }

    /// A guest's send.
    pub fn send(&self, guest: &Guest, text: &str) -> Vec<u8> {
        let path =
            format!("/api/chat/{}/conversations/{}/messages/send/", self.ready.slug, guest.conversation);
        let body = json!({"message": text, "sender_type": "guest", "session_token": guest.token});
        post(&path, &body.to_string())
    }

    /// The channel on which staff watch a guest's conversation.
    pub fn staff_channel(&self, guest: &Guest) -> String {
        format!("private-{}-conversation-{}-chat", self.ready.slug, guest.conversation)
    }

    /// The signature that lets a socket in to a private channel.
    pub fn auth(&self, socket: &str, channel: &str) -> Result<String> {
        let socket = socket.parse().map_err(|_| "not a socket id")?;
        let channel = pusher::ChannelName::new(channel)?;
        Ok(self.app().channel_auth(socket, &channel, None))
    }

    /// A signed call of the HTTP API that sends an event to everybody on a channel. It may be repeated for ten minutes.
    pub fn trigger(&self, channel: &str, event: &str, data: &str) -> Vec<u8> {
        let path = format!("/apps/{}/events", self.ready.app_id);
        let body = json!({"name": event, "channels": [channel], "data": data}).to_string();
        #[expect(
            clippy::disallowed_methods,
            reason = "the load is its own program: it signs with the real time"
        )]
        let now = jiff::Timestamp::now().as_second();
        let now = u64::try_from(now).unwrap_or(0);
        let query = self.app().sign_request("POST", &path, &[], body.as_bytes(), now);
        post(&format!("{path}?{query}"), &body)
    }

    fn app(&self) -> pusher::AppCredentials {
        let serve::Ready { app_id, key, secret, .. } = &self.ready;
        pusher::AppCredentials::new(app_id, key, secret)
    }
}

/// The running bare side.
pub struct Bare {
    /// The process.
    pub child: Child,
    /// Its addresses.
    pub ready: bare::Ready,
}

impl Bare {
    /// Starts one.
    pub async fn start(plan: &Plan<'_>, name: &str) -> Result<Self> {
        let data = plan.folder.join(name).display().to_string();
        let (child, ready) = Child::start(plan, &["bare", &data]).await?;
        Ok(Self { child, ready })
    }

    /// The same send as [`Bellhop::send`]: a body of the same size.
    pub fn send(conversation: i64, text: &str) -> Vec<u8> {
        let body = json!({"message": text, "sender_type": "guest", "session_token": "x".repeat(43)});
        post(&format!("/send/{conversation}"), &body.to_string())
    }
}
