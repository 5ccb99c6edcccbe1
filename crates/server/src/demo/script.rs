//! Who is in the demo's houses and what was said in the last days. Data only.

use domain::Role;

/// The password of everybody who works in the demo. Printed at the start and told by `GET /api/demo`.
pub const PASSWORD: &str = "killarney";

/// A hotel.
pub struct House {
    pub slug: &'static str,
    pub name: &'static str,
    pub rooms: &'static [&'static str],
    pub people: &'static [Person],
    pub stays: &'static [Stay],
    pub reserved: &'static [Reserved],
    /// The booking of the guest who is shown to everybody.
    pub guest: &'static str,
}

impl House {
    /// Whether it is the house everybody is shown, which has the richest history.
    pub fn is_shown(&self) -> bool {
        HOUSES.first().is_some_and(|first| first.slug == self.slug)
    }
}

/// Somebody who is still to come.
pub struct Reserved {
    pub reference: &'static str,
    pub guest: &'static str,
    pub email: &'static str,
    pub phone: Option<&'static str>,
    /// In how many days they come.
    pub in_days: i32,
    pub nights: i32,
    pub party: u32,
    pub breakfast: bool,
    pub companions: &'static [&'static str],
    pub cancelled: bool,
}

/// Somebody who works there.
pub struct Person {
    pub id: Option<i64>,
    pub username: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    pub role: Role,
    pub departments: &'static [&'static str],
}

/// Somebody who lives there, or lived there.
pub struct Stay {
    pub room: &'static str,
    pub reference: &'static str,
    pub guest: &'static str,
    pub pin: &'static str,
    pub arrival: When,
    /// Nights from today; how long a guest who has left had booked does not matter.
    pub nights_left: i32,
    pub left: Option<When>,
    /// Whether breakfast is in the rate.
    pub breakfast: bool,
    pub phone: Option<&'static str>,
    pub lines: &'static [Line],
}

/// Something said: the sign-in name of who said it, `None` for the guest.
pub struct Line {
    pub when: When,
    pub by: Option<&'static str>,
    pub text: &'static str,
}

/// A moment before the seeding.
#[derive(Clone, Copy)]
pub enum When {
    /// So many days before, at hour and minute of the hotel's day.
    Day(i32, i8, i8),
    /// So many minutes before.
    Ago(i64),
}

use When::{Ago, Day};

const fn guest(when: When, text: &'static str) -> Line {
    Line { when, by: None, text }
}

const fn staff(when: When, by: &'static str, text: &'static str) -> Line {
    Line { when, by: Some(by), text }
}

const fn person(
    username: &'static str,
    name: &'static str,
    title: &'static str,
    role: Role,
    departments: &'static [&'static str],
) -> Person {
    Person { id: None, username, name, title, role, departments }
}

const fn stay(
    room: &'static str,
    reference: &'static str,
    guest: &'static str,
    pin: &'static str,
    arrival: When,
    nights_left: i32,
    lines: &'static [Line],
) -> Stay {
    Stay {
        room,
        reference,
        guest,
        pin,
        arrival,
        nights_left,
        left: None,
        breakfast: true,
        phone: None,
        lines,
    }
}

const fn past(
    room: &'static str,
    reference: &'static str,
    guest: &'static str,
    arrival: When,
    left: When,
    lines: &'static [Line],
) -> Stay {
    Stay {
        room,
        reference,
        guest,
        pin: "7777",
        arrival,
        nights_left: 0,
        left: Some(left),
        breakfast: false,
        phone: None,
        lines,
    }
}

const fn coming(
    reference: &'static str,
    guest: &'static str,
    email: &'static str,
    in_days: i32,
    nights: i32,
) -> Reserved {
    Reserved {
        reference,
        guest,
        email,
        phone: None,
        in_days,
        nights,
        party: 1,
        breakfast: true,
        companions: &[],
        cancelled: false,
    }
}

