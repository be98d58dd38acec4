//! What protection costs: saving and searching at the desk in a protected workspace, beside the
//! same in one that is not. Prints one JSON value with every time in nanoseconds;
//! `benches/results.py` makes the table of it.
//!
//! Both hold the record of a real country and lie in the same folder; they take turns, and each
//! begins a round as often as the other.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use concord::assessment::Answer;
use concord::assessment::matrix::Origin;
use concord::clock::SystemClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::NewAssessment;
use concord::desk::OpenCopies;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use concord::secret::Passphrase;
use serde_json::json;

/// Rounds in which no time is taken: caches fill, statements are prepared.
const WARM_UP: usize = 40;
/// Rounds that are timed.
const ROUNDS: usize = 600;
/// Words that are looked for, one after the other: common, rare and absent ones.
const WORDS: [&str; 5] = ["migration", "Act", "health", "gazette", "quokka"];

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let plain = Workspace::prepare(folder.path(), "plain")?;
    let mut protected = Workspace::prepare(folder.path(), "protected")?;
    let passphrase = Passphrase::typed("nine lanterns in the rain");
    protected.desk.protect(&passphrase, OpenCopies::Remove)?;
    let mut both = [plain, protected];
    let found = json!({
        "answer": run(&mut both, Workspace::answer)?,
        "text": run(&mut both, Workspace::text)?,
        "search": run(&mut both, Workspace::search)?,
    });
    writeln!(std::io::stdout(), "{found}")?;
    Ok(())
}

/// Times `work` in both workspaces, in turns.
fn run(
    both: &mut [Workspace; 2],
    work: fn(&mut Workspace, usize) -> Result<(), Failure>,
) -> Result<serde_json::Value, Failure> {
    let mut times: [Vec<u64>; 2] = [Vec::new(), Vec::new()];
    for turn in 0..WARM_UP + ROUNDS {
        for place in 0..2 {
            let which = (turn + place) % 2;
            let (Some(workspace), Some(times)) = (both.get_mut(which), times.get_mut(which)) else {
                continue;
            };
            let began = Instant::now();
            work(workspace, turn)?;
            let took = u64::try_from(began.elapsed().as_nanos())?;
            if turn >= WARM_UP {
                times.push(took);
            }
        }
    }
    let [plain, protected] = times;
    Ok(json!({ "plain": plain, "protected": protected }))
}

/// An open workspace with the record of a real country.
struct Workspace {
    desk: Desk,
    assessment: AssessmentId,
    indicators: Vec<IndicatorId>,
    institution: InstitutionId,
}

impl Workspace {
    fn prepare(folder: &Path, name: &str) -> Result<Self, Failure> {
        let home = Home::at(&folder.join("home"));
        let path = folder.join(format!("{name}.concord"));
        let mut desk = Desk::create(&path, &home, Box::new(SystemClock))?;
        let new = NewAssessment::of_country("GHA");
        let assessment = desk.new_assessment(&new, "en")?;
        let matrix = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ghana/matrix.csv");
        desk.import_matrix(&assessment, &matrix, Origin::This)?;
        let outline = desk.outline(&assessment, "en")?;
        let indicators = outline
            .domains
            .iter()
            .flat_map(|domain| &domain.subdomains)
            .flat_map(|subdomain| &subdomain.indicators)
            .map(|indicator| indicator.id.clone())
            .collect();
        let institutions = desk.assessment(&assessment, "en")?.institutions;
        let institution = institutions.first().ok_or("no institution")?.id.clone();
        Ok(Self {
            desk,
            assessment,
            indicators,
            institution,
        })
    }

    fn indicator(&self, turn: usize) -> Result<IndicatorId, Failure> {
        let all = &self.indicators;
        Ok(all
            .get(turn % all.len().max(1))
            .ok_or("no indicator")?
            .clone())
    }

    /// Another answer than the one before: turns over all indicators change it each time.
    fn answer(&mut self, turn: usize) -> Result<(), Failure> {
        let answer = match turn / self.indicators.len().max(1) % 2 {
            0 => Answer::PartlyInPlace,
            _ => Answer::NotInPlace,
        };
        let at = self.indicator(turn)?;
        self.desk
            .set_answer(&self.assessment, &at, &self.institution, Some(answer))?;
        Ok(())
    }

    fn text(&mut self, turn: usize) -> Result<(), Failure> {
        let at = self.indicator(turn)?;
        let text = format!(
            "Act {turn} guarantees access on the same terms as for citizens (section 12); the \
             regulations of the ministry set out who registers, at which office, and how a refusal \
             is reviewed. The circular to the regions was renewed this year and published in the \
             gazette, with a form in four languages."
        );
        let field = TextField::Practice;
        self.desk
            .set_text(&self.assessment, &at, &self.institution, field, &text)?;
        Ok(())
    }

    fn search(&mut self, turn: usize) -> Result<(), Failure> {
        let word = WORDS.get(turn % WORDS.len()).copied().unwrap_or_default();
        self.desk.search(&self.assessment, word, "en")?;
        Ok(())
    }
}
