//! Staff's sign-ins as those who listen by them know them, and how what they let in comes to its end.
//!
//! Every event stream and socket of a member of staff joins [`topic`], whichever of the sign-in's tokens it came with, and
//! [`person`]; every signature for a Pusher channel carries [`words`]. A sign-in that ends by itself is ended by [`end`];
//! what ends for a person is told by the journal, see [`ends_with`].

use std::sync::Arc;

use app::ports::{Announcer, Farewell, Hub, Signal, Topic, Whisper};
use domain::event::StaffChange;
use domain::{Event, Recorded, Staff, StaffId, StaffSessionId};

use crate::House;
use crate::channels;
use crate::identity::StaffIdentity;

/// Whoever listens by one sign-in, to be ended with it.
pub fn topic(session: StaffSessionId) -> Topic {
    Topic::new(format!("sign-in/{session}"))
}

/// Whoever listens by any sign-in of a person, to be ended or judged anew.
pub fn person(staff: StaffId) -> Topic {
    Topic::new(format!("staff/{staff}"))
}

/// What a grant of a member of staff ends with: the sign-in, the person's sign-ins, the rights it was judged by.
pub fn words(house: &House, who: &StaffIdentity) -> Vec<String> {
    vec![sign_in_word(who.session.id), person_word(who.staff.id), rights_word(house, &who.staff)]
}

/// A sign-in has ended: closes what it let in, here at once and on other nodes by a whisper.
pub fn end(house: &House, session: StaffSessionId) {
    let (topic, why) = (topic(session), Farewell::RightEnded);
    house.hub.end(&topic, why);
    house.app.broker.publish(Signal::Whisper(Whisper::End { topic, why }));
    channels::end_grant_everywhere(house, &sign_in_word(session));
}

/// Whose listeners a row ends, and why: those of a person who was signed out for good, those of one who is judged anew by
/// other rights for them to come back.
pub fn ends_with(event: &Event) -> Option<(&Staff, Farewell)> {
    match event {
        Event::StaffChanged { staff, change, .. } => match change {
            StaffChange::SignedOut => Some((staff, Farewell::RightEnded)),
            StaffChange::Edited if staff.active => Some((staff, Farewell::TooSlow)),
            StaffChange::Edited => Some((staff, Farewell::RightEnded)),
            StaffChange::Added | StaffChange::Duty => None,
        },
        _ => None,
    }
}

/// Closes staff's connections to Pusher channels.
pub struct SignInsAnnouncer {
    house: Arc<House>,
}

impl SignInsAnnouncer {
    /// An announcer.
    pub fn new(house: Arc<House>) -> Self {
        Self { house }
    }
}

impl Announcer for SignInsAnnouncer {
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub) {
        let Some((staff, why)) = ends_with(&recorded.event) else { return };
        let (channels, now) = (&self.house.channels, self.house.app.clock.now());
        match why {
            Farewell::RightEnded => {
                channels::end_grant(channels, hub, &person_word(staff.id), now);
                channels::end_user(hub, &staff.id.to_string());
            }
            // A connection whose rights are as they were goes on.
            Farewell::TooSlow | Farewell::GoingAway => {
                let (stem, kept) = (rights_stem(staff.id), rights_word(&self.house, staff));
                channels::turn_grants(channels, hub, &stem, &kept, now);
            }
        }
    }

    // Nothing that passes ends anything.
    fn whisper(&self, _: &Whisper, _: &dyn Hub) {}
}

fn sign_in_word(session: StaffSessionId) -> String {
    format!("sign-in-{session}")
}

fn person_word(staff: StaffId) -> String {
    format!("staff-{staff}")
}

fn rights_stem(staff: StaffId) -> String {
    format!("rights-{staff}-")
}

// What somebody hears depends on role and departments alone, so a print of those tells whether it is the same still.
fn rights_word(house: &House, staff: &Staff) -> String {
    let mut departments: Vec<i64> = staff.departments.iter().map(|id| id.0).collect();
    departments.sort_unstable();
    let print = house.app.vault.token_hash(&format!("{:?} {departments:?}", staff.role));
    format!("{}{}", rights_stem(staff.id), hex::encode(&print[..8]))
}
