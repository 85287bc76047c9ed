//! How scripts are made up: each step from one number, so that a script of many steps costs little and loses whole steps
//! when a failure is made smaller.

use proptest::prelude::*;
use yixian_domain::{
    floating::{Choice, Step as Search},
    meetings::{MeetingKind, Outcome},
    org::{
        EndReason::{Died, Mistaken, Moved, Removed},
        MemberState::{Full, OnProbation, Probationary, Suspended},
        MembershipKind::{FloatingIn, Formal},
    },
    time::StatedDate,
};

use super::{
    PEOPLE, When, day, days_after,
    deeds::{Deed, Handle, Sign, Step},
};

/// What was done in some years.
pub(crate) fn script() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any::<u64>().no_shrink().prop_map(|seed| Dice::new(seed, USUAL).step()), 0..60)
}

/// The same with days that are far away, before and after, at the ends of the calendar too.
pub(crate) fn far_script() -> impl Strategy<Value = (StatedDate, Vec<Step>)> {
    let step = any::<u64>().no_shrink().prop_map(|seed| Dice::new(seed, FAR).step());
    (far_day(), prop::collection::vec(step, 0..40))
}

/// Any day of the calendar, mostly near its ends or in years that people live in.
pub(crate) fn far_day() -> impl Strategy<Value = StatedDate> {
    let ends = (prop::sample::select(vec![StatedDate::MIN, StatedDate::MAX]), -400..400_i64);
    let ends = ends.prop_map(|(end, days)| days_after(end, days));
    let usual = (-80_000..80_000_i64).prop_map(|days| days_after(day("2026-02-28"), days));
    let any_day = any::<i32>().prop_map(|days| days_after(day("2026-02-28"), i64::from(days) / 20));
    prop_oneof![2 => ends, 2 => usual, 1 => any_day]
}

/// Some day after a script.
pub(crate) fn when() -> impl Strategy<Value = When> {
    let days = prop_oneof![3 => Just(0), 1 => Just(-1), 1 => Just(1), 1 => 0..60_i64];
    (0..16_u8, days).prop_map(|(turns, days)| When { turns, days })
}

/// How far away days are: before, after, and how many lie between two deeds.
type Far = (i64, i64, u64);
const USUAL: Far = (-160, 40, 45);
const FAR: Far = (-32_768, 32_767, 65_535);

/// The numbers that follow from one (SplitMix64).
struct Dice {
    seed: u64,
    far: Far,
}

impl Dice {
    const fn new(seed: u64, far: Far) -> Self {
        Self { seed, far }
    }

    fn below(&mut self, most: u64) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.seed ^ (self.seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    fn small(&mut self, most: u64) -> u8 {
        u8::try_from(self.below(most)).unwrap_or(u8::MAX)
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(self.small(from.len() as u64))]
    }

    /// A day, counted from that of the deed.
    fn on(&mut self) -> i64 {
        let (first, last, _) = self.far;
        first + self.below((last - first).unsigned_abs()).cast_signed()
    }

    /// Mostly one of two: few people with long stories.
    fn who(&mut self) -> u8 {
        if self.one_in(3) { self.small(u64::from(PEOPLE)) } else { 1 + self.small(2) }
    }

    /// The first month, counted from that of the deed, and how many follow.
    fn months(&mut self) -> (i32, i32) {
        (i32::from(self.small(13)) - 9, i32::from(self.small(12)))
    }

    fn step(&mut self) -> Step {
        let after = self.below(self.far.2).cast_signed();
        let deed = match self.below(27) {
            0..2 => self.belonging(),
            2..7 => self.dues(),
            7..17 => self.floating(),
            17..21 => self.meeting(),
            21..24 => self.sign(),
            _ => self.office(),
        };
        Step { after, deed }
    }

