//! Places that do not take a file: locked folders, locked files, files that are gone.

use std::path::Path;
use std::process::Command;

use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::DeskError;
use concord::desk::rescue;
use concord::store::Unlock;

use super::ground::Ground;
use super::ground::NOW_MS;
use super::ground::health;
use super::ground::save;
use super::ground::texts;
use super::small_disk::SmallDisk;

fn open(ground: &Ground, workspace: &Path) -> Result<Desk, DeskError> {
    Desk::open(workspace, &ground.home(), Box::new(SetClock::at(NOW_MS)))
}

#[test]
fn a_locked_folder_or_file_is_named_and_left_as_it_is() {
    let Some(volume) = SmallDisk::mount("locked folder", 4 * 1024) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let workspace = volume.path().join("w.concord");
    std::fs::copy(ground.path("w.concord"), &workspace).unwrap();
    let before = std::fs::read(&workspace).unwrap();

    volume.lock();
    let refused = open(&ground, &workspace).err().unwrap();
    assert_eq!(refused.code(), "store.read_only", "{refused}");
    assert!(refused.sentence("en").contains("w.concord"));
    let clock = Box::new(SetClock::at(NOW_MS));
    let refused = Desk::create(&volume.path().join("new.concord"), &ground.home(), clock);
    assert_eq!(refused.err().unwrap().code(), "store.read_only");
    let desk = ground.open("w.concord");
    let refused = desk
        .write_matrix(&id, &volume.path().join("m.csv"))
        .unwrap_err();
    assert_eq!(refused.code(), "store.read_only", "{refused}");
    let refused = desk.set_copies_folder(Some(volume.path())).unwrap_err();
    assert_eq!(refused.code(), "store.read_only", "{refused}");
    drop(desk);
    // The way out: a copy of it on this computer.
    let clock = Box::new(SetClock::at(NOW_MS));
    let to = ground.path("taken.concord");
    concord::desk::restore_backup(&workspace, &to, &ground.home(), clock, &Unlock::Nothing)
        .unwrap();
    let mut taken = open(&ground, &to).unwrap();
    let institution = health(&taken, &id);
    save(&mut taken, &id, &institution, 0, "here").unwrap();
    volume.unlock();
    assert_eq!(
        std::fs::read(&workspace).unwrap(),
        before,
        "not a byte was changed"
    );
    assert_eq!(
        std::fs::read_dir(volume.path()).unwrap().count(),
        1,
        "nothing was left"
    );

    // One file alone is locked, in a folder that is not.
    let bound = Command::new("mount")
        .arg("--bind")
        .args([&workspace, &workspace])
        .status()
        .unwrap();
    assert!(bound.success());
    let locked = Command::new("mount")
        .args(["-o", "remount,bind,ro"])
        .arg(&workspace)
        .status()
        .unwrap();
    assert!(locked.success());
    let refused = open(&ground, &workspace).err().unwrap();
    assert_eq!(refused.code(), "store.read_only", "{refused}");
    Command::new("umount").arg(&workspace).status().unwrap();
    assert_eq!(
        std::fs::read(&workspace).unwrap(),
        before,
        "not a byte was changed"
    );
    assert_eq!(
        std::fs::read_dir(volume.path()).unwrap().count(),
        1,
        "nothing was left"
    );
    open(&ground, &workspace).unwrap();
}

#[test]
fn a_workspace_whose_folder_is_gone_comes_back_from_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let share = ground.path("share");
    std::fs::create_dir(&share).unwrap();
    let id = ground.create("share/w.concord");
    let mut desk = ground.open("share/w.concord");
    let institution = health(&desk, &id);
    save(&mut desk, &id, &institution, 0, "on the share").unwrap();
    desk.back_up().unwrap();
    drop(desk);
    // The share is not connected any more.
    std::fs::rename(&share, ground.path("elsewhere")).unwrap();
    let workspace = share.join("w.concord");
    let refused = open(&ground, &workspace).err().unwrap();
    assert_eq!(refused.code(), "store.missing", "{refused}");
    let seen = rescue(
        &workspace,
        &ground.home(),
        &SetClock::at(NOW_MS),
        &Unlock::Nothing,
    )
    .unwrap();
    assert!(seen.missing);
    let copy = seen.copy.unwrap();
    let to = ground.path("back.concord");
    let clock = Box::new(SetClock::at(NOW_MS));
    concord::desk::restore_backup(
        Path::new(&copy.path),
        &to,
        &ground.home(),
        clock,
        &Unlock::Nothing,
    )
    .unwrap();
    let back = open(&ground, &to).unwrap();
    assert_eq!(texts(&back, &id)["1.1.1"], "on the share");
}

#[test]
fn a_share_that_vanishes_under_an_open_workspace_loses_nothing_that_was_saved() {
    let Some(volume) = SmallDisk::mount("vanished share", 4 * 1024) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let workspace = volume.path().join("w.concord");
    std::fs::copy(ground.path("w.concord"), &workspace).unwrap();
    let mut desk = open(&ground, &workspace).unwrap();
    let institution = health(&desk, &id);
    save(&mut desk, &id, &institution, 0, "saved").unwrap();
    // The server goes on to hold the file for us, though nobody finds it by its name any more.
    let gone = Command::new("umount")
        .arg("-l")
        .arg(volume.path())
        .status()
        .unwrap();
    assert!(gone.success());
    assert!(!workspace.exists());
    let refused = save(&mut desk, &id, &institution, 0, "into nowhere");
    let refused = refused.expect_err("what is saved where nobody finds it is not saved");
    assert_eq!(refused.code(), "store.missing", "{refused}");
    // What the open file still holds is not lost: the copy is made from it.
    let copy = desk.back_up().unwrap().copy.unwrap();
    drop(desk);
    let to = ground.path("back.concord");
    let clock = Box::new(SetClock::at(NOW_MS));
    concord::desk::restore_backup(
        Path::new(&copy.path),
        &to,
        &ground.home(),
        clock,
        &Unlock::Nothing,
    )
    .unwrap();
    assert_eq!(texts(&open(&ground, &to).unwrap(), &id)["1.1.1"], "saved");
}
