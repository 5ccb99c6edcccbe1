//! Hotels and rooms, for small houses and scripts.

use app::hotels::{HouseChanges, NewHouse};
use app::{App, Error, hotels, rooms};
use domain::{Actor, Hotel, RoomChannels, RoomId};

use super::CommandError;
use super::args::{HotelCommand, RoomCommand};
use crate::config::Config;
use crate::node::Parts;

/// `hotel …`
pub async fn hotel(config: &Config, command: HotelCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        HotelCommand::Add { slug, name, time_zone, currency } => {
            let new = NewHouse {
                slug: &slug,
                name: &name,
                time_zone: &time_zone,
                currency: &currency,
                room_channels: RoomChannels::Sealed,
            };
            let hotel = hotels::add(&app, &Actor::House, new).await?;
            println!(
                "{} is there, as {}. Next: bellhop room add, bellhop staff add.",
                hotel.name,
                hotel.slug.as_str()
            );
        }
        HotelCommand::Set { slug, name, enquiry_days, room_channels } => {
            let hotel = find_hotel(&app, &slug).await?;
            let changes = HouseChanges {
                name: name.as_deref(),
                room_channels: room_channels.map(Into::into),
                enquiry_days,
            };
            let hotel = hotels::change(&app, &Actor::House, hotel.id, changes).await?;
            let channels = match hotel.room_channels {
                RoomChannels::Sealed => "sealed",
                RoomChannels::Open => "open: whoever guesses a channel's name can listen",
            };
            println!("{} ({})", hotel.name, hotel.slug.as_str());
            println!("  enquiries   {} days after check-out", hotel.enquiry_days_after_stay);
            println!("  channels    {channels}");
        }
        HotelCommand::List => {
            for hotel in app.store.hotels().await.map_err(Error::from)? {
                println!(
                    "{:24} {} ({}, {})",
                    hotel.slug.as_str(),
                    hotel.name,
                    hotel.time_zone,
                    hotel.currency
                );
            }
        }
    }
    app.store.close().await;
    Ok(())
}

/// `room …`
pub async fn room(config: &Config, command: RoomCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        RoomCommand::Add { hotel, floor, numbers } => {
            let hotel = find_hotel(&app, &hotel).await?;
            for number in numbers {
                let room = rooms::add(&app, &Actor::House, hotel.id, &number, &floor).await?;
                println!("Room {} is there.", room.number.as_str());
            }
        }
        RoomCommand::List { hotel } => {
            let hotel = find_hotel(&app, &hotel).await?;
            for entry in rooms::list(&app, &Actor::House, hotel.id).await? {
                let pin = entry.pin.as_ref().map_or("no PIN yet", |pin| pin.reveal());
                let guest = entry.view.stay.as_ref().map_or("free", |stay| stay.guest_name.as_str());
                println!("{:8} {pin:12} {guest}", entry.view.room.number.as_str());
            }
        }
    }
    app.store.close().await;
    Ok(())
}

pub(super) async fn find_hotel(app: &App, slug: &str) -> Result<Hotel, CommandError> {
    let found = app.store.hotel_by_slug(slug).await.map_err(Error::from)?;
    found.ok_or_else(|| {
        CommandError::Usage(format!("there is no hotel {slug}; bellhop hotel list shows them"))
    })
}

pub(super) async fn find_room(app: &App, hotel: &Hotel, number: &str) -> Result<RoomId, CommandError> {
    let found = app.store.room_by_number(hotel.id, number).await.map_err(Error::from)?;
    let missing = || CommandError::Usage(format!("{} has no room {number}", hotel.name));
    Ok(found.ok_or_else(missing)?.room.id)
}
