//! Every "may X do Y to Z", for every door.
//!
//! Credentials become an [`Actor`]; an actor asks [`allow`] for a deed within a scope; only that makes the [`Allowed`]
//! value that write ports demand. The whole table is printed by a snapshot test, so a change of policy is a visible diff.

use std::marker::PhantomData;

use thiserror::Error;

use crate::booking::StayRight;
use crate::{
    BookingId, CompanionId, ConversationId, DepartmentId, GuestAccess, HotelId, Role, StaffCard, StaffId,
    TokenId, VisitorId, VisitorKey,
};

/// Who is speaking, as proven by a credential; never what a body claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// No credential.
    Nobody,
    /// A guest of a stay.
    Guest(GuestActor),
    /// A visitor of the hotel's website.
    Visitor(VisitorActor),
    /// A member of staff, signed in.
    Staff(StaffActor),
    /// The house itself: its operator at the command line, its own timers.
    House,
}

/// A guest, as known by a PIN session or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestActor {
    /// The hotel.
    pub hotel: HotelId,
    /// The stay.
    pub booking: BookingId,
    /// The stay's conversation once it was opened; it is the only one there is for this guest.
    pub conversation: Option<ConversationId>,
    /// What the stay allows now.
    pub right: StayRight,
    /// What the credential opens.
    pub access: GuestAccess,
    /// Nothing may be charged to the room.
    pub no_post: bool,
    /// The guest's name: the one who booked, or the companion whose credential it is.
    pub name: String,
    /// Who it is, when it is a companion.
    pub companion: Option<CompanionId>,
    /// The token it came with; none for a PIN session.
    pub token: Option<TokenId>,
}

/// A visitor of a hotel's website, as known by his session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitorActor {
    /// The hotel whose website it is.
    pub hotel: HotelId,
    /// Who.
    pub visitor: VisitorId,
    /// The same on the wire.
    pub key: VisitorKey,
    /// The conversation he opened there, or the one of the stay he was linked to.
    pub conversation: Option<ConversationId>,
    /// What that stay allows now; none while he is linked to none.
    pub stay: Option<StayRight>,
    /// Staff told him to write no more.
    pub blocked: bool,
    /// The name he gave, or the one he is called by.
    pub name: String,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffActor {
    /// The hotel.
    pub hotel: HotelId,
    /// What guests see of them.
    pub card: StaffCard,
    /// What they may do.
    pub role: Role,
    /// Where they work.
    pub departments: Vec<DepartmentId>,
}

impl StaffActor {
    /// The departments whose conversations are theirs to see; `None` is every department there is or will be.
    pub fn departments_seen(&self) -> Option<&[DepartmentId]> {
        if self.role.manages() { None } else { Some(&self.departments) }
    }

    /// Whether conversations of this department are theirs to see.
    pub fn sees(&self, department: DepartmentId) -> bool {
        self.departments_seen().is_none_or(|seen| seen.contains(&department))
    }
}

/// What a deed is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The hotel it belongs to.
    pub hotel: HotelId,
    /// The booking, for deeds on one.
    pub booking: Option<BookingId>,
    /// The department whose matter it is, for menus and orders.
    pub department: Option<DepartmentId>,
    /// The conversation, for deeds on one.
    pub conversation: Option<ConversationScope>,
    /// Whose message it is, for deeds on one.
    pub author: Option<Author>,
    /// Whose person it is about, and the highest role the deed touches, for deeds on people.
    pub person: Option<PersonScope>,
}

/// A conversation, as far as access depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConversationScope {
    /// Which.
    pub id: ConversationId,
    /// Its department.
    pub department: DepartmentId,
}

/// A member of staff, as far as access depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonScope {
    /// Who; none for somebody to come.
    pub id: Option<StaffId>,
    /// The higher of the role they have and the one they are to get.
    pub role: Role,
}

/// Whose message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The guest's.
    Guest,
    /// A member of staff's.
    Staff(StaffId),
    /// The house's.
    House,
}

impl Scope {
    /// The hotel as a whole.
    pub fn hotel(hotel: HotelId) -> Self {
        Self { hotel, booking: None, department: None, conversation: None, author: None, person: None }
    }

    /// One conversation.
    pub fn conversation(hotel: HotelId, id: ConversationId, department: DepartmentId) -> Self {
        Self { conversation: Some(ConversationScope { id, department }), ..Self::hotel(hotel) }
    }

