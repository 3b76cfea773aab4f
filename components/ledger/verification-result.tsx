import { CircleCheck, CircleDashed, CircleX } from "lucide-react";

import { StrangerText } from "#components/provenance/stranger-text";
import { Alert } from "#components/ui/alert";
import { RelativeTime } from "#components/ui/relative-time";
import { entryWords } from "#lib/ledger/receipt/entry-words";
import type { Check, Verification } from "#lib/ledger/receipt/verify-receipt";

const VERDICTS = {
  proven: { tone: "good", title: "This receipt proves its entry" },
  refuted: { tone: "danger", title: "This receipt does not prove its entry" },
  pending: { tone: "warn", title: "There is nothing to prove yet" },
} as const;

const MARKS = {
  passed: { icon: CircleCheck, className: "text-good-ink", words: "Passed" },
  failed: { icon: CircleX, className: "text-danger-ink", words: "Failed" },
  skipped: { icon: CircleDashed, className: "text-ink-muted", words: "Not checked" },
};

const TITLES: Record<Check["name"], string> = {
  form: "It is a receipt",
  signature: "The checkpoint is signed",
  entry: "The entry is the one that was sealed",
  facts: "What it says is what was recorded",
  inclusion: "The entry is in the ledger",
};

function CheckLine({ name, passed, said }: Check) {
  const { icon: Icon, className, words } = MARKS[passed === null ? "skipped" : passed ? "passed" : "failed"];
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${className}`} />
      <div className="min-w-0">
        <p className="font-medium">
          {TITLES[name]} <span className={`text-xs font-normal ${className}`}>{words}</span>
        </p>
        <p className="text-sm text-ink-muted">
          <StrangerText text={said} />
        </p>
      </div>
    </li>
  );
}

function EntryFacts({ entry }: { entry: NonNullable<Verification["entry"]> }) {
  const { what, statements } = entryWords(entry);
  const isTime = !Number.isNaN(Date.parse(entry.at));
  return (
    <section aria-labelledby="entry-says" className="grid gap-3 border-t border-line pt-5">
      <h3 id="entry-says" className="text-sm font-semibold">
        <StrangerText text={what} />
        {isTime && (
          <span className="font-normal text-ink-muted">
            , <RelativeTime date={entry.at} />
          </span>
        )}
      </h3>
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[10rem_1fr]">
        {statements.map(({ name, value }, at) => (
          <div key={`${String(at)} ${name}`} className="grid gap-0.5 sm:contents">
            <dt className="text-ink-muted">
              <StrangerText text={name} />
            </dt>
            <dd className="min-w-0">{value === "" ? "nothing" : <StrangerText text={value} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the check of a receipt found, step by step. What a refuted receipt claims is not shown. */
export function VerificationResult({ verification }: { verification: Verification }) {
  const { verdict, checks, entry } = verification;
  return (
    <div className="grid gap-5">
      <Alert {...VERDICTS[verdict]} />
      <ol className="grid gap-4">
        {checks.map((check) => (
          <CheckLine key={check.name} {...check} />
        ))}
      </ol>
      {entry && verdict === "proven" && <EntryFacts entry={entry} />}
    </div>
  );
}
