import { KINDS, partyWord, waitingWord } from "#components/desk/words";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { CaseDto, CaseStepDto } from "#lib/disputes/desk/shapes";

const WORDS: Record<string, string> = {
  opened: "The case was opened",
  joined: "Somebody else reported the same",
  triage: "Looked at",
  assign: "Given to",
  release: "Put back for somebody else",
  wait: "Waits for",
  resume: "Taken up again",
  propose: "Proposed a decision that a second person approves",
  decide: "Decided",
  appeal: "A party appealed",
  uphold: "The decision stands after the appeal",
  overturn: "The decision was overturned, and its effects undone",
  stop: "Stopped the decision, and its effects were undone",
  "stop-hearing": "Stopped the decision on the appeal, and its effects were undone",
  close: "Closed",
  reopen: "Opened again",
  merge: "Merged into another case",
  referred: "Referred to an authority",
  "merged-in": "Another case was merged into this one",
  split: "Reports were taken out into another case",
  "change-kind": "Is another kind of case",
  "split-off": "Opened with reports taken out of another case",
  linked: "Put beside another case",
  unlinked: "No longer beside another case",
  escalated: "Escalated to senior support",
  message: "Wrote to",
  answer: "A party answered",
  note: "Wrote a note",
  "identity-revealed": "Looked up who a party is",
  approved: "Approved the proposed decision",
  withdrawn: "Withdrew the proposed decision",
  declined: "Declined the proposed decision",
  reversed: "Took the decision back",
  warned: "The clock is nearly out",
  lapsed: "The time to decide has passed",
};

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const kindWord = (value: unknown): string =>
  typeof value === "string" && value in KINDS ? KINDS[value as keyof typeof KINDS].word : "another kind";

type Shown = Pick<CaseDto, "timeline" | "staff" | "targetType" | "decisions">;

/** A proposal that the second person declined was recorded as withdrawn by earlier versions. */
const kindOf = ({ kind, data }: CaseStepDto, { decisions }: Shown): string =>
  kind === "withdrawn" && decisions.some(({ id, state }) => id === data["decisionId"] && state === "declined")
    ? "declined"
    : kind;

/** The end of a step's words, from its facts. */
function object({ kind, data }: CaseStepDto, { staff, targetType }: Shown): string {
  const number = typeof data["number"] === "number" ? ` ${String(data["number"])}` : "";
  switch (kind) {
    case "assign": {
      const handle = staff.find(({ id }) => id === data["assigneeId"])?.handle;
      return ` ${handle === undefined ? "somebody" : `@${handle}`}`;
    }
    case "wait":
      return ` ${waitingWord(text(data["waitingFor"]), targetType)}`;
    case "change-kind":
      return `: ${kindWord(data["toKind"])} instead of ${kindWord(data["fromKind"])}`;
    case "message":
      return data["party"] === "subject" ? ` the ${partyWord("subject", targetType)}` : " a reporter";
    default:
      return number === "" ? "" : `:${number}`;
  }
}

/** Steps of which the words say everything. */
const SELF_EVIDENT = new Set(["message", "note", "opened", "joined"]);

/** Every step of the case, the latest first: who, when and why. */
export function TimelinePanel({ case: dto }: { case: Shown }) {
  return (
    <ol className="grid gap-0">
      {dto.timeline.toReversed().map((step) => (
        <li key={step.id} className="relative grid gap-0.5 border-l border-line pb-4 pl-4 text-sm last:pb-0">
          <span
            aria-hidden
            className="absolute top-1.5 -left-[0.3rem] size-2.5 rounded-full border-2 border-surface bg-control"
          />
          <p>
            {WORDS[kindOf(step, dto)] ?? step.kind.replaceAll("-", " ")}
            {object(step, dto)}
          </p>
          {step.reason !== null && !SELF_EVIDENT.has(step.kind) && (
            <ForeignLines text={step.reason} className="text-ink-muted" />
          )}
          <p className="text-xs text-ink-muted">
            {step.actor ? `@${step.actor.handle} · ` : ""}
            <RelativeTime date={step.createdAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
