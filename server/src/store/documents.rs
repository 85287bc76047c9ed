//! The documents.

use std::collections::BTreeMap;

use yixian_domain::{CountyId, DeviceId, Document, DocumentKey, PersonId};
use yixian_protocol::{codec, hash};

use super::{array, bytes, gists, small};
use crate::{
    Error,
    db::{Row, Tx, Value, fetch_in, insert, query},
    error::Result,
};

/// Up to which number a document includes each device's events.
pub type Includes = BTreeMap<DeviceId, u64>;

/// A document as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredDocument {
    /// Which.
    pub key: Vec<u8>,
    /// In which circle, by number.
    pub audience: u32,
    /// The document, as CBOR.
    pub bytes: Vec<u8>,
    /// Its digest.
    pub digest: [u8; 8],
    /// What it includes.
    pub includes: Includes,
}

impl StoredDocument {
    /// The document.
    ///
    /// # Errors
    /// If the stored bytes are none.
    pub fn decode(&self) -> Result<Document> {
        Ok(codec::decode_document(&self.bytes)?)
    }
}

fn encode_includes(includes: &Includes) -> Vec<u8> {
    includes
        .iter()
        .flat_map(|(device, number)| [&device.as_bytes()[..], &number.to_be_bytes()].concat())
        .collect()
}

fn decode_includes(bytes: &[u8]) -> Result<Includes> {
    let corrupt = || Error::Corrupt("a document's list of devices".into());
    bytes
        .chunks(24)
        .map(|pair| {
            let (device, number) = pair.split_at_checked(16).ok_or_else(corrupt)?;
            let number: [u8; 8] = number.try_into().map_err(|_| corrupt())?;
            Ok((DeviceId::from_slice(device).ok_or_else(corrupt)?, u64::from_be_bytes(number)))
        })
        .collect()
}

fn row(row: &Row) -> Result<StoredDocument> {
    Ok(StoredDocument {
        key: bytes(row, "doc")?,
        audience: small(row, "audience")?,
        bytes: bytes(row, "bytes")?,
        digest: array(row, "digest")?,
        includes: decode_includes(&bytes(row, "includes")?)?,
    })
}

const COLUMNS: &str = "doc, audience, bytes, digest, includes";

/// Some documents; those that are not there are missing.
///
/// # Errors
/// The database's.
pub async fn find(tx: &mut Tx, county: CountyId, keys: &[Vec<u8>]) -> Result<Vec<StoredDocument>> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE county = $1 AND doc IN {{}}");
    let list = keys.iter().map(|key| Value::from(key.as_slice())).collect();
    fetch_in(tx, &sql, &[county.as_bytes().into()], list).await?.iter().map(row).collect()
}

/// One document.
///
/// # Errors
/// The database's.
pub async fn get(tx: &mut Tx, county: CountyId, key: DocumentKey) -> Result<Option<Document>> {
    find(tx, county, &[key.to_bytes()]).await?.first().map(StoredDocument::decode).transpose()
}

/// The documents of a circle in the order of their keys, after a key.
///
/// # Errors
/// The database's.
pub async fn of_audience(
    tx: &mut Tx,
    county: CountyId,
    audience: u32,
    after: &[u8],
    most: i64,
) -> Result<Vec<StoredDocument>> {
    query(
        "SELECT doc, audience, bytes, digest, includes FROM document
         WHERE county = $1 AND audience = $2 AND doc > $3 ORDER BY doc LIMIT $4",
    )
    .bind(county.as_bytes().to_vec())
    .bind(i64::from(audience))
    .bind(after.to_vec())
    .bind(most)
    .fetch_all(tx)
    .await?
    .iter()
    .map(row)
    .collect()
}

/// All documents of one kind, by the first byte of their keys.
///
/// # Errors
/// The database's.
pub async fn of_kind(tx: &mut Tx, county: CountyId, kind: u8) -> Result<Vec<StoredDocument>> {
    of_kind_after(tx, county, kind, &[kind], i64::MAX).await
}

/// Some documents of one kind in the order of their keys, after a key.
///
/// # Errors
/// The database's.
pub async fn of_kind_after(
    tx: &mut Tx,
    county: CountyId,
    kind: u8,
    after: &[u8],
    most: i64,
) -> Result<Vec<StoredDocument>> {
    query(
        "SELECT doc, audience, bytes, digest, includes FROM document
         WHERE county = $1 AND doc > $2 AND doc < $3 ORDER BY doc LIMIT $4",
    )
    .bind(county.as_bytes().to_vec())
    .bind(after.to_vec())
    .bind(vec![kind + 1])
    .bind(most)
    .fetch_all(tx)
    .await?
    .iter()
    .map(row)
    .collect()
}

/// All documents whose keys begin with some bytes: those of one kind and one branch.
///
/// # Errors
/// The database's.
pub async fn beginning_with(tx: &mut Tx, county: CountyId, first: &[u8]) -> Result<Vec<StoredDocument>> {
    // No key is as long as this.
    let last = [first, &[u8::MAX; 40]].concat();
    query(
        "SELECT doc, audience, bytes, digest, includes FROM document
         WHERE county = $1 AND doc >= $2 AND doc <= $3 ORDER BY doc",
    )
    .bind(county.as_bytes().to_vec())
    .bind(first.to_vec())
    .bind(last)
    .fetch_all(tx)
    .await?
    .iter()
    .map(row)
    .collect()
}

/// The members of whom somebody was told as who keeps in touch, now or once.
///
/// # Errors
/// The database's.
pub async fn cares_of(tx: &mut Tx, county: CountyId, contact: PersonId) -> Result<Vec<PersonId>> {
    let care = DocumentKey::Care(contact, contact).to_bytes();
    let cares = beginning_with(tx, county, &care[..=size_of::<PersonId>()]).await?;
    let keys = cares.iter().filter_map(|stored| DocumentKey::from_bytes(&stored.key));
    let person = |key| match key {
        DocumentKey::Care(_, person) => Some(person),
        _ => None,
    };
    Ok(keys.filter_map(person).collect())
}

/// The first byte of a document's key, which names its kind.
#[must_use]
pub fn kind(key: DocumentKey) -> u8 {
    key.to_bytes().first().copied().unwrap_or_default()
}

/// A document to be written.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// Which.
    pub key: DocumentKey,
    /// In which circle.
    pub audience: u32,
    /// The document.
    pub document: &'a Document,
    /// What it includes.
    pub includes: &'a Includes,
}

/// Writes documents, and their gists.
///
/// # Errors
/// The database's.
pub async fn put(tx: &mut Tx, county: CountyId, documents: &[Written<'_>]) -> Result<()> {
    let rows = documents
        .iter()
        .map(|written| {
            let bytes = codec::encode_document(written.document)?;
            let digest = hash::document(&bytes);
            Ok(vec![
                county.as_bytes().into(),
                written.key.to_bytes().into(),
                written.audience.into(),
                bytes.into(),
                Value::from(&digest),
                encode_includes(written.includes).into(),
            ])
        })
        .collect::<Result<Vec<_>>>()?;
    let head = "INSERT INTO document (county, doc, audience, bytes, digest, includes)";
    let tail = "ON CONFLICT (county, doc) DO UPDATE SET audience = excluded.audience,
        bytes = excluded.bytes, digest = excluded.digest, includes = excluded.includes";
    insert(tx, head, rows, tail).await?;
    gists::put(tx, county, documents).await
}
