//! The window of Concord: it translates between the screen and [`concord::desk`], and knows what
//! only a window knows: dialogs, viewers, and when it closes.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod closing;
mod commands;
mod copying;
mod error;
mod keyring;
mod session;
mod startup;

use std::error::Error;

use tauri::Manager;

use crate::session::Session;
use crate::startup::Wanted;

#[expect(
    clippy::too_many_lines,
    reason = "the list of commands is one list, which the macro wants to see as a whole"
)]
fn main() -> Result<(), Box<dyn Error>> {
    let wanted = Wanted::from_arguments(std::env::args_os().skip(1));
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(startup::told(&wanted))
        .setup(move |app| {
            app.manage(Session::new(wanted));
            copying::begin(app.handle().clone());
            Ok(())
        })
        .on_window_event(closing::on_window_event)
        .invoke_handler(tauri::generate_handler![
            commands::copies::copies,
            commands::copies::make_copy,
            commands::copies::preview_copy,
            commands::copies::repair_workspace,
            commands::copies::rescue,
            commands::copies::restore_copy,
            commands::copies::set_copies_folder,
            commands::copies::watch_copies,
            commands::files::cancel_work,
            commands::files::export_bundle,
            commands::files::export_plans,
            commands::files::verify_report,
            commands::files::import_bundle,
            commands::files::import_matrix,
            commands::files::preview_bundle,
            commands::files::preview_matrix,
            commands::files::verify_bundle,
            commands::files::write_forms,
            commands::files::write_survey,
            commands::files::write_matrix,
            commands::files::write_report,
            commands::history::audit,
            commands::history::disagreements,
            commands::history::history,
            commands::history::look_back,
            commands::history::look_now,
            commands::packets::contribution_check,
            commands::packets::held,
            commands::packets::import_bundles,
            commands::packets::open_packet,
            commands::packets::packets,
            commands::packets::preview_bundles,
            commands::packets::take_held,
            commands::packets::watch_drops,
            commands::packets::write_contribution,
            commands::packets::write_packets,
            commands::protection::change_device_passphrase,
            commands::protection::change_passphrase,
            commands::protection::protect_workspace,
            commands::protection::protection,
            commands::protection::remember,
            commands::protection::remembered,
            commands::protection::remove_open_copies,
            commands::protection::unlock_device_key,
            commands::protection::unlock_workspace,
            commands::protection::unprotect_workspace,
            commands::protection::write_recovery_sheet,
            commands::reading::assessment,
            commands::reading::evidence,
            commands::reading::indicator,
            commands::reading::objective,
            commands::reading::outline,
            commands::reading::agenda,
            commands::reading::heard,
            commands::reading::compare,
            commands::reading::overview,
            commands::reading::search,
            commands::recording::add_institution,
            commands::recording::add_own_indicator,
            commands::recording::assign,
            commands::recording::change_citation,
            commands::recording::change_institution,
            commands::recording::cite,
            commands::recording::decide,
            commands::recording::redo,
            commands::recording::remove_addition,
            commands::recording::remove_citation,
            commands::recording::remove_decision,
            commands::recording::remove_institution,
            commands::recording::set_answer,
            commands::recording::set_profile,
            commands::recording::set_text,
            commands::recording::settle,
            commands::recording::take_edition,
            commands::recording::undo,
            commands::sdg::confirm_sdg,
            commands::sdg::import_sdg,
            commands::sdg::preview_sdg,
            commands::sdg::sdg,
            commands::sdg::set_sdg,
            commands::sdg::set_sdg_note,
            commands::sdg::write_sdg,
            commands::trust::attach_signatures,
            commands::trust::countersign,
            commands::trust::export_signers,
            commands::trust::import_signers,
            commands::trust::own_key,
            commands::trust::preview_signing,
            commands::trust::restore_signer,
            commands::trust::revoke_signer,
            commands::trust::trust_signer,
            commands::trust::trusted_signers,
            commands::sources::attach,
            commands::sources::attachment_pages,
            commands::sources::attachment_picture,
            commands::sources::change_source,
            commands::sources::copy_attachment,
            commands::sources::detach,
            commands::sources::merge_sources,
            commands::sources::open_attachment,
            commands::sources::proposed_sources,
            commands::sources::sources,
            commands::system::choose_files,
            commands::system::choose_path,
            commands::system::close_window,
            commands::system::open_file,
            commands::system::open_link,
            commands::system::show_in_folder,
            commands::system::stay_open,
            commands::system::watch_closing,
            commands::workspace::close_workspace,
            commands::workspace::countries,
            commands::workspace::create_workspace,
            commands::workspace::editions,
            commands::workspace::install_edition,
            commands::workspace::new_assessment,
            commands::workspace::open_sample,
            commands::workspace::open_workspace,
            commands::workspace::proposed_path,
            commands::workspace::proposed_title,
            commands::workspace::recent_workspaces,
            commands::workspace::startup,
            commands::workspace::workspace,
            commands::workspace::check_edition,
            commands::workspace::write_edition,
        ])
        .run(tauri::generate_context!())?;
    Ok(())
}
