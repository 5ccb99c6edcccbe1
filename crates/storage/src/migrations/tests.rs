//! What has landed is brought up to date with everything in it.

use super::*;

/// What a database of version 3 may hold: a guest in house, one who left, one who is due; a question, an answer, and the
/// sign-in of who gave it.
const LANDED: &str = "
    INSERT INTO hotels VALUES (1, 'seaside', 'Seaside', 'Europe/Dublin', 'EUR', 'sealed', 7, 0, 0);
    INSERT INTO rooms VALUES (5, 1, '205', '2', 3, NULL), (6, 1, '206', '2', 0, NULL);
    INSERT INTO bookings VALUES
        (1, 1, 'BK-1', 'in_house', 'Ann', '2025-11-01', '2025-11-03', 5, 1000, NULL),
        (2, 1, 'BK-2', 'checked_out', 'Bob', '2025-10-01', '2025-10-03', 6, 100, 200),
        (3, 1, 'BK-3', 'booked', 'Eve', '2025-12-01', '2025-12-03', NULL, NULL, NULL);
    INSERT INTO departments VALUES (1, 1, 'Reception');
    INSERT INTO staff VALUES (9, 1, 'john', 'hash', 'John', 'Receptionist', 'agent', NULL, 1, 0);
    INSERT INTO staff_sessions VALUES (4, 'token', 9, 900, 9900, NULL);
    INSERT INTO conversations VALUES
        (1, 1, 1, 1, 'active', 9, 3, 'please', 2000, 1, 1, 1, 0, 2000, 500, 2000),
        (2, 1, 2, 1, 'active', NULL, 0, NULL, NULL, 0, 0, 0, 0, NULL, 600, 600);
    INSERT INTO messages VALUES
        (11, 1, 1, 'guest', NULL, 'Ann', 'room', 'hello', NULL, NULL, 1000, NULL, NULL, NULL, 0),
        (12, 1, 2, 'staff', 9, 'John', 'console', 'yes?', NULL, NULL, 1500, NULL, NULL, NULL, 0),
        (13, 1, 3, 'guest', NULL, 'Ann', 'booking', 'please', NULL, NULL, 2000, NULL, NULL, NULL, 0);
";

/// What is asked of it afterwards, as text: the bookings with what they did not have, and where they lived.
const BOOKINGS: &str = "SELECT b.id || ' ' || b.guest_name || ' ' || b.party_size || b.breakfast_included || b.no_post \
                        || ' ' || COALESCE(b.email, '-') || COALESCE(CAST(b.told_at AS TEXT), '-') FROM bookings b ORDER BY b.id";
const SPANS: &str = "SELECT s.booking_id || ' ' || s.room_id || ' ' || s.began_at || ' ' \
                     || COALESCE(CAST(s.ended_at AS TEXT), '-') FROM room_spans s ORDER BY s.booking_id";

const WORK: &str = "SELECT c.id || ' ' || c.priority || ' ' || c.tags || ' ' || c.spoke_at || ' ' \
                    || COALESCE(c.guest_door, '-') || COALESCE(CAST(c.snoozed_until AS TEXT), '-') \
                    FROM conversations c ORDER BY c.id";
const READERS: &str = "SELECT p.conversation_id || ' ' || p.staff_id || ' ' || p.joined_at || ' ' || p.last_read_seq \
                       || ' ' || p.last_read_at FROM conversation_staff p";
const SIGN_INS: &str = "SELECT s.id || ' ' || s.generation || ' ' || s.refreshed_at || ' ' || p.on_duty \
                        FROM staff_sessions s JOIN staff p ON p.id = s.staff_id";

