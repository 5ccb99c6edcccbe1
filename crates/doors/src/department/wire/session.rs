//! Signing in and out, as the older dashboards of this door read it.

use app::credentials::SignedInPair;
use domain::hotel::RECEPTION;
use domain::{Department, Role, Staff};
use serde::{Deserialize, Serialize};

/// Name and password.
#[derive(Deserialize)]
pub struct Login {
    /// Sign-in name; case does not count.
    pub username: String,
    /// Password.
    pub password: String,
}

/// What renews a sign-in.
#[derive(Deserialize)]
pub struct Refresh {
    /// The refresh token.
    pub refresh: String,
}

/// What is to be over.
#[derive(Deserialize)]
pub struct Logout {
    /// The refresh token.
    pub refresh: Option<String>,
}

/// A sign-in that was renewed.
#[derive(Serialize)]
pub struct Pair {
    /// Opens staff's calls and sockets.
    pub access: String,
    /// Renews the sign-in, once.
    pub refresh: String,
}

impl From<SignedInPair> for Pair {
    fn from(pair: SignedInPair) -> Self {
        Self { access: pair.access, refresh: pair.refresh }
    }
}

/// A sign-in. One dashboard reads it as it is, the other looks for a `data` first and then takes it as it is.
#[derive(Serialize)]
pub struct SignedIn {
    /// Always true.
    pub success: bool,
    /// A sentence for a person.
    pub message: &'static str,
    /// The tokens.
    #[serde(flatten)]
    pub pair: Pair,
    /// Who.
    pub user: User,
}

impl SignedIn {
    /// The answer to a sign-in of `user`.
    pub fn new(user: User, pair: SignedInPair) -> Self {
        Self { success: true, message: "Login successful", pair: pair.into(), user }
    }
}

/// Who is signed in.
#[derive(Serialize)]
pub struct User {
    id: i64,
    username: String,
    email: String,
    user_type: &'static str,
    phone_number: String,
    hotel: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hotel_id: Option<String>,
    created_by: Option<i64>,
    is_active_hotel_user: bool,
    is_verified: bool,
    department: Vec<String>,
}

impl User {
    /// Somebody, with the names of the hotel's `departments`.
    pub fn new(staff: &Staff, departments: &[Department]) -> Self {
        let theirs = departments.iter().filter(|known| staff.departments.contains(&known.id));
        let department: Vec<String> = theirs.map(|known| known.name.clone()).collect();
        let user_type = user_type(staff.role, department.iter().any(|name| name == RECEPTION));
        let hotel = staff.hotel.to_string();
        let knows_its_hotel = matches!(user_type, "hotel_admin" | "manager" | "receptionist");
        Self {
            id: staff.id.0,
            username: staff.username.clone(),
            // We keep neither; a text is what these clients expect.
            email: String::new(),
            phone_number: String::new(),
            user_type,
            hotel_id: knows_its_hotel.then(|| hotel.clone()),
            hotel,
            created_by: None,
            is_active_hotel_user: staff.active,
            is_verified: true,
            department,
        }
    }
}

// What this door calls a role.
fn user_type(role: Role, at_reception: bool) -> &'static str {
    match role {
        Role::Owner => "hotel_admin",
        Role::Manager => "manager",
        Role::Agent if at_reception => "receptionist",
        Role::Agent => "department_staff",
        Role::ReadOnly => "other_staff",
    }
}
