//! What a bundle's signatures and seals are worth here, what has changed since it was made, and how
//! anybody checks it without Concord.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bundle;
use crate::bundle::Kind;
use crate::bundle::Namespace;
use crate::bundle::Signer;
use crate::bundle::Standing;
use crate::bundle::Trust;
use crate::bundle::VerifiedBundle;
use crate::clock;
use crate::clock::Clock;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundles::Listener;
use crate::desk::bundles::count;
use crate::desk::bundles::lines_of;
use crate::desk::bundles::shown;
use crate::desk::bundles::texts;
use crate::desk::bundles::verified_view;
use crate::desk::encryption::open_bundle;
use crate::desk::matrix;
use crate::desk::protection::own_fingerprint;
use crate::desk::signers::face;
use crate::desk::signers::read_list;
use crate::desk::views::ChangeView;
use crate::desk::views::CheckCommand;
use crate::desk::views::ChecksView;
use crate::desk::views::SealedWorkView;
use crate::desk::views::SignatureView;
use crate::desk::views::VerifiedView;
use crate::record::OpId;
use crate::record::Operation;

/// Against what a bundle is held.
pub(super) struct Known<'a> {
    /// Fingerprint of this machine's key; empty when it has none.
    pub(super) own: &'a str,
    /// The signers that people here know.
    pub(super) trust: &'a Trust,
    /// The day, `2026-11-24`.
    pub(super) today: &'a str,
    /// When a bundle with a key's signature first came in.
    pub(super) received: &'a dyn Fn(&Signer) -> Result<Option<Millis>, DeskError>,
}

impl Desk {
    /// Checks a bundle without taking anything over, and holds it against this workspace: the
    /// signers it knows, and its record.
    ///
    /// # Errors
    /// [`DeskError`] with the file and what is wrong with it.
    pub fn verify_bundle(
        &mut self,
        path: &Path,
        progress: Listener<'_>,
    ) -> Result<VerifiedView, DeskError> {
        let mut opened = open_bundle(&self.home, path, &mut |p| progress(shown(p)))?;
        let trust = self.trust()?;
        let id = opened.id().to_string();
        let known = Known {
            own: self.key.fingerprint(),
            trust: &trust,
            today: &clock::date_utc(self.clock.now_ms()),
            received: &|signer| Ok(self.store.received_at(&id, signer.fingerprint())?),
        };
        let mut view = verified_view(&mut opened, &known)?;
        view.checks.changes = self.differences_from(&opened)?;
        Ok(view)
    }

    /// What is different in this workspace from what the bundle's operations make.
    fn differences_from(
        &self,
        opened: &VerifiedBundle,
    ) -> Result<Option<Vec<ChangeView>>, DeskError> {
        // What is made public holds no operations that could be compared.
        if opened.info().kind == Kind::Public {
            return Ok(None);
        }
        let (id, lines) = lines_of(opened)?;
        if !self.store.assessments()?.contains(&id) {
            return Ok(None);
        }
        let then = self.replayed(&lines, &id)?;
        let now = self.store.assessment(&id)?;
        Ok(Some(matrix::changes(Some(&then), &now)))
    }
}

/// Checks a bundle without a workspace, against a list of signers in the form of OpenSSH.
///
/// # Errors
/// [`DeskError`] with the file and what is wrong with it.
pub fn verify_bundle_against(
    path: &Path,
    home: &Home,
    allowed_signers: &Path,
    clock: &dyn Clock,
    progress: Listener<'_>,
) -> Result<VerifiedView, DeskError> {
    let trust = read_list(allowed_signers)?;
    let mut opened = open_bundle(home, path, &mut |p| progress(shown(p)))?;
    let known = Known {
        own: &own_fingerprint(home)?,
        trust: &trust,
        today: &clock::date_utc(clock.now_ms()),
        received: &|_| Ok(None),
    };
    verified_view(&mut opened, &known)
}

/// All that is found out about a bundle that was opened; its changes are the workspace's to find.
pub(super) fn checks(opened: &VerifiedBundle, known: &Known<'_>) -> Result<ChecksView, DeskError> {
    let signatures = signatures(opened, known)?;
    let counts = opened.info().counts;
    Ok(ChecksView {
        commands: commands(opened, &signatures),
        devices: devices(opened, known)?,
        signatures,
        institutions: count(counts.institutions),
        evidence: count(counts.evidence),
        decisions: count(counts.decisions),
        changes: None,
    })
}

fn signatures(opened: &VerifiedBundle, known: &Known<'_>) -> Result<Vec<SignatureView>, DeskError> {
    let exchange = opened.info().exchange.as_ref();
    // Only a contribution speaks for an institution; a packet is the coordinator's.
    let speaks = exchange.filter(|_| opened.info().kind == bundle::Kind::Contribution);
    let speaks: Vec<&str> = speaks
        .map(|exchange| vec![exchange.institution.as_str(), exchange.name.as_str()])
        .unwrap_or_default();
    let mut found = Vec::new();
    for signer in opened.signers() {
        let received = (known.received)(signer)?;
        let day = received.map_or_else(|| known.today.to_owned(), clock::date_utc);
        let standing = known.trust.standing(signer, Some(&day), &speaks);
        let mut view = signature_view(signer, standing);
        view.received_at_ms = received;
        if signer.fingerprint() == known.own {
            "own".clone_into(&mut view.standing);
        }
        found.push(view);
    }
    Ok(found)
}

