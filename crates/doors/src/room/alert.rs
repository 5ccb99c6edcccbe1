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
use domain::{ConversationCard, Department, HotelId, JournalSeq, Message, Staff};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::mpsc;

use super::{names, wire};
use crate::{House, channels};

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

    /// The channels that a guest's message is pointed to on.
    fn channels(&self, card: &ConversationCard) -> Vec<String> {
        let ids = to_alert(card.department, &self.departments, &self.staff);
        ids.into_iter().flat_map(|id| names::hear_staff(card, id)).collect()
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
    for channel in roster.channels(&alert.card) {
        channels::announce(house.hub.as_ref(), &channel, EVENT, alert.seq, || {
            wire::message(house, &alert.card, &alert.message)
        });
    }
}

/// The same for those who listen elsewhere: channel, event and data.
pub(super) async fn elsewhere(
    house: &House,
    card: &ConversationCard,
    message: &Message,
) -> Stored<Vec<(String, &'static str, Value)>> {
    let channels = Roster::read(house, card.hotel).await?.channels(card);
    let row = wire::message(house, card, message);
    Ok(channels.into_iter().map(|channel| (channel, EVENT, row.clone())).collect())
}
