//! From the bytes of a file to rows of cells, with every problem on the way reported.

pub(crate) mod cell;
pub(crate) mod encoding;
mod table;

pub(crate) use table::{Row, Table};
