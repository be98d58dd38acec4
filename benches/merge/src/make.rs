//! Writes what each contender exports of the same changes.

use std::path::Path;

use automerge::AutoCommit;
use automerge::ROOT;
use automerge::transaction::CommitOptions;
use automerge::transaction::Transactable as _;
use concord::ids::AssessmentId;
use concord::record::Cell;
use concord::store::Store;
use concord::store::StoreError;
use concord::store::Write;
use loro::ExportMode;
use loro::LoroDoc;
use serde_json::json;

use crate::Failure;
use crate::changes;

pub fn make(folder: &Path) -> Result<(), Failure> {
    for laptop in 0..changes::LAPTOPS {
        concord(folder, laptop)?;
        automerge(folder, laptop)?;
        loro(folder, laptop)?;
    }
    Ok(())
}

/// The operations as the program itself writes them, a line each.
fn concord(folder: &Path, laptop: usize) -> Result<(), Failure> {
    let id: AssessmentId = changes::ASSESSMENT.parse()?;
    let mut store = Store::in_memory(&format!("laptop {laptop}"), 0)?;
    for institution in 0..changes::INSTITUTIONS {
        store.together(|store| -> Result<(), StoreError> {
            for change in changes::of(laptop, institution) {
                let Some(cell) = Cell::parse(&change.cell) else {
                    continue;
                };
                let value = json!(change.text);
                store.write(&id, &[Write { cell, value }], change.at_ms)?;
            }
            Ok(())
        })?;
    }
    let lines = store.lines(&id)?;
    let each = lines.len() / changes::INSTITUTIONS;
    if each != changes::INDICATORS * changes::TIMES {
        return Err(format!("{} operations", lines.len()).into());
    }
    for (institution, lines) in lines.chunks(each).enumerate() {
        let text = lines.join("\n") + "\n";
        std::fs::write(changes::file(folder, "concord", laptop, institution), text)?;
    }
    Ok(())
}

fn automerge(folder: &Path, laptop: usize) -> Result<(), Failure> {
    let actor = automerge::ActorId::from([u8::try_from(laptop)? + 1; 16]);
    let mut doc = AutoCommit::new().with_actor(actor);
    for institution in 0..changes::INSTITUTIONS {
        for change in changes::of(laptop, institution) {
            doc.put(ROOT, change.cell, change.text)?;
            doc.commit_with(CommitOptions::default().with_time(change.at_ms / 1000));
        }
        let bytes = doc.save_incremental();
        std::fs::write(
            changes::file(folder, "automerge", laptop, institution),
            bytes,
        )?;
    }
    Ok(())
}

fn loro(folder: &Path, laptop: usize) -> Result<(), Failure> {
    let doc = LoroDoc::new();
    doc.set_peer_id(u64::try_from(laptop)? + 1)?;
    let cells = doc.get_map("cells");
    let mut before = doc.oplog_vv();
    for institution in 0..changes::INSTITUTIONS {
        for change in changes::of(laptop, institution) {
            cells.insert(&change.cell, change.text)?;
            doc.commit_with(loro::CommitOptions::new().timestamp(change.at_ms / 1000));
        }
        let bytes = doc.export(ExportMode::updates(&before))?;
        before = doc.oplog_vv();
        std::fs::write(changes::file(folder, "loro", laptop, institution), bytes)?;
    }
    Ok(())
}
