//! The machine: its cores, who runs on which, its disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::Result;

/// What the figures were taken on.
#[derive(Debug, Serialize)]
pub struct Machine {
    /// Model of the processor.
    pub processor: String,
    /// Cores of the measured process and of the load, as `taskset` writes them.
    pub server_cores: String,
    /// See [`Machine::server_cores`].
    pub load_cores: String,
    /// Whether both share one core, which makes every figure a lower bound.
    pub shares_one_core: bool,
    /// The kernel's release.
    pub kernel: String,
    /// Memory in MiB.
    pub memory_mib: u64,
    /// Kind of the file system the databases lie on.
    pub file_system: String,
    /// Appending 4 KiB and `fdatasync`, per second.
    pub fsyncs_per_s: f64,
    /// Open files one process may have.
    pub open_files: usize,
}

/// Which cores run what.
pub struct Cores {
    server: Vec<usize>,
    load: Vec<usize>,
}

impl Cores {
    /// The first half for the server, the rest for the load; one core is shared.
    pub fn split() -> Self {
        let all = allowed_cores();
        let (server, load) = all.split_at((all.len() / 2).max(1).min(all.len()));
        let load = if load.is_empty() { server } else { load };
        Self { server: server.to_vec(), load: load.to_vec() }
    }

    /// How many cores the load has.
    pub fn load_count(&self) -> usize {
        self.load.len()
    }

    /// The server's, as `taskset` takes them.
    pub fn server_list(&self) -> String {
        list(&self.server)
    }

    /// Pins this process, which must not have started threads yet. Where there is no `taskset` the kernel decides.
    pub fn pin_load(&self) {
        let me = std::process::id().to_string();
        run_quietly(Command::new("taskset").args(["-cp", &list(&self.load), &me]));
    }
}

fn list(cores: &[usize]) -> String {
    cores.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}

fn allowed_cores() -> Vec<usize> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let text = value_of(&status, "Cpus_allowed_list:").unwrap_or("0").to_owned();
    let mut cores = Vec::new();
    for range in text.split(',') {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        if let (Ok(first), Ok(last)) = (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
            cores.extend(first..=last);
        }
    }
    if cores.is_empty() { vec![0] } else { cores }
}

/// Lets this process and its children open as many files as they may.
pub fn raise_file_limit() {
    let me = std::process::id().to_string();
    let hard = open_files_limit(HARD).to_string();
    run_quietly(Command::new("prlimit").args(["--pid", &me, &format!("--nofile={hard}:{hard}")]));
}

// A machine without the tool runs unpinned or with its usual limit; both are told in the description.
fn run_quietly(command: &mut Command) {
    drop(command.output());
}

/// How many files one process may have open now.
pub fn open_files() -> usize {
    open_files_limit(SOFT)
}

// Columns of the limits the kernel lists.
const SOFT: usize = 3;
const HARD: usize = 4;

fn open_files_limit(column: usize) -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap_or_default();
    line.split_whitespace().nth(column).and_then(|text| text.parse().ok()).unwrap_or(1024)
}

/// The build's own folder, which is on disk and not under version control.
pub fn build_folder() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program.parent().and_then(Path::parent).ok_or("the program lies in no build folder")?;
    Ok(folder.to_path_buf())
}

/// Describes the machine; measures its disk in `folder` for a second at most.
pub fn describe(cores: &Cores, folder: &Path) -> Result<Machine> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib =
        value_of(&memory, "MemTotal:").and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    Ok(Machine {
        processor: value_of(&cpu, "model name")
            .unwrap_or("unknown")
            .trim_start_matches([':', ' '])
            .to_owned(),
        server_cores: cores.server_list(),
        load_cores: list(&cores.load),
        shares_one_core: cores.server == cores.load,
        kernel: fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim().to_owned(),
        memory_mib: kib.unwrap_or(0) / 1024,
        file_system: file_system(folder),
        fsyncs_per_s: fsync_rate(folder)?,
        open_files: open_files(),
    })
}

fn value_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(key)).map(str::trim)
}

// The mount whose path is the longest beginning of ours.
fn file_system(folder: &Path) -> String {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let fields = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let ours = fields.filter(|fields| fields.len() > 2 && folder.starts_with(fields[1]));
    ours.max_by_key(|fields| fields[1].len())
        .map_or_else(|| "unknown".to_owned(), |fields| fields[2].to_owned())
}

fn fsync_rate(folder: &Path) -> Result<f64> {
    let mut file = fs::File::create(folder.join("fsync"))?;
    let began = Instant::now();
    let mut count = 0.0;
    while began.elapsed() < Duration::from_secs(1) {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        count += 1.0;
    }
    Ok(count / began.elapsed().as_secs_f64())
}
