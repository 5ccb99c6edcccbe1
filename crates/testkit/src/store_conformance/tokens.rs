//! Guests' tokens.

use app::ports::StoreError;
use app::ports::bookings::{BookingEdit, NewToken, TokenEntry};
use domain::access::{Scope, allow, deed};
use domain::booking::BookingTerms;
use domain::event::BookingChange;
use domain::token::usual_end;
use domain::{Allowed, CompanionId, Event, GuestAccess, GuestToken, HotelId, PersonName, Purpose, TokenId};
use jiff::civil::{Date, date};

use super::OpenStore;
use super::scene::{Scene, at, house, new_booking, new_token, pin};

fn may(hotel: HotelId) -> Allowed<deed::ManageTokens> {
    house(hotel)
}

async fn issue(scene: &Scene, new: NewToken) -> GuestToken {
    scene.store.issue_token(&may(scene.hotel.id), new).await.unwrap()
}

async fn companion(scene: &Scene, name: &str) -> CompanionId {
    let name = PersonName::new(name).unwrap();
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    scene.store.add_companion(&proof, scene.stay.id, name, at(5)).await.unwrap().id
}

async fn is_revoked(scene: &Scene, token: TokenId) -> bool {
    scene.store.token(token).await.unwrap().unwrap().revoked_at.is_some()
}

fn revoked(events: &[Event]) -> Vec<TokenId> {
    events
        .iter()
        .map(|event| match event {
            Event::TokenRevoked { token, .. } => *token,
            other => panic!("{}", other.kind()),
        })
        .collect()
}

/// Purpose, access and issuer come back; the entry shows booking, companion and conversation.
pub async fn a_token_opens_the_way_to_its_booking(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, stay) = (&scene.store, scene.stay.id);
    let john: Allowed<deed::ManageTokens> = allow(&scene.person(1), Scope::hotel(scene.hotel.id)).unwrap();
    let told = scene.ear.heard().len();
    for (hash, purpose) in (1..).zip(Purpose::ALL) {
        let new = NewToken { purpose, access: purpose.access(), ..new_token(stay, hash, 10) };
        let token = store.issue_token(&john, new).await.unwrap();
        let expected = GuestToken {
            id: token.id,
            hotel: scene.hotel.id,
            booking: stay,
            companion: None,
            purpose,
            access: purpose.access(),
            issued_by: Some(scene.id(1)),
            created_at: at(10),
            expires_at: at(10 + 86_400),
            revoked_at: None,
            last_used_at: None,
        };
        assert_eq!(token, expected);
        let entry = TokenEntry {
            token: token.clone(),
            card: store.booking_card(stay).await.unwrap().unwrap(),
            companion: None,
            conversation: Some(scene.conversation.clone()),
        };
        assert_eq!(store.token_entry([hash; 32]).await.unwrap(), Some(entry));
        assert_eq!(store.token(token.id).await.unwrap(), Some(token));
    }
    assert_eq!(scene.ear.heard().len(), told, "purposes replace nothing of each other");

    let bob = companion(&scene, "Bob").await;
    let access = GuestAccess { chat: true, order: false, pre_check_in: true };
    let his = NewToken { companion: Some(bob), access, ..new_token(stay, 50, 20) };
    let his = issue(&scene, his).await;
    assert_eq!((his.companion, his.access, his.issued_by), (Some(bob), access, None));
    let entry = store.token_entry([50; 32]).await.unwrap().unwrap();
    assert_eq!((entry.token, entry.companion.map(|companion| companion.name)), (his, Some("Bob".into())));
    assert_eq!(store.token_entry([99; 32]).await.unwrap(), None);
    assert_eq!(store.token(TokenId(999_999)).await.unwrap(), None);
}

