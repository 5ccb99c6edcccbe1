//! A hotel with a guest in room 205, three people who work there, and their proofs.

use std::sync::Arc;

use app::ports::Store;
use app::ports::bookings::{CheckIn, NewBooking, NewPin, NewToken};
use app::ports::store::{Appended, HistoryPage, NewHotel, NewMessage, NewStaff};
use domain::access::{Author, Deed, GuestActor, Scope, StaffActor, allow, deed};
use domain::booking::{BookingTerms, StayRight};
use domain::{
    Actor, Allowed, Booking, BookingId, BookingRef, ClientKey, Conversation, Door, Event, Hotel, HotelId,
    Message, MessageText, PersonName, Purpose, Role, Room, RoomChannels, RoomId, RoomNumber, Slug, Staff,
    StaffId,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Ear, OpenStore};

/// The suite's clock: this many seconds after its beginning.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

/// The house's own proof for a hotel.
pub fn house<D: Deed>(hotel: HotelId) -> Allowed<D> {
    allow(&Actor::House, Scope::hotel(hotel)).unwrap()
}

/// A room with its new PIN, as sealed as the suite needs it.
pub fn pin(room: RoomId, sealed: u8) -> NewPin {
    NewPin { room, sealed: vec![sealed] }
}

/// One hotel, its people, and the stay in room 205.
pub struct Scene {
    /// The store.
    pub store: Arc<dyn Store>,
    /// What its broker heard.
    pub ear: Arc<Ear>,
    /// The hotel.
    pub hotel: Hotel,
    /// Room 205.
    pub room: Room,
    /// Who works here: an owner, and two agents at Reception.
    pub staff: Vec<Staff>,
    /// The stay in room 205.
    pub stay: Booking,
    /// Its conversation.
    pub conversation: Conversation,
}

impl Scene {
    /// Sets the scene in a fresh database.
    pub async fn set(open: &impl OpenStore) -> Self {
        let ear = Arc::new(Ear::default());
        let store = open(ear.clone()).await;
        Self::set_in(store, ear, "seaside").await
    }

    /// Sets the scene for one more hotel of the same database.
    pub async fn set_in(store: Arc<dyn Store>, ear: Arc<Ear>, slug: &str) -> Self {
        let hotel = store.add_hotel(&house(HotelId(0)), new_hotel(slug)).await.unwrap();
        let reception = store.departments(hotel.id).await.unwrap()[0].id;
        let mut staff = Vec::new();
        for (name, role) in [("olga", Role::Owner), ("john", Role::Agent), ("mary", Role::Agent)] {
            let new = NewStaff {
                departments: vec![reception],
                role,
                ..new_staff(hotel.id, &format!("{name}@{slug}"), name)
            };
            staff.push(store.add_staff(&house(hotel.id), new).await.unwrap());
        }
        let number = RoomNumber::new("205").unwrap();
        let room = store.add_room(&house(hotel.id), hotel.id, number, "2".into()).await.unwrap();
        let stay = store.check_in(&house(hotel.id), check_in(&room, "BK-1", "Ann", 0)).await.unwrap();
        let room = store.room(room.id).await.unwrap().unwrap().room;
        let (conversation, _) = store.open_conversation(stay.id, at(1)).await.unwrap();
        Self { store, ear, hotel, room, staff, stay, conversation }
    }

    /// One more room with a guest and a conversation.
    pub async fn another_guest(&self, number: &str, second: i64) -> Conversation {
        let hotel = self.hotel.id;
        let room = RoomNumber::new(number).unwrap();
        let room = self.store.add_room(&house(hotel), hotel, room, String::new()).await.unwrap();
        let reference = format!("BK-{number}");
        let stay =
            self.store.check_in(&house(hotel), check_in(&room, &reference, "Bob", second)).await.unwrap();
        self.store.open_conversation(stay.id, at(second)).await.unwrap().0
    }

    /// One more room, in which nobody lives.
    pub async fn empty_room(&self, number: &str) -> Room {
        let number = RoomNumber::new(number).unwrap();
        self.store.add_room(&house(self.hotel.id), self.hotel.id, number, "2".into()).await.unwrap()
    }

    /// What the broker heard after its first `count` events.
    pub fn heard_after(&self, count: usize) -> Vec<Event> {
        self.ear.heard().into_iter().skip(count).map(|recorded| recorded.event).collect()
    }

    /// The guest of a conversation.
    pub fn guest(&self, of: &Conversation) -> Actor {
        Actor::Guest(GuestActor {
            hotel: of.card.hotel,
            booking: of.card.booking().unwrap(),
            conversation: Some(of.card.id),
            right: StayRight::Full,
            access: Purpose::FullAccess.access(),
            no_post: false,
            name: of.card.guest_name.clone(),
            companion: None,
            token: None,
        })
    }

