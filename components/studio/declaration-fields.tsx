"use client";

import { Aperture, Sparkles, WandSparkles } from "lucide-react";

import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import type { DeclarationKind } from "#lib/provenance/labels/label";

export interface DeclarationDraft {
  kind: DeclarationKind | undefined;
  note: string;
}

const OPTIONS = [
  {
    value: "none",
    label: "No AI was used",
    hint: "Cutting, colour and sound by hand are no AI.",
    icon: <Aperture aria-hidden />,
  },
  {
    value: "modified",
    label: "AI changed parts of it",
    hint: "A replaced sky, a cloned voice, a face made younger.",
    icon: <WandSparkles aria-hidden />,
  },
  {
    value: "generated",
    label: "AI made it",
    hint: "Most of what is seen or heard came from a model.",
    icon: <Sparkles aria-hidden />,
  },
] as const;

interface DeclarationFieldsProps {
  draft: DeclarationDraft;
  onChange: (draft: DeclarationDraft) => void;
  error?: string | undefined;
}

/** The question of AI use, with room for a creator's own words. */
export function DeclarationFields({ draft, onChange, error }: DeclarationFieldsProps) {
  return (
    <div className="grid gap-4">
      <RadioCards
        legend="How was AI used?"
        options={OPTIONS}
        value={draft.kind}
        error={error}
        onValueChange={(kind) => {
          onChange({ ...draft, kind });
        }}
      />
      {draft.kind !== undefined && draft.kind !== "none" && (
        <Field label="In your words" hint="Optional. Shown with the label.">
          <Textarea
            rows={2}
            maxLength={500}
            value={draft.note}
            onChange={(event) => {
              onChange({ ...draft, note: event.target.value });
            }}
          />
        </Field>
      )}
    </div>
  );
}
