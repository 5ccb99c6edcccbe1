//! One integer type per noun, so that a room's number in the database is never taken for a conversation's.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A hotel: the tenant.
    HotelId,
    /// A department of a hotel.
    DepartmentId,
    /// A member of staff. Shown to seeds' clients as `staff_id`.
    StaffId,
    /// A room, as a row. Guests and staff know it by its number, see [`crate::RoomNumber`].
    RoomId,
    /// A booking, as a row. The hotel knows it by its reference, see [`crate::BookingRef`].
    BookingId,
    /// A conversation.
    ConversationId,
    /// A message.
    MessageId,
    /// A file that came with a message.
    AttachmentId,
    /// A guest's PIN session.
    PinSessionId,
    /// A sign-in of a member of staff.
    StaffSessionId,
    /// A guest's booking token.
    TokenId,
    /// A companion of the guest who booked.
    CompanionId,
    /// A menu.
    MenuId,
    /// A part of a menu.
    CategoryId,
    /// Something on a menu. Shown to seeds' clients as `item_id`.
    ItemId,
    /// An order. Shown to seeds' clients as `order_id`.
    OrderId,
    /// A line to be posted to a guest's bill.
    ChargeId,
    /// A note of staff.
    NoteId,
    /// An answer staff keep ready.
    CannedId,
    /// Somebody who writes from a phone.
    ContactId,
    /// Somebody who came by the hotel's website.
    VisitorId,
    /// A visitor's place at one hotel.
    VisitorRoomId,
    /// A question the house answers by itself.
    FaqId,
    /// Words the house says by itself.
    AutoResponseId,
    /// The place of a message in its conversation: 1, 2, 3 … without gaps.
    MessageSeq,
    /// The place of an event in its hotel's journal: 1, 2, 3 … without gaps.
    JournalSeq,
}
