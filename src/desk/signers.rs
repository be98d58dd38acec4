//! The list of signers that people here know. It lies in the workspace, moves with it, and no
//! bundle ever adds to it by itself.

use std::path::Path;

use crate::bundle;
use crate::bundle::AllowedSigner;
use crate::bundle::BundleError;
use crate::bundle::Ended;
use crate::bundle::KnownSigner;
use crate::bundle::Signer;
use crate::bundle::Spoken;
use crate::bundle::Trust;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::home::replace_file;
use crate::desk::trust_error::TrustError;
use crate::desk::views::KeyFaceView;
use crate::desk::views::NewSigner;
use crate::desk::views::OtherKey;
use crate::desk::views::SignersImported;
use crate::desk::views::TrustedSignerView;

/// Longest list that is read.
const LIST_BYTES: u64 = 1 << 20;

impl Desk {
    /// The signers that people here know, by name.
    ///
    /// # Errors
    /// [`DeskError`] when the workspace cannot be read.
    pub fn trusted_signers(&self) -> Result<Vec<TrustedSignerView>, DeskError> {
        self.store.signers()?.iter().map(signer_view).collect()
    }

    /// The list, as signatures are held against it.
    pub(super) fn trust(&self) -> Result<Trust, DeskError> {
        let known = self.store.signers()?;
        Ok(Trust { known })
    }

    /// Makes a key known by a name from now on. A name that is known with another key is refused
    /// until somebody has said what becomes of that key.
    ///
    /// # Errors
    /// [`TrustError`]; [`DeskError::EmptyName`]; [`DeskError::BadDate`]; [`BundleError`] for what is
    /// no Ed25519 key.
    pub fn trust_signer(&mut self, new: &NewSigner) -> Result<TrustedSignerView, DeskError> {
        self.store.is_present()?;
        let signer = Signer::parse(&new.public_key).map_err(|fault| BundleError {
            file: new.public_key.clone().into(),
            fault,
        })?;
        let name = one_line(&new.name);
        if name.is_empty() {
            return Err(DeskError::EmptyName);
        }
        if !new.since.is_empty() && !clock::is_date(&new.since) {
            return Err(DeskError::BadDate(new.since.clone()));
        }
        let trust = self.trust()?;
        refuse_ended(&trust, signer.fingerprint())?;
        let other = trust.named(&name, signer.fingerprint()).cloned();
        if let (Some(other), OtherKey::Ask) = (&other, new.other_key) {
            return Err(changed(other, signer.fingerprint()));
        }
        let (institution, institution_id) = self.institution_called(&new.institution)?;
        let known = KnownSigner {
            fingerprint: signer.fingerprint().to_owned(),
            public_key: signer.public_key().to_owned(),
            name,
            institution,
            institution_id,
            since: new.since.clone(),
            note: new.note.trim().to_owned(),
            ended: None,
        };
        let now = self.clock.now_ms();
        let replaced = other.filter(|_| new.other_key == OtherKey::Replaced);
        self.store.together(|store| -> Result<(), DeskError> {
            store.know_signer(&known, now)?;
            if let Some(mut old) = replaced {
                old.ended = Some(Ended {
                    from: clock::date_utc(now),
                    reason: String::new(),
                    replaced_by: known.fingerprint.clone(),
                });
                store.know_signer(&old, now)?;
            }
            Ok(())
        })?;
        signer_view(&known)
    }

    /// Makes a key count no more from the day `from` on; what it signed before is still shown as
    /// signed before.
    ///
    /// # Errors
    /// [`TrustError::UnknownSigner`]; [`DeskError::BadDate`].
    pub fn revoke_signer(
        &mut self,
        which: &str,
        from: &str,
        reason: &str,
    ) -> Result<TrustedSignerView, DeskError> {
        if !clock::is_date(from) {
            return Err(DeskError::BadDate(from.to_owned()));
        }
        let mut known = self.known(which)?;
        known.ended = Some(Ended {
            from: from.to_owned(),
            reason: reason.trim().to_owned(),
            replaced_by: String::new(),
        });
        self.store.know_signer(&known, self.clock.now_ms())?;
        signer_view(&known)
    }

    /// Takes back that a key was revoked or replaced.
    ///
    /// # Errors
    /// [`TrustError::UnknownSigner`].
    pub fn restore_signer(&mut self, which: &str) -> Result<TrustedSignerView, DeskError> {
        let mut known = self.known(which)?;
        known.ended = None;
        self.store.know_signer(&known, self.clock.now_ms())?;
        signer_view(&known)
    }

    /// Writes the list in the form of OpenSSH; gives how many keys are in it.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be written.
    pub fn export_signers(&self, to: &Path) -> Result<usize, DeskError> {
        let mut list = Vec::new();
        for known in self.store.signers()? {
            list.push(AllowedSigner {
                signer: parsed(&known)?,
                name: known.name,
                since: known.since,
                until: known.ended.map(|ended| ended.from).unwrap_or_default(),
            });
        }
        replace_file(to, bundle::allowed_signers_text(&list).as_bytes())?;
        Ok(list.len())
    }

