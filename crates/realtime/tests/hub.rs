//! What the hub guarantees, seen by the outlets.

use std::sync::Arc;
use std::thread;

use app::ports::{Farewell, Frame, Hub, Outlet, OutletId, QueueReceiver, Topic, queue_outlet};
use bytes::Bytes;
use parking_lot::Mutex;
use realtime::ShardedHub;

#[derive(Default)]
struct Recorder {
    id: u64,
    seen: Mutex<Vec<Bytes>>,
    ended: Mutex<Vec<Farewell>>,
}

impl Recorder {
    fn new(hub: &ShardedHub) -> Arc<Self> {
        Arc::new(Self { id: hub.next_id().0, ..Self::default() })
    }

    fn seen(&self) -> Vec<Bytes> {
        self.seen.lock().clone()
    }
}

impl Outlet for Recorder {
    fn id(&self) -> OutletId {
        OutletId(self.id)
    }

    fn deliver(&self, frame: &Frame) {
        self.seen.lock().push(frame.bytes.clone());
    }

    fn end(&self, why: Farewell) {
        self.ended.lock().push(why);
    }
}

fn frame(text: impl Into<String>) -> Frame {
    Frame::passing(Bytes::from(text.into()))
}

fn topic(name: &str) -> Topic {
    Topic::new(name)
}

#[test]
fn the_first_join_and_the_last_leave_are_told_apart() {
    let hub = ShardedHub::new(0);
    let (anna, bert) = (Recorder::new(&hub), Recorder::new(&hub));
    let lobby = topic("desk/lobby");
    assert!(hub.join(&lobby, anna.clone()));
    assert!(!hub.join(&lobby, anna.clone()), "joining twice changes nothing");
    assert!(!hub.join(&lobby, bert.clone()));
    assert_eq!(hub.listeners(&lobby), 2);
    assert!(!hub.leave(&lobby, anna.id()));
    assert!(!hub.leave(&lobby, anna.id()), "leaving twice changes nothing");
    assert!(hub.leave(&lobby, bert.id()));
    assert!(!hub.leave(&lobby, bert.id()));
}

#[test]
fn a_topic_nobody_listens_to_leaves_nothing_behind() {
    let hub = ShardedHub::new(0);
    let lobby = topic("desk/lobby");
    hub.publish(&lobby, frame("nobody hears"), None);
    hub.end(&lobby, Farewell::RightEnded);
    assert_eq!(hub.stats().topics, 0);
    let anna = Recorder::new(&hub);
    hub.join(&lobby, anna.clone());
    assert_eq!((hub.stats().topics, hub.stats().listeners), (1, 1));
    hub.leave(&lobby, anna.id());
    assert_eq!((hub.stats().topics, hub.stats().listeners), (0, 0));
    assert_eq!(hub.listeners(&lobby), 0);
    assert_eq!(Arc::strong_count(&anna), 1, "the hub keeps no handle on an outlet that left");
}

#[test]
fn a_publish_reaches_everybody_but_the_one_left_out() {
    let hub = ShardedHub::new(0);
    let (anna, bert) = (Recorder::new(&hub), Recorder::new(&hub));
    let (lobby, bar) = (topic("desk/lobby"), topic("desk/bar"));
    hub.join(&lobby, anna.clone());
    hub.join(&lobby, bert.clone());
    hub.publish(&lobby, frame("one"), Some(anna.id()));
    hub.publish(&bar, frame("two"), None);
    assert!(anna.seen().is_empty());
    assert_eq!(bert.seen(), ["one"]);
    assert_eq!(hub.stats().delivered, 1);
}

#[test]
fn topics_are_listed_by_prefix_and_sorted() {
    let hub = ShardedHub::new(0);
    let anna = Recorder::new(&hub);
    for name in ["pusher/b", "guest/a", "pusher/a"] {
        hub.join(&topic(name), anna.clone());
    }
    assert_eq!(hub.topics("pusher/"), [(topic("pusher/a"), 1), (topic("pusher/b"), 1)]);
    assert_eq!(hub.topics("").len(), 3);
}

#[test]
fn ending_a_topic_spares_the_others_and_ending_all_ends_each_once() {
    let hub = ShardedHub::new(0);
    let (anna, bert) = (Recorder::new(&hub), Recorder::new(&hub));
    hub.join(&topic("a"), anna.clone());
    hub.join(&topic("b"), bert.clone());
    hub.join(&topic("c"), bert.clone());
    hub.end(&topic("a"), Farewell::RightEnded);
    assert_eq!(*anna.ended.lock(), [Farewell::RightEnded]);
    assert!(bert.ended.lock().is_empty());
    hub.end_all(Farewell::GoingAway);
    assert_eq!(*bert.ended.lock(), [Farewell::GoingAway]);
}

