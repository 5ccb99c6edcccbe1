//! The scene with a guest who writes from a phone.

use std::ops::Deref;

use app::ports::phones::{Origin, WHATSAPP};
use app::ports::store::{Appended, Load, NewMessage, Parcel};
use domain::access::deed;
use domain::messaging::TemplateUse;
use domain::{Contact, ContactAddress, ContactId, Door, Event};

use super::OpenStore;
use super::scene::{Scene, at, message};

/// How long the hotel may answer in its own words, in seconds.
pub const WINDOW: i64 = 24 * 3_600;

/// An address that is a number.
pub fn number(digits: &str) -> ContactAddress {
    ContactAddress::Number(digits.into())
}

/// A message that came from a contact's phone.
pub fn from_phone(contact: ContactId, external_id: &str, text: &str, second: i64) -> NewMessage {
    let origin = Origin { external_id: external_id.into(), contact, said_at: at(second), answers: None };
    NewMessage { door: Door::WhatsApp, origin: Some(origin), ..message(text, second + 1) }
}

/// A template with one blank, filled in.
pub fn ready() -> TemplateUse {
    TemplateUse { name: "ready".into(), language: "en".into(), parameters: vec!["Ann".into()] }
}

/// The scene, and the phone of the guest in room 205, linked at second 2 after a message at second 0.
pub struct Handset {
    /// The scene.
    pub scene: Scene,
    /// The phone.
    pub contact: Contact,
}

impl Deref for Handset {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.scene
    }
}

impl Handset {
    /// Sets the scene in a fresh database.
    pub async fn set(open: &impl OpenStore) -> Self {
        let scene = Scene::set(open).await;
        let contact =
            scene.store.note_contact(scene.hotel.id, &number("353861234567"), "Ann", at(0)).await.unwrap();
        scene.store.link_contact(contact.id, scene.stay.id, at(2)).await.unwrap();
        let contact = scene.store.contact(contact.id).await.unwrap().unwrap();
        Self { scene, contact }
    }

    /// The guest writes from the phone.
    pub async fn writes(&self, external_id: &str, second: i64) -> Appended {
        self.append(from_phone(self.contact.id, external_id, "hello", second)).await
    }

    /// The guest says something.
    pub async fn append(&self, new: NewMessage) -> Appended {
        let proof = self.may::<deed::SendMessage>(&self.guest(&self.conversation), &self.conversation);
        self.store.append_message(&proof, new).await.unwrap()
    }

    /// Staff say something.
    pub async fn answer(&self, new: NewMessage) -> Appended {
        let proof = self.may::<deed::SendMessage>(&self.person(1), &self.conversation);
        self.store.append_message(&proof, new).await.unwrap()
    }

    /// What the courier finds, with what it says; it holds it for a minute.
    pub async fn due(&self, second: i64) -> Vec<(Parcel, String)> {
        let parcels = self.store.due(WHATSAPP, at(second), at(second + 60), 100).await.unwrap();
        parcels.into_iter().map(|parcel| (parcel.clone(), text(&parcel))).collect()
    }

    /// What happened after the first `count` events, by kind.
    pub fn kinds_after(&self, count: usize) -> Vec<&'static str> {
        self.heard_after(count).iter().map(Event::kind).collect()
    }
}

/// What a parcel says.
pub fn text(parcel: &Parcel) -> String {
    match &parcel.load {
        Load::Text(text) => text.clone(),
        Load::Event(event) => panic!("a text was expected, found the event {}", event.seq),
    }
}

/// The parcel's text as JSON.
pub fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}