fn signature_view(signer: &Signer, standing: Standing<'_>) -> SignatureView {
    let (known, ended) = match standing {
        Standing::Trusted(known) | Standing::Changed(known) => (Some(known), None),
        Standing::Before(known, ended)
        | Standing::Revoked(known, ended)
        | Standing::Replaced(known, ended) => (Some(known), Some(ended)),
        Standing::Stranger => (None, None),
    };
    let known = known.cloned().unwrap_or_default();
    let ended = ended.cloned().unwrap_or_default();
    SignatureView {
        key: face(signer),
        standing: standing.word().to_owned(),
        other: match standing {
            Standing::Changed(known) => known.fingerprint.clone(),
            Standing::Trusted(_)
            | Standing::Before(..)
            | Standing::Revoked(..)
            | Standing::Replaced(..)
            | Standing::Stranger => ended.replaced_by,
        },
        name: known.name,
        institution: known.institution,
        ended_from: ended.from,
        reason: ended.reason,
        received_at_ms: None,
        file: format!("signatures/{}.sig", signer.key_id()),
    }
}

/// Whose work is in the bundle, and up to where each device has sealed it.
fn devices(opened: &VerifiedBundle, known: &Known<'_>) -> Result<Vec<SealedWorkView>, DeskError> {
    // A public bundle holds none, and is checked all the same.
    let lines = texts(opened.operations())?;
    let mut work: BTreeMap<String, BTreeMap<u64, Vec<OpId>>> = BTreeMap::new();
    for line in &lines {
        let (id, operation) = Operation::parse(line)?;
        let chain = work.entry(operation.device.to_string()).or_default();
        chain.entry(operation.seq).or_default().push(id);
    }
    let left_out = opened.left_out();
    let mut found = Vec::new();
    for (device, chain) in work {
        // A seal counts for what is here, or for what its maker says was left out.
        let fits = |head: &bundle::ChainHead| {
            let here = chain.get(&head.seq).into_iter().flatten();
            let elsewhere = left_out
                .iter()
                .any(|run| run.device == device && run.last == head.seq && run.head == head.head);
            elsewhere || here.map(ToString::to_string).any(|id| id == head.head)
        };
        let seals = opened
            .seals()
            .iter()
            .filter(|found| found.seal.head.device == device && fits(&found.seal.head));
        let last = seals.max_by_key(|found| found.seal.head.seq);
        let until = last.map_or(0, |found| found.seal.head.seq);
        let all: usize = chain.values().map(Vec::len).sum();
        let behind = chain.range(until + 1..).map(|(_, ids)| ids.len()).sum();
        let signer = last.map(|found| &found.signer);
        let standing = signer.map(|signer| known.trust.standing(signer, Some(known.today), &[]));
        let own = signer.is_some_and(|signer| signer.fingerprint() == known.own);
        let view = signer
            .zip(standing)
            .map(|(s, standing)| signature_view(s, standing));
        found.push(SealedWorkView {
            device,
            fingerprint: signer
                .map(|s| s.fingerprint().to_owned())
                .unwrap_or_default(),
            standing: match &view {
                Some(_) if own => "own".to_owned(),
                Some(view) => view.standing.clone(),
                None => String::new(),
            },
            name: view.map(|view| view.name).unwrap_or_default(),
            operations: all,
            unsealed: behind,
        });
    }
    Ok(found)
}

/// The commands of each system: unpack, digests, signatures. They are exact: each signature is held
/// against the list `allowed_signers` by the name it has there, or shown with its key when there is
/// none.
fn commands(opened: &VerifiedBundle, signatures: &[SignatureView]) -> Vec<CheckCommand> {
    let file = opened
        .path()
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let top = opened.id().folder();
    let space = Namespace::Bundle.as_str();
    let verify = |view: &SignatureView, slash: &str| {
        let file = view.file.replace('/', slash);
        if view.standing == "trusted" {
            let name = bundle::allowed_principal(&view.name);
            format!(
                "ssh-keygen -Y verify -f ../allowed_signers -I {name} -n {space} -s {file} \
                 < tagmanifest-sha256.txt"
            )
        } else {
            format!("ssh-keygen -Y check-novalidate -n {space} -s {file} < tagmanifest-sha256.txt")
        }
    };
    let lines = |slash: &str, begin: [String; 2], digests: &[&str]| {
        let digests = digests.iter().map(|line| (*line).to_owned());
        let signed = signatures.iter().map(|view| verify(view, slash));
        begin
            .into_iter()
            .chain(digests)
            .chain(signed)
            .collect::<Vec<_>>()
            .join("\n")
    };
    // Within single quotes only the quote itself means something to a POSIX shell.
    let quoted = format!("'{}'", file.replace('\'', r"'\''"));
    let begin = [format!("unzip -q {quoted}"), format!("cd {top}")];
    let linux = lines(
        "/",
        begin.clone(),
        &["sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt"],
    );
    let macos = lines(
        "/",
        begin,
        &[
            "shasum -a 256 -c tagmanifest-sha256.txt",
            "shasum -a 256 -c manifest-sha256.txt",
        ],
    );
    let windows = lines(
        "\\",
        [format!("tar -xf \"{file}\""), format!("cd {top}")],
        &[
            "powershell -NoProfile -Command \"Get-Content tagmanifest-sha256.txt, manifest-sha256.txt \
         | ForEach-Object { $sum, $file = $_ -split '  ', 2; $same = (Get-FileHash -Algorithm \
         SHA256 -LiteralPath $file).Hash -eq $sum; if ($same) { $file + ': OK' } else { $file + \
         ': CHANGED' } }\"",
        ],
    );
    [("linux", linux), ("macos", macos), ("windows", windows)]
        .into_iter()
        .map(|(system, text)| CheckCommand {
            system: system.to_owned(),
            text,
        })
        .collect()
}
