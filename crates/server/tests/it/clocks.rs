//! Hours, slots and the end of a stay are read off the clock on the hotel's wall, also on the day it is put forward or back.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Hotel, SLUG};

const PUBLIC: &str = "/api/public/hotel/hotel-killarney";
const EMMA: &str = "BK-2025-0123";

/// The next day on which the clocks change that is far enough for orders for the day before it.
fn day_of_change(zone: &TimeZone, now: Timestamp) -> Date {
    let soon = now.to_zoned(zone.clone()).date().saturating_add(2.days());
    let mut days = zone.following(now).map(|change| change.timestamp().to_zoned(zone.clone()).date());
    days.find(|day| *day > soon).expect("Dublin changes its clocks twice a year")
}

/// Something served in the evening only, from 18:00 to 22:00.
fn dinner(menus: &Value) -> i64 {
    let menus = menus["menus"].as_array().unwrap();
    let menu = menus.iter().find(|menu| menu["hours"] == "18:00–22:00").expect("dinner");
    let items =
        menu["categories"].as_array().unwrap().iter().flat_map(|part| part["items"].as_array().unwrap());
    let mut plain = items.filter(|item| item["options"] == json!([]) && item["sold_out"] == json!(false));
    plain.next().expect("a dish without choices")["item_id"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_the_walls_on_the_day_the_clocks_change() {
    let hotel = Hotel::open().await;
    let john = hotel.john().await;
    let link = hotel.link(SLUG, EMMA, "FULL_ACCESS");
    let zone = TimeZone::get("Europe/Dublin").unwrap();
    let day = day_of_change(&zone, hotel.server.node().app().clock.now());
    let at = |day: Date, hour: i8, minute: i8| {
        day.at(hour, minute, 0, 0).to_zoned(zone.clone()).unwrap().timestamp()
    };
    let booking = hotel.booking(&john, EMMA).await;
    let longer = json!({"departure": day.tomorrow().unwrap().to_string()});
    let path = format!("/api/console/bookings/{}", booking["id"]);
    hotel.call(Method::PATCH, &path, Some(&john.token), Some(longer)).await.ok();

    let menus = hotel.get(&format!("{PUBLIC}/room-services/menu/"), &link).await.ok();
    let (dinner, anytime) = (json!(dinner(&menus)), hotel.demo(SLUG)["menu_item_ids"][0].clone());
    let order = async |item: &Value, deliver_at: String| {
        let wish = json!({"items": [{"item_id": item, "quantity": 1}], "deliver_at": deliver_at});
        hotel.post(&format!("{PUBLIC}/room-services/order/"), &link, wish).await
    };
    // One of the two days is in summer time, when the hotel's clock is not the server's.
    let days = [day.yesterday().unwrap(), day];
    for day in days {
        for (hour, minute) in [(17, 59), (22, 0)] {
            let refused = order(&dinner, at(day, hour, minute).to_string()).await.refused(400, "menu_closed");
            let said = refused["error"].as_str().unwrap();
            assert!(said.ends_with("is served 18:00–22:00"), "{said}");
        }
        for (hour, minute) in [(18, 0), (21, 59)] {
            let placed = order(&dinner, at(day, hour, minute).to_string()).await.ok();
            assert_eq!(placed["order"]["deliver_at"], at(day, hour, minute).to_string());
        }
    }
    // The same moment, written by a clock on the other side of the world: its date is the next one there.
    let far = at(day, 21, 0).to_zoned(TimeZone::get("Pacific/Kiritimati").unwrap());
    let placed = order(&dinner, far.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()).await.ok();
    assert_eq!(placed["order"]["deliver_at"], at(day, 21, 0).to_string());

    let last = day.tomorrow().unwrap();
    order(&anytime, at(last, 23, 59).to_string()).await.ok();
    order(&anytime, at(last.saturating_add(1.day()), 0, 0).to_string()).await.refused(400, "deliver_at");

    let breakfast = &hotel.demo(SLUG)["breakfast_item_ids"][0];
    for morning in days {
        let wish = json!({
            "delivery_date": morning.to_string(), "slot": "07:00-07:30", "items": [{"item_id": breakfast, "quantity": 1}],
        });
        let placed = hotel.post(&format!("{PUBLIC}/breakfast/order/"), &link, wish).await.ok();
        assert_eq!(placed["order"]["deliver_at"], at(morning, 7, 0).to_string());
    }
}
