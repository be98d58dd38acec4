//! The runs of operations that were left out, which have one spelling only.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    concord::bundle::fuzz::left_out(bytes);
});
