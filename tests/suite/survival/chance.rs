//! Random numbers that can be had again.

use std::time::Duration;
use std::time::Instant;

use super::small_disk::say;

/// The seed unless the environment names another.
const SEED: u64 = 0x2026_1125;

/// A row of random numbers (xorshift64*).
pub(super) struct Chance(u64);

impl Chance {
    /// The row for the test called `test`; prints the seed.
    pub(super) fn of(test: &str) -> Self {
        let seed = std::env::var("CONCORD_TEST_SEED").ok();
        let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
        say(&format!("{test}: seed {seed}"));
        let own = test.bytes().fold(seed, |state, byte| {
            state.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        Self(own | 1)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % end.max(1)
    }

    /// Lets up to `longest_us` microseconds pass. It does not wait for anything to become true:
    /// the moment itself is what is random.
    pub(super) fn moment(&mut self, longest_us: u64) {
        let length = Duration::from_micros(self.below(longest_us));
        let begin = Instant::now();
        while begin.elapsed() < length {
            std::hint::spin_loop();
        }
    }
}
