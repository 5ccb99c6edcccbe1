//! The way of a visitor: he comes, asks, is answered, comes back, and goes along into his stay.

use domain::Role;
use serde_json::json;

use crate::house::{ANSWER, QUESTION, SLUGS, TestHouse};

#[tokio::test]
async fn a_question_the_house_knows_is_answered_at_once_under_one_identity() {
    let house = TestHouse::open().await;
    let (mut ann, room) = house.visit("Ann").await;
    let said = ann.ask("chat:send-message", json!({"content": QUESTION, "clientMessageId": "t-1"})).await;
    assert_eq!(said["success"], true, "{said}");
    assert_eq!(said["clientMessageId"], "t-1");
    let own = ann.hear("chat:new-message").await;
    assert_eq!(own["id"], said["messageId"]);
    assert_eq!((&own["senderType"], &own["isGuest"]), (&json!("customer"), &json!(true)));
    assert_eq!(own["metadata"]["guestId"], ann.guest_id());
    let answer = ann.hear("chat:faq-response").await;
    assert_eq!((&answer["content"], &answer["senderType"]), (&json!(ANSWER), &json!("bot")));
    assert_eq!((&answer["isFAQ"], &answer["roomId"]), (&json!(true), &json!(room)));
    let judged = json!({"messageId": answer["id"], "helpful": true});
    assert_eq!(ann.ask("chat:faq-feedback", judged).await["success"], true);
    let not_one = json!({"messageId": own["id"], "helpful": true});
    assert_eq!(ann.ask("chat:faq-feedback", not_one).await["success"], false);
}

#[tokio::test]
async fn the_printed_widget_sees_the_welcome_and_needs_no_room_number() {
    let house = TestHouse::open().await;
    let mut socket = house.enter(json!({"sessionId": null})).await;
    let join = json!({"businessId": SLUGS[0], "userName": "Guest User", "email": null});
    socket.emit("chat:join-room", &join).await;
    let joined = socket.hear("chat:room-joined").await;
    let welcome = joined["messages"].as_array().unwrap().first().cloned();
    if let Some(welcome) = welcome {
        assert_eq!(socket.hear("chat:new-message").await["id"], welcome["id"]);
    }
    socket.emit("chat:send-message", &json!({"content": "Do you have a pool?"})).await;
    socket.until("Do you have a pool?").await;
}

#[tokio::test]
async fn whoever_comes_back_with_his_session_is_the_same_and_finds_his_thread() {
    let house = TestHouse::open().await;
    let (mut ann, room) = house.visit("Ann").await;
    ann.ask("chat:send-message", json!({"content": "Is there parking?"})).await;
    let (guest_id, session) = (ann.guest_id().to_owned(), ann.session().to_owned());
    drop(ann);
    let mut again = house.enter(json!({"sessionId": session})).await;
    assert_eq!((again.guest_id(), &again.registered["resumed"]), (guest_id.as_str(), &json!(true)));
    let joined = again.ask("chat:join-room", json!({"roomId": room.to_string()})).await;
    let rows = joined["messages"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["content"] == "Is there parking?"), "{joined}");

    let remembered = again.ask("chat:remember", json!({})).await;
    let token = remembered["resumeToken"].as_str().unwrap();
    let later = house.enter(json!({"resumeToken": token})).await;
    assert_eq!(later.guest_id(), guest_id);
    assert_ne!(later.session(), session, "a new session of the same visitor");

    assert_eq!(again.ask("chat:forget-me", json!({})).await["success"], true);
    later.end().await;
    let stranger = house.enter(json!({"resumeToken": token, "sessionId": session})).await;
    assert_ne!(stranger.guest_id(), guest_id);
}

#[tokio::test]
async fn a_client_that_calls_itself_by_its_session_knows_its_own_words() {
    let house = TestHouse::open().await;
    let (mut ann, room) = house.visit("Ann").await;
    let rita = house.hire(0, "rita", Role::Agent, &["Reception"]).await;
    let mut desk = house.enter(json!({"token": rita})).await;
    desk.ask("chat:join-room", json!({"roomId": room})).await;
    let (session, guest_id) = (ann.session().to_owned(), ann.guest_id().to_owned());
    let said =
        json!({"roomId": room, "content": "Hello there", "senderId": session, "senderType": "customer"});
    assert_eq!(ann.ask("chat:send-message", said).await["success"], true);
    assert_eq!(ann.hear("chat:new-message").await["metadata"]["guestId"], session);
    let heard = desk.until("Hello there").await;
    assert_eq!(heard.last().unwrap().1["metadata"]["guestId"], guest_id);
    assert!(heard.iter().all(|(_, payload)| !payload.to_string().contains(&session)), "it is a secret");
    let path = format!("/chat/rooms/{room}/messages?guestId={session}");
    let rows = house.call("GET", &path, None, None).await.body;
    let is_own = |row: &serde_json::Value| row["metadata"]["guestId"] == session.as_str();
    assert!(rows["messages"].as_array().unwrap().iter().any(is_own), "{rows}");
}

