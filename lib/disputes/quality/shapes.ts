import type { FileView } from "#lib/disputes/cases/file-view";
import type { ReporterRole } from "#lib/disputes/cases/reporter-role";
import type { EvidenceDto } from "#lib/disputes/evidence/read-evidence";
import type { Proportion } from "#lib/disputes/quality/proportion";
import type { DisputeKind, Outcome, Party, TargetType } from "#lib/platform/shared/dispute-vocabulary";

/** Half of them were faster than the median, nine in ten than `p90`. Null while there were none. */
export interface Durations {
  medianHours: number | null;
  p90Hours: number | null;
}

export interface KindStats {
  kind: DisputeKind;
  /** Now, whatever the period. */
  open: number;
  overdue: number;
  /** In the period. */
  opened: number;
  decided: number;
  firstAction: Durations;
  decision: Durations;
  /** Decided before its time ran out. */
  inTime: Proportion;
  /** Of the appeals that were heard. */
  overturned: Proportion;
  appealed: number;
}

export interface WeekStats {
  /** The Monday it begins with, `YYYY-MM-DD` (UTC). */
  week: string;
  opened: number;
  decided: number;
}

interface PersonStats {
  id: string;
  handle: string;
  /** Cases they have now. */
  assigned: number;
  decided: number;
  heard: number;
  reReviewed: number;
  overturned: Proportion;
}

interface ReviewStats {
  kind: DisputeKind;
  waiting: number;
  agreement: Proportion;
}

export interface DeskStats {
  days: number;
  since: string;
  /** Every kind but the sealed ones, also those of which there were none; `all` counts the sealed ones too. */
  kinds: KindStats[];
  all: Omit<KindStats, "kind">;
  weeks: WeekStats[];
  /** Everybody for senior support; for support their own line alone. */
  people: PersonStats[];
  reviews: ReviewStats[];
  agreement: Proportion;
  reviewsWaiting: number;
}

/** A case as whoever reviews it once more sees it: with what was known, and without what was decided. */
export interface BlindCaseDto {
  id: string;
  disputeId: string;
  kind: DisputeKind;
  isSensitive: boolean;
  openedAt: string;
  target: { type: TargetType; id: string };
  /** Whether the reviewer can open the file, or why not; null where the case is about no video. */
  file: FileView | null;
  reports: { text: string; createdAt: string; wantedLabel: string | null; role: ReporterRole | null }[];
  /** What the parties wrote before the decision. */
  messages: { party: Party; body: string; createdAt: string }[];
  /** As it was frozen when the case was opened, without what has changed since: that would tell the decision. */
  evidence: EvidenceDto[];
  /** Which outcomes this case could have. */
  outcomes: Outcome[];
  /** Only once it was reviewed. */
  settled: { outcome: Outcome; note: string | null; agrees: boolean; decided: Outcome; reason: string } | null;
}

/** What waits to be reviewed once more, for whoever asks. */
export interface ReReviewQueueDto {
  /** Drawn and not reviewed. */
  waiting: number;
  /** Of them those that this person may take: not their own decisions, nor cases they had a part in. */
  forYou: number;
  /** The one they have begun. */
  begunId: string | null;
  recent: { id: string; kind: DisputeKind; agrees: boolean; reviewedAt: string }[];
}
