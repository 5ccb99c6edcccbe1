//! Values on their way into a statement and out of a row, the same for both engines.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::{
    AutoResponseId, BookingId, CannedId, CategoryId, ChargeId, CompanionId, ContactId, ConversationId,
    DepartmentId, FaqId, HotelId, ItemId, JournalSeq, MenuId, MessageId, MessageSeq, NoteId, OrderId,
    PinSessionId, RoomId, StaffId, StaffSessionId, TokenId, VisitorId, VisitorRoomId,
};
use jiff::Timestamp;

/// A value for a statement's placeholder, borrowed from the caller.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Arg<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Val {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// The arguments of a statement, in the order of its placeholders.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Arg::from($value)),*] };
}
pub(crate) use args;

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Arg::Int(value)
    }
}

impl From<u32> for Arg<'_> {
    fn from(value: u32) -> Self {
        Arg::Int(i64::from(value))
    }
}

impl From<bool> for Arg<'_> {
    fn from(value: bool) -> Self {
        Arg::Int(i64::from(value))
    }
}

impl From<Timestamp> for Arg<'_> {
    fn from(value: Timestamp) -> Self {
        Arg::Int(value.as_millisecond())
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Arg::Text(value)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Arg::Text(value)
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(value: &'a [u8]) -> Self {
        Arg::Blob(value)
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Arg::Null, Into::into)
    }
}

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl From<$id> for Arg<'_> {
            fn from(value: $id) -> Self {
                Arg::Int(value.0)
            }
        }
    )+};
}
ids!(
    AutoResponseId,
    BookingId,
    CannedId,
    CategoryId,
    ChargeId,
    CompanionId,
    ContactId,
    ConversationId,
    DepartmentId,
    FaqId,
    HotelId,
    ItemId,
    JournalSeq,
    MenuId,
    MessageId,
    MessageSeq,
    NoteId,
    OrderId,
    PinSessionId,
    RoomId,
    StaffId,
    StaffSessionId,
    TokenId,
    VisitorId,
    VisitorRoomId
);

/// A row, read from its first column to its last.
#[derive(Debug)]
pub(crate) struct Row(std::vec::IntoIter<Val>);

impl Row {
    pub(crate) fn new(values: Vec<Val>) -> Self {
        Self(values.into_iter())
    }

    fn next(&mut self) -> Stored<Val> {
        self.0.next().ok_or_else(|| broken("a row has fewer columns than were read"))
    }

    pub(crate) fn skip(&mut self) -> Stored<()> {
        self.next().map(drop)
    }

    pub(crate) fn opt_int(&mut self) -> Stored<Option<i64>> {
        match self.next()? {
            Val::Int(value) => Ok(Some(value)),
            Val::Null => Ok(None),
            other => Err(unexpected("an integer", &other)),
        }
    }

    pub(crate) fn opt_text(&mut self) -> Stored<Option<String>> {
        match self.next()? {
            Val::Text(value) => Ok(Some(value)),
            Val::Null => Ok(None),
            other => Err(unexpected("a text", &other)),
        }
    }

    pub(crate) fn opt_blob(&mut self) -> Stored<Option<Vec<u8>>> {
        match self.next()? {
            Val::Blob(value) => Ok(Some(value)),
            Val::Null => Ok(None),
            other => Err(unexpected("bytes", &other)),
        }
    }

    pub(crate) fn int(&mut self) -> Stored<i64> {
        self.opt_int()?.ok_or_else(|| broken("an integer is null"))
    }

    pub(crate) fn text(&mut self) -> Stored<String> {
        self.opt_text()?.ok_or_else(|| broken("a text is null"))
    }

    pub(crate) fn flag(&mut self) -> Stored<bool> {
        Ok(self.int()? != 0)
    }

    pub(crate) fn time(&mut self) -> Stored<Timestamp> {
        time(self.int()?)
    }

    pub(crate) fn opt_time(&mut self) -> Stored<Option<Timestamp>> {
        self.opt_int()?.map(time).transpose()
    }
}

fn time(millis: i64) -> Stored<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| broken("a time is out of range"))
}

/// A fault of ours, in words that never hold a value of the row.
pub(crate) fn broken(what: impl Into<String>) -> StoreError {
    StoreError::Broken(what.into())
}

fn unexpected(wanted: &str, found: &Val) -> StoreError {
    let found = match found {
        Val::Null => "null",
        Val::Int(_) => "an integer",
        Val::Text(_) => "a text",
        Val::Blob(_) => "bytes",
    };
    broken(format!("a column holds {found} where {wanted} was expected"))
}
