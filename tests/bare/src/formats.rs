//! CBOR, JSON, calendar dates, ids.

use chrono::{Datelike as _, NaiveDate};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{BareError, failed};

#[derive(Encode, Decode)]
struct Envelope {
    #[cbor(n(0), with = "minicbor::bytes")]
    body: Vec<u8>,
    #[n(1)]
    number: u64,
}

#[derive(Serialize, Deserialize)]
struct Body {
    id: Uuid,
    date: NaiveDate,
    names: Vec<String>,
}

/// Reads a date and names out of the input as JSON, and writes them as a CBOR body in a CBOR envelope.
pub(crate) fn there_and_back(input: &[u8]) -> Result<Vec<u8>, BareError> {
    let mut body: Body = serde_json::from_slice(input).map_err(failed)?;
    body.date =
        NaiveDate::parse_from_str(&body.date.format("%Y-%m-%d").to_string(), "%Y-%m-%d").map_err(failed)?;
    let bytes = minicbor_serde::to_vec(&body).map_err(failed)?;
    let envelope = Envelope { body: bytes, number: u64::from(body.date.ordinal()) };
    let read: Envelope = minicbor::decode(&minicbor::to_vec(&envelope).map_err(failed)?).map_err(failed)?;
    let again: Body = minicbor_serde::from_slice(&read.body).map_err(failed)?;
    serde_json::to_vec(&again).map_err(failed)
}
