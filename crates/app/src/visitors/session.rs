use domain::Visitor;

use crate::{App, Error};

/// The visitor of a session. To ask is to use it.
///
/// Errors: `Unauthenticated` with code `session_expired` for one that is unknown or was not used for too long.
pub async fn by_session(app: &App, session: &str) -> Result<Visitor, Error> {
    let hash = app.vault.token_hash(session);
    let visitor = live(app, &hash).await?;
    touch(app, &hash).await?;
    Ok(visitor)
}

/// Notes that a session's socket is still there. Written down at most once a minute, so it may be called at will.
///
/// Errors: `Unauthenticated` with code `session_expired` when it has ended.
pub async fn keep_alive(app: &App, session: &str) -> Result<(), Error> {
    let hash = app.vault.token_hash(session);
    if !is_due(app, &hash) {
        return Ok(());
    }
    live(app, &hash).await?;
    Ok(app.store.touch_visitor_session(&hash, app.clock.now()).await?)
}

/// Notes that a session was used, unless that was noted a moment ago.
pub(super) async fn touch(app: &App, hash: &[u8; 32]) -> Result<(), Error> {
    if is_due(app, hash) {
        app.store.touch_visitor_session(hash, app.clock.now()).await?;
    }
    Ok(())
}

async fn live(app: &App, hash: &[u8; 32]) -> Result<Visitor, Error> {
    let idle_since = app.clock.now() - app.limits.visitor_idle;
    app.store.visitor_by_session(hash, idle_since).await?.ok_or(Error::Unauthenticated {
        code: "session_expired",
        message: "Your session has ended. Please start again",
    })
}

fn is_due(app: &App, hash: &[u8; 32]) -> bool {
    let key: String = hash.iter().take(16).map(|byte| char::from(*byte)).collect();
    app.limits.visitor_touches.take(&key, app.clock.now()).is_ok()
}
