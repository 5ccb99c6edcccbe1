//! What guests write, and who may post it.

use std::io;
use std::sync::{Arc, Mutex};

use domain::{Door, Sender};
use reqwest::Method;
use serde_json::json;
use testkit::meta::Posts;

use super::{EMMA, Line, WEBHOOK, now};

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_writes_in_the_same_conversation_as_in_the_room() {
    let line = Line::open().await;
    let mut desk = line.hotel.live("/api/console/live", &line.john.token, None).await;
    let said_at = now() - 60;
    let message = Posts::text(EMMA, "wamid.IN1", said_at, "Could we have an iron?");
    line.post(&Posts::messages(&[message])).await.ok();

    let heard = desk.wait_for("message_sent").await;
    assert_eq!(heard.data["message"]["conversation_id"], line.conversation);
    assert_eq!(heard.data["message"]["text"], "Could we have an iron?");
    assert_eq!(heard.data["conversation"]["room_number"], "205");

    let thread = line.thread().await;
    let kept = thread.last().unwrap();
    assert_eq!((kept.door, kept.said_at.map(|at| at.as_second())), (Door::WhatsApp, Some(said_at)));
    assert_eq!(
        kept.sender,
        Sender::Guest { name: "Emma Byrne".into(), visitor: None },
        "not the name the phone gave itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_meta_signed_is_taken_in() {
    let line = Line::open().await;
    let before = line.thread().await.len();
    let body = Posts::messages(&[Posts::text(EMMA, "wamid.X", now(), "Let me in")]).to_string();
    line.post_signed(body.clone(), None).await.refused(401, "no_signature");
    let other = Posts::sign(b"another body");
    for wrong in [other.as_str(), "sha256=", "sha256=zz", "sha1=00", ""] {
        line.post_signed(body.clone(), Some(wrong)).await.refused(403, "wrong_signature");
    }
    let broken = "{\"entry\": [";
    let signature = Posts::sign(broken.as_bytes());
    line.post_signed(broken.into(), Some(&signature)).await.refused(400, "malformed");
    assert_eq!(line.thread().await.len(), before);
    assert!(line.meta.taken().is_empty());
    let large = format!("\"{}\"", "x".repeat(3 * 1024 * 1024));
    let signature = Posts::sign(large.as_bytes());
    line.post_signed(large, Some(&signature)).await.refused(413, "too_large");
}

/// What this thread logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

// The server's tasks run on this test's own thread, so that only its own lines are heard.
#[tokio::test]
async fn what_is_no_json_is_logged_once_without_a_word_of_it() {
    let line = Line::open().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    let _listening = tracing::subscriber::set_default(subscriber);
    let broken = "{\"messages\": \"the-guests-secret-4711\"";
    let signature = Posts::sign(broken.as_bytes());
    line.post_signed(broken.into(), Some(&signature)).await.refused(400, "malformed");
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert_eq!(logged.matches("WhatsApp sent no JSON").count(), 1, "{logged}");
    let complaints = logged.lines().filter(|line| line.contains("WARN") || line.contains("ERROR"));
    assert_eq!(complaints.count(), 1, "{logged}");
    assert!(!logged.contains("4711") && !logged.contains(&signature), "{logged}");
}

#[tokio::test(flavor = "multi_thread")]
async fn meta_verifies_the_webhook_of_a_hotel_that_is_on_whatsapp() {
    let line = Line::open().await;
    let ask = async |path: &str, mode: &str, token: &str| {
        let path = format!("{path}?hub.mode={mode}&hub.verify_token={token}&hub.challenge=1158201444");
        line.hotel.call(Method::GET, &path, None, None).await
    };
    let right = ask(WEBHOOK, "subscribe", Posts::VERIFY_TOKEN).await;
    assert_eq!((right.status.as_u16(), right.body), (200, json!(1_158_201_444)));
    ask(WEBHOOK, "subscribe", "guess").await.refused(403, "wrong_verify_token");
    ask(WEBHOOK, "unsubscribe", Posts::VERIFY_TOKEN).await.refused(403, "wrong_verify_token");
    line.hotel.call(Method::GET, WEBHOOK, None, None).await.refused(403, "wrong_verify_token");
    let sister = format!("/webhooks/whatsapp/{}", line.hotel.sisters()[0]);
    for elsewhere in [sister.as_str(), "/webhooks/whatsapp/nowhere"] {
        ask(elsewhere, "subscribe", Posts::VERIFY_TOKEN).await.refused(404, "not_found");
        line.hotel.call(Method::POST, elsewhere, None, Some(json!({}))).await.refused(404, "not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_message_finds_words_and_a_bad_one_loses_no_other() {
    let line = Line::open().await;
    line.hear(EMMA, "wamid.0", "Is breakfast served?").await;
    let say = |id: &str, kind: &str, content| Posts::message(EMMA, id, now(), kind, content);
    let place =
        json!({"latitude": 52.06, "longitude": -9.504, "name": "Ross Castle", "address": "Ross Road"});
    let card = json!([{"name": {"formatted_name": "Bob"}, "phones": [{"phone": "+353 86 1"}]}]);
    let button = json!({"type": "button_reply", "button_reply": {"id": "y", "title": "Yes, please"}});
    let mut nameless = say("wamid.bad", "text", json!({"body": "lost"}));
    nameless["timestamp"] = "yesterday".into();
    let first = [
        say("wamid.1", "location", place),
        say("wamid.2", "contacts", card),
        nameless,
        json!("no message at all"),
        say("wamid.3", "reaction", json!({"message_id": "wamid.0", "emoji": "👍"})),
    ];
    let second = [say("wamid.4", "interactive", button), say("wamid.5", "unsupported", json!({}))];
    let mut foreign = Posts::change(&[say("wamid.6", "text", json!({"body": "another hotel's"}))], &[]);
    foreign["value"]["metadata"]["phone_number_id"] = "999".into();
    let changes = [Posts::change(&first, &[]), foreign, Posts::change(&second, &[])];
    line.post(&Posts::batch(&changes)).await.ok();
    let expected = [
        "Is breakfast served?",
        "[Location]\nRoss Castle\nRoss Road\nhttps://maps.google.com/?q=52.060000,-9.504000",
        "[Contact]\nBob: +353 86 1",
        "Reacted 👍 to “Is breakfast served?”",
        "Yes, please",
        "[The guest sent something that WhatsApp does not hand on]",
    ];
    assert_eq!(line.last_texts(6).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_fetched_and_stands_beside_its_caption() {
    let line = Line::open().await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let (id, gone) = (line.meta.lay("image/png", png.clone()), "1");
    let photo = |wamid: &str, media: &str, caption: &str| {
        let content = json!({"id": media, "mime_type": "image/png", "sha256": "x", "caption": caption});
        Posts::message(EMMA, wamid, now(), "image", content)
    };
    let plain = Posts::message(EMMA, "wamid.P2", now(), "image", json!({"id": id, "mime_type": "image/png"}));
    let batch =
        Posts::messages(&[photo("wamid.P1", &id, "The tap drips"), plain, photo("wamid.P3", gone, "Lost")]);
    line.post(&batch).await.ok();
    line.post(&batch).await.ok();
    let thread = line.thread().await;
    let [first, second, third] = &thread[thread.len() - 3..] else { panic!("three messages") };
    let first = line.message_when(first.id.0, |message| !message.attachments.is_empty()).await;
    assert_eq!((first.text.as_str(), first.attachments.len()), ("The tap drips", 1));
    assert_eq!(first.attachments[0].media_type, "image/png");
    let address = line.hotel.server.url(&format!("/files/{}", first.attachments[0].key));
    assert_eq!(reqwest::get(address).await.unwrap().bytes().await.unwrap(), png);
    let second = line.message_when(second.id.0, |message| !message.attachments.is_empty()).await;
    assert_eq!((second.text.as_str(), second.attachments.len()), ("", 1), "the file says what it is");
    line.message_when(third.id.0, |message| message.text.starts_with("Lost\n[A file that could not")).await;
    let dead = line.dead_letters().await;
    assert!(
        dead.iter().all(|letter| letter["about"] == "file" && letter["guest_name"] == "Emma Byrne"),
        "{dead:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn while_storage_is_away_meta_is_asked_to_come_again() {
    let line = Line::open().await;
    line.hotel.server.node().app().store.close().await;
    let answer = line.post(&Posts::messages(&[Posts::text(EMMA, "wamid.1", now(), "Hello")])).await;
    assert!(answer.retry_after.is_some());
    answer.refused(503, "unavailable");
}
