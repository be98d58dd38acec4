//! Names the commands the screen may call. A command that is not named here cannot be called at
//! all, and one that `capabilities/main.json` does not allow is refused.

use std::error::Error;
use std::path::Path;

/// Every command of the window, one a line, in alphabetical order.
const COMMANDS: &[&str] = &[
    "add_institution",
    "add_own_indicator",
    "assign",
    "assessment",
    "cancel_work",
    "change_citation",
    "change_institution",
    "choose_files",
    "choose_path",
    "cite",
    "close_window",
    "close_workspace",
    "confirm_sdg",
    "countries",
    "create_workspace",
    "decide",
    "editions",
    "evidence",
    "export_bundle",
    "import_bundle",
    "import_matrix",
    "import_sdg",
    "indicator",
    "install_edition",
    "new_assessment",
    "objective",
    "open_file",
    "open_link",
    "open_sample",
    "open_workspace",
    "outline",
    "overview",
    "preview_bundle",
    "preview_matrix",
    "preview_sdg",
    "proposed_path",
    "proposed_title",
    "recent_workspaces",
    "redo",
    "remove_addition",
    "remove_citation",
    "remove_decision",
    "remove_institution",
    "sdg",
    "search",
    "set_answer",
    "set_profile",
    "set_sdg",
    "set_sdg_note",
    "set_text",
    "settle",
    "show_in_folder",
    "startup",
    "stay_open",
    "take_edition",
    "undo",
    "verify_bundle",
    "watch_closing",
    "workspace",
    "check_edition",
    "contribution_check",
    "import_bundles",
    "open_packet",
    "packets",
    "preview_bundles",
    "watch_drops",
    "write_contribution",
    "write_packets",
    "write_edition",
    "write_forms",
    "write_matrix",
    "write_report",
    "write_sdg",
    "write_survey",
];

fn main() -> Result<(), Box<dyn Error>> {
    // Tauri puts the built interface into the program; without it the compiler only says that a
    // macro failed.
    let page = Path::new("../ui/dist/index.html");
    println!("cargo:rerun-if-changed={}", page.display());
    if !page.exists() {
        return Err("ui/dist/index.html is missing: run `make ui` first".into());
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
