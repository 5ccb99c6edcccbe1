//! What staff's streams tell of their work, and when they end because somebody may see something else.

use app::ports::people::StaffEdit;
use domain::access::{Scope, allow, deed};
use domain::{Actor, DepartmentId, PersonName, Role, Staff};
use serde_json::json;

use crate::house::TestHouse;
use crate::stream::Stream;
use crate::work::{asked, of, say};

#[tokio::test]
async fn a_transfer_is_told_to_both_departments_and_to_the_guest() {
    let house = TestHouse::open().await;
    let (john, mary, olga) =
        (house.sign_in("john").await, house.sign_in("mary").await, house.sign_in("olga").await);
    let (ann, id) = asked(&house).await;
    house.post(&john, &of(id, "take"), json!({})).await;
    let before = house.journal("killarney").await.to_string();
    let mut reception = Stream::of_staff(&house, &john).await;
    let mut housekeeping = Stream::of_staff(&house, &mary).await;
    let mut owner = Stream::of_staff(&house, &olga).await;
    let mut room = Stream::of_guest(&house, &ann).await;
    let (from, to) = (
        house.department("killarney", "Reception").await,
        house.department("killarney", "Housekeeping").await,
    );
    house.post(&john, &of(id, "transfer"), json!({"department_id": to, "note": "Towels"})).await;
    say(&house, &ann, "Thank you").await;

    let left = reception.hear().await;
    let expected = json!({
        "type": "conversation_left", "conversation_id": id, "department_id": from, "to": "Housekeeping",
    });
    assert_eq!(left.data, expected);
    for stream in [&mut housekeeping, &mut owner] {
        let mut heard = stream.hear().await;
        if heard.kind() == "conversation_left" {
            heard = stream.hear().await;
        }
        assert_eq!(heard.kind(), "conversation_transferred");
        assert_eq!((&heard.data["from"], &heard.data["by"]["name"]), (&json!("Reception"), &json!("john")));
        assert_eq!(heard.data["conversation"]["department"]["name"], "Housekeeping");
        let note = stream.hear().await;
        assert_eq!((note.kind(), &note.data["note"]["text"]), ("note_added", &json!("Towels")));
        assert_eq!(stream.hear().await.kind(), "message_sent");
    }
    let gone = room.hear().await;
    assert_eq!((gone.kind(), &gone.data["conversation"]["handler"]), ("handler_changed", &json!(null)));
    assert_eq!(room.hear().await.data["message"]["text"], "Thank you", "of the rest the guest hears nothing");

    // The same by replay.
    let mut again = Stream::open(&house, &john, "/api/console/live", Some(&before)).await;
    assert_eq!(again.hear().await.event, "hello");
    assert_eq!(again.hear().await.data, expected);
    let mut again = Stream::open(&house, &ann, "/api/console/guest/live", Some(&before)).await;
    let kinds = [again.hear().await, again.hear().await, again.hear().await];
    assert_eq!(kinds.map(|heard| heard.kind().to_owned()), ["hello", "handler_changed", "message_sent"]);
    // Reception hears no more of it: what comes next there is another guest's.
    let (ben, _) = house.type_pin("killarney", "206", crate::house::PIN).await;
    say(&house, &ben, "Good morning").await;
    let next = reception.hear().await;
    assert_eq!(next.data["conversation"]["guest_name"], "Ben Guest");
}

#[tokio::test]
async fn the_department_hears_of_work_notes_and_who_looks() {
    let house = TestHouse::open().await;
    let (john, jane, mary) =
        (house.sign_in("john").await, house.sign_in("jane").await, house.sign_in("mary").await);
    let (ann, id) = asked(&house).await;
    let mut desk = Stream::of_staff(&house, &jane).await;
    let mut housekeeping = Stream::of_staff(&house, &mary).await;
    let mut room = Stream::of_guest(&house, &ann).await;

    house.post(&john, &of(id, "priority"), json!({"priority": "high"})).await;
    let changed = desk.hear().await;
    assert_eq!((changed.kind(), &changed.data["change"]), ("conversation_changed", &json!("prioritized")));
    assert_eq!(
        (&changed.data["by"]["name"], &changed.data["conversation"]["priority"]),
        (&json!("john"), &json!("high"))
    );
    house.post(&john, &of(id, "notes"), json!({"text": "Be kind"})).await;
    assert_eq!(desk.hear().await.data["note"]["text"], "Be kind");
    house.post(&john, &of(id, "looking"), json!({"looking": true})).await;
    let looking = desk.hear().await;
    assert_eq!((looking.id, looking.kind(), &looking.data["name"]), (None, "looking", &json!("john")));
    house.post(&john, &of(id, "state"), json!({"status": "closed"})).await;
    assert_eq!(desk.hear().await.data["change"], "closed");
    say(&house, &ann, "Still here").await;
    let reopened = desk.hear().await;
    assert_eq!(
        (reopened.kind(), &reopened.data["conversation"]["status"]),
        ("message_sent", &json!("active"))
    );

    assert_eq!(room.hear().await.data["message"]["text"], "Still here");
    let answer = json!({"language": "en", "short": "hi", "text": "Hello"});
    house.post(&john, "/api/console/canned", answer).await;
    let first = housekeeping.hear().await;
    assert_eq!(first.data, json!({"type": "house_changed", "part": "canned_answers"}));
}

