"use client";

import { ArrowRight } from "lucide-react";

import type { PlanPreview } from "#components/desk/case/use-plan-preview";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { sentenceOf } from "#components/ui/settled";
import { Skeleton } from "#components/ui/skeleton";
import type { PreviewDto } from "#lib/disputes/decisions/shapes";
import { plural } from "#lib/platform/shared/number-words";

function notified({ subjects, reporters }: PreviewDto["notified"]): string {
  const people = [
    ...(subjects > 0 ? [plural(subjects, "person whose content it is", "people whose content it is")] : []),
    ...(reporters > 0 ? [plural(reporters, "reporter", "reporters")] : []),
  ];
  return people.length === 0 ? "Nobody is told." : `Told with reasons: ${people.join(" and ")}.`;
}

function copies({ found, accounts, ofReporters, included }: PreviewDto["copies"]): string | null {
  if (found === 0) return null;
  const where = `${plural(found, "identical file", "identical files")} of ${plural(accounts, "account", "accounts")}`;
  const left = ofReporters > 0 ? ` ${plural(ofReporters, "is a reporter's", "are reporters'")} and left alone.` : "";
  return `${where} ${included ? "get the same" : "stay as they are"}.${left}`;
}

interface ConsequencesProps {
  preview: PlanPreview;
  /** Where nothing changes: what that means here. */
  nothing?: string | undefined;
}

function Changes({ title, changes }: { title?: string; changes: PreviewDto["consequences"] }) {
  if (changes.length === 0) return null;
  return (
    <>
      {title !== undefined && <h4 className="text-xs font-medium text-ink-muted">{title}</h4>}
      <ul className="grid gap-2">
        {changes.map(({ kind, what, from, to, holdsAlready }) => (
          <li key={kind} className="grid">
            <span className="font-medium break-words">{what}</span>
            <span className="flex flex-wrap items-center gap-x-1.5 text-ink-muted">
              {from}
              <ArrowRight aria-label="becomes" className="size-3.5" />
              <span className="text-ink">{to}</span>
              {holdsAlready && <span>(by another decision too)</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const WAITS: Record<NonNullable<PreviewDto["waits"]>, string> = {
  suspension: "The suspension waits for approval by a second senior reviewer. Everything else takes effect at once.",
  all: "Nothing happens until a second senior reviewer has approved the suspension.",
};

const NOTHING = "No content changes.";

/** What the decision would do, in facts, before it is made. */
export function Consequences({ preview: asked, nothing = NOTHING }: ConsequencesProps) {
  if (asked.isError) {
    const again = (
      <Button variant="secondary" size="sm" onClick={() => void asked.refetch()}>
        Look again
      </Button>
    );
    return (
      <Alert tone="danger" title="What this would do could not be found out" actions={again}>
        {sentenceOf(asked.error)}
      </Alert>
    );
  }
  // What was asked before this says nothing about it.
  const preview = asked.isPlaceholderData ? undefined : asked.data;
  if (preview === undefined) {
    return (
      <div role="status" className="grid gap-2 rounded-md bg-sunken px-4 py-3">
        <span className="sr-only">Finding out what this would do</span>
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-1/2" />
      </div>
    );
  }
  if (preview.problem !== null) return <Alert tone="warn" title={preview.problem} />;
  const aboutCopies = copies(preview.copies);
  return (
    <section aria-label="What this would do" className="grid gap-2 rounded-md bg-sunken px-4 py-3 text-sm">
      {preview.consequences.length + preview.undone.length === 0 && <p>{nothing}</p>}
      <Changes title="Undone" changes={preview.undone} />
      <Changes {...(preview.undone.length > 0 && { title: "Decided instead" })} changes={preview.consequences} />
      {aboutCopies !== null && <p className="text-ink-muted">{aboutCopies}</p>}
      <p className="text-ink-muted">{notified(preview.notified)}</p>
      {preview.waits !== null && <p className="font-medium text-warn-ink">{WAITS[preview.waits]}</p>}
      {preview.irreversible.map((sentence) => (
        <p key={sentence} className="text-warn-ink">
          {sentence}
        </p>
      ))}
    </section>
  );
}
