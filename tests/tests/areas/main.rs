//! Dues, members away from home, rules, terms of office and reminders: what the people of the story do, on real phones
//! against the real server.

mod calendar;
mod consent;
mod death;
mod directory;
mod dues;
mod entries;
mod floating;
mod former;
mod guests;
mod home;
mod hosts;
mod hours;
mod late;
mod lost;
mod overview;
mod privacy;
mod put_back;
mod reminders;
mod retention;
mod rules;
mod rulings;
mod sweep;
mod terms;
mod unsettled;
mod world;