    /// A member of staff: 0 is the owner, 1 and 2 are agents.
    pub fn person(&self, index: usize) -> Actor {
        let staff = &self.staff[index];
        Actor::Staff(StaffActor {
            hotel: staff.hotel,
            card: staff.card(),
            role: staff.role,
            departments: staff.departments.clone(),
        })
    }

    /// The identity of that member of staff.
    pub fn id(&self, index: usize) -> StaffId {
        self.staff[index].id
    }

    /// An actor's proof about a conversation.
    pub fn may<D: Deed>(&self, actor: &Actor, on: &Conversation) -> Allowed<D> {
        let card = &on.card;
        allow(actor, Scope::conversation(card.hotel, card.id, card.department)).unwrap()
    }

    /// An actor's proof about a message of this author.
    pub fn may_to<D: Deed>(&self, actor: &Actor, on: &Conversation, author: Author) -> Allowed<D> {
        let card = &on.card;
        let scope = Scope::conversation(card.hotel, card.id, card.department).message_of(author);
        allow(actor, scope).unwrap()
    }

    /// Somebody says something in room 205's conversation.
    pub async fn say(&self, actor: &Actor, text: &str, second: i64) -> Appended {
        self.say_in(&self.conversation, actor, text, second).await
    }

    /// Somebody says something.
    pub async fn say_in(&self, on: &Conversation, actor: &Actor, text: &str, second: i64) -> Appended {
        let proof = self.may::<deed::SendMessage>(actor, on);
        self.store.append_message(&proof, message(text, second)).await.unwrap()
    }

    /// Room 205's conversation as it is now.
    pub async fn now(&self) -> Conversation {
        self.store.conversation(self.conversation.card.id).await.unwrap().unwrap()
    }

    /// Room 205's last 200 messages.
    pub async fn history(&self) -> Vec<Message> {
        self.store.history(self.conversation.card.id, newest(200)).await.unwrap()
    }
}

/// The newest messages.
pub fn newest(limit: u32) -> HistoryPage {
    HistoryPage { before: None, after: None, limit }
}

/// A hotel to be made.
pub fn new_hotel(slug: &str) -> NewHotel {
    NewHotel {
        slug: Slug::new(slug).unwrap(),
        name: PersonName::new("Seaside").unwrap(),
        time_zone: "Europe/Dublin".into(),
        currency: "EUR".into(),
        room_channels: RoomChannels::Sealed,
        at: at(0),
    }
}

/// An agent without departments to be made.
pub fn new_staff(hotel: HotelId, username: &str, name: &str) -> NewStaff {
    NewStaff {
        id: None,
        hotel,
        username: username.into(),
        password_hash: "hash".into(),
        name: PersonName::new(name).unwrap(),
        title: PersonName::new("Receptionist").unwrap(),
        role: Role::Agent,
        departments: Vec::new(),
        image: None,
        at: at(0),
    }
}

/// A walk-in.
pub fn check_in(room: &Room, reference: &str, guest: &str, second: i64) -> CheckIn {
    CheckIn {
        room: room.id,
        booking: None,
        reference: BookingRef::new(reference).unwrap(),
        guest_name: PersonName::new(guest).unwrap(),
        arrival: date(2025, 11, 1),
        departure: date(2025, 11, 3),
        sealed_pin: vec![1, 2, 3],
        at: at(second),
    }
}

/// A booking of two nights to be made, without terms.
pub fn new_booking(hotel: HotelId, reference: &str, guest: &str, arrival: Date) -> NewBooking {
    NewBooking {
        hotel,
        reference: BookingRef::new(reference).unwrap(),
        guest_name: PersonName::new(guest).unwrap(),
        arrival,
        departure: arrival.tomorrow().unwrap().tomorrow().unwrap(),
        terms: BookingTerms::default(),
        at: at(0),
    }
}

/// A token of the guest who booked, for everything, for a day; its hash is this number 32 times.
pub fn new_token(booking: BookingId, hash: u8, second: i64) -> NewToken {
    NewToken {
        booking,
        companion: None,
        purpose: Purpose::FullAccess,
        access: Purpose::FullAccess.access(),
        hash: [hash; 32],
        expires_at: at(second + 86_400),
        keep_others: false,
        at: at(second),
    }
}

/// A message without a key.
pub fn message(text: &str, second: i64) -> NewMessage {
    NewMessage {
        text: Some(MessageText::new(text).unwrap()),
        client_key: None,
        reply_to: None,
        attachments: Vec::new(),
        door: Door::Room,
        origin: None,
        template: None,
        automation: None,
        at: at(second),
    }
}

/// A message with a key.
pub fn keyed(text: &str, key: &str, second: i64) -> NewMessage {
    NewMessage { client_key: Some(ClientKey::new(key).unwrap()), ..message(text, second) }
}
