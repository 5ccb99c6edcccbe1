//! On SQLite: every statement that reads more than one row walks an index and sorts nothing it could read in order.

use super::all_statements;
use crate::migrations::migrate_sqlite;
use crate::sqlite::connection::open_writer;

/// Statements that look at a table as a whole on purpose: a handful of hotels, or the highest number of all staff.
const WHOLE_TABLE: [&str; 3] = ["HOTELS", "HEADS", "MESSAGINGS"];

fn plans() -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plans.db");
    let mut connection = open_writer(&path).unwrap();
    migrate_sqlite(&mut connection, &path).unwrap();
    let statements = all_statements().into_iter();
    let own = statements.filter(|(name, _)| !name.starts_with("LOCK_") && !name.ends_with("_ON_POSTGRES"));
    own.map(|(name, sql)| {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let parameters = vec![rusqlite::types::Null; statement.parameter_count()];
        let rows = statement.query_map(rusqlite::params_from_iter(parameters), |row| row.get::<_, String>(3));
        (name, rows.unwrap().map(Result::unwrap).collect::<Vec<_>>().join("\n"))
    })
    .collect()
}

// A page that was cut by its own index before anything is joined to it is walked from its beginning to its end.
fn is_cut_page(plan: &str, line: &str) -> bool {
    let page = line.trim_start_matches("SCAN ");
    plan.lines().any(|made| made == format!("CO-ROUTINE {page}") || made == format!("MATERIALIZE {page}"))
}

#[test]
fn nothing_walks_a_whole_table() {
    // SQLite names the tables that refer to a new row, which it looks at only when a reference is owed; nothing is read.
    for (name, plan) in plans().into_iter().filter(|(name, _)| !name.starts_with("INSERT")) {
        let scans = plan.lines().any(|line| {
            let whole = line.starts_with("SCAN ") && !line.contains("CONSTANT ROW");
            // A list that came with the call is walked as well.
            let given = line.contains("(subquery") || line.contains("json_each");
            whole && !given && !is_cut_page(&plan, line)
        });
        assert!(!scans || WHOLE_TABLE.contains(&name), "{name}:\n{plan}");
    }
}

