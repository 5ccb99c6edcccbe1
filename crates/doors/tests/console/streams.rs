//! What the event streams promise: everything once, in order, to whom it belongs, for as long as the right lasts.

use app::ports::Farewell;
use axum::http::StatusCode;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::house::{PIN, TestHouse};
use crate::stream::{Heard, Stream};

fn message(text: &str) -> Value {
    json!({"text": text})
}

async fn say(house: &TestHouse, guest: &str, text: &str) {
    let answer = house.post(guest, "/api/console/guest/messages", message(text)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
}

#[tokio::test]
async fn guest_and_staff_hear_each_other() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let (mut desk, mut room) = (Stream::of_staff(&house, &john).await, Stream::of_guest(&house, &ann).await);

    say(&house, &ann, "Can I get extra towels?").await;
    let at_desk = desk.hear().await;
    assert_eq!(at_desk.kind(), "message_sent");
    assert_eq!(at_desk.data["message"]["text"], "Can I get extra towels?");
    assert_eq!(at_desk.data["conversation"]["unread"], 1);
    let in_room = room.hear().await;
    assert_eq!((in_room.kind(), in_room.id), ("message_sent", at_desk.id));

    house.post(&john, &format!("/api/console/conversations/{id}/messages"), message("Of course")).await;
    for stream in [&mut desk, &mut room] {
        assert_eq!(stream.hear().await.kind(), "handler_changed");
        let answer = stream.hear().await;
        assert_eq!(
            (answer.kind(), &answer.data["message"]["sender"]["name"]),
            ("message_sent", &json!("john"))
        );
    }

    house.post(&ann, "/api/console/guest/read", json!({})).await;
    let read = desk.hear().await;
    assert_eq!((read.kind(), &read.data["by"]), ("messages_read", &json!("guest")));
    assert_eq!(room.hear().await.data["conversation"]["unread"], 0);
}

#[tokio::test]
async fn guests_hear_nothing_internal() {
    let house = TestHouse::open().await;
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    let mut room = Stream::of_guest(&house, &ann).await;
    say(&house, &ann, "Hello").await;
    let heard = room.hear().await.data;
    let mut keys: Vec<&String> = heard["conversation"].as_object().expect("an object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["guest_name", "handler", "hotel", "id", "right", "room_number", "unread"]);
}

#[tokio::test]
async fn typing_reaches_the_other_side_and_passes() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let (mut desk, mut room) = (Stream::of_staff(&house, &john).await, Stream::of_guest(&house, &ann).await);
    house.post(&ann, "/api/console/guest/typing", json!({"typing": true})).await;
    let heard = desk.hear().await;
    let expected = json!({"type": "typing", "conversation_id": id, "who": "guest", "name": "", "staff_id": null, "typing": true});
    assert_eq!((heard.id, heard.data), (None, expected));
    house.post(&john, &format!("/api/console/conversations/{id}/typing"), json!({"typing": false})).await;
    for stream in [&mut desk, &mut room] {
        let heard = stream.hear().await;
        assert_eq!((&heard.data["name"], &heard.data["typing"]), (&json!("john"), &json!(false)));
    }
}

#[tokio::test]
async fn staff_hear_their_departments_and_managers_all() {
    let house = TestHouse::open().await;
    let (mary, olga, gina) =
        (house.sign_in("mary").await, house.sign_in("olga").await, house.sign_in("gina").await);
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    let mut housekeeping = Stream::of_staff(&house, &mary).await;
    let mut owner = Stream::of_staff(&house, &olga).await;
    let mut galway = Stream::of_staff(&house, &gina).await;
    say(&house, &ann, "Hello").await;
    assert_eq!(owner.hear().await.kind(), "message_sent");
    // Everybody of the hotel hears of rooms, so this is the first thing Housekeeping hears.
    let room = house.room(&olga, "301").await;
    house.post(&olga, &format!("/api/console/rooms/{room}/pin"), json!({})).await;
    assert_eq!(housekeeping.hear().await.kind(), "pin_changed");
    let (gus, _) = house.type_pin("galway", "205", PIN).await;
    say(&house, &gus, "Hello Galway").await;
    let heard: Vec<Heard> = vec![galway.hear().await, galway.hear().await];
    assert_eq!(heard[0].kind(), "conversation_opened");
    assert_eq!(heard[1].data["message"]["text"], "Hello Galway");
}