#[tokio::test]
async fn managers_hear_a_department_that_is_made_while_they_listen() {
    let house = TestHouse::open().await;
    let (john, olga) = (house.sign_in("john").await, house.sign_in("olga").await);
    let (ann, id) = asked(&house).await;
    let mut owner = Stream::of_staff(&house, &olga).await;
    let mut agent = Stream::of_staff(&house, &john).await;
    let store = &house.house.app.store;
    let hotel = store.hotel_by_slug("killarney").await.expect("read").expect("the hotel").id;
    let proof = allow::<deed::Administer>(&Actor::House, Scope::hotel(hotel)).expect("the house may");
    let now = house.house.app.clock.now();
    let spa = store.add_department(&proof, hotel, PersonName::new("Spa").expect("a name"), now);
    let spa = spa.await.expect("a department").id.0;

    let told = owner.hear().await;
    assert_eq!(told.data, json!({"type": "house_changed", "part": "departments"}));
    let last = told.id.expect("a number").to_string();
    assert_eq!(owner.farewell().await, "resume");
    let mut owner = Stream::open(&house, &olga, "/api/console/live", Some(&last)).await;
    assert_eq!(owner.hear().await.event, "hello");
    house.post(&john, &of(id, "transfer"), json!({"department_id": spa})).await;
    say(&house, &ann, "A massage, please").await;
    let kinds = [owner.hear().await, owner.hear().await, owner.hear().await, owner.hear().await];
    let kinds = kinds.map(|heard| heard.kind().to_owned());
    assert_eq!(kinds, ["conversation_left", "conversation_transferred", "note_added", "message_sent"]);
    assert_eq!(agent.hear().await.kind(), "house_changed");
    assert_eq!(agent.hear().await.kind(), "conversation_left", "an agent's stream goes on");
}

async fn person(house: &TestHouse, username: &str) -> Staff {
    house.house.app.store.staff_by_username(username).await.expect("read").expect("somebody").0
}

async fn edit(house: &TestHouse, username: &str, departments: Vec<DepartmentId>, active: bool) {
    let staff = person(house, username).await;
    let scope = Scope::person(staff.hotel, Some(staff.id), Role::Agent);
    let proof = allow::<deed::Administer>(&Actor::House, scope).expect("the house may");
    let edit = StaffEdit {
        name: PersonName::new(&staff.name).expect("a name"),
        title: PersonName::new(&staff.title).expect("a title"),
        role: staff.role,
        departments,
        active,
        image: None,
    };
    let now = house.house.app.clock.now();
    house.house.app.store.edit_staff(&proof, staff.id, edit, now).await.expect("changed");
}

#[tokio::test]
async fn who_works_elsewhere_comes_back_and_hears_other_things() {
    let house = TestHouse::open().await;
    let (john, jane) = (house.sign_in("john").await, house.sign_in("jane").await);
    let (ann, _) = asked(&house).await;
    let mut moved = Stream::of_staff(&house, &john).await;
    let mut stays = Stream::of_staff(&house, &jane).await;
    let housekeeping = DepartmentId(house.department("killarney", "Housekeeping").await);
    edit(&house, "john", vec![housekeeping], true).await;
    let told = moved.hear().await;
    assert_eq!((told.kind(), &told.data["change"]), ("staff_changed", &json!("edited")));
    assert_eq!(told.data["staff"]["department_ids"], json!([housekeeping.0]));
    assert_eq!(moved.farewell().await, "resume");

    let last = told.id.expect("a number").to_string();
    let mut moved = Stream::open(&house, &john, "/api/console/live", Some(&last)).await;
    assert_eq!(moved.hear().await.event, "hello");
    say(&house, &ann, "for Reception").await;
    assert_eq!(stays.hear().await.kind(), "staff_changed");
    assert_eq!(stays.hear().await.data["message"]["text"], "for Reception", "a colleague's stream goes on");
    edit(&house, "john", vec![housekeeping], false).await;
    assert_eq!(moved.hear().await.data["staff"]["active"], false, "of Reception nothing was heard");
    assert_eq!(moved.farewell().await, "final");
}

#[tokio::test]
async fn who_is_signed_out_everywhere_hears_no_more() {
    let house = TestHouse::open().await;
    let (first, second) = (house.sign_in("john").await, house.sign_in("john").await);
    let streams = [Stream::of_staff(&house, &first).await, Stream::of_staff(&house, &second).await];
    house.post(&first, "/api/console/me/sign-out-everywhere", json!({})).await;
    for mut stream in streams {
        assert_eq!(stream.hear().await.data["change"], "signed_out");
        assert_eq!(stream.farewell().await, "final");
    }
}
