import type { FileView } from "#lib/disputes/cases/file-view";
import type { ReporterRole } from "#lib/disputes/cases/reporter-role";
import type { ClockState } from "#lib/disputes/clocks/policy";
import type { AllowedOutcome } from "#lib/disputes/decisions/policy";
import type { CaseRights } from "#lib/disputes/desk/case-rights";
import type { DeskQueue } from "#lib/disputes/desk/input";
import type { MessageTemplate } from "#lib/disputes/desk/templates";
import type { IssuedStatement } from "#lib/disputes/statements/statement";
import type {
  DecisionState,
  DisputeKind,
  DisputeState,
  MeasureKind,
  Outcome,
  Party,
  TargetType,
} from "#lib/platform/shared/dispute-vocabulary";
import type { LabelHistoryDto } from "#lib/provenance/labels/history-shape";
import type { CredentialsState, LabelFacts } from "#lib/provenance/labels/words";

/** Somebody of the staff, or the creator of something: what everybody may know of them. */
export interface PersonDto {
  id: string;
  handle: string;
  displayName: string;
}

/** Where the time to decide stands. */
export interface ClockDto {
  colour: ClockState;
  decideBy: string;
  amberAt: string;
  pausedAt: string | null;
}

/** A case in a list. */
export interface CaseItemDto {
  id: string;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  waitingFor: string | null;
  targetType: TargetType;
  /** The video's title or the first words of the comment; null once it is gone. */
  title: string | null;
  subject: PersonDto | null;
  /** The same file, whoever uploaded it: cases that share it are alike. */
  fileHash: string | null;
  /** Who signed it, as far as that was checked; only to be compared. */
  signer: string | null;
  isSensitive: boolean;
  needsSenior: boolean;
  /** A suspension that was proposed waits for a second person. */
  awaitsApproval: boolean;
  priority: number;
  reach: number;
  reportCount: number;
  assignee: PersonDto | null;
  isMine: boolean;
  openedAt: string;
  updatedAt: string;
  clock: ClockDto;
  /** Who else has it open right now. */
  present: PersonDto[];
}

/** How many cases stand in each queue and, undecided, of each kind; no more than `cap` are counted. */
export interface DeskCounts {
  cap: number;
  queues: Record<DeskQueue, number>;
  kinds: Record<DisputeKind, number>;
  /** Whether what is sealed is open to this person: to others there is nothing to count. */
  seesSealed: boolean;
}

export interface DeskViewDto {
  id: string;
  name: string;
  query: string;
}

/** What an action would do to each of several cases: it, or why not. */
export interface BulkPreviewDto {
  items: { id: string; number: number; kind: DisputeKind; title: string | null; refusal: string | null }[];
}

/** What it did: case by case, because each is a decision of its own. */
export interface BulkResultDto {
  done: number;
  refused: { id: string; number: number; why: string }[];
}

/** A case that another one names. */
export interface CaseRefDto {
  id: string;
  number: number;
  kind: DisputeKind;
  state: DisputeState;
}

/** What a case is about, as it is now; what it was when the case was opened is the evidence. */
export interface CaseTargetDto {
  video: {
    id: string;
    title: string;
    visibility: string;
    status: string;
    mediaType: string | null;
    /** What its badge follows from, as it is now. */
    label: LabelFacts | null;
    credentials: CredentialsState | null;
    isRemoved: boolean;
    isRestricted: boolean;
  } | null;
  comment: { id: string; text: string; isRemoved: boolean } | null;
  grant: {
    id: string;
    requester: string | null;
    purpose: string | null;
    prompt: string | null;
    outcome: string;
    createdAt: string;
    isRevoked: boolean;
  } | null;
  account: { id: string; handle: string; displayName: string; createdAt: string; isSuspended: boolean } | null;
}

/** What one person reported. Who they are is not part of it: that is asked for with a reason, and logged. */
export interface CaseReportDto {
  id: string;
  /** Staff call the first who reported "Reporter 1". */
  place: number;
  /** Set where the reporter is a party that the case names anyway. */
  role: ReporterRole | null;
  hasAccount: boolean;
  /** Not once they left, or their address was erased. */
  isReachable: boolean;
  origin: string;
  text: string;
  /** What they declared; a signature only as a fact, because it is a name. */
  declared: {
    goodFaith: boolean;
    noConsent: boolean;
    depicted: "me" | "somebody-i-act-for" | "somebody-else" | null;
    signed: boolean;
    /** Which label they say would be right. */
    wantedLabel: string | null;
  };
  createdAt: string;
}

export interface CaseStepDto {
  id: string;
  kind: string;
  actor: PersonDto | null;
  reason: string | null;
  data: Record<string, unknown>;
  createdAt: string;
}

export interface CaseMessageDto {
  id: string;
  party: Party;
  reportId: string | null;
  fromStaff: boolean;
  author: PersonDto | null;
  body: string;
  createdAt: string;
}

export interface CaseNoteDto {
  id: string;
  author: PersonDto | null;
  body: string;
  createdAt: string;
}

interface CaseMeasureDto {
  id: string;
  kind: MeasureKind;
  labelKind: string | null;
  appliedAt: string;
  liftedAt: string | null;
}

export interface CaseAppealDto {
  id: string;
  party: Party;
  text: string;
  createdAt: string;
  outcome: "upheld" | "overturned" | null;
}

export interface CaseDecisionDto {
  id: string;
  outcome: Outcome;
  state: DecisionState;
  /** What it does or would do, as it was previewed. */
  plan: unknown;
  reason: string;
  decidedBy: PersonDto | null;
  approvedBy: PersonDto | null;
  createdAt: string;
  /** Of a suspension that was proposed with another decision: that one. */
  withId: string | null;
  /** In how many milliseconds the parties are told; null once they are, and while it is not in force. */
  tellsInMs: number | null;
  /** Its parties are told once the case, which is sealed, was referred. */
  waitsForReferral: boolean;
  /** Whether it settles an appeal. */
  isOnAppeal: boolean;
  /** On what the case is about. */
  measures: CaseMeasureDto[];
  /** How many identical files it reached, and on how many of them it stands. */
  copies: { files: number; inForce: number };
  /** By party: one as it was issued, and how many were. */
  statements: { id: string; party: Party; body: IssuedStatement | null; issuedAt: string; count: number }[];
  appeal: CaseAppealDto | null;
}

/** The page of a case: everything on it but the evidence, which stands beside it. */
export interface CaseDto extends CaseItemDto {
  acknowledgeBy: string;
  acknowledgedAt: string | null;
  mergedInto: CaseRefDto | null;
  /** Cases that were merged into it, and cases that staff put beside it. */
  merged: CaseRefDto[];
  links: CaseRefDto[];
  target: CaseTargetDto;
  /** Whether the file can be opened, or why not; null where the case is about no video. */
  file: FileView | null;
  reports: CaseReportDto[];
  timeline: CaseStepDto[];
  messages: CaseMessageDto[];
  notes: CaseNoteDto[];
  /** Newest first. */
  decisions: CaseDecisionDto[];
  /** Whom a note can mention, and who can be given the case. */
  staff: PersonDto[];
  /** How the label of the video changed while others could see it; null where the case is about no video. */
  labelHistory: LabelHistoryDto | null;
  rights: CaseRights;
  /** The outcomes that it can have, with the measures that can come with each. */
  outcomes: AllowedOutcome[];
  templates: MessageTemplate[];
}

export type { DisputeKind, DisputeState, Party, TargetType };
