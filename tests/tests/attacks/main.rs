//! Bad input: each gets a typed, clear answer and a line in the trail, and changes nothing.

mod bodies;
mod codes;
mod crowd;
mod devices;
mod events;
mod members;
mod power;
mod privacy;
mod rules;
mod strangers;
mod world;
