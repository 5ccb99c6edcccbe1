//! Figure a: durable sends per second through the room door, beside a bare handler over a bare group-commit writer.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::http::Connection;
use crate::report::{Aim, Figure};
use crate::target::{Bare, Bellhop};
use crate::{Plan, Result};

const CONNECTIONS: [usize; 3] = [1, 32, 128];
const TEXT: &str = "Could we have two more towels in our room, please?";

/// Measures it.
pub async fn measure(plan: &Plan<'_>) -> Result<Vec<Figure>> {
    let bellhop = Bellhop::start(plan, "sends", 128).await?;
    let bare = Bare::start(plan, "sends-bare").await?;
    let ours: Vec<_> = bellhop.guests().await?.iter().map(|guest| bellhop.send(guest, TEXT)).collect();
    let theirs: Vec<_> = (1..=128).map(|conversation| Bare::send(conversation, TEXT)).collect();
    let mut figures = Vec::new();
    for connections in CONNECTIONS {
        let mut sends = new(connections, "durable sends", "per s", Aim::PartOfBare(0.7));
        let mut costs = new(connections, "processor time of a send", "us", Aim::Nothing);
        for _ in 0..plan.rounds() {
            for (side, child, to, requests) in
                [(0, &bellhop.child, bellhop.to, &ours), (1, &bare.child, bare.ready.http, &theirs)]
            {
                let spent = child.processor_time()?;
                let (rate, count) = turn(to, &requests[..connections], plan.turn(2.0)).await?;
                let cost = (child.processor_time()? - spent).as_secs_f64() * 1e6 / count;
                sends.of(side).push(rate);
                costs.of(side).push(cost);
            }
        }
        figures.extend([sends, costs]);
    }
    bellhop.child.stop().await;
    bare.child.stop().await;
    Ok(figures)
}

fn new(connections: usize, what: &str, unit: &'static str, aim: Aim) -> Figure {
    let what = format!("{what}, {connections} connection{}", if connections == 1 { "" } else { "s" });
    Figure { letter: 'a', what, unit, bellhop: Vec::new(), bare: Vec::new(), aim }
}

// Each connection sends its request again and again. Sends per second, and how many there were.
async fn turn(to: SocketAddr, requests: &[Vec<u8>], length: Duration) -> Result<(f64, f64)> {
    let mut connections = Vec::new();
    for request in requests {
        connections.push((Connection::open(to).await?, request.clone()));
    }
    let began = Instant::now();
    let mut tasks = JoinSet::new();
    for (connection, request) in connections {
        tasks.spawn(repeat(connection, request, began + length));
    }
    let mut count = 0;
    while let Some(done) = tasks.join_next().await {
        count += done??;
    }
    let count = f64::from(count);
    Ok((count / began.elapsed().as_secs_f64(), count))
}

async fn repeat(mut connection: Connection, request: Vec<u8>, until: Instant) -> Result<u32> {
    let mut count = 0;
    while Instant::now() < until {
        connection.succeed(&request).await?;
        count += 1;
    }
    Ok(count)
}
