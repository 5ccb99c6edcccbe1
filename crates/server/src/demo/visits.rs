//! Who came by the website of the hotel that is shown, and what was said, over the last thirty days. Data only.

use super::script::When::{self, Ago, Day};

/// Somebody who came by.
#[derive(Clone, Copy)]
pub struct Visit {
    pub when: When,
    /// The name he gave.
    pub name: Option<&'static str>,
    pub language: &'static str,
    pub talk: &'static [(i64, Act)],
    /// The booking he was linked to, and when.
    pub stay: Option<(&'static str, When)>,
}

/// What happens in a visit, so many minutes after it began.
pub enum Act {
    /// The visitor says this.
    Asks(&'static str),
    /// Somebody who works there says this.
    Answers(&'static str, &'static str),
    /// The visitor leaves an e-mail address.
    Leaves(&'static str),
    /// He says whether the last answer of the house helped.
    Judges(bool),
    /// He wants a person.
    Calls,
    /// Somebody who works there makes him a guest in the books.
    Converts(&'static str, &'static str),
    /// It is done.
    Closes,
}

use Act::{Answers, Asks, Calls, Closes, Converts, Judges, Leaves};

const CHECK_IN: &[(i64, Act)] = &[(0, Asks("What time is check-in?")), (1, Judges(true)), (30, Closes)];

const PARKING: &[(i64, Act)] = &[
    (0, Asks("Do you have parking?")),
    (2, Asks("How much does parking cost?")),
    (3, Judges(true)),
    (40, Closes),
];

const WIFI: &[(i64, Act)] = &[(0, Asks("Do you have Wi-Fi?")), (25, Closes)];

const BREAKFAST: &[(i64, Act)] = &[
    (0, Asks("What time is breakfast?")),
    (1, Asks("Do you have vegetarian or vegan dishes?")),
    (30, Closes),
];

const HAUSTIERE: &[(i64, Act)] = &[(0, Asks("Sind Haustiere erlaubt?")), (1, Judges(true)), (30, Closes)];

const ARRIVEE: &[(i64, Act)] = &[(0, Asks("À partir de quelle heure est le check-in ?")), (35, Closes)];

const APARCAMIENTO: &[(i64, Act)] = &[(0, Asks("¿Tienen aparcamiento?")), (1, Judges(true)), (20, Closes)];

const INCHECKEN: &[(i64, Act)] = &[(0, Asks("Vanaf hoe laat kan ik inchecken?")), (30, Closes)];

const BIG_DOG: &[(i64, Act)] = &[
    (0, Asks("Are pets allowed?")),
    (1, Judges(false)),
    (1, Calls),
    (2, Asks("He is a big dog, forty kilos. Is that all right?")),
    (
        8,
        Answers(
            "john",
            "He is very welcome. We give you a room with a door to the garden; the fee is the same.",
        ),
    ),
    (9, Asks("Wonderful, then we will book.")),
    (50, Closes),
];

const WEDDING: &[(i64, Act)] = &[
    (0, Asks("We are planning a small wedding with forty guests in May. Whom do I talk to?")),
    (2, Leaves("wedding@example.com")),
    (
        5,
        Answers(
            "liam",
            "Congratulations! To me. Do you have a date in mind, and would your guests stay the night?",
        ),
    ),
    (7, Asks("The second Saturday in May, and about half of them would.")),
    (12, Answers("liam", "That Saturday is free. I send you our rooms and menus by e-mail this afternoon.")),
    (20, Converts("liam", "wedding@example.com")),
    (60, Closes),
];

const ANNIVERSARY: &[(i64, Act)] = &[
    (0, Asks("Hello, do you still have a room with a view of the lake around the twentieth, two nights?")),
    (
        3,
        Answers(
            "john",
            "Hello! Yes, two of them, on the fourth floor. Shall I hold one for you until tomorrow?",
        ),
    ),
    (4, Asks("Please do. It is our anniversary.")),
    (5, Leaves("anniversary@example.com")),
    (7, Answers("john", "It is held. There will be something in the room for the two of you.")),
    (15, Converts("john", "anniversary@example.com")),
    (60, Closes),
];

const LATE: &[(i64, Act)] = &[
    (0, Asks("Our plane lands after midnight. Somebody will let us in, won't they?")),
    (26, Answers("siobhan", "I am here all night and put the kettle on when I see your lights. Just ring.")),
    (28, Asks("You are very kind.")),
    (70, Closes),
];

const LOST: &[(i64, Act)] = &[
    (0, Asks("I think I left a green scarf in your café on Sunday.")),
    (1, Leaves("green.scarf@example.com")),
    (41, Answers("john", "Chloé from the café has just brought it to me! Shall I post it to you?")),
    (55, Asks("Yes please, I send you my address by e-mail.")),
    (90, Closes),
];

const SILENT: &[(i64, Act)] = &[(10, Closes)];

const UNCLEAR: &[(i64, Act)] = &[(0, Asks("test")), (300, Closes)];

const BEFORE_THE_STAY: &[(i64, Act)] = &[
    (0, Asks("What time is check-in?")),
    (2, Asks("And is there somewhere to leave our bikes?")),
    (6, Answers("john", "Yes, a locked shed behind the house. I give you the code when you arrive.")),
    (7, Leaves("bikes@example.com")),
    (12, Converts("john", "bikes@example.com")),
];

const TODAY: &[(i64, Act)] = &[
    (0, Asks("Hi! Can I see the spa before I decide on the weekend offer?")),
    (4, Answers("john", "Of course, come by any day before eleven. Shall I tell them your name?")),
    (5, Asks("Yes, thank you, I come tomorrow.")),
    (6, Answers("john", "Then they know. See you tomorrow!")),
];

const fn visit(when: When, name: &'static str, talk: &'static [(i64, Act)]) -> Visit {
    Visit { when, name: Some(name), language: "en", talk, stay: None }
}

const fn nameless(when: When, talk: &'static [(i64, Act)]) -> Visit {
    Visit { when, name: None, language: "en", talk, stay: None }
}

const fn speaking(language: &'static str, visit: Visit) -> Visit {
    Visit { language, ..visit }
}

const fn staying(reference: &'static str, linked: When, visit: Visit) -> Visit {
    Visit { stay: Some((reference, linked)), ..visit }
}

/// All of them.
pub const VISITS: &[Visit] = &[
    nameless(Day(29, 10, 12), CHECK_IN),
    visit(Day(28, 14, 3), "Bridget", WEDDING),
    nameless(Day(27, 20, 45), PARKING),
    nameless(Day(26, 9, 30), WIFI),
    visit(Day(25, 11, 20), "Jonas", LATE),
    speaking("de", nameless(Day(24, 18, 5), HAUSTIERE)),
    nameless(Day(23, 16, 40), SILENT),
    visit(Day(22, 12, 11), "Aidan", ANNIVERSARY),
    nameless(Day(21, 8, 50), BREAKFAST),
    visit(Day(20, 19, 25), "Priya", BIG_DOG),
    staying("BK-2025-0098", Day(6, 15, 35), visit(Day(19, 13, 14), "Hannah", BEFORE_THE_STAY)),
    nameless(Day(18, 22, 30), CHECK_IN),
    speaking("fr", nameless(Day(17, 10, 2), ARRIVEE)),
    visit(Day(16, 15, 47), "Greta", LOST),
    nameless(Day(16, 21, 9), WIFI),
    nameless(Day(15, 11, 33), PARKING),
    staying("BK-2025-0103", Day(5, 18, 45), visit(Day(14, 17, 28), "Marco", BEFORE_THE_STAY)),
    nameless(Day(14, 9, 16), UNCLEAR),
    speaking("es", nameless(Day(13, 12, 52), APARCAMIENTO)),
    visit(Day(12, 10, 41), "Niamh", ANNIVERSARY),
    nameless(Day(12, 19, 7), CHECK_IN),
    nameless(Day(11, 14, 36), SILENT),
    visit(Day(10, 20, 18), "Otto", BIG_DOG),
    speaking("nl", nameless(Day(10, 8, 27), INCHECKEN)),
    nameless(Day(9, 13, 55), BREAKFAST),
    visit(Day(9, 16, 4), "Caoimhe", WEDDING),
    nameless(Day(8, 11, 21), PARKING),
    staying("BK-2025-0115", Day(2, 16, 55), visit(Day(8, 7, 48), "Kenji", BEFORE_THE_STAY)),
    nameless(Day(7, 18, 39), CHECK_IN),
    visit(Day(6, 21, 50), "Samuel", LATE),
    speaking("de", nameless(Day(6, 10, 29), HAUSTIERE)),
    nameless(Day(5, 12, 17), WIFI),
    staying("BK-2025-0118", Day(3, 17, 15), visit(Day(5, 9, 35), "Patrick", BEFORE_THE_STAY)),
    visit(Day(4, 14, 58), "Elif", ANNIVERSARY),
    nameless(Day(4, 20, 12), BREAKFAST),
    nameless(Day(3, 9, 44), PARKING),
    visit(Day(3, 13, 26), "Ronan", BIG_DOG),
    nameless(Day(2, 11, 8), CHECK_IN),
    speaking("fr", nameless(Day(2, 17, 31), ARRIVEE)),
    nameless(Day(1, 10, 19), CHECK_IN),
    visit(Day(1, 15, 42), "Molly", LOST),
    visit(Ago(75), "Dara", TODAY),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::script::HOUSES;

    #[test]
    fn whoever_speaks_works_there_and_every_stay_is_one() {
        let house = &HOUSES[0];
        for visit in VISITS {
            assert!(visit.talk.is_sorted_by_key(|(minutes, _)| *minutes));
            for (_, act) in visit.talk {
                if let Answers(by, _) | Converts(by, _) = act {
                    assert!(house.people.iter().any(|person| person.username == *by), "{by}");
                }
            }
            if let Some((reference, _)) = visit.stay {
                assert!(house.stays.iter().any(|stay| stay.reference == reference), "{reference}");
            }
        }
    }
}
