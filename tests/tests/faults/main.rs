//! What goes wrong between a phone and its county: nothing that was recorded is lost, and nothing counts twice.

mod clocks;
mod killed;
mod network;
mod put_back;
mod world;
