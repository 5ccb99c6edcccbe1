//! The scene with a visitor of the hotel's website.

use std::ops::Deref;

use app::ports::store::{Appended, Automatic, NewMessage};
use app::ports::visitors::{NewRoom, NewVisitor, RoomView, Trace};
use domain::access::{VisitorActor, deed};
use domain::{
    Actor, Allowed, Automation, Conversation, ConversationId, Door, Event, FaqId, HotelId, MessageSeq,
    Visitor, VisitorContact, VisitorId, VisitorKey, VisitorRoom,
};

use super::OpenStore;
use super::scene::{Scene, at, message};

/// Where a browser comes from, and what it calls itself.
pub fn trace(address: &str) -> Trace {
    Trace { address: Some(address.into()), user_agent: Some("Lynx".into()) }
}

/// A visitor to come; the hash of his session is this number 32 times, his address `street-{number}`.
pub fn new_visitor(number: u8, second: i64) -> NewVisitor {
    let key = VisitorKey::made(at(second), &format!("v{number}")).unwrap();
    NewVisitor { key, session: [number; 32], trace: trace(&format!("street-{number}")), at: at(second) }
}

/// A room to be opened in Reception, by somebody who tells nothing; three are too many.
pub fn new_room(visitor: VisitorId, hotel: HotelId, second: i64) -> NewRoom {
    NewRoom {
        visitor,
        hotel,
        department: None,
        contact: VisitorContact::default(),
        language: Some("en".into()),
        page: Some("https://seaside.example/rooms".into()),
        rooms_max: 2,
        at: at(second),
    }
}

/// What somebody tells about himself.
pub fn told(name: Option<&str>, email: Option<&str>, phone: Option<&str>) -> VisitorContact {
    VisitorContact::new(name, email, phone).unwrap()
}

/// What the house says by itself, after this message.
pub fn automatic(automation: Automation, after: MessageSeq, second: i64) -> NewMessage {
    let automation = Some(Automatic { automation, after });
    NewMessage { automation, door: Door::Visitor, ..message("From 3 pm.", second) }
}

/// The answer of a question.
pub fn answer_of(faq: FaqId) -> Automation {
    Automation::Faq { faq, helpful: None }
}

/// The scene, and a visitor who opened his room at second 2, whose session's hash is 1, 32 times.
pub struct Visit {
    /// The scene.
    pub scene: Scene,
    /// The visitor.
    pub visitor: Visitor,
    /// His room as it was opened.
    pub room: VisitorRoom,
    /// Its conversation as it was opened.
    pub talk: Conversation,
}

impl Deref for Visit {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.scene
    }
}

impl Visit {
    /// Sets the scene in a fresh database.
    pub async fn set(open: &impl OpenStore) -> Self {
        Self::begin(Scene::set(open).await).await
    }

    async fn begin(scene: Scene) -> Self {
        let visitor = scene.store.add_visitor(new_visitor(1, 2)).await.unwrap();
        let new = new_room(visitor.id, scene.hotel.id, 2);
        let (room, talk, _) = scene.store.open_visitor_room(new).await.unwrap();
        Self { scene, visitor, room, talk }
    }

    /// One more visitor with a room.
    pub async fn another(&self, number: u8, second: i64) -> (VisitorRoom, Conversation) {
        let visitor = self.store.add_visitor(new_visitor(number, second)).await.unwrap();
        let new = new_room(visitor.id, self.hotel.id, second);
        let (room, talk, _) = self.store.open_visitor_room(new).await.unwrap();
        (room, talk)
    }

    /// The visitor of a room, in a conversation.
    pub fn speaker(&self, room: &VisitorRoom, on: &Conversation) -> Actor {
        Actor::Visitor(VisitorActor {
            hotel: room.hotel,
            visitor: room.visitor,
            key: room.key.clone(),
            conversation: Some(on.card.id),
            stay: None,
            blocked: false,
            name: "Nora".into(),
        })
    }

    /// The visitor's proof that he may speak in a conversation.
    pub fn may_speak(&self, on: &Conversation) -> Allowed<deed::SendMessage> {
        self.may(&self.speaker(&self.room, on), on)
    }

    /// The visitor says something in the conversation he opened.
    pub async fn asks(&self, text: &str, second: i64) -> Appended {
        let new = NewMessage { door: Door::Visitor, ..message(text, second) };
        self.store.append_message(&self.may_speak(&self.talk), new).await.unwrap()
    }

    /// John says something there.
    pub async fn answers(&self, text: &str, second: i64) -> Appended {
        self.say_in(&self.talk, &self.person(1), text, second).await
    }

    /// John's proof that he may work with a conversation's visitor.
    pub fn works(&self, on: &Conversation) -> Allowed<deed::WorkVisitors> {
        self.may(&self.person(1), on)
    }

    /// The visitor's conversation as it is now.
    pub async fn talk_now(&self) -> Conversation {
        self.conversation_now(self.talk.card.id).await
    }

    /// A conversation as it is now.
    pub async fn conversation_now(&self, id: ConversationId) -> Conversation {
        self.store.conversation(id).await.unwrap().unwrap()
    }

    /// A conversation with its visitor, as staff see both.
    pub async fn view(&self, id: ConversationId) -> RoomView {
        self.store.room_view(id).await.unwrap().unwrap()
    }

    /// What happened after the first `count` events, by kind.
    pub fn kinds_after(&self, count: usize) -> Vec<&'static str> {
        self.heard_after(count).iter().map(Event::kind).collect()
    }
}
