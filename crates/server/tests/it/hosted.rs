//! `pusher.mode = "hosted"`: the events go to somebody else's Pusher servers. A second Bellhop plays them: it speaks the
//! same HTTP API and checks the same signatures.

use reqwest::Method;
use serde_json::json;
use testkit::server::TestServer;

use crate::client::{Hotel, SLUG};

#[tokio::test(flavor = "multi_thread")]
async fn events_reach_listeners_at_the_hosted_cluster_in_order() {
    let cluster = Hotel::open().await;
    let text = |name: &str| cluster.pusher()[name].as_str().unwrap().to_owned();
    let api_url = cluster.server.url("");
    let settings = [
        ("pusher.mode", "hosted"),
        ("hosted_pusher.app_id", &text("app_id")),
        ("hosted_pusher.key", &text("key")),
        ("hosted_pusher.secret", &text("secret")),
        ("hosted_pusher.cluster", "eu"),
        ("hosted_pusher.api_url", &api_url),
    ];
    let hotel = Hotel::at(TestServer::start_with(&settings).await).await;
    let config = hotel.call(Method::GET, "/api/realtime/config", None, None).await.ok();
    assert_eq!((&config["key"], &config["cluster"]), (&cluster.pusher()["key"], &json!("eu")));
    assert!(config.get("ws_host").is_none(), "{config}");

    let guest = hotel.guest().await;
    let mut phone = cluster.socket(&guest.channel, None).await;
    let john = hotel.john().await;
    let mut own = cluster.connect().await;
    let channel = format!("private-{SLUG}-staff-42-chat");
    let ask = json!({"socket_id": own.id, "channel_name": channel});
    let mut wish = hotel.post("/api/pusher/auth", &john.token, ask).await.ok();
    wish["channel"] = channel.as_str().into();
    own.say("pusher:subscribe", wish).await;
    own.wait_for("pusher_internal:subscription_succeeded").await;

    for n in 0..12 {
        let body = json!({"message": format!("line {n}"), "session_token": guest.token});
        hotel.call(Method::POST, &guest.send_path(SLUG), None, Some(body)).await.ok();
    }
    for n in 0..12 {
        assert_eq!(phone.wait_for("new-message").await["message"], format!("line {n}"));
        assert_eq!(own.wait_for("new-guest-message").await["message"], format!("line {n}"));
    }
}
