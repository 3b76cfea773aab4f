"use client";

import { KINDS } from "#components/desk/words";
import { Field } from "#components/ui/field";
import { Input, Select } from "#components/ui/input";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";

import type { RuleDraft } from "./draft.ts";

interface RuleFieldsProps {
  kind: DisputeKind;
  rule: RuleDraft;
  onChange: (rule: RuleDraft) => void;
  errorOf: (path: string) => string | undefined;
}

/** How long the desk has for one kind of case. */
export function RuleFields({ kind, rule, onChange, errorOf }: RuleFieldsProps) {
  const { word, hint, icon: Icon } = KINDS[kind];
  const error = (field: string) => errorOf(`rules.${kind}.${field}`);
  // These are always counted around the clock, so there is nothing to choose.
  const isFixed = kind === "intimate-imagery" || kind === "child-safety";
  return (
    <fieldset className="grid grid-cols-2 gap-3 py-4 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_7rem_7rem_11rem] md:items-start md:gap-4">
      <legend className="sr-only">{word}</legend>
      <div aria-hidden className="col-span-2 flex items-start gap-2.5 md:col-span-1 md:pt-6">
        <Icon className="mt-1 size-4 shrink-0 text-ink-muted" />
        <div className="grid gap-0.5">
          <p className="text-sm font-medium">{word}</p>
          <p className="text-sm text-ink-muted">{hint}</p>
        </div>
      </div>
      <Field label="Looked at, hours" error={error("acknowledgeMinutes")}>
        <Input
          inputMode="decimal"
          value={rule.acknowledge}
          onChange={({ target }) => {
            onChange({ ...rule, acknowledge: target.value });
          }}
        />
      </Field>
      <Field label="Decided, hours" error={error("decideMinutes")}>
        <Input
          inputMode="decimal"
          value={rule.decide}
          onChange={({ target }) => {
            onChange({ ...rule, decide: target.value });
          }}
        />
      </Field>
      <Field label="Counted" className="col-span-2 md:col-span-1" error={error("workingTime")}>
        <Select
          value={rule.workingTime ? "working" : "always"}
          disabled={isFixed}
          onChange={({ target }) => {
            onChange({ ...rule, workingTime: target.value === "working" });
          }}
        >
          <option value="always">around the clock</option>
          <option value="working">in working time</option>
        </Select>
      </Field>
    </fieldset>
  );
}
