//! Bundles: sealed, opened, checked by tools that we did not write, and attacked.
//!
//! The stock tools come from the packages `openssh-client`, `coreutils` and `unzip`. Python's
//! `bagit` is found through the variable `CONCORD_TEST_PYTHON`, which names the Python of an
//! environment where `pip install bagit==1.9.0` has been run; `make test` makes one under
//! `target/` and sets the variable. A tool that is missing fails the test and is named.

mod arriving;
mod bag;
mod defects_archive;
mod defects_bag;
mod defects_content;
mod defects_signature;
mod encryption;
mod hostile;
mod raw_zip;
mod sealing;
mod stock_tools;
mod vectors;
