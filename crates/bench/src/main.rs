//! The benchmark: what Bellhop does, each figure beside its limit on the same machine in the same run.
//!
//! Knows the server only as its configuration and the wire; everything is measured from another process, pinned to other
//! cores. What the figures mean is told in `docs/benchmarks.md`.
//!
//! - [`serve`], [`bare`]: the measured processes: the whole server, and the least that could do the same work.
//! - [`child`], [`machine`]: starting and watching them; what they run on.
//! - [`http`], [`ws`]: the load: light clients, so that the load is not what is measured.
//! - [`sends`], [`fanout`], [`idle`], [`latency`]: the figures of a node.
//! - [`answers`]: how well and how fast visitors' questions are answered, in this process.
//! - [`report`]: the table and the JSON.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

mod answers;
mod bare;
mod bare_store;
mod child;
mod fanout;
mod http;
mod idle;
mod latency;
mod machine;
mod report;
mod sends;
mod serve;
mod target;
mod ws;

// The program's own allocator, on both sides.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Anything that went wrong ends the run with its sentence.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(about = "Measures Bellhop beside the limits of this machine")]
struct Options {
    /// Short rounds: a look, not a figure to quote.
    #[arg(long)]
    quick: bool,
    /// Only these figures, of a, b, c, d, e.
    #[arg(long, value_delimiter = ',')]
    only: Vec<char>,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Subcommand)]
enum Role {
    /// The whole server, as a child process.
    #[command(hide = true)]
    Serve { data: PathBuf, rooms: usize },
    /// The least that could do the same work, as a child process.
    #[command(hide = true)]
    Bare { data: PathBuf },
}

/// What every figure is run with.
pub struct Plan<'a> {
    /// Short rounds.
    pub quick: bool,
    /// A folder on disk for the measured processes.
    pub folder: &'a Path,
    /// Where they run.
    pub cores: &'a machine::Cores,
}

impl Plan<'_> {
    /// How often Bellhop and the bare side take turns.
    pub fn rounds(&self) -> usize {
        if self.quick { 1 } else { 3 }
    }

    /// The length of one turn, shortened for a quick look.
    pub fn turn(&self, seconds: f64) -> std::time::Duration {
        std::time::Duration::from_secs_f64(if self.quick { seconds / 3.0 } else { seconds })
    }
}

fn main() -> Result<()> {
    let options = Options::parse();
    match options.role {
        Some(Role::Serve { data, rooms }) => server_runtime()?.block_on(serve::run(&data, rooms)),
        Some(Role::Bare { data }) => server_runtime()?.block_on(bare::run(&data)),
        None => measure(&options),
    }
}

// Both measured processes get the runtime a server would have: one worker per core it is pinned to.
fn server_runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

fn measure(options: &Options) -> Result<()> {
    machine::raise_file_limit();
    let cores = machine::Cores::split();
    cores.pin_load();
    let runtime = if cores.load_count() == 1 {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?
    } else {
        tokio::runtime::Builder::new_multi_thread().worker_threads(cores.load_count()).enable_all().build()?
    };
    let out = machine::build_folder()?;
    let folder = tempfile::Builder::new().prefix("bench-data-").tempdir_in(&out)?;
    let plan = Plan { quick: options.quick, folder: folder.path(), cores: &cores };
    let machine = machine::describe(&cores, folder.path())?;
    let figures = runtime.block_on(run_all(&plan, &options.only))?;
    report::print(&machine, &figures);
    report::write(&out.join("bench.json"), &machine, &figures, options.quick)
}

async fn run_all(plan: &Plan<'_>, only: &[char]) -> Result<Vec<report::Figure>> {
    let wanted = |letter| only.is_empty() || only.contains(&letter);
    let mut figures = Vec::new();
    if wanted('a') {
        figures.extend(sends::measure(plan).await?);
    }
    if wanted('b') {
        figures.extend(fanout::measure(plan).await?);
    }
    if wanted('c') {
        figures.extend(idle::measure(plan).await?);
    }
    if wanted('d') {
        figures.extend(latency::measure(plan).await?);
    }
    if wanted('e') {
        figures.extend(answers::measure(plan)?);
    }
    Ok(figures)
}
