import type { ReactNode } from "react";

import { MEASURE_WORDS } from "#components/cases/case-words";
import { ForeignLines } from "#components/ui/foreign-text";
import { TitleText } from "#components/ui/title-text";
import type { IssuedStatement } from "#lib/disputes/statements/statement";

/** `half`: two such parts stand side by side where there is room. */
function Part({ title, half = false, children }: { title: string; half?: boolean; children: ReactNode }) {
  return (
    <div className={half ? "grid content-start gap-1" : "grid gap-1 sm:col-span-2"}>
      <dt className="text-xs font-medium text-ink-muted">{title}</dt>
      <dd className="grid gap-1.5 text-sm whitespace-pre-line wrap-anywhere">{children}</dd>
    </div>
  );
}

const REDRESS_WORDS: Readonly<Record<IssuedStatement["redress"][number]["kind"], string>> = {
  "internal-appeal": "Appeal here",
  "out-of-court-settlement": "Settle it out of court",
  court: "Go to court",
};

function software({ automatedDetection, automatedDecision }: IssuedStatement): string {
  const found = automatedDetection ? "Software found it." : "Software did not find it.";
  return `${found} ${automatedDecision ? "Software decided." : "A person decided."}`;
}

/** A statement of reasons, word for word as it was issued (Regulation (EU) 2022/2065, Article 17). */
export function StatementOfReasons({ statement }: { statement: IssuedStatement }) {
  const { facts, ground, restriction, redress, content } = statement;
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      <Part title="What was done">
        {restriction.kinds.length === 0 ? (
          "Nothing was restricted."
        ) : (
          <ul className="grid gap-1">
            {restriction.kinds.map((kind) => (
              <li key={kind}>
                {MEASURE_WORDS[kind]}.{content.isCopy && " Yours is an identical copy of the file that was decided on."}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="What the decision rests on">
        <ForeignLines text={facts} />
      </Part>
      <Part title={ground.type === "law" ? "The law" : "The rule"}>
        <span className="font-medium">
          <TitleText text={ground.reference} />
        </span>
        <ForeignLines text={ground.explanation} />
      </Part>
      <Part title="Where it applies" half>
        {restriction.territorialScope}
      </Part>
      <Part title="For how long" half>
        {restriction.duration}
      </Part>
      <Part title="Was it software?">{software(statement)}</Part>
      <Part title="What you can do">
        <ul className="grid gap-2">
          {redress.map(({ kind, text }) => (
            <li key={kind}>
              <span className="font-medium">{REDRESS_WORDS[kind]}.</span> <TitleText text={text} />
            </li>
          ))}
        </ul>
      </Part>
    </dl>
  );
}