const KILLARNEY: House = House {
    guest: "BK-2025-0123",
    slug: "hotel-killarney",
    name: "Hotel Killarney",
    rooms: &[
        "101", "102", "103", "104", "105", "106", "107", "108", "201", "202", "203", "204", "205", "206",
        "207", "208", "301", "302", "303", "304", "305", "306", "307", "308", "401", "402", "403", "404",
        "12A",
    ],
    people: &[
        person("aoife", "Aoife Kelly", "Owner", Role::Owner, &["Management"]),
        person("liam", "Liam Walsh", "Hotel Manager", Role::Manager, &["Management", "Reception"]),
        Person {
            id: Some(42),
            username: "john",
            name: "John Smith",
            title: "Receptionist",
            role: Role::Agent,
            departments: &["Reception"],
        },
        person("siobhan", "Siobhán Daly", "Night Porter", Role::Agent, &["Reception"]),
        person("maria", "Maria Santos", "Head Housekeeper", Role::Agent, &["Housekeeping"]),
        person("piotr", "Piotr Nowak", "Room Service", Role::Agent, &["Room Service"]),
        person("chloe", "Chloé Martin", "Café Manager", Role::Agent, &["Café"]),
        person("tom", "Tom Reilly", "Trainee", Role::ReadOnly, &["Reception"]),
    ],
    stays: &[
        past(
            "304",
            "BK-2025-0098",
            "Hannah Fischer",
            Day(6, 15, 20),
            Day(4, 10, 5),
            &[
                guest(Day(6, 16, 2), "Hello! Is there a kettle in the room? I cannot find one."),
                staff(
                    Day(6, 16, 6),
                    "john",
                    "Good afternoon, Ms Fischer. It is in the cupboard left of the window. Shall I bring more tea?",
                ),
                guest(Day(6, 16, 7), "Found it, thank you. Tea for two would be lovely."),
                staff(Day(6, 16, 21), "john", "On its way up."),
                guest(Day(4, 9, 40), "We are leaving now. It was wonderful, see you next year!"),
                staff(Day(4, 9, 44), "liam", "Thank you for staying with us. Safe journey home!"),
            ],
        ),
        past(
            "102",
            "BK-2025-0103",
            "Marco Rossi",
            Day(5, 18, 30),
            Day(3, 8, 15),
            &[
                guest(Day(5, 22, 48), "The people next door are quite loud, can you do something please?"),
                staff(
                    Day(5, 22, 51),
                    "siobhan",
                    "I am sorry about that, Mr Rossi. I am going up to them now.",
                ),
                guest(Day(5, 23, 10), "Quiet now. Grazie."),
                guest(Day(4, 7, 55), "Can I park the car until tomorrow noon after check-out?"),
                staff(Day(4, 8, 2), "john", "Of course, until 14:00 and at no charge."),
            ],
        ),
        past(
            "401",
            "BK-2025-0110",
            "Grace O'Brien",
            Day(3, 14, 5),
            Day(1, 11, 0),
            &[
                guest(Day(3, 14, 30), "Could we have a cot for our little one tonight?"),
                staff(
                    Day(3, 14, 33),
                    "john",
                    "Yes! Housekeeping brings it before six. Do you need a bottle warmer as well?",
                ),
                guest(Day(3, 14, 34), "That would be perfect"),
                staff(Day(3, 17, 12), "john", "Both are in your room now."),
                guest(Day(2, 10, 20), "What time is the boat trip on Lough Leane?"),
                staff(
                    Day(2, 10, 26),
                    "liam",
                    "At 11:00, 12:45, 14:30 and 16:00 from Ross Castle. I can reserve for you.",
                ),
                guest(Day(2, 10, 28), "14:30 please, two adults and a baby"),
                staff(
                    Day(2, 10, 35),
                    "liam",
                    "Done: 14:30, two adults. Please be there ten minutes earlier.",
                ),
            ],
        ),
        Stay {
            breakfast: false,
            phone: Some("+1234567890"),
            ..stay("205", "BK-2025-0123", "Emma Byrne", "1234", Ago(300), 3, &[])
        },
        stay(
            "101",
            "BK-2025-0115",
            "Kenji Tanaka",
            "3k7m",
            Day(2, 16, 40),
            2,
            &[
                guest(
                    Day(2, 17, 15),
                    "Good evening. Which adapter do I need for my laptop? I come from Japan.",
                ),
                staff(
                    Day(2, 17, 18),
                    "john",
                    "Good evening, Mr Tanaka. Type G. We lend them at Reception, I put one aside for you.",
                ),
                guest(Day(2, 17, 20), "Thank you very much."),
                guest(Day(1, 8, 5), "Is breakfast also in the room possible?"),
                staff(
                    Day(1, 8, 9),
                    "john",
                    "Yes, from 7:00 to 10:30. There is a card on your door handle, or just tell me here.",
                ),
                guest(Day(1, 20, 12), "Tomorrow 8:00, Irish breakfast for one, green tea please."),
                staff(Day(1, 20, 15), "siobhan", "Noted: 8:00, one Irish breakfast, green tea. Sleep well!"),
            ],
        ),
        stay(
            "108",
            "BK-2025-0117",
            "Lena & Tobias Wagner",
            "h2p9",
            Day(1, 15, 10),
            4,
            &[
                guest(Day(1, 18, 2), "Guten Abend! Gibt es hier in der Nähe eine gute Pizzeria?"),
                staff(
                    Day(1, 18, 6),
                    "liam",
                    "Guten Abend! Drei Minuten zu Fuß, in der High Street. Soll ich einen Tisch bestellen?",
                ),
                guest(Day(1, 18, 7), "Sehr gern, um 19:30 Uhr für zwei."),
                staff(Day(1, 18, 14), "liam", "Ist reserviert, auf den Namen Wagner. Guten Appetit!"),
                guest(Ago(52), "Könnten wir morgen bis 13 Uhr bleiben?"),
            ],
        ),
        stay(
            "203",
            "BK-2025-0119",
            "Amelia Clarke",
            "x8d4",
            Day(1, 19, 30),
            1,
            &[
                guest(Day(1, 21, 40), "The wifi keeps dropping on the third device, is there a limit?"),
                staff(
                    Day(1, 21, 44),
                    "siobhan",
                    "There was; I have lifted it for your room. Please try again.",
                ),
                guest(Day(1, 21, 49), "Works now, thanks a million"),
            ],
        ),
        stay(
            "302",
            "BK-2025-0120",
            "Daniel Murphy",
            "q6v3",
            Day(1, 14, 20),
            2,
            &[
                guest(Ago(34), "Hi, the shower in 302 only runs cold. Could somebody have a look?"),
                guest(Ago(31), "It is the one in the smaller bathroom."),
            ],
        ),
        stay(
            "307",
            "BK-2025-0121",
            "Sofia Lindqvist",
            "b5n8",
            Ago(420),
            5,
            &[
                guest(Ago(190), "Hello, is the pool open for children in the evening?"),
                staff(Ago(186), "john", "Hello Ms Lindqvist! Yes, until 19:00. Towels are at the pool."),
                guest(Ago(185), "Great, thank you"),
            ],
        ),
        stay(
            "404",
            "BK-2025-0122",
            "Noah & Mia Dubois",
            "w9c2",
            Ago(260),
            2,
            &[
                guest(Ago(96), "Bonjour, could we get two extra pillows?"),
                staff(Ago(92), "john", "Of course. Somebody will be with you in ten minutes."),
            ],
        ),
        stay(
            "12A",
            "BK-2025-0118",
            "Patrick Ahern",
            "m4t7",
            Day(3, 17, 0),
            1,
            &[
                guest(Day(2, 9, 15), "Morning, I need an invoice with my company's address on it."),
                staff(
                    Day(2, 9, 31),
                    "john",
                    "Good morning. Please send me the address here, and it will be ready when you leave.",
                ),
                guest(Day(2, 9, 36), "Ahern Timber Ltd, 4 Quay Street, Tralee"),
                staff(Day(2, 9, 40), "john", "Thank you, it is on your booking now."),
                guest(Ago(12), "Could you call a taxi to the station for 17:30, please?"),
            ],
        ),
    ],
    reserved: &[
        Reserved {
            companions: &["Ellen Sullivan", "Rory Sullivan"],
            party: 3,
            ..coming("BK-2025-0130", "Fiona Sullivan", "fiona@example.com", 0, 3)
        },
        Reserved {
            phone: Some("+491701234567"),
            ..coming("BK-2025-0131", "Andreas Keller", "keller@example.com", 0, 1)
        },
        coming("BK-2025-0132", "Camille Laurent", "camille@example.com", 1, 2),
        coming("BK-2025-0135", "Tariq Hassan", "tariq@example.com", 4, 5),
        Reserved { cancelled: true, ..coming("BK-2025-0128", "Paul Devlin", "paul@example.com", 2, 2) },
    ],
};

