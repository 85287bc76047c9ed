//! The phone.
//!
//! * [`client`]: the root for shells: the people on this phone, over a runtime of its own.
//! * [`session`]: one open profile; async calls that never block the caller's thread. [`run`]: a sync as a handle.
//!   [`promise`]: what either gives, once it is there.
//! * [`updates`]: what has changed. [`shell`]: what a shell lends, at arm's length.
//! * [`profile`]: one person on this phone: record, read, predict. [`meetings`] holds what people do, with
//!   [`notice`]; [`org`] branches and their people; [`devices`] a person's phones; [`status`] how things stand;
//!   [`entries`] what was recorded, line by line;
//!   [`home`] the first screen; [`page`] windows of long lists.
//! * [`sync`]: one round trip, as two halves that know no network. [`http`] carries the bytes.
//! * [`enrol`]: how a code becomes this device.
//! * [`ports`]: what a shell lends the core: a clock, randomness, a vault for keys. Everything else the
//!   core brings itself; [`system`] and [`vault`] lend them to the reference client.
//! * [`profiles`]: several people on one phone, each with a store and perhaps a PIN of his own.
//! * [`seal`]: how everything that is written is sealed.
//! * [`store`]: two sealed SQLite files a profile: a small durable queue of what a person entered, and a
//!   cache of what the server sent, which can be rebuilt.

mod ahead;
mod anchor;
pub mod backoff;
pub mod client;
mod desk;
pub mod devices;
pub mod dues;
pub mod enrol;
pub mod entries;
pub mod error;
pub mod floating;
pub mod home;
pub mod hours;
pub mod http;
pub mod identity;
mod log;
pub mod meetings;
pub mod notice;
pub mod org;
mod pace;
pub mod page;
pub mod ports;
pub mod privacy;
pub mod profile;
pub mod profiles;
pub mod promise;
pub mod protections;
pub mod reminders;
pub mod rules;
pub mod run;
pub mod seal;
pub mod session;
mod setting;
pub mod shell;
pub mod status;
pub mod store;
pub mod sync;
pub mod system;
pub mod terms;
pub mod updates;
pub mod vault;
mod views;

pub use client::Client;
pub use error::Error;
pub use profile::{Ports, Profile};
pub use session::Session;
