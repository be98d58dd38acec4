//! What a record must outlive, done for real: processes that are killed, power that goes, disks
//! that fill up, sticks that are pulled, clocks that are wrong, and years of history.
//!
//! Random moments come from a seed that every test prints; `CONCORD_TEST_SEED` sets another one.
//! What needs the right to mount says so and stops where the kernel refuses.

mod chance;
mod clocks;
mod disk_full;
mod folders;
mod ground;
mod history;
mod killed;
mod power;
mod small_disk;
mod stores;
mod worker;