const SMALL_ROOMS: &[&str] = &["1", "2", "3", "4", "5", "6"];

const GALWAY: House = House {
    guest: "GB-1041",
    slug: "galway-bay-inn",
    name: "Galway Bay Inn",
    rooms: SMALL_ROOMS,
    people: &[
        person("galway-nora", "Nora Flaherty", "Innkeeper", Role::Owner, &["Management", "Reception"]),
        person("galway-sean", "Seán Burke", "Receptionist", Role::Agent, &["Reception"]),
        person("galway-ines", "Inês Costa", "Housekeeper", Role::Agent, &["Housekeeping"]),
    ],
    stays: &[
        stay(
            "1",
            "GB-1041",
            "Oliver Hughes",
            "1234",
            Day(1, 15, 0),
            2,
            &[
                guest(Ago(140), "Is there a path along the bay from here?"),
                staff(
                    Ago(133),
                    "galway-sean",
                    "Yes, from our garden gate, all the way to Salthill. Forty minutes, and flat.",
                ),
            ],
        ),
        stay("4", "GB-1044", "Ruth Keane", "2345", Ago(500), 1, &[]),
    ],
    reserved: &[],
};

const CORK: House = House {
    guest: "CH-207",
    slug: "cork-harbour-house",
    name: "Cork Harbour House",
    rooms: SMALL_ROOMS,
    people: &[
        person("cork-fiona", "Fiona Lynch", "Manager", Role::Manager, &["Management", "Reception"]),
        person("cork-adam", "Adam Kowalski", "Receptionist", Role::Agent, &["Reception"]),
    ],
    stays: &[
        stay(
            "2",
            "CH-207",
            "Isabel Moreno",
            "1234",
            Day(2, 18, 0),
            3,
            &[guest(Ago(25), "Could I borrow an umbrella?")],
        ),
        stay("5", "CH-209", "George Palmer", "3456", Ago(600), 2, &[]),
    ],
    reserved: &[],
};

