use std::net::IpAddr;

use domain::{Visitor, VisitorKey};

use super::address;
use super::session::touch;
use crate::ports::Entropy;
use crate::ports::house::random_token;
use crate::ports::visitors::{NewVisitor, Trace};
use crate::{App, Error};

/// How much is kept of what a browser calls itself, in characters.
const USER_AGENT_MAX: usize = 200;
/// How many random characters end a visitor's key.
const KEY_END: usize = 9;

/// Somebody's browser at the website.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The secret of the session it had.
    pub session: Option<&'a str>,
    /// The secret by which it is remembered.
    pub resume: Option<&'a str>,
    /// Where it comes from.
    pub address: IpAddr,
    /// What it calls itself.
    pub user_agent: Option<&'a str>,
}

/// Who it is.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The visitor.
    pub visitor: Visitor,
    /// His session's secret; of a new session this is the only moment it is known.
    pub session: String,
    /// Whether he was here before.
    pub resumed: bool,
}

/// Recognises a visitor by his session, or by what his browser was given to be remembered, or takes him for a new one.
///
/// Errors: `TooMany` with code `too_many_visitors` for new ones from one address.
pub async fn enter(app: &App, entry: Entry<'_>) -> Result<Entered, Error> {
    let now = app.clock.now();
    if let Some(session) = entry.session {
        let hash = app.vault.token_hash(session);
        let live = app.store.visitor_by_session(&hash, now - app.limits.visitor_idle).await?;
        if let Some(visitor) = live {
            touch(app, &hash).await?;
            return Ok(Entered { visitor, session: session.to_owned(), resumed: true });
        }
    }
    let session = random_token(app.entropy.as_ref(), 32);
    let hash = app.vault.token_hash(&session);
    if let Some(resume) = entry.resume {
        let remembered = app.store.visitor_by_resume(&app.vault.token_hash(resume), now).await?;
        if let Some(visitor) = remembered {
            app.store.add_visitor_session(visitor.id, hash, trace(app, &entry), now).await?;
            return Ok(Entered { visitor, session, resumed: true });
        }
    }
    let visitors = &app.limits.visitors_by_address;
    visitors.take(&address::network(entry.address), now).map_err(|retry_after| Error::TooMany {
        code: "too_many_visitors",
        message: "Too many new visitors from your network. Please wait a moment",
        retry_after,
    })?;
    let key = VisitorKey::made(now, &lower_case(app.entropy.as_ref(), KEY_END))?;
    let new = NewVisitor { key, session: hash, trace: trace(app, &entry), at: now };
    let visitor = app.store.add_visitor(new).await?;
    Ok(Entered { visitor, session, resumed: false })
}

fn trace(app: &App, entry: &Entry<'_>) -> Trace {
    let user_agent = entry.user_agent.map(str::trim).filter(|text| !text.is_empty());
    Trace {
        address: Some(address::sealed(app, entry.address)),
        user_agent: user_agent.map(|text| text.chars().take(USER_AGENT_MAX).collect()),
    }
}

// Lower-case letters and digits. The key is public: it need not be guessed by nobody, only never be made twice.
fn lower_case(entropy: &dyn Entropy, length: usize) -> String {
    const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut raw = vec![0; length];
    entropy.fill(&mut raw);
    raw.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 36)])).collect()
}
