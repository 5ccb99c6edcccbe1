//! One task for each session: its clock, its events one after the other, its end.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use app::ports::house::random_token;
use app::ports::{Outlet as _, Topic};
use socketio::{CloseReason, Member};
use tokio::time::{sleep_until, timeout};

use super::handler::{Handler, Refused, Reply, Socket};
use super::live::{Job, Jobs, Live};
use super::registry::Place;

/// Topics over which the sessions of a node are spread, so that leaving one of them is quick.
const NODE_TOPICS: u64 = 256;
/// How long a client that polls may take to hear the last word.
const LAST_WORD: Duration = Duration::from_secs(30);
/// Random bytes of a socket's public id.
const ID_BYTES: usize = 15;

/// Everybody listens to something, so that the end of the node reaches all.
fn node_topic(live: &Live) -> Topic {
    Topic::new(format!("engine/{}", live.outlet.id().0 % NODE_TOPICS))
}

/// What a session holds of the node; dropping it gives it back, and ends the session if it is not over.
struct Kept {
    live: Arc<Live>,
    _place: Place,
}

impl Drop for Kept {
    fn drop(&mut self) {
        let live = &self.live;
        // Only a handler that panicked leaves one open.
        live.close(CloseReason::GoingAway);
        live.ground.hub.leave(&node_topic(live), live.outlet.id());
        live.ground.registry.remove(&live.sid);
    }
}

/// Keeps a session until its end.
pub(super) fn keep<H: Handler>(handler: Arc<H>, live: Arc<Live>, jobs: Jobs, place: Place) {
    live.ground.hub.join(&node_topic(&live), live.outlet.clone());
    let kept = Kept { live: live.clone(), _place: place };
    tokio::spawn(async move {
        let desk = Desk { handler, live, seats: Vec::new() };
        desk.serve(jobs).await;
        drop(kept);
    });
}

/// Works off what one session has for the handler.
struct Desk<H: Handler> {
    handler: Arc<H>,
    live: Arc<Live>,
    seats: Vec<(Arc<Socket>, H::Seat)>,
}

impl<H: Handler> Desk<H> {
    async fn serve(mut self, mut jobs: Jobs) {
        while let Some(Some(job)) = attend(&self.live, jobs.recv()).await {
            self.work(*job).await;
        }
        let why = self.live.closed().unwrap_or(CloseReason::Client);
        // What was said before the end was said; but not by whom the house has put out.
        while !matches!(why, CloseReason::RightEnded | CloseReason::Flood)
            && let Ok(job) = jobs.try_recv()
        {
            self.work(*job).await;
        }
        for (_, seat) in self.seats.drain(..) {
            self.handler.gone(seat, why);
        }
        // A node that stops waits for its listeners, and this one has nothing more to hear.
        self.live.ground.hub.leave(&node_topic(&self.live), self.live.outlet.id());
        let _told_or_late = timeout(LAST_WORD, told(&self.live)).await;
    }

    async fn work(&mut self, job: Job) {
        match job {
            Job::Connect { member, namespace, auth } => {
                let id = random_token(self.live.ground.entropy.as_ref(), ID_BYTES);
                let socket = Arc::new(Socket { live: self.live.clone(), member, namespace, id });
                let asked = self.handler.connect(socket.clone(), auth);
                let outcome = carry_through(&self.live, asked).await;
                self.seat(socket, outcome).await;
            }
            Job::Event(member, event, bytes) => {
                if let Some((socket, seat)) =
                    self.seats.iter_mut().find(|(socket, _)| socket.member == member)
                {
                    let reply = Reply { socket: socket.clone(), ack: event.ack };
                    carry_through(&self.live, self.handler.event(seat, event, reply)).await;
                }
                self.live.handled(bytes);
            }
            Job::Left(member) => self.leave(member),
        }
    }

    async fn seat(&mut self, socket: Arc<Socket>, outcome: Result<H::Seat, Refused>) {
        match outcome {
            Ok(mut seat) if self.live.accept(socket.member, &socket.id) => {
                carry_through(&self.live, self.handler.connected(&mut seat)).await;
                self.seats.push((socket, seat));
            }
            Ok(seat) => self.handler.gone(seat, CloseReason::Client),
            Err(Refused { message, data }) => self.live.refuse(socket.member, &message, data),
        }
    }

    fn leave(&mut self, member: Member) {
        if let Some(at) = self.seats.iter().position(|(socket, _)| socket.member == member) {
            let (_, seat) = self.seats.swap_remove(at);
            self.handler.gone(seat, CloseReason::Client);
        }
    }
}

/// Waits for something, and minds the clock and the house meanwhile. Nothing comes once the session is over.
async fn attend<F: Future>(live: &Live, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    loop {
        if live.closed().is_some() {
            return None;
        }
        tokio::select! {
            // Whoever always has something to do must not keep the house and the clock from being looked at.
            biased;
            () = live.outlet.stir.notified() => live.obey(),
            () = sleep_until(live.wakes_at()) => live.tick(),
            output = future.as_mut() => return Some(output),
        }
    }
}

/// The same for what has to be done whether or not the session is over meanwhile.
async fn carry_through<F: Future>(live: &Live, future: F) -> F::Output {
    let mut future = pin!(future);
    match attend(live, future.as_mut()).await {
        Some(output) => output,
        None => future.await,
    }
}

/// Waits until the client has heard the last word.
async fn told(live: &Live) {
    while !live.outlet.is_over() {
        live.outlet.stir.notified().await;
    }
}
