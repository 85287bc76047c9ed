//! The county's platform: a stateless process over one database.
//!
//! | module | holds |
//! |---|---|
//! | [`http`] | the addresses that phones and operators call, limits, TLS |
//! | [`sync`], [`pull`] | one round trip with a phone |
//! | [`ingest`] | taking events in: judge, record, tell the circles |
//! | [`enrol`] | codes become devices |
//! | [`record`] | what the server records itself |
//! | [`reminders`] | what is due in the county's branches |
//! | [`directory`] | where a member away may turn to |
//! | [`letters`] | what counties of one database ask of each other |
//! | [`lists`] | a county's lists in and out, enrolment slips |
//! | [`store`], [`db`] | typed tables over SQLite or PostgreSQL |

pub mod affected;
pub mod asks;
pub mod backup;
pub mod data;
pub mod db;
pub mod directory;
pub mod enrol;
pub mod error;
pub mod guesses;
pub mod http;
pub mod ingest;
pub mod letters;
pub mod limits;
pub mod lists;
pub mod metrics;
pub mod overview;
pub mod ports;
pub mod protections;
pub mod pull;
pub mod record;
pub mod reminders;
pub mod retention;
pub mod rulebooks;
pub mod server;
pub mod store;
pub mod sync;
pub mod tls;

/// What the server's program allocates with: evaluating a county makes many small things, and with the system's allocator
/// takes a third longer (decisions/0010).
pub use mimalloc::MiMalloc as Allocator;

pub use error::Error;
pub use server::{County, Ports, Server};
