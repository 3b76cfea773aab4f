import type { AnyStep } from "#lib/ingest/analysis/steps/list";
import type { Findings, OpenedFile } from "#lib/ingest/analysis/steps/step";
import type { StepEnd, Unusable } from "#lib/ingest/analysis/steps/step-end";
import type { AnalysisStep } from "#lib/ingest/uploads/policy";
import { DomainError } from "#lib/platform/shared/domain-error";

/** What looking at a file came to. */
export type Examination = { kind: "findings"; findings: Findings } | ({ kind: "unusable" } & Unusable);

/** Called when a step begins, and when it has ended. */
export type Progress = (step: AnyStep, state: "running" | StepEnd<unknown>) => Promise<void>;

type End = StepEnd<Findings[AnalysisStep]>;

/** What steps found, by their names, while some have not ended. */
type Found = Partial<Record<AnalysisStep, Findings[AnalysisStep]>>;

/** Each step finds what `Findings` says under its name, which the compiler cannot follow from one step to the next. */
const asFindings = (found: Found): Findings => found as Findings;

/**
 * Runs steps on a file, each as soon as those that it needs have ended well; the long ones run side by side. Throws when the
 * machine failed, and when a child crashed and there is another try.
 */
export async function runSteps(
  file: OpenedFile,
  { steps, isLastAttempt, progress }: { steps: readonly AnyStep[]; isLastAttempt: boolean; progress: Progress },
): Promise<Examination> {
  const ends = new Map<AnalysisStep, Promise<End | null>>();
  for (const step of steps) ends.set(step.name, runAfterNeeds(step, { file, ends, progress }));
  const results = await Promise.allSettled(ends.values());
  // All have ended by now: a run that gives up leaves no child of its own behind.
  const found: Found = {};
  for (const [index, result] of results.entries()) {
    if (result.status === "rejected") throw result.reason;
    const { value: end } = result;
    if (end?.state === "failed") return unusable(end.unusable, isLastAttempt);
    const name = steps[index]?.name;
    if (end && name) found[name] = end.found;
  }
  return { kind: "findings", findings: asFindings(found) };
}

/** Null where a step that it needs found the file unusable. */
async function runAfterNeeds(
  step: AnyStep,
  {
    file,
    ends,
    progress,
  }: { file: OpenedFile; ends: ReadonlyMap<AnalysisStep, Promise<End | null>>; progress: Progress },
): Promise<End | null> {
  const found: Found = {};
  for (const name of step.needs) {
    const end = await ends.get(name);
    if (!end || end.state === "failed") return null;
    found[name] = end.found;
  }
  await progress(step, "running");
  const end = await step.run(file, asFindings(found));
  await progress(step, end);
  return end;
}

function unusable({ code, reason }: Unusable, isLastAttempt: boolean): Examination {
  if (CRASHES.includes(code) && !isLastAttempt) throw new DomainError("unavailable", reason);
  return { kind: "unusable", code, reason };
}

/** A crash may be an accident of the machine, unlike a hang or a swelling, and is worth another try. */
const CRASHES: readonly string[] = ["reader-crashed", "analysis-crash"];
