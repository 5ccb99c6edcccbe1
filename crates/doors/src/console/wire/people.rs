//! Staff, hotels, and what somebody may do.

use domain::access::{Scope, allow, deed};
use domain::{Actor, Department, Hotel, Role, RoomChannels, Staff};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a guest sees of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffCard {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: String,
    /// Address of a picture.
    #[schema(required = true)]
    pub image: Option<String>,
}

impl From<&domain::StaffCard> for StaffCard {
    fn from(card: &domain::StaffCard) -> Self {
        Self { id: card.id.0, name: card.name.clone(), title: card.title.clone(), image: card.image.clone() }
    }
}

/// A department by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DepartmentRef {
    /// Identity.
    pub id: i64,
    /// Name.
    pub name: String,
}

/// What somebody may do at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Runs the house.
    Owner,
    /// Manages rooms, stays and people.
    Manager,
    /// Answers guests.
    Agent,
    /// Looks on.
    ReadOnly,
}

impl From<Role> for StaffRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Manager => Self::Manager,
            Role::Agent => Self::Agent,
            Role::ReadOnly => Self::ReadOnly,
        }
    }
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Owner => Self::Owner,
            StaffRole::Manager => Self::Manager,
            StaffRole::Agent => Self::Agent,
            StaffRole::ReadOnly => Self::ReadOnly,
        }
    }
}

impl From<&Department> for DepartmentRef {
    fn from(department: &Department) -> Self {
        Self { id: department.id.0, name: department.name.clone() }
    }
}

/// A colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffMember {
    /// Identity.
    pub id: i64,
    /// Name shown to guests.
    pub name: String,
    /// Job title shown to guests.
    pub title: String,
    /// Address of a picture.
    #[schema(required = true)]
    pub image: Option<String>,
    /// What they may do at most.
    pub role: StaffRole,
    /// Where they work.
    pub departments: Vec<DepartmentRef>,
    /// Whether they may sign in; only administrators are shown those who may not.
    pub active: bool,
    /// Whether they are at work now.
    pub on_duty: bool,
    /// Sign-in name; null when it is not for these eyes.
    #[schema(required = true)]
    pub username: Option<String>,
}

impl StaffMember {
    /// A colleague as colleagues see them, with the names of the hotel's `departments`.
    pub fn new(staff: &Staff, departments: &[Department]) -> Self {
        let theirs = departments.iter().filter(|known| staff.departments.contains(&known.id));
        Self {
            id: staff.id.0,
            name: staff.name.clone(),
            title: staff.title.clone(),
            image: staff.image.clone(),
            role: staff.role.into(),
            departments: theirs.map(Into::into).collect(),
            active: staff.active,
            on_duty: staff.on_duty,
            username: None,
        }
    }

    /// The same for those who administer.
    pub fn in_full(staff: &Staff, departments: &[Department]) -> Self {
        Self { username: Some(staff.username.clone()), ..Self::new(staff, departments) }
    }
}

/// A list of colleagues.
#[derive(Serialize, ToSchema)]
pub struct StaffList {
    /// By name.
    pub staff: Vec<StaffMember>,
}

/// One colleague.
#[derive(Serialize, ToSchema)]
pub struct StaffAnswer {
    /// As they are now.
    pub staff: StaffMember,
}

/// A hotel's departments.
#[derive(Serialize, ToSchema)]
pub struct DepartmentList {
    /// In the order they were made.
    pub departments: Vec<DepartmentRef>,
}

/// One department.
#[derive(Serialize, ToSchema)]
pub struct DepartmentAnswer {
    /// As it is now.
    pub department: DepartmentRef,
}

/// The one who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignedInStaff {
    /// Identity.
    pub id: i64,
    /// Sign-in name.
    pub username: String,
    /// Name shown to guests.
    pub name: String,
    /// Job title shown to guests.
    pub title: String,
    /// Address of a picture.
    #[schema(required = true)]
    pub image: Option<String>,
    /// What they may do at most.
    pub role: StaffRole,
    /// Where they work.
    pub departments: Vec<DepartmentRef>,
    /// Whether they are at work now.
    pub on_duty: bool,
}

/// A hotel, as guests may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HotelRef {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// IANA zone.
    pub time_zone: String,
}

impl From<&Hotel> for HotelRef {
    fn from(hotel: &Hotel) -> Self {
        Self {
            slug: hotel.slug.as_str().to_owned(),
            name: hotel.name.clone(),
            time_zone: hotel.time_zone.clone(),
        }
    }
}