    /// Takes over a list in the form of OpenSSH. Lines whose name is known here with another key
    /// are not taken and named: a list must not change quietly whom people believe.
    ///
    /// # Errors
    /// [`BundleError`] with the line that cannot be read; nothing is taken then.
    pub fn import_signers(&mut self, from: &Path) -> Result<SignersImported, DeskError> {
        self.store.is_present()?;
        let list = read_list(from)?;
        let now = self.clock.now_ms();
        let mut trust = self.trust()?;
        let mut imported = SignersImported {
            added: 0,
            known: 0,
            refused: Vec::new(),
        };
        let mut new = Vec::new();
        for known in list.known {
            if trust
                .known
                .iter()
                .any(|k| k.fingerprint == known.fingerprint)
            {
                imported.known += 1;
            } else if known.ended.is_none()
                && trust.named(&known.name, &known.fingerprint).is_some()
            {
                imported.refused.push(known.name);
            } else {
                imported.added += 1;
                trust.known.push(known.clone());
                new.push(known);
            }
        }
        self.store.together(|store| -> Result<(), DeskError> {
            for known in &new {
                store.know_signer(known, now)?;
            }
            Ok(())
        })?;
        Ok(imported)
    }

    /// The key that `which` names: a fingerprint, or a name that only one key has.
    fn known(&self, which: &str) -> Result<KnownSigner, DeskError> {
        let mut found: Vec<KnownSigner> = self
            .store
            .signers()?
            .into_iter()
            .filter(|known| known.fingerprint == which || known.name == which)
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(known), true) => Ok(known),
            _ => Err(TrustError::UnknownSigner(which.to_owned()).into()),
        }
    }

    /// The institution called so: its name, and its id when a record here has it.
    fn institution_called(&self, said: &str) -> Result<(String, String), DeskError> {
        let said = one_line(said);
        if !said.is_empty() {
            for id in self.store.assessments()? {
                for institution in self.store.assessment(&id)?.institutions.values() {
                    if institution.name == said || institution.id.as_str() == said {
                        return Ok((institution.name.clone(), institution.id.to_string()));
                    }
                }
            }
        }
        Ok((said, String::new()))
    }
}

/// Reads a list in the form of OpenSSH.
pub(super) fn read_list(from: &Path) -> Result<Trust, DeskError> {
    use std::io::Read as _;
    let failed = |error: std::io::Error| DeskError::File {
        path: from.to_owned(),
        reason: error.to_string(),
    };
    let mut text = String::new();
    let file = std::fs::File::open(from).map_err(failed)?;
    file.take(LIST_BYTES)
        .read_to_string(&mut text)
        .map_err(failed)?;
    let at_file = |fault| BundleError {
        file: from.to_owned(),
        fault,
    };
    let known = bundle::parse_allowed_signers(&text).map_err(at_file)?;
    let known = known.into_iter().map(|allowed| KnownSigner {
        fingerprint: allowed.signer.fingerprint().to_owned(),
        public_key: allowed.signer.public_key().to_owned(),
        name: allowed.name,
        since: allowed.since,
        ended: (!allowed.until.is_empty()).then(|| Ended {
            from: allowed.until,
            ..Ended::default()
        }),
        ..KnownSigner::default()
    });
    Ok(Trust {
        known: known.collect(),
    })
}

/// Refuses a key that does not count any more.
pub(super) fn refuse_ended(trust: &Trust, fingerprint: &str) -> Result<(), DeskError> {
    let known = trust
        .known
        .iter()
        .find(|known| known.fingerprint == fingerprint);
    match known.and_then(|known| known.ended.as_ref().map(|ended| (known, ended))) {
        Some((known, ended)) => Err(TrustError::KeyEnded {
            name: known.name.clone(),
            day: ended.from.clone(),
        }
        .into()),
        None => Ok(()),
    }
}

/// Says that a name is known with another key.
pub(super) fn changed(known: &KnownSigner, found: &str) -> DeskError {
    TrustError::KeyChanged {
        name: known.name.clone(),
        known: known.fingerprint.clone(),
        found: found.to_owned(),
    }
    .into()
}

/// A key in the forms in which people compare it.
pub(super) fn face(signer: &Signer) -> KeyFaceView {
    let spoken = Spoken::of(signer);
    KeyFaceView {
        fingerprint: signer.fingerprint().to_owned(),
        public_key: signer.public_key().to_owned(),
        words: spoken.words.into_iter().map(str::to_owned).collect(),
        digits: spoken.digits,
    }
}

fn parsed(known: &KnownSigner) -> Result<Signer, DeskError> {
    let file = known.name.clone().into();
    let signer = Signer::parse(&known.public_key);
    Ok(signer.map_err(|fault| BundleError { file, fault })?)
}

fn signer_view(known: &KnownSigner) -> Result<TrustedSignerView, DeskError> {
    let ended = known.ended.clone().unwrap_or_default();
    let standing = match &known.ended {
        None => "trusted",
        Some(ended) if ended.replaced_by.is_empty() => "revoked",
        Some(_) => "replaced",
    };
    Ok(TrustedSignerView {
        key: face(&parsed(known)?),
        name: known.name.clone(),
        institution: known.institution.clone(),
        since: known.since.clone(),
        note: known.note.clone(),
        standing: standing.to_owned(),
        ended_from: ended.from,
        reason: ended.reason,
        replaced_by: ended.replaced_by,
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
