//! A county's lists against the database: import, undo, export, slips. What they say is decided in
//! `yixian-registry`, which knows no database; here it is fed and its events are recorded.

mod export;
mod import;
mod slips;
mod view;

pub use export::{Exported, export};
pub use import::{ImportOutcome, Imported, imports, plan_import, record_import, undo_import};
pub use slips::{Addressee, Whom, issue_slips};
pub use view::view;
