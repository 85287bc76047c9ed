//! How much goes into one message.
//!
//! A small page first: on a weak signal it gets through where a large one is cut, and nothing that got through
//! is sent again. While the server answers within a second pages grow, because a round trip and a durable
//! commit at either end then cost more than the bytes.

use yixian_protocol::limits;

use crate::ports::ClockReading;

/// An answer within this time says that the line is good.
const QUICK_MS: u64 = 1000;

/// The size of the next page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    room: usize,
    unanswered: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self { room: limits::PAGE, unanswered: false }
    }
}

impl Pace {
    /// Bytes of events or changes that the next message may hold.
    pub(crate) const fn room(self) -> usize {
        if self.unanswered { limits::PAGE } else { self.room }
    }

    /// A message goes out.
    pub(crate) const fn asked(&mut self) {
        self.room = self.room();
        self.unanswered = true;
    }

    /// Its answer has come.
    pub(crate) fn answered(&mut self, asked: &ClockReading, heard: &ClockReading) {
        let took = heard.elapsed_ms.checked_sub(asked.elapsed_ms).filter(|_| heard.boot == asked.boot);
        let quick = took.is_some_and(|ms| ms <= QUICK_MS);
        self.room = if quick { (self.room * 2).min(limits::LARGE_PAGE) } else { limits::PAGE };
        self.unanswered = false;
    }
}

#[cfg(test)]
mod tests {
    use yixian_domain::time::Timestamp;

    use super::*;

    const fn at(elapsed_ms: u64, boot: u64) -> ClockReading {
        ClockReading { wall: Timestamp(0), elapsed_ms, awake_ms: 0, boot }
    }

    #[test]
    fn pages_grow_while_answers_are_quick_and_are_small_again_after_a_slow_one_or_none() {
        let mut pace = Pace::default();
        let round = |pace: &mut Pace, from, to| {
            pace.asked();
            pace.answered(&from, &to);
            pace.room()
        };
        assert_eq!(pace.room(), limits::PAGE);
        assert_eq!(round(&mut pace, at(0, 1), at(90, 1)), 2 * limits::PAGE);
        for size in [4 * limits::PAGE, 8 * limits::PAGE, limits::LARGE_PAGE] {
            assert_eq!(round(&mut pace, at(100, 1), at(1100, 1)), size);
        }
        assert_eq!(round(&mut pace, at(2000, 1), at(2010, 1)), limits::LARGE_PAGE);
        assert_eq!(round(&mut pace, at(3000, 1), at(4001, 1)), limits::PAGE);
        assert_eq!(round(&mut pace, at(5000, 1), at(5001, 1)), 2 * limits::PAGE);
        assert_eq!(round(&mut pace, at(6000, 1), at(10, 2)), limits::PAGE, "restarted in between");
        round(&mut pace, at(11, 2), at(12, 2));
        pace.asked();
        assert_eq!(pace.room(), limits::PAGE, "no answer");
    }
}
