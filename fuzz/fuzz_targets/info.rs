//! `bundle.json`, which has one spelling only.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    concord::bundle::fuzz::info(bytes);
});
