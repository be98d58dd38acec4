//! Looking the whole log over: chains, seals, what bundles told of, and whether the tables that
//! people see are what the operations make. It reads everything and changes nothing.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rusqlite::OptionalExtension;

use crate::bundle;
use crate::bundle::ChainHead;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record;
use crate::record::Auditor;
use crate::record::Change;
use crate::record::Difference;
use crate::record::Finding;
use crate::record::Moment;
use crate::record::OpId;
use crate::record::Row;
use crate::record::Trouble;
use crate::store::Proven;
use crate::store::Run;
use crate::store::Seal;
use crate::store::Store;
use crate::store::StoreError;

/// What is here under one number of a device's chain.
struct Under {
    id: OpId,
    finding: Finding,
}

/// A seal whose signature fits, with the fingerprint of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The device.
    pub device: String,
    /// Number of the operation sealed.
    pub seq: u64,
    /// SHA-256 of that operation, 64 hexadecimal digits.
    pub head: String,
    /// Fingerprint of the key.
    pub fingerprint: String,
}

impl Store {
    /// Everything that is wrong with the record of `assessment`, or missing in it, by gravity.
    /// `own_key` is the fingerprint of this machine's key.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn audit(
        &self,
        assessment: &AssessmentId,
        own_key: &str,
    ) -> Result<Vec<Finding>, StoreError> {
        let mut findings = self.chains(assessment)?;
        let (sealed, broken) = self.sealed(assessment)?;
        findings.extend(broken);
        self.compare_seals(assessment, &sealed, own_key, &mut findings)?;
        self.compare_told(assessment, &mut findings)?;
        self.compare_tables(assessment, &mut findings)?;
        self.leave_out(assessment, &mut findings)?;
        findings.sort_by_key(|found| {
            let device = found.device.as_ref().map(ToString::to_string);
            (
                found.trouble.gravity(),
                device.is_none(),
                device,
                found.seq,
                found.trouble,
            )
        });
        findings.dedup();
        Ok(findings)
    }

    /// What a packet kept back on purpose is not awaited.
    fn leave_out(
        &self,
        assessment: &AssessmentId,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        let runs = self.left_out(assessment)?;
        findings.retain_mut(|found| {
            if found.trouble != Trouble::Missing {
                return true;
            }
            let of_device =
                |run: &&Run| found.device.as_ref().map(DeviceId::as_str) == Some(&run.device);
            for run in runs.iter().filter(of_device) {
                if run.first <= found.seq && found.seq <= run.last {
                    found.seq = run.last + 1;
                }
            }
            found.seq <= found.until
        });
        Ok(())
    }

    fn chains(&self, assessment: &AssessmentId) -> Result<Vec<Finding>, StoreError> {
        let failed = |error| self.fail(error);
        let mut auditor = Auditor::default();
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT n, id, assessment, device, cell, act, seq, tick, at_ms, body FROM op
                 WHERE assessment = ?1 ORDER BY device, seq, n",
            )
            .map_err(failed)?;
        let rows = statement
            .query_map([assessment.as_str()], |row| {
                Ok(Row {
                    number: row.get(0)?,
                    id: OpId::from_bytes(row.get(1)?),
                    words: [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?],
                    seq: row.get(6)?,
                    tick: row.get(7)?,
                    at_ms: row.get(8)?,
                    body: row.get(9)?,
                })
            })
            .map_err(failed)?;
        for row in rows {
            auditor.next(row.map_err(failed)?);
        }
        let (mut findings, broken) = auditor.finish();
        for mut link in broken {
            let elsewhere = self
                .connection
                .prepare_cached("SELECT 1 FROM op WHERE id = ?1")
                .and_then(|mut statement| statement.exists([link.after.bytes()]))
                .map_err(failed)?;
            if elsewhere {
                link.finding.trouble = Trouble::Reordered;
            }
            findings.push(link.finding);
        }
        Ok(findings)
    }

    /// The seals whose signatures fit, and those that do not.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sealed(
        &self,
        assessment: &AssessmentId,
    ) -> Result<(Vec<Sealed>, Vec<Finding>), StoreError> {
        let mut good = Vec::new();
        let mut broken = Vec::new();
        for seal in self.seals(assessment)? {
            match bundle::check_seal(&as_sealed(&seal)) {
                Ok(signer) => good.push(Sealed {
                    device: seal.device,
                    seq: seal.seq,
                    head: seal.head,
                    fingerprint: signer.fingerprint().to_owned(),
                }),
                Err(_) => broken.push(at(Trouble::SealBroken, &seal.device, seal.seq, None)),
            }
        }
        Ok((good, broken))
    }

    /// Whose key sealed the chain of each device, where key and workspace make the device's id:
    /// device and fingerprint.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sealers(
        &self,
        assessment: &AssessmentId,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        let sealed: BTreeSet<String> = self
            .seals(assessment)?
            .into_iter()
            .map(|seal| seal.device)
            .collect();
        let proven = self.devices()?.into_iter();
        Ok(proven
            .filter(|(device, _)| sealed.contains(device))
            .map(|(device, proven)| (device, proven.fingerprint))
            .collect())
    }

    /// The number up to which each device has sealed its chain, with its own key; what is sealed
    /// is here, is held back here, or was left out on its way.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sealed_until(
        &self,
        assessment: &AssessmentId,
    ) -> Result<BTreeMap<String, u64>, StoreError> {
        let (sealed, _) = self.sealed(assessment)?;
        let own = self.devices()?;
        let mut until = BTreeMap::new();
        for seal in sealed {
            let is_own = |proven: &Proven| proven.fingerprint == seal.fingerprint;
            if !own.get(&seal.device).is_some_and(is_own) {
                continue;
            }
            let known = self
                .connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM op WHERE id = unhex(?1) AND device = ?3 AND seq = ?4)
                     OR EXISTS (SELECT 1 FROM left_out WHERE assessment = ?2 AND device = ?3
                     AND last = ?4 AND head = ?1)",
                )
                .and_then(|mut one| {
                    let key = (&seal.head, assessment.as_str(), &seal.device, seal.seq);
                    one.query_row(key, |row| row.get::<_, bool>(0))
                })
                .map_err(|error| self.fail(error))?;
            if known {
                let last: &mut u64 = until.entry(seal.device).or_default();
                *last = seal.seq.max(*last);
            }
        }
        Ok(until)
    }

    fn compare_seals(
        &self,
        assessment: &AssessmentId,
        sealed: &[Sealed],
        own_key: &str,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let until = self.sealed_until(assessment)?;
        keys.entry(self.device.as_str())
            .or_default()
            .insert(own_key);
        for seal in sealed {
            let known = keys.entry(&seal.device).or_default();
            if known.insert(&seal.fingerprint) && known.len() == 2 {
                findings.push(at(Trouble::OtherKey, &seal.device, seal.seq, None));
            }
            let held = self.under(assessment, &seal.device, seal.seq)?;
            if held.iter().any(|held| held.id.to_string() == seal.head) {
                continue;
            }
            if let Some(other) = held.into_iter().next() {
                findings.push(Finding {
                    trouble: Trouble::SealDiffers,
                    ..other.finding
                });
            } else {
                self.waiting(assessment, &seal.device, seal.seq, None, findings)?;
            }
        }
        for (device, last, _) in self.chain_heads(assessment)? {
            let sealed_until = until.get(&device).copied().unwrap_or_default();
            // What this device wrote is sealed when it is exported.
            if device != self.device.as_str() && last > sealed_until {
                findings.push(Finding {
                    until: last,
                    ..at(Trouble::Unsealed, &device, sealed_until + 1, None)
                });
            }
        }
        Ok(())
    }

    fn compare_told(
        &self,
        assessment: &AssessmentId,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        let told: Vec<(String, u64, String, String)> = self.rows(
            "SELECT device, seq, head, bundle FROM told WHERE assessment = ?1
             ORDER BY device, seq",
            [assessment.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        for (device, seq, head, bundle) in told {
            let held = self.under(assessment, &device, seq)?;
            if held.iter().any(|held| held.id.to_string() == head) {
                continue;
            }
            match held.into_iter().next() {
                Some(other) => findings.push(Finding {
                    trouble: Trouble::ToldDiffers,
                    bundle: Some(bundle),
                    ..other.finding
                }),
                None => self.waiting(assessment, &device, seq, Some(bundle), findings)?,
            }
        }
        Ok(())
    }

    /// Notes that the operations of `device` up to `seq` exist and are not here.
    fn waiting(
        &self,
        assessment: &AssessmentId,
        device: &str,
        seq: u64,
        bundle: Option<String>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        let last: u64 = self
            .connection
            .query_row(
                "SELECT coalesce(max(seq), 0) FROM op WHERE assessment = ?1 AND device = ?2",
                (assessment.as_str(), device),
                |row| row.get(0),
            )
            .map_err(|error| self.fail(error))?;
        // What lies below the last one that is here is a gap, which the chain itself shows.
        if seq <= last {
            return Ok(());
        }
        let known = findings.iter_mut().find(|found| {
            found.trouble == Trouble::Missing
                && found.seq == last + 1
                && found.device.as_ref().is_some_and(|d| d.as_str() == device)
        });
        match known {
            Some(known) => {
                known.until = known.until.max(seq);
                known.bundle = known.bundle.take().or(bundle);
            }
            None => findings.push(Finding {
                until: seq,
                ..at(Trouble::Missing, device, last + 1, bundle)
            }),
        }
        Ok(())
    }

    fn under(
        &self,
        assessment: &AssessmentId,
        device: &str,
        seq: u64,
    ) -> Result<Vec<Under>, StoreError> {
        self.rows(
            "SELECT id, n, cell, at_ms FROM op
             WHERE assessment = ?1 AND device = ?2 AND seq = ?3 ORDER BY n",
            (assessment.as_str(), device, seq),
            |row| {
                Ok(Under {
                    id: OpId::from_bytes(row.get(0)?),
                    finding: Finding {
                        number: Some(row.get(1)?),
                        cell: row.get(2)?,
                        at_ms: Some(row.get(3)?),
                        ..at(Trouble::SealDiffers, device, seq, None)
                    },
                })
            },
        )
    }

    /// Whether what people see is what the operations make.
    fn compare_tables(
        &self,
        assessment: &AssessmentId,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        let everything = Moment::Arrived { number: u64::MAX };
        let made = self.replayed(assessment, &everything)?;
        let current = |store: &Self| {
            store.rows(
                "SELECT id FROM op WHERE assessment = ?1 AND sup = 0",
                [assessment.as_str()],
                |row| Ok(OpId::from_bytes(row.get(0)?)),
            )
        };
        let here: BTreeSet<OpId> = current(self)?.into_iter().collect();
        let there: BTreeSet<OpId> = current(&made)?.into_iter().collect();
        for id in here.symmetric_difference(&there) {
            findings.extend(self.finding_of(id)?);
        }
        let Ok(right) = made.assessment(assessment) else {
            // Without its beginning there is no record to compare with; the chains say what is
            // missing.
            return Ok(());
        };
        let table = |cell: String| Finding {
            cell,
            ..at(Trouble::Table, "", 0, None)
        };
        match self.assessment(assessment) {
            Ok(seen) => {
                let differing = record::differences(Some(&right), &seen);
                findings.extend(differing.iter().map(|difference| table(place(difference))));
                if differing.is_empty()
                    && record::fingerprint(&seen)? != record::fingerprint(&right)?
                {
                    findings.push(table(String::new()));
                }
            }
            // A word that no table may hold, or no row for the assessment itself.
            Err(_) => findings.push(table(String::new())),
        }
        Ok(())
    }

    fn finding_of(&self, id: &OpId) -> Result<Option<Finding>, StoreError> {
        self.connection
            .query_row(
                "SELECT device, seq, n, cell, at_ms, body FROM op WHERE id = ?1",
                [id.bytes()],
                |row| {
                    let device: String = row.get(0)?;
                    let body: String = row.get(5)?;
                    let finding = Finding {
                        number: Some(row.get(2)?),
                        cell: row.get(3)?,
                        at_ms: Some(row.get(4)?),
                        ..at(Trouble::Standing, &device, row.get(1)?, None)
                    };
                    // A line that cannot be read stands nowhere; it is named already.
                    Ok(record::Operation::parse(&body).is_ok().then_some(finding))
                },
            )
            .optional()
            .map(Option::flatten)
            .map_err(|error| self.fail(error))
    }
}

fn as_sealed(seal: &Seal) -> bundle::Seal {
    bundle::Seal {
        head: ChainHead {
            device: seal.device.clone(),
            head: seal.head.clone(),
            seq: seal.seq,
        },
        signature: seal.body.clone(),
    }
}

fn at(trouble: Trouble, device: &str, seq: u64, bundle: Option<String>) -> Finding {
    Finding {
        trouble,
        device: device.parse().ok(),
        seq,
        until: seq,
        cell: String::new(),
        number: None,
        at_ms: None,
        bundle,
    }
}

/// The thing that differs, written like the beginning of a cell.
fn place(difference: &Difference) -> String {
    let thing = match difference.change {
        Change::Unsettled => return difference.key.clone(),
        Change::Added | Change::Removed | Change::Changed(_) => difference.thing,
    };
    match difference.key.as_str() {
        "" => "assessment/".to_owned(),
        key => format!("{thing}/{key}/"),
    }
}
