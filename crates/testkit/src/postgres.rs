//! A PostgreSQL server of the test's own.
//!
//! One server per test process, on a socket in a folder of its own, with a fresh database for whoever asks. A small
//! shell stands between the test and the server: it holds the other end of a pipe, and when the test process ends, in whatever
//! way, it stops the server and removes the folder. The server in turn dies with the shell. Durability is switched off:
//! these servers are for tests alone.

#![expect(clippy::expect_used, clippy::panic, reason = "a test without its server fails by panicking")]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio_postgres::NoTls;

/// Starts the server, says so, waits for the pipe to close, and clears up. `$1` folder, `$2` binaries, `$3` how to start
/// a process that dies with this one (words).
const KEEPER: &str = r#"
trap '' INT TERM HUP
log="$1/log"
clear() { rm -rf "$1"; exit "$2"; }
$3 "$2/initdb" -D "$1/data" -U bellhop -A trust -E UTF8 --locale=C --no-sync >"$log" 2>&1 || { cat "$log"; clear "$1" 1; }
$3 "$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB >>"$log" 2>&1 &
server=$!
tries=0
until "$2/pg_isready" -q -h "$1" -U bellhop -d postgres; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ] || ! kill -0 "$server" 2>/dev/null; then cat "$log"; kill -QUIT "$server" 2>/dev/null; clear "$1" 1; fi
    sleep 0.05
done
echo ready
read -r _
kill -QUIT "$server"
wait "$server"
clear "$1" 0
"#;

struct Server {
    folder: PathBuf,
    // Held open until the process ends: closing it is the sign to stop.
    _leash: ChildStdin,
    _keeper: Child,
}

/// The address of a fresh, empty database. Panics with the reason when PostgreSQL is not installed or does not start: a
/// test that was skipped in silence would prove nothing.
pub async fn fresh_database() -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let folder = &SERVER.get_or_init(start).folder;
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let (client, connection) = tokio_postgres::connect(&address(folder, "postgres"), NoTls)
        .await
        .expect("the test's own PostgreSQL");
    let carrier = tokio::spawn(connection);
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.expect("a fresh database");
    drop(client);
    carrier.await.expect("the connection ended").expect("the connection ended well");
    address(folder, &name)
}

fn address(folder: &Path, database: &str) -> String {
    format!("postgresql:///{database}?user=bellhop&host={}", folder.display())
}

fn start() -> Server {
    let binaries = binaries();
    let folder = tempfile::Builder::new().prefix("bellhop-pg-").tempdir().expect("a temporary folder").keep();
    let alone = if is_root() {
        // PostgreSQL refuses to run as root.
        run(Command::new("chown").arg("postgres").arg(&folder));
        "setpriv --reuid=postgres --regid=postgres --clear-groups --pdeathsig KILL --"
    } else {
        "setpriv --pdeathsig KILL --"
    };
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER, "keeper"])
        .arg(&folder)
        .arg(&binaries)
        .arg(alone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    let leash = keeper.stdin.take().expect("a pipe to the shell");
    let mut said = BufReader::new(keeper.stdout.take().expect("a pipe from the shell"));
    let mut line = String::new();
    said.read_line(&mut line).expect("the shell's word");
    if line.trim() != "ready" {
        said.read_to_string(&mut line).expect("the shell's words");
        panic!("the test's PostgreSQL did not start: {line}");
    }
    Server { folder, _leash: leash, _keeper: keeper }
}

/// The folder with `initdb` and `postgres`: Debian's newest version, else wherever the path finds them.
fn binaries() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .max();
    if let Some((_, folder)) = newest {
        return folder;
    }
    let found = Command::new("sh").args(["-c", "command -v initdb"]).output().expect("a shell").stdout;
    let found = PathBuf::from(String::from_utf8_lossy(&found).trim());
    match found.parent() {
        Some(folder) if found.is_file() => folder.to_owned(),
        _ => {
            panic!("PostgreSQL is not installed: initdb is neither below /usr/lib/postgresql nor in the path")
        }
    }
}

fn is_root() -> bool {
    let who = Command::new("id").arg("-u").output().expect("id").stdout;
    String::from_utf8_lossy(&who).trim() == "0"
}

fn run(command: &mut Command) {
    let status = command.status().expect("a command");
    assert!(status.success(), "{command:?} failed");
}
