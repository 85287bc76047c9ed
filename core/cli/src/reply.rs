//! What a command has to say: a text for people, an object for scripts, an exit code for both.

use serde::Serialize;
use serde_json::{Map, Value, json};
use yixian_client::Error;

use crate::{exit::Exit, failure::Failure, words::Words};

/// What a command has to say.
#[derive(Debug)]
pub(crate) struct Reply {
    /// For people: whole lines.
    pub(crate) text: String,
    /// For scripts.
    pub(crate) data: Map<String, Value>,
    pub(crate) exit: Exit,
}

impl Reply {
    /// A text, and data that serialises to an object.
    pub(crate) fn new(text: impl Into<String>, data: impl Serialize) -> Self {
        let data = match serde_json::to_value(data) {
            Ok(Value::Object(fields)) => fields,
            Ok(other) => Map::from_iter([("value".to_owned(), other)]),
            Err(error) => Map::from_iter([("error".to_owned(), json!({ "message": error.to_string() }))]),
        };
        Self { text: text.into(), data, exit: Exit::Done }
    }

    /// The same, with a field more.
    pub(crate) fn and(mut self, field: &str, value: impl Serialize) -> Self {
        self.data.insert(field.to_owned(), serde_json::to_value(value).unwrap_or(Value::Null));
        self
    }

    /// The same, with another exit code.
    pub(crate) const fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// One object on one line: `command` and `exit` first, in whatever order a reader keeps.
    pub(crate) fn to_json(&self, command: &str) -> String {
        let mut object = self.data.clone();
        object.insert("command".to_owned(), command.into());
        object.insert("exit".to_owned(), self.exit.code().into());
        Value::Object(object).to_string()
    }
}

impl Failure {
    /// The same form as a reply's, with `error`.
    pub(crate) fn to_json(&self, command: &str, words: Words) -> String {
        let said = words.failure(self);
        let mut error = json!({ "code": self.code(), "message": said.what, "advice": said.advice });
        if let (Self::Ambiguous { choices, .. } | Self::WhichProfile { choices }, Some(fields)) =
            (self, error.as_object_mut())
        {
            fields.insert("choices".to_owned(), serde_json::to_value(choices).unwrap_or_default());
        }
        if let (Self::Core(Error::OutcomeNeeded { tally }), Some(fields)) = (self, error.as_object_mut()) {
            fields.insert("tally".to_owned(), serde_json::to_value(tally).unwrap_or_default());
        }
        json!({ "command": command, "exit": self.exit().code(), "error": error }).to_string()
    }
}
