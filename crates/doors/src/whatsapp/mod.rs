//! WhatsApp: the webhook that Meta's Cloud API calls. What goes out is the courier's; see `docs/doors/whatsapp.md`.
//!
//! | call | answer |
//! | --- | --- |
//! | `GET /webhooks/whatsapp/{hotel}?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…` | 200 with the challenge as text; 403 |
//! | `POST /webhooks/whatsapp/{hotel}` | 200 once everything is kept; 400, 401, 403, 404, 413; 503 when it is to be sent again |
//!
//! - [`routes`]: verification, signature, and every message and status of a batch in order.
//! - [`wire`]: the decoder: pure, and tolerant of whatever Meta adds.

pub mod routes;
pub mod wire;

pub use routes::router;
