//! What comes by the webhook.

use app::stays;
use domain::messaging::MessagingRules;
use domain::{Actor, Role};
use serde_json::json;

use crate::house::{ANN, BEN, TestHouse};

const PATH: &str = "/api/chat/guest-webhook";

#[tokio::test]
async fn a_guest_s_message_reaches_reception_and_says_where_it_stands() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let form = b"whatsapp_number=%2B1234567890&message=I+need+room+service&message_type=text";
    let first = house.send(PATH, &[], "application/x-www-form-urlencoded", form).await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(first.body["department"], "Reception");
    assert_eq!(first.body["conversation_created"], true);
    assert_eq!(first.body["conversation_type"], "service");
    let second = house.says("(123) 456-7890", "And a pillow", "").await;
    assert_eq!(second.body["conversation_id"], first.body["conversation_id"]);
    assert_eq!(second.body["conversation_created"], false);
    let rita = house.hire(&house.killarney, "rita", Role::Agent, &["Reception"]).await;
    let list = house.get("/api/chat/conversations", &rita).await;
    let row = &list.body[0];
    assert_eq!(row["last_message"]["content"], "And a pillow");
    assert_eq!(row["last_message"]["time_ago"], "Just now");
    assert_eq!((row["unread_count"].as_i64(), &row["guest_info"]["room_number"]), (Some(2), &json!("205")));
    assert_eq!(row["guest_info"]["whatsapp_number"], "11234567890");
    let id = row["id"].as_i64().unwrap();
    let detail = house.get(&format!("/api/chat/conversations/{id}"), &rita).await;
    let said: Vec<_> =
        detail.body["messages"].as_array().unwrap().iter().map(|row| row["content"].clone()).collect();
    assert_eq!(said, ["I need room service", "And a pillow"]);
    assert_eq!(detail.body["conversation"]["guest_info"]["floor"], "2");
}