#[tokio::test]
async fn staff_hear_of_a_visitor_answer_him_and_see_him_type() {
    let house = TestHouse::open().await;
    let rita = house.hire(0, "rita", Role::Agent, &["Reception"]).await;
    let gail = house.hire(1, "gail", Role::Manager, &["Reception"]).await;
    let mut desk = house.enter(json!({"token": format!("Bearer {rita}")})).await;
    assert_eq!(desk.connected["isAuthenticated"], true);
    let (mut ann, room) = house.visit("Ann").await;
    let news = desk.hear("chat:new-conversation").await;
    assert_eq!((&news["roomId"], &news["userName"]), (&json!(room), &json!("Ann")));
    ann.ask("chat:send-message", json!({"content": "My cat is called Oscar"})).await;
    let attention = desk.hear("chat:new-conversation").await;
    assert_eq!(attention["requiresAttention"], true, "nothing answers this");

    assert_eq!(desk.ask("chat:join-room", json!({"roomId": room})).await["success"], true);
    assert_eq!(ann.hear("chat:user-joined").await["isGuest"], false);
    ann.ask("chat:typing", json!({"isTyping": true})).await;
    assert_eq!(desk.hear("chat:user-typing").await["userId"], ann.guest_id());
    let answer = json!({"roomId": room, "content": "What a name!", "senderType": "staff"});
    let said = desk.ask("chat:send-message", answer).await;
    let heard = ann.until("What a name!").await;
    assert!(heard.iter().all(|(name, _)| name != "chat:user-typing"), "nobody hears himself type");
    assert!(
        heard.iter().any(|(name, row)| name == "chat:handler-changed" && row["handler"]["name"] == "rita")
    );
    assert_eq!(heard.last().unwrap().1["senderType"], "staff");
    let read = ann.ask("chat:read-messages", json!({"messageIds": [said["messageId"]]})).await;
    assert_eq!(read["success"], true, "{read}");
    assert_eq!(desk.hear("chat:messages-read").await["userId"], ann.guest_id());

    let mut other = house.enter(json!({"token": gail})).await;
    let refused = other.ask("chat:join-room", json!({"roomId": room})).await;
    assert_eq!(refused["code"], "room_not_found", "it is another hotel's");
}

#[tokio::test]
async fn a_token_that_opens_nothing_makes_a_visitor_who_is_told_why() {
    let house = TestHouse::open().await;
    let socket = house.enter(json!({"token": "nonsense"})).await;
    assert_eq!(socket.connected["isAuthenticated"], false);
    assert!(socket.connected["reason"].is_string() && socket.registered["guestId"].is_string());
}

#[tokio::test]
async fn staff_make_a_visitor_a_guest_and_his_thread_goes_along_into_the_stay() {
    let house = TestHouse::open().await;
    house.book("BK-7", "Ann Guest").await;
    let rita = house.hire(0, "rita", Role::Agent, &["Reception"]).await;
    let (mut ann, room) = house.visit("Ann").await;
    ann.ask("chat:send-message", json!({"content": "I have just booked"})).await;
    let call = async |what: &str, body| {
        house.call("POST", &format!("/api/chat/rooms/{room}/{what}"), Some(&rita), Some(body)).await
    };
    assert_eq!(call("convert-guest", json!({"email": "nonsense"})).await.status, 400);
    let converted =
        call("convert-guest", json!({"email": "ann@example.com", "phone": "+353 1 234 5678"})).await;
    assert_eq!(converted.status, 201, "{}", converted.body);
    let metadata = &converted.body["room"]["metadata"];
    assert_eq!((&metadata["isGuest"], &metadata["userType"]), (&json!(false), &json!("customer")));
    assert_eq!(call("link-booking", json!({"booking_id": "BK-8"})).await.status, 404);
    let linked = call("link-booking", json!({"booking_id": "BK-7"})).await;
    assert_eq!((linked.status, &linked.body["success"]), (201, &json!(true)), "{}", linked.body);

    let session = ann.session().to_owned();
    ann.end().await;
    let mut again = house.enter(json!({"sessionId": session})).await;
    let joined = again.ask("chat:join-room", json!({"businessId": "killarney", "userName": "Ann"})).await;
    assert_eq!(joined["roomId"], linked.body["roomId"]);
    assert!(joined["messages"].to_string().contains("I have just booked"), "{joined}");
    let blocked = call("block", json!({"blocked": true})).await;
    assert_eq!(blocked.status, 201, "{}", blocked.body);
    let refused = again.ask("chat:send-message", json!({"content": "Hello?"})).await;
    assert_eq!(refused["code"], "blocked");
}
