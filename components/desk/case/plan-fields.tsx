"use client";

import { LABELS, type MeasureAbout, MEASURES, measureWord, OUTCOMES } from "#components/desk/decision-words";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import type { Plan } from "#lib/disputes/decisions/plan";
import type { AllowedOutcome } from "#lib/disputes/decisions/policy";
import type { MeasureKind, Outcome } from "#lib/platform/shared/dispute-vocabulary";

/** What is chosen so far. */
export interface PlanDraft {
  outcome: Outcome | null;
  kinds: ReadonlySet<MeasureKind>;
  labelKind: string;
  includeCopies: boolean;
}

export const nothingPlanned = (labelKind: string | null): PlanDraft => ({
  outcome: null,
  kinds: new Set<MeasureKind>(),
  includeCopies: true,
  labelKind: labelKind ?? "",
});

const COPIED: ReadonlySet<MeasureKind> = new Set(["correct-label", "restrict-video", "remove-video"]);

/** What is still to be chosen, as a sentence; null once the plan is whole. */
export function missingIn({ outcome, kinds, labelKind }: PlanDraft): string | null {
  if (outcome === null) return "Choose an outcome.";
  if (outcome !== "upheld") return null;
  if (kinds.size === 0) return "Choose at least one measure to uphold the report.";
  if (kinds.has("correct-label") && labelKind === "") return "Choose what the label says instead.";
  return null;
}

/** The plan as it would be carried out; null while something is still to be chosen. */
export function planOf(draft: PlanDraft): Plan | null {
  const { outcome, kinds, labelKind, includeCopies } = draft;
  if (outcome === null || missingIn(draft) !== null) return null;
  if (outcome !== "upheld") return { outcome, measures: [], includeCopies: false };
  return {
    outcome,
    measures: [...kinds].map((kind) =>
      kind === "correct-label" ? { kind, labelKind: labelKind as "ai-generated" } : { kind },
    ),
    includeCopies: includeCopies && [...kinds].some((kind) => COPIED.has(kind)),
  };
}

interface PlanFieldsProps {
  legend: string;
  outcomes: readonly AllowedOutcome[];
  about: MeasureAbout;
  draft: PlanDraft;
  onChange: (draft: PlanDraft) => void;
}

/** What the decision is and what follows from it: only what a case of this kind can end in. */
export function PlanFields({ legend, outcomes, about, draft, onChange }: PlanFieldsProps) {
  const allowed = outcomes.find(({ outcome }) => outcome === draft.outcome);
  const choose = (outcome: Outcome) => {
    const required = outcomes.find((candidate) => candidate.outcome === outcome)?.required ?? [];
    onChange({ ...draft, outcome, kinds: new Set(required) });
  };
  const set = (kind: MeasureKind, on: boolean) => {
    const kinds = new Set(draft.kinds);
    if (on) kinds.add(kind);
    else kinds.delete(kind);
    // A removed video need not be restricted too.
    if (on && kind === "remove-video") kinds.delete("restrict-video");
    if (on && kind === "restrict-video") kinds.delete("remove-video");
    onChange({ ...draft, kinds });
  };
  return (
    <div className="grid gap-4">
      <RadioCards
        legend={legend}
        value={draft.outcome ?? undefined}
        onValueChange={choose}
        options={outcomes.map(({ outcome }) => ({
          value: outcome,
          label: OUTCOMES[outcome].word,
          hint: OUTCOMES[outcome].hint,
        }))}
      />
      {allowed && allowed.measures.length > 0 && (
        <fieldset className="grid gap-3">
          <legend className="mb-2 text-sm font-medium">What follows</legend>
          {allowed.measures.map((kind) => (
            <div key={kind} className="grid gap-2">
              <Checkbox
                label={measureWord(kind, about)}
                hint={MEASURES[kind].hint}
                checked={draft.kinds.has(kind)}
                disabled={allowed.required.includes(kind)}
                onCheckedChange={(next) => {
                  set(kind, next === true);
                }}
              />
              {kind === "correct-label" && draft.kinds.has(kind) && (
                <Field label="The label says" className="pl-7.5">
                  <Select
                    value={draft.labelKind}
                    onChange={(event) => {
                      onChange({ ...draft, labelKind: event.target.value });
                    }}
                  >
                    <option value="">Choose…</option>
                    {Object.entries(LABELS).map(([value, word]) => (
                      <option key={value} value={value}>
                        {word}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
            </div>
          ))}
          {[...draft.kinds].some((kind) => COPIED.has(kind)) && (
            <Checkbox
              label="Identical files too"
              hint="Those that are here, and those that come later, get the same measures under this decision."
              checked={draft.includeCopies}
              onCheckedChange={(next) => {
                onChange({ ...draft, includeCopies: next === true });
              }}
            />
          )}
        </fieldset>
      )}
    </div>
  );
}
