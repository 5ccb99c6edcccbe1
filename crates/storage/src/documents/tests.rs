//! What the hotel said comes back as it was.

use domain::Amount;
use domain::MenuKind;
use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{Allergen, Choice, Diet, Fee, FeeRule, ItemBody, MenuBody, OptionGroup, Window};
use domain::money::Rate;
use jiff::civil::Time;

use super::{read_fees, read_item, read_menu, read_order, write_fees, write_item, write_menu};

#[test]
fn a_menu_comes_back_as_it_was() {
    let time = |hour| Time::constant(hour, 30, 0, 0);
    let slot = |hour| Slot { from: time(hour), until: time(hour + 1), capacity: 20 };
    let body = MenuBody {
        name: "Frühstück “à la carte”".into(),
        description: String::new(),
        windows: vec![Window {
            days: [true, false, true, false, true, false, true],
            from: time(22),
            until: time(2),
        }],
        kitchen_minutes: 25,
        breakfast: Some(BreakfastRules { cut_off: time(20), slots: vec![slot(7), slot(8)] }),
    };
    assert_eq!(read_menu(&write_menu(&body).unwrap()).unwrap(), body);
    let plain = MenuBody { windows: Vec::new(), breakfast: None, ..body };
    assert_eq!(read_menu(&write_menu(&plain).unwrap()).unwrap(), plain);
}

#[test]
fn an_item_comes_back_with_every_allergen_and_diet() {
    let body = ItemBody {
        name: "Everything\n".into(),
        description: "\"all\"".into(),
        price: Amount(1850),
        photo: Some("/photos/1".into()),
        contains: Allergen::ALL.into(),
        may_contain: [Allergen::Nuts].into(),
        diets: Diet::ALL.into(),
        always_charged: true,
        groups: vec![OptionGroup {
            name: "How?".into(),
            min: 0,
            max: 1,
            choices: vec![Choice { id: 7, name: "so".into(), price: Amount(50) }],
        }],
    };
    assert_eq!(read_item(&write_item(&body).unwrap()).unwrap(), body);
}

#[test]
fn fees_come_back_in_their_order() {
    let rate = Rate::new(1350).unwrap();
    let fee = |rule, only_for| Fee { name: "Fee".into(), rule, only_for };
    let fees = vec![
        fee(FeeRule::Flat(Amount(400)), Some(MenuKind::RoomService)),
        fee(FeeRule::Share(rate), Some(MenuKind::Breakfast)),
        fee(FeeRule::Cumulative(rate), None),
    ];
    assert_eq!(read_fees(&write_fees(&fees).unwrap()).unwrap(), fees);
    assert_eq!(read_fees("[]").unwrap(), []);
}

#[test]
fn what_cannot_be_read_is_an_error() {
    assert!(read_order("{}").is_err() && read_menu("").is_err() && read_item("[]").is_err());
    assert!(read_fees(r#"[{"name":"x","rule":{"share":10001},"only_for":null}]"#).is_err());
}
