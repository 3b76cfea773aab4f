import { Check } from "lucide-react";

import { Deadline } from "#components/cases/deadline";
import { cn } from "#components/ui/cn";
import type { OwnCaseDto } from "#lib/disputes/cases/shapes";

type State = OwnCaseDto["state"];

const STEPS = ["Reported", "Looked at", "Decided", "Closed"] as const;

/** How many of the steps are done. An appeal goes back to before the decision. */
const DONE: Readonly<Record<State, number>> = {
  received: 1,
  "under-review": 2,
  "waiting-for-you": 2,
  waiting: 2,
  decided: 3,
  appealed: 2,
  closed: 4,
};

/** How far a case is, as a row of steps. */
export function CaseProgress({ state }: { state: State }) {
  const done = DONE[state];
  return (
    <ol className="flex gap-1.5">
      {STEPS.map((step, place) => {
        const isDone = place < done;
        return (
          <li key={step} className="grid flex-1 gap-1.5">
            <span aria-hidden className={cn("h-1.5 rounded-full", isDone ? "bg-accent" : "bg-line")} />
            <span
              className={cn(
                "flex items-center gap-1 text-xs whitespace-nowrap",
                isDone ? "font-medium" : "text-ink-muted",
              )}
            >
              {isDone && <Check aria-hidden className="size-3.5 shrink-0 text-accent-ink max-sm:hidden" />}
              {state === "appealed" && step === "Decided" ? "Heard anew" : step}
              <span className="sr-only">{isDone ? ", done" : ", to come"}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const isLate = (decideBy: string | null, now: Date): boolean => decideBy !== null && new Date(decideBy) < now;

/** What happens next and by when: the part of a case that its parties come back for. */
export function WhatHappensNext({ found, now }: { found: OwnCaseDto; now: Date }) {
  const { state, decideBy, decisions } = found;
  if (isLate(decideBy, now) && decideBy !== null) {
    return (
      <>
        This takes longer than we promised: a decision was due <Deadline date={decideBy} />. Senior support was told,
        and it goes before others. The evidence is kept, and you lose nothing by it.
      </>
    );
  }
  switch (state) {
    case "received":
    case "under-review":
      return decideBy === null ? null : (
        <>
          A person decides, and means to by <Deadline date={decideBy} />. You are told what was decided, and why, here
          and by mail.
        </>
      );
    case "waiting-for-you":
      return decideBy === null ? (
        <>Answer below. Until you do, the clock of the case stands still; then it goes on with the time it had left.</>
      ) : (
        <>
          Answer below. We decide by <Deadline date={decideBy} />, with your answer or without it.
        </>
      );
    case "waiting":
      return decideBy === null ? (
        <>You need not do anything. The clock stands still for as long as we wait, and then goes on.</>
      ) : (
        <>
          You need not do anything. We still mean to decide by <Deadline date={decideBy} />.
        </>
      );
    case "appealed":
      return decideBy === null ? null : (
        <>
          The decision holds until then. We mean to tell you by <Deadline date={decideBy} /> whether it stands.
        </>
      );
    case "decided": {
      const until = decisions[0]?.appealableUntil ?? null;
      return until === null ? (
        <>This decision is final here. You can still turn to a court.</>
      ) : (
        <>
          Whoever does not agree can appeal until <Deadline date={until} />, free of charge. Without an appeal the case
          is closed then.
        </>
      );
    }
    case "closed": {
      // Whose copy was found after the case was closed has time of their own.
      const until = decisions.find(({ appealableUntil }) => appealableUntil !== null)?.appealableUntil ?? null;
      if (until !== null) {
        return (
          <>
            What was decided holds for yours too. You can appeal until <Deadline date={until} />, free of charge.
          </>
        );
      }
      return <>Nothing more happens here. If there is something new, report it again.</>;
    }
  }
}
