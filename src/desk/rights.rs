//! Whose a device is, and what its institution may write.
//!
//! A seal in a bundle is signed with a key, and whoever makes a bundle can sign anything. It speaks
//! for a device only when that key and the workspace that the bundle names make the device's id.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use crate::assessment::Assessment;
use crate::bundle::Kind;
use crate::bundle::KnownSigner;
use crate::bundle::VerifiedBundle;
use crate::desk::DeskError;
use crate::desk::institutions::same_name;
use crate::ids::InstitutionId;
use crate::record::Bound;
use crate::record::Rights;
use crate::store::Proven;
use crate::store::Store;
use crate::store::Traffic;
use crate::store::Way;
use crate::store::device_of;

/// The field of `bundle.json` that names the workspace of each device.
const WORKSPACES: &str = "workspaces";

/// The institution that a key speaks for, as far as people here have said.
pub(super) fn institution_of(signer: &KnownSigner, record: &Assessment) -> Option<InstitutionId> {
    let known = || record.institutions.values();
    let by_id = known().find(|known| known.id.as_str() == signer.institution_id);
    let called = |name: &str| known().find(|known| same_name(&known.name, name));
    let found = by_id
        .or_else(|| called(&signer.institution))
        .or_else(|| called(&signer.name));
    found.map(|institution| institution.id.clone())
}

/// Keys that do not count any more here, by fingerprint.
fn ended(store: &Store) -> Result<BTreeSet<String>, DeskError> {
    let signers = store.signers()?.into_iter();
    Ok(signers
        .filter(|signer| signer.ended.is_some())
        .map(|signer| signer.fingerprint)
        .collect())
}

/// What a bundle says about the workspaces of these devices, for its field `workspaces`.
pub(super) fn workspaces(
    store: &Store,
    kind: Kind,
    devices: &[String],
) -> Result<BTreeMap<String, Value>, DeskError> {
    // What is made public says nothing about devices.
    if kind == Kind::Public {
        return Ok(BTreeMap::new());
    }
    let mut found = BTreeMap::new();
    for device in devices {
        let workspace = if device == store.device().as_str() {
            Some(store.workspace()?)
        } else {
            store.workspace_of(device)?
        };
        found.extend(workspace.map(|workspace| (device.clone(), workspace)));
    }
    Ok(BTreeMap::from([(WORKSPACES.to_owned(), json!(found))]))
}

/// The devices of which the seals in a bundle prove whose they are.
pub(super) fn proven(
    store: &Store,
    opened: &VerifiedBundle,
) -> Result<BTreeMap<String, Proven>, DeskError> {
    let named = opened.info().other.get(WORKSPACES);
    let mut found = BTreeMap::new();
    for sealed in opened.seals() {
        let device = &sealed.seal.head.device;
        let told = named.and_then(|named| named.get(device)?.as_str());
        let workspace = match told {
            Some(told) => Some(told.to_owned()),
            None => store.workspace_of(device)?,
        };
        let fingerprint = sealed.signer.fingerprint().to_owned();
        if let Some(workspace) = workspace
            && device_of(&fingerprint, &workspace) == *device
        {
            let proven = Proven {
                workspace,
                fingerprint,
            };
            found.insert(device.clone(), proven);
        }
    }
    Ok(found)
}

/// Who may write where in `record`, when `arriving` are the devices that a bundle proves. `own_key`
/// is the fingerprint of this machine's key.
///
/// Free are this machine, whoever sent the packet from which this workspace was opened, keys of the
/// institution that coordinates, and everybody of whom nobody knows an institution.
pub(super) fn rights_in<'a>(
    store: &Store,
    record: &'a Assessment,
    arriving: &BTreeMap<String, Proven>,
    own_key: &str,
) -> Result<Rights<'a>, DeskError> {
    let known = store.signers()?;
    let revoked = ended(store)?;
    if known.is_empty() && revoked.is_empty() {
        return Ok(Rights::new(BTreeMap::new(), record));
    }
    let packets = store.exchanges(&record.id)?.into_iter();
    let coordinators: BTreeSet<String> = packets
        .filter(|one| one.kind == Traffic::Packet && one.way == Way::Received)
        .map(|one| one.signer)
        .collect();
    let mut devices = store.devices()?;
    devices.extend(arriving.iter().map(|(d, p)| (d.clone(), p.clone())));
    let mut bound = BTreeMap::new();
    for (device, Proven { fingerprint, .. }) in devices {
        if fingerprint == own_key {
            continue;
        }
        if revoked.contains(&fingerprint) {
            bound.insert(device, Bound::Revoked);
            continue;
        }
        let signer = known.iter().find(|known| known.fingerprint == fingerprint);
        let institution = signer.and_then(|signer| institution_of(signer, record));
        if let Some(institution) = institution
            && record.profile.focal.as_ref() != Some(&institution)
            && !coordinators.contains(&fingerprint)
        {
            bound.insert(device, Bound::To(institution));
        }
    }
    Ok(Rights::new(bound, record))
}
