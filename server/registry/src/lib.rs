//! A county's lists in and out: pure functions between files and events.
//!
//! Nothing here reads a file, asks the time or rolls dice. Identifiers are derived from the county's own
//! numbers, so that the same number always names the same branch or person and an import can be repeated.
//!
//! | module | holds |
//! |---|---|
//! | [`plan()`] | two CSV files held against what is recorded: the events to record, and the difference in words |
//! | [`undo()`] | the events that take an import back, as far as nobody has changed since what it did |
//! | [`export`] | the same two files out of what is recorded; attendance sheets |
//! | [`slips`] | printed enrolment slips |
//! | [`demo`] | a fictional county of any size, as the two files that a real one would hand in |
//! | [`columns`] | the exact headers |
//! | [`fault`], [`flag`], [`diff`] | what stops an import, what people should look at, what it would change |
//!
//! Words that a person reads come in Chinese (`chinese()`) and in English (`Display`); `code()` is stable.
//! They may name people: show them to whoever imports, keep them out of logs.

pub mod code;
pub mod columns;
mod csv;
pub mod demo;
pub mod diff;
pub mod export;
pub mod fault;
pub mod flag;
pub mod ids;
pub mod names;
pub mod plan;
mod report;
mod rows;
pub mod slips;
pub mod standing;
pub mod undo;
pub mod view;

pub use fault::{Fault, ImportErrors, Place, Problem};
pub use flag::{Flag, Flagged};
pub use plan::{Before, Files, Import, ImportPlan, Options, Step, plan};
pub use undo::{Undo, undo};
pub use view::{CountyView, is_about_lists};
