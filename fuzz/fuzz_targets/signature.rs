//! A signature over a bundle or a seal.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    concord::bundle::fuzz::signature(bytes);
});
