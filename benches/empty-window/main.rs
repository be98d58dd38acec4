//! A window with one still page and nothing behind it: what any program made with Tauri costs to
//! start and to keep open. `benches/window.py` puts Concord beside it. Same Tauri, same features.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    tauri::Builder::default().run(tauri::generate_context!(
        "../benches/empty-window/tauri.conf.json"
    ))?;
    Ok(())
}
