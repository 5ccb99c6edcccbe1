//! What only one of the engines can do wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene fails")]

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use app::ports::store::HistoryPage;
use app::ports::{Broker, Signal, Store, StoreError};
use domain::access::deed;
use domain::{HotelId, MessageId};
use storage::{Config, Options};
use testkit::store_conformance::Ear;
use testkit::store_conformance::scene::{Scene, at, check_in, house, message, new_hotel, newest};
use testkit::store_conformance::visit::Visit;
use tokio::sync::Semaphore;

/// Longer than anything below may take, however busy the machine is.
const DEADLINE: Duration = Duration::from_secs(30);

async fn open_file(path: &Path, queue: usize, broker: Arc<dyn Broker>) -> Arc<dyn Store> {
    open(Config::Sqlite { path: path.to_owned() }, queue, broker).await
}

async fn open(config: Config, queue: usize, broker: Arc<dyn Broker>) -> Arc<dyn Store> {
    storage::open(config, Options { queue, ..Options::default() }, broker).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_is_in_the_files_of_a_process_that_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotel.db");
    let open = async |broker: Arc<dyn Broker>| open_file(&path, 64, broker).await;
    let scene = Scene::set(&open).await;
    let mut said = Vec::new();
    for second in 0..20 {
        said.push(scene.say(&scene.guest(&scene.conversation), "hello", second).await.message);
    }

    // The store is still open: these are the files a kill would leave behind.
    let left = folder.path().join("left");
    std::fs::create_dir(&left).unwrap();
    for file in ["hotel.db", "hotel.db-wal"] {
        std::fs::copy(folder.path().join(file), left.join(file)).unwrap();
    }
    let store = open_file(&left.join("hotel.db"), 64, Arc::new(Ear::default())).await;
    assert_eq!(store.history(scene.conversation.card.id, newest(200)).await.unwrap(), said);
    assert_eq!(store.conversation(scene.conversation.card.id).await.unwrap(), Some(scene.now().await));
}

/// A broker that lets nothing pass until it is told to: with it the writer stands still after a commit.
struct Gate {
    open: Semaphore,
    runtime: tokio::runtime::Handle,
}

