//! What Meta refuses, loses or delays, and a power cut in between.

use domain::{DeliveryFault, DeliveryState};
use reqwest::Method;
use serde_json::json;
use testkit::meta::{MetaStandIn, Posts, Whim};
use testkit::server::TestServer;

use super::{EMMA, Line, now, settings};

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_refuses_for_good_is_a_dead_letter_that_can_be_sent_again() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    line.meta.next([Whim::Fail(131_026), Whim::Fail(131_026)]);
    let id = line.answer("Good evening").await;
    let failed = |message: &domain::Message| {
        message.delivery.as_ref().is_some_and(|delivery| delivery.state == DeliveryState::Failed)
    };
    let message = line.message_when(id, failed).await;
    assert_eq!(message.delivery.unwrap().fault, Some(DeliveryFault::Undeliverable));
    let dead = wait_for_letters(&line, 1).await;
    assert_eq!((&dead[0]["about"], &dead[0]["message_id"]), (&json!("message"), &json!(id)));
    assert_eq!(dead[0]["conversation_id"], line.conversation);
    assert!(dead[0]["reason"].as_str().unwrap().contains("131026"), "{dead:?}");

    let path = format!("/api/console/dead-letters/{}", dead[0]["id"]);
    let resend = format!("{path}/resend");
    line.hotel.post(&resend, &line.john.token, json!({})).await.refused(403, "not_allowed");
    let sisters_owner = line.hotel.staff(&line.hotel.sisters()[0], "manager").await;
    line.hotel.post(&resend, &sisters_owner.token, json!({})).await.refused(404, "not_found");
    line.hotel.post(&resend, &line.owner.token, json!({})).await.ok();
    let dead = wait_for_letters(&line, 1).await;
    line.hotel.post(&resend, &line.owner.token, json!({})).await.ok();
    line.meta.wait_for_taken(1).await;
    line.message_when(id, |message| !failed(message)).await;
    let again = format!("/api/console/dead-letters/{}", dead[0]["id"]);
    line.hotel.call(Method::DELETE, &again, Some(&line.owner.token), None).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_letter_that_is_given_up_is_gone() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    line.meta.next([Whim::Fail(131_053)]);
    line.answer("Good evening").await;
    let dead = wait_for_letters(&line, 1).await;
    let path = format!("/api/console/dead-letters/{}", dead[0]["id"]);
    line.hotel.call(Method::DELETE, &path, Some(&line.owner.token), None).await.ok();
    assert!(line.dead_letters().await.is_empty());
    // What comes after it was not held up.
    line.answer("Are you there?").await;
    assert_eq!(line.meta.wait_for_taken(1).await[0].body["text"]["body"], "Are you there?");
}

// Until the courier has put so many away; a letter that is carried again is none.
async fn wait_for_letters(line: &Line, count: usize) -> Vec<serde_json::Value> {
    for _ in 0..500 {
        let dead = line.dead_letters().await;
        if dead.len() == count {
            return dead;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no {count} dead letters: {:?}", line.dead_letters().await)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_throttled_goes_later_once_and_in_order() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    line.meta.next([Whim::Throttle(1), Whim::Fail(131_016)]);
    for text in ["one", "two", "three"] {
        line.answer(text).await;
    }
    let taken = line.meta.wait_for_taken(3).await;
    let texts: Vec<&str> = taken.iter().map(|one| one.body["text"]["body"].as_str().unwrap()).collect();
    assert_eq!(texts, ["one", "two", "three"]);
    assert!(line.dead_letters().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_access_keeps_messages_until_it_is_renewed() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    line.meta.end_access(true);
    let id = line.answer("Good evening").await;
    line.meta.wait_for_asked(1).await;
    line.message_when(id, |message| {
        message.delivery.as_ref().is_some_and(|delivery| delivery.state == DeliveryState::Queued)
    })
    .await;
    line.meta.end_access(false);
    line.meta.wait_for_taken(1).await;
    assert!(line.dead_letters().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_whose_answer_was_lost_is_not_sent_twice_once_a_status_told() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    line.meta.next([Whim::TakeInSilence]);
    let id = line.answer("Good evening").await;
    let taken = line.meta.wait_for_taken(1).await;
    let own = taken[0].body["biz_opaque_callback_data"].as_str().unwrap();
    line.post(&Posts::statuses(&[Posts::status(&taken[0].id, "sent", now(), Some(own))])).await.ok();
    line.message_when(id, |message| {
        message.delivery.as_ref().is_some_and(|delivery| delivery.state == DeliveryState::Sent)
    })
    .await;
    // The next message of this guest leaves only when the first is settled.
    line.answer("Sleep well").await;
    let taken = line.meta.wait_for_taken(2).await;
    let texts: Vec<&str> = taken.iter().map(|one| one.body["text"]["body"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Good evening", "Sleep well"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_a_message_goes_out_sends_it_once_after_the_start() {
    let meta = MetaStandIn::start().await;
    let folder = tempfile::tempdir().unwrap();
    let server = TestServer::spawn_binary_with(folder.path(), &settings(&meta)).await;
    let line = Line::at(server, meta).await;
    line.hear(EMMA, "wamid.IN1", "Hello").await;
    line.meta.next([Whim::Hang]);
    line.answer("Good evening").await;
    line.meta.wait_for_asked(1).await;
    line.hotel.server.kill();
    let Line { meta, .. } = line;
    let server = TestServer::spawn_binary_with(folder.path(), &settings(&meta)).await;
    let line = Line::again_at(server, meta).await;
    line.meta.wait_for_taken(1).await;
    line.answer("Sleep well").await;
    let taken = line.meta.wait_for_taken(2).await;
    let texts: Vec<&str> = taken.iter().map(|one| one.body["text"]["body"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Good evening", "Sleep well"]);
}
