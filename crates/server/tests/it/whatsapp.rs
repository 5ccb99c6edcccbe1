//! Guests write from WhatsApp, staff answer there: a real server between guests' phones and a stand-in of Meta's API.
//!
//! - [`incoming`]: what guests write, and who may post it.
//! - [`outgoing`]: what staff answer, and what becomes of it.
//! - [`faults`]: what Meta refuses, loses or delays, and a power cut in between.
//! - [`strangers`]: those without a stay.
//! - [`storm`]: a thousand deliveries, with doubles and in any order.

use std::time::Duration;

use app::ports::store::HistoryPage;
use domain::{ConversationId, Message};
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::meta::{ACCESS_TOKEN, BUSINESS_ID, MetaStandIn, PHONE_NUMBER_ID, Posts};
use testkit::server::TestServer;
use tokio::time::{sleep, timeout};

use crate::client::{Answer, Hotel, PATIENCE, SLUG, Staff};

mod faults;
mod incoming;
mod outgoing;
mod storm;
mod strangers;

/// The number on the booking of room 205, as WhatsApp writes it.
pub const EMMA: &str = "11234567890";
const WEBHOOK: &str = "/webhooks/whatsapp/hotel-killarney";

/// The demo hotel with an account at the stand-in.
pub struct Line {
    pub hotel: Hotel,
    pub meta: MetaStandIn,
    pub owner: Staff,
    pub john: Staff,
    /// The conversation of room 205, which its guest opened by PIN.
    pub conversation: i64,
}

impl Line {
    pub async fn open() -> Self {
        let meta = MetaStandIn::start().await;
        let server = TestServer::start_with(&settings(&meta)).await;
        Self::at(server, meta).await
    }

    /// The hotel of a server that has no account yet.
    pub async fn at(server: TestServer, meta: MetaStandIn) -> Self {
        let line = Self::again_at(server, meta).await;
        line.set(json!({})).await;
        line
    }

    /// The hotel of a server that has its account.
    pub async fn again_at(server: TestServer, meta: MetaStandIn) -> Self {
        let hotel = Hotel::at(server).await;
        let (owner, john) = (hotel.staff(SLUG, "owner").await, hotel.john().await);
        let conversation = hotel.guest().await.conversation;
        Self { hotel, meta, owner, john, conversation }
    }

    /// Sets how the hotel is reached; `changes` are laid over what these tests usually want.
    pub async fn set(&self, changes: Value) -> Value {
        let mut wish = json!({
            "guest_socket": "ticket", "guest_webhook": "secret", "enquiries": true, "unknown": "invite",
            "invitation": "Who are you?",
            "whatsapp": {
                "phone_number_id": PHONE_NUMBER_ID, "business_id": BUSINESS_ID, "display_number": "+353 64 123 4567",
                "access_token": ACCESS_TOKEN, "app_secret": Posts::APP_SECRET, "verify_token": Posts::VERIFY_TOKEN,
            },
        });
        for (key, value) in changes.as_object().unwrap() {
            wish[key] = value.clone();
        }
        let path = "/api/console/messaging";
        self.hotel.call(Method::PUT, path, Some(&self.owner.token), Some(wish)).await.ok()
    }

    /// Posts a body as Meta does.
    pub async fn post(&self, body: &Value) -> Answer {
        let bytes = body.to_string();
        self.post_signed(bytes.clone(), Some(&Posts::sign(bytes.as_bytes()))).await
    }

    pub async fn post_signed(&self, bytes: String, signature: Option<&str>) -> Answer {
        let mut request =
            self.hotel.request(Method::POST, WEBHOOK).header("content-type", "application/json");
        if let Some(signature) = signature {
            request = request.header("x-hub-signature-256", signature);
        }
        self.hotel.send(request.body(bytes)).await
    }

    /// A guest writes a text.
    pub async fn hear(&self, from: &str, id: &str, text: &str) {
        let message = Posts::text(from, id, now(), text);
        self.post(&Posts::messages(&[message])).await.ok();
    }

    /// John answers in the conversation; the id of his message.
    pub async fn answer(&self, text: &str) -> i64 {
        let path = format!("/api/console/conversations/{}/messages", self.conversation);
        let sent = self.hotel.post(&path, &self.john.token, json!({"text": text})).await.ok();
        sent["message"]["id"].as_i64().unwrap()
    }

    /// All messages of the conversation, oldest first.
    pub async fn thread(&self) -> Vec<Message> {
        self.thread_of(self.conversation).await
    }

    pub async fn thread_of(&self, conversation: i64) -> Vec<Message> {
        let store = &self.hotel.server.node().app().store;
        let mut all: Vec<Message> = Vec::new();
        loop {
            let page = HistoryPage { before: None, after: all.last().map(|last| last.id), limit: 200 };
            let page = HistoryPage { after: page.after.or(Some(domain::MessageId(0))), ..page };
            let rows = store.history(ConversationId(conversation), page).await.unwrap();
            if rows.is_empty() {
                return all;
            }
            all.extend(rows);
        }
    }

    /// The texts of the last messages of the conversation.
    pub async fn last_texts(&self, count: usize) -> Vec<String> {
        let thread = self.thread().await;
        thread[thread.len().saturating_sub(count)..].iter().map(|message| message.text.clone()).collect()
    }

    /// A message of the conversation once it is as it should be.
    pub async fn message_when(&self, id: i64, is_right: impl Fn(&Message) -> bool) -> Message {
        let look = async {
            loop {
                let store = &self.hotel.server.node().app().store;
                let message = store.message(domain::MessageId(id)).await.unwrap();
                if let Some(message) = message.filter(|message| is_right(message)) {
                    return message;
                }
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(PATIENCE * 3, look).await.unwrap_or_else(|_| panic!("message {id} does not become right"))
    }

    pub async fn dead_letters(&self) -> Vec<Value> {
        let list = self.hotel.get("/api/console/dead-letters", &self.owner.token).await.ok();
        list["dead_letters"].as_array().unwrap().clone()
    }
}

/// The configuration with which a server speaks to the stand-in.
pub fn settings(meta: &MetaStandIn) -> [(&'static str, &str); 2] {
    [("whatsapp.base_url", meta.base_url()), ("whatsapp.timeout", "2s")]
}

/// Now, in seconds.
pub fn now() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "the test plays Meta, whose clock is the real one")]
    Timestamp::now().as_second()
}
