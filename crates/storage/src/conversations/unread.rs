//! What waits for somebody of the staff, over all conversations at work that they see.

use app::ports::store::Stored;
use app::ports::work::{DepartmentUnread, Unread};
use domain::{DepartmentId, HotelId, StaffId};

use super::inbox::listed;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// What the guests said after the last message this person has read. A message that was taken back waits for nobody.
    MINE = "SELECT COUNT(*) FROM conversations c \
            LEFT JOIN conversation_staff p ON p.conversation_id = c.id AND p.staff_id = ?2 \
            JOIN messages m ON m.conversation_id = c.id AND m.seq > COALESCE(p.last_read_seq, 0) \
            WHERE c.hotel_id = ?1 AND c.status = 'active' AND m.sender_kind = 'guest' AND m.deleted_at IS NULL \
            AND (CAST(?3 AS TEXT) IS NULL OR ?3 LIKE '%,' || CAST(c.department_id AS TEXT) || ',%')";
    OF_DEPARTMENTS = "SELECT c.department_id, COUNT(c.waiting_since), CAST(SUM(c.unread_by_staff) AS BIGINT) \
                      FROM conversations c WHERE c.hotel_id = ?1 AND c.status = 'active' \
                      AND (CAST(?2 AS TEXT) IS NULL OR ?2 LIKE '%,' || CAST(c.department_id AS TEXT) || ',%') \
                      GROUP BY c.department_id ORDER BY c.department_id";
}

pub(crate) async fn unread(
    tx: &mut Tx,
    (hotel, staff, departments): &(HotelId, StaffId, Option<Vec<DepartmentId>>),
) -> Stored<Unread> {
    let seen = departments.as_deref().map(listed);
    let mine = tx.query_one(MINE, args![*hotel, *staff, seen.as_ref()]).await?.int()?;
    let mut departments = Vec::new();
    for mut row in tx.query(OF_DEPARTMENTS, args![*hotel, seen.as_ref()]).await? {
        let (department, waiting, unread) = (DepartmentId(row.int()?), row.int()?, row.int()?);
        if waiting > 0 || unread > 0 {
            departments.push(DepartmentUnread { department, waiting, unread });
        }
    }
    Ok(Unread { mine, departments })
}
