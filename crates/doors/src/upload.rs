//! Files that come with a message, by any door: a form of them is read and each file checked.

use std::convert::Infallible;

use app::messages::{FILES_MAX, IncomingFile};
use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::StatusCode;
use axum::routing::MethodRouter;
use domain::FileName;
use serde_json::Value;
use tower::limit::GlobalConcurrencyLimitLayer;

use crate::error::Failure;

/// How many uploads may be in memory at once, for each call that takes them.
const UPLOADS_AT_ONCE: usize = 8;
/// What the form around the files may take.
const FORM_ROOM: usize = 64 * 1024;

/// Endings of names that are taken, with the media types their bytes may show.
const KINDS: [(&str, &[&str]); 13] = [
    ("jpg", &["image/jpeg"]),
    ("jpeg", &["image/jpeg"]),
    ("png", &["image/png"]),
    ("gif", &["image/gif"]),
    ("webp", &["image/webp"]),
    ("bmp", &["image/bmp"]),
    ("pdf", &["application/pdf"]),
    ("doc", &["application/msword", "application/x-ole-storage"]),
    ("docx", &["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"]),
    ("xls", &["application/vnd.ms-excel", "application/x-ole-storage"]),
    ("xlsx", &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"]),
    ("txt", &["text/plain"]),
    ("csv", &["text/csv"]),
];

/// What the form held.
#[derive(Default)]
pub struct Form {
    /// What is said with the files.
    pub message: String,
    /// The guest's credential.
    pub token: Option<String>,
    /// The conversation the form names, for calls whose path names none.
    pub conversation: Option<String>,
    /// The client's key for this send.
    pub client_message_id: Option<String>,
    /// The files that are taken.
    pub files: Vec<IncomingFile>,
    /// The files that are not, each with the reason.
    pub refused: Vec<String>,
}

impl Form {
    /// An error when no file of the form is taken.
    pub fn expect_files(&self) -> Result<(), Failure> {
        if !self.files.is_empty() {
            return Ok(());
        }
        let details: Vec<Value> = self.refused.iter().map(|reason| reason.as_str().into()).collect();
        let failure = Failure::new(StatusCode::BAD_REQUEST, "no_valid_files", "No valid files uploaded");
        Err(failure.with("details", details.into()))
    }
}

/// Puts the limits of uploads on a call: bytes of the form, forms at once.
pub fn limited<S: Clone + Send + Sync + 'static>(call: MethodRouter<S>, file_max: usize) -> MethodRouter<S> {
    call.layer::<_, Infallible>(DefaultBodyLimit::max(file_max + FORM_ROOM))
        .layer::<_, Infallible>(GlobalConcurrencyLimitLayer::new(UPLOADS_AT_ONCE))
}

/// Reads a form.
///
/// Errors: what cannot be read, is too large, or holds too many files. A file that is not taken is no error; `refused` says
/// why.
pub async fn read(mut multipart: Multipart, file_max: usize) -> Result<Form, Failure> {
    let mut form = Form::default();
    while let Some(field) = multipart.next_field().await.map_err(|error| broken(&error))? {
        match field.name().unwrap_or_default() {
            "files" | "files[]" | "file" => take_file(&mut form, field, file_max).await?,
            "message" | "caption" => form.message = text(field).await?,
            "conversation_id" => form.conversation = Some(text(field).await?),
            "session_token" | "guest_token" | "token" => form.token = Some(text(field).await?),
            "client_message_id" => form.client_message_id = Some(text(field).await?),
            "message_id" => {
                return Err(Failure::malformed(
                    "Files come with a message of their own: leave message_id out",
                ));
            }
            _ => drop(field.bytes().await.map_err(|error| broken(&error))?),
        }
    }
    Ok(form)
}

async fn take_file(form: &mut Form, field: Field<'_>, file_max: usize) -> Result<(), Failure> {
    let given = field.file_name().unwrap_or_default().to_owned();
    let bytes = field.bytes().await.map_err(|error| broken(&error))?;
    if form.files.len() >= FILES_MAX {
        return Err(Failure::malformed(format!("At most {FILES_MAX} files in one message")));
    }
    match check(&given, &bytes, file_max) {
        Ok((name, media_type)) => {
            form.files.push(IncomingFile { name, media_type: media_type.to_owned(), bytes })
        }
        Err(reason) => form.refused.push(reason),
    }
    Ok(())
}

// A file is what its bytes say, not what its name says; both must agree.
fn check(given: &str, bytes: &Bytes, file_max: usize) -> Result<(FileName, &'static str), String> {
    let name = FileName::new(given).map_err(|invalid| invalid.to_string())?;
    let shown = name.as_str().to_owned();
    let ending = shown.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let Some((_, kinds)) = KINDS.iter().find(|(known, _)| *known == ending) else {
        return Err(format!("{shown}: this kind of file is not taken"));
    };
    if bytes.is_empty() || bytes.len() > file_max {
        return Err(format!("{shown}: a file may have 1 byte to {} MiB", file_max / 1_048_576));
    }
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    let first = kinds[0];
    match found {
        Some(found) if kinds.contains(&found) => Ok((name, first)),
        None if first.starts_with("text/") && std::str::from_utf8(bytes).is_ok() => Ok((name, first)),
        _ => Err(format!("{shown}: the file is not what its name says")),
    }
}

async fn text(field: Field<'_>) -> Result<String, Failure> {
    let bytes = field.bytes().await.map_err(|error| broken(&error))?;
    if bytes.len() > FORM_ROOM {
        return Err(Failure::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "A field of the form is too large",
        ));
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| Failure::malformed("A field of the form is not UTF-8"))
}

fn broken(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The files are too large");
    }
    Failure::malformed("The form could not be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let png = Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        assert_eq!(check("a.png", &png, 100).map(|(_, kind)| kind), Ok("image/png"));
        assert!(check("a.pdf", &png, 100).is_err());
        assert!(check("a.exe", &png, 100).is_err());
        assert!(check("a.png", &png, 4).is_err());
        assert!(check("", &png, 100).is_err());
        assert_eq!(
            check("a.txt", &Bytes::from_static(b"hello"), 100).map(|(_, kind)| kind),
            Ok("text/plain")
        );
        assert!(check("a.txt", &Bytes::from_static(&[0xff, 0xfe, 0xff]), 100).is_err());
    }
}