/// An outlet that leaves as soon as it is ended, as a careless one might.
struct Leaver {
    id: OutletId,
    hub: Arc<ShardedHub>,
    topic: Topic,
}

impl Outlet for Leaver {
    fn id(&self) -> OutletId {
        self.id
    }

    fn deliver(&self, _: &Frame) {}

    fn end(&self, _: Farewell) {
        self.hub.leave(&self.topic, self.id);
    }
}

#[test]
fn an_outlet_may_leave_while_it_is_being_ended() {
    let hub = Arc::new(ShardedHub::new(0));
    let lobby = topic("desk/lobby");
    for _ in 0..3 {
        let leaver = Leaver { id: hub.next_id(), hub: hub.clone(), topic: lobby.clone() };
        hub.join(&lobby, Arc::new(leaver));
    }
    hub.end(&lobby, Farewell::RightEnded);
    assert_eq!(hub.stats().topics, 0);
}

#[test]
fn identities_of_different_nodes_never_meet() {
    let (here, there) = (ShardedHub::new(1), ShardedHub::new(2));
    assert_ne!(here.next_id(), there.next_id());
    assert_ne!(here.next_id(), here.next_id());
}

#[test]
fn every_listener_sees_one_order_and_everything_since_it_joined() {
    const WRITERS: usize = 4;
    const EACH: usize = 500;
    let hub = ShardedHub::new(0);
    let lobby = topic("desk/lobby");
    let early: Vec<_> = (0..3).map(|_| Recorder::new(&hub)).collect();
    for outlet in &early {
        hub.join(&lobby, outlet.clone());
    }
    let late = thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (hub, lobby) = (&hub, &lobby);
            scope.spawn(move || {
                (0..EACH).for_each(|n| hub.publish(lobby, frame(format!("{writer} {n}")), None))
            });
        }
        let late = Recorder::new(&hub);
        hub.join(&lobby, late.clone());
        late
    });
    let order = early[0].seen();
    assert_eq!(order.len(), WRITERS * EACH);
    for outlet in &early {
        assert_eq!(outlet.seen(), order, "all listeners agree on the order");
    }
    for writer in 0..WRITERS {
        let own: Vec<_> =
            order.iter().filter(|text| text.starts_with(format!("{writer} ").as_bytes())).cloned().collect();
        let expected: Vec<_> = (0..EACH).map(|n| format!("{writer} {n}")).collect();
        assert_eq!(own, expected, "a writer's frames keep their order");
    }
    assert!(order.ends_with(&late.seen()), "who joins late misses nothing from then on");
}

#[test]
fn comings_and_goings_in_parallel_never_lose_a_listener() {
    let hub = ShardedHub::new(0);
    let lobby = topic("desk/lobby");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..2_000 {
                    let outlet = Recorder::new(&hub);
                    hub.join(&lobby, outlet.clone());
                    hub.publish(&lobby, frame("hello"), None);
                    assert!(!outlet.seen().is_empty(), "a listener that joined before a publish gets it");
                    hub.leave(&lobby, outlet.id());
                    let before = outlet.seen().len();
                    hub.publish(&lobby, frame("after"), None);
                    assert_eq!(outlet.seen().len(), before, "nothing comes after leaving");
                }
            });
        }
    });
    assert_eq!(hub.stats().topics, 0);
}

async fn read_all(mut receiver: QueueReceiver) -> (usize, Option<Farewell>) {
    let mut frames = 0;
    loop {
        match receiver.next().await {
            Some(Ok(_)) => frames += 1,
            Some(Err(why)) => return (frames, Some(why)),
            None => return (frames, None),
        }
    }
}

#[tokio::test]
async fn a_slow_reader_is_cut_and_slows_nobody() {
    let hub = ShardedHub::new(0);
    let lobby = topic("desk/lobby");
    let (slow, slow_reader) = queue_outlet(hub.next_id(), 4);
    let (fast, fast_reader) = queue_outlet(hub.next_id(), 100);
    hub.join(&lobby, slow);
    hub.join(&lobby, fast);
    for n in 0..50 {
        hub.publish(&lobby, frame(n.to_string()), None);
    }
    hub.end_all(Farewell::GoingAway);
    assert_eq!(read_all(slow_reader).await, (4, Some(Farewell::TooSlow)));
    assert_eq!(read_all(fast_reader).await, (50, Some(Farewell::GoingAway)));
}
