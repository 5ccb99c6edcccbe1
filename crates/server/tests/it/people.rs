//! Administrators change who works here; what they change counts at once.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Hotel, SLUG};

const STAFF: &str = "/api/console/staff";
const ME: &str = "/api/console/me";

impl Hotel {
    async fn put(&self, path: &str, token: &str, body: Value) -> crate::client::Answer {
        self.call(Method::PUT, path, Some(token), Some(body)).await
    }

    fn path_of(&self, username: &str) -> String {
        format!("{STAFF}/{}", self.person(username)["staff_id"])
    }

    async fn tries(&self, username: &str, password: &str) -> u16 {
        let body = json!({"username": username, "password": password});
        self.call(Method::POST, "/api/login/", None, Some(body)).await.status.as_u16()
    }

    async fn department(&self, token: &str, name: &str) -> i64 {
        let known = self.get("/api/console/departments", token).await.ok();
        let known = known["departments"].as_array().unwrap().clone();
        known.iter().find(|known| known["name"] == name).unwrap()["id"].as_i64().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_locked_out_loses_everything_at_once() {
    let hotel = Hotel::open().await;
    let liam = hotel.colleague("liam").await;
    let (old, new) = (hotel.john().await, hotel.tickets("john").await);
    let channel = format!("private-{SLUG}-staff-42-chat");
    let mut streams = [
        hotel.live("/api/console/live", &old.token, None).await,
        hotel.live("/api/console/live", &new.access, None).await,
    ];
    let mut socket = hotel.private_socket(&channel, &old.token).await;
    let path = hotel.path_of("john");
    let locked = hotel.put(&path, &liam.token, json!({"active": false})).await.ok();
    assert_eq!((&locked["staff"]["active"], &locked["staff"]["name"]), (&json!(false), &json!("John Smith")));

    for stream in &mut streams {
        assert_eq!(stream.bye().await, "final");
    }
    assert_eq!(socket.closed().await, Some(4009));
    for token in [&old.token, &new.access] {
        hotel.get(ME, token).await.refused(401, "sign_in");
    }
    hotel.refresh(&new.refresh).await.refused(401, "token_not_valid");
    assert_eq!(hotel.tries("john", "killarney").await, 401);

    let siobhan = hotel.colleague("siobhan").await;
    let john = |list: &Value| list["staff"].as_array().unwrap().iter().find(|row| row["id"] == 42).cloned();
    assert_eq!(john(&hotel.get(STAFF, &siobhan.token).await.ok()), None, "colleagues see who works here");
    let listed = john(&hotel.get(STAFF, &liam.token).await.ok()).unwrap();
    assert_eq!((&listed["active"], &listed["username"]), (&json!(false), &json!("john")));
    hotel.put(&path, &liam.token, json!({"active": true})).await.ok();
    assert_eq!(hotel.tries("john", "killarney").await, 200);
    hotel.get(ME, &old.token).await.refused(401, "sign_in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_role_and_new_departments_count_from_the_next_call() {
    let hotel = Hotel::open().await;
    let liam = hotel.colleague("liam").await;
    let john = hotel.tickets("john").await;
    let guest = hotel.guest().await;
    let channel = format!("private-{SLUG}-conversation-{}-chat", guest.conversation);
    let mut stream = hotel.live("/api/console/live", &john.access, None).await;
    let mut socket = hotel.private_socket(&channel, &john.access).await;
    let housekeeping = hotel.department(&liam.token, "Housekeeping").await;
    let change = json!({"departments": [housekeeping], "role": "read_only"});
    let path = hotel.path_of("john");
    hotel.put(&path, &liam.token, change).await.ok();

    assert_eq!(stream.bye().await, "resume");
    assert_eq!(socket.closed().await, Some(4200), "comes back, and is judged anew");
    let me = hotel.get(ME, &john.access).await.ok();
    assert_eq!((&me["staff"]["role"], &me["may"]["send"]), (&json!("read_only"), &json!(false)));
    let conversation = format!("/api/console/conversations/{}", guest.conversation);
    hotel.get(&conversation, &john.access).await.refused(404, "not_found");
    let again = hotel.connect().await;
    let wish = json!({"socket_id": again.id, "channel_name": channel});
    assert_eq!(hotel.post("/api/pusher/auth", &john.access, wish).await.status.as_u16(), 403);

    let own = format!("private-{SLUG}-staff-42-chat");
    let mut socket = hotel.private_socket(&own, &john.access).await;
    let mut desk = hotel.live("/api/console/live", &liam.token, None).await;
    hotel.put(&path, &liam.token, json!({"title": "Trainee"})).await.ok();
    hotel.post("/api/console/me/duty", &liam.token, json!({"on_duty": false})).await.ok();
    while desk.wait_for("staff_changed").await.data["change"] != "duty" {}
    socket.say("pusher:ping", json!({})).await;
    // The row before it has been told to everybody by now, and whose rights are as they were goes on.
    socket.wait_for("pusher:pong").await;
    hotel.put(&path, &liam.token, json!({"role": "agent"})).await.ok();
    assert_eq!(socket.closed().await, Some(4200));
    hotel.private_socket(&own, &john.access).await;
    assert_eq!(hotel.get(ME, &john.access).await.ok()["staff"]["title"], "Trainee");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reaches_above_oneself_nor_into_another_hotel() {
    let hotel = Hotel::open().await;
    let (aoife, liam, john) =
        (hotel.colleague("aoife").await, hotel.colleague("liam").await, hotel.colleague("john").await);
    let (owner, manager, agent) = (hotel.path_of("aoife"), hotel.path_of("liam"), hotel.path_of("siobhan"));
    let password = json!({"password": "a new password"});
    hotel.put(&owner, &liam.token, json!({"title": "Nobody"})).await.refused(403, "not_allowed");
    hotel.post(&format!("{owner}/password"), &liam.token, password.clone()).await.refused(403, "not_allowed");
    hotel.post(&format!("{owner}/sign-out"), &liam.token, json!({})).await.refused(403, "not_allowed");
    hotel.put(&manager, &liam.token, json!({"role": "owner"})).await.refused(403, "not_allowed");
    hotel.put(&agent, &liam.token, json!({"role": "owner"})).await.refused(403, "not_allowed");
    hotel.put(&manager, &liam.token, json!({"active": false})).await.refused(403, "oneself");
    hotel.post(&format!("{manager}/password"), &liam.token, password.clone()).await.refused(403, "oneself");
    hotel.put(&owner, &aoife.token, json!({"role": "manager"})).await.refused(409, "last_owner");
    let stranger = hotel.staff("galway-bay-inn", "owner").await;
    for path in ["", "/password", "/sign-out", "/duty"] {
        let method = if path.is_empty() { Method::PUT } else { Method::POST };
        let path = format!("{agent}{path}");
        let body = Some(json!({"password": "a new password", "on_duty": false, "title": "x"}));
        hotel.call(method.clone(), &path, Some(&john.token), body.clone()).await.refused(403, "not_allowed");
        hotel.call(method, &path, Some(&stranger.token), body).await.refused(404, "not_found");
    }
    let hire = json!({"username": "eve", "password": "long enough", "name": "Eve", "title": "x", "role": "owner",
        "departments": []});
    hotel.post(STAFF, &liam.token, hire.clone()).await.refused(403, "not_allowed");
    hotel.post(STAFF, &john.token, hire).await.refused(403, "not_allowed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_and_ones_own_is_changed() {
    let hotel = Hotel::open().await;
    let (liam, john) = (hotel.colleague("liam").await, hotel.tickets("john").await);
    let mut stream = hotel.live("/api/console/live", &john.access, None).await;
    let path = format!("{}/password", hotel.path_of("john"));
    hotel.post(&path, &liam.token, json!({"password": "short"})).await.refused(400, "password");
    assert_eq!(
        hotel.post(&path, &liam.token, json!({"password": "a new password"})).await.status.as_u16(),
        204
    );
    assert_eq!(stream.bye().await, "final");
    assert_eq!(hotel.tries("john", "killarney").await, 401);

    let body = json!({"username": "john", "password": "a new password"});
    let john = hotel.call(Method::POST, "/api/login/", None, Some(body)).await.ok();
    let john = john["access"].as_str().unwrap();
    let mut stream = hotel.live("/api/console/live", john, None).await;
    let own = "/api/console/me/password";
    hotel
        .post(own, john, json!({"old": "killarney", "new": "another one"}))
        .await
        .refused(400, "wrong_password");
    hotel.post(own, john, json!({"old": "a new password", "new": "short"})).await.refused(400, "password");
    let changed = hotel.post(own, john, json!({"old": "a new password", "new": "another one"})).await;
    assert_eq!(changed.status.as_u16(), 204, "{}", changed.body);
    assert_eq!(stream.bye().await, "final");
    hotel.get(ME, john).await.refused(401, "sign_in");
    assert_eq!(hotel.tries("john", "a new password").await, 401);
    assert_eq!(hotel.tries("john", "another one").await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_hired_and_go_on_and_off_duty() {
    let hotel = Hotel::open().await;
    let (liam, john) = (hotel.colleague("liam").await, hotel.john().await);
    let mut desk = hotel.live("/api/console/live", &john.token, None).await;
    let café = hotel.department(&liam.token, "Café").await;
    let hire = json!({"username": "Eve", "password": "long enough", "name": "Eve", "title": "Barista", "role": "agent",
        "departments": [café]});
    let hired = hotel.post(STAFF, &liam.token, hire.clone()).await.ok()["staff"].clone();
    assert_eq!((&hired["username"], &hired["on_duty"]), (&json!("eve"), &json!(true)));
    assert_eq!(hired["departments"], json!([{"id": café, "name": "Café"}]));
    hotel.post(STAFF, &liam.token, hire.clone()).await.refused(409, "username_taken");
    let mut nowhere = hire;
    nowhere["departments"] = json!([999_999]);
    hotel.post(STAFF, &liam.token, nowhere.clone()).await.refused(400, "unknown_department");
    let path = format!("{STAFF}/{}", hired["id"]);
    hotel.put(&path, &liam.token, json!({"departments": [999_999]})).await.refused(400, "unknown_department");
    assert_eq!(desk.wait_for("staff_changed").await.data["change"], "added");

    let list = hotel.get(STAFF, &john.token).await.ok();
    assert!(list["staff"].as_array().unwrap().iter().all(|row| row["username"].is_null()), "{list}");
    let me = hotel.post("/api/console/me/duty", &john.token, json!({"on_duty": false})).await.ok();
    assert_eq!(me["staff"]["on_duty"], false);
    let told = desk.wait_for("staff_changed").await;
    assert_eq!((&told.data["staff"]["id"], &told.data["staff"]["on_duty"]), (&json!(42), &json!(false)));
    hotel
        .post(&format!("{path}/duty"), &john.token, json!({"on_duty": false}))
        .await
        .refused(403, "not_allowed");
    let eve = hotel.post(&format!("{path}/duty"), &liam.token, json!({"on_duty": false})).await.ok();
    assert_eq!(eve["staff"]["on_duty"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn departments_are_added_and_renamed_and_their_managers_hear_of_them() {
    let hotel = Hotel::open().await;
    let (liam, john) = (hotel.colleague("liam").await, hotel.john().await);
    let path = "/api/console/departments";
    let mut desk = hotel.live("/api/console/live", &john.token, None).await;
    let spa =
        hotel.post(path, &liam.token, json!({"name": " Spa  & Pool "})).await.ok()["department"].clone();
    assert_eq!(spa["name"], "Spa & Pool");
    assert_eq!(desk.wait_for("house_changed").await.data["part"], "departments");
    hotel.post(path, &liam.token, json!({"name": "SPA & pool"})).await.refused(409, "department_taken");
    hotel.post(path, &liam.token, json!({"name": " "})).await.refused(400, "empty");
    let one = format!("{path}/{}", spa["id"]);
    let renamed = hotel.put(&one, &liam.token, json!({"name": "Wellness"})).await.ok();
    assert_eq!(renamed["department"], json!({"id": spa["id"], "name": "Wellness"}));
    hotel.put(&one, &liam.token, json!({"name": "café"})).await.refused(409, "department_taken");
    let reception = hotel.department(&liam.token, "Reception").await;
    let reception = format!("{path}/{reception}");
    hotel.put(&reception, &liam.token, json!({"name": "Desk"})).await.refused(409, "reception");
    hotel.post(path, &john.token, json!({"name": "Bar"})).await.refused(403, "not_allowed");
    hotel.put(&one, &john.token, json!({"name": "Bar"})).await.refused(403, "not_allowed");
    let stranger = hotel.staff("galway-bay-inn", "owner").await;
    hotel.put(&one, &stranger.token, json!({"name": "Bar"})).await.refused(404, "not_found");
}
