/** The one door to the core: every command with its types. Nothing else imports `invoke`. */
import { Channel, invoke } from "@tauri-apps/api/core";

import type {
  AgendaView,
  ComparisonView,
  HeardView,
  Answer,
  AssessmentId,
  AssessmentView,
  AuditView,
  BundlesView,
  CitationId,
  ContributionCheck,
  CopiesView,
  CopyMade,
  CountersignedView,
  Country,
  DecisionView,
  DisagreementView,
  EditionCheck,
  EditionId,
  EditionSummary,
  EditionVersion,
  EvidenceId,
  EvidenceView,
  ExportedBundle,
  ExportEntry,
  ExportPlans,
  FileId,
  FormView,
  HeldTaken,
  HeldView,
  FormsEntry,
  HistoryPage,
  HistoryQuery,
  ImportChoice,
  ImportPreview,
  Imported,
  IndicatorId,
  IndicatorView,
  InstitutionId,
  KeyChoice,
  KeyFaceView,
  Moment,
  NewAssessment,
  NewInstitution,
  NewSigner,
  ObjectiveView,
  OpenCopies,
  Origin,
  Outline,
  OverviewView,
  OwnIndicator,
  PacketView,
  PacketsEntry,
  PacketsView,
  ProfileEntry,
  Progress,
  ProtectedView,
  ProtectionView,
  RecentWorkspace,
  RecoverySheetView,
  RemarkView,
  ReportMatchView,
  RescueFrom,
  RescueView,
  RestorePreview,
  Salvaged,
  Saved,
  SdgAnswer,
  SdgItem,
  SdgView,
  SearchHit,
  SignerName,
  SignersImported,
  SigningPreview,
  SourceEntry,
  SourcesView,
  SurveyWritten,
  TextField,
  TrustedSignerView,
  VerifiedView,
  WorkspaceView,
  WrittenReport,
} from "./generated/api.ts";
import type { CommandError, Remembered } from "./window.ts";
import { language } from "../i18n.svelte.ts";

/** What the window knew when it opened, told before the page began. */
interface AtStart {
  /** Whether a workspace was named that is being opened. */
  opens: boolean;
  /** Another file that was named: a bundle, or a matrix. */
  file: string | null;
  /** Workspaces that were opened on this laptop, newest first. */
  recent: RecentWorkspace[];
}

/** Without the window, as in unit tests, nothing is known. */
export const atStart: AtStart = (globalThis as { concordAtStart?: AtStart }).concordAtStart ?? {
  opens: false,
  file: null,
  recent: [],
};

/** A command that the core refused, with what a sentence about it needs. */
export class Failure extends Error {
  readonly code: string;
  readonly params: Record<string, string>;
  readonly problems: readonly RemarkView[];
  readonly detail: string;

  constructor(error: CommandError) {
    super(error.detail);
    this.code = error.code;
    this.params = error.params;
    this.problems = error.problems ?? [];
    this.detail = error.detail;
  }
}

function isCommandError(value: unknown): value is CommandError {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value;
}

/** Whatever was thrown, as a failure with a code. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (isCommandError(thrown)) return new Failure(thrown);
  return new Failure({ code: "window.unexpected", params: {}, detail: String(thrown) });
}

async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

/** Receives how far long work has come. */
export type OnProgress = (progress: Progress) => void;

function channel<T>(receive: (value: T) => void): Channel<T> {
  const made = new Channel<T>();
  made.onmessage = receive;
  return made;
}

// Workspaces
export const startup = () => call<WorkspaceView | null>("startup");
export const recentWorkspaces = () => call<RecentWorkspace[]>("recent_workspaces");
export const createWorkspace = (path: string) => call<WorkspaceView>("create_workspace", { path });
export const openWorkspace = (path: string) => call<WorkspaceView>("open_workspace", { path });
export const openSample = (path: string) => call<WorkspaceView>("open_sample", { path });
export const workspace = () => call<WorkspaceView>("workspace");
export const closeWorkspace = () => call<null>("close_workspace");

// Protection
/** What somebody typed to open a protected workspace. */
export type Typed = { passphrase: string } | { recoveryCode: string };
export const unlockWorkspace = (path: string, typed: Typed) =>
  call<WorkspaceView>("unlock_workspace", { path, typed });
