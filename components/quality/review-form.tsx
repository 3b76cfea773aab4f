"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { OUTCOMES } from "#components/quality/words";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { Outcome } from "#lib/platform/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

interface ReviewFormProps {
  reviewId: string;
  outcomes: readonly Outcome[];
  settle: (input: { reviewId: string; outcome: Outcome; note: string }) => Promise<ActionResult<{ agrees: boolean }>>;
}

/** How whoever looks at a case once more would have decided it. Said once; the decision is shown after it. */
export function ReviewForm({ reviewId, outcomes, settle }: ReviewFormProps) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState<string>();
  const { run, pending } = useActionForm();
  const again = () => {
    router.refresh();
  };
  const submit = (event: React.SubmitEvent) => {
    event.preventDefault();
    if (outcome === undefined) {
      setMissing("Choose how you would have decided.");
      return;
    }
    run(
      () => settle({ reviewId, outcome, note }),
      again,
      (refusal) => {
        toastRefusal(refusal);
        again();
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <RadioCards<Outcome>
        legend="How would you have decided?"
        options={outcomes.map((value) => ({ value, label: OUTCOMES[value].word, hint: OUTCOMES[value].hint }))}
        value={outcome}
        onValueChange={(chosen) => {
          setOutcome(chosen);
          setMissing(undefined);
        }}
        error={missing}
      />
      <Field label="Why" hint="For the next training, not for the parties. You need not write anything.">
        <Textarea
          value={note}
          maxLength={1_000}
          onChange={({ target }) => {
            setNote(target.value);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" loading={pending}>
          Settle
        </Button>
        <p className="text-sm text-ink-muted">What was decided is shown to you afterwards. Nothing changes by it.</p>
      </div>
    </form>
  );
}
