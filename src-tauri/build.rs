//! Names the commands the screen may call. A command that is not named here cannot be called at
//! all, and one that `capabilities/main.json` does not allow is refused.

use std::error::Error;
use std::path::Path;

/// Every command of the window, one a line, in alphabetical order.
const COMMANDS: &[&str] = &[];

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
