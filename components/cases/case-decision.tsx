import { Gavel } from "lucide-react";

import { AppealForm } from "#components/cases/appeal-form";
import { outcomeWords } from "#components/cases/case-words";
import { StatementOfReasons } from "#components/cases/statement-of-reasons";
import { Alert } from "#components/ui/alert";
import { Card, CardBody } from "#components/ui/card";
import { ForeignLines } from "#components/ui/foreign-text";
import { RelativeTime } from "#components/ui/relative-time";
import type { OwnCaseDto } from "#lib/disputes/cases/shapes";
import type { IssuedStatement } from "#lib/disputes/statements/statement";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

/** A decision with the reasons that this party was given; null where it was given none. */
export type DecisionView = Omit<OwnCaseDto["decisions"][number], "statement"> & { statement: IssuedStatement | null };

interface CaseDecisionProps {
  decision: DecisionView;
  kind: DisputeKind;
  followToken: string | null;
  appeal: (input: { decisionId: string; text: string; followToken?: string }) => Promise<ActionResult<unknown>>;
}

function AppealState({ appeal }: Pick<DecisionView, "appeal">) {
  if (!appeal) return null;
  const { isYours, text, createdAt, outcome } = appeal;
  const whose = isYours ? "You appealed" : "Somebody else whom the decision concerns appealed";
  return (
    <Alert>
      <p>
        {whose} <RelativeTime date={createdAt} />
        {outcome === null
          ? ". Somebody who had no part in this decision hears it."
          : outcome === "upheld"
            ? ", and the decision stands."
            : ", and the decision was overturned."}
      </p>
      {text !== null && <ForeignLines text={text} className="mt-2" />}
    </Alert>
  );
}

/** What was decided and why, and what can be done about it. */
export function CaseDecision({ decision, kind, followToken, appeal }: CaseDecisionProps) {
  const { id, statement, inForceAt, appealableUntil } = decision;
  const titleId = `decision-${id}`;
  return (
    <Card aria-labelledby={titleId}>
      <CardBody className="grid gap-5">
        <header className="flex items-start gap-3.5">
          <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
            <Gavel aria-hidden className="size-5" />
          </span>
          <div className="grid gap-0.5">
            <h2 id={titleId} className="text-base font-semibold">
              {outcomeWords({ ...decision, statement: null }, kind)}
            </h2>
            <p className="text-sm text-ink-muted">
              Decided <RelativeTime date={inForceAt} />
            </p>
          </div>
        </header>
        {statement ? (
          <StatementOfReasons statement={statement} />
        ) : (
          <p className="text-sm text-ink-muted">The reasons were given to the other side alone.</p>
        )}
        <AppealState appeal={decision.appeal} />
        {appealableUntil !== null && (
          <div className="border-t border-line pt-5">
            <AppealForm decisionId={id} followToken={followToken} until={appealableUntil} appeal={appeal} />
          </div>
        )}
      </CardBody>
    </Card>
  );
}