impl Broker for Gate {
    fn publish(&self, _: Signal) {
        drop(self.runtime.block_on(self.open.acquire()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_queue_refuses_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let gate = Arc::new(Gate { open: Semaphore::new(0), runtime: tokio::runtime::Handle::current() });
    let store = open_file(&folder.path().join("hotel.db"), 2, gate.clone()).await;
    let hotel = store.add_hotel(&house(HotelId(0)), new_hotel("seaside")).await.unwrap().id;
    let number = domain::RoomNumber::new("205").unwrap();
    let room = store.add_room(&house(hotel), hotel, number, String::new()).await.unwrap();
    let (proof, stay) = (house::<deed::ManageStays>(hotel), check_in(&room, "BK-1", "Ann", 0));
    let writer = store.clone();
    let checked_in = tokio::spawn(async move { writer.check_in(&proof, stay).await });
    let committed = async { while store.journal_head(hotel).await.unwrap().0 == 0 {} };
    tokio::time::timeout(DEADLINE, committed).await.unwrap();

    // The writer now stands at the gate. Two places are left, so of four more writes two are refused.
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.ready().await })
        })
        .collect();
    let refused = async {
        while waiting.iter().filter(|write| write.is_finished()).count() < 2 {
            tokio::task::yield_now().await
        }
    };
    tokio::time::timeout(DEADLINE, refused).await.unwrap();
    gate.open.add_permits(10);
    let mut unavailable = 0;
    for write in waiting {
        match write.await.unwrap() {
            Ok(()) => {}
            Err(why) => {
                assert!(matches!(why, StoreError::Unavailable(_)), "{why}");
                unavailable += 1;
            }
        }
    }
    assert_eq!(unavailable, 2);
    checked_in.await.unwrap().unwrap();
    store.ready().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_held_by_another_process_is_unavailable_and_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotel.db");
    let open = async |broker: Arc<dyn Broker>| open_file(&path, 64, broker).await;
    let scene = Scene::set(&open).await;
    let told = scene.ear.heard().len();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let guest = scene.guest(&scene.conversation);
    let proof = scene.may::<deed::SendMessage>(&guest, &scene.conversation);
    let refused = scene.store.append_message(&proof, message("hello", 10)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))));
    assert_eq!(scene.ear.heard().len(), told);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(scene.say(&guest, "hello", 20).await.message.seq.0, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_is_done_though_its_caller_left() {
    let folder = tempfile::tempdir().unwrap();
    let files = [Config::Sqlite { path: folder.path().join("hotel.db") }, postgres().await];
    for config in files {
        let open = async |broker: Arc<dyn Broker>| open(config.clone(), 64, broker).await;
        let scene = Scene::set(&open).await;
        let guest = scene.guest(&scene.conversation);
        let proof = scene.may::<deed::SendMessage>(&guest, &scene.conversation);
        tokio::select! {
            biased;
            _ = scene.store.append_message(&proof, message("hello", 10)) => {}
            () = std::future::ready(()) => {}
        }
        let kept = async { while scene.history().await.is_empty() {} };
        tokio::time::timeout(DEADLINE, kept).await.unwrap();
        assert_eq!(scene.now().await.last_seq.0, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_very_long_conversation_the_latest_goes_along() {
    const LATEST: i64 = 2_000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotel.db");
    let open = async |broker: Arc<dyn Broker>| open_file(&path, 64, broker).await;
    let visit = Visit::set(&open).await;
    let talk = visit.talk.card.id;
    // More than anybody would say in a test.
    let other = rusqlite::Connection::open(&path).unwrap();
    let fill = "WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ?2) \
                INSERT INTO messages (conversation_id, seq, sender_kind, sender_name, door, text, created_at, journal_after) \
                SELECT ?1, seq, 'guest', 'Nora', 'visitor', CAST(seq AS TEXT), seq, 0 FROM n";
    other.execute(fill, (talk.0, LATEST + 5)).unwrap();
    other.execute("UPDATE conversations SET last_seq = ?2 WHERE id = ?1", (talk.0, LATEST + 5)).unwrap();
    let stays = visit.store.link_visitor(&visit.works(&visit.talk), visit.stay.id, at(10)).await.unwrap();
    assert_eq!((stays.last_seq.0, stays.unread_by_staff), (LATEST, LATEST));
    assert_eq!(stays.last_preview, Some((LATEST + 5).to_string()));
    let page = HistoryPage { after: Some(MessageId(0)), ..newest(1) };
    let first = visit.store.history(stays.card.id, page).await.unwrap().remove(0);
    assert_eq!((first.seq.0, first.text.as_str()), (1, "6"));
}

async fn postgres() -> Config {
    Config::Postgres { url: testkit::postgres::fresh_database().await, pool_size: 4 }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_are_unavailable_and_come_back() {
    let config = postgres().await;
    let Config::Postgres { url, .. } = &config else { unreachable!() };
    let open = async |broker: Arc<dyn Broker>| open(config.clone(), 64, broker).await;
    let scene = Scene::set(&open).await;
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let carrier = tokio::spawn(connection);
    let end_others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                      WHERE datname = current_database() AND pid <> pg_backend_pid()";
    client.batch_execute(end_others).await.unwrap();
    let guest = scene.guest(&scene.conversation);
    let proof = scene.may::<deed::SendMessage>(&guest, &scene.conversation);
    let back = async {
        while let Err(why) = scene.store.append_message(&proof, message("hello", 10)).await {
            assert!(matches!(why, StoreError::Unavailable(_)), "{why}");
        }
    };
    tokio::time::timeout(DEADLINE, back).await.unwrap();
    assert_eq!(scene.history().await.len(), 1);
    drop(client);
    carrier.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let url = "postgresql:///hotel?user=bellhop&host=/nowhere".to_owned();
    let config = Config::Postgres { url, pool_size: 1 };
    let opened = storage::open(config, Options::default(), Arc::new(Ear::default())).await;
    assert!(matches!(opened.err(), Some(StoreError::Unavailable(_))));
}
