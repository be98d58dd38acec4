//! What it costs to bring the work of ten laptops together, beside automerge and loro.
//!
//!   merge-bench make FOLDER         writes the changes and what each contender exports of them
//!   merge-bench CONTENDER FOLDER    merges all bundles in this process; prints one JSON value
//!
//! Ten laptops each write a text into each of 1,800 cells (90 indicators, 20 institutions), twenty
//! times, without ever meeting: 360,000 changes. A bundle is what one laptop wrote for one
//! institution: 200 bundles of 90 × 20 changes. All contenders take the same changes over in the
//! same order, one bundle after the other, each of which is complete when the next begins:
//!
//! - `file`: `Store::arrive` of Concord on a new workspace, on the disk after each bundle;
//! - `memory`: the same without a file;
//! - `automerge`: `load_incremental` of what `save_incremental` gave, one commit for each change;
//! - `loro`: `import` of exported updates, one commit for each change.
//!
//! `benches/run.sh` starts each contender in a process of its own, so that peak memory is its own.

mod changes;
mod contenders;
mod make;

use std::path::Path;

pub type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder] = arguments.as_slice() else {
        return Err("usage: merge-bench make|file|memory|automerge|loro FOLDER".into());
    };
    let folder = Path::new(folder);
    let found = match what.as_str() {
        "make" => return make::make(folder),
        "file" => contenders::concord(folder, contenders::Place::File)?,
        "memory" => contenders::concord(folder, contenders::Place::Memory)?,
        "automerge" => contenders::automerge(folder)?,
        "loro" => contenders::loro(folder)?,
        other => return Err(format!("no contender {other}").into()),
    };
    println!("{found}");
    Ok(())
}
