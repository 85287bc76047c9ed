//! Bad input: each gets a typed, clear answer and a line in the trail, and changes nothing.

mod bodies;
mod care;
mod codes;
mod crowd;
mod devices;
mod events;
mod members;
mod officers;
mod power;
mod privacy;
mod rules;
mod scene;
mod strangers;
mod world;
