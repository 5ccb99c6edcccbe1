//! Meta's calls. Each is one request; nothing is repeated here.

use std::time::Duration;

use app::whatsapp::Line;
use bytes::{Bytes, BytesMut};
use domain::{ContactAddress, DeliveryFault, MessageId};
use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, Response, header};
use serde_json::Value;

use super::trouble::Trouble;
use super::wire::{self, Content, MediaPlace};
use crate::http;

/// How much of an answer is read, but of a file.
const ANSWER_MAX: usize = 1 << 20;
/// The largest file that is fetched, as large as an upload by any other door.
pub(super) const FILE_MAX: usize = 25 * 1024 * 1024;

/// Meta's API at one address.
#[derive(Clone)]
pub struct Meta {
    client: reqwest::Client,
    base_url: String,
    patience: Duration,
}

impl Meta {
    /// The API at `base_url`; one request may take `patience`.
    ///
    /// Errors: when the HTTP client cannot be made.
    pub fn new(base_url: &str, patience: Duration) -> Result<Self, reqwest::Error> {
        let client = http::client_within(patience)?;
        Ok(Self { client, base_url: base_url.trim_end_matches('/').to_owned(), patience })
    }

    /// What one request may take.
    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    /// Sends something; Meta's id of it, if it tells.
    pub(super) async fn send(
        &self,
        line: &Line,
        to: &ContactAddress,
        content: &Content<'_>,
        answers: Option<&str>,
        own: Option<MessageId>,
    ) -> Result<Option<String>, Trouble> {
        let body = wire::message(to, content, answers, own);
        Ok(wire::sent(&self.post(line, &body).await?))
    }

    /// Marks a guest's message read, and all before it.
    pub(super) async fn mark_read(&self, line: &Line, external_id: &str) -> Result<(), Trouble> {
        self.post(line, &wire::read(external_id)).await.map(drop)
    }

    async fn post(&self, line: &Line, body: &Value) -> Result<Bytes, Trouble> {
        let url = self.url(&[&line.account.phone_number_id, "messages"]);
        taken(self.client.post(url).bearer_auth(&line.access_token).json(body)).await
    }

    /// Lays a file at Meta; its id there.
    pub(super) async fn upload(
        &self,
        line: &Line,
        name: &str,
        media_type: &str,
        bytes: Bytes,
    ) -> Result<String, Trouble> {
        let part = Part::stream(bytes).file_name(name.to_owned()).mime_str(media_type);
        let part =
            part.map_err(|_| Trouble::Never(DeliveryFault::Media, "The file's type cannot be told"))?;
        let form = Form::new().text("messaging_product", "whatsapp").text("type", media_type.to_owned());
        let url = self.url(&[&line.account.phone_number_id, "media"]);
        let request =
            self.client.post(url).bearer_auth(&line.access_token).multipart(form.part("file", part));
        // An upload whose answer was lost was sent to nobody, so it is simply made again.
        let answer = taken(request).await.map_err(|trouble| match trouble {
            Trouble::Unsure => Trouble::Away,
            other => other,
        })?;
        wire::uploaded(&answer).ok_or(Trouble::Away)
    }

    /// A file that came with a message.
    pub(super) async fn download(&self, line: &Line, media: &str) -> Result<Bytes, Trouble> {
        let url = format!("{}?phone_number_id={}", self.url(&[media]), line.account.phone_number_id);
        let request = self.client.get(url).bearer_auth(&line.access_token);
        let place: MediaPlace =
            serde_json::from_slice(&taken(request).await?).map_err(|_| Trouble::Unsure)?;
        if usize::try_from(place.file_size).is_ok_and(|size| size > FILE_MAX) {
            return Err(too_large());
        }
        // The access goes with the request, so it goes nowhere but by TLS or to the address the operator set.
        let is_own = place.url.strip_prefix(&self.base_url).is_some_and(|rest| rest.starts_with('/'));
        if !place.url.starts_with("https://") && !is_own {
            return Err(Trouble::Never(DeliveryFault::Media, "WhatsApp named no safe address for the file"));
        }
        let answer = self.client.get(&place.url).bearer_auth(&line.access_token).send().await?;
        match answer.status().as_u16() {
            200..300 => body(answer, FILE_MAX).await?.ok_or_else(too_large),
            // The address lives for some minutes: the next turn asks for a new one.
            404 | 410 => Err(Trouble::Unsure),
            _ => Err(refused(answer).await),
        }
    }

    /// A page of a list.
    pub(super) async fn page(
        &self,
        access_token: &str,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Bytes, Trouble> {
        let never = |_| Trouble::Never(DeliveryFault::Other, "The list cannot be asked for");
        let query = serde_urlencoded::to_string(query).map_err(never)?;
        let url = format!("{}?{query}", self.url(path));
        taken(self.client.get(url).bearer_auth(access_token)).await
    }

    // Ids are Meta's words, so each stays one segment whatever it holds.
    fn url(&self, segments: &[&str]) -> String {
        let mut url = self.base_url.clone();
        for segment in segments {
            url.push('/');
            url.extend(
                segment.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }),
            );
        }
        url
    }
}

fn too_large() -> Trouble {
    Trouble::Never(DeliveryFault::Media, "The file is larger than 25 MiB")
}

async fn taken(request: RequestBuilder) -> Result<Bytes, Trouble> {
    let answer = request.send().await?;
    if !answer.status().is_success() {
        return Err(refused(answer).await);
    }
    // What was taken has been taken, even if the rest of the answer is lost.
    Ok(body(answer, ANSWER_MAX).await.ok().flatten().unwrap_or_default())
}

async fn refused(answer: Response) -> Trouble {
    let status = answer.status().as_u16();
    let after = answer.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let body = body(answer, ANSWER_MAX).await.ok().flatten().unwrap_or_default();
    wire::refusal(status, &body, after.map(Duration::from_secs))
}

/// The whole body; `None` when it is larger than `most`.
async fn body(mut answer: Response, most: usize) -> Result<Option<Bytes>, reqwest::Error> {
    let mut whole = BytesMut::new();
    while let Some(chunk) = answer.chunk().await? {
        if whole.len() + chunk.len() > most {
            return Ok(None);
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(Some(whole.freeze()))
}
