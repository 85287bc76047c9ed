//! The kinds of reminders, each a function of the facts that it looks at.

mod admission;
mod dues;
mod floating;
mod hours;
mod life;
mod privacy;
mod roll;
mod term;

pub use self::life::meetings_since;
use super::evaluate::Evaluator;

/// What concerns the branch itself.
pub(super) fn of_branch(at: &mut Evaluator<'_, '_>) {
    term::remind(at);
    life::remind(at);
    hours::remind(at);
    roll::remind_branch(at);
    dues::remind_branch(at);
}

/// What concerns each member.
pub(super) fn of_people(at: &mut Evaluator<'_, '_>) {
    let terms = dues::terms(at);
    let facts = at.facts;
    for person in &facts.people {
        dues::remind(at, person, &terms);
        floating::remind(at, person);
        admission::remind(at, person);
        privacy::remind(at, person);
        roll::remind(at, person);
    }
}
