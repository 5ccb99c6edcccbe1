//! The commands about people and departments, and their flags.

use clap::{Subcommand, ValueEnum};
use domain::Role;

/// People who work here.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Add somebody; the password is asked for
    Add {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// Sign-in name, used once in the whole installation
        username: String,
        /// The name guests see
        #[arg(long)]
        name: String,
        /// The job title guests see
        #[arg(long, default_value = "Staff")]
        title: String,
        /// What they may do
        #[arg(long, value_enum, default_value = "agent")]
        role: RoleName,
        /// A department they work in; may be repeated
        #[arg(long = "department", default_value = "Reception")]
        departments: Vec<String>,
        /// Address of a picture
        #[arg(long)]
        image: Option<String>,
        /// Read the password from standard input, for scripts
        #[arg(long)]
        password_stdin: bool,
    },
    /// Change somebody; what is not named stays. Who may no longer sign in is signed out
    Edit {
        /// Sign-in name
        username: String,
        /// The name guests see
        #[arg(long)]
        name: Option<String>,
        /// The job title guests see
        #[arg(long)]
        title: Option<String>,
        /// What they may do
        #[arg(long, value_enum)]
        role: Option<RoleName>,
        /// A department they work in; may be repeated, and those not named are left
        #[arg(long = "department")]
        departments: Vec<String>,
        /// Whether they may sign in
        #[arg(long, value_name = "true|false")]
        active: Option<bool>,
        /// Address of a picture; empty takes it away
        #[arg(long)]
        image: Option<String>,
    },
    /// Give somebody a new password, which is asked for; all their sign-ins end
    Password {
        /// Sign-in name
        username: String,
        /// Read the password from standard input, for scripts
        #[arg(long)]
        password_stdin: bool,
    },
    /// End all sign-ins of somebody
    SignOut {
        /// Sign-in name
        username: String,
    },
    /// List who works at a hotel
    List {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
    },
}

/// Departments.
#[derive(Debug, Subcommand)]
pub enum DepartmentCommand {
    /// Add a department
    Add {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// Its name
        name: String,
    },
    /// Rename a department
    Rename {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// Its name now; case does not count
        from: String,
        /// Its new name
        to: String,
    },
    /// List the departments
    List {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
    },
}

/// A role as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RoleName {
    /// Runs the house
    Owner,
    /// Manages rooms, stays and people
    Manager,
    /// Answers guests
    Agent,
    /// Looks on
    ReadOnly,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Role::Owner,
            RoleName::Manager => Role::Manager,
            RoleName::Agent => Role::Agent,
            RoleName::ReadOnly => Role::ReadOnly,
        }
    }
}