#[tokio::test]
async fn another_stay_hears_nothing() {
    let house = TestHouse::open().await;
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    let (ben, _) = house.type_pin("killarney", "206", PIN).await;
    let before = house.journal("killarney").await.to_string();
    let mut of_ben = Stream::of_guest(&house, &ben).await;
    say(&house, &ann, "for Reception only").await;
    say(&house, &ben, "from Ben").await;
    assert_eq!(of_ben.hear().await.data["message"]["text"], "from Ben");
    let mut replayed = Stream::open(&house, &ben, "/api/console/guest/live", Some(&before)).await;
    assert_eq!(replayed.hear().await.event, "hello");
    assert_eq!(replayed.hear().await.data["message"]["text"], "from Ben");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_breaks_off_at_any_row_resumes_without_a_gap_or_a_repeat() {
    const WRITERS: usize = 4;
    const EACH: usize = 60;
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    let start = house.journal("killarney").await;
    let end = start + (WRITERS * EACH) as i64;
    let writing = join_all((0..WRITERS).map(|writer| {
        let (house, ann) = (&house, &ann);
        async move {
            for number in 0..EACH {
                say(house, ann, &format!("{writer}/{number}")).await;
            }
        }
    }));
    let listening = async {
        let (mut seen, mut last) = (Vec::new(), start);
        for connection in 1.. {
            let path = format!("/api/console/live?after={last}");
            let mut stream = Stream::open(&house, &john, &path, None).await;
            assert_eq!(stream.hear().await.data["journal"], last);
            for _ in 0..connection {
                if last == end {
                    return seen;
                }
                let heard = stream.hear().await;
                last = heard.id.expect("a number");
                seen.push((last, heard.data["message"]["text"].as_str().expect("a text").to_owned()));
            }
        }
        seen
    };
    let (_, seen) = tokio::join!(writing, listening);
    let numbers: Vec<i64> = seen.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (start + 1..=end).collect::<Vec<_>>());
    for writer in 0..WRITERS {
        let prefix = format!("{writer}/");
        let own: Vec<&str> = seen.iter().filter_map(|(_, text)| text.strip_prefix(prefix.as_str())).collect();
        assert_eq!(own, (0..EACH).map(|number| number.to_string()).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn whoever_missed_too_much_or_names_no_place_is_told_to_load_anew() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, id) = house.type_pin("killarney", "205", PIN).await;
    let start = house.journal("killarney").await;
    for number in 0..1_001 - start {
        say(&house, &ann, &number.to_string()).await;
    }
    let head = house.journal("killarney").await;
    assert_eq!(head, 1_001);
    for place in ["0", "1002", "-1", "elsewhere", "99999999999999999999"] {
        let mut stream = Stream::open(&house, &john, "/api/console/live", Some(place)).await;
        for event in ["hello", "reset"] {
            let heard = stream.hear().await;
            assert_eq!((heard.event.as_str(), &heard.data), (event, &json!({"journal": head})), "{place}");
        }
    }
    let mut stream = Stream::open(&house, &john, "/api/console/live", Some("1")).await;
    assert_eq!(stream.hear().await.event, "hello");
    let mut last = 0;
    while last < head {
        last = stream.hear().await.id.expect("a row, not a reset");
    }
    house.post(&ann, "/api/console/guest/typing", json!({"typing": true})).await;
    assert_eq!(stream.hear().await.data["conversation_id"], id, "after the replay it is live");
    let refused = house.get(&john, "/api/console/live?after=elsewhere").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn check_out_and_a_new_pin_end_the_guests_streams() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    let (ben, _) = house.type_pin("killarney", "206", PIN).await;
    let of_ann = Stream::of_guest(&house, &ann).await;
    let of_ben = Stream::of_guest(&house, &ben).await;
    let mut desk = Stream::of_staff(&house, &john).await;

    let room = house.room(&john, "205").await;
    let changed = house.post(&john, &format!("/api/console/rooms/{room}/pin"), json!({})).await;
    assert_eq!(of_ann.farewell().await, "final");
    assert_eq!(desk.hear().await.kind(), "pin_changed");
    let over = house.get(&ann, "/api/console/guest/thread").await;
    assert_eq!((over.status, &over.body["code"]), (StatusCode::UNAUTHORIZED, &json!("session_over")));
    let pin = changed.body["room"]["pin"].as_str().expect("a PIN").to_owned();
    let (again, _) = house.type_pin("killarney", "205", &pin).await;
    let anew = Stream::of_guest(&house, &again).await;

    for (number, stream) in [("205", anew), ("206", of_ben)] {
        let room = house.room(&john, number).await;
        let left = house.post(&john, &format!("/api/console/rooms/{room}/check-out"), json!({})).await;
        assert_eq!(left.status, StatusCode::OK, "{}", left.body);
        assert_eq!(stream.farewell().await, "final");
        assert_eq!(desk.hear().await.kind(), "stay_ended");
        let changed = desk.hear().await;
        assert_eq!((changed.kind(), &changed.data["change"]), ("booking_changed", &json!("checked_out")));
    }
}

#[tokio::test]
async fn the_next_guest_of_the_room_hears_and_reads_nothing_of_the_last() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    say(&house, &ann, "Ann's secret").await;
    let room = house.room(&john, "205").await;
    house.post(&john, &format!("/api/console/rooms/{room}/check-out"), json!({})).await;
    let arrival = json!({"guest_name": "Next Guest", "departure": "9999-01-01"});
    let moved_in = house.post(&john, &format!("/api/console/rooms/{room}/check-in"), arrival).await;
    let pin = moved_in.body["room"]["pin"].as_str().expect("a PIN").to_owned();
    let (next, _) = house.type_pin("killarney", "205", &pin).await;
    let thread = house.get(&next, "/api/console/guest/thread").await.body;
    assert_eq!(thread["messages"], json!([]));
    let mut stream = Stream::open(&house, &next, "/api/console/guest/live?after=0", None).await;
    assert_eq!(stream.hear().await.event, "hello");
    assert_eq!(stream.hear().await.data["conversation"]["guest_name"], "Next Guest");
    say(&house, &next, "mine").await;
    assert_eq!(stream.hear().await.data["message"]["text"], "mine");
}

