//! What a tool for data collection exports: CSV, XLSX or ZIP.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = concord::assessment::survey::Export::open(bytes);
});
