//! Accepts connections and serves HTTP on them: bounded in number, small while idle, gone gracefully.
//!
//! The connection stays a plain TCP stream all the way into an upgrade, because the doors write WebSocket frames to the
//! stream itself.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use doors::extract::PeerAddress;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use crate::config::Network;
use crate::service::HttpService;

/// How long a new connection may take to its first request.
const FIRST_REQUEST: Duration = Duration::from_secs(10);
/// How long a connection may rest between requests: longer than the 60 s after which common proxies close a resting one
/// themselves, so that none of them sends a request into our closing it.
const REST: Duration = Duration::from_secs(75);
/// The largest request head, and what the buffers of one connection may grow to.
const BUFFER: usize = 16 * 1024;
/// The pause after an accept that failed: out of files, usually, which takes a moment to pass.
const BACKOFF: Duration = Duration::from_millis(100);
/// How many addresses of `X-Forwarded-For` are looked at.
const HOPS: usize = 20;

/// What the listener counts.
#[derive(Default)]
pub struct Traffic {
    connections: AtomicUsize,
    requests: AtomicUsize,
}

impl Traffic {
    /// Open connections that still speak HTTP.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Requests whose answer has not begun.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

/// Counts one up while it lives.
struct Count<'a>(&'a AtomicUsize);

impl<'a> Count<'a> {
    fn on(counter: &'a AtomicUsize) -> Self {
        counter.fetch_add(1, Ordering::Relaxed);
        Self(counter)
    }
}

impl Drop for Count<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Accepts and serves until told to stop.
pub struct Listener {
    /// What it serves.
    pub service: HttpService,
    /// Whose word on the client's address counts.
    pub trusted_proxies: Vec<Network>,
    /// Connections at once.
    pub max_connections: usize,
    /// What it counts.
    pub traffic: Arc<Traffic>,
    /// Cancelled: accept no more, and let each connection go after its running request.
    pub stop: CancellationToken,
    /// The tasks of its connections.
    pub tasks: TaskTracker,
}

impl Listener {
    /// Works until [`Listener::stop`] is cancelled. Connections outlive it in [`Listener::tasks`].
    pub async fn run(self, socket: TcpListener) {
        let places = Arc::new(Semaphore::new(self.max_connections));
        let shared = Arc::new(self);
        loop {
            let next = async {
                let place = places.clone().acquire_owned().await;
                (place, socket.accept().await)
            };
            let (place, accepted) = tokio::select! {
                () = shared.stop.cancelled() => return,
                next = next => next,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let serving = serve(shared.clone(), stream, peer);
                    shared.tasks.spawn(async move {
                        serving.await;
                        drop(place);
                    });
                }
                Err(error) => pause(&error).await,
            }
        }
    }

    async fn answer(&self, peer: IpAddr, request: hyper::Request<Incoming>) -> axum::response::Response {
        let _running = Count::on(&self.traffic.requests);
        let mut request: Request = request.map(Body::new);
        let address = client_address(peer, request.headers(), &self.trusted_proxies);
        request.extensions_mut().insert(PeerAddress(address));
        match self.service.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}

// A connection that broke before it was accepted is its client's matter; anything else would spin without a pause.
async fn pause(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    if !matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted) {
        tracing::warn!(%error, "a connection could not be accepted");
        sleep(BACKOFF).await;
    }
}

async fn serve(listener: Arc<Listener>, stream: TcpStream, peer: SocketAddr) {
    let _open = Count::on(&listener.traffic.connections);
    // Answers are small and wanted at once; a socket that refuses is only slower.
    let _best_effort = stream.set_nodelay(true);
    let spoken = Arc::new(AtomicBool::new(false));
    let service = hyper::service::service_fn({
        let (listener, spoken) = (listener.clone(), spoken.clone());
        move |request| {
            spoken.store(true, Ordering::Relaxed);
            let listener = listener.clone();
            async move { Ok::<_, std::convert::Infallible>(listener.answer(peer.ip(), request).await) }
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REST)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let first = timeout(FIRST_REQUEST, async {
        tokio::select! {
            ended = connection.as_mut() => Some(ended),
            () = listener.stop.cancelled() => None,
        }
    })
    .await;
    let ended = match first {
        Ok(Some(ended)) => ended,
        Err(_) if !spoken.load(Ordering::Relaxed) => return,
        Err(_) => {
            let stopped = tokio::select! {
                ended = connection.as_mut() => Some(ended),
                () = listener.stop.cancelled() => None,
            };
            match stopped {
                Some(ended) => ended,
                None => finish(connection).await,
            }
        }
        Ok(None) => finish(connection).await,
    };
    if let Err(error) = ended {
        tracing::trace!(%error, "a connection broke");
    }
}

type Connection<S> = hyper::server::conn::http1::UpgradeableConnection<TokioIo<TcpStream>, S>;

async fn finish<S, B>(mut connection: std::pin::Pin<&mut Connection<S>>) -> hyper::Result<()>
where
    S: hyper::service::HttpService<Incoming, ResBody = B>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    B: hyper::body::Body + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    connection.as_mut().graceful_shutdown();
    connection.await
}

/// The client's address: the peer's, unless the peer is a trusted proxy; then the nearest address in `X-Forwarded-For`
/// that is none. What stands before that one was written by the client and proves nothing.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut address = peer.to_canonical();
    if trusted.is_empty() || !is_trusted(address) {
        return address;
    }
    let lines = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    for hop in hops.iter().rev().take(HOPS) {
        let Ok(next) = hop.trim().parse::<IpAddr>() else { break };
        address = next.to_canonical();
        if !is_trusted(address) {
            break;
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        assert_eq!(client("9.9.9.9", &["1.1.1.1"], &[]), "9.9.9.9");
        assert_eq!(client("9.9.9.9", &["1.1.1.1"], &["10.0.0.0/8"]), "9.9.9.9");
        assert_eq!(client("10.0.0.1", &["1.1.1.1, 5.5.5.5"], &["10.0.0.0/8"]), "5.5.5.5");
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_counts() {
        assert_eq!(client("10.0.0.1", &["5.5.5.5, 10.0.0.2"], &["10.0.0.0/8"]), "5.5.5.5");
        assert_eq!(client("10.0.0.1", &["5.5.5.5", "10.0.0.2"], &["10.0.0.0/8"]), "5.5.5.5");
        assert_eq!(client("::ffff:10.0.0.1", &["5.5.5.5"], &["10.0.0.0/8"]), "5.5.5.5");
        assert_eq!(client("10.0.0.1", &[], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["nonsense"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &["10.0.0.3"], &["10.0.0.0/8"]), "10.0.0.3");
    }
}
