//! Tells every announcer, and survives one that panics.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use app::ports::{Announcer, Frame, Hub, Whisper};
use domain::Recorded;

/// The announcers of a node with the hub they speak to.
pub(crate) struct Speaker {
    hub: Arc<dyn Hub>,
    announcers: Vec<Arc<dyn Announcer>>,
    // Kinds of events that made an announcer panic: each is logged once, or a poisonous event would fill the log.
    stumbled: HashSet<&'static str>,
}

impl Speaker {
    pub(crate) fn new(hub: Arc<dyn Hub>, announcers: Vec<Arc<dyn Announcer>>) -> Self {
        Self { hub, announcers, stumbled: HashSet::new() }
    }

    pub(crate) fn announce(&mut self, recorded: &Recorded) {
        let kind = recorded.event.kind();
        self.tell_each(kind, |announcer, hub| announcer.announce(recorded, hub));
    }

    pub(crate) fn whisper(&mut self, whisper: &Whisper) {
        let kind = match whisper {
            Whisper::Typing { .. } => "typing",
            Whisper::Looking { .. } => "looking",
            Whisper::Frame { topic, bytes, except } => {
                self.attempt("frame", |hub| hub.publish(topic, Frame::passing(bytes.clone()), *except));
                "frame"
            }
            Whisper::End { topic, why } => {
                self.attempt("end", |hub| hub.end(topic, *why));
                "end"
            }
        };
        self.tell_each(kind, |announcer, hub| announcer.whisper(whisper, hub));
    }

    fn tell_each(&mut self, kind: &'static str, tell: impl Fn(&dyn Announcer, &dyn Hub)) {
        for index in 0..self.announcers.len() {
            let announcer = self.announcers[index].clone();
            self.attempt(kind, |hub| tell(announcer.as_ref(), hub));
        }
    }

    // Announcers keep no state that a panic could leave half changed, and the hub releases its locks on the way out.
    fn attempt(&mut self, kind: &'static str, act: impl FnOnce(&dyn Hub)) {
        let hub = self.hub.as_ref();
        if catch_unwind(AssertUnwindSafe(|| act(hub))).is_err() && self.stumbled.insert(kind) {
            tracing::error!(kind, "an announcer panicked; further panics on this kind are not logged");
        }
    }
}