/// Before the arrival there is neither room nor conversation; the token is the same afterwards.
pub async fn a_token_lives_as_long_as_the_booking(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let proof = house::<deed::ManageStays>(scene.hotel.id);
    let new = new_booking(scene.hotel.id, "BK-2", "Eve", jiff::civil::date(2025, 12, 1));
    let booking = scene.store.add_booking(&proof, new).await.unwrap().id;
    issue(&scene, new_token(booking, 1, 10)).await;
    let due = scene.store.token_entry([1; 32]).await.unwrap().unwrap();
    assert_eq!((due.card.booking.room, due.conversation), (None, None));
    let room = scene.empty_room("206").await;
    let mut arrival = super::scene::check_in(&room, "BK-2", "Eve", 20);
    arrival.booking = Some(booking);
    scene.store.check_in(&proof, arrival).await.unwrap();
    let (conversation, _) = scene.store.open_conversation(booking, at(21)).await.unwrap();
    let living = scene.store.token_entry([1; 32]).await.unwrap().unwrap();
    assert_eq!((living.card.booking.room, living.conversation), (Some(room.id), Some(conversation)));
    scene.store.check_out(&proof, booking, pin(room.id, 1), at(30)).await.unwrap();
    let left = scene.store.token_entry([1; 32]).await.unwrap().unwrap();
    assert_eq!((left.token.revoked_at, left.card.booking.checked_out_at), (None, Some(at(30))));
}

/// Its usual end moves along, whether the stay is extended before, at or after check-in. One for fewer days, one that was
/// revoked and one that has ended stay as they are, and a stay that is shortened takes nothing away.
pub async fn a_token_outlives_a_stay_that_is_extended(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, proof) = (&scene.store, house::<deed::ManageStays>(scene.hotel.id));
    let booked = new_booking(scene.hotel.id, "BK-2", "Eve", date(2025, 12, 1));
    let booking = store.add_booking(&proof, booked).await.unwrap();
    let usual = |departure| usual_end(departure, &scene.hotel.zone());
    let short = at(60 * 86_400);
    let mut made = Vec::new();
    for (hash, expires_at) in [(1, usual(booking.departure)), (2, short), (3, usual(booking.departure))] {
        let new = NewToken { expires_at, keep_others: true, ..new_token(booking.id, hash, 5) };
        made.push(issue(&scene, new).await);
    }
    store.revoke_token(&may(scene.hotel.id), made[2].id, at(6)).await.unwrap();
    let ends = async || {
        let mut ends = Vec::new();
        for token in &made {
            ends.push(store.token(token.id).await.unwrap().unwrap().expires_at);
        }
        ends
    };
    let rest = [short, usual(booking.departure)];
    let extend = async |departure: Date, second: i64| {
        let edit = BookingEdit {
            booking: booking.id,
            guest_name: PersonName::new("Eve").unwrap(),
            arrival: booking.arrival,
            departure,
            terms: BookingTerms::default(),
            at: at(second),
        };
        store.edit_booking(&proof, edit).await.unwrap();
    };
    extend(date(2025, 12, 20), 10).await;
    assert_eq!(ends().await, [&[usual(date(2025, 12, 20))], rest.as_slice()].concat());
    let mut arrival = super::scene::check_in(&scene.empty_room("206").await, "BK-2", "Eve", 20);
    (arrival.booking, arrival.arrival, arrival.departure) =
        (Some(booking.id), booking.arrival, date(2026, 1, 10));
    store.check_in(&proof, arrival).await.unwrap();
    assert_eq!(ends().await, [&[usual(date(2026, 1, 10))], rest.as_slice()].concat());
    extend(date(2026, 3, 1), 30).await;
    extend(date(2025, 12, 2), 40).await;
    // Long after all of them have ended.
    extend(date(2029, 1, 1), 100_000_000).await;
    assert_eq!(ends().await, [&[usual(date(2026, 3, 1))], rest.as_slice()].concat());
}

