//! Protecting a workspace and the device key: passphrase, recovery code, recovery sheet, and the
//! copies that lie about.

use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;

use crate::bundle;
use crate::bundle::BundleError;
use crate::bundle::DeviceKey;
use crate::bundle::Fault;
use crate::bundle::Identity;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::encryption::protect_identity;
use crate::desk::home::replace_file;
use crate::desk::views::DeviceKeyView;
use crate::desk::views::ProtectedView;
use crate::desk::views::ProtectionView;
use crate::desk::views::RecoverySheetView;
use crate::ids;
use crate::report;
use crate::report::RecoverySheet;
use crate::secret::PASSPHRASE_CHARACTERS;
use crate::secret::Passphrase;
use crate::secret::RecoveryCode;
use crate::store;
use crate::store::Protection;
use crate::store::StoreError;
use crate::store::WorkspaceKey;

/// What becomes of copies that anybody can read when their workspace is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum OpenCopies {
    /// They stay.
    Keep,
    /// They are removed, once a protected copy is there.
    Remove,
}

impl Desk {
    /// How this workspace and the device key are protected.
    ///
    /// # Errors
    /// [`DeskError`] when the folder of the copies cannot be read.
    pub fn protection(&self) -> Result<ProtectionView, DeskError> {
        let copies = store::backups(&self.backup_folder()?)?;
        let protected = copies.iter().filter(|c| c.protection != Protection::Open);
        Ok(ProtectionView {
            workspace: match self.store.protection() {
                Protection::Open => "open",
                Protection::Passphrase => "passphrase",
                Protection::RecoveryCode => "recovery_code",
            }
            .to_owned(),
            protected_copies: protected.count(),
            open_copies: shown(&self.open_copies()?),
            key_protected: DeviceKey::load_or_create(&self.home.key_path())?.is_locked(),
            key_locked: self.key.is_locked(),
            key: self.key.fingerprint().to_owned(),
        })
    }

    /// Protects this workspace. A protected copy is made at once; what becomes of the copies that
    /// anybody can read, `copies` says.
    ///
    /// # Errors
    /// [`DeskError`] when it is protected already, the passphrase is too short, or the disk
    /// refuses; the workspace is as it was then.
    pub fn protect(
        &mut self,
        passphrase: &Passphrase,
        copies: OpenCopies,
    ) -> Result<ProtectedView, DeskError> {
        let code = self.store.protect(passphrase)?;
        self.remember();
        let backed_up = self.back_up();
        let mut removed = 0;
        // Without a protected copy the old ones are all there is.
        if copies == OpenCopies::Remove && backed_up.is_ok() {
            removed = self.remove_open_copies()?;
        }
        Ok(ProtectedView {
            recovery_code: code.to_text().to_string(),
            open_copies: shown(&self.open_copies()?),
            removed,
        })
    }

    /// Removes the copies of this workspace that anybody can read. Gives how many there were.
    ///
    /// # Errors
    /// [`StoreError::NotProtected`] when the workspace is not protected itself, and what the disk
    /// refuses.
    pub fn remove_open_copies(&self) -> Result<usize, DeskError> {
        if self.store.protection() == Protection::Open {
            return Err(StoreError::NotProtected {
                path: self.store.path().to_owned(),
            }
            .into());
        }
        let copies = self.open_copies()?;
        for copy in &copies {
            std::fs::remove_file(copy).map_err(|error| StoreError::of_io(copy, &error))?;
        }
        Ok(copies.len())
    }

    /// Takes the protection of this workspace away. Copies that are protected stay so.
    ///
    /// # Errors
    /// [`DeskError`] when it is not protected, `passphrase` is wrong, or the disk refuses.
    pub fn unprotect(&mut self, passphrase: Option<&Passphrase>) -> Result<(), DeskError> {
        self.store.confirm(passphrase)?;
        self.store.unprotect()?;
        Ok(())
    }

    /// Gives this workspace and its copies another passphrase. The recovery code stays. `current`
    /// is not asked for when the workspace was opened with the recovery code. Gives how many copies
    /// were changed with it.
    ///
    /// # Errors
    /// [`DeskError`] when it is not protected, `current` is wrong, `new` is too short, or the disk
    /// refuses.
    pub fn change_passphrase(
        &mut self,
        current: Option<&Passphrase>,
        new: &Passphrase,
    ) -> Result<usize, DeskError> {
        self.store.confirm(current)?;
        self.store.change_passphrase(new)?;
        let mut changed = 0;
        for folder in self.copy_folders()? {
            changed += self.store.reseal_copies(&folder)?;
        }
        Ok(changed)
    }

    /// The key of this workspace, for a keyring; `None` when it is not protected.
    #[must_use]
    pub fn workspace_key(&self) -> Option<&WorkspaceKey> {
        self.store.key()
    }

    /// The recovery code of this workspace.
    ///
    /// # Errors
    /// [`StoreError::NotProtected`].
    pub fn recovery_code(&self) -> Result<&RecoveryCode, DeskError> {
        let key = self.store.key().ok_or_else(|| StoreError::NotProtected {
            path: self.store.path().to_owned(),
        })?;
        Ok(key.recovery_code())
    }