export const protection = () => call<ProtectionView>("protection");
export const protectWorkspace = (passphrase: string, copies: OpenCopies) =>
  call<ProtectedView>("protect_workspace", { passphrase, copies });
export const removeOpenCopies = () => call<number>("remove_open_copies");
export const unprotectWorkspace = (current: string | null) =>
  call<null>("unprotect_workspace", { current });
export const changePassphrase = (current: string | null, passphrase: string) =>
  call<number>("change_passphrase", { current, passphrase });
export const writeRecoverySheet = (path: string) =>
  call<RecoverySheetView>("write_recovery_sheet", { path, language: language() });
export const unlockDeviceKey = (passphrase: string) =>
  call<null>("unlock_device_key", { passphrase });
export const changeDevicePassphrase = (current: string | null, passphrase: string | null) =>
  call<null>("change_device_passphrase", { current, passphrase });
export const remembered = () => call<Remembered>("remembered");
export const remember = (wanted: "remember" | "forget") => call<Remembered>("remember", { wanted });

// What a new assessment can choose from
export const countries = () => call<Country[]>("countries", { language: language() });
export const editions = () => call<EditionSummary[]>("editions", { language: language() });
export const installEdition = (path: string) =>
  call<EditionSummary>("install_edition", { path, language: language() });
export const writeEdition = (edition: string, version: string, path: string) =>
  call<null>("write_edition", { edition, version, path, language: language() });
export const checkEdition = (path: string) =>
  call<EditionCheck>("check_edition", { path, language: language() });
export const proposedTitle = (entry: NewAssessment) =>
  call<string>("proposed_title", { entry, language: language() });
export const proposedPath = (title: string, ending: string) =>
  call<string>("proposed_path", { title, ending });
export const proposedFolder = async (title: string) =>
  (await proposedPath(title, "zip")).replace(/\.zip$/, "");
export const newAssessment = (entry: NewAssessment) =>
  call<AssessmentId>("new_assessment", { entry, language: language() });

// Reading
export const assessment = (id: AssessmentId) =>
  call<AssessmentView>("assessment", { id, language: language() });
export const outline = (id: AssessmentId) => call<Outline>("outline", { id, language: language() });
/** `reading` is the language of the question and its guidance; that of the interface if none. */
export const indicator = (id: AssessmentId, indicator: IndicatorId, reading: string | null) =>
  call<IndicatorView>("indicator", { id, indicator, language: reading ?? language() });
export const objective = (id: AssessmentId, number: number) =>
  call<ObjectiveView>("objective", { id, number, language: language() });
/** What a consultation has to talk about, the most pressing first. */
export const agenda = (id: AssessmentId) =>
  call<AgendaView[]>("agenda", { id, language: language() });
/** Which kinds of institution have been heard on what. */
export const heard = (id: AssessmentId) => call<HeardView>("heard", { id, language: language() });
/** A round beside an earlier one. */
export const compare = (earlier: AssessmentId, later: AssessmentId) =>
  call<ComparisonView>("compare", { earlier, later, language: language() });
export const overview = (id: AssessmentId) =>
  call<OverviewView>("overview", { id, language: language() });
/** `reading` is the language of questions and guidance; that of the interface if none. */
export const search = (id: AssessmentId, text: string, reading: string | null) =>
  call<SearchHit[]>("search", { id, text, language: reading ?? language() });
export const sdg = (id: AssessmentId) => call<SdgView>("sdg", { id, language: language() });
export const evidence = (id: AssessmentId) => call<EvidenceView[]>("evidence", { id });
export const sources = (id: AssessmentId) =>
  call<SourcesView>("sources", { id, language: language() });
export const proposedSources = (id: AssessmentId, typed: string) =>
  call<EvidenceView[]>("proposed_sources", { id, typed });
/** Width and height as two numbers of four bytes, then the pixels; empty when there is none. */
export const attachmentPicture = (id: AssessmentId, file: FileId) =>
  call<ArrayBuffer>("attachment_picture", { id, file });
export const attachmentPages = (id: AssessmentId, file: FileId) =>
  call<number | null>("attachment_pages", { id, file });