    fn belonging(&mut self) -> Deed {
        let (who, on) = (self.who(), self.on());
        let state = self.pick(&[Full, Full, Full, Full, Probationary, OnProbation, Suspended]);
        match self.below(5) {
            4 => Deed::Admit { who, on: on - i64::from(self.small(255)) * 9 },
            0..2 => {
                let kind = if self.one_in(6) { FloatingIn } else { Formal };
                Deed::Join { who, branch: self.small(2), on, state, kind }
            }
            2 => Deed::Change { who, on, state },
            _ => Deed::Leave { who, on, reason: self.pick(&[Moved, Moved, Moved, Died, Removed, Mistaken]) },
        }
    }

    fn dues(&mut self) -> Deed {
        let (who, months, on) = (self.who(), self.months(), self.on());
        match self.below(11) {
            0..4 => Deed::Fix { who, months, fen: self.pick(&[0, 50, 50, 50, 50]) },
            4..6 => Deed::Declare { who, months, on },
            6..10 => Deed::Receive { who, months, on, declared: self.one_in(2) },
            _ => Deed::Cancel { who, nth: self.small(255) },
        }
    }

    fn floating(&mut self) -> Deed {
        let (who, on) = (self.who(), self.on());
        match self.below(45) {
            0..4 => {
                let (place, stays) =
                    (self.small(3), (!self.one_in(3)).then(|| 1 + i64::from(self.small(200))));
                Deed::Depart { who, on, place, stays, by_himself: self.one_in(2) }
            }
            4 => Deed::Return { who, on, by_himself: self.one_in(2) },
            5..15 => Deed::Name { who, contact: self.who() },
            15..24 => Deed::Call { who, on, reached: self.one_in(2), by_contact: self.one_in(2) },
            24..26 => Deed::News { who },
            26..29 => Deed::Issue { who, on, months: 1 + u32::from(self.small(7)) },
            29..31 => Deed::Attend { who, on },
            31 => Deed::Answer { who, nth: self.small(255), confirmed: self.one_in(2) },
            32..38 => Deed::Search { who, step: self.pick(&Search::ALL), on },
            38 => Deed::Choose { who, choice: self.pick(&[Choice::Transfer, Choice::Register]) },
            39..41 => Deed::Ask { who },
            44 => Deed::TakeBack { who, nth: self.small(255) },
            _ => Deed::AnswerAsked { who, nth: self.small(255), corrected: self.one_in(2) },
        }
    }

    fn meeting(&mut self) -> Deed {
        let (nth, on) = (self.small(255), self.on());
        match self.below(9) {
            0..6 => {
                let (branch, kind) = (self.small(2), self.pick(&MeetingKind::ALL));
                let outcome =
                    self.pick(&[None, Some(Outcome::Held), Some(Outcome::Held), Some(Outcome::NoQuorum)]);
                Deed::Meet { branch, kind, on, outcome }
            }
            6 => Deed::Replan { nth, on, cancelled: self.one_in(2) },
            7 => Deed::Close { nth, outcome: self.pick(&[Outcome::Held, Outcome::NoQuorum]) },
            _ => Deed::Merge { nth, with: self.small(255), joined: !self.one_in(3) },
        }
    }

    fn sign(&mut self) -> Deed {
        let how = match self.below(8) {
            0..3 => Sign::AskLeave,
            3..5 => Sign::ByProxy,
            5 => Sign::Answer { accepted: self.one_in(2) },
            6 => Sign::Officer { leave: self.one_in(2), asked: self.one_in(2) },
            _ => Sign::Withdraw,
        };
        Deed::Sign { who: self.who(), nth: self.small(255), how }
    }

    fn office(&mut self) -> Deed {
        let (branch, on) = (self.small(2), self.on());
        match self.below(14) {
            0..7 => {
                let handling = self.pick(&[Handle::Done, Handle::Told, Handle::Later, Handle::Again]);
                Deed::Handle { branch, nth: self.small(255), handling, on }
            }
            7..11 => {
                let days = (!self.one_in(3)).then(|| i64::from(self.small(200)));
                Deed::Rule { county: self.one_in(2), which: self.small(255), on: on / 2, days }
            }
            11..13 => Deed::Term { branch, on, months: 1 + u32::from(self.small(40)) },
            _ => Deed::Dissolve { branch: self.small(16), on }, // rarely one that there is
        }
    }
}
