//! The store: what it keeps, what it refuses, and what is left when the process ends in the middle.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod cache;
mod crash;
mod damage;
mod lifecycle;
mod model;
mod queue;
mod secrecy;
mod world;
