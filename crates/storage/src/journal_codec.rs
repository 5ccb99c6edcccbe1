//! Events as the journal keeps them: storage's own JSON, with a version, apart from the domain's types and from every
//! wire, so that each can change without the others.
//!
//! - [`docs`]: the shapes, and in its `convert` the way from and to the domain.

mod docs;
#[cfg(test)]
mod tests;

use app::ports::store::Stored;
use domain::Event;
use serde::{Deserialize, Serialize};

use crate::value::broken;
use docs::EventDoc;

/// The version new rows are written in. A reader knows this one and every older one.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Body<'a> {
    v: u32,
    #[serde(borrow)]
    event: EventDoc<'a>,
}

/// An event as text.
pub(crate) fn encode(event: &Event) -> Stored<String> {
    let body = Body { v: VERSION, event: EventDoc::from(event) };
    serde_json::to_string(&body).map_err(|_| broken("an event cannot be written down"))
}

/// The event of such a text.
pub(crate) fn decode(text: &str) -> Stored<Event> {
    // The error is not passed on: it may quote the text.
    let body: Body<'_> = serde_json::from_str(text).map_err(|_| broken("a journal row cannot be read"))?;
    if body.v > VERSION {
        return Err(broken("a journal row was written by a newer version of this program"));
    }
    body.event.into_event()
}
