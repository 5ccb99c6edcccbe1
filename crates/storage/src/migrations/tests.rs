//! What has landed is brought up to date with everything in it.

use super::*;

/// What a database of version 3 may hold: a guest in house, one who left, one who is due.
const LANDED: &str = "
    INSERT INTO hotels VALUES (1, 'seaside', 'Seaside', 'Europe/Dublin', 'EUR', 'sealed', 7, 0, 0);
    INSERT INTO rooms VALUES (5, 1, '205', '2', 3, NULL), (6, 1, '206', '2', 0, NULL);
    INSERT INTO bookings VALUES
        (1, 1, 'BK-1', 'in_house', 'Ann', '2025-11-01', '2025-11-03', 5, 1000, NULL),
        (2, 1, 'BK-2', 'checked_out', 'Bob', '2025-10-01', '2025-10-03', 6, 100, 200),
        (3, 1, 'BK-3', 'booked', 'Eve', '2025-12-01', '2025-12-03', NULL, NULL, NULL);
";

/// What is asked of it afterwards, as text: the bookings with what they did not have, and where they lived.
const BOOKINGS: &str = "SELECT b.id || ' ' || b.guest_name || ' ' || b.party_size || b.breakfast_included || b.no_post \
                        || ' ' || COALESCE(b.email, '-') || COALESCE(CAST(b.told_at AS TEXT), '-') FROM bookings b ORDER BY b.id";
const SPANS: &str = "SELECT s.booking_id || ' ' || s.room_id || ' ' || s.began_at || ' ' \
                     || COALESCE(CAST(s.ended_at AS TEXT), '-') FROM room_spans s ORDER BY s.booking_id";

const BOOKINGS_AFTER: [&str; 3] = ["1 Ann 100 --", "2 Bob 100 --", "3 Eve 100 --"];
const SPANS_AFTER: [&str; 2] = ["1 5 1000 -", "2 6 100 200"];

/// How many migrations had landed.
const LANDED_VERSION: usize = 3;

#[test]
fn a_landed_file_keeps_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hotel.db");
    let mut connection = Connection::open(&path).unwrap();
    connection.execute_batch(TABLE).unwrap();
    for (version, text) in (1..).zip(&MIGRATIONS[..LANDED_VERSION]) {
        connection.execute_batch(&dialect(text, &ON_SQLITE)).unwrap();
        let insert = "INSERT INTO schema_versions (version, checksum) VALUES (?1, ?2)";
        connection.execute(insert, (version, checksum(text))).unwrap();
    }
    connection.execute_batch(LANDED).unwrap();

    migrate_sqlite(&mut connection, &path).unwrap();

    let read = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(read(BOOKINGS), BOOKINGS_AFTER);
    assert_eq!(read(SPANS), SPANS_AFTER);
}

#[tokio::test]
async fn a_landed_server_keeps_what_it_holds() {
    let url = testkit::postgres::fresh_database().await;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    let carrier = tokio::spawn(connection);
    client.batch_execute(TABLE).await.unwrap();
    for (version, text) in (1_i64..).zip(&MIGRATIONS[..LANDED_VERSION]) {
        client.batch_execute(&dialect(text, &ON_POSTGRES)).await.unwrap();
        let insert = "INSERT INTO schema_versions (version, checksum) VALUES ($1, $2)";
        client.execute(insert, &[&version, &checksum(text)]).await.unwrap();
    }
    client.batch_execute(LANDED).await.unwrap();

    migrate_postgres(&url).await.unwrap();

    let read = async |sql: &str| -> Vec<String> {
        client.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
    };
    assert_eq!(read(BOOKINGS).await, BOOKINGS_AFTER);
    assert_eq!(read(SPANS).await, SPANS_AFTER);
    drop(client);
    carrier.await.unwrap().unwrap();
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
