//! An encrypted file, in bytes or in letters, whose key is known.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    concord::bundle::fuzz::envelope(bytes);
});
