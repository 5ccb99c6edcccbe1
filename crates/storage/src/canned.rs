//! Answers kept ready.

use app::ports::StoreError;
use app::ports::store::{NewAttachment, Stored};
use app::ports::work::NewCanned;
use domain::access::deed;
use domain::canned::{CANNED_MAX, CannedFile};
use domain::event::HousePart;
use domain::{Allowed, CannedAnswer, CannedId, HotelId};
use jiff::Timestamp;

use crate::documents::write_files;
use crate::house;
use crate::rows::{self, canned_columns};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    /// Whoever changes a hotel's answers: they are counted and compared with each other.
    LOCK_ANSWERS = "SELECT pg_advisory_xact_lock(7310868735600000 + ?1)";
    ANSWERS = concat!("SELECT ", canned_columns!(), " FROM canned_answers a WHERE a.hotel_id = ?1");
    INSERT = "INSERT INTO canned_answers (hotel_id, department_id, language, short, text, files, changed_at) \
              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
    CHANGE = "UPDATE canned_answers SET department_id = ?2, language = ?3, short = ?4, text = ?5, files = ?6, \
              changed_at = ?7 WHERE id = ?1";
    REMOVE = "DELETE FROM canned_answers WHERE id = ?1";
}

pub(crate) async fn canned_answers(tx: &mut Tx, hotel: &HotelId) -> Stored<Vec<CannedAnswer>> {
    let mut rows = tx.query(ANSWERS, args![*hotel]).await?;
    let mut answers = rows.iter_mut().map(rows::canned).collect::<Stored<Vec<_>>>()?;
    // Here, because the engines order words differently.
    answers.sort_by(|a, b| (&a.short, &a.language, a.id).cmp(&(&b.short, &b.language, b.id)));
    Ok(answers)
}

pub(crate) async fn keep_canned(
    tx: &mut Tx,
    (proof, id, new): &(Allowed<deed::EditAnswers>, Option<CannedId>, NewCanned),
) -> Stored<(CannedAnswer, Vec<String>)> {
    let hotel = proof.scope().hotel;
    tx.lock(LOCK_ANSWERS, args![hotel]).await?;
    let answers = canned_answers(tx, &hotel).await?;
    let before = match id {
        Some(id) => Some(answers.iter().find(|answer| answer.id == *id).ok_or(StoreError::NotFound)?),
        None => None,
    };
    house::ensure_department(tx, hotel, new.department).await?;
    ensure_fits(&answers, before, new)?;
    let answer = write(tx, hotel, *id, new).await?;
    house::changed(tx, hotel, HousePart::CannedAnswers, new.at).await?;
    let forgotten = before.map_or_else(Vec::new, |before| left_out(before, &answer));
    Ok((answer, forgotten))
}

fn ensure_fits(answers: &[CannedAnswer], before: Option<&CannedAnswer>, new: &NewCanned) -> Stored<()> {
    let wanted = (new.department, &new.language, &new.short);
    let taken = answers.iter().any(|other| {
        let itself = before.is_some_and(|before| before.id == other.id);
        !itself && (other.department, &other.language, &other.short) == wanted
    });
    if taken {
        return Err(StoreError::Conflict("short"));
    }
    let full = before.is_none() && i64::try_from(answers.len()).unwrap_or(i64::MAX) >= CANNED_MAX;
    if full { Err(StoreError::Conflict("many")) } else { Ok(()) }
}

async fn write(tx: &mut Tx, hotel: HotelId, id: Option<CannedId>, new: &NewCanned) -> Stored<CannedAnswer> {
    let files: Vec<CannedFile> = new.files.iter().map(file).collect();
    let (text, kept) = (new.text.as_str(), write_files(&files)?);
    let NewCanned { department, language, short, at, .. } = new;
    let id = match id {
        Some(id) => {
            tx.execute(CHANGE, args![id, *department, language, short, text, &kept, *at]).await?;
            id
        }
        None => {
            let values = args![hotel, *department, language, short, text, &kept, *at];
            CannedId(tx.query_one(INSERT, values).await?.int()?)
        }
    };
    let (language, short, text) = (language.clone(), short.clone(), text.to_owned());
    Ok(CannedAnswer { id, hotel, department: *department, language, short, text, files })
}

fn file(new: &NewAttachment) -> CannedFile {
    let NewAttachment { key, name, media_type, size } = new.clone();
    CannedFile { key, name, media_type, size }
}

// The files that no longer go with it.
fn left_out(before: &CannedAnswer, after: &CannedAnswer) -> Vec<String> {
    let gone = before.files.iter().filter(|file| after.files.iter().all(|kept| kept.key != file.key));
    gone.map(|file| file.key.clone()).collect()
}

pub(crate) async fn remove_canned(
    tx: &mut Tx,
    (proof, id, at): &(Allowed<deed::EditAnswers>, CannedId, Timestamp),
) -> Stored<Vec<String>> {
    let hotel = proof.scope().hotel;
    tx.lock(LOCK_ANSWERS, args![hotel]).await?;
    let answers = canned_answers(tx, &hotel).await?;
    let answer = answers.into_iter().find(|answer| answer.id == *id).ok_or(StoreError::NotFound)?;
    tx.execute(REMOVE, args![*id]).await?;
    house::changed(tx, hotel, HousePart::CannedAnswers, *at).await?;
    Ok(answer.files.into_iter().map(|file| file.key).collect())
}
