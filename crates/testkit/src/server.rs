//! A whole house to test against: a node in this process, or the real program as a child that can be killed.
//!
//! Every server shows the demo's hotels, so that a test has guests, rooms and staff to speak with.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test server that does not work fails its test by panicking"
)]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use parking_lot::Mutex;
use server::Node;
use server::config::{Config, Sources};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::OnceCell;
use tokio::time::{sleep, timeout};

/// Nothing below should take this long, however busy the machine is.
const DEADLINE: Duration = Duration::from_secs(60);
/// A test is no guest who types too fast.
const NO_LIMIT: &str = "1000000";

/// A running server.
pub struct TestServer {
    base: String,
    port: u16,
    data_dir: PathBuf,
    // Removed when the server goes; `None` when the test brought a folder of its own.
    folder: Option<TempDir>,
    // Kept for the next start.
    settings: Settings,
    running: Running,
}

/// Keys of the configuration with their values.
type Settings = Vec<(String, String)>;

fn owned(settings: &[(&str, &str)]) -> Settings {
    settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

enum Running {
    Here(Box<Node>),
    Program(Mutex<Child>),
}

impl TestServer {
    /// Starts a node in this process, in a folder of its own.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts a node in this process with further keys of the configuration set.
    pub async fn start_with(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let data_dir = folder.path().join("data");
        copy_demo(&data_dir).await;
        Self::start_in(data_dir, Some(folder), 0, owned(settings)).await
    }

    /// Starts the real program on a data folder that outlives it. It is killed when the value is dropped.
    pub async fn spawn_binary(data_dir: &Path) -> Self {
        Self::spawn_binary_with(data_dir, &[]).await
    }

    /// The same with further keys of the configuration set.
    pub async fn spawn_binary_with(data_dir: &Path, settings: &[(&str, &str)]) -> Self {
        let data_dir = data_dir.join("data");
        if !data_dir.exists() {
            copy_demo(&data_dir).await;
        }
        Self::spawn_in(data_dir, None, 0, owned(settings)).await
    }

    async fn start_in(data_dir: PathBuf, folder: Option<TempDir>, port: u16, settings: Settings) -> Self {
        let node = Node::start_demo(config(&data_dir, port, &settings)).await.expect("the node starts");
        let port = node.address().port();
        let running = Running::Here(Box::new(node));
        Self::ready(port, data_dir, folder, settings, running).await
    }

    async fn spawn_in(data_dir: PathBuf, folder: Option<TempDir>, port: u16, settings: Settings) -> Self {
        let mut child = Command::new(program())
            .arg("demo")
            .arg("--data-dir")
            .arg(&data_dir)
            .args(["--port", &port.to_string(), "--set", "log.level=warn"])
            .args(["--set", &format!("limits.guest_messages_per_minute={NO_LIMIT}")])
            .args(settings.iter().flat_map(|(key, value)| ["--set".to_owned(), format!("{key}={value}")]))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts; cargo builds it with the tests of its crate");
        let stdout = child.stdout.take().expect("the program's output is piped");
        let mut lines = BufReader::new(stdout).lines();
        let port =
            timeout(DEADLINE, printed_port(&mut lines)).await.expect("the program says its port in time");
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let running = Running::Program(Mutex::new(child));
        Self::ready(port, data_dir, folder, settings, running).await
    }

    async fn ready(
        port: u16,
        data_dir: PathBuf,
        folder: Option<TempDir>,
        settings: Settings,
        running: Running,
    ) -> Self {
        let base = format!("http://127.0.0.1:{port}");
        let server = Self { base, port, data_dir, folder, settings, running };
        let ready = async {
            while !reqwest::get(server.url("/readyz")).await.is_ok_and(|answer| answer.status().is_success())
            {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(DEADLINE, ready).await.expect("the server is ready in time");
        server
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder with the database.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The node, to look behind the doors; only of a server in this process.
    pub fn node(&self) -> &Node {
        match &self.running {
            Running::Here(node) => node,
            Running::Program(_) => panic!("the program runs in a process of its own"),
        }
    }

    /// Kills the program without a word, like a power cut. Only of a program.
    pub fn kill(&self) {
        let Running::Program(child) = &self.running else { panic!("only a program can be killed") };
        child.lock().start_kill().expect("the program can be killed");
    }

    /// Asks the program to stop, like an operator; it ends by itself. Only of a program.
    pub async fn terminate(&self) {
        let Running::Program(child) = &self.running else { panic!("only a program can be asked to stop") };
        let id = child.lock().id().expect("the program runs").to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().await;
        assert!(asked.is_ok_and(|status| status.success()), "the program can be asked to stop");
    }

    /// Stops it gracefully; everything acknowledged is kept.
    pub async fn stop(self) {
        self.halt().await;
    }

    /// Stops it gracefully and starts it again on the same folder and port.
    pub async fn restart(self) -> Self {
        let (port, is_program) = (self.port, matches!(self.running, Running::Program(_)));
        let settings = self.settings.clone();
        let (data_dir, folder) = self.halt().await;
        if is_program {
            Self::spawn_in(data_dir, folder, port, settings).await
        } else {
            Self::start_in(data_dir, folder, port, settings).await
        }
    }

    async fn halt(self) -> (PathBuf, Option<TempDir>) {
        if matches!(self.running, Running::Program(_)) {
            self.terminate().await;
        }
        match self.running {
            Running::Here(node) => node.stop().await,
            Running::Program(child) => {
                let mut child = child.into_inner();
                let ended = timeout(DEADLINE, child.wait()).await.expect("the program ends in time");
                assert!(ended.is_ok_and(|status| status.success()), "the program ends well");
            }
        }
        (self.data_dir, self.folder)
    }
}

fn config(data_dir: &Path, port: u16, settings: &Settings) -> Config {
    let data_dir = data_dir.display().to_string();
    let port = port.to_string();
    let usual = [
        ("data_dir", data_dir.as_str()),
        ("listen.port", port.as_str()),
        ("limits.guest_messages_per_minute", NO_LIMIT),
    ];
    let flags = owned(&usual).into_iter().chain(settings.iter().cloned()).collect();
    Sources { flags, ..Sources::default() }.load().expect("the test's configuration is right")
}

/// Making the demo takes a second or two, most of it for passwords: it is made once in a process and copied after that.
async fn copy_demo(to: &Path) {
    static DEMO: OnceCell<TempDir> = OnceCell::const_new();
    let demo = DEMO
        .get_or_init(|| async {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            let node = Node::start_demo(config(folder.path(), 0, &Settings::new()))
                .await
                .expect("the demo can be made");
            node.stop().await;
            folder
        })
        .await;
    server::secrets::make_private_folder(to).expect("the data folder can be made");
    for entry in std::fs::read_dir(demo.path()).expect("the demo's folder can be read") {
        let entry = entry.expect("the demo's folder can be read");
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("the demo can be copied");
        }
    }
}

// Tests run from target/<profile>/deps; the program stands one folder above.
fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a program knows where it is");
    let folder = own.parent().and_then(Path::parent).expect("tests run in target/<profile>/deps");
    folder.join("bellhop")
}

async fn printed_port(lines: &mut Lines<BufReader<ChildStdout>>) -> u16 {
    while let Ok(Some(line)) = lines.next_line().await {
        let after = line.split_once("http://localhost:").map(|(_, after)| after);
        let port = after.and_then(|after| after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
        if let Some(port) = port {
            return port;
        }
    }
    panic!("the program ended before it said its port");
}
