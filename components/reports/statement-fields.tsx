"use client";

import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { RadioGroup } from "#components/ui/radio-cards";
import type { StatementName } from "#lib/disputes/cases/statements";

export interface StatementsDraft {
  goodFaith: boolean;
  noConsent: boolean;
  depicted: "me" | "somebody-i-act-for" | "somebody-else" | undefined;
  signature: string;
}

export const NO_STATEMENTS: StatementsDraft = {
  goodFaith: false,
  noConsent: false,
  depicted: undefined,
  signature: "",
};

/** What is sent: only what was asked for and answered. */
export const statementsOf = (draft: StatementsDraft, needed: readonly StatementName[]) => ({
  ...(needed.includes("goodFaith") && draft.goodFaith && { goodFaith: true as const }),
  ...(needed.includes("noConsent") && draft.noConsent && { noConsent: true as const }),
  ...(needed.includes("depicted") && draft.depicted !== undefined && { depicted: draft.depicted }),
  ...(needed.includes("signature") && draft.signature.trim() !== "" && { signature: draft.signature }),
});

interface StatementFieldsProps {
  needed: readonly StatementName[];
  value: StatementsDraft;
  onChange: (value: StatementsDraft) => void;
  errorOf: (field: string) => string | undefined;
}

function Declaration({
  label,
  checked,
  onChange,
  error,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  error: string | undefined;
}) {
  return (
    <div className="grid gap-1">
      <Checkbox
        label={label}
        checked={checked}
        aria-invalid={error !== undefined}
        onCheckedChange={(next) => {
          onChange(next === true);
        }}
      />
      {error !== undefined && (
        <p role="alert" className="pl-7 text-sm text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}

/** What a law wants to hear from whoever reports this: in words that say what is being declared. */
export function StatementFields({ needed, value, onChange, errorOf }: StatementFieldsProps) {
  if (needed.length === 0) return null;
  return (
    <>
      {needed.includes("depicted") && (
        <RadioGroup
          legend="Whose face, voice or body is it?"
          options={[
            { value: "me", label: "Mine" },
            { value: "somebody-i-act-for", label: "Of somebody for whom I may speak, such as my child or my client" },
            { value: "somebody-else", label: "Somebody else’s" },
          ]}
          value={value.depicted}
          onValueChange={(depicted) => {
            onChange({ ...value, depicted });
          }}
          error={errorOf("statements.depicted")}
        />
      )}
      <div className="grid gap-3">
        {needed.includes("noConsent") && (
          <Declaration
            label="I believe in good faith that this is shared without the consent of the person it shows."
            checked={value.noConsent}
            onChange={(noConsent) => {
              onChange({ ...value, noConsent });
            }}
            error={errorOf("statements.noConsent")}
          />
        )}
        {needed.includes("goodFaith") && (
          <Declaration
            label="I believe in good faith that what I write here is accurate and complete."
            checked={value.goodFaith}
            onChange={(goodFaith) => {
              onChange({ ...value, goodFaith });
            }}
            error={errorOf("statements.goodFaith")}
          />
        )}
      </div>
      {needed.includes("signature") && (
        <Field
          label="Your signature"
          hint="Type your full name, or that of whoever you may sign for. Only our support reads it."
          error={errorOf("statements.signature")}
        >
          <Input
            name="signature"
            autoComplete="name"
            maxLength={120}
            value={value.signature}
            onChange={(event) => {
              onChange({ ...value, signature: event.target.value });
            }}
          />
        </Field>
      )}
    </>
  );
}