/// What a migrated database holds besides: a conversation without a booking.
const VISIT: &str = "
    INSERT INTO visitors (id, guest_key, seen_at, created_at) VALUES (7, 'guest_1_a', 3000, 3000);
    INSERT INTO conversations (id, hotel_id, department_id, status, last_seq, unread_by_staff, unread_by_guest, created_at,
        updated_at, spoke_at) VALUES (3, 1, 1, 'active', 0, 0, 0, 3000, 3000, 3000);
    INSERT INTO visitor_rooms (id, visitor_id, guest_key, hotel_id, opened_id, conversation_id, opened_at)
        VALUES (8, 7, 'guest_1_a', 1, 3, 3, 3000);
    UPDATE conversations SET visitor_room_id = 8 WHERE id = 3;
";
const STAYS: &str = "SELECT c.id || ' ' || COALESCE(CAST(c.booking_id AS TEXT), '-') || ' ' \
                     || COALESCE(CAST(c.visitor_room_id AS TEXT), '-') FROM conversations c ORDER BY c.id";
const STAYS_AFTER: [&str; 3] = ["1 1 -", "2 2 -", "3 - 8"];

const BOOKINGS_AFTER: [&str; 3] = ["1 Ann 100 --", "2 Bob 100 --", "3 Eve 100 --"];
const SPANS_AFTER: [&str; 2] = ["1 5 1000 -", "2 6 100 200"];
const WORK_AFTER: [&str; 2] = ["1 normal [] 2000 booking-", "2 normal [] 600 --"];
const READERS_AFTER: [&str; 1] = ["1 9 1500 2 1500"];
const SIGN_INS_AFTER: [&str; 1] = ["4 0 900 1"];

// A file of this version that holds this, brought up to date, to which this was added.
fn updated_file(version: usize, held: &str, added: &str) -> Connection {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotel.db");
    let mut connection = Connection::open(&path).unwrap();
    connection.execute_batch(TABLE).unwrap();
    for (version, text) in (1..).zip(&MIGRATIONS[..version]) {
        connection.execute_batch(&dialect(text, &ON_SQLITE)).unwrap();
        let insert = "INSERT INTO schema_versions (version, checksum) VALUES (?1, ?2)";
        connection.execute(insert, (version, checksum(text))).unwrap();
    }
    connection.execute_batch(held).unwrap();
    migrate_sqlite(&mut connection, &path).unwrap();
    connection.execute_batch(added).unwrap();
    connection
}

