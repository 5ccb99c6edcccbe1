//! An event stream as a page reads it.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use futures_util::StreamExt;
use serde_json::Value;
use tokio::time::timeout;
use tower::ServiceExt;

use crate::house::TestHouse;

const PATIENCE: Duration = Duration::from_secs(30);

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    pub event: String,
    pub id: Option<i64>,
    pub data: Value,
}

impl Heard {
    /// The word in `type`, else the event's name.
    pub fn kind(&self) -> &str {
        self.data["type"].as_str().unwrap_or(&self.event)
    }
}

/// An open stream.
pub struct Stream {
    body: BodyDataStream,
    pending: String,
}

impl Stream {
    /// Opens one; `path` names it, `last` is the number that was seen last.
    pub async fn open(house: &TestHouse, who: &str, path: &str, last: Option<&str>) -> Self {
        let mut request = Request::get(path).header(header::AUTHORIZATION, who);
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = house.router.clone().oneshot(request).await.expect("never fails");
        assert_eq!(response.status(), StatusCode::OK);
        let headers = response.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "text/event-stream");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(headers["x-accel-buffering"], "no");
        Self { body: response.into_body().into_data_stream(), pending: String::new() }
    }

    pub async fn of_staff(house: &TestHouse, who: &str) -> Self {
        Self::greeted(house, who, "/api/console/live").await
    }

    pub async fn of_guest(house: &TestHouse, who: &str) -> Self {
        Self::greeted(house, who, "/api/console/guest/live").await
    }

    async fn greeted(house: &TestHouse, who: &str, path: &str) -> Self {
        let mut stream = Self::open(house, who, path, None).await;
        assert_eq!(stream.next().await.expect("a greeting").event, "hello");
        stream
    }

    /// The next event, comments passed over; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Heard> {
        // Over all comments together, or a stream that only pings would be waited for without end.
        let event = async {
            loop {
                let block = self.block().await?;
                if !block.starts_with(':') {
                    return Some(read(&block));
                }
            }
        };
        timeout(PATIENCE, event).await.expect("in time")
    }

    /// The next block of lines as it came.
    pub async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.pending.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.pending = rest;
                return Some(block);
            }
            let chunk = self.body.next().await?.expect("bytes");
            self.pending.push_str(std::str::from_utf8(&chunk).expect("text"));
        }
    }

    /// The next event; the stream must go on.
    pub async fn hear(&mut self) -> Heard {
        self.next().await.expect("the stream goes on")
    }

    /// The reason of the farewell, which must be next, and last.
    pub async fn farewell(mut self) -> String {
        let bye = self.hear().await;
        assert_eq!(bye.event, "bye", "{bye:?}");
        assert!(self.next().await.is_none(), "nothing comes after the farewell");
        bye.data["reason"].as_str().expect("a reason").to_owned()
    }
}

fn read(block: &str) -> Heard {
    let mut heard = Heard { event: "message".into(), id: None, data: Value::Null };
    for line in block.lines() {
        match line.split_once(": ").expect("a field") {
            ("event", name) => heard.event = name.into(),
            ("id", id) => heard.id = Some(id.parse().expect("a number")),
            ("data", data) => heard.data = serde_json::from_str(data).expect("JSON"),
            (other, _) => panic!("an unknown field {other}"),
        }
    }
    heard
}