#[tokio::test]
async fn a_repeat_by_the_sender_s_name_is_the_same_message() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let body = json!({"whatsapp_number": ANN, "message": "Towels please", "message_id": "wamid.X=="});
    let first = house.call("POST", PATH, &[], Some(body.clone())).await.body;
    let again = house.call("POST", PATH, &[], Some(body)).await;
    assert_eq!(again.status, 201);
    assert_eq!(again.body["message_id"], first["message_id"]);
    assert_eq!((&first["repeated"], &again.body["repeated"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn a_named_department_gets_what_is_new_or_was_closed_and_nothing_that_is_at_work() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    let first = house.says(ANN, "Eggs?", "restaurant").await;
    assert_eq!((first.status, &first.body["department"]), (201, &json!("Café")));
    let stays = house.says(ANN, "And towels", "Housekeeping").await;
    assert_eq!(stays.body["department"], "Café");
    let cook = house.hire(&house.killarney, "cook", Role::Agent, &["Café"]).await;
    let mut heard = house.listen("/ws/chat/CAF%C3%89", &cook).await;
    let close = json!({"conversation_id": first.body["conversation_id"]});
    assert_eq!(house.post("/api/chat/conversations/close", &cook, close).await.status, 200);
    let moved = house.says(ANN, "Towels!", "Housekeeping").await;
    assert_eq!(
        (&moved.body["department"], &moved.body["conversation_created"]),
        (&json!("Housekeeping"), &json!(false))
    );
    let updates: Vec<_> = heard.rest().await.iter().map(|frame| frame["data"]["type"].clone()).collect();
    assert_eq!(updates, ["conversation_closed", "conversation_transferred"], "and no word of what was said");
    let unknown = house.says(ANN, "Hi", "Spa").await;
    assert_eq!((unknown.status, &unknown.body["error"]), (400, &json!("Invalid data")));
    assert!(unknown.body["details"]["department"][0].as_str().unwrap().contains("Housekeeping"));
}

#[tokio::test]
async fn what_does_not_fit_is_refused_in_the_older_system_s_words() {
    let house = TestHouse::open().await;
    house.open_to_all().await;
    for (number, status, sentence) in [
        ("+999 888 777 666", 404, "Guest not found"),
        (BEN, 404, "Guest not found"),
        ("12345", 400, "Invalid whatsapp number format"),
        ("call me", 400, "Invalid whatsapp number format"),
        ("", 400, "Invalid data"),
    ] {
        let answer = house.says(number, "hello", "").await;
        assert_eq!((answer.status, answer.body["error"].as_str().unwrap()), (status, sentence), "{number}");
    }
    let elsewhere = json!({"whatsapp_number": ANN, "message": "hi", "conversation_id": 4711});
    let answer = house.call("POST", PATH, &[], Some(elsewhere)).await;
    let sentence = "Conversation not found or access denied";
    assert_eq!((answer.status, answer.body["error"].as_str().unwrap()), (404, sentence));
    let picture = json!({"whatsapp_number": ANN, "message": "hi", "message_type": "image"});
    let answer = house.call("POST", PATH, &[], Some(picture)).await;
    assert!(answer.body["details"]["media_url"].is_array(), "{}", answer.body);
    stays::check_out_booking(house.app(), &Actor::House, house.ann.id).await.unwrap();
    let gone = house.says(ANN, "hello", "").await;
    let sentence = "Guest does not have an active stay";
    assert_eq!((gone.status, gone.body["error"].as_str().unwrap()), (400, sentence));
}

#[tokio::test]
async fn a_secret_says_which_hotel_it_is_and_without_one_nothing_is_kept() {
    let house = TestHouse::open().await;
    house.set_messaging(&house.killarney, MessagingRules::default(), Some("k-secret")).await;
    house.set_messaging(&house.galway, MessagingRules::default(), Some("g-secret")).await;
    let body = json!({"whatsapp_number": ANN, "message": "hello"}).to_string();
    let send = async |headers: &[(&str, &str)]| {
        house.send(PATH, headers, "application/json", body.as_bytes()).await.status
    };
    let key = |secret: &str| aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.as_bytes());
    let signed = |secret: &str| {
        let tag = aws_lc_rs::hmac::sign(&key(secret), body.as_bytes());
        format!("sha256={}", hex::encode(tag.as_ref()))
    };
    assert_eq!(send(&[]).await, 401);
    assert_eq!(send(&[("authorization", "Bearer wrong")]).await, 403);
    assert_eq!(send(&[("x-hub-signature-256", &signed("wrong"))]).await, 403);
    assert_eq!(send(&[("x-signature", "nonsense")]).await, 403);
    assert_eq!(send(&[("authorization", "Bearer g-secret")]).await, 404, "of the other hotel");
    let view = house.app().store.booking_card(house.ann.id).await.unwrap().unwrap();
    assert_eq!(view.conversation, None, "nothing was opened");
    assert_eq!(send(&[("authorization", "Bearer k-secret")]).await, 201);
    assert_eq!(send(&[("x-hub-signature-256", &signed("k-secret"))]).await, 201);
    assert_eq!(send(&[("x-signature", &signed("k-secret"))]).await, 201);
    let path = "/api/chat/guest/conversation-type?phone_number=%2B1234567890";
    assert_eq!(house.call("GET", path, &[], None).await.status, 401);
    let known = house.get(path, "k-secret").await;
    assert_eq!(
        (&known.body["guest_name"], &known.body["checkin_status"]),
        (&json!("Ann Guest"), &json!("checked_in"))
    );
}

#[tokio::test]
async fn a_guest_s_socket_needs_a_ticket_of_this_number_and_ends_with_the_stay() {
    let house = TestHouse::open().await;
    house.set_messaging(&house.killarney, MessagingRules::default(), Some("k-secret")).await;
    let body = json!({"whatsapp_number": ANN});
    let given = house.post("/api/chat/guest-ticket", "k-secret", body).await;
    let ticket = given.body["ticket"].as_str().unwrap();
    assert_eq!(house.dial("/ws/guest/+1234567890").await.end().await, 4401);
    assert_eq!(house.dial("/ws/guest/+1234567890?ticket=1.2.x").await.end().await, 4401);
    assert_eq!(house.dial(&format!("/ws/guest/+353861234567?ticket={ticket}")).await.end().await, 4403);
    assert_eq!(house.dial(&format!("/ws/guest/hello?ticket={ticket}")).await.end().await, 4400);
    let mut guest = house.dial(&format!("/ws/guest/%2B1234567890?ticket={ticket}")).await;
    let said = house
        .send(
            PATH,
            &[("authorization", "Bearer k-secret")],
            "application/json",
            json!({"whatsapp_number": ANN, "message": "hello"}).to_string().as_bytes(),
        )
        .await;
    let rita = house.hire(&house.killarney, "rita", Role::Agent, &["Reception"]).await;
    let mut desk = house.listen("/ws/chat/Reception", &rita).await;
    desk.say(&json!({"conversation_id": said.body["conversation_id"], "content": "Good evening"})).await;
    let first = guest.next().await;
    assert_eq!((&first["type"], &first["data"]["content"]), (&json!("message"), &json!("Good evening")));
    stays::check_out_booking(house.app(), &Actor::House, house.ann.id).await.unwrap();
    assert_eq!(guest.end().await, 4403);
    assert_eq!(house.dial(&format!("/ws/guest/+1234567890?ticket={ticket}")).await.end().await, 4404);
}
