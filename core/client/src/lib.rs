//! The phone.
//!
//! * [`ports`]: what a shell lends the core: a clock, randomness, a vault for keys. Everything else the
//!   core brings itself.
//! * [`seal`]: how everything that is written is sealed.
//! * [`store`]: two sealed SQLite files a profile: a small durable queue of what a person entered, and a
//!   cache of what the server sent, which can be rebuilt.

pub mod ports;
pub mod seal;
pub mod store;
