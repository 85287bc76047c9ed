//! The reference client as people and scripts use it: the built program, over real HTTP, against a real
//! server.

mod areas;
mod away;
mod dues;
mod enrol;
mod journey;
mod output;
mod privacy;
mod profiles;
mod reminders;
mod rules;
mod world;
