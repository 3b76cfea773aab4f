"use client";

import type { ReportBody } from "#components/reports/report-shapes";
import { REPORT_WORDS, WANTED_LABELS, type WantedLabel } from "#components/reports/report-words";
import {
  NO_STATEMENTS,
  StatementFields,
  type StatementsDraft,
  statementsOf,
} from "#components/reports/statement-fields";
import { Field } from "#components/ui/field";
import { Select, Textarea } from "#components/ui/input";
import type { ReportChoice } from "#lib/disputes/cases/report-choices";

/** The server holds the same limit. */
const MAX_CHARACTERS = 5_000;

/** What somebody has filled in so far. */
export interface ReportDraft {
  text: string;
  wantedLabel: WantedLabel | "";
  statements: StatementsDraft;
  whatIsNew: string;
}

export const EMPTY_DRAFT: ReportDraft = { text: "", wantedLabel: "", statements: NO_STATEMENTS, whatIsNew: "" };

const isAboutLabel = (kind: ReportChoice["kind"]): boolean => kind === "wrong-label" || kind === "missing-label";

/** The draft as it is sent. */
export const bodyOf = (draft: ReportDraft, { kind, statements }: ReportChoice): ReportBody => ({
  kind,
  text: draft.text,
  statements: statementsOf(draft.statements, statements),
  ...(draft.whatIsNew.trim() !== "" && { whatIsNew: draft.whatIsNew }),
  ...(isAboutLabel(kind) && draft.wantedLabel !== "" && { wantedLabel: draft.wantedLabel }),
});

interface ReportFieldsProps {
  choice: ReportChoice;
  draft: ReportDraft;
  onChange: (draft: ReportDraft) => void;
  errorOf: (field: string) => string | undefined;
  /** Asks what is new: an earlier report of the same was decided. */
  asksWhatIsNew: boolean;
}

/** What a report of one kind asks for. */
export function ReportFields({ choice, draft, onChange, errorOf, asksWhatIsNew }: ReportFieldsProps) {
  return (
    <>
      {isAboutLabel(choice.kind) && (
        <Field
          label="Which label would be right?"
          hint="Leave it open if you are not sure."
          error={errorOf("wantedLabel")}
        >
          <Select
            name="wantedLabel"
            value={draft.wantedLabel}
            onChange={(event) => {
              onChange({ ...draft, wantedLabel: event.target.value as WantedLabel | "" });
            }}
          >
            <option value="">I am not sure</option>
            {WANTED_LABELS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field
        label={choice.needsExplanation ? "What is wrong?" : "Anything that helps us find it"}
        hint={REPORT_WORDS[choice.kind].ask}
        error={errorOf("text")}
        required={choice.needsExplanation}
      >
        <Textarea
          name="text"
          rows={choice.needsExplanation ? 5 : 3}
          maxLength={MAX_CHARACTERS}
          value={draft.text}
          onChange={(event) => {
            onChange({ ...draft, text: event.target.value });
          }}
        />
      </Field>
      {asksWhatIsNew && (
        <Field
          label="What is new?"
          hint="Evidence or facts that we did not have when we decided."
          error={errorOf("whatIsNew")}
        >
          <Textarea
            name="whatIsNew"
            rows={3}
            maxLength={1_000}
            value={draft.whatIsNew}
            onChange={(event) => {
              onChange({ ...draft, whatIsNew: event.target.value });
            }}
          />
        </Field>
      )}
      <StatementFields
        needed={choice.statements}
        value={draft.statements}
        onChange={(statements) => {
          onChange({ ...draft, statements });
        }}
        errorOf={errorOf}
      />
    </>
  );
}