// Recording
/** Whose position on what. */
export interface Place {
  id: AssessmentId;
  indicator: IndicatorId;
  institution: InstitutionId;
}
export const setAnswer = (place: Place, answer: Answer | null) =>
  call<Saved>("set_answer", { ...place, answer });
export const setText = (place: Place, field: TextField, text: string) =>
  call<Saved>("set_text", { ...place, field, text });
export const cite = (place: Place, source: SourceEntry) =>
  call<Saved>("cite", { ...place, source });
export const changeCitation = (id: AssessmentId, citation: CitationId, source: SourceEntry) =>
  call<Saved>("change_citation", { id, citation, source });
export const removeCitation = (id: AssessmentId, citation: CitationId) =>
  call<Saved>("remove_citation", { id, citation });
export const changeSource = (id: AssessmentId, source: EvidenceId, entry: SourceEntry) =>
  call<Saved>("change_source", { id, source, entry });
export const mergeSources = (id: AssessmentId, stays: EvidenceId, goes: EvidenceId) =>
  call<Saved>("merge_sources", { id, stays, goes });
export const attach = (id: AssessmentId, source: EvidenceId, path: string) =>
  call<Saved>("attach", { id, source, path });
export const detach = (id: AssessmentId, source: EvidenceId, file: FileId) =>
  call<Saved>("detach", { id, source, file });
/** `reason` is asked for when an agreed answer changes. */
export const decide = (
  id: AssessmentId,
  indicator: IndicatorId,
  decision: DecisionView,
  reason: string,
) => call<Saved>("decide", { id, indicator, decision, reason });
export const removeDecision = (id: AssessmentId, indicator: IndicatorId, reason: string) =>
  call<Saved>("remove_decision", { id, indicator, reason });
export const settle = (id: AssessmentId, cell: string, operation: string) =>
  call<Saved>("settle", { id, cell, operation });
export const addInstitution = (id: AssessmentId, entry: NewInstitution) =>
  call<Saved>("add_institution", { id, entry });
export const changeInstitution = (
  id: AssessmentId,
  institution: InstitutionId,
  entry: NewInstitution,
) => call<Saved>("change_institution", { id, institution, entry });
export const removeInstitution = (id: AssessmentId, institution: InstitutionId) =>
  call<Saved>("remove_institution", { id, institution });
export const assign = (id: AssessmentId, institution: InstitutionId, indicators: IndicatorId[]) =>
  call<Saved>("assign", { id, institution, indicators });
export const setProfile = (id: AssessmentId, entry: ProfileEntry) =>
  call<Saved>("set_profile", { id, entry });
export const takeEdition = (id: AssessmentId, path: string) =>
  call<Saved>("take_edition", { id, path });
export const addOwnIndicator = (id: AssessmentId, entry: OwnIndicator) =>
  call<Saved>("add_own_indicator", { id, entry, language: language() });
export const removeAddition = (id: AssessmentId, addition: EditionId, version: EditionVersion) =>
  call<Saved>("remove_addition", { id, addition, version });
export const setSdg = (id: AssessmentId, item: SdgItem, answer: SdgAnswer | null) =>
  call<Saved>("set_sdg", { id, item, answer });
export const setSdgNote = (
  id: AssessmentId,
  item: SdgItem,
  note: string,
  institution: InstitutionId | null,
) => call<Saved>("set_sdg_note", { id, item, note, institution });
export const confirmSdg = (id: AssessmentId, items: SdgItem[]) =>
  call<Saved>("confirm_sdg", { id, items });
export const undo = (id: AssessmentId) => call<Saved>("undo", { id });
export const redo = (id: AssessmentId) => call<Saved>("redo", { id });

// History
export const history = (id: AssessmentId, query: HistoryQuery) =>
  call<HistoryPage>("history", { id, query });
export const disagreements = (id: AssessmentId) =>
  call<DisagreementView[]>("disagreements", { id });
export const audit = (id: AssessmentId) => call<AuditView>("audit", { id });
/** Everything that is read from now on is the record as of `moment`; gives its time. */
export const lookBack = (id: AssessmentId, moment: Moment) =>
  call<number>("look_back", { id, moment });
export const lookNow = () => call<null>("look_now");

