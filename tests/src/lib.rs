//! What the tests, the simulation and the benches share.
//!
//! * [`benching`]: what benches found, as a table and as a file.
//! * [`county`]: a small county behind a real server in this process.
//! * [`phone`]: a real client over real files, with a clock and a network that tests own.
//! * [`programs`]: the real programs, run and killed.
//! * [`puppet`]: a bare device that signs whatever it is told to, for attacks and for load.
//! * [`scan`]: everything that a phone holds, opened and read.
//! * [`simulation`]: phones and a server under a seeded scheduler that owns every message and every commit.
//! * [`postgres`]: a private PostgreSQL on a free loopback port.
//! * [`tables`]: the server's tables, read past the server.
//! * [`wire`]: real HTTP on loopback, and a network in between that misbehaves.

pub mod benching;
pub mod county;
pub mod phone;
pub mod ports;
pub mod postgres;
pub mod programs;
pub mod puppet;
pub mod scan;
pub mod simulation;
pub mod tables;
pub mod wire;
