//! Visitors of the hotel's website, as they come by the use cases that their door calls.

use std::net::{IpAddr, Ipv4Addr};

use app::messages::Send;
use app::visitors::{self, Entry, Join};
use domain::{ConversationId, Door, Visitor};

use crate::house::TestHouse;

/// Somebody at the website, and the conversation he opened.
pub struct Visiting {
    pub visitor: Visitor,
    pub conversation: i64,
}

impl Visiting {
    /// Somebody comes to the website of the hotel with this slug.
    pub async fn come(house: &TestHouse, slug: &str) -> Self {
        let entry = Entry {
            session: None,
            resume: None,
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            user_agent: Some("Netscape/4"),
        };
        let visitor = visitors::enter(&house.house.app, entry).await.expect("enters").visitor;
        let wish = Join {
            hotel: slug,
            name: Some("Vera"),
            email: None,
            phone: None,
            language: Some("en-GB"),
            page: Some("https://hotel.example/rooms?secret=1"),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        };
        let joined = visitors::join(&house.house.app, &visitor, wish).await.expect("joins");
        Self { visitor, conversation: joined.conversation.card.id.0 }
    }

    /// The same, and something is said.
    pub async fn ask(house: &TestHouse, text: &str) -> Self {
        let visiting = Self::come(house, "killarney").await;
        visiting.say(house, text).await.expect("said");
        visiting
    }

    /// Something is said.
    pub async fn say(&self, house: &TestHouse, text: &str) -> Result<(), app::Error> {
        let send = Send { text, client_key: None, reply_to: None, files: Vec::new(), door: Door::Visitor };
        visitors::send(&house.house.app, &self.visitor, ConversationId(self.conversation), send)
            .await
            .map(drop)
    }
}
