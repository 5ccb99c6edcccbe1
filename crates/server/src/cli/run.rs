//! `serve` and `demo`: start a node, wait for a signal, stop it.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::CommandError;
use crate::config::Config;
use crate::demo::PASSWORD;
use crate::node::Node;

/// Runs until told to stop.
pub async fn serve(config: Config) -> Result<(), CommandError> {
    let signals = Signals::new()?;
    let node = Node::start(config).await?;
    println!("Bellhop is open at {} (listening on {}).", node.public_url(), node.address());
    println!("Health: /healthz, /readyz, /metrics. Stop with Ctrl-C.");
    run(node, signals).await
}

/// Runs the demo until told to stop.
pub async fn demo(config: Config) -> Result<(), CommandError> {
    let signals = Signals::new()?;
    let node = Node::start_demo(config).await?;
    let url = node.public_url();
    println!(
        "\n  Hotel Killarney is open: {url}/\n\n\
         \x20   A guest, room 205      {url}/chat/hotel-killarney/messages/room/205/validate-chat-pin   PIN 1234\n\
         \x20   The staff's console    {url}/console/   john / {PASSWORD}\n\
         \x20   More of the staff      liam (manager), aoife (owner), maria (housekeeping), piotr (room service), chloe (café)\n\
         \x20   Every credential       {url}/api/demo\n\n\
         \x20 Stop with Ctrl-C.\n"
    );
    run(node, signals).await
}

async fn run(node: Node, mut signals: Signals) -> Result<(), CommandError> {
    signals.next().await;
    println!("Closing: running requests finish, guests and staff are told to come back.");
    tokio::select! {
        () = node.stop() => {
            println!("Closed.");
            Ok(())
        }
        () = signals.next() => Err(CommandError::Usage("closed at once, at the second signal".into())),
    }
}

/// What asks us to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