/// A hotel, as its staff know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffHotel {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// IANA zone.
    pub time_zone: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// What the one who is signed in may do. The house decides again at each call; this only spares dead buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rights {
    /// Answer guests, take conversations.
    pub send: bool,
    /// Check guests in and out.
    pub manage_stays: bool,
    /// Read rooms' PINs.
    pub see_pins: bool,
    /// Give rooms new PINs.
    pub change_pins: bool,
    /// Add and change rooms, people and departments, set how the hotel is reached.
    pub administer: bool,
    /// Make a colleague a conversation's handler.
    pub assign: bool,
    /// Hand a conversation to another department.
    pub transfer: bool,
    /// Close and archive conversations, set priority and tags, let them sleep.
    pub work_conversations: bool,
    /// Note something for colleagues.
    pub write_notes: bool,
    /// Change answers kept ready.
    pub edit_answers: bool,
    /// Make, change, move and cancel bookings.
    pub manage_bookings: bool,
    /// Make and revoke guests' links.
    pub manage_tokens: bool,
    /// Accept, refuse, make and bring orders.
    pub work_orders: bool,
    /// Change menus and fees.
    pub edit_menus: bool,
    /// Say what became of charges.
    pub settle_charges: bool,
    /// Make visitors guests, link them to stays, block them.
    pub work_visitors: bool,
    /// Change what the house says by itself, and when departments answer.
    pub edit_automation: bool,
    /// Read what became of visitors, in numbers.
    pub see_figures: bool,
}

impl Rights {
    fn of(actor: &Actor, hotel: &Hotel) -> Self {
        let scope = Scope::hotel(hotel.id);
        Self {
            send: allow::<deed::SendMessage>(actor, scope).is_ok(),
            manage_stays: allow::<deed::ManageStays>(actor, scope).is_ok(),
            see_pins: allow::<deed::SeePin>(actor, scope).is_ok(),
            change_pins: allow::<deed::ChangePin>(actor, scope).is_ok(),
            administer: allow::<deed::Administer>(actor, scope).is_ok(),
            assign: allow::<deed::AssignConversation>(actor, scope).is_ok(),
            transfer: allow::<deed::TransferConversation>(actor, scope).is_ok(),
            work_conversations: allow::<deed::WorkConversation>(actor, scope).is_ok(),
            write_notes: allow::<deed::WriteNote>(actor, scope).is_ok(),
            edit_answers: allow::<deed::EditAnswers>(actor, scope).is_ok(),
            manage_bookings: allow::<deed::ManageStays>(actor, scope).is_ok(),
            manage_tokens: allow::<deed::ManageTokens>(actor, scope).is_ok(),
            work_orders: allow::<deed::WorkOrders>(actor, scope).is_ok(),
            edit_menus: allow::<deed::EditMenus>(actor, scope).is_ok(),
            settle_charges: allow::<deed::SettleCharges>(actor, scope).is_ok(),
            work_visitors: allow::<deed::WorkVisitors>(actor, scope).is_ok(),
            edit_automation: allow::<deed::EditAutomation>(actor, scope).is_ok(),
            see_figures: allow::<deed::SeeFigures>(actor, scope).is_ok(),
        }
    }
}

/// Who is signed in, where, and what they may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Me {
    /// Who.
    pub staff: SignedInStaff,
    /// Where.
    pub hotel: StaffHotel,
    /// What they may do.
    pub may: Rights,
    /// What the hotel should know about its settings, as sentences.
    pub warnings: Vec<String>,
}

const OPEN_CHANNELS: &str = "This hotel's chat channels are open: whoever guesses a channel's name can read along. \
    Set room_channels to sealed unless an older page of yours needs the literal names.";

impl Me {
    /// Puts it together.
    pub fn new(staff: &Staff, actor: &Actor, hotel: &Hotel, departments: &[Department]) -> Self {
        let StaffMember { id, name, title, image, role, departments, on_duty, .. } =
            StaffMember::new(staff, departments);
        let username = staff.username.clone();
        let HotelRef { slug, name: hotel_name, time_zone } = hotel.into();
        Self {
            staff: SignedInStaff { id, username, name, title, image, role, departments, on_duty },
            hotel: StaffHotel { slug, name: hotel_name, time_zone, currency: hotel.currency.clone() },
            may: Rights::of(actor, hotel),
            warnings: match hotel.room_channels {
                RoomChannels::Open => vec![OPEN_CHANNELS.to_owned()],
                RoomChannels::Sealed => Vec::new(),
            },
        }
    }
}

/// Name and password.
#[derive(Deserialize, ToSchema)]
pub struct SignIn {
    /// Sign-in name; case does not count.
    pub username: String,
    /// Password.
    pub password: String,
}

/// What a guest's page may know before the PIN.
#[derive(Serialize, ToSchema)]
pub struct GuestHello {
    /// The hotel.
    pub hotel: HotelRef,
    /// The room, as the hotel writes it.
    pub room_number: String,
}
