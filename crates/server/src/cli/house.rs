//! Hotels, rooms and staff, for small houses and scripts.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::process::{Command as Process, Stdio};

use app::hotels::{HouseChanges, NewHouse};
use app::staff::NewColleague;
use app::{App, Error, hotels, rooms, staff as people};
use domain::{Actor, Hotel, RoomChannels, RoomId};

use super::CommandError;
use super::args::{HotelCommand, RoomCommand, StaffCommand};
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

/// `staff …`
pub async fn staff(config: &Config, command: StaffCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        StaffCommand::Add { hotel, username, name, title, role, departments, image, password_stdin } => {
            let hotel = find_hotel(&app, &hotel).await?;
            let password = read_password(password_stdin)?;
            let departments: Vec<&str> = departments.iter().map(String::as_str).collect();
            let new = NewColleague {
                id: None,
                username: &username,
                password: &password,
                name: &name,
                title: &title,
                role: role.into(),
                departments: &departments,
                image,
            };
            let added = people::add(&app, &Actor::House, hotel.id, new).await?;
            println!("{} works at {} now and signs in as {}.", added.name, hotel.name, added.username);
        }
        StaffCommand::List { hotel } => {
            let hotel = find_hotel(&app, &hotel).await?;
            for person in people::list(&app, &Actor::House, hotel.id).await? {
                println!(
                    "{:6} {:20} {} ({}, {:?})",
                    person.id, person.username, person.name, person.title, person.role
                );
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

// A password never comes as an argument: those are seen by everybody on the machine and kept by the shell.
fn read_password(from_stdin: bool) -> Result<String, CommandError> {
    let mut input = io::stdin().lock();
    if from_stdin {
        let mut text = String::new();
        input.by_ref().take(1024).read_to_string(&mut text)?;
        return Ok(text.trim_end_matches(['\n', '\r']).to_owned());
    }
    if !io::stdin().is_terminal() {
        return Err(CommandError::Usage(
            "to read the password from standard input, say --password-stdin".into(),
        ));
    }
    let first = ask(&mut input, "Password: ")?;
    let second = ask(&mut input, "Once more: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(CommandError::Usage("the two passwords are not the same".into()))
    }
}

fn ask(input: &mut impl BufRead, question: &str) -> Result<String, CommandError> {
    eprint!("{question}");
    io::stderr().flush()?;
    let _hidden = Hidden::begin();
    let mut line = String::new();
    input.read_line(&mut line)?;
    eprintln!();
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// While it lives, the terminal does not show what is typed; where that cannot be, the person is told.
struct Hidden;

impl Hidden {
    fn begin() -> Self {
        if !echo("-echo") {
            eprint!("(it will be visible) ");
        }
        Self
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        echo("echo");
    }
}

fn echo(mode: &str) -> bool {
    let done = Process::new("stty").arg(mode).stdin(Stdio::inherit()).stderr(Stdio::null()).status();
    done.is_ok_and(|status| status.success())
}
