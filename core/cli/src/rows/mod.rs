//! What scripts read of the areas whose screens are not JSON themselves. Fields are added, never renamed; the README of
//! this crate lists them. Months are `YYYY-MM`, amounts whole fen.

pub(crate) mod away;
pub(crate) mod dues;
pub(crate) mod org;
pub(crate) mod privacy;
pub(crate) mod reminders;
pub(crate) mod rules;

use serde_json::{Value, json};
use yixian_client::org::Contact;

/// Whom to call in the branch.
pub(crate) fn to_call(contact: Option<&Contact>) -> Value {
    contact.map_or(
        Value::Null,
        |to| json!({ "person": to.person, "name": to.name, "role": to.role, "phone": to.phone }),
    )
}

/// The rule's document.
pub(crate) fn cited(source: &str, article: Option<&str>) -> Value {
    json!({ "source": source, "article": article })
}
