//! An operation: what is read must be written again with the same id.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok((id, _)) = concord::record::Operation::parse(text)
    {
        assert_eq!(id, concord::record::OpId::of(text));
    }
});
