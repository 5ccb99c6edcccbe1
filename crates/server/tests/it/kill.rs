//! `kill -9` in the middle of load: everything acknowledged is found afterwards, once and in order.

use std::collections::HashSet;
use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};
use testkit::server::TestServer;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::client::{Guest, Hotel, PATIENCE, SLUG};

/// How many acknowledged messages are enough for the kill.
const ENOUGH: u32 = 300;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_once_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let hotel = Arc::new(Hotel::at(TestServer::spawn_binary(folder.path()).await).await);
    let rooms = hotel.occupied_rooms(SLUG);
    let acknowledged = Arc::new(Semaphore::new(0));
    let mut writers = Vec::new();
    for (room, pin) in rooms.into_iter().take(4) {
        let guest = Guest::of(&hotel.initialize(SLUG, &room, &pin).await.ok());
        let task = tokio::spawn(write_until_killed(hotel.clone(), guest.clone(), acknowledged.clone()));
        writers.push((guest, task));
    }
    timeout(PATIENCE, acknowledged.acquire_many(ENOUGH)).await.unwrap().unwrap().forget();
    hotel.server.kill();
    let mut kept = Vec::new();
    for (guest, task) in writers {
        kept.push((guest, task.await.unwrap()));
    }
    assert!(kept.iter().map(|(_, ids)| ids.len()).sum::<usize>() >= ENOUGH as usize);

    let hotel = Hotel::at(TestServer::spawn_binary(folder.path()).await).await;
    for (guest, acknowledged) in kept {
        let found = whole_history(&hotel, &guest).await;
        let distinct: HashSet<i64> = found.iter().copied().collect();
        assert_eq!(distinct.len(), found.len(), "no message twice");
        let in_order: Vec<i64> = found.into_iter().filter(|id| acknowledged.contains(id)).collect();
        assert_eq!(in_order, acknowledged);
    }
}

// One message at a time, so the order of the acknowledgements is the order of the conversation.
async fn write_until_killed(hotel: Arc<Hotel>, guest: Guest, acknowledged: Arc<Semaphore>) -> Vec<i64> {
    let mut ids = Vec::new();
    for n in 0_u64.. {
        let body = json!({"message": format!("message {n}"), "client_message_id": n.to_string()});
        let request =
            hotel.request(Method::POST, &guest.send_path(SLUG)).bearer_auth(&guest.token).json(&body);
        let Ok(response) = request.send().await else { break };
        if response.status().as_u16() == 429 {
            panic!("the test server must not limit this guest");
        }
        let Ok(answer) = response.json::<Value>().await else { break };
        ids.push(answer["message"]["id"].as_i64().unwrap());
        acknowledged.add_permits(1);
    }
    ids
}

async fn whole_history(hotel: &Hotel, guest: &Guest) -> Vec<i64> {
    let mut ids: Vec<i64> = Vec::new();
    loop {
        let after = ids.last().copied().unwrap_or(0);
        let page = hotel.get(&format!("{}&after_id={after}", guest.history_path()), &guest.token).await.ok();
        let rows = page.as_array().unwrap();
        if rows.is_empty() {
            return ids;
        }
        ids.extend(rows.iter().map(|row| row["id"].as_i64().unwrap()));
    }
}
