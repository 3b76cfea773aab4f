import { CircleCheck } from "lucide-react";
import Link from "next/link";

import { Deadline } from "#components/cases/deadline";
import type { Opened } from "#components/reports/report-shapes";
import { Button } from "#components/ui/button";

const Received = () => (
  <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-good-soft text-good-ink">
    <CircleCheck aria-hidden className="size-5" />
  </span>
);

/** To somebody who left no address: what happens now, of which nobody can tell them more. */
export const ReportReceived = ({ number }: { number: number }) => (
  <div role="status" className="flex items-start gap-3">
    <Received />
    <div className="grid gap-1">
      <p className="font-medium">Thank you. We have it: this is case {number}.</p>
      <p className="text-sm text-ink-muted">
        A person who works on these cases looks at it next. You left no address, so we can’t write to you. If a child is
        in danger now, call your local emergency number.
      </p>
    </div>
  </div>
);

/** What happens now, and by when, to whoever has just reported something. */
export function ReportDone({ answer, isOwn }: { answer: Opened; isOwn: boolean }) {
  const { number, joined, disputeId, decideBy } = answer;
  return (
    <div role="status" className="grid gap-4">
      <div className="flex items-start gap-3">
        <Received />
        <div className="grid gap-1">
          <p className="font-medium">Thank you. We have it: this is case {number}.</p>
          <p className="text-sm text-ink-muted">
            {joined
              ? "Somebody reported the same before you, so what you wrote joins their case and gives it more weight. You follow it as your own, and nobody of the others sees your name."
              : `A person reads it, with how things stood at this moment kept as evidence.${
                  isOwn ? "" : " Nobody outside our support learns that it was you."
                }`}
          </p>
        </div>
      </div>
      <p className="text-sm">
        We mean to tell you what was decided, and why, by <Deadline date={decideBy} />.
      </p>
      <Button asChild variant="secondary" className="justify-self-start">
        <Link href={`/cases/${disputeId}`}>Follow case {number}</Link>
      </Button>
    </div>
  );
}
