//! Whether the record is whole, and the record as of an earlier moment.

use std::cell::Cell;
use std::cell::RefCell;

use crate::bundle::Envelope;
use crate::clock;
use crate::clock::Millis;
use crate::clock::SetClock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::names::Names;
use crate::desk::views::AuditFinding;
use crate::desk::views::AuditView;
use crate::desk::views::HistoryBundle;
use crate::ids::AssessmentId;
use crate::record::Moment;

impl Desk {
    /// Looks the whole record over. Nothing is changed, whatever is found.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn audit(&self, id: &AssessmentId) -> Result<AuditView, DeskError> {
        let found = self.store.audit(id, self.key.fingerprint())?;
        let heads = self.store.seen_devices(id)?;
        // A record whose tables cannot be read has no names, and must be audited all the same.
        let mut names = Names::of(self, id).ok();
        let mut findings = Vec::new();
        for finding in found {
            let device = match (&finding.device, &names) {
                (Some(device), Some(names)) => Some(names.device(device)),
                _ => None,
            };
            let mut bundle = None;
            if let Some(names) = &mut names {
                if let Some(number) = finding.number {
                    bundle = names.arrival(number)?.1;
                }
                if let (None, Some(told)) = (&bundle, &finding.bundle) {
                    bundle = Some(HistoryBundle {
                        id: told.clone(),
                        file: String::new(),
                        signers: names.signers_of(told)?,
                    });
                }
            }
            findings.push(AuditFinding {
                trouble: finding.trouble.word().to_owned(),
                gravity: finding.trouble.gravity().word().to_owned(),
                device,
                seq: finding.seq,
                until: finding.until,
                count: finding.until + 1 - finding.seq.min(finding.until),
                cell: finding.cell,
                at_ms: finding.at_ms,
                bundle,
            });
        }
        let gravest = findings.first().map(|found| found.gravity.as_str());
        let state = match gravest {
            None | Some("note") => "whole",
            Some(gravity) => gravity,
        };
        Ok(AuditView {
            state: state.to_owned(),
            operations: heads.operations,
            devices: heads.devices,
            findings,
        })
    }

    /// The record of `id` as of `moment`: the same functions read it, and every change is refused.
    ///
    /// # Errors
    /// [`crate::store::StoreError::BeforeBeginning`] when it had not begun then.
    pub fn as_of(&self, id: &AssessmentId, moment: &Moment) -> Result<Self, DeskError> {
        let at_ms = self.moment_ms(moment)?;
        let store = self.store.past(id, moment, &clock::minute_utc(at_ms))?;
        Ok(Self {
            store,
            clock: Box::new(SetClock::at(at_ms)),
            key: self.key.clone(),
            home: self.home.clone(),
            envelope: Envelope::Open,
            library: self.library,
            made: RefCell::default(),
            copied_at_ms: Cell::new(at_ms),
        })
    }

    /// The moment that `text` names: a day, a day with a time, `#` and a number of the history, or
    /// the first digits of an operation's id.
    ///
    /// # Errors
    /// [`DeskError::BadMoment`].
    pub fn moment(&self, id: &AssessmentId, text: &str) -> Result<Moment, DeskError> {
        let text = text.trim();
        if let Some(at_ms) = clock::end_of(text) {
            return Ok(Moment::Written { at_ms });
        }
        if let Some(number) = text.strip_prefix('#').and_then(|n| n.parse().ok()) {
            return Ok(Moment::Arrived { number });
        }
        match self.store.number_of(id, text) {
            Ok(number) => Ok(Moment::Arrived { number }),
            Err(_) => Err(DeskError::BadMoment(text.to_owned())),
        }
    }

    /// The time of a moment: when the operation was written, as its device's clock said.
    ///
    /// # Errors
    /// [`DeskError`] when there is no such operation.
    pub fn moment_ms(&self, moment: &Moment) -> Result<Millis, DeskError> {
        match moment {
            Moment::Written { at_ms } => Ok(*at_ms),
            Moment::Arrived { number } => Ok(self.store.written_at(*number)?),
        }
    }

    /// Whether this is the record of an earlier moment, which cannot be changed.
    #[must_use]
    pub fn looks_back(&self) -> Option<&str> {
        self.store.looks_back()
    }
}
