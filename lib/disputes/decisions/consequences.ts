import type { CaseFacts } from "#lib/disputes/decisions/facts-store";
import type { ResolvedMeasure } from "#lib/disputes/decisions/resolve-measures";
import type { ConsequenceDto } from "#lib/disputes/decisions/shapes";
import type { LabelKind } from "#lib/provenance/labels/label";
import { badgeOf, KIND_WORDS } from "#lib/provenance/labels/words";

type Switched = Exclude<ResolvedMeasure["kind"], "correct-label">;

const theVideo = ({ video }: CaseFacts): string => (video ? `The video “${video.title}”` : "The video");
const theAccount = ({ subject }: CaseFacts): string => (subject ? `The account @${subject.handle}` : "The account");

/** What a measure is taken on, how that is without it and with it, and whether it holds as things stand. */
const SWITCHES: Record<
  Switched,
  { what: (facts: CaseFacts) => string; off: string; on: string; isOn: (facts: CaseFacts) => boolean }
> = {
  "restrict-video": {
    what: theVideo,
    off: "In lists, and plays at once",
    on: "In no list, and asks before it plays",
    isOn: ({ video }) => video?.isRestricted ?? false,
  },
  "remove-video": {
    what: theVideo,
    off: "There for whoever may see it",
    on: "Gone for everybody but its creator",
    isOn: ({ video }) => video?.isRemoved ?? false,
  },
  "remove-comment": {
    what: () => "The comment",
    off: "Shown",
    on: "Gone for everybody but its author",
    isOn: ({ comment }) => comment?.isRemoved ?? false,
  },
  "revoke-grant": {
    what: () => "The permission to remix",
    off: "Granted",
    on: "Revoked",
    isOn: ({ grant }) => grant?.isRevoked ?? false,
  },
  "forbid-remixing": {
    what: (facts) => (facts.video ? theVideo(facts) : theAccount(facts)),
    off: "AI remixing as its creator chooses",
    on: "AI remixing forbidden",
    isOn: ({ video, subject }) => (video ? video.isForbidden : (subject?.isForbidden ?? false)),
  },
  "suspend-account": {
    what: theAccount,
    off: "Active",
    on: "Suspended: the owner can’t sign in, and AI may not remix anything",
    isOn: ({ subject }) => subject?.isSuspended ?? false,
  },
};

type Effect = Pick<ResolvedMeasure, "kind" | "labelKind">;

const labelNow = ({ video }: CaseFacts): string =>
  video?.label ? badgeOf(video.label, video.credentials).word : "No label yet";
const byStaff = (labelKind: LabelKind | null): string => `${KIND_WORDS[labelKind ?? "none"]}, corrected by staff`;

/** What one measure changes, from what to what. */
export function consequenceOf({ kind, labelKind }: Effect, facts: CaseFacts): ConsequenceDto {
  if (kind === "correct-label") {
    return { kind, what: theVideo(facts), from: labelNow(facts), to: byStaff(labelKind), holdsAlready: false };
  }
  const { what, off, on, isOn } = SWITCHES[kind];
  const holdsAlready = isOn(facts);
  return { kind, what: what(facts), from: holdsAlready ? on : off, to: on, holdsAlready };
}

/** What lifting one measure changes: `after` is how things are without the decision that it is of. */
export function undoingOf({ kind, labelKind }: Effect, before: CaseFacts, after: CaseFacts): ConsequenceDto {
  if (kind === "correct-label") {
    return { kind, what: theVideo(before), from: byStaff(labelKind), to: labelNow(after), holdsAlready: false };
  }
  const { what, off, on, isOn } = SWITCHES[kind];
  const holdsAlready = isOn(after);
  return { kind, what: what(before), from: on, to: holdsAlready ? on : off, holdsAlready };
}
