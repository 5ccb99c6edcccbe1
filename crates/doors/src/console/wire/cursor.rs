//! A place in a list as text that clients hand back unread.

use app::ports::store::{InboxCursor, InboxView};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{BookingId, Conversation, ConversationId};
use jiff::Timestamp;
use jiff::civil::Date;

/// The place of a row in this view: among those asleep by when it wakes.
pub fn after(row: &Conversation, view: InboxView) -> InboxCursor {
    let updated_at = match view {
        InboxView::Snoozed => row.snoozed_until.unwrap_or(row.updated_at),
        InboxView::Open | InboxView::Done => row.updated_at,
    };
    InboxCursor { waiting_since: row.waiting_since, updated_at, id: row.card.id }
}

/// As text.
pub fn encode(cursor: &InboxCursor) -> String {
    let waiting = cursor.waiting_since.map(|at| at.as_millisecond().to_string()).unwrap_or_default();
    let plain = format!("{waiting}.{}.{}", cursor.updated_at.as_millisecond(), cursor.id);
    URL_SAFE_NO_PAD.encode(plain)
}

/// From text; `None` for anything [`encode`] did not make.
pub fn decode(text: &str) -> Option<InboxCursor> {
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let mut parts = plain.split('.');
    let (waiting, updated, id) = (parts.next()?, parts.next()?, parts.next()?);
    let at = |millis: &str| Timestamp::from_millisecond(millis.parse().ok()?).ok();
    let waiting_since = if waiting.is_empty() { None } else { Some(at(waiting)?) };
    let cursor =
        InboxCursor { waiting_since, updated_at: at(updated)?, id: ConversationId(id.parse().ok()?) };
    parts.next().is_none().then_some(cursor)
}

/// A place in a list of bookings, by the day of the list's order.
pub fn encode_day(day: Date, id: BookingId) -> String {
    URL_SAFE_NO_PAD.encode(format!("{day}.{id}"))
}

/// From text; `None` for anything [`encode_day`] did not make.
pub fn decode_day(text: &str) -> Option<(Date, BookingId)> {
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (day, id) = plain.rsplit_once('.')?;
    Some((super::fields::day("cursor", day).ok()?, BookingId(id.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // The years jiff can tell, in milliseconds.
    const MILLIS: std::ops::Range<i64> = -377_705_000_000_000..253_402_000_000_000;

    proptest! {
        #[test]
        fn a_cursor_comes_back_as_it_went(waiting in proptest::option::of(MILLIS), updated in MILLIS, id: i64) {
            let at = |millis| Timestamp::from_millisecond(millis).unwrap();
            let cursor =
                InboxCursor { waiting_since: waiting.map(at), updated_at: at(updated), id: ConversationId(id) };
            prop_assert_eq!(decode(&encode(&cursor)), Some(cursor));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text: String, plain in "[0-9.-]{0,60}") {
            let _ = decode(&text);
            let _ = decode(&URL_SAFE_NO_PAD.encode(&plain));
            let _ = (decode_day(&text), decode_day(&URL_SAFE_NO_PAD.encode(plain)));
        }
    }

    #[test]
    fn other_texts_are_no_cursor() {
        for plain in ["", "1.2", "1.2.3.4", "x.2.3", "1.2.x", "1..3", "9999999999999999.2.3"] {
            assert_eq!(decode(&URL_SAFE_NO_PAD.encode(plain)), None, "{plain}");
        }
        assert_eq!(decode("!"), None);
        let place = (Date::constant(2026, 11, 21), BookingId(7));
        assert_eq!(decode_day(&encode_day(place.0, place.1)), Some(place));
        for plain in ["", "2026-11-21", "2026-11-21.", "2026-11-21.x", "x.7"] {
            assert_eq!(decode_day(&URL_SAFE_NO_PAD.encode(plain)), None, "{plain}");
        }
    }
}
