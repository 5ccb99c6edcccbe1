//! Figure c: resident memory per idle subscribed connection, each on a channel of its own, beside bare sockets with a
//! task that waits for their end.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use crate::report::{Aim, Figure};
use crate::target::{Bare, Bellhop};
use crate::ws::Socket;
use crate::{Plan, Result, machine};

const CONNECTIONS: usize = 10_000;
/// Open files a process needs for itself.
const SPARE: usize = 500;
/// Connections made at once.
const AT_ONCE: usize = 64;

/// Measures it.
pub async fn measure(plan: &Plan<'_>) -> Result<Vec<Figure>> {
    let wanted = if plan.quick { CONNECTIONS / 5 } else { CONNECTIONS };
    let count = wanted.min(machine::open_files().saturating_sub(SPARE));
    let bellhop = Bellhop::start(plan, "idle", 1).await?;
    let (to, key) = (bellhop.to, bellhop.key().to_owned());
    let subscribe = move |number: usize| {
        let key = key.clone();
        async move {
            let (mut socket, _) = Socket::pusher(to, &key).await?;
            socket.subscribe(&format!("hotel-room-{number}-chat"), "").await?;
            Ok(socket)
        }
    };
    let ours = growth(&bellhop.child, count, subscribe).await?;
    bellhop.child.stop().await;
    let bare = Bare::start(plan, "idle-bare").await?;
    let to = bare.ready.sockets;
    let theirs = growth(&bare.child, count, move |_| Socket::plain(to)).await?;
    bare.child.stop().await;
    Ok(vec![Figure {
        letter: 'c',
        what: format!("memory per idle connection, {count} connections"),
        unit: "KiB",
        bellhop: vec![ours],
        bare: vec![theirs],
        aim: Aim::AtMost(12.0),
    }])
}

// KiB per connection. A first few connections pay for what is made once, and are not counted.
async fn growth<F, O>(child: &crate::child::Child, count: usize, open: F) -> Result<f64>
where
    F: Fn(usize) -> O + Clone + Send + 'static,
    O: Future<Output = Result<Socket>> + Send + 'static,
{
    let mut sockets = many(0..AT_ONCE, open.clone()).await?;
    let before = settled(child).await?;
    sockets.extend(many(AT_ONCE..AT_ONCE + count, open).await?);
    let after = settled(child).await?;
    drop(sockets);
    let grown = u32::try_from(after.saturating_sub(before) / 1024)?;
    Ok(f64::from(grown) / f64::from(u32::try_from(count)?))
}

async fn many<F, O>(numbers: std::ops::Range<usize>, open: F) -> Result<Vec<Socket>>
where
    F: Fn(usize) -> O,
    O: Future<Output = Result<Socket>> + Send + 'static,
{
    let mut sockets = Vec::new();
    let mut opening = JoinSet::new();
    for number in numbers {
        opening.spawn(open(number));
        if opening.len() >= AT_ONCE
            && let Some(opened) = opening.join_next().await
        {
            sockets.push(opened??);
        }
    }
    while let Some(opened) = opening.join_next().await {
        sockets.push(opened??);
    }
    Ok(sockets)
}

// Resident memory once it has stayed the same for a while.
async fn settled(child: &crate::child::Child) -> Result<u64> {
    let deadline = Instant::now() + Duration::from_secs(5);
    let mut last = child.resident()?;
    let mut same = 0;
    while same < 4 && Instant::now() < deadline {
        sleep(Duration::from_millis(100)).await;
        let now = child.resident()?;
        same = if now == last { same + 1 } else { 0 };
        last = now;
    }
    Ok(last)
}
