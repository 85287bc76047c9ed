//! How long to wait before trying again: longer each time, and never all phones at once.

use std::time::Duration;

/// The first wait.
const FIRST_MS: u64 = 2_000;
/// The longest wait.
const LONGEST_MS: u64 = 30 * 60_000;

/// The wait after so many failures in a row: doubling up to half an hour, of which a random part between
/// half and the whole is taken. A server that names a time is believed, plus as much again at random, so
/// that a county does not come back in the same second.
#[must_use]
pub fn wait(failures: u32, server_says: Option<Duration>, random: u32) -> Duration {
    let most = FIRST_MS.saturating_mul(1_u64.checked_shl(failures.saturating_sub(1)).unwrap_or(u64::MAX));
    let most = most.min(LONGEST_MS);
    let part = |of: u64| of.saturating_mul(u64::from(random)) / u64::from(u32::MAX);
    let own = Duration::from_millis(most / 2 + part(most / 2));
    match server_says {
        None => own,
        Some(named) => {
            let named_ms = u64::try_from(named.as_millis()).unwrap_or(LONGEST_MS);
            own.max(named + Duration::from_millis(part(named_ms)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_stay_bounded() {
        let least = |failures| wait(failures, None, 0).as_millis();
        let most = |failures| wait(failures, None, u32::MAX).as_millis();
        assert_eq!((least(1), most(1)), (1_000, 2_000));
        assert_eq!((least(2), most(2)), (2_000, 4_000));
        assert_eq!((least(40), most(40)), (900_000, 1_800_000));
        assert_eq!(most(u32::MAX), 1_800_000);
    }

    #[test]
    fn a_named_time_is_waited_for() {
        let named = Some(Duration::from_secs(60));
        assert_eq!(wait(1, named, 0), Duration::from_secs(60));
        assert_eq!(wait(1, named, u32::MAX), Duration::from_secs(120));
    }
}
