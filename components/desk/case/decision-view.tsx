import { LABELS, MEASURES, OUTCOME_DONE, PARTY_TITLES } from "#components/desk/decision-words";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import type { CaseDecisionDto } from "#lib/desk/shapes";

const STATES: Record<CaseDecisionDto["state"], { word: string; tone: BadgeTone }> = {
  proposed: { word: "Proposed", tone: "warn" },
  "in-force": { word: "In force", tone: "good" },
  overturned: { word: "Overturned", tone: "neutral" },
  withdrawn: { word: "Withdrawn", tone: "neutral" },
};

type Measure = CaseDecisionDto["measures"][number];

/** Measures of one kind as one line: on the thing itself, and on how many copies. */
function lines(measures: readonly Measure[]): { key: string; text: string; lifted: boolean }[] {
  const own = measures.filter(({ isCopy }) => !isCopy);
  const copies = measures.filter(({ isCopy }) => isCopy).length;
  const rest = copies === 1 ? "1 identical file" : `${String(copies)} identical files`;
  return [
    ...own.map(({ id, kind, labelKind, liftedAt }) => ({
      key: id,
      text: `${MEASURES[kind].done}${labelKind === null ? "" : `: ${LABELS[labelKind] ?? labelKind}`}`,
      lifted: liftedAt !== null,
    })),
    ...(copies > 0 ? [{ key: "copies", text: `The same for ${rest}`, lifted: false }] : []),
  ];
}

function facts(body: unknown): string | null {
  const text = typeof body === "object" && body !== null && "facts" in body ? body.facts : null;
  return typeof text === "string" ? text : null;
}

/** A decision: what it was, by whom and why, what it did and what each side read. */
export function DecisionView({ decision }: { decision: CaseDecisionDto }) {
  const { outcome, state, reason, decidedBy, approvedBy, createdAt, isOnAppeal, measures, statements } = decision;
  return (
    <div className="grid gap-2 rounded-md border border-line px-4 py-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {OUTCOME_DONE[outcome]}
          {isOnAppeal && " on appeal"}
        </span>
        <Badge tone={STATES[state].tone} size="sm">
          {STATES[state].word}
        </Badge>
        <span className="text-xs text-ink-muted">
          {decidedBy ? `@${decidedBy.handle} · ` : ""}
          {approvedBy ? `approved by @${approvedBy.handle} · ` : ""}
          <RelativeTime date={createdAt} />
        </span>
      </p>
      {measures.length > 0 && (
        <ul className="grid gap-0.5">
          {lines(measures).map(({ key, text, lifted }) => (
            <li key={key}>
              {text}
              {lifted && <span className="text-ink-muted"> (undone)</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="break-words whitespace-pre-wrap text-ink-muted">{reason}</p>
      {statements.map(({ id, party, body }) => {
        const text = facts(body);
        return text === null ? null : (
          <details key={id}>
            <summary className="min-h-6 text-xs font-medium text-accent-ink pointer-coarse:min-h-11">
              {PARTY_TITLES[party]}: the statement as it was issued
            </summary>
            <p className="mt-1 break-words whitespace-pre-wrap text-ink-muted">{text}</p>
          </details>
        );
      })}
    </div>
  );
}
