//! The measured server: a whole node with one hotel, all of whose rooms are occupied.
//!
//! Its configuration is the default one but for the limits that would otherwise be what is measured.

use std::path::Path;

use app::hotels::NewHouse;
use app::stays::{Arrival, check_in};
use app::{App, hotels, rooms};
use domain::{Actor, Pin, RoomChannels};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use server::config::Sources;
use server::entropy::SystemEntropy;
use server::node::Node;

use crate::{Result, child};

const SLUG: &str = "hotel-bench";

/// Where Bellhop is reached, and who lives there.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ready {
    /// Its port.
    pub port: u16,
    /// The hotel.
    pub slug: String,
    /// Rooms and their PINs.
    pub rooms: Vec<(String, String)>,
    /// Pusher app id.
    pub app_id: String,
    /// Pusher key.
    pub key: String,
    /// Pusher secret.
    pub secret: String,
}

/// Runs until the measuring process is gone.
pub async fn run(data: &Path, rooms: usize) -> Result<()> {
    std::fs::create_dir_all(data)?;
    let file = data.join("bench.toml");
    std::fs::write(&file, settings(data))?;
    let config = Sources { file: Some(file), ..Sources::default() }.load()?;
    let data_dir = config.data_dir.clone();
    let node = Node::start(config).await?;
    let rooms = fill(node.app(), rooms).await?;
    let secrets = server::secrets::load_or_create(&data_dir, &SystemEntropy)?;
    let ready = Ready {
        port: node.address().port(),
        slug: SLUG.to_owned(),
        rooms,
        app_id: secrets.pusher_app_id,
        key: secrets.pusher_key,
        secret: secrets.pusher_secret,
    };
    child::ready_until_orphaned(&ready).await?;
    node.stop().await;
    Ok(())
}

fn settings(data: &Path) -> String {
    let house = data.join("house").display().to_string();
    format!(
        "data_dir = {house:?}\n[listen]\nport = 0\n[limits]\nguest_messages_per_minute = 100000000\n\
         [pusher]\nmax_connections = 20000\n"
    )
}

async fn fill(app: &App, count: usize) -> Result<Vec<(String, String)>> {
    let new = NewHouse {
        slug: SLUG,
        name: "Hotel Bench",
        time_zone: "Europe/Dublin",
        currency: "EUR",
        room_channels: RoomChannels::Sealed,
    };
    let hotel = hotels::add(app, &Actor::House, new).await?;
    let departure = app.clock.now().to_zoned(TimeZone::UTC).date().saturating_add(7.days());
    let mut occupied = Vec::new();
    for number in 0..count {
        let number = format!("{}", 100 + number);
        let room = rooms::add(app, &Actor::House, hotel.id, &number, "1").await?;
        let pin = "1234";
        let arrival = Arrival {
            room: room.id,
            booking: None,
            guest_name: "Nora Byrne",
            departure,
            pin: Some(Pin::new(pin)?),
        };
        check_in(app, &Actor::House, arrival).await?;
        occupied.push((number, pin.to_owned()));
    }
    Ok(occupied)
}
