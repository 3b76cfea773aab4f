import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { ReactNode } from "react";

import { StatementValue } from "#components/ledger/entry-statements";
import { Alert } from "#components/ui/alert";
import { ExactTime } from "#components/ui/date";
import { ForeignText } from "#components/ui/foreign-text";
import { TitleText } from "#components/ui/title-text";
import { entryWords } from "#lib/platform/ledger/receipt/entry-words";
import type { Check, Verification } from "#lib/platform/ledger/receipt/verify-receipt";

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
          <ForeignText text={said} />
        </p>
      </div>
    </li>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 sm:contents">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

const LIST = "grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[10rem_1fr]";

interface EntryFactsProps {
  entry: NonNullable<Verification["entry"]>;
  unprovenTitle: string | null;
}

function EntryFacts({ entry, unprovenTitle }: EntryFactsProps) {
  const { what, statements, references } = entryWords(entry);
  const isTime = !Number.isNaN(Date.parse(entry.at));
  return (
    <section aria-labelledby="entry-says" className="grid gap-3 border-t border-line pt-5">
      <h3 id="entry-says" className="text-sm font-semibold">
        <ForeignText text={what} />
      </h3>
      <dl className={LIST}>
        <Line name="Recorded">{isTime ? <ExactTime date={entry.at} /> : <ForeignText text={entry.at} />}</Line>
        {unprovenTitle !== null && (
          <Line name="Video">
            <TitleText text={unprovenTitle} />
            <span className="block text-xs text-ink-muted">
              Title at the time of the download; not part of the proof.
            </span>
          </Line>
        )}
        {statements.map((statement, place) => (
          <Line key={`${String(place)} ${statement.name}`} name={<ForeignText text={statement.name} />}>
            <StatementValue statement={statement} />
          </Line>
        ))}
      </dl>
      <details>
        <summary className="cursor-pointer text-sm text-ink-muted hover:text-ink pointer-coarse:py-3">
          IDs, for looking it up
        </summary>
        <dl className={`${LIST} mt-3`}>
          <Line name="entry">
            <ForeignText text={entry.id} />
          </Line>
          {references.map(({ name, value }, place) => (
            <Line key={`${String(place)} ${name}`} name={<ForeignText text={name} />}>
              <ForeignText text={value} />
            </Line>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** What the check of a receipt found, step by step. What a refuted receipt claims is not shown. */
export function VerificationResult({ verification }: { verification: Verification }) {
  const { verdict, checks, entry, unprovenTitle } = verification;
  return (
    <div className="grid gap-5">
      <Alert {...VERDICTS[verdict]} />
      <ol className="grid gap-4">
        {checks.map((check) => (
          <CheckLine key={check.name} {...check} />
        ))}
      </ol>
      {entry && verdict === "proven" && <EntryFacts entry={entry} unprovenTitle={unprovenTitle} />}
    </div>
  );
}
