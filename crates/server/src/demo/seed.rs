//! Plays the script: the use cases themselves, called with a clock that stands in the past, never rows of their own.

use std::collections::HashMap;
use std::sync::Arc;

use app::bookings::{self, Changes, NewReservation};
use app::credentials::{OpenPinSession, guest_by_pin_session, open_pin_session, staff_actor};
use app::hotels::NewHouse;
use app::limits::{self, Limits};
use app::messages::{self, Send};
use app::ports::Clock;
use app::ports::phones::Messaging;
use app::staff::NewColleague;
use app::stays::{Arrival, check_in, check_out};
use app::{App, Error, conversations, hotels, rooms, staff};
use domain::access::{GuestActor, Scope, allow, deed};
use domain::booking::{BookingStep, BookingTerms};
use domain::messaging::{GuestSocket, GuestWebhook, MessagingRules};
use domain::{Actor, BookingId, Door, Hotel, OrderId, Pin, RoomChannels, RoomId, Staff, StaffId};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use parking_lot::Mutex;

use super::answers;
use super::dining::{Course, Dining, courses, write_menus};
use super::kitchen::{INN, KILLARNEY, ORDERED, Past};
use super::lobby::{self, Lobby, Moment};
use super::script::{HOUSES, House, Line, PASSWORD, Stay, When};

const ZONE: &str = "Europe/Dublin";

/// A clock that stands where the script is.
struct ScriptClock(Mutex<Timestamp>);

impl Clock for ScriptClock {
    fn now(&self) -> Timestamp {
        *self.0.lock()
    }
}

/// Fills an empty database; one that has a hotel is left as it is. Says whether it did.
pub async fn seed(app: &App) -> Result<bool, Error> {
    if !app.store.hotels().await?.is_empty() {
        return Ok(false);
    }
    let now = app.clock.now();
    let clock = Arc::new(ScriptClock(Mutex::new(now)));
    // The limits are for people who type; the script says the words of days at once.
    let limits = Limits::new(&limits::Settings {
        guest_messages_per_minute: 100_000,
        visitor_messages_per_minute: 100_000,
        ..limits::Settings::default()
    });
    let app = App { clock: clock.clone(), limits: Arc::new(limits), ..app.clone() };
    for house in HOUSES {
        Play { app: &app, clock: &clock, now, house }.perform().await?;
    }
    Ok(true)
}

struct Play<'a> {
    app: &'a App,
    clock: &'a ScriptClock,
    now: Timestamp,
    house: &'a House,
}

