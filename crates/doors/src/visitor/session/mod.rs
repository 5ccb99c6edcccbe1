//! One socket: who it is, which rooms it is in, what it may ask for.
//!
//! An event is decoded, one deed of a use case is done, and it is answered: as ack where the client waits for one, else a
//! refusal as `chat:error` and a room that was joined as `chat:room-joined`. Nothing stays without an answer.
//!
//! - [`identify`]: whom a handshake's credentials name.
//! - [`visitor`], [`staff`]: what each may ask for.
//! - [`rooms`]: the rooms a socket is in, and [`listener`]: how it hears them.

mod identify;
mod listener;
mod rooms;
mod staff;
mod visitor;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use socketio::{CloseReason, Event};

use super::engine::{Handler, Refused, Reply, Socket};
use super::wire::asks::{Ask, decode};
use super::wire::frames::Told;
use super::wire::refusal::Refusal;
use crate::House;
use staff::StaffSeat;
use visitor::VisitorSeat;

/// Says what sockets mean.
pub struct Visitors {
    house: Arc<House>,
}

impl Visitors {
    /// For a house.
    pub fn new(house: Arc<House>) -> Self {
        Self { house }
    }
}

/// Who sits at a socket.
pub enum Seat {
    /// A visitor.
    Visitor(Box<VisitorSeat>),
    /// A member of staff.
    Staff(Box<StaffSeat>),
}

impl Seat {
    fn socket(&self) -> &Socket {
        match self {
            Self::Visitor(seat) => &seat.socket,
            Self::Staff(seat) => &seat.socket,
        }
    }

    async fn carry_out(&mut self, ask: Ask) -> Result<Value, Refusal> {
        match self {
            Self::Visitor(seat) => seat.carry_out(ask).await,
            Self::Staff(seat) => seat.carry_out(ask).await,
        }
    }

    /// What has to wait until the client has its answer.
    fn settle(&mut self) {
        match self {
            Self::Visitor(seat) => seat.settle(),
            Self::Staff(seat) => seat.rooms.release(),
        }
    }
}

#[async_trait]
impl Handler for Visitors {
    type Seat = Seat;

    async fn connect(&self, socket: Arc<Socket>, auth: Option<Value>) -> Result<Seat, Refused> {
        identify::identify(&self.house, socket, auth).await.map_err(|refusal| {
            let body = refusal.body();
            let message = body["error"].as_str().unwrap_or_default().to_owned();
            Refused { message, data: Some(body) }
        })
    }

    async fn connected(&self, seat: &mut Seat) {
        match seat {
            Seat::Visitor(seat) => seat.greet(),
            Seat::Staff(seat) => seat.greet().await,
        }
    }

    async fn event(&self, seat: &mut Seat, event: Event, reply: Reply) {
        let outcome = match decode(&event.name, event.args) {
            Ok(ask) => seat.carry_out(ask).await,
            Err(unfit) => Err(unfit.into()),
        };
        answer(seat.socket(), &event.name, reply, outcome);
        seat.settle();
    }

    fn gone(&self, seat: Seat, _: CloseReason) {
        drop(seat);
    }
}

fn answer(socket: &Socket, event: &str, reply: Reply, outcome: Result<Value, Refusal>) {
    match outcome {
        Ok(answer) if reply.is_wanted() => reply.send(&answer),
        Ok(answer) if event == "chat:join-room" => show_room(socket, &answer),
        Ok(_) => {}
        Err(refusal) if reply.is_wanted() => reply.send(&refusal.body()),
        Err(refusal) => socket.emit("chat:error", &refusal.body()),
    }
}

// A client that did not ask for an answer hears what it holds as events: of a room just opened also what stands in it, which
// nobody told it yet.
fn show_room(socket: &Socket, answer: &Value) {
    socket.emit("chat:room-joined", answer);
    if answer["isNew"] != true {
        return;
    }
    for row in answer["messages"].as_array().into_iter().flatten() {
        socket.emit("chat:new-message", row);
        if row["isAutomated"] == true {
            socket.emit("chat:auto-response", row);
        }
    }
}

/// Tells an event to one client.
fn emit(socket: &Socket, (name, payload): &Told) {
    socket.emit(name, payload);
}
