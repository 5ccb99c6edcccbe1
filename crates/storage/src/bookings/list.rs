//! Pages of a hotel's bookings: each list is one indexed walk from where the last page ended.

use app::ports::bookings::{BookingList, BookingPage};
use app::ports::store::Stored;
use domain::event::BookingCard;
use domain::{BookingId, HotelId};
use jiff::civil::Date;

use crate::rows::{self, booking_card_columns, booking_card_joins};
use crate::tx::{Tx, statements};
use crate::value::{Arg, args};

/// How many bookings one page of a search looks at, latest arrivals first: years of a large hotel. Nothing indexes the
/// middle of a name, so this is what bounds the search.
const SEARCH_DEPTH: i64 = 50_000;

/// A longer text is in no name and no reference.
const SEARCH_MAX: usize = 400;

/// The page is cut before anything is joined to it.
macro_rules! page {
    ($walk:literal, $order:literal, $joined_order:literal) => {
        concat!(
            "SELECT ",
            booking_card_columns!(),
            " FROM (SELECT * FROM bookings WHERE hotel_id = ?1 AND ",
            $walk,
            " ORDER BY ",
            $order,
            " LIMIT ?4) b",
            booking_card_joins!(),
            "ORDER BY ",
            $joined_order
        )
    };
}

statements! {
    EXPECTED = page!(
        "state = 'booked' AND (arrival, id) > (?2, ?3) AND arrival <= ?5",
        "arrival, id",
        "b.arrival, b.id"
    );
    LIVING = page!("state = 'in_house' AND (departure, id) > (?2, ?3)", "departure, id", "b.departure, b.id");
    OVER = page!(
        "state IN ('checked_out', 'cancelled', 'no_show') AND (departure, id) < (?2, ?3)",
        "departure DESC, id DESC",
        "b.departure DESC, b.id DESC"
    );
    MATCHING = page!(
        "(arrival, id) < (?2, ?3) AND (arrival, id) > (?5, ?6) \
         AND (lower(guest_name) LIKE lower(?7) ESCAPE '!' OR lower(reference) LIKE lower(?8) ESCAPE '!')",
        "arrival DESC, id DESC",
        "b.arrival DESC, b.id DESC"
    );
    /// The last booking that a search no longer looks at.
    SEARCH_END = "SELECT arrival, id FROM bookings WHERE hotel_id = ?1 AND (arrival, id) < (?2, ?3) \
                  ORDER BY arrival DESC, id DESC LIMIT 1 OFFSET ?4";
}

/// A place in a list: before every row of a day, or after every row of it, or a row itself.
type Place = (Date, i64);

const BEGINNING: Place = (Date::MIN, i64::MIN);
const END: Place = (Date::MAX, i64::MAX);

pub(crate) async fn bookings(
    tx: &mut Tx,
    (hotel, page): &(HotelId, BookingPage),
) -> Stored<Vec<BookingCard>> {
    let limit = i64::from(page.limit.clamp(1, 200));
    let after = page.after.map(|(day, BookingId(id))| (day, id));
    match &page.list {
        BookingList::DueIn(today) => expected(tx, *hotel, after.unwrap_or(BEGINNING), *today, limit).await,
        BookingList::Upcoming(today) => {
            let from = after.unwrap_or(BEGINNING).max((*today, i64::MAX));
            expected(tx, *hotel, from, Date::MAX, limit).await
        }
        BookingList::InHouse => {
            let (day, id) = text(after.unwrap_or(BEGINNING));
            read(tx, LIVING, args![*hotel, &day, id, limit]).await
        }
        BookingList::Past => {
            let (day, id) = text(after.unwrap_or(END));
            read(tx, OVER, args![*hotel, &day, id, limit]).await
        }
        BookingList::Matching(wanted) => matching(tx, *hotel, after.unwrap_or(END), wanted, limit).await,
    }
}

async fn expected(
    tx: &mut Tx,
    hotel: HotelId,
    from: Place,
    until: Date,
    limit: i64,
) -> Stored<Vec<BookingCard>> {
    let ((day, id), (until, _)) = (text(from), text((until, 0)));
    read(tx, EXPECTED, args![hotel, &day, id, limit, &until]).await
}

async fn matching(
    tx: &mut Tx,
    hotel: HotelId,
    from: Place,
    wanted: &str,
    limit: i64,
) -> Stored<Vec<BookingCard>> {
    if wanted.len() > SEARCH_MAX {
        return Ok(Vec::new());
    }
    let (day, id) = text(from);
    let end = tx.query_opt(SEARCH_END, args![hotel, &day, id, SEARCH_DEPTH]).await?;
    let (last_day, last_id) = match end {
        Some(mut row) => (row.text()?, row.int()?),
        None => text(BEGINNING),
    };
    let reference = format!("{}%", literal(wanted));
    let name = format!("%{reference}");
    let values = args![hotel, &day, id, limit, &last_day, last_id, &name, &reference];
    read(tx, MATCHING, values).await
}

async fn read(tx: &mut Tx, sql: &'static str, values: &[Arg<'_>]) -> Stored<Vec<BookingCard>> {
    tx.query(sql, values).await?.iter_mut().map(rows::booking_card).collect()
}

// Days compare as texts from year 0 on; the days before it stand for "before everything".
fn text((day, id): Place) -> (String, i64) {
    if day.year() < 0 { (String::new(), id) } else { (day.to_string(), id) }
}

/// What is typed is looked for as it is: the signs that mean something to LIKE lose their meaning.
pub(crate) fn literal(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut found, sign| {
        if matches!(sign, '%' | '_' | '!') {
            found.push('!');
        }
        found.push(sign);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_like_lose_their_meaning() {
        assert_eq!(literal("100%_sure!"), "100!%!_sure!!");
    }

    #[test]
    fn every_day_stands_between_the_ends() {
        let day = |year| text((Date::constant(year, 1, 1), 0)).0;
        assert!(text(BEGINNING).0 < day(0) && day(0) < day(2025) && day(2025) < text(END).0);
    }
}
