//! Whether what is recorded about a person's privacy makes sense.

use super::{
    event::{ConsentDecided, DeletionAnswered, InfoAnswered},
    person::{ConsentState, PersonPrivacy},
    purpose::Purpose,
};
use crate::{
    apply::{Context, Rejection, text},
    text::limit,
};

pub(crate) fn check_consent_words(event: &ConsentDecided) -> Result<(), Rejection> {
    // What nobody can read again nobody agreed to.
    event.purpose.text(event.text).map_or(Err(Rejection::UnknownRecord), |_| Ok(()))
}

/// A refusal says why (Art. 50).
pub(crate) fn check_deletion_words(event: &DeletionAnswered) -> Result<(), Rejection> {
    let check = if event.granted { crate::apply::optional_text } else { text };
    check("words", &event.words, limit::WORDS)
}

pub(crate) fn check_answered(privacy: Option<&PersonPrivacy>, event: &InfoAnswered) -> Result<(), Rejection> {
    let said = privacy.and_then(|privacy| privacy.mistakes.get(&event.dispute));
    said.filter(|said| said.said().is_some()).map_or(Err(Rejection::UnknownRecord), |_| Ok(()))
}

/// One word decides: what was erased cannot be taken back.
pub(crate) fn check_settled(
    privacy: Option<&PersonPrivacy>,
    event: &DeletionAnswered,
) -> Result<(), Rejection> {
    let asked = privacy.and_then(|privacy| privacy.deletions.get(&event.request));
    match asked.filter(|asked| asked.said().is_some()) {
        None => Err(Rejection::UnknownRecord),
        Some(asked) if !asked.is_open() => Err(Rejection::AlreadyDecided),
        Some(_) => Ok(()),
    }
}

/// What others do only once he has agreed.
pub(crate) fn check_given(purpose: Purpose, context: Context<'_>) -> Result<(), Rejection> {
    let given = context.privacy.is_some_and(|privacy| privacy.consent(purpose) == ConsentState::Given);
    if given { Ok(()) } else { Err(Rejection::ConsentWithdrawn { purpose }) }
}

/// What somebody does himself, unless he has withdrawn his consent to it.
pub(crate) fn check_consent(purpose: Purpose, context: Context<'_>) -> Result<(), Rejection> {
    let refused = context.privacy.is_some_and(|privacy| privacy.consent(purpose) == ConsentState::Refused);
    if refused { Err(Rejection::ConsentWithdrawn { purpose }) } else { Ok(()) }
}