/// Of the same booking, person and purpose; unless the others are to be kept; and never one that has expired.
pub async fn a_new_token_replaces_the_live_one(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let stay = scene.stay.id;
    let bob = companion(&scene, "Bob").await;
    let expired = NewToken { expires_at: at(15), ..new_token(stay, 1, 10) };
    let expired = issue(&scene, expired).await.id;
    let of_bob = NewToken { companion: Some(bob), ..new_token(stay, 2, 20) };
    let of_bob = issue(&scene, of_bob).await.id;
    let chat = issue(&scene, NewToken { purpose: Purpose::Chat, ..new_token(stay, 3, 20) }).await.id;
    let first = issue(&scene, new_token(stay, 4, 20)).await.id;
    let kept = issue(&scene, NewToken { keep_others: true, ..new_token(stay, 5, 20) }).await.id;
    let told = scene.ear.heard().len();
    let last = issue(&scene, new_token(stay, 6, 30)).await.id;
    let events = scene.heard_after(told);
    assert_eq!(revoked(&events), [first, kept]);
    let Event::TokenRevoked { booking, .. } = &events[0] else { panic!("a token is revoked") };
    assert_eq!(Some(booking), scene.store.booking_card(stay).await.unwrap().as_ref());
    for (token, gone) in
        [(expired, false), (of_bob, false), (chat, false), (first, true), (kept, true), (last, false)]
    {
        assert_eq!(is_revoked(&scene, token).await, gone, "{token}");
    }
    let replaced = scene.store.token_entry([4; 32]).await.unwrap().unwrap();
    assert_eq!(replaced.token.revoked_at, Some(at(30)), "it is found, and is not live");
    let again = issue(&scene, NewToken { companion: Some(bob), ..new_token(stay, 7, 40) }).await.id;
    assert!(is_revoked(&scene, of_bob).await && !is_revoked(&scene, again).await);
    assert!(!is_revoked(&scene, last).await);

    let other = new_booking(scene.hotel.id, "BK-2", "Eve", jiff::civil::date(2025, 12, 1));
    let other = scene.store.add_booking(&house(scene.hotel.id), other).await.unwrap().id;
    for (booking, companion) in [(other, bob), (stay, CompanionId(999_999))] {
        let stranger = NewToken { companion: Some(companion), ..new_token(booking, 8, 50) };
        let refused = scene.store.issue_token(&may(scene.hotel.id), stranger).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    assert!(scene.store.tokens(other).await.unwrap().is_empty());
}

/// The first time it is told, with when; afterwards nothing changes.
pub async fn a_revoked_token_stays_revoked(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let token = issue(&scene, new_token(scene.stay.id, 1, 10)).await;
    let told = scene.ear.heard().len();
    let tries = (0..6).map(|second| {
        let (store, proof) = (scene.store.clone(), may(scene.hotel.id));
        tokio::spawn(async move { store.revoke_token(&proof, token.id, at(20 + second)).await.unwrap() })
    });
    let mut answers = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        answers.push(one.await.unwrap());
    }
    assert!(answers[0].revoked_at.is_some() && answers.iter().all(|answer| answer == &answers[0]));
    assert_eq!(revoked(&scene.heard_after(told)), [token.id]);
    let unknown = scene.store.revoke_token(&may(scene.hotel.id), TokenId(999_999), at(30)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

/// Their live ones, each told before the change of the booking; nobody else's.
pub async fn a_companion_who_is_removed_takes_the_tokens_along(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let stay = scene.stay.id;
    let (bob, eve) = (companion(&scene, "Bob").await, companion(&scene, "Eve").await);
    let of = |companion, purpose, hash| NewToken {
        companion: Some(companion),
        purpose,
        ..new_token(stay, hash, 10)
    };
    let first = issue(&scene, of(bob, Purpose::Chat, 1)).await.id;
    let second = issue(&scene, of(bob, Purpose::RoomServices, 2)).await.id;
    let hers = issue(&scene, of(eve, Purpose::Chat, 3)).await.id;
    let booked = issue(&scene, new_token(stay, 4, 10)).await.id;
    let told = scene.ear.heard().len();
    scene.store.remove_companion(&house(scene.hotel.id), stay, bob, at(20)).await.unwrap();
    let mut events = scene.heard_after(told);
    let Some(Event::BookingChanged { change: BookingChange::Edited, .. }) = events.pop() else {
        panic!("the booking changed last")
    };
    assert_eq!(revoked(&events), [first, second]);
    assert!(!is_revoked(&scene, hers).await && !is_revoked(&scene, booked).await);
    let gone = scene.store.token_entry([1; 32]).await.unwrap().unwrap();
    assert_eq!(gone.token.revoked_at, Some(at(20)));
    assert_eq!(gone.companion.map(|companion| companion.name), Some("Bob".into()), "it says whose it was");
    let again = scene.store.issue_token(&may(scene.hotel.id), of(bob, Purpose::Chat, 9)).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
}

/// However many are made at once, while the old one is in use, one is live at the end and every other one was told.
pub async fn of_tokens_made_at_once_one_is_live(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let stay = scene.stay.id;
    let first = issue(&scene, new_token(stay, 1, 10)).await.id;
    let told = scene.ear.heard().len();
    let uses = (0..20).map(|second| {
        let store = scene.store.clone();
        tokio::spawn(async move {
            store.note_token_use(first, at(20 + second)).await.unwrap();
            let found = store.token_entry([1; 32]).await.unwrap().unwrap();
            assert!(found.token.last_used_at >= Some(at(20 + second)));
        })
    });
    let uses: Vec<_> = uses.collect();
    let makes = (2..10).map(|hash| {
        let (store, proof) = (scene.store.clone(), may(scene.hotel.id));
        tokio::spawn(async move { store.issue_token(&proof, new_token(stay, hash, 20)).await.unwrap() })
    });
    for one in makes.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    for one in uses {
        one.await.unwrap();
    }
    let tokens = scene.store.tokens(stay).await.unwrap();
    let (live, over): (Vec<_>, Vec<_>) = tokens.iter().partition(|token| token.revoked_at.is_none());
    assert_eq!((live.len(), over.len()), (1, 8));
    let mut announced = revoked(&scene.heard_after(told));
    announced.sort_unstable();
    let mut over: Vec<_> = over.iter().map(|token| token.id).collect();
    over.sort_unstable();
    assert_eq!(announced, over);
    assert_eq!(scene.store.token(first).await.unwrap().unwrap().last_used_at, Some(at(39)));
}

/// The latest use counts, whichever is written down last; nobody is told.
pub async fn a_use_is_noted_and_not_told(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let token = issue(&scene, new_token(scene.stay.id, 1, 10)).await.id;
    let (told, head) = (scene.ear.heard().len(), scene.store.journal_head(scene.hotel.id).await.unwrap());
    for (second, expected) in [(50, 50), (40, 50), (50, 50), (60, 60)] {
        scene.store.note_token_use(token, at(second)).await.unwrap();
        let noted = scene.store.token(token).await.unwrap().unwrap();
        assert_eq!(noted.last_used_at, Some(at(expected)));
    }
    scene.store.note_token_use(TokenId(999_999), at(70)).await.unwrap();
    assert_eq!(scene.ear.heard().len(), told);
    assert_eq!(scene.store.journal_head(scene.hotel.id).await.unwrap(), head);
}

/// Newest first, and no more than 200.
pub async fn tokens_are_listed_newest_first(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let stay = scene.stay.id;
    let mut last = TokenId(0);
    for number in 0..203_u8 {
        let purpose = Purpose::ALL[usize::from(number) % Purpose::ALL.len()];
        last = issue(&scene, NewToken { purpose, ..new_token(stay, number, 10) }).await.id;
    }
    let ids: Vec<_> = scene.store.tokens(stay).await.unwrap().iter().map(|token| token.id).collect();
    assert_eq!((ids.len(), ids.first()), (200, Some(&last)));
    assert!(ids.is_sorted_by(|newer, older| newer > older));
}

/// To a proof for another hotel, bookings and tokens of this one do not exist; and nothing is changed or told.
pub async fn another_hotels_proof_makes_and_revokes_nothing(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let token = issue(&scene, new_token(scene.stay.id, 1, 10)).await;
    let told = scene.ear.heard().len();
    let foreign = may(hills.hotel.id);
    let made = scene.store.issue_token(&foreign, new_token(scene.stay.id, 2, 20)).await;
    assert!(matches!(made, Err(StoreError::NotFound)));
    let gone = scene.store.revoke_token(&foreign, token.id, at(20)).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
    assert_eq!(scene.store.tokens(scene.stay.id).await.unwrap(), [token]);
    assert_eq!(scene.ear.heard().len(), told);
}
