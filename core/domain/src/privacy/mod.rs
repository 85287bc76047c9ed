//! A person's say over what is recorded of him: consent and its withdrawal, mistakes that he points out, what he asks to
//! have deleted, who looked at his number (个人信息保护法 Art. 14–15, 45–47, 51).
//!
//! What the organisation must record (belonging, attendance, dues) rests on its duty and asks no consent (Art. 13). Consent
//! is asked for what is voluntary: news, and that the contact person is told the number.

pub(crate) mod check;
pub mod event;
mod number;
mod person;
mod purpose;

pub use self::{
    event::{DeletionScope, InfoField},
    number::numbers_said,
    person::{Answer, Consent, ConsentState, Deletion, InfoMistake, PersonPrivacy, Request},
    purpose::{ConsentText, Erasure, Purpose},
};
