//! What each purpose of a token opens at each state of a stay, for every call of the door: a change of policy is a visible
//! diff of one snapshot.

use std::fmt::Write as _;

use axum::http::Method;
use domain::booking::{BookingStep, BookingTerms};
use domain::{Booking, Purpose};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{TODAY, TestHouse};

/// A call: name, method, path less the hotel's, body.
type Ask = (&'static str, Method, String, Option<Value>);

fn calls(house: &TestHouse, booking: &Booking, order: i64) -> Vec<Ask> {
    let public = |rest: &str| format!("/api/public/hotel/killarney/{rest}");
    let guest = |rest: &str| format!("/api/guest/hotel/killarney/chat/{rest}");
    let get = |name, path| (name, Method::GET, path, None);
    let post = |name, path, body| (name, Method::POST, path, Some(body));
    let reference = booking.reference.as_str();
    let channel = |name: &str| json!({"socket_id": "1.1", "channel_name": format!("{name}.{reference}")});
    let chat = format!("private-hotel-killarney-guest-chat-booking-{reference}");
    let auth = "/api/notifications/pusher/auth".to_owned();
    let tea = json!({"items": [{"item_id": house.kitchen.tea.0, "quantity": 1, "options": [1]}]});
    let tomorrow = TODAY.tomorrow().expect("a day").to_string();
    let eggs =
        json!({"delivery_date": tomorrow, "items": [{"item_id": house.kitchen.eggs.0, "quantity": 1}]});
    vec![
        get("booking", public("booking")),
        post("booking/pre-checkin", public("booking/pre-checkin"), json!({"wishes": "A quiet room"})),
        get("room-services/menu", public("room-services/menu")),
        post("room-services/order", public("room-services/order"), tea),
        get("breakfast/menu", public("breakfast/menu")),
        post("breakfast/order", public("breakfast/order"), eggs),
        get("orders", public("orders")),
        get("orders/{id}", public(&format!("orders/{order}"))),
        post("orders/{id}/cancel", public(&format!("orders/{order}/cancel")), json!({})),
        get("chat/context (001)", guest("context")),
        get("read chat/messages (001)", guest("messages")),
        post("chat/messages (001)", guest("messages"), json!({"message": "Hello"})),
        post(
            "chat/pusher/auth (001)",
            guest("pusher/auth"),
            json!({"socket_id": "1.1", "channel_name": chat}),
        ),
        post("chat/start", public("chat/start"), json!({})),
        post("chat/message", public("chat/message"), json!({"message": "Hello"})),
        post("hear private-guest-booking", auth.clone(), channel("private-guest-booking")),
        post("hear private-guest-chat", auth.clone(), channel("private-guest-chat")),
        post("hear private-room-service", auth, channel("private-room-service")),
    ]
}

struct Table {
    text: String,
}

impl Table {
    /// The table of one booking: calls down, purposes across.
    async fn add(&mut self, house: &TestHouse, state: &str, booking: &Booking) {
        let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
        for purpose in Purpose::ALL {
            let token = house.token(booking.id, purpose).await;
            // An order of the guest's to look at and to call off: a fresh one in house, else the last there was.
            let order = self.order_to_see(house, booking).await;
            for (index, (name, method, path, body)) in calls(house, booking, order).into_iter().enumerate() {
                let answer = house.call(method, &path, &token, body).await;
                if rows.len() <= index {
                    rows.push((name, Vec::new()));
                }
                rows[index].1.push(answer.verdict());
            }
        }
        let _ = writeln!(self.text, "{state}");
        let heads = Purpose::ALL.map(|purpose| format!("{purpose:?}"));
        self.line("", &heads);
        for (name, cells) in rows {
            self.line(name, &cells);
        }
        self.text.push('\n');
    }

    async fn order_to_see(&self, house: &TestHouse, booking: &Booking) -> i64 {
        let orders = house.app().store.orders_of(booking.id, 10).await.expect("read");
        let lives = house.app().store.booking_card(booking.id).await.expect("read").expect("a booking");
        if lives.booking.state == domain::BookingState::InHouse {
            return house.order_tea(booking.id).await.0;
        }
        orders.first().map_or(999_999, |order| order.id.0)
    }

    fn line(&mut self, name: &str, cells: &[String]) {
        let mut line = format!("  {name:<28}");
        for cell in cells {
            let _ = write!(line, "{cell:<22}");
        }
        let _ = writeln!(self.text, "{}", line.trim_end());
    }
}

#[tokio::test]
async fn what_a_token_opens_follows_its_purpose_and_the_stay() {
    let house = TestHouse::open().await;
    let mut table = Table { text: String::new() };
    let terms = BookingTerms::default;

    table.add(&house, "booked", &house.book("BK-DUE", terms()).await).await;

    let stay = house.book_in("BK-IN", terms()).await;
    table.add(&house, "in house", &stay).await;
    let unpaid = house.book_in("BK-NOPOST", BookingTerms { no_post: true, ..terms() }).await;
    // Nothing may be charged: that is told where something costs.
    let token = house.token(unpaid.id, Purpose::FullAccess).await;
    let (_, method, path, body) = calls(&house, &unpaid, 0).swap_remove(3);
    assert_eq!(house.call(method, &path, &token, body).await.verdict(), "403 no_post");

    let left = house.book("BK-LEFT", terms()).await;
    let room = house.check_in(&left).await;
    house.order_tea(left.id).await;
    app::stays::check_out(house.app(), &domain::Actor::House, room).await.expect("checked out");
    table.add(&house, "checked out, within the days after", &left).await;

    let undone = house.book_in("BK-UNDONE", terms()).await;
    house.order_tea(undone.id).await;
    app::stays::undo_check_in(house.app(), &domain::Actor::House, undone.id).await.expect("undone");
    table.add(&house, "check-in undone", &undone).await;

    let cancelled = house.book("BK-CANCELLED", terms()).await;
    house.step(&cancelled, BookingStep::Cancel).await;
    table.add(&house, "cancelled", &cancelled).await;

    let absent = house.book("BK-NOSHOW", terms()).await;
    house.step(&absent, BookingStep::NoShow).await;
    table.add(&house, "no-show", &absent).await;

    house.pass(SignedDuration::from_hours(8 * 24));
    table.add(&house, "checked out, after the days after", &left).await;

    insta::assert_snapshot!(table.text);
}