const DINGLE: House = House {
    guest: "DW-77",
    slug: "dingle-way-lodge",
    name: "Dingle Way Lodge",
    rooms: SMALL_ROOMS,
    people: &[
        person("dingle-maeve", "Maeve Moriarty", "Owner", Role::Owner, &["Management", "Reception"]),
        person("dingle-eoin", "Eoin Sheehy", "Receptionist", Role::Agent, &["Reception"]),
    ],
    stays: &[stay(
        "3",
        "DW-77",
        "Clara Weiss",
        "1234",
        Day(1, 16, 0),
        1,
        &[
            guest(Day(1, 19, 0), "Do you have a drying room for our boots?"),
            staff(Day(1, 19, 5), "dingle-eoin", "Next to the back door, warm all night."),
        ],
    )],
    reserved: &[],
};

const WESTPORT: House = House {
    guest: "WQ-310",
    slug: "westport-quay-hotel",
    name: "Westport Quay Hotel",
    rooms: SMALL_ROOMS,
    people: &[
        person("westport-declan", "Declan Joyce", "Manager", Role::Manager, &["Management", "Reception"]),
        person("westport-yuki", "Yuki Mori", "Receptionist", Role::Agent, &["Reception"]),
    ],
    stays: &[stay("6", "WQ-310", "Henrik Olsen", "1234", Ago(700), 4, &[])],
    reserved: &[],
};

const KILKENNY: House = House {
    guest: "KA-12",
    slug: "kilkenny-arms",
    name: "Kilkenny Arms",
    rooms: SMALL_ROOMS,
    people: &[
        person("kilkenny-brid", "Bríd Phelan", "Owner", Role::Owner, &["Management", "Reception"]),
        person("kilkenny-max", "Max Adeyemi", "Receptionist", Role::Agent, &["Reception"]),
    ],
    stays: &[stay(
        "2",
        "KA-12",
        "Julia Novak",
        "1234",
        Day(1, 17, 0),
        2,
        &[guest(Ago(44), "Is it possible to leave the luggage until the evening?")],
    )],
    reserved: &[],
};

/// All houses; the first is the one everybody is shown.
pub const HOUSES: &[House] = &[KILLARNEY, GALWAY, CORK, DINGLE, WESTPORT, KILKENNY];