// Files in and out
export const previewMatrix = (id: AssessmentId, path: string, origin: Origin) =>
  call<ImportPreview>("preview_matrix", { id, path, origin });
export const importMatrix = (id: AssessmentId, path: string, origin: Origin) =>
  call<Imported>("import_matrix", { id, path, origin });
export const previewBundle = (path: string, onProgress: OnProgress) =>
  call<ImportPreview>("preview_bundle", { path, progress: channel(onProgress) });
export const importBundle = (path: string, name: string | null, onProgress: OnProgress) =>
  call<Imported>("import_bundle", { path, name, progress: channel(onProgress) });
export const verifyBundle = (path: string, onProgress: OnProgress) =>
  call<VerifiedView>("verify_bundle", { path, progress: channel(onProgress) });
/** What can be exported, what would be in it, and what is left out. */
export const exportPlans = (id: AssessmentId) => call<ExportPlans>("export_plans", { id });
export const exportBundle = (
  id: AssessmentId,
  entry: ExportEntry,
  path: string,
  onProgress: OnProgress,
) => call<ExportedBundle>("export_bundle", { id, entry, path, progress: channel(onProgress) });
/** Whether the report came from the record in the bundle. */
export const verifyReport = (report: string, bundle: string, onProgress: OnProgress) =>
  call<ReportMatchView>("verify_report", { report, bundle, progress: channel(onProgress) });
/** Checks a bundle against the open workspace; it is what could be countersigned. */
export const previewSigning = (path: string, onProgress: OnProgress) =>
  call<SigningPreview>("preview_signing", { path, progress: channel(onProgress) });
export const countersign = (
  path: string,
  key: KeyChoice,
  passphrase: string | null,
  note: string,
  onProgress: OnProgress,
) =>
  call<CountersignedView>("countersign", {
    path,
    key,
    passphrase,
    note,
    progress: channel(onProgress),
  });
export const attachSignatures = (path: string, from: string[], onProgress: OnProgress) =>
  call<CountersignedView>("attach_signatures", { path, from, progress: channel(onProgress) });
export const ownKey = () => call<KeyFaceView>("own_key");
export const trustedSigners = () => call<TrustedSignerView[]>("trusted_signers");
export const trustSigner = (signer: NewSigner) =>
  call<TrustedSignerView>("trust_signer", { signer });
export const revokeSigner = (fingerprint: string, from: string, reason: string) =>
  call<TrustedSignerView>("revoke_signer", { fingerprint, from, reason });
export const restoreSigner = (fingerprint: string) =>
  call<TrustedSignerView>("restore_signer", { fingerprint });
export const exportSigners = (path: string) => call<number>("export_signers", { path });
export const importSigners = (path: string) => call<SignersImported>("import_signers", { path });
/** Writes the report; its language is chosen apart from that of the window. */
export const writeReport = (
  id: AssessmentId,
  path: string,
  language: string,
  onProgress: OnProgress,
) =>
  call<WrittenReport>("write_report", {
    id,
    path,
    language,
    progress: channel(onProgress),
  });
export const writeMatrix = (id: AssessmentId, path: string) =>
  call<number>("write_matrix", { id, path });
/** Workbooks for institutions to fill in, each a file in `folder`. */
export const writeForms = (
  id: AssessmentId,
  entry: FormsEntry,
  folder: string,
  onProgress: OnProgress,
) => call<FormView[]>("write_forms", { id, entry, folder, progress: channel(onProgress) });
export const writeSurvey = (id: AssessmentId, path: string) =>
  call<SurveyWritten>("write_survey", { id, path, language: language() });
export const previewSdg = (id: AssessmentId, path: string) =>
  call<ImportPreview>("preview_sdg", { id, path });
export const importSdg = (id: AssessmentId, path: string) =>
  call<Imported>("import_sdg", { id, path });
export const writeSdg = (id: AssessmentId, path: string) =>
  call<null>("write_sdg", { id, path, language: language() });

// Handing out and collecting
export const packets = (id: AssessmentId) =>
  call<PacketsView>("packets", { id, language: language() });