#[test]
fn pages_come_in_the_order_of_their_index() {
    let expected = [
        (
            "WAITING",
            "SEARCH conversations USING INDEX conversations_waiting (hotel_id=? AND waiting_since>?)",
        ),
        ("ANSWERED", "SEARCH conversations USING INDEX conversations_answered (hotel_id=? AND updated_at<?)"),
        ("ASLEEP", "SEARCH conversations USING INDEX conversations_asleep (hotel_id=? AND snoozed_until>?)"),
        ("DONE", "SEARCH conversations USING INDEX conversations_done (hotel_id=? AND updated_at<?)"),
        ("RECENT", "SEARCH conversations USING INDEX conversations_recent (hotel_id=? AND spoke_at<?)"),
        ("MINE", "SEARCH c USING COVERING INDEX conversations_at_work (hotel_id=?)"),
        ("MINE", "SEARCH m USING INDEX sqlite_autoindex_messages_1 (conversation_id=? AND seq>?)"),
        ("OF_DEPARTMENTS", "SEARCH c USING INDEX conversations_at_work (hotel_id=?)"),
        ("NOTES", "SEARCH notes USING INDEX notes_by_conversation (conversation_id=?)"),
        ("PARTICIPANTS", "SEARCH p USING INDEX sqlite_autoindex_conversation_staff_1 (conversation_id=?)"),
        ("ANSWERS", "SEARCH a USING INDEX canned_answers_by_short (hotel_id=?)"),
        ("END_ALL", "SEARCH staff_sessions USING INDEX staff_sessions_open (staff_id=?)"),
        ("NEWEST", "SEARCH messages USING INDEX sqlite_autoindex_messages_1"),
        ("OLDEST", "SEARCH messages USING INDEX sqlite_autoindex_messages_1"),
        (
            "READ_BY_STAFF",
            "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (conversation_id=? AND seq>? AND seq<?)",
        ),
        (
            "READ_BY_GUEST",
            "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (conversation_id=? AND seq>? AND seq<?)",
        ),
        ("AFTER", "SEARCH journal USING INDEX sqlite_autoindex_journal_1"),
        ("REPEATING", "SEARCH journal USING INDEX sqlite_autoindex_journal_1 (hotel_id=? AND seq>?)"),
        ("LEASE_ON_SQLITE", "SEARCH o USING COVERING INDEX outbox_due (courier=? AND due_at<?)"),
        ("ATTEMPTS", "SEARCH pin_attempts USING INDEX pin_attempts_by_room"),
        ("STAFF_OF", "SEARCH s USING INDEX staff_by_hotel"),
        ("BY_KEY", "SEARCH messages USING COVERING INDEX messages_by_client_key"),
        ("MENUS", "SEARCH menus USING INDEX menus_by_hotel (hotel_id=?)"),
        ("CATEGORIES", "SEARCH c USING INDEX menu_categories_by_menu (menu_id=?)"),
        ("ITEMS", "SEARCH i USING INDEX menu_items_by_category (category_id=?)"),
        ("OPEN_ORDERS", "SEARCH o USING INDEX orders_open (hotel_id=? AND closed_at=?)"),
        ("ORDERS_OF", "SEARCH o USING INDEX orders_by_booking (booking_id=?)"),
        ("MORNINGS", "SEARCH o USING INDEX orders_by_morning (hotel_id=? AND morning_date=?)"),
        (
            "TAKEN",
            "SEARCH orders USING COVERING INDEX orders_by_slot (menu_id=? AND morning_date=? AND morning_slot=?)",
        ),
        ("TAKEN_SLOTS", "SEARCH orders USING COVERING INDEX orders_by_slot (menu_id=? AND morning_date=?)"),
        ("LAST_MINUTES", "SEARCH orders USING INDEX orders_delivered (department_id=?)"),
        ("LIVE_BREAKFAST", "SEARCH o USING INDEX orders_live_breakfast (booking_id=? AND morning_date=?)"),
        ("OPEN_OF", "SEARCH o USING INDEX orders_by_booking (booking_id=?)"),
        ("ORDER_PAGE", "SEARCH o USING INDEX orders_by_hotel (hotel_id=? AND placed_at>? AND placed_at<?)"),
        ("ORDER_TOTALS", "SEARCH o USING INDEX orders_by_hotel (hotel_id=? AND placed_at>? AND placed_at<?)"),
        ("CHARGES", "SEARCH c USING INDEX charges_by_hotel (hotel_id=? AND id>?)"),
        ("CHARGES_IN_STATE", "SEARCH c USING INDEX charges_by_state (hotel_id=? AND state=? AND id>?)"),
        ("CHARGES_OF_BOOKING", "SEARCH c USING INDEX charges_by_booking (booking_id=? AND id>?)"),
        (
            "CHARGES_OF_DAYS",
            "SEARCH c USING INDEX charges_by_day (hotel_id=? AND business_date>? AND business_date<?)",
        ),
        ("END_PIN_SESSIONS", "SEARCH pin_sessions USING INDEX pin_sessions_open"),
        (
            "EXPECTED",
            "SEARCH bookings USING INDEX bookings_expected (hotel_id=? AND arrival>? AND arrival<?)",
        ),
        ("LIVING", "SEARCH bookings USING INDEX bookings_living"),
        ("OVER", "SEARCH bookings USING INDEX bookings_over"),
        ("MATCHING", "SEARCH bookings USING INDEX bookings_by_arrival"),
        ("SEARCH_END", "SEARCH bookings USING COVERING INDEX bookings_by_arrival"),
        ("SPANS", "SEARCH s USING INDEX room_spans_by_booking"),
        ("END_SPAN", "SEARCH room_spans USING INDEX room_spans_open"),
        ("COMPANIONS", "SEARCH p USING INDEX companions_by_booking"),
        ("TOKENS", "SEARCH t USING INDEX guest_tokens_by_booking"),
        ("TOKEN_ENTRY", "SEARCH t USING INDEX sqlite_autoindex_guest_tokens_1"),
        ("BY_PHONE", "SEARCH b USING INDEX bookings_by_phone (phone_digits=?)"),
        ("CONTACT_OF", "SEARCH k USING INDEX contacts_by_booking (booking_id=?)"),
        ("STRANGERS", "SEARCH k USING INDEX contacts_unlinked (hotel_id=?)"),
        ("HELD", "SEARCH held_messages USING INDEX held_messages_by_contact (contact_id=?)"),
        ("TRIES", "SEARCH link_tries USING COVERING INDEX link_tries_by_contact (contact_id=?)"),
        ("NEWEST_READ", "SEARCH m USING INDEX sqlite_autoindex_messages_1 (conversation_id=? AND seq>?)"),
        ("NEWEST_READ", "SEARCH e USING INDEX external_messages_by_message (message_id=?)"),
        ("LETTERS", "SEARCH outbox USING INDEX outbox_dead (hotel_id=?)"),
        ("LEASE_ON_SQLITE", "SEARCH e USING COVERING INDEX outbox_lanes (courier=? AND lane=? AND id<?)"),
        ("BY_SESSION", "SEARCH t USING INDEX sqlite_autoindex_visitor_sessions_1 (session_hash=?)"),
        ("BY_RESUME", "SEARCH v USING INDEX sqlite_autoindex_visitors_2 (resume_hash=?)"),
        ("END_LEAST_USED", "SEARCH visitor_sessions USING INDEX visitor_sessions_by_visitor (visitor_id=?)"),
        (
            "END_SESSIONS",
            "SEARCH visitor_sessions USING COVERING INDEX visitor_sessions_by_visitor (visitor_id=?)",
        ),
        ("ERASE_CONTACT", "SEARCH visitor_rooms USING INDEX visitor_rooms_by_visitor (visitor_id=?)"),
        ("FORGET_TRACES", "SEARCH visitor_sessions USING INDEX visitor_sessions_by_age (seen_at>?)"),
        ("FORGET_BLOCKS", "SEARCH visitor_blocks USING COVERING INDEX visitor_blocks_by_end (until<?)"),
        ("END_IDLE", "SEARCH visitor_sessions USING COVERING INDEX visitor_sessions_by_age (seen_at<?)"),
        ("ROOM_AT", "SEARCH w USING INDEX visitor_rooms_open (visitor_id=? AND hotel_id=?)"),
        ("ROOM_OF", "SEARCH w USING INDEX visitor_rooms_by_visitor (visitor_id=?)"),
        ("OPEN_ROOMS", "SEARCH visitor_rooms USING INDEX visitor_rooms_by_visitor (visitor_id=?)"),
        ("ROOMS_IN", "SEARCH w USING INDEX visitor_rooms_by_conversation (conversation_id=?)"),
        (
            "MOVE_ROOMS",
            "SEARCH visitor_rooms USING COVERING INDEX visitor_rooms_by_conversation (conversation_id=?)",
        ),
        ("MOVE_FILES", "SEARCH attachments USING COVERING INDEX attachments_by_message (message_id=?)"),
        ("MOVE_NOTES", "SEARCH notes USING COVERING INDEX notes_by_conversation (conversation_id=?)"),
        (
            "FACTS",
            "SEARCH visitor_rooms USING INDEX visitor_rooms_by_day (hotel_id=? AND opened_at>? AND opened_at<?)",
        ),
        ("ROOM_PAGE", "SEARCH c USING INDEX conversations_recent (hotel_id=? AND spoke_at>?)"),
        ("ROOM_COUNT", "SEARCH c USING INDEX conversations_recent (hotel_id=? AND spoke_at>?)"),
        ("LOOKED_AT", "SEARCH conversations USING COVERING INDEX conversations_recent (hotel_id=?)"),
        (
            "ASKED_NEXT",
            "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (conversation_id=? AND seq>?)",
        ),
        (
            "SPOKEN_SINCE",
            "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (conversation_id=? AND seq>?)",
        ),
        ("FAQS", "SEARCH q USING INDEX faqs_by_hotel (hotel_id=?)"),
        ("RESPONSES", "SEARCH o USING INDEX auto_responses_by_hotel (hotel_id=?)"),
        ("HOURS", "SEARCH opening_hours USING INDEX opening_hours_by_hotel (hotel_id=?)"),
        ("REVOKE_REPLACED", "SEARCH guest_tokens USING INDEX guest_tokens_by_booking"),
    ];
    let plans = plans();
    for (name, wanted) in expected {
        let found: Vec<_> = plans.iter().filter(|(of, _)| *of == name).map(|(_, plan)| plan).collect();
        assert!(found.iter().any(|plan| plan.contains(wanted)), "{name}: wanted {wanted}, found {found:#?}");
    }
}

#[test]
fn pages_are_not_sorted() {
    let in_order = [
        "WAITING",
        "ANSWERED",
        "ASLEEP",
        "DONE",
        "RECENT",
        "OF_DEPARTMENTS",
        "MENUS",
        "OPEN_ORDERS",
        "ORDERS_OF",
        "MORNINGS",
        "LAST_MINUTES",
        "ORDER_PAGE",
        "CHARGES",
        "CHARGES_IN_STATE",
        "CONTACT_OF",
        "STRANGERS",
        "HELD",
        "NEWEST_READ",
        "LETTERS",
        "EXPECTED",
        "LIVING",
        "OVER",
        "MATCHING",
        "TOKENS",
        "ROOM_PAGE",
        "LOOKED_AT",
        "ROOMS_IN",
        "FACTS",
        "RESPONSES",
    ];
    for (name, plan) in plans().into_iter().filter(|(name, _)| in_order.contains(name)) {
        assert!(!plan.contains("TEMP B-TREE"), "{name}:\n{plan}");
    }
}