/// What happens, in the order of time.
enum Scene<'a> {
    Arrives(&'a Stay),
    Says(&'a Stay, &'a Line),
    Leaves(&'a Stay),
    Eats(usize, &'a Past, Course),
    Visits(usize, Moment),
}

impl Play<'_> {
    async fn perform(&self) -> Result<(), Error> {
        let scenes = self.scenes();
        let opening = scenes.first().map_or(self.now, |(at, _)| *at) - SignedDuration::from_hours(24);
        *self.clock.0.lock() = opening;
        let hotel = self.open_hotel().await?;
        if self.house.is_shown() {
            self.open_phones(&hotel).await?;
        }
        let rooms = self.add_rooms(&hotel).await?;
        let people = self.hire(&hotel).await?;
        let dining = self.set_tables(&hotel, &people).await?;
        answers::teach(self.app, &hotel).await?;
        let mut lobby = Lobby::new(self.app, self.house.slug, &people);
        let mut guests: HashMap<&str, Actor> = HashMap::new();
        let mut orders: HashMap<usize, OrderId> = HashMap::new();
        for (at, scene) in scenes {
            *self.clock.0.lock() = at;
            match scene {
                Scene::Arrives(stay) => {
                    self.check_in(stay, room(&rooms, stay)?).await?;
                }
                Scene::Says(stay, line) => {
                    if !guests.contains_key(stay.reference) {
                        guests.insert(stay.reference, self.type_pin(stay).await?);
                    }
                    let guest = guests.get(stay.reference).ok_or(Error::NotFound("Guest"))?;
                    self.say(guest, line, &people).await?;
                }
                Scene::Leaves(stay) => {
                    check_out(self.app, &Actor::House, room(&rooms, stay)?).await?;
                }
                Scene::Eats(nth, past, Course::Ordered) => {
                    let booking = self.booking(&hotel, past.booking).await?;
                    orders.insert(nth, dining.order(past, booking).await?);
                }
                Scene::Eats(nth, past, Course::Moved(to)) => {
                    let order = orders.get(&nth).ok_or(Error::NotFound("Order"))?;
                    dining.step(past, *order, to).await?;
                }
                Scene::Visits(nth, moment) => lobby.play(nth, moment).await?,
            }
        }
        *self.clock.0.lock() = self.now;
        self.reserve(&hotel).await?;
        if self.house.is_shown() {
            dining.lay_breakfast(&hotel, self.now).await?;
        }
        Ok(())
    }

    async fn set_tables(&self, hotel: &Hotel, people: &HashMap<&str, Staff>) -> Result<Dining<'_>, Error> {
        let cards = if self.house.is_shown() { KILLARNEY } else { INN };
        let cook = people.get("piotr").map_or(Actor::House, staff_actor);
        Ok(Dining { app: self.app, dishes: write_menus(self.app, hotel, cards).await?, cook })
    }

    async fn booking(&self, hotel: &Hotel, reference: &str) -> Result<BookingId, Error> {
        let found = self.app.store.booking_by_ref(hotel.id, reference).await?;
        Ok(found.ok_or(Error::NotFound("Booking"))?.id)
    }

    // Who is still to come, and who does not.
    async fn reserve(&self, hotel: &Hotel) -> Result<(), Error> {
        let today = hotel.today(self.now);
        for reserved in self.house.reserved {
            let arrival = today.saturating_add(reserved.in_days.days());
            let new = NewReservation {
                reference: Some(reserved.reference),
                guest_name: reserved.guest,
                arrival,
                departure: arrival.saturating_add(reserved.nights.days()),
                terms: BookingTerms {
                    email: Some(reserved.email.into()),
                    phone: reserved.phone.map(str::to_owned),
                    party_size: reserved.party,
                    breakfast_included: reserved.breakfast,
                    ..BookingTerms::default()
                },
            };
            let card = bookings::add(self.app, &Actor::House, hotel.id, new).await?;
            if reserved.cancelled {
                bookings::step(self.app, &Actor::House, card.booking.id, BookingStep::Cancel).await?;
            }
            for name in reserved.companions {
                bookings::add_companion(self.app, &Actor::House, card.booking.id, name).await?;
            }
        }
        Ok(())
    }

    fn scenes(&self) -> Vec<(Timestamp, Scene<'_>)> {
        let mut scenes = Vec::new();
        for stay in self.house.stays {
            scenes.push((self.moment(stay.arrival), Scene::Arrives(stay)));
            scenes.extend(stay.lines.iter().map(|line| (self.moment(line.when), Scene::Says(stay, line))));
            scenes.extend(stay.left.map(|left| (self.moment(left), Scene::Leaves(stay))));
        }
        let ordered = if self.house.is_shown() { ORDERED } else { &[] };
        for (nth, past) in ordered.iter().enumerate() {
            let placed = self.moment(past.when);
            scenes.extend(courses(past).into_iter().map(|(minutes, course)| {
                (placed + SignedDuration::from_mins(minutes), Scene::Eats(nth, past, course))
            }));
        }
        if self.house.is_shown() {
            let visits = lobby::moments(|when| self.moment(when));
            scenes.extend(visits.map(|(at, nth, moment)| (at, Scene::Visits(nth, moment))));
        }
        // Stable, so that a guest whose line falls on the moment of arrival has arrived.
        scenes.sort_by_key(|(at, _)| *at);
        scenes
    }

    fn moment(&self, when: When) -> Timestamp {
        match when {
            When::Ago(minutes) => self.now - SignedDuration::from_mins(minutes),
            When::Day(days, hour, minute) => {
                let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
                let day = self.now.to_zoned(zone.clone()).date().saturating_sub(days.days());
                let at = day.at(hour, minute, 0, 0).to_zoned(zone).map(|zoned| zoned.timestamp());
                at.unwrap_or(self.now)
            }
        }
    }

    async fn open_hotel(&self) -> Result<Hotel, Error> {
        let new = NewHouse {
            slug: self.house.slug,
            name: self.house.name,
            time_zone: ZONE,
            currency: "EUR",
            room_channels: RoomChannels::Sealed,
        };
        hotels::add(self.app, &Actor::House, new).await
    }

    // Whoever tries the demo has no secret of it: numbers may be named and listened by as in the older system.
    async fn open_phones(&self, hotel: &Hotel) -> Result<(), Error> {
        let rules = MessagingRules {
            guest_socket: GuestSocket::Open,
            guest_webhook: GuestWebhook::Open,
            ..MessagingRules::default()
        };
        let messaging = Messaging { hotel: hotel.id, rules, webhook_secret: None, whatsapp: None };
        let proof = allow::<deed::Administer>(&Actor::House, Scope::hotel(hotel.id))?;
        Ok(self.app.store.set_messaging(&proof, messaging, self.app.clock.now()).await?)
    }

    async fn add_rooms(&self, hotel: &Hotel) -> Result<HashMap<&str, RoomId>, Error> {
        let mut ids = HashMap::new();
        for number in self.house.rooms {
            // The first digit of a number of three is the floor; small houses have one.
            let floor = if number.len() == 3 && number.parse::<u32>().is_ok() { &number[..1] } else { "1" };
            ids.insert(*number, rooms::add(self.app, &Actor::House, hotel.id, number, floor).await?.id);
        }
        Ok(ids)
    }

    async fn hire(&self, hotel: &Hotel) -> Result<HashMap<&str, Staff>, Error> {
        let mut people = HashMap::new();
        for person in self.house.people {
            let new = NewColleague {
                id: person.id.map(StaffId),
                username: person.username,
                password: PASSWORD,
                name: person.name,
                title: person.title,
                role: person.role,
                departments: person.departments,
                image: Some(super::pictures::path(person.username)),
            };
            people.insert(person.username, staff::add(self.app, &Actor::House, hotel.id, new).await?);
        }
        Ok(people)
    }

    async fn check_in(&self, stay: &Stay, room: RoomId) -> Result<(), Error> {
        let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
        let today = self.now.to_zoned(zone).date();
        let arrival = Arrival {
            room,
            booking: Some(stay.reference),
            guest_name: stay.guest,
            departure: today.saturating_add(stay.nights_left.days()),
            pin: Some(Pin::new(stay.pin)?),
        };
        let entry = check_in(self.app, &Actor::House, arrival).await?;
        let booking = entry.view.stay.ok_or(Error::NotFound("Stay"))?;
        let terms = BookingTerms {
            party_size: if stay.guest.contains('&') { 2 } else { 1 },
            breakfast_included: stay.breakfast,
            phone: stay.phone.map(str::to_owned),
            ..BookingTerms::default()
        };
        let changes = Changes { terms: Some(terms), ..Changes::default() };
        bookings::edit(self.app, &Actor::House, booking.id, changes).await.map(drop)
    }

    async fn type_pin(&self, stay: &Stay) -> Result<Actor, Error> {
        let input = OpenPinSession {
            hotel: self.house.slug,
            room: stay.room,
            pin: stay.pin,
            token: None,
            client: "the guest's phone",
            address: stay.reference,
        };
        let opened = open_pin_session(self.app, input).await?;
        Ok(guest_by_pin_session(self.app, &opened.token).await?.actor)
    }

    // Whoever speaks has read what the other side said before.
    async fn say(&self, guest: &Actor, line: &Line, people: &HashMap<&str, Staff>) -> Result<(), Error> {
        let Actor::Guest(GuestActor { conversation: Some(thread), .. }) = guest else {
            return Err(Error::NotFound("Guest"));
        };
        let speaker = match line.by {
            None => guest.clone(),
            Some(username) => staff_actor(people.get(username).ok_or(Error::NotFound("Staff"))?),
        };
        conversations::mark_read(self.app, &speaker, *thread, None).await?;
        let conversation = conversations::find(self.app, &speaker, *thread).await?;
        let door = if line.by.is_some() { Door::Console } else { Door::Room };
        let said = Send { text: line.text, client_key: None, reply_to: None, files: Vec::new(), door };
        messages::send(self.app, &speaker, &conversation, said).await.map(drop)
    }
}

fn room(rooms: &HashMap<&str, RoomId>, stay: &Stay) -> Result<RoomId, Error> {
    rooms.get(stay.room).copied().ok_or(Error::NotFound("Room"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_used_once_and_everybody_who_speaks_works_there() {
        let mut usernames = std::collections::HashSet::new();
        let mut references = std::collections::HashSet::new();
        for house in HOUSES {
            for person in house.people {
                assert!(usernames.insert(person.username), "{}", person.username);
            }
            for stay in house.stays {
                assert!(references.insert(stay.reference), "{}", stay.reference);
                let booked = house.reserved.iter().all(|reserved| reserved.reference != stay.reference);
                assert!(booked, "{}", stay.reference);
                assert!(house.rooms.contains(&stay.room), "{} {}", house.slug, stay.room);
                Pin::new(stay.pin).unwrap();
                for name in stay.lines.iter().filter_map(|line| line.by) {
                    assert!(house.people.iter().any(|person| person.username == name), "{name}");
                }
            }
        }
    }
}
