//! A matrix as CSV.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = concord::assessment::matrix::Matrix::parse(bytes, &|_| true);
});
