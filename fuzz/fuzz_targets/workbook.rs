//! A workbook (XLSX), and the edition that it may hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(book) = concord::sheet::Workbook::read(bytes) {
        let _ = concord::instrument::authoring::read_workbook(&book, &[]);
    }
});
