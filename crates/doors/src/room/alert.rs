//! `new-guest-message` on the channels of those who should look: the department's staff, else Reception's, else managers.
//!
//! Who works where is not in the event, so it is looked up, but only when a member of staff listens at all, and off the
//! path of the other announcements. Alerts keep their order. When too many wait, the newest are dropped: the list they
//! point to is still right, and says so in the log.

use std::sync::Arc;

use domain::staff::to_alert;
use domain::{ConversationCard, JournalSeq, Message, Staff};
use tokio::sync::mpsc;

use super::{names, wire};
use crate::{House, channels};

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
    house: Arc<House>,
    queue: mpsc::Sender<Alert>,
}

const WAITING_MAX: usize = 1024;

impl Alerts {
    /// Starts the task; it ends with the announcer.
    pub fn start(house: Arc<House>) -> Self {
        let (queue, mut waiting) = mpsc::channel::<Alert>(WAITING_MAX);
        let worker = house.clone();
        tokio::spawn(async move {
            while let Some(alert) = waiting.recv().await {
                announce(&worker, &alert).await;
            }
        });
        Self { house, queue }
    }

    /// Queues an alert if any member of the hotel's staff listens.
    pub fn push(&self, alert: Alert) {
        let slug = alert.card.hotel_slug.as_str();
        let listens = |form: &str| !self.house.hub.topics(&format!("pusher/{form}{slug}-staff-")).is_empty();
        if (listens("private-") || listens("")) && self.queue.try_send(alert).is_err() {
            tracing::warn!("too many staff alerts wait; one was dropped");
        }
    }
}

async fn announce(house: &House, alert: &Alert) {
    let staff: Vec<Staff> = match house.app.store.staff_of(alert.card.hotel).await {
        Ok(staff) => staff,
        Err(error) => {
            return tracing::warn!(%error, "who should look could not be read; a staff alert was dropped");
        }
    };
    let departments = match house.app.store.departments(alert.card.hotel).await {
        Ok(departments) => departments,
        Err(error) => {
            return tracing::warn!(%error, "departments could not be read; a staff alert was dropped");
        }
    };
    for id in to_alert(alert.card.department, &departments, &staff) {
        for channel in names::hear_staff(&alert.card, id) {
            channels::announce(house.hub.as_ref(), &channel, "new-guest-message", alert.seq, || {
                wire::message(house, &alert.card, &alert.message)
            });
        }
    }
}
