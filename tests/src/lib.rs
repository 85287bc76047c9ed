//! What the tests, the simulation and the benches share.
//!
//! * [`county`]: a small county behind a real server in this process.
//! * [`puppet`]: a bare device that signs whatever it is told to, for attacks and for load.
//! * [`postgres`]: a private PostgreSQL on a free loopback port.

pub mod county;
pub mod ports;
pub mod postgres;
pub mod puppet;
