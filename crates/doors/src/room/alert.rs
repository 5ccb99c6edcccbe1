//! `new-guest-message` on the channels of those who should look: the department's staff, else Reception's, else managers.
//!
//! Who works where is not in the event, so it is looked up, off the path of the other announcements and at most every
//! few seconds for a hotel. Alerts keep their order. When too many wait, the newest are dropped: the list they point to is
//! still right, and the log says so.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::ports::store::Stored;
use domain::staff::to_alert;
use domain::{ConversationCard, Department, HotelId, JournalSeq, Message, Staff, StaffId};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::mpsc;

use super::{names, wire};
use crate::{House, booking, channels};

/// The event's name.
const EVENT: &str = "new-guest-message";
/// How many alerts may wait.
const WAITING_MAX: usize = 1024;
/// How long it is remembered who works where.
const ROSTER_LIFE: SignedDuration = SignedDuration::from_secs(5);
/// For how many hotels it is remembered at most.
const ROSTERS_MAX: usize = 1024;

/// One guest message to point to.
pub struct Alert {
    /// The conversation.
    pub card: ConversationCard,
    /// The message.
    pub message: Message,
    /// Its journal number.
    pub seq: JournalSeq,
}

/// The queue of alerts and the task that works through it.
pub struct Alerts {
    queue: mpsc::Sender<Alert>,
    dropping: AtomicBool,
}

impl Alerts {
    /// Starts the task; it ends with the announcer.
    pub fn start(house: Arc<House>) -> Self {
        let (queue, mut waiting) = mpsc::channel::<Alert>(WAITING_MAX);
        tokio::spawn(async move {
            let mut rosters = Rosters::default();
            while let Some(alert) = waiting.recv().await {
                match rosters.of(&house, alert.card.hotel).await {
                    Ok(roster) => announce(&house, &roster, &alert),
                    Err(error) => {
                        tracing::warn!(%error, "who should look could not be read; an alert was dropped")
                    }
                }
            }
        });
        Self { queue, dropping: AtomicBool::new(false) }
    }

    /// Queues an alert.
    pub fn push(&self, alert: Alert) {
        let dropped = self.queue.try_send(alert).is_err();
        // Said once for a whole flood, not once for each of its messages.
        if dropped && !self.dropping.swap(true, Ordering::Relaxed) {
            tracing::warn!("too many staff alerts wait; the newest are dropped");
        } else if !dropped {
            self.dropping.store(false, Ordering::Relaxed);
        }
    }
}

/// Who works where in a hotel.
struct Roster {
    departments: Vec<Department>,
    staff: Vec<Staff>,
}

impl Roster {
    async fn read(house: &House, hotel: HotelId) -> Stored<Self> {
        let store = &house.app.store;
        Ok(Self { departments: store.departments(hotel).await?, staff: store.staff_of(hotel).await? })
    }

    /// Those a guest's message is pointed out to.
    fn to_alert(&self, card: &ConversationCard) -> Vec<StaffId> {
        to_alert(card.department, &self.departments, &self.staff)
    }
}

#[derive(Default)]
struct Rosters(HashMap<HotelId, (Timestamp, Arc<Roster>)>);

impl Rosters {
    async fn of(&mut self, house: &House, hotel: HotelId) -> Stored<Arc<Roster>> {
        let now = house.app.clock.now();
        if let Some((read, roster)) = self.0.get(&hotel)
            && now.duration_since(*read) < ROSTER_LIFE
        {
            return Ok(Arc::clone(roster));
        }
        if self.0.len() >= ROSTERS_MAX {
            self.0.clear();
        }
        let roster = Arc::new(Roster::read(house, hotel).await?);
        self.0.insert(hotel, (now, Arc::clone(&roster)));
        Ok(roster)
    }
}

fn announce(house: &House, roster: &Roster, alert: &Alert) {
    let hub = house.hub.as_ref();
    tell(house, roster, &alert.card, &alert.message, &mut |channel, data| {
        channels::announce(hub, &channel, EVENT, alert.seq, data);
    });
}

/// The same for those who listen elsewhere: channel, event and data.
pub(super) async fn elsewhere(
    house: &House,
    card: &ConversationCard,
    message: &Message,
) -> Stored<Vec<(String, &'static str, Value)>> {
    let roster = Roster::read(house, card.hotel).await?;
    let mut said = Vec::new();
    tell(house, &roster, card, message, &mut |channel, data| said.push((channel, EVENT, data())));
    Ok(said)
}

/// On each one's own channel of the room door as a whole row, on that of the later clients in short.
fn tell(
    house: &House,
    roster: &Roster,
    card: &ConversationCard,
    message: &Message,
    say: &mut dyn FnMut(String, &dyn Fn() -> Value),
) {
    for id in roster.to_alert(card) {
        for channel in names::hear_staff(card, id) {
            say(channel, &|| wire::message(house, card, message));
        }
        for channel in booking::names::hear_notifications(card, id) {
            say(channel, &|| booking::wire::alert(card, message));
        }
    }
}