    /// One booking, and what belongs to its guest.
    pub fn booking(hotel: HotelId, booking: BookingId) -> Self {
        Self { booking: Some(booking), ..Self::hotel(hotel) }
    }

    /// A department's menus and orders.
    pub fn department(hotel: HotelId, department: DepartmentId) -> Self {
        Self { department: Some(department), ..Self::hotel(hotel) }
    }

    /// An order of a booking at a department.
    pub fn order(hotel: HotelId, booking: BookingId, department: DepartmentId) -> Self {
        Self { booking: Some(booking), ..Self::department(hotel, department) }
    }

    /// Somebody who works here, or is to.
    pub fn person(hotel: HotelId, id: Option<StaffId>, role: Role) -> Self {
        Self { person: Some(PersonScope { id, role }), ..Self::hotel(hotel) }
    }

    /// One message of this conversation.
    pub fn message_of(self, author: Author) -> Self {
        Self { author: Some(author), ..self }
    }
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Nobody is signed in.
    #[error("Please sign in first")]
    SignIn,
    /// It is not theirs to know: answered like a thing that does not exist.
    #[error("Not found")]
    Unknown,
    /// It is theirs to see, not to do.
    #[error("You are not allowed to do this")]
    Denied,
    /// The stay no longer, or not yet, allows it.
    #[error("Your stay does not allow this")]
    StayOver,
    /// The credential was made for something else.
    #[error("Your link does not open this")]
    Withheld,
    /// Staff told this visitor to write no more.
    #[error("You cannot write here any more")]
    Blocked,
    /// The hotel wants this guest to pay at once.
    #[error("Nothing can be charged to your room: please order at Reception")]
    NoPost,
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// Everything that can be asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// All of them, for the table.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),+];
        }

        /// The deeds as types, so that a port can ask for exactly one.
        pub mod deed {
            $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq)] pub struct $name;
            impl super::Deed for $name { const KIND: super::Kind = super::Kind::$name; })+
        }
    };
}

/// A deed as a type.
pub trait Deed {
    /// The same as a value.
    const KIND: Kind;
}

deeds! {
    /// Read a conversation and its messages, and hear it live.
    ReadConversation,
    /// Say something in it, type in it.
    SendMessage,
    /// Mark the other side's messages read.
    MarkRead,
    /// Become its handler.
    TakeConversation,
    /// Make a colleague its handler.
    AssignConversation,
    /// Hand it to another department.
    TransferConversation,
    /// Close, reopen or archive it, set its priority and tags, let it sleep.
    WorkConversation,
    /// Note something in it, for colleagues.
    WriteNote,
    /// Read what colleagues noted.
    ReadNotes,
    /// Change a message's text.
    EditMessage,
    /// Take a message back, leaving its place.
    DeleteMessage,
    /// Remove a message without a trace.
    EraseMessage,
    /// See the inbox and hear it live.
    SeeInbox,
    /// Hear what is said in a room whoever lives there, and so whichever department looks after it.
    HearRooms,
    /// See rooms and who lives there.
    SeeRooms,
    /// Read a room's PIN.
    SeePin,
    /// Give a room a new PIN.
    ChangePin,
    /// See bookings; a guest their own.
    SeeBookings,
    /// Tell before arrival what the form asks.
    PreCheckIn,
    /// Make, change, move and cancel bookings; check guests in and out.
    ManageStays,
    /// Make and revoke guests' tokens.
    ManageTokens,
    /// Read what is offered.
    SeeMenus,
    /// Change menus and fees.
    EditMenus,
    /// Say that something is sold out, or no longer.
    SellOut,
    /// Order.
    PlaceOrder,
    /// Have it charged to the room.
    ChargeRoom,
    /// See orders and hear of them live; a guest their own.
    SeeOrders,
    /// Call off one's own order.
    CancelOrder,
    /// Accept, refuse, make and bring orders.
    WorkOrders,
    /// See what is to be posted to guests' bills.
    SeeCharges,
    /// Say that it was posted, or is not to be.
    SettleCharges,
    /// See answers kept ready and templates.
    SeeAnswers,
    /// Change answers kept ready.
    EditAnswers,
    /// Change what the house says by itself: FAQs, auto-responses, opening hours.
    EditAutomation,
    /// See who wrote from the website, and what they told.
    SeeVisitors,
    /// Make a visitor a guest, link him to a stay, tell him to write no more.
    WorkVisitors,
    /// See how many wrote, became guests and booked.
    SeeFigures,
    /// See who works here.
    SeeStaff,
    /// Go on or off duty.
    SwitchDuty,
    /// Give somebody a new password, end all their sign-ins.
    ManageSignIns,
    /// Add or change staff, departments and rooms; set how the hotel is reached.
    Administer,
}

