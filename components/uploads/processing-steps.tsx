import { Circle, CircleCheck, CircleDashed, CircleMinus, CircleX } from "lucide-react";

import { cn } from "#components/ui/cn";
import { Spinner } from "#components/ui/spinner";
import type { Processing } from "#lib/overview/catalogue/processing-shape";

const NAMES: Record<string, string> = {
  hash: "Fingerprint",
  probe: "Format and length",
  poster: "Pictures",
  credentials: "Content Credentials",
  label: "AI label",
};

type Step = Processing["steps"][number];

const IN_WORDS: Record<Step["state"], string> = {
  waiting: "waiting",
  running: "under way",
  done: "done",
  failed: "failed",
  skipped: "not needed",
};

function StepIcon({ state }: { state: Step["state"] }) {
  switch (state) {
    case "waiting":
      return <CircleDashed aria-hidden className="text-ink-faint" />;
    case "running":
      return <Spinner />;
    case "done":
      return <CircleCheck aria-hidden className="text-good-ink" />;
    case "failed":
      return <CircleX aria-hidden className="text-danger-ink" />;
    case "skipped":
      return <CircleMinus aria-hidden className="text-ink-faint" />;
  }
}

/** What the analysis of a file does, step by step, with how far it is. */
export function ProcessingSteps({ steps, className }: { steps: Step[]; className?: string }) {
  if (steps.length === 0) {
    return (
      <p className={cn("flex items-center gap-2 text-sm text-ink-muted", className)}>
        <Circle aria-hidden className="size-4" />
        Arrived. Its analysis begins in a moment.
      </p>
    );
  }
  return (
    <ol aria-label="Analysis" className={cn("flex flex-wrap gap-x-5 gap-y-1.5 text-sm", className)}>
      {steps.map(({ step, state, detail }) => (
        <li
          key={step}
          {...(detail === null ? {} : { title: detail })}
          className={cn(
            "flex items-center gap-1.5 [&_svg]:size-4",
            state === "waiting" || state === "skipped" ? "text-ink-muted" : "text-ink",
          )}
        >
          <StepIcon state={state} />
          {NAMES[step] ?? step}
          <span className="sr-only">: {IN_WORDS[state]}</span>
        </li>
      ))}
    </ol>
  );
}
