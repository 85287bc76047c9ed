//! A row as it was read, the same from either engine.

use std::sync::Arc;

use super::Value;
use crate::{Error, error::Result};

/// A row: its columns' names and values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(super) const fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// A column, as what it must hold.
    ///
    /// # Errors
    /// If there is no such column, or it holds something else.
    pub fn try_get<T: FromValue>(&self, column: &str) -> Result<T> {
        let read = self.value(column).and_then(T::from_value);
        read.ok_or_else(|| Error::Corrupt(format!("column {column} is missing or of another kind")))
    }

    /// A column's value, if there is such a column.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<&Value> {
        self.columns.iter().zip(&self.values).find(|(name, _)| *name == column).map(|(_, value)| value)
    }

    /// The columns' names.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The values, in the columns' order. SQLite knows no kind of a missing value: all are missing bytes.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

/// What a column can be read as.
pub trait FromValue: Sized {
    /// Reads it; none if it is of another kind.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => *number,
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => bytes.clone(),
            _ => None,
        }
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => text.clone(),
            _ => None,
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(Some(bytes)) => bytes.as_slice().try_into().ok(),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(None) | Value::Int(None) | Value::Text(None) => Some(None),
            _ => T::from_value(value).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_read_as_what_it_holds_or_not_at_all() {
        let columns: Arc<[String]> = ["a", "b"].map(str::to_owned).into();
        let row = Row::new(columns, vec![Value::from(7_i64), Value::Bytes(None)]);
        assert_eq!(row.try_get::<i64>("a").unwrap(), 7);
        assert_eq!(row.try_get::<Option<i64>>("a").unwrap(), Some(7));
        assert_eq!(row.try_get::<Option<String>>("b").unwrap(), None);
        assert!(row.try_get::<Vec<u8>>("a").is_err());
        assert!(row.try_get::<Vec<u8>>("b").is_err());
        assert!(row.try_get::<i64>("c").is_err());
    }
}