    /// Writes the recovery sheet as PDF: one page to print and lock away.
    ///
    /// # Errors
    /// [`DeskError`] when the workspace is not protected or the file cannot be written.
    pub fn write_recovery_sheet(
        &self,
        to: &Path,
        language: &str,
    ) -> Result<RecoverySheetView, DeskError> {
        let code = self.recovery_code()?.to_text();
        let file = self.store.path().file_name().unwrap_or_default();
        let title = match self.store.assessments()?.first() {
            Some(id) => self.store.profile(id)?.title,
            None => String::new(),
        };
        let outline = report::recovery_sheet(
            &RecoverySheet {
                title,
                file: file.to_string_lossy().into_owned(),
                date: clock::date_utc(self.clock.now_ms()),
                code: &code,
                device_key: self.key.fingerprint(),
            },
            language,
        );
        let rendered = report::render(&outline, &mut |_| {})?;
        replace_file(to, &rendered.bytes)?;
        Ok(RecoverySheetView {
            path: to.display().to_string(),
            pages: rendered.pages,
        })
    }

    /// Makes the device key ready to sign until this desk is closed.
    ///
    /// # Errors
    /// [`DeskError`] when the passphrase is not that of the key.
    pub fn unlock_device_key(&mut self, passphrase: &Passphrase) -> Result<(), DeskError> {
        if !self.key.is_locked() {
            return Ok(());
        }
        let unlocked = self.key.unlock(passphrase);
        unlocked.map_err(|fault| self.of_key(fault))?;
        // An identity that cannot be read must not keep people from signing; it is told when it
        // should open something.
        let _ = protect_identity(&self.home, passphrase);
        Ok(())
    }

    /// Whether the device key needs its passphrase before it can sign.
    #[must_use]
    pub fn device_key_is_locked(&self) -> bool {
        self.key.is_locked()
    }

    /// Puts the device key under another passphrase, or under none.
    ///
    /// # Errors
    /// [`DeskError`] when `from` is not its passphrase, `to` is too short, or the disk refuses.
    pub fn change_device_passphrase(
        &mut self,
        from: Option<&Passphrase>,
        to: Option<&Passphrase>,
    ) -> Result<(), DeskError> {
        change_device_passphrase(&self.home, from, to)?;
        self.key = DeviceKey::load_or_create(&self.home.key_path())?;
        Ok(())
    }

    /// The device key, ready to sign.
    pub(super) fn signing_key(&self) -> Result<&DeviceKey, DeskError> {
        if self.key.is_locked() {
            return Err(self.of_key(Fault::KeyLocked));
        }
        Ok(&self.key)
    }

    fn of_key(&self, fault: Fault) -> DeskError {
        let file = self.home.key_path();
        BundleError { file, fault }.into()
    }

    /// Copies anybody can read: those made without being asked, on this computer and on the other
    /// drive while it is connected, and those from before an update.
    fn open_copies(&self) -> Result<Vec<PathBuf>, DeskError> {
        let mut found = Vec::new();
        for folder in self.copy_folders()? {
            found.extend(
                store::open_copies(&folder)?
                    .into_iter()
                    .map(|copy| copy.path),
            );
        }
        let path = self.store.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let beginning = format!("{stem}.before-update-");
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(&beginning)
                && name.ends_with(".concord")
                && store::protection(&entry.path())? == Protection::Open
            {
                found.push(entry.path());
            }
        }
        found.sort();
        Ok(found)
    }
}

/// Puts the device key of this computer under another passphrase, or under none.
///
/// # Errors
/// [`DeskError`] when `from` is not its passphrase, `to` is too short, or the disk refuses.
pub fn change_device_passphrase(
    home: &Home,
    from: Option<&Passphrase>,
    to: Option<&Passphrase>,
) -> Result<(), DeskError> {
    if to.is_some_and(|to| to.characters() < PASSPHRASE_CHARACTERS) {
        return Err(StoreError::PassphraseShort {
            limit: PASSPHRASE_CHARACTERS,
        }
        .into());
    }
    let path = home.key_path();
    DeviceKey::load_or_create(&path)?;
    // One passphrase for both, so both must open before either is changed.
    let identity = home.identity_path();
    bundle::own_recipient(&identity)?;
    Identity::load(&identity, from)?;
    bundle::change_key_passphrase(&path, from, to)?;
    Ok(bundle::change_identity_passphrase(&identity, from, to)?)
}

/// The key of this computer; it is made when there is none.
///
/// # Errors
/// [`DeskError`] when its file is something else or cannot be read.
pub fn device_key(home: &Home) -> Result<DeviceKeyView, DeskError> {
    let path = home.key_path();
    let key = DeviceKey::load_or_create(&path)?;
    Ok(DeviceKeyView {
        fingerprint: key.fingerprint().to_owned(),
        path: path.display().to_string(),
        protected: key.is_locked(),
    })
}

/// Fingerprint of the key of this computer; empty when it has none yet.
///
/// # Errors
/// [`DeskError`] when its file is something else or cannot be read.
pub(super) fn own_fingerprint(home: &Home) -> Result<String, DeskError> {
    let path = home.key_path();
    if !path.exists() {
        return Ok(String::new());
    }
    Ok(DeviceKey::load_or_create(&path)?.fingerprint().to_owned())
}

/// What stands for the protected workspace at `path` in a keyring; `None` when it is not protected
/// or cannot be read.
#[must_use]
pub fn keyring_name(path: &Path) -> Option<String> {
    if store::protection(path).ok()? == Protection::Open {
        return None;
    }
    let mut first = [0; 16];
    let mut file = std::fs::File::open(path).ok()?;
    std::io::Read::read_exact(&mut file, &mut first).ok()?;
    Some(ids::hex(&first))
}

fn shown(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|p| p.display().to_string()).collect()
}
