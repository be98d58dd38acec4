//! One small file for each defect, in `tests/vectors/bundle/`, and the error that names it.
//!
//! The files are made here and compared with those that are kept, so that a change of the format
//! shows itself. `CONCORD_WRITE_VECTORS=1 cargo test --test suite vectors` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use super::bag::Bag;
use super::bag::open;
use super::defects_archive;
use super::defects_bag;
use super::defects_content;
use super::defects_signature;
use super::hostile::write;

/// File name, code, bytes.
pub(super) type Vector = (&'static str, &'static str, Vec<u8>);

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/bundle")
}

#[test]
fn each_defect_gives_the_error_that_names_it() {
    let mut seen = BTreeMap::new();
    for (name, code, bytes) in all() {
        let path = folder().join(format!("{name}.zip"));
        if std::env::var_os("CONCORD_WRITE_VECTORS").is_some() {
            fs::create_dir_all(folder()).unwrap();
            write(&folder(), &format!("{name}.zip"), &bytes);
        }
        let kept = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(kept == bytes, "{name} is no longer made as it was kept");
        let started = Instant::now();
        let found = match open(&path) {
            Ok(_) => "opens".to_owned(),
            Err(error) => error.code().trim_start_matches("bundle.").to_owned(),
        };
        assert_eq!(found, code, "{name}");
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "{name} takes too long"
        );
        assert!(seen.insert(name, code).is_none(), "{name} is there twice");
    }
    let kept = fs::read_dir(folder()).unwrap().count();
    assert_eq!(kept, seen.len(), "each file that is kept is made here");
}

fn all() -> Vec<Vector> {
    let mut vectors = vec![("good", "opens", Bag::good().zip())];
    vectors.extend(defects_archive::archives());
    vectors.extend(defects_archive::names());
    vectors.extend(defects_bag::bags());
    vectors.extend(defects_signature::signatures());
    vectors.extend(defects_content::descriptions());
    vectors.extend(defects_content::seals());
    vectors.extend(defects_content::packets());
    vectors
}