#[tokio::test]
async fn signing_out_ends_that_sign_ins_streams_only() {
    let house = TestHouse::open().await;
    let (phone, desktop) = (house.sign_in("john").await, house.sign_in("john").await);
    let on_phone = [Stream::of_staff(&house, &phone).await, Stream::of_staff(&house, &phone).await];
    let mut on_desktop = Stream::of_staff(&house, &desktop).await;
    let out = house.post(&phone, "/api/console/sign-out", json!({})).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    for stream in on_phone {
        assert_eq!(stream.farewell().await, "final");
    }
    assert_eq!(house.get(&phone, "/api/console/me").await.status, StatusCode::UNAUTHORIZED);
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    say(&house, &ann, "Hello").await;
    assert_eq!(on_desktop.hear().await.kind(), "conversation_opened");
}

#[tokio::test]
async fn a_stopping_node_says_so_and_dropped_streams_leave_nothing() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let streams = [Stream::of_staff(&house, &john).await, Stream::of_staff(&house, &john).await];
    let hub = &house.house.hub;
    assert!(!hub.topics("desk/").is_empty());
    hub.end_all(Farewell::GoingAway);
    for stream in streams {
        assert_eq!(stream.farewell().await, "restart");
    }
    let dropped = Stream::of_staff(&house, &john).await;
    drop(dropped);
    assert_eq!(hub.topics(""), vec![]);
}

#[tokio::test]
async fn a_reader_that_is_too_slow_is_sent_away_to_resume_and_misses_nothing() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    let mut slow = Stream::of_staff(&house, &john).await;
    let mut quick = Stream::of_staff(&house, &john).await;
    let mut head = 0;
    for number in 0..300 {
        say(&house, &ann, &number.to_string()).await;
        head = quick.hear().await.id.expect("a number");
    }
    let mut last = 0;
    let bye = loop {
        let heard = slow.hear().await;
        match heard.id {
            Some(id) => last = id,
            None => break heard,
        }
    };
    assert_eq!((bye.event.as_str(), &bye.data["reason"]), ("bye", &json!("resume")));
    let mut resumed = Stream::open(&house, &john, "/api/console/live", Some(&last.to_string())).await;
    assert_eq!(resumed.hear().await.event, "hello");
    while last < head {
        let next = resumed.hear().await.id;
        assert_eq!(next, Some(last + 1));
        last += 1;
    }
}

#[tokio::test]
async fn one_stream_too_many_ends_the_oldest() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let first = Stream::of_staff(&house, &john).await;
    let mut others = Vec::new();
    for _ in 0..20 {
        others.push(Stream::of_staff(&house, &john).await);
    }
    assert_eq!(first.farewell().await, "resume");
    let (ann, _) = house.type_pin("killarney", "205", PIN).await;
    say(&house, &ann, "Hello").await;
    for stream in &mut others {
        assert_eq!(stream.hear().await.kind(), "conversation_opened");
    }
}

#[tokio::test]
async fn a_silent_stream_pings_and_ends_with_its_credential() {
    let house = TestHouse::open().await;
    let john = house.sign_in("john").await;
    let mut stream = Stream::of_staff(&house, &john).await;
    // Time now passes as soon as everybody waits.
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    assert_eq!(stream.block().await.as_deref(), Some(": ping"));
    assert_eq!(begun.elapsed().as_secs(), 15);
    let mut last = String::new();
    while let Some(block) = stream.block().await {
        last = block;
    }
    assert_eq!(last, "event: bye\ndata: {\"reason\":\"final\"}");
    let hours = begun.elapsed().as_secs_f64() / 3600.0;
    assert!((11.9..=12.0).contains(&hours), "a shift: {hours}");
}
