"use client";

import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Input, Textarea } from "#components/ui/input";
import { RadioGroup } from "#components/ui/radio-cards";
import type { StatementDraft } from "#lib/disputes/statements/statement";

interface StatementEditorProps {
  /** "To the author". */
  title: string;
  draft: StatementDraft;
  onChange: (draft: StatementDraft) => void;
  errorOf: (field: string) => string | undefined;
}

/** A statement of reasons as it will be issued: each field is one of what the law asks for (DSA, article 17 (3)). */
export function StatementEditor({ title, draft, onChange, errorOf }: StatementEditorProps) {
  const isWrong = FIELDS.some((field) => errorOf(field) !== undefined);
  const { facts, automatedDetection, automatedDecision, ground, restriction, redress } = draft;
  return (
    // What has to be mended in it is not hidden in it.
    <details {...(isWrong && { open: true })} className="group rounded-md border border-line">
      <summary className="flex min-h-11 items-center justify-between gap-3 px-4 text-sm font-medium">
        {title}
        <span className="text-xs font-normal text-ink-muted group-open:hidden">Read and edit</span>
      </summary>
      <div className="grid gap-4 border-t border-line p-4">
        <Field label="Facts and circumstances" error={errorOf("facts")}>
          <Textarea
            rows={5}
            value={facts}
            onChange={(event) => {
              onChange({ ...draft, facts: event.target.value });
            }}
          />
        </Field>
        <RadioGroup
          legend="Ground"
          value={ground.type}
          onValueChange={(type: "law" | "terms") => {
            onChange({ ...draft, ground: { ...ground, type } });
          }}
          options={[
            { value: "law", label: "It is illegal" },
            { value: "terms", label: "It is against the terms" },
          ]}
        />
        <Field label={ground.type === "law" ? "Law" : "Rule"} error={errorOf("ground.reference")}>
          <Input
            value={ground.reference}
            onChange={(event) => {
              onChange({ ...draft, ground: { ...ground, reference: event.target.value } });
            }}
          />
        </Field>
        <Field label="Why it falls under that" error={errorOf("ground.explanation")}>
          <Textarea
            rows={4}
            value={ground.explanation}
            onChange={(event) => {
              onChange({ ...draft, ground: { ...ground, explanation: event.target.value } });
            }}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Where it applies" error={errorOf("restriction.territorialScope")}>
            <Input
              value={restriction.territorialScope}
              onChange={(event) => {
                onChange({ ...draft, restriction: { ...restriction, territorialScope: event.target.value } });
              }}
            />
          </Field>
          <Field label="For how long" error={errorOf("restriction.duration")}>
            <Input
              value={restriction.duration}
              onChange={(event) => {
                onChange({ ...draft, restriction: { ...restriction, duration: event.target.value } });
              }}
            />
          </Field>
        </div>
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-sm font-medium">Automated means</legend>
          <Checkbox
            label="Software found the content"
            checked={automatedDetection}
            onCheckedChange={(next) => {
              onChange({ ...draft, automatedDetection: next === true });
            }}
          />
          <Checkbox
            label="Software took the decision"
            checked={automatedDecision}
            onCheckedChange={(next) => {
              onChange({ ...draft, automatedDecision: next === true });
            }}
          />
        </fieldset>
        {redress.map(({ kind, text }, place) => (
          <Field key={kind} label={REDRESS[kind]} error={errorOf(`redress.${String(place)}.text`)}>
            <Textarea
              rows={2}
              value={text}
              onChange={(event) => {
                onChange({
                  ...draft,
                  redress: redress.map((one, at) => (at === place ? { ...one, text: event.target.value } : one)),
                });
              }}
            />
          </Field>
        ))}
      </div>
    </details>
  );
}

const FIELDS = [
  "facts",
  "ground.reference",
  "ground.explanation",
  "restriction.territorialScope",
  "restriction.duration",
  "redress.0.text",
  "redress.1.text",
  "redress.2.text",
];

const REDRESS: Record<StatementDraft["redress"][number]["kind"], string> = {
  "internal-appeal": "How to appeal",
  "out-of-court-settlement": "Out-of-court settlement",
  court: "Court",
};
