//! A survey form (XLSForm).
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(form) = concord::assessment::survey::Xlsform::read(bytes) {
        let _ = concord::assessment::survey::own_form(&form);
        let _ = concord::assessment::survey::draft_of_form(&form);
    }
});
