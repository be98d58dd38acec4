//! A whole bundle: the structure of the ZIP file, the bag, the signatures, the content.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    concord::bundle::fuzz::bundle(bytes);
});