/** Packets for institutions, each a file in `folder`. */
export const writePackets = (
  id: AssessmentId,
  entry: PacketsEntry,
  folder: string,
  onProgress: OnProgress,
) => call<PacketView[]>("write_packets", { id, entry, folder, progress: channel(onProgress) });
export const openPacket = (packet: string, path: string, onProgress: OnProgress) =>
  call<WorkspaceView>("open_packet", { packet, path, progress: channel(onProgress) });
export const contributionCheck = (id: AssessmentId) =>
  call<ContributionCheck>("contribution_check", { id });
export const writeContribution = (id: AssessmentId, path: string, onProgress: OnProgress) =>
  call<ExportedBundle>("write_contribution", { id, path, progress: channel(onProgress) });
/** What many bundles would change together; a folder stands for the bundles in it. */
export const previewBundles = (id: AssessmentId, paths: string[], onProgress: OnProgress) =>
  call<BundlesView>("preview_bundles", { id, paths, progress: channel(onProgress) });
export const importBundles = (
  id: AssessmentId,
  paths: string[],
  names: SignerName[],
  choice: ImportChoice,
  onProgress: OnProgress,
) =>
  call<BundlesView>("import_bundles", { id, paths, names, choice, progress: channel(onProgress) });
/** What came with files and does not count. */
export const held = (id: AssessmentId) => call<HeldView>("held", { id });
export const takeHeld = (id: AssessmentId, keys: string[]) =>
  call<HeldTaken>("take_held", { id, keys });
/** Files that someone holds over the window, takes away again, or drops on it. */
export interface Dragged {
  phase: "over" | "gone" | "dropped";
  paths: string[];
}
export const watchDrops = (dragged: (what: Dragged) => void) =>
  call<null>("watch_drops", { dropped: channel<Dragged>(dragged) });
export const cancelWork = () => call<null>("cancel_work");

// Copies, and a workspace that does not open
export const copies = () => call<CopiesView>("copies");
export const makeCopy = () => call<CopyMade>("make_copy");
export const setCopiesFolder = (folder: string | null) =>
  call<CopiesView>("set_copies_folder", { folder });
export const previewCopy = (path: string) => call<RestorePreview>("preview_copy", { path });
export const restoreCopy = (path: string, to: string) =>
  call<RestorePreview>("restore_copy", { path, to });
export const rescue = (path: string) => call<RescueView>("rescue", { path });
export const repairWorkspace = (path: string, to: string, from: RescueFrom) =>
  call<Salvaged>("repair_workspace", { path, to, from });
/** What became of a copy that the program made by itself. */
export interface CopyNews {
  made: CopyMade | null;
  failure: CommandError | null;
}
/** Calls `heard` after each copy that the program makes by itself. */
export const watchCopies = (heard: (news: CopyNews) => void) =>
  call<null>("watch_copies", { news: channel(heard) });

// The system: dialogs, viewers, the window itself
/** What the system's dialog should let people choose. */
export type Purpose =
  | "openWorkspace"
  | "newWorkspace"
  | "openBundle"
  | "newBundle"
  | "openMatrix"
  | "newMatrix"
  | "formsFolder"
  | "copiesFolder"
  | "newSurvey"
  | "newReport"
  | "openReport"
  | "openAttachment"
  | "attachmentFolder"
  | "openEdition"
  | "newEdition"
  | "openSignature"
  | "openKey"
  | "newKeys";
export const choosePath = (purpose: Purpose, title: string, current: string) =>
  call<string | null>("choose_path", { purpose, title, current });
export const chooseFiles = (purpose: Purpose, title: string, current: string) =>
  call<string[]>("choose_files", { purpose, title, current });
export const openAttachment = (id: AssessmentId, file: FileId) =>
  call<null>("open_attachment", { id, file });
export const copyAttachment = (id: AssessmentId, file: FileId, folder: string) =>
  call<string>("copy_attachment", { id, file, folder });
export const openFile = (path: string) => call<null>("open_file", { path });
export const showInFolder = (path: string) => call<null>("show_in_folder", { path });
export const openLink = (url: string) => call<null>("open_link", { url });
/** Calls `closing` when someone closes the window; answer with `closeWindow` or `stayOpen`. */
export const watchClosing = (closing: () => void) =>
  call<null>("watch_closing", { closing: channel<null>(closing) });
export const closeWindow = () => call<null>("close_window");
export const stayOpen = () => call<null>("stay_open");
