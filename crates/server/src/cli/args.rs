//! The commands and their flags.

use std::path::PathBuf;

use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum};
use domain::RoomChannels;

use super::faqs_args::FaqsCommand;
use super::guest_args::{BookingCommand, StayCommand, TokenCommand};
use super::people_args::{DepartmentCommand, StaffCommand};
use super::whatsapp_args::WhatsAppCommand;
use crate::config::{Config, ConfigError, Sources};

/// Guests of a hotel talk to its staff.
#[derive(Debug, Parser)]
#[command(name = "bellhop", version, about, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, ClapArgs)]
pub struct Options {
    /// The configuration file (bellhop.toml in this folder, if it is there)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Set any key of the configuration; may be repeated
    #[arg(long, global = true, value_name = "KEY=VALUE", value_parser = pair, action = ArgAction::Append)]
    pub set: Vec<(String, String)>,
}

impl Options {
    /// The configuration with these flags, and those of the command, laid over it.
    pub fn load(&self, flags: &[(String, String)]) -> Result<Config, ConfigError> {
        let mut all = flags.to_vec();
        all.extend(self.data_dir.iter().map(|dir| ("data_dir".to_owned(), dir.display().to_string())));
        all.extend(self.set.iter().cloned());
        Sources::of_process(self.config.clone(), all).load()
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write it as key=value, like listen.port=9000")?;
    Ok((key.trim().to_owned(), value.to_owned()))
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the house
    Serve(Listening),
    /// Run an imaginary hotel to look around in
    Demo(Demo),
    /// Bring the database up to date and stop
    Migrate,
    /// Hotels
    #[command(subcommand)]
    Hotel(HotelCommand),
    /// Rooms
    #[command(subcommand)]
    Room(RoomCommand),
    /// People who work here
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Departments of a hotel
    #[command(subcommand)]
    Department(DepartmentCommand),
    /// Reservations
    #[command(subcommand)]
    Booking(BookingCommand),
    /// Guests who arrive, move and leave
    #[command(subcommand)]
    Stay(StayCommand),
    /// Links for guests
    #[command(subcommand)]
    Token(TokenCommand),
    /// How a hotel is reached on WhatsApp
    #[command(subcommand, name = "whatsapp")]
    WhatsApp(WhatsAppCommand),
    /// Questions a hotel answers by itself
    #[command(subcommand)]
    Faqs(FaqsCommand),
    /// The configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print the OpenAPI document of the console's API
    Openapi,
}

/// Where to listen.
#[derive(Debug, ClapArgs)]
pub struct Listening {
    /// The port
    #[arg(long)]
    pub port: Option<u16>,
    /// The address; 0.0.0.0 opens it to the network
    #[arg(long)]
    pub address: Option<String>,
}

impl Listening {
    /// As keys of the configuration.
    pub fn flags(&self) -> Vec<(String, String)> {
        let port = self.port.map(|port| ("listen.port".to_owned(), port.to_string()));
        let address = self.address.clone().map(|address| ("listen.address".to_owned(), address));
        port.into_iter().chain(address).collect()
    }
}

/// The demo.
#[derive(Debug, ClapArgs)]
pub struct Demo {
    #[command(flatten)]
    pub listening: Listening,
}

/// Where the demo keeps its data, unless it is told otherwise.
pub const DEMO_DATA: &str = "data/demo";

impl Demo {
    /// As keys of the configuration.
    pub fn flags(&self) -> Vec<(String, String)> {
        let mut flags = vec![("data_dir".to_owned(), DEMO_DATA.to_owned())];
        flags.extend(self.listening.flags());
        flags
    }
}

/// Hotels.
#[derive(Debug, Subcommand)]
pub enum HotelCommand {
    /// Add a hotel with the usual departments
    Add {
        /// Its name in addresses: small letters, digits and hyphens
        slug: String,
        /// Its name for people
        #[arg(long)]
        name: String,
        /// Its time zone, like Europe/Dublin
        #[arg(long, default_value = "UTC")]
        time_zone: String,
        /// Its currency, like EUR
        #[arg(long, default_value = "EUR")]
        currency: String,
    },
    /// Change a hotel's settings
    Set {
        /// Its slug
        slug: String,
        /// Its name for people
        #[arg(long)]
        name: Option<String>,
        /// How many days after check-out a guest may still read and ask
        #[arg(long, value_name = "DAYS")]
        enquiry_days: Option<u16>,
        /// How guests' channels are named; open lets anybody listen who guesses a name
        #[arg(long, value_enum)]
        room_channels: Option<ChannelNames>,
    },
    /// List the hotels
    List,
}

/// How guests' channels are named.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ChannelNames {
    /// With a part nobody can guess
    Sealed,
    /// As older pages know them
    Open,
}

impl From<ChannelNames> for RoomChannels {
    fn from(names: ChannelNames) -> Self {
        match names {
            ChannelNames::Sealed => Self::Sealed,
            ChannelNames::Open => Self::Open,
        }
    }
}

/// Rooms.
#[derive(Debug, Subcommand)]
pub enum RoomCommand {
    /// Add rooms
    Add {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
        /// The floor
        #[arg(long, default_value = "")]
        floor: String,
        /// Room numbers
        #[arg(required = true)]
        numbers: Vec<String>,
    },
    /// List rooms with their PINs and who lives there
    List {
        /// The hotel's slug
        #[arg(long)]
        hotel: String,
    },
}

/// The configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say whether the configuration is right
    Check,
    /// Print every key with its default and meaning
    Example,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }

    #[test]
    fn flags_become_keys() {
        let args = Args::parse_from([
            "bellhop",
            "demo",
            "--port",
            "9",
            "--data-dir",
            "/x",
            "--set",
            "log.level=debug",
        ]);
        let Command::Demo(demo) = args.command else { panic!("not the demo") };
        let config = args.options.load(&demo.flags()).unwrap();
        assert_eq!(
            (config.listen.port, config.data_dir.to_str(), config.log.level.as_str()),
            (9, Some("/x"), "debug")
        );
    }

    #[test]
    fn there_is_no_flag_for_a_password() {
        let typed =
            ["bellhop", "staff", "add", "--hotel", "h", "ann", "--name", "Ann", "--password", "secret"];
        assert!(Args::try_parse_from(typed).is_err());
    }
}
