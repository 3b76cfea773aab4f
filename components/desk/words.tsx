import {
  CircleCheckBig,
  CircleDot,
  CircleHelp,
  CirclePause,
  Drama,
  EyeOff,
  Gavel,
  ListChecks,
  type LucideIcon,
  Newspaper,
  Scale,
  ScanFace,
  ShieldX,
  Tag,
  Tags,
  UserCheck,
  Wand2,
} from "lucide-react";

import { Badge, type BadgeTone } from "#components/ui/badge";
import type { DeskQueue } from "#lib/disputes/desk/input";
import type {
  CaseItemDto,
  CaseReportDto,
  DisputeKind,
  DisputeState,
  Party,
  TargetType,
} from "#lib/disputes/desk/shapes";

interface Word {
  word: string;
  icon: LucideIcon;
}

export const KINDS: Record<DisputeKind, Word & { hint: string }> = {
  "child-safety": { word: "Child safety", icon: ShieldX, hint: "Sexualises or endangers a child; sealed" },
  "intimate-imagery": { word: "Intimate imagery", icon: EyeOff, hint: "Shared without consent, real or made" },
  likeness: { word: "Likeness or voice", icon: ScanFace, hint: "Somebody's face or voice, made or changed by AI" },
  "remix-without-consent": { word: "Remix without consent", icon: Wand2, hint: "An AI remix that nobody allowed" },
  misleading: {
    word: "Misleading",
    icon: Newspaper,
    hint: "An invented source or crisis, or a public figure shown saying what they did not",
  },
  impersonation: { word: "Impersonation", icon: Drama, hint: "Somebody passes as somebody else" },
  "wrong-label": { word: "Wrong label", icon: Tag, hint: "Its creator contests the AI label" },
  "missing-label": { word: "Missing label", icon: Tags, hint: "A viewer misses an AI label, or finds it misleading" },
  other: { word: "Other policy", icon: CircleHelp, hint: "Anything else" },
};

export const KIND_ORDER = Object.keys(KINDS) as DisputeKind[];

const STATES: Record<DisputeState, Word & { tone: BadgeTone }> = {
  new: { word: "New", icon: CircleDot, tone: "accent" },
  triaged: { word: "Triaged", icon: ListChecks, tone: "accent" },
  assigned: { word: "In hand", icon: UserCheck, tone: "neutral" },
  waiting: { word: "Waiting", icon: CirclePause, tone: "neutral" },
  decided: { word: "Decided", icon: Gavel, tone: "good" },
  appealed: { word: "Appealed", icon: Scale, tone: "warn" },
  closed: { word: "Closed", icon: CircleCheckBig, tone: "outline" },
};

export const STATE_ORDER = Object.keys(STATES) as DisputeState[];
export const stateWord = (state: DisputeState): string => STATES[state].word;

export const TARGETS: Record<TargetType, string> = {
  video: "Video",
  comment: "Comment",
  grant: "Request to remix",
  account: "Account",
};

/** Whom a case is about, by what it is about: a remix is asked for by somebody else than its video's creator. */
const SUBJECTS: Record<TargetType, string> = {
  video: "creator",
  comment: "author",
  grant: "requester",
  account: "account holder",
};

/** One side of a case, as within a sentence: "author". */
export const partyWord = (party: Party, target: TargetType): string =>
  party === "reporter" ? "reporter" : SUBJECTS[target];

/** One side of a case by itself: "Author". */
export function partyTitle(party: Party, target: TargetType): string {
  const word = partyWord(party, target);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A reporter as staff speak of them: "Reporter 2", and who that is where the case names them anyway. */
export function reporterName({ place, role }: Pick<CaseReportDto, "place" | "role">, target: TargetType): string {
  const name = `Reporter ${String(place)}`;
  switch (role) {
    case null:
      return name;
    case "subject":
      return `${name}, the ${partyWord("subject", target)}`;
    case "video-owner":
      return `${name}, the video’s creator`;
  }
}

/** Whom a case waits for, as within a sentence. */
export const waitingWord = (whom: string | null, target: TargetType): string =>
  whom === "reporter" || whom === "subject" ? `the ${partyWord(whom, target)}` : "somebody else";

export const QUEUES: Record<DeskQueue, { word: string; hint: string; keys: string }> = {
  mine: { word: "Mine", hint: "What you have in hand, the most urgent first.", keys: "g m" },
  unassigned: { word: "Unassigned", hint: "What nobody has taken yet, the most urgent first.", keys: "g u" },
  due: { word: "Due soon", hint: "Nearly late or late, in the order in which decisions are due.", keys: "g d" },
  waiting: {
    word: "Waiting",
    hint: "For an answer, the longest first. The clock stands still while it is the reporter's.",
    keys: "g w",
  },
  escalated: { word: "Escalated", hint: "Handed to senior support.", keys: "g e" },
  appeals: { word: "Appeals", hint: "For a second person to hear.", keys: "g a" },
  approvals: { word: "To approve", hint: "Suspensions that somebody proposed.", keys: "g p" },
  open: { word: "All open", hint: "Undecided cases and appeals.", keys: "g o" },
  all: { word: "Every case", hint: "Also what is decided and closed, the newest first.", keys: "g h" },
};

export function StateBadge({ case: dto }: { case: Pick<CaseItemDto, "state" | "waitingFor" | "targetType"> }) {
  const { state, waitingFor, targetType } = dto;
  const { word, icon: Icon, tone } = STATES[state];
  return (
    <Badge tone={tone} size="sm">
      <Icon aria-hidden />
      {state === "waiting" ? `Waiting for ${waitingWord(waitingFor, targetType)}` : word}
    </Badge>
  );
}

/** The kind of a case with its sign. */
export function KindName({ kind }: { kind: DisputeKind }) {
  const { word, icon: Icon } = KINDS[kind];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
      {word}
    </span>
  );
}
