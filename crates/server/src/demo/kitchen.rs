//! What the demo's kitchens offer and what was ordered from them. Data only.

use domain::menu::{Allergen, Diet};

use super::script::When::{self, Ago, Day};
use Allergen::{
    Celery, Eggs, Fish, Gluten, Milk, Molluscs, Mustard, Nuts, Peanuts, Sesame, Soybeans, Sulphites,
};
use Diet::{GlutenFree, LactoseFree, Vegan, Vegetarian};

/// A menu.
pub struct Card {
    pub name: &'static str,
    pub description: &'static str,
    /// Hours from and until, on every day; none is day and night.
    pub hours: Option<(i8, i8)>,
    pub kitchen_minutes: u32,
    pub breakfast: bool,
    pub parts: &'static [(&'static str, &'static [Dish])],
}

/// Something on it.
pub struct Dish {
    pub name: &'static str,
    pub text: &'static str,
    /// In cents.
    pub price: i64,
    /// Name of its picture.
    pub picture: Option<&'static str>,
    pub contains: &'static [Allergen],
    pub may_contain: &'static [Allergen],
    pub diets: &'static [Diet],
    pub always_charged: bool,
    pub choices: &'static [Choices],
}

/// What is chosen with it: name, least, most, and the choices with their price.
pub struct Choices(pub &'static str, pub u32, pub u32, pub &'static [(&'static str, i64)]);

const fn dish(
    name: &'static str,
    price: i64,
    picture: Option<&'static str>,
    text: &'static str,
    contains: &'static [Allergen],
    diets: &'static [Diet],
) -> Dish {
    Dish {
        name,
        text,
        price,
        picture,
        contains,
        may_contain: &[],
        diets,
        always_charged: false,
        choices: &[],
    }
}

const BURGER: Dish = Dish {
    choices: &[
        Choices("How would you like it?", 1, 1, &[("Medium", 0), ("Well done", 0)]),
        Choices("With it", 0, 3, &[("Smoked bacon", 250), ("Extra cheddar", 150), ("Fried egg", 180)]),
    ],
    may_contain: &[Sesame],
    ..dish(
        "Kerry beef burger",
        1950,
        Some("burger"),
        "Dry-aged beef, cheddar, pickles and relish in a brioche bun, with hand-cut chips",
        &[Gluten, Milk, Eggs, Mustard],
        &[],
    )
};

const IRISH: Dish = Dish {
    choices: &[Choices("Your eggs", 1, 1, &[("Fried", 0), ("Poached", 0), ("Scrambled", 0)])],
    ..dish(
        "Full Irish",
        1650,
        Some("irish"),
        "Bacon, sausages, black and white pudding, tomato, mushrooms and eggs your way",
        &[Gluten, Eggs, Milk, Sulphites],
        &[],
    )
};

const COFFEE: Dish = Dish {
    choices: &[
        Choices(
            "Which one",
            1,
            1,
            &[("Americano", 0), ("Cappuccino", 50), ("Flat white", 50), ("Espresso", 0)],
        ),
        Choices("Milk", 0, 1, &[("Oat milk", 40), ("Lactose-free milk", 0)]),
    ],
    ..dish("Coffee", 380, Some("coffee"), "Roasted in Dingle", &[Milk], &[Vegetarian, GlutenFree])
};

/// The big house's menus.
pub const KILLARNEY: &[Card] = &[
    Card {
        name: "Day and night",
        description: "Brought to your room at any hour",
        hours: None,
        kitchen_minutes: 30,
        breakfast: false,
        parts: &[
            (
                "Small plates",
                &[
                    dish(
                        "Seafood chowder",
                        1150,
                        Some("soup"),
                        "Smoked haddock, mussels and brown soda bread",
                        &[Fish, Molluscs, Milk, Gluten, Celery],
                        &[],
                    ),
                    dish(
                        "Garden soup",
                        850,
                        Some("greens"),
                        "Whatever the garden gave today, with soda bread on the side",
                        &[Celery],
                        &[Vegan, GlutenFree, LactoseFree],
                    ),
                    dish(
                        "Goat's cheese salad",
                        1250,
                        Some("salad"),
                        "Beetroot, walnuts and honey from our own hives",
                        &[Milk, Nuts, Mustard],
                        &[Vegetarian, GlutenFree],
                    ),
                ],
            ),
            (
                "Mains",
                &[
                    dish(
                        "Club sandwich",
                        1450,
                        Some("sandwich"),
                        "Chicken, bacon, egg and tomato on toasted bread",
                        &[Gluten, Eggs, Mustard],
                        &[],
                    ),
                    BURGER,
                    dish(
                        "Chickpea curry",
                        1650,
                        Some("curry"),
                        "Coconut, spinach and basmati rice",
                        &[Mustard],
                        &[Vegan, GlutenFree, LactoseFree],
                    ),
                    dish(
                        "Fish of the day",
                        2350,
                        Some("fish"),
                        "Landed in Fenit this morning, with new potatoes and lemon butter",
                        &[Fish, Milk],
                        &[GlutenFree],
                    ),
                ],
            ),
            (
                "Desserts",
                &[
                    dish(
                        "Chocolate tart",
                        850,
                        Some("tart"),
                        "With salted caramel",
                        &[Gluten, Milk, Eggs, Soybeans],
                        &[Vegetarian],
                    ),
                    dish(
                        "Fruit salad",
                        750,
                        Some("fruit"),
                        "Cut to order",
                        &[],
                        &[Vegan, GlutenFree, LactoseFree],
                    ),
                ],
            ),
            (
                "Drinks",
                &[
                    dish("Still water, 75 cl", 450, Some("water"), "From the Kerry hills", &[], &[Vegan]),
                    COFFEE,
                    dish(
                        "Pot of tea",
                        420,
                        Some("tea"),
                        "Barry's Gold, with milk or lemon",
                        &[],
                        &[Vegetarian],
                    ),
                    dish("Stout, 50 cl", 690, Some("stout"), "Poured slowly", &[Gluten], &[Vegan]),
                    dish("House red, glass", 850, Some("wine"), "Ribera del Duero", &[Sulphites], &[Vegan]),
                ],
            ),
        ],
    },
    Card {
        name: "Dinner in your room",
        description: "From our restaurant's kitchen",
        hours: Some((18, 22)),
        kitchen_minutes: 40,
        breakfast: false,
        parts: &[(
            "Tonight",
            &[
                dish(
                    "Rack of lamb",
                    3200,
                    Some("lamb"),
                    "Kerry lamb, rosemary potatoes, kidney beans and its own gravy",
                    &[Celery, Sulphites],
                    &[GlutenFree],
                ),
                dish(
                    "Wild mushroom risotto",
                    2100,
                    Some("risotto"),
                    "With aged Coolea cheese",
                    &[Milk, Celery],
                    &[Vegetarian, GlutenFree],
                ),
                dish(
                    "Satay skewers",
                    1800,
                    None,
                    "Chicken, peanut sauce and pickled cucumber",
                    &[Peanuts, Soybeans, Sesame],
                    &[LactoseFree],
                ),
            ],
        )],
    },
    Card {
        name: "Breakfast in bed",
        description: "Choose tonight; we knock in the morning",
        hours: None,
        kitchen_minutes: 20,
        breakfast: true,
        parts: &[
            (
                "Warm",
                &[
                    dish(
                        "Porridge",
                        650,
                        Some("porridge"),
                        "Macroom oats with berries",
                        &[Gluten, Milk],
                        &[Vegetarian],
                    ),
                    IRISH,
                    dish(
                        "Pancakes",
                        1150,
                        Some("pancakes"),
                        "Three, with maple syrup",
                        &[Gluten, Milk, Eggs],
                        &[Vegetarian],
                    ),
                ],
            ),
            (
                "From the basket",
                &[
                    dish(
                        "Croissant and jam",
                        480,
                        Some("croissant"),
                        "Two, warm from the oven",
                        &[Gluten, Milk, Eggs],
                        &[Vegetarian],
                    ),
                    dish(
                        "Yoghurt and granola",
                        620,
                        Some("yoghurt"),
                        "With local honey",
                        &[Milk, Nuts, Gluten],
                        &[Vegetarian],
                    ),
                    dish(
                        "Fruit plate",
                        690,
                        Some("fruit"),
                        "What is ripe",
                        &[],
                        &[Vegan, GlutenFree, LactoseFree],
                    ),
                ],
            ),
            (
                "To drink",
                &[
                    dish(
                        "Orange juice",
                        390,
                        Some("juice"),
                        "Pressed in the morning",
                        &[],
                        &[Vegan, GlutenFree],
                    ),
                    dish(
                        "Morning coffee",
                        380,
                        Some("coffee"),
                        "A pot, with hot milk",
                        &[Milk],
                        &[Vegetarian],
                    ),
                    dish("Morning tea", 380, Some("tea"), "A pot, with milk or lemon", &[], &[Vegetarian]),
                    Dish {
                        always_charged: true,
                        ..dish(
                            "Glass of sparkling wine",
                            950,
                            Some("wine"),
                            "A good start",
                            &[Sulphites],
                            &[Vegan],
                        )
                    },
                ],
            ),
        ],
    },
];

/// The small houses' menus.
pub const INN: &[Card] = &[
    Card {
        name: "From the kitchen",
        description: "Simple and warm",
        hours: None,
        kitchen_minutes: 25,
        breakfast: false,
        parts: &[(
            "All day",
            &[
                dish(
                    "Soup of the day",
                    750,
                    Some("soup"),
                    "With soda bread",
                    &[Celery, Gluten],
                    &[Vegetarian],
                ),
                dish("Toasted sandwich", 950, Some("sandwich"), "Ham and cheese", &[Gluten, Milk], &[]),
                dish("Pot of tea", 350, Some("tea"), "", &[], &[Vegetarian]),
            ],
        )],
    },
    Card {
        name: "Breakfast tray",
        description: "",
        hours: None,
        kitchen_minutes: 20,
        breakfast: true,
        parts: &[(
            "In the morning",
            &[
                dish("Porridge", 550, Some("porridge"), "", &[Gluten, Milk], &[Vegetarian]),
                dish("Scones and jam", 450, Some("croissant"), "", &[Gluten, Milk, Eggs], &[Vegetarian]),
                dish("Tea or coffee", 300, Some("coffee"), "", &[Milk], &[Vegetarian]),
            ],
        )],
    },
];

/// Something that was ordered: when, the booking, dishes with how many, and how far it has come.
pub struct Past {
    pub when: When,
    pub booking: &'static str,
    pub dishes: &'static [(&'static str, i64)],
    pub notes: Option<&'static str>,
    pub end: End,
}

/// How far an order has come.
pub enum End {
    /// Delivered after so many minutes.
    Delivered(i64),
    /// The kitchen said no.
    Refused(&'static str),
    /// On its way by now.
    OnTheWay,
    /// Being made.
    Preparing,
    /// Nobody has looked yet.
    New,
}

const fn past(when: When, booking: &'static str, dishes: &'static [(&'static str, i64)], end: End) -> Past {
    Past { when, booking, dishes, notes: None, end }
}

/// What the big house's guests have ordered.
pub const ORDERED: &[Past] = &[
    past(
        Day(2, 13, 10),
        "BK-2025-0118",
        &[("Club sandwich", 1), ("Still water, 75 cl", 1)],
        End::Delivered(22),
    ),
    past(Day(2, 19, 30), "BK-2025-0115", &[("Seafood chowder", 1), ("Stout, 50 cl", 1)], End::Delivered(26)),
    past(
        Day(1, 18, 45),
        "BK-2025-0117",
        &[("Goat's cheese salad", 2), ("House red, glass", 2)],
        End::Delivered(28),
    ),
    past(
        Day(1, 19, 0),
        "BK-2025-0120",
        &[("Fish of the day", 2)],
        End::Refused("The boats stayed in today: no fresh fish"),
    ),
    past(Day(1, 19, 12), "BK-2025-0120", &[("Chickpea curry", 2), ("Stout, 50 cl", 2)], End::Delivered(31)),
    past(
        Day(1, 20, 40),
        "BK-2025-0115",
        &[("Fish of the day", 1), ("House red, glass", 2)],
        End::Delivered(34),
    ),
    past(Day(1, 22, 15), "BK-2025-0119", &[("Chocolate tart", 1), ("Pot of tea", 1)], End::Delivered(17)),
    past(Ago(24), "BK-2025-0117", &[("Club sandwich", 2), ("Pot of tea", 1)], End::OnTheWay),
    past(Ago(11), "BK-2025-0121", &[("Fruit salad", 2), ("Garden soup", 2)], End::Preparing),
    Past {
        when: Ago(2),
        booking: "BK-2025-0122",
        dishes: &[("Chickpea curry", 1), ("Chocolate tart", 1), ("Still water, 75 cl", 2)],
        notes: Some("Mia is allergic to nuts — please make sure nothing has touched them. Thank you!"),
        end: End::New,
    },
];

/// A breakfast: the booking, the slot, dishes with how many.
pub struct Tray(pub &'static str, pub &'static str, pub &'static [(&'static str, i64)]);

/// Breakfasts for tomorrow in the big house.
pub const MORNING: &[Tray] = &[
    Tray("BK-2025-0115", "08:00-08:30", &[("Porridge", 1), ("Morning tea", 1)]),
    Tray("BK-2025-0117", "09:00-09:30", &[("Pancakes", 2), ("Orange juice", 2), ("Morning coffee", 1)]),
    Tray(
        "BK-2025-0121",
        "08:00-08:30",
        &[("Croissant and jam", 2), ("Fruit plate", 1), ("Morning coffee", 2)],
    ),
];
