//! How often somebody has named wrong digits lately: four digits are not to be found by trying.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use yixian_domain::{PersonId, time::Timestamp};

/// So many in an hour, and the next ones are not even looked at.
const MOST: u32 = 20;
const HOUR_MS: i64 = 60 * 60_000;
/// From so many persons on, those of earlier hours are forgotten.
const KEPT: usize = 10_000;

/// Wrong digits by person, in this process.
#[derive(Debug, Default)]
pub struct Guesses(Mutex<HashMap<PersonId, (Timestamp, u32)>>);

impl Guesses {
    /// Notes that somebody named wrong digits.
    pub fn wrong(&self, person: PersonId, now: Timestamp) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > KEPT {
            known.retain(|_, (since, _)| since.plus_ms(HOUR_MS) > now);
        }
        let (since, count) = known.entry(person).or_insert((now, 0));
        if since.plus_ms(HOUR_MS) <= now {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
    }

    /// Whether somebody has named wrong digits too often.
    #[must_use]
    pub fn is_blocked(&self, person: PersonId, now: Timestamp) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&person).is_some_and(|(since, count)| *count >= MOST && since.plus_ms(HOUR_MS) > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_twenty_wrong_ones_in_an_hour_nobody_listens_for_the_rest_of_it() {
        let guesses = Guesses::default();
        let (somebody, other) = (PersonId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let at = |minute: i64| Timestamp(minute * 60_000);
        for minute in 0..20 {
            assert!(!guesses.is_blocked(somebody, at(minute)));
            guesses.wrong(somebody, at(minute));
        }
        assert!(guesses.is_blocked(somebody, at(20)) && guesses.is_blocked(somebody, at(59)));
        assert!(!guesses.is_blocked(other, at(20)));
        assert!(!guesses.is_blocked(somebody, at(60)));
        guesses.wrong(somebody, at(61));
        assert!(!guesses.is_blocked(somebody, at(62)));
    }
}
