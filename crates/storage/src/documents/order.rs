//! What is frozen of an order: the bill and what people said with it.

use std::borrow::Cow;

use app::ports::store::Stored;
use domain::bill::{Bill, FeeLine, Line, LineChoice};
use domain::{Amount, ItemId, Order};
use serde::{Deserialize, Serialize};

use super::menu::{allergens, read_allergens};

type Text<'a> = Cow<'a, str>;

/// The part of an order that its row keeps as JSON.
pub(crate) struct OrderBody {
    pub(crate) bill: Bill,
    pub(crate) notes: Option<String>,
    pub(crate) dietary_notes: Option<String>,
    pub(crate) placed_by: String,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct OrderBodyDoc<'a> {
    bill: BillDoc<'a>,
    notes: Option<Text<'a>>,
    dietary_notes: Option<Text<'a>>,
    placed_by: Text<'a>,
}

#[derive(Serialize, Deserialize)]
struct BillDoc<'a> {
    lines: Vec<LineDoc<'a>>,
    fees: Vec<FeeLineDoc<'a>>,
    subtotal: i64,
    total: i64,
}

#[derive(Serialize, Deserialize)]
struct LineDoc<'a> {
    item: i64,
    name: Text<'a>,
    price: i64,
    quantity: u32,
    choices: Vec<LineChoiceDoc<'a>>,
    notes: Option<Text<'a>>,
    contains: Vec<Text<'a>>,
    included: bool,
    total: i64,
}

#[derive(Serialize, Deserialize)]
struct LineChoiceDoc<'a> {
    id: i64,
    name: Text<'a>,
    price: i64,
}

#[derive(Serialize, Deserialize)]
struct FeeLineDoc<'a> {
    name: Text<'a>,
    amount: i64,
}

impl<'a> From<&'a Order> for OrderBodyDoc<'a> {
    fn from(order: &'a Order) -> Self {
        Self {
            bill: (&order.bill).into(),
            notes: order.notes.as_ref().map(Into::into),
            dietary_notes: order.dietary_notes.as_ref().map(Into::into),
            placed_by: (&order.placed_by).into(),
        }
    }
}

impl OrderBodyDoc<'_> {
    pub(crate) fn read(self) -> Stored<OrderBody> {
        Ok(OrderBody {
            bill: self.bill.read()?,
            notes: self.notes.map(Cow::into_owned),
            dietary_notes: self.dietary_notes.map(Cow::into_owned),
            placed_by: self.placed_by.into_owned(),
        })
    }
}

impl<'a> From<&'a Bill> for BillDoc<'a> {
    fn from(bill: &'a Bill) -> Self {
        let fee = |fee: &'a FeeLine| FeeLineDoc { name: (&fee.name).into(), amount: fee.amount.0 };
        Self {
            lines: bill.lines.iter().map(Into::into).collect(),
            fees: bill.fees.iter().map(fee).collect(),
            subtotal: bill.subtotal.0,
            total: bill.total.0,
        }
    }
}

impl BillDoc<'_> {
    fn read(self) -> Stored<Bill> {
        let fee = |doc: FeeLineDoc<'_>| FeeLine { name: doc.name.into_owned(), amount: Amount(doc.amount) };
        Ok(Bill {
            lines: self.lines.into_iter().map(LineDoc::read).collect::<Stored<_>>()?,
            fees: self.fees.into_iter().map(fee).collect(),
            subtotal: Amount(self.subtotal),
            total: Amount(self.total),
        })
    }
}

impl<'a> From<&'a Line> for LineDoc<'a> {
    fn from(line: &'a Line) -> Self {
        let choice =
            |one: &'a LineChoice| LineChoiceDoc { id: one.id, name: (&one.name).into(), price: one.price.0 };
        Self {
            item: line.item.0,
            name: (&line.name).into(),
            price: line.price.0,
            quantity: line.quantity,
            choices: line.choices.iter().map(choice).collect(),
            notes: line.notes.as_ref().map(Into::into),
            contains: allergens(&line.contains),
            included: line.included,
            total: line.total.0,
        }
    }
}

impl LineDoc<'_> {
    fn read(self) -> Stored<Line> {
        let choice = |doc: LineChoiceDoc<'_>| LineChoice {
            id: doc.id,
            name: doc.name.into_owned(),
            price: Amount(doc.price),
        };
        Ok(Line {
            item: ItemId(self.item),
            name: self.name.into_owned(),
            price: Amount(self.price),
            quantity: self.quantity,
            choices: self.choices.into_iter().map(choice).collect(),
            notes: self.notes.map(Cow::into_owned),
            contains: read_allergens(&self.contains)?,
            included: self.included,
            total: Amount(self.total),
        })
    }
}
