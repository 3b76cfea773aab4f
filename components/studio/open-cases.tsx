import { Scale } from "lucide-react";
import Link from "next/link";

import { Alert } from "#components/ui/alert";
import { cn } from "#components/ui/cn";
import type { OpenCaseDto } from "#lib/disputes/cases/find-open-cases";

/** What a case that is open means for a video, in a word: a label is contested, the rest is reported. */
function wordOf({ kind, isAppeal }: OpenCaseDto): string {
  if (isAppeal) return "Appealed";
  return kind === "wrong-label" || kind === "missing-label" ? "Contested" : "Reported";
}

/** Beside a video in a creator's studio: that a case about it is open, with the way there. */
export function OpenCaseLinks({ cases, className }: { cases: readonly OpenCaseDto[]; className?: string }) {
  return cases.map((open) => (
    <Link
      key={open.id}
      href={`/cases/${open.id}`}
      className={cn(
        "inline-flex min-h-6 items-center gap-1.5 rounded-full bg-warn-soft px-2.5 text-xs font-medium whitespace-nowrap text-warn-ink hover:underline",
        className,
      )}
    >
      <Scale aria-hidden className="size-3.5 shrink-0" />
      {wordOf(open)}, case {open.number}
    </Link>
  ));
}

/** On the page of a video: what is open about it, that nothing changed yet, and where to say something. */
export function OpenCaseNotice({ cases }: { cases: readonly OpenCaseDto[] }) {
  if (cases.length === 0) return null;
  return (
    <Alert title={cases.length === 1 ? "A case about this video is open" : "Cases about this video are open"}>
      <div className="grid justify-items-start gap-2">
        <p>
          {cases.every(({ isAppeal }) => isAppeal)
            ? "What was decided holds until the appeal is heard."
            : "Nothing changes until somebody decides."}{" "}
          Viewers do not see that it is open. On the page of the case you read how far it is, and write to us.
        </p>
        <OpenCaseLinks cases={cases} />
      </div>
    </Alert>
  );
}
