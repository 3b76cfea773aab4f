import { StatementOfReasons } from "#components/cases/statement-of-reasons";
import { addresseeTitle, LABELS, MEASURES, OUTCOME_DONE } from "#components/desk/decision-words";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { CaseDecisionDto, TargetType } from "#lib/disputes/desk/shapes";
import { inNumbers, plural } from "#lib/platform/shared/number-words";

const STATES: Record<CaseDecisionDto["state"], { word: string; tone: BadgeTone }> = {
  proposed: { word: "Proposed", tone: "warn" },
  "in-force": { word: "In force", tone: "good" },
  overturned: { word: "Overturned", tone: "neutral" },
  withdrawn: { word: "Withdrawn", tone: "neutral" },
  declined: { word: "Declined", tone: "neutral" },
  stopped: { word: "Stopped", tone: "neutral" },
};

/** Measures as lines: on the thing itself, and on how many copies. */
function lines({ measures, copies }: CaseDecisionDto): { key: string; text: string; lifted: boolean }[] {
  const { files, inForce } = copies;
  const rest = plural(files, "identical file", "identical files");
  return [
    ...measures.map(({ id, kind, labelKind, liftedAt }) => ({
      key: id,
      text: `${MEASURES[kind].done}${labelKind === null ? "" : `: ${LABELS[labelKind] ?? labelKind}`}`,
      lifted: liftedAt !== null,
    })),
    ...(files > 0 ? [{ key: "copies", text: `The same for ${rest}`, lifted: inForce === 0 }] : []),
  ];
}

/** A decision: what it was, by whom and why, what it did and what each side read. */
export function DecisionView({ decision, targetType }: { decision: CaseDecisionDto; targetType: TargetType }) {
  const { outcome, state, reason, decidedBy, approvedBy, createdAt, isOnAppeal, statements } = decision;
  const done = lines(decision);
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
      {done.length > 0 && (
        <ul className="grid gap-0.5">
          {done.map(({ key, text, lifted }) => (
            <li key={key}>
              {text}
              {lifted && <span className="text-ink-muted"> (undone)</span>}
            </li>
          ))}
        </ul>
      )}
      <ForeignLines text={reason} className="text-ink-muted" />
      {statements.map(({ id, party, body, count }) => (
        <details key={id}>
          <summary className="flex min-h-6 items-center text-xs font-medium text-accent-ink pointer-coarse:min-h-11">
            {addresseeTitle(party, targetType)}: the statement as it was issued
            {count > 1 && `, ${inNumbers(count)} times`}
          </summary>
          <div className="mt-2 border-l-2 border-line pl-3">
            {body ? (
              <StatementOfReasons statement={body} />
            ) : (
              <p>An earlier version wrote it, in a form that is not shown.</p>
            )}
          </div>
        </details>
      ))}
    </div>
  );
}
