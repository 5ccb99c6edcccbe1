//! A measured process: this program once more, in a role, pinned to the server's cores.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio::time::timeout;

use crate::{Plan, Result};

/// How long a role may take to be ready.
const READY: Duration = Duration::from_secs(60);

/// A running role. Dropping it ends the process; the process also ends when this one is gone.
pub struct Child {
    // Killed when dropped.
    process: tokio::process::Child,
    id: u32,
}

impl Child {
    /// Starts a role and waits for the line in which it says how it is reached.
    pub async fn start<T: DeserializeOwned>(plan: &Plan<'_>, args: &[&str]) -> Result<(Self, T)> {
        let program = std::env::current_exe()?;
        let mut pinned = Command::new("taskset");
        pinned.arg("-c").arg(plan.cores.server_list()).arg(&program).args(args);
        let mut process = match spawn(&mut pinned) {
            Ok(process) => process,
            Err(_) => spawn(Command::new(&program).args(args))?,
        };
        let id = process.id().ok_or("the child is gone already")?;
        let stdout = process.stdout.take().ok_or("the child has no output")?;
        let mut line = String::new();
        timeout(READY, BufReader::new(stdout).read_line(&mut line)).await??;
        let ready = serde_json::from_str(&line).map_err(|_| format!("the child did not start: {line:?}"))?;
        Ok((Self { process, id }, ready))
    }

    /// Resident memory in bytes.
    pub fn resident(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("the child is gone")?;
        Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()? * 1024)
    }

    /// Processor time spent so far by the threads that are still there.
    pub fn processor_time(&self) -> Result<Duration> {
        let mut nanos = 0;
        for task in fs::read_dir(format!("/proc/{}/task", self.id))? {
            // A thread may end between the listing and the look.
            let spent = fs::read_to_string(task?.path().join("schedstat")).unwrap_or_default();
            nanos += spent.split(' ').next().and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        }
        Ok(Duration::from_nanos(nanos))
    }

    /// Ends it and waits until it is gone.
    pub async fn stop(mut self) {
        drop(self.process.kill().await);
    }
}

fn spawn(command: &mut Command) -> std::io::Result<tokio::process::Child> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true).spawn()
}

/// For a role: says how it is reached, then waits until the measuring process is gone.
#[expect(clippy::print_stdout, reason = "the line is how the measuring process learns of it")]
pub async fn ready_until_orphaned<T: serde::Serialize>(ready: &T) -> Result<()> {
    println!("{}", serde_json::to_string(ready)?);
    let orphaned = tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
    orphaned.await??;
    Ok(())
}
