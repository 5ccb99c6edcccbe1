//! What is kept as JSON inside a row: lists of words and numbers, files of answers, hours, and the parts of menus and orders
//! that no statement looks into. The journal keeps orders in the same shapes.
//!
//! Amounts are in the currency's smallest unit, times of day `07:30:00`, enums are the words of the tables. A field is
//! never renamed once it was released, and a new one has a default.

mod automation;
mod canned;
mod hours;
mod menu;
mod order;
mod template;
#[cfg(test)]
mod tests;

use app::ports::store::Stored;
use domain::Automation;
use domain::canned::CannedFile;
use domain::menu::{Fee, ItemBody, MenuBody};
use domain::messaging::TemplateUse;
use domain::opening::OpeningHours;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::value::broken;
pub(crate) use automation::AutomationDoc;
pub(crate) use order::{OrderBody, OrderBodyDoc};

fn write<T: Serialize>(doc: &T) -> Stored<String> {
    serde_json::to_string(doc).map_err(|_| broken("a document cannot be written down"))
}

const UNREADABLE: &str = "a document cannot be read";

fn read<T: DeserializeOwned>(text: &str) -> Stored<T> {
    // The error is not passed on: it may quote the text.
    serde_json::from_str(text).map_err(|_| broken(UNREADABLE))
}

/// Words or numbers, as text.
pub(crate) fn write_list<T: Serialize>(list: &[T]) -> Stored<String> {
    write(&list)
}

/// The words or numbers of such a text.
pub(crate) fn read_list<T: DeserializeOwned>(text: &str) -> Stored<Vec<T>> {
    read(text)
}

/// Why the house said something by itself, as text.
pub(crate) fn write_automation(automation: &Automation) -> Stored<String> {
    write(&AutomationDoc::from(automation))
}

/// The reason of such a text.
pub(crate) fn read_automation(text: &str) -> Stored<Automation> {
    let doc: AutomationDoc<'_> = serde_json::from_str(text).map_err(|_| broken(UNREADABLE))?;
    doc.read()
}

/// The files of an answer, as text.
pub(crate) fn write_files(files: &[CannedFile]) -> Stored<String> {
    write(&files.iter().map(canned::FileDoc::from).collect::<Vec<_>>())
}

/// The files of such a text.
pub(crate) fn read_files(text: &str) -> Stored<Vec<CannedFile>> {
    let files: Vec<canned::FileDoc<'static>> = read(text)?;
    Ok(files.into_iter().map(canned::FileDoc::read).collect())
}

/// What the hotel says about a menu, as text.
pub(crate) fn write_menu(body: &MenuBody) -> Stored<String> {
    write(&menu::MenuDoc::from(body))
}

/// The menu of such a text.
pub(crate) fn read_menu(text: &str) -> Stored<MenuBody> {
    read::<menu::MenuDoc<'static>>(text)?.read()
}

/// What the hotel says about an item, as text.
pub(crate) fn write_item(body: &ItemBody) -> Stored<String> {
    write(&menu::ItemDoc::from(body))
}

/// The item of such a text.
pub(crate) fn read_item(text: &str) -> Stored<ItemBody> {
    read::<menu::ItemDoc<'static>>(text)?.read()
}

/// A hotel's fees, as text.
pub(crate) fn write_fees(fees: &[Fee]) -> Stored<String> {
    write(&fees.iter().map(menu::FeeDoc::from).collect::<Vec<_>>())
}

/// The fees of such a text.
pub(crate) fn read_fees(text: &str) -> Stored<Vec<Fee>> {
    read::<Vec<menu::FeeDoc<'static>>>(text)?.into_iter().map(menu::FeeDoc::read).collect()
}

/// When a department answers, as text.
pub(crate) fn write_hours(hours: &OpeningHours) -> Stored<String> {
    write(&hours::HoursDoc::from(hours))
}

/// The hours of such a text.
pub(crate) fn read_hours(text: &str) -> Stored<OpeningHours> {
    read::<hours::HoursDoc<'static>>(text)?.read()
}

/// The words that fill a template in, as text.
pub(crate) fn write_template(used: &TemplateUse) -> Stored<String> {
    write(&template::TemplateDoc::from(used))
}

/// The words of such a text.
pub(crate) fn read_template(text: &str) -> Stored<TemplateUse> {
    Ok(read::<template::TemplateDoc<'static>>(text)?.read())
}

/// What is frozen of an order, as text.
pub(crate) fn write_order(order: &domain::Order) -> Stored<String> {
    write(&OrderBodyDoc::from(order))
}

/// The frozen part of such a text.
pub(crate) fn read_order(text: &str) -> Stored<OrderBody> {
    read::<OrderBodyDoc<'static>>(text)?.read()
}
