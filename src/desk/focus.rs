//! A workspace that was opened from a packet: whom it is for, what is asked, by when.

use std::collections::BTreeSet;
use std::path::Path;

use crate::assessment::Assessment;
use crate::bundle;
use crate::bundle::Exchange;
use crate::bundle::Kind;
use crate::bundle::Limits;
use crate::bundle::SealedBundle;
use crate::bundle::VerifiedBundle;
use crate::clock::Clock;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundles::Listener;
use crate::desk::bundles::shown;
use crate::desk::views::ExchangeView;
use crate::desk::views::FocusView;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::store::Exchanged;
use crate::store::Store;
use crate::store::Traffic;
use crate::store::Way;

impl Desk {
    /// Makes a new workspace at `workspace` from the packet at `packet`, focused on the institution
    /// that the packet asks.
    ///
    /// # Errors
    /// [`DeskError::NotAPacket`]; what is wrong with the bundle; what the disk refuses. Then no
    /// workspace is left behind.
    pub fn open_packet(
        packet: &Path,
        workspace: &Path,
        home: &Home,
        clock: Box<dyn Clock>,
        progress: Listener<'_>,
    ) -> Result<Self, DeskError> {
        let mut opened = bundle::open(packet, &Limits::default(), &mut |p| progress(shown(p)))?;
        if opened.info().kind != Kind::Packet || opened.info().exchange.is_none() {
            return Err(DeskError::NotAPacket {
                path: packet.to_owned(),
            });
        }
        let mut desk = Self::create(workspace, home, clock)?;
        let taken = desk.take_packet(&mut opened, progress);
        if let Err(error) = taken {
            // The workspace was made for this packet alone and is empty.
            drop(desk);
            let _ = std::fs::remove_file(workspace);
            return Err(error);
        }
        desk.remember();
        Ok(desk)
    }

    fn take_packet(
        &mut self,
        opened: &mut VerifiedBundle,
        progress: Listener<'_>,
    ) -> Result<(), DeskError> {
        let imported = self.import_opened(opened, None, progress)?;
        let after = self.store.assessment(&imported.assessment)?;
        let now = self.clock.now_ms();
        let noted = received(&after, opened, Traffic::Packet, now)?;
        let noted = noted.ok_or_else(|| DeskError::NotAPacket {
            path: opened.path().to_owned(),
        })?;
        self.store.note_exchange(&after.id, &noted)?;
        Ok(())
    }

    /// What this workspace is about, when it was opened from a packet.
    pub(super) fn focus(&self, assessment: &Assessment) -> Result<Option<FocusView>, DeskError> {
        let exchanges = self.store.exchanges(&assessment.id)?;
        let Some(packet) = packet_received(&exchanges) else {
            return Ok(None);
        };
        let institution = &packet.institution;
        let asked = self.asked_in_order(assessment, institution);
        let sent = exchanges
            .iter()
            .filter(|e| e.kind == Traffic::Contribution && e.way == Way::Written);
        Ok(Some(FocusView {
            institution: institution.clone(),
            name: assessment.name_of(institution).to_owned(),
            answered: answered_of(assessment, institution, &asked),
            asked,
            due: packet.due.clone(),
            message: packet.message.clone(),
            contact: packet.contact.clone(),
            from: self.signer_name(&packet.signer)?,
            sent_at_ms: sent.map(|e| e.at_ms).next_back(),
        }))
    }

    /// What an institution is asked, in the order of the edition: what was assigned to it, else
    /// everything.
    pub(super) fn asked_in_order(
        &self,
        assessment: &Assessment,
        institution: &InstitutionId,
    ) -> Vec<IndicatorId> {
        let assigned: BTreeSet<&IndicatorId> = assessment.asked_of(institution).collect();
        let Ok(edition) = self.edition_of(assessment) else {
            // An edition that is not at hand leaves the workspace readable.
            return assigned.into_iter().cloned().collect();
        };
        let ids = edition.indicators().map(|indicator| &indicator.id);
        ids.filter(|id| assigned.is_empty() || assigned.contains(id))
            .cloned()
            .collect()
    }

    /// The name of whoever holds a key, where it is known here; else the key's fingerprint.
    pub(super) fn signer_name(&self, fingerprint: &str) -> Result<String, DeskError> {
        let known = self.store.signers()?;
        let known = known.into_iter().find(|k| k.fingerprint == fingerprint);
        Ok(known.map_or_else(|| fingerprint.to_owned(), |known| known.name))
    }

    /// Refuses a contribution to an assessment that is not here, in a workspace that has others:
    /// it was sent to someone else.
    pub(super) fn at_home_here(
        &self,
        opened: &VerifiedBundle,
        id: &AssessmentId,
    ) -> Result<(), DeskError> {
        let here = self.store.assessments()?;
        if opened.info().kind == Kind::Contribution && !here.is_empty() && !here.contains(id) {
            return Err(foreign(opened));
        }
        Ok(())
    }
}

