//! The commands. Each reads what it needs, calls a use case as the house itself, and says what came of it.
//!
//! - [`args`]: the commands and their flags.
//! - [`run`]: `serve` and `demo`.
//! - [`house`]: hotels and rooms.
//! - [`people`]: staff and departments, with their flags in [`people_args`]; [`password`] asks for theirs.
//! - [`whatsapp`]: how a hotel is reached there, with its flags in [`whatsapp_args`].
//! - [`faqs`]: questions a hotel answers by itself, with their flags in [`faqs_args`].
//! - [`guests`]: reservations, stays and links, with their flags in [`guest_args`].

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks by printing")]

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use crate::config::{Config, ConfigError, LogFormat, reference};
use crate::node::{self, StartError};

pub mod args;
mod faqs;
pub mod faqs_args;
pub mod guest_args;
mod guests;
mod house;
mod password;
mod people;
pub mod people_args;
mod run;
mod whatsapp;
pub mod whatsapp_args;

use args::{Args, Command, ConfigCommand};

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The configuration.
    #[error("configuration: {0}")]
    Config(#[from] ConfigError),
    /// The parts could not be put together.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A use case refused.
    #[error("{0}")]
    Refused(#[from] app::Error),
    /// Something to print could not be, or something to read was not there.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// What was typed cannot be.
    #[error("{0}")]
    Usage(String),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(dispatch(args)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bellhop: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(args: Args) -> Result<(), CommandError> {
    let Args { options, command } = args;
    match command {
        Command::Serve(serve) => {
            let config = options.load(&serve.flags())?;
            start_log(&config)?;
            run::serve(config).await
        }
        Command::Demo(demo) => {
            let config = options.load(&demo.flags())?;
            start_log(&config)?;
            run::demo(config).await
        }
        Command::Migrate => {
            let config = quiet(&options)?;
            storage::migrate(node::database(&config)).await.map_err(StartError::from)?;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Hotel(command) => house::hotel(&quiet(&options)?, command).await,
        Command::Room(command) => house::room(&quiet(&options)?, command).await,
        Command::Staff(command) => people::staff(&quiet(&options)?, command).await,
        Command::Department(command) => people::department(&quiet(&options)?, command).await,
        Command::Booking(command) => guests::booking(&quiet(&options)?, command).await,
        Command::Stay(command) => guests::stay(&quiet(&options)?, command).await,
        Command::Token(command) => guests::token(&quiet(&options)?, command).await,
        Command::WhatsApp(command) => whatsapp::whatsapp(&quiet(&options)?, command).await,
        Command::Faqs(command) => faqs::faqs(&quiet(&options)?, command).await,
        Command::Config(ConfigCommand::Check) => check(&options.load(&[])?),
        Command::Config(ConfigCommand::Example) => {
            print!("{}", reference::example());
            Ok(())
        }
        Command::Openapi => {
            println!("{}", doors::console::openapi::text());
            Ok(())
        }
    }
}

// A command that ends at once says what it has to say itself; the log tells only what is wrong.
fn quiet(options: &args::Options) -> Result<Config, CommandError> {
    let mut config = options.load(&[])?;
    config.log.level = "warn".into();
    start_log(&config)?;
    Ok(config)
}

fn check(config: &Config) -> Result<(), CommandError> {
    println!("The configuration is right.");
    println!("  listens on   {}:{}", config.listen.address, config.listen.port);
    println!("  reached at   {}", config.public_url(config.listen.port));
    println!("  data folder  {}", config.data_dir.display());
    // Debug hides what is secret in a database's address.
    println!("  database     {:?}", node::database(config));
    Ok(())
}

fn start_log(config: &Config) -> Result<(), CommandError> {
    let filter = EnvFilter::builder()
        .parse(&config.log.level)
        .map_err(|_| CommandError::Usage(format!("log.level: {} is no level or filter", config.log.level)))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let started = match config.log.format {
        LogFormat::Pretty => log.with_target(false).try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    started.map_err(|error| CommandError::Usage(format!("the log cannot be started: {error}")))?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

// Rust's own hook prints a panic's words, and those may quote what a guest wrote: only the place is told.
fn log_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    tracing::error!(%place, thread = thread.name().unwrap_or("unnamed"), "a fault in the program: a panic");
}
