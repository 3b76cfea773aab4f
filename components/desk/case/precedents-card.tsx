import Link from "next/link";

import { MEASURES, OUTCOME_DONE } from "#components/desk/decision-words";
import { KINDS, stateWord } from "#components/desk/words";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import type { PrecedentDto } from "#lib/disputes/desk/get-precedents";
import type { CaseDto, CaseRefDto } from "#lib/disputes/desk/shapes";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";

const LIKENESS: Record<PrecedentDto["likeness"], string> = {
  target: "Reported before",
  file: "The same file",
  account: "The same account",
  signer: "The same signer",
  certificate: "Signed with the same certificate",
};

/** What came of it: the outcome with what it did, or how far it is. */
const result = ({ outcome, measures, state, isOnAppeal, wasAppealed }: PrecedentDto): string =>
  outcome === null
    ? stateWord(state)
    : [
        OUTCOME_DONE[outcome],
        ...measures.map((kind) => MEASURES[kind as MeasureKind].done.toLowerCase()),
        ...(isOnAppeal ? ["decided on appeal"] : wasAppealed ? ["appealed"] : []),
      ].join(", ");

function Reference({ of, why }: { of: CaseRefDto; why: string }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-2 text-sm">
      <Link href={`/desk/${of.id}`} prefetch={false} className="link">
        Case {of.number}: {KINDS[of.kind].word}
      </Link>
      <span className="text-ink-muted">
        {why}, {stateWord(of.state).toLowerCase()}
      </span>
    </li>
  );
}

interface PrecedentsCardProps {
  case: Pick<CaseDto, "links" | "merged" | "mergedInto">;
  precedents: readonly PrecedentDto[];
}

/** Cases beside this one, and what was decided in those that are like it. */
export function PrecedentsCard({ case: { links, merged, mergedInto }, precedents }: PrecedentsCardProps) {
  const others = [
    ...(mergedInto ? [{ of: mergedInto, why: "This one was merged into it" }] : []),
    ...merged.map((of) => ({ of, why: "Merged into this one" })),
    ...links.map((of) => ({ of, why: "Linked" })),
  ];
  return (
    <Card aria-labelledby="case-precedents">
      <CardHeader titleId="case-precedents" title="Earlier decisions and similar cases" />
      <CardBody className="pt-2">
        {others.length + precedents.length === 0 && (
          <p className="text-sm text-ink-muted">No earlier case about the same target, file, account or signer.</p>
        )}
        <ul className="divide-y divide-line">
          {others.map(({ of, why }) => (
            <Reference key={of.id} of={of} why={why} />
          ))}
          {precedents.map((precedent) => (
            <li key={precedent.id} className="grid gap-x-3 py-2 text-sm sm:grid-cols-[minmax(0,1fr)_auto]">
              <Link href={`/desk/${precedent.id}`} prefetch={false} className="link justify-self-start">
                Case {precedent.number}: {KINDS[precedent.kind].word}
              </Link>
              <span className="text-xs text-ink-muted">
                {LIKENESS[precedent.likeness]} · {precedent.decidedAt === null ? "opened " : "decided "}
                <RelativeTime date={precedent.decidedAt ?? precedent.openedAt} />
              </span>
              <span className="text-ink-muted">{result(precedent)}</span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