/// The refusal of a bundle of another assessment.
pub(super) fn foreign(opened: &VerifiedBundle) -> DeskError {
    DeskError::ForeignAssessment {
        path: opened.path().to_owned(),
        title: opened.info().assessment.title.clone(),
    }
}

/// The packet that this workspace was opened from, or a later one to the same institution.
pub(super) fn packet_received(exchanges: &[Exchanged]) -> Option<&Exchanged> {
    let received = |e: &&Exchanged| e.kind == Traffic::Packet && e.way == Way::Received;
    exchanges
        .iter()
        .filter(received)
        .max_by_key(|packet| packet.made_at_ms)
}

/// How many of `asked` an institution has answered.
pub(super) fn answered_of(
    assessment: &Assessment,
    institution: &InstitutionId,
    asked: &[IndicatorId],
) -> usize {
    let answered = |indicator: &&IndicatorId| {
        let key = ((*indicator).clone(), institution.clone());
        let position = assessment.positions.get(&key);
        position.is_some_and(|position| position.answer.is_some())
    };
    asked.iter().filter(answered).count()
}

/// Notes a contribution that arrived, and a later packet in a workspace that was opened from one.
pub(super) fn note(
    store: &mut Store,
    after: &Assessment,
    opened: &VerifiedBundle,
    now_ms: Millis,
) -> Result<(), DeskError> {
    let kind = match opened.info().kind {
        Kind::Contribution => Traffic::Contribution,
        Kind::Packet => Traffic::Packet,
        Kind::Record | Kind::Final | Kind::Public => return Ok(()),
    };
    let Some(noted) = received(after, opened, kind, now_ms)? else {
        return Ok(());
    };
    if kind == Traffic::Packet {
        let exchanges = store.exchanges(&after.id)?;
        let focused =
            packet_received(&exchanges).is_some_and(|p| p.institution == noted.institution);
        if !focused {
            return Ok(());
        }
    }
    store.note_exchange(&after.id, &noted)?;
    Ok(())
}

/// What is noted about a bundle that came from elsewhere; nothing when it names no institution
/// that takes part.
fn received(
    after: &Assessment,
    opened: &VerifiedBundle,
    kind: Traffic,
    now_ms: Millis,
) -> Result<Option<Exchanged>, DeskError> {
    let info = opened.info();
    let Some(exchange) = &info.exchange else {
        return Ok(None);
    };
    let institution: InstitutionId = exchange.institution.parse()?;
    if !after.institutions.contains_key(&institution) {
        return Ok(None);
    }
    let asked = exchange.asked.iter().map(|number| number.parse());
    let asked = asked.collect::<Result<Vec<IndicatorId>, _>>()?;
    let answered = answered_of(after, &institution, &asked);
    let signer = opened.signers().first();
    Ok(Some(Exchanged {
        bundle: opened.id().to_string(),
        at_ms: now_ms,
        made_at_ms: info.created_at_ms,
        signer: signer
            .map(|s| s.fingerprint().to_owned())
            .unwrap_or_default(),
        ..noted((kind, Way::Received), institution, exchange, answered)
    }))
}

/// What is noted about a bundle that was written here.
pub(super) fn written(
    kind: Traffic,
    institution: &InstitutionId,
    exchange: &Exchange,
    answered: usize,
    (sealed, made_at_ms): (&SealedBundle, Millis),
) -> Exchanged {
    Exchanged {
        bundle: sealed.id.to_string(),
        at_ms: made_at_ms,
        made_at_ms,
        signer: sealed.signer.fingerprint().to_owned(),
        ..noted(
            (kind, Way::Written),
            institution.clone(),
            exchange,
            answered,
        )
    }
}

/// What a packet or contribution says of itself; the bundle's own part is filled in by the caller.
fn noted(
    (kind, way): (Traffic, Way),
    institution: InstitutionId,
    exchange: &Exchange,
    answered: usize,
) -> Exchanged {
    Exchanged {
        kind,
        way,
        institution,
        bundle: String::new(),
        at_ms: 0,
        made_at_ms: 0,
        signer: String::new(),
        asked: exchange.asked.len(),
        answered,
        due: exchange.due.clone(),
        message: exchange.message.clone(),
        contact: exchange.contact.clone(),
    }
}

/// A bundle's kind, as a word.
pub(super) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Packet => "packet",
        Kind::Contribution => "contribution",
        Kind::Record => "record",
        Kind::Final => "final",
        Kind::Public => "public",
    }
}

/// What a packet or contribution says, as people see it.
pub(super) fn exchange_view(exchange: &Exchange) -> ExchangeView {
    ExchangeView {
        institution: exchange.institution.clone(),
        name: exchange.name.clone(),
        asked: exchange.asked.clone(),
        due: exchange.due.clone(),
        message: exchange.message.clone(),
        contact: exchange.contact.clone(),
    }
}
