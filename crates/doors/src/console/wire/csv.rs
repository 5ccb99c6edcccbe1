//! Charges as lines of CSV (RFC 4180) for other programs and for spreadsheets.

use domain::{Charge, ChargeState};

/// The first line.
pub const HEADER: &str =
    "key,business_date,booking_id,guest_name,room,order_id,name,quantity,amount,currency,state,reference\r\n";

/// One charge as a line with its end.
pub fn line(charge: &Charge) -> String {
    let state = match charge.state {
        ChargeState::NotPosted => "not_posted",
        ChargeState::Posted => "posted",
        ChargeState::Voided => "voided",
    };
    let cells = [
        text(&charge.key),
        text(&charge.business_date.to_string()),
        text(charge.booking_ref.as_str()),
        text(&charge.guest_name),
        text(charge.room_number.as_str()),
        charge.order.to_string(),
        text(&charge.name),
        charge.quantity.to_string(),
        // A rebate begins with a minus and is a number: nothing in it can be a formula.
        charge.currency.write(charge.amount),
        text(charge.currency.code()),
        text(state),
        text(charge.reference.as_deref().unwrap_or_default()),
    ];
    cells.join(",") + "\r\n"
}

// A spreadsheet takes what begins like a formula for one, and a guest's name may begin so: the apostrophe makes it a text.
fn text(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use domain::{Amount, BookingId, BookingRef, ChargeId, Currency, HotelId, OrderId, RoomNumber};
    use jiff::Timestamp;
    use jiff::civil::Date;

    use super::*;

    fn charge(guest_name: &str, amount: i64) -> Charge {
        Charge {
            id: ChargeId(1),
            hotel: HotelId(1),
            booking: BookingId(1),
            booking_ref: BookingRef::new("BK-1").unwrap(),
            guest_name: guest_name.into(),
            room_number: RoomNumber::new("205").unwrap(),
            order: OrderId(7),
            key: "order-7-line-1".into(),
            name: "Tea, \"strong\"\nwith milk".into(),
            quantity: 2,
            amount: Amount(amount),
            currency: Currency::new("EUR").unwrap(),
            business_date: Date::constant(2026, 11, 20),
            state: ChargeState::Posted,
            reference: None,
            reason: None,
            created_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
            changed_by: None,
        }
    }

    #[test]
    fn a_line_is_quoted_and_no_cell_is_a_formula() {
        let expected = "order-7-line-1,2026-11-20,BK-1,'=SUM(A1),205,7,\"Tea, \"\"strong\"\"\nwith milk\",2,-12.50,EUR,posted,\r\n";
        assert_eq!(line(&charge("=SUM(A1)", -1_250)), expected);
        for name in ["+1", "-1", "@x", "\tx", "\rx"] {
            assert!(text(name).trim_start_matches('"').starts_with('\''), "{name:?}");
        }
        assert_eq!(text("O'Brien"), "O'Brien");
        assert_eq!(HEADER.split(',').count(), 12);
    }
}