fn read_file(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

// The same on a server: what these statements read once this was added.
async fn updated_server<const N: usize>(
    version: usize,
    held: &str,
    added: &str,
    reads: [&str; N],
) -> [Vec<String>; N] {
    let url = testkit::postgres::fresh_database().await;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    let carrier = tokio::spawn(connection);
    client.batch_execute(TABLE).await.unwrap();
    for (version, text) in (1_i64..).zip(&MIGRATIONS[..version]) {
        client.batch_execute(&dialect(text, &ON_POSTGRES)).await.unwrap();
        let insert = "INSERT INTO schema_versions (version, checksum) VALUES ($1, $2)";
        client.execute(insert, &[&version, &checksum(text)]).await.unwrap();
    }
    client.batch_execute(held).await.unwrap();
    migrate_postgres(&url).await.unwrap();
    client.batch_execute(added).await.unwrap();
    let mut found = [const { Vec::new() }; N];
    for (found, sql) in found.iter_mut().zip(reads) {
        *found = client.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    }
    drop(client);
    carrier.await.unwrap().unwrap();
    found
}

#[test]
fn a_landed_file_keeps_what_it_holds() {
    assert_eq!(read_file(&updated_file(3, LANDED, ""), WORK), WORK_AFTER);
    let connection = updated_file(3, LANDED, VISIT);
    assert_eq!(read_file(&connection, BOOKINGS), BOOKINGS_AFTER);
    assert_eq!(read_file(&connection, SPANS), SPANS_AFTER);
    assert_eq!(read_file(&connection, READERS), READERS_AFTER);
    assert_eq!(read_file(&connection, SIGN_INS), SIGN_INS_AFTER);
    assert_eq!(read_file(&connection, STAYS), STAYS_AFTER);
}

#[tokio::test]
async fn a_landed_server_keeps_what_it_holds() {
    let reads = [BOOKINGS, SPANS, STAYS, READERS, SIGN_INS];
    let [bookings, spans, stays, readers, sign_ins] = updated_server(3, LANDED, VISIT, reads).await;
    let [work] = updated_server(3, LANDED, "", [WORK]).await;
    assert_eq!(bookings, BOOKINGS_AFTER);
    assert_eq!(spans, SPANS_AFTER);
    assert_eq!(work, WORK_AFTER);
    assert_eq!(stays, STAYS_AFTER);
    assert_eq!(readers, READERS_AFTER);
    assert_eq!(sign_ins, SIGN_INS_AFTER);
}

/// Phones as hotels write them, and what is none.
const PHONES: [&str; 10] = [
    "+353 86 123 4567",
    "(086) 123-4567",
    "49/30.123456",
    "353861234567",
    "12345",
    "1234567890123456",
    "call 353861234567",
    "353861234567x",
    "+",
    "",
];

const DIGITS: &str = "SELECT COALESCE(phone_digits, '-') FROM bookings ORDER BY id";

// Bookings of a database of version 6 with these phones, and one without.
fn bookings_with_phones() -> String {
    let hotel = "INSERT INTO hotels (id, slug, name, time_zone, currency, room_channels, enquiry_days, journal_seq, \
                 created_at) VALUES (1, 'seaside', 'Seaside', 'Europe/Dublin', 'EUR', 'sealed', 7, 0, 0);";
    let phones = PHONES.iter().map(|phone| format!("'{phone}'")).chain(["NULL".to_owned()]);
    let rows = phones.zip(1..).map(|(phone, id)| {
        format!(
            "INSERT INTO bookings (id, hotel_id, reference, state, guest_name, arrival, departure, phone) \
             VALUES ({id}, 1, 'BK-{id}', 'booked', 'Ann', '2025-11-01', '2025-11-03', {phone});"
        )
    });
    [hotel.to_owned()].into_iter().chain(rows).collect()
}

fn digits_of_phones() -> Vec<String> {
    let digits = PHONES.iter().map(|phone| domain::PhoneDigits::new(phone).ok());
    let words = digits.map(|digits| digits.map_or("-".to_owned(), |digits| digits.as_str().to_owned()));
    words.chain(["-".to_owned()]).collect()
}

#[tokio::test]
async fn bookings_from_before_are_found_by_their_phones() {
    let file = updated_file(6, &bookings_with_phones(), "");
    assert_eq!(read_file(&file, DIGITS), digits_of_phones());
    let [server] = updated_server(6, &bookings_with_phones(), "", [DIGITS]).await;
    assert_eq!(server, digits_of_phones());
}

#[test]
fn a_newer_or_foreign_schema_is_refused() {
    let ours: Vec<i64> = MIGRATIONS.iter().map(|text| checksum(text)).collect();
    assert!(pending(&ours).unwrap().is_empty());
    assert_eq!(pending(&ours[..1]).unwrap()[0].0, 2);
    assert!(pending(&[ours[0], 7]).is_err());
    assert!(pending(&[ours, vec![1]].concat()).is_err());
}

#[test]
fn an_existing_database_is_copied_before_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotel.db");
    let mut connection = Connection::open(&path).unwrap();
    connection.execute_batch(TABLE).unwrap();
    connection.execute_batch(&dialect(MIGRATIONS[0], &ON_SQLITE)).unwrap();
    let insert = "INSERT INTO schema_versions (version, checksum) VALUES (1, ?1)";
    connection.execute(insert, [checksum(MIGRATIONS[0])]).unwrap();

    migrate_sqlite(&mut connection, &path).unwrap();

    let copy = Connection::open(folder.path().join("hotel.db.before-2")).unwrap();
    assert_eq!(applied_on_sqlite(&copy).unwrap().len(), 1);
    assert_eq!(applied_on_sqlite(&connection).unwrap().len(), MIGRATIONS.len());
}
