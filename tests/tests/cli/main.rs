//! The reference client as people and scripts use it: the built program, over real HTTP, against a real
//! server.

mod enrol;
mod journey;
mod output;
mod profiles;
mod world;