/// Proof that `actor` may do `D` within `scope`; only [`allow`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed<D: Deed> {
    actor: Actor,
    scope: Scope,
    deed: PhantomData<D>,
}

impl<D: Deed> Allowed<D> {
    /// Who may.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// To what.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// Asks.
pub fn allow<D: Deed>(actor: &Actor, scope: Scope) -> Result<Allowed<D>, Refusal> {
    decide(D::KIND, actor, &scope)?;
    Ok(Allowed { actor: actor.clone(), scope, deed: PhantomData })
}

/// The table itself.
pub fn decide(kind: Kind, actor: &Actor, scope: &Scope) -> Result<(), Refusal> {
    match actor {
        Actor::House => Ok(()),
        Actor::Nobody => Err(Refusal::SignIn),
        Actor::Guest(guest) => decide_guest(kind, guest, scope),
        Actor::Visitor(visitor) => decide_visitor(kind, visitor, scope),
        Actor::Staff(staff) => decide_staff(kind, staff, scope),
    }
}

fn decide_guest(kind: Kind, guest: &GuestActor, scope: &Scope) -> Result<(), Refusal> {
    if scope.hotel != guest.hotel {
        return Err(Refusal::Unknown);
    }
    match kind {
        // Before and after the stay a message is an enquiry at Reception, so whoever may still read may still ask.
        Kind::ReadConversation | Kind::MarkRead | Kind::SendMessage => talk(guest, scope),
        Kind::EditMessage | Kind::DeleteMessage => {
            talk(guest, scope)?;
            if scope.author == Some(Author::Guest) { Ok(()) } else { Err(Refusal::Denied) }
        }
        Kind::SeeBookings => own_booking(guest, scope),
        Kind::PreCheckIn => {
            own_booking(guest, scope)?;
            opens(guest.access.pre_check_in)?;
            stay_allows(guest.right == StayRight::Enquiry)
        }
        Kind::SeeMenus => opens(guest.access.order).and_then(|()| stay_allows(guest.right.may_talk())),
        Kind::SeeOrders => {
            own_booking(guest, scope)?;
            opens(guest.access.order)?;
            stay_allows(guest.right.may_talk())
        }
        Kind::PlaceOrder | Kind::CancelOrder => may_order(guest, scope),
        Kind::ChargeRoom => {
            may_order(guest, scope)?;
            if guest.no_post { Err(Refusal::NoPost) } else { Ok(()) }
        }
        Kind::TakeConversation
        | Kind::AssignConversation
        | Kind::TransferConversation
        | Kind::WorkConversation
        | Kind::WriteNote
        | Kind::ReadNotes
        | Kind::SeeAnswers
        | Kind::EditAnswers
        | Kind::EditAutomation
        | Kind::SeeVisitors
        | Kind::WorkVisitors
        | Kind::SeeFigures
        | Kind::SwitchDuty
        | Kind::ManageSignIns
        | Kind::EraseMessage
        | Kind::SeeInbox
        | Kind::HearRooms
        | Kind::SeeRooms
        | Kind::SeePin
        | Kind::ChangePin
        | Kind::ManageStays
        | Kind::ManageTokens
        | Kind::EditMenus
        | Kind::SellOut
        | Kind::WorkOrders
        | Kind::SeeCharges
        | Kind::SettleCharges
        | Kind::SeeStaff
        | Kind::Administer => Err(Refusal::Denied),
    }
}

fn decide_visitor(kind: Kind, visitor: &VisitorActor, scope: &Scope) -> Result<(), Refusal> {
    let own = scope.conversation.is_some_and(|conversation| Some(conversation.id) == visitor.conversation);
    if scope.hotel != visitor.hotel || !own {
        return Err(Refusal::Unknown);
    }
    let may_talk = stay_allows(visitor.stay.is_none_or(StayRight::may_talk));
    let may_write = if visitor.blocked { Err(Refusal::Blocked) } else { Ok(()) };
    match kind {
        Kind::ReadConversation | Kind::MarkRead => may_talk,
        Kind::SendMessage => may_talk.and(may_write),
        Kind::EditMessage | Kind::DeleteMessage => {
            may_talk.and(may_write)?;
            if scope.author == Some(Author::Guest) { Ok(()) } else { Err(Refusal::Denied) }
        }
        _ => Err(Refusal::Denied),
    }
}

// A guest's conversation is the one of the stay; as long as it was not opened, it is asked for by the booking.
fn talk(guest: &GuestActor, scope: &Scope) -> Result<(), Refusal> {
    let own = match scope.conversation {
        Some(conversation) => Some(conversation.id) == guest.conversation,
        None => scope.booking == Some(guest.booking),
    };
    if !own {
        return Err(Refusal::Unknown);
    }
    opens(guest.access.chat)?;
    stay_allows(guest.right.may_talk())
}

fn own_booking(guest: &GuestActor, scope: &Scope) -> Result<(), Refusal> {
    if scope.booking == Some(guest.booking) { Ok(()) } else { Err(Refusal::Unknown) }
}

fn may_order(guest: &GuestActor, scope: &Scope) -> Result<(), Refusal> {
    own_booking(guest, scope)?;
    opens(guest.access.order)?;
    stay_allows(guest.right == StayRight::Full)
}

fn opens(yes: bool) -> Result<(), Refusal> {
    if yes { Ok(()) } else { Err(Refusal::Withheld) }
}

fn stay_allows(yes: bool) -> Result<(), Refusal> {
    if yes { Ok(()) } else { Err(Refusal::StayOver) }
}

fn decide_staff(kind: Kind, staff: &StaffActor, scope: &Scope) -> Result<(), Refusal> {
    let departments =
        scope.conversation.map(|conversation| conversation.department).into_iter().chain(scope.department);
    let visible =
        scope.hotel == staff.hotel && departments.into_iter().all(|department| staff.sees(department));
    if !visible {
        return Err(Refusal::Unknown);
    }
    let manages = staff.role.manages();
    let works = staff.role <= Role::Agent;
    let is_oneself = scope.person.is_some_and(|person| person.id == Some(staff.card.id));
    let reaches = scope.person.is_none_or(|person| staff.role <= person.role);
    let allowed = match kind {
        Kind::ReadConversation
        | Kind::SeeInbox
        | Kind::SeeRooms
        | Kind::SeeBookings
        | Kind::SeeMenus
        | Kind::SeeOrders
        | Kind::ReadNotes
        | Kind::SeeAnswers
        | Kind::SeeVisitors
        | Kind::SeeStaff => true,
        Kind::SendMessage
        | Kind::MarkRead
        | Kind::TakeConversation
        | Kind::AssignConversation
        | Kind::TransferConversation
        | Kind::WorkConversation
        | Kind::WriteNote
        | Kind::EditAnswers
        | Kind::WorkVisitors
        | Kind::SeePin
        | Kind::ChangePin
        | Kind::PreCheckIn
        | Kind::ManageStays
        | Kind::ManageTokens
        | Kind::SellOut
        | Kind::PlaceOrder
        | Kind::ChargeRoom
        | Kind::CancelOrder
        | Kind::WorkOrders
        | Kind::SeeCharges
        | Kind::SettleCharges => works,
        Kind::EditMessage => works && scope.author == Some(Author::Staff(staff.card.id)),
        Kind::DeleteMessage => {
            let own = scope.author == Some(Author::Staff(staff.card.id));
            works && (own || scope.author == Some(Author::Guest) || manages)
        }
        Kind::SwitchDuty => manages || is_oneself,
        // Nobody reaches above himself: what touches an owner is for owners.
        Kind::Administer => manages && reaches,
        Kind::ManageSignIns => is_oneself || (manages && reaches),
        Kind::EraseMessage | Kind::HearRooms | Kind::EditMenus | Kind::EditAutomation | Kind::SeeFigures => {
            manages
        }
    };
    if allowed { Ok(()) } else { Err(Refusal::Denied) }
}

#[cfg(test)]
mod tests;
