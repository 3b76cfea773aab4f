"use client";

import type { CaseActions } from "#components/desk/case/actions";
import { useDraft } from "#components/desk/case/kept-drafts";
import { submitByKeyboard, useStep } from "#components/desk/case/use-step";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";

/** Takes one's own proposal back before anybody has approved it. */
export function WithdrawForm({ decisionId, actions }: { decisionId: string; actions: CaseActions }) {
  const [reason, setReason] = useDraft(`withdraw-${decisionId}`, "");
  const { run, pending, fieldError, formError } = useStep();
  return (
    <form
      noValidate
      onKeyDown={submitByKeyboard}
      onSubmit={(event) => {
        event.preventDefault();
        run(() => actions.decline({ decisionId, reason }), "Taken back: the case can be decided otherwise");
      }}
      className="grid gap-4"
    >
      <Field label="Why it is taken back" error={fieldError("reason")}>
        <Textarea
          rows={2}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </Field>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      <div className="flex justify-end">
        <Button type="submit" variant="secondary" loading={pending}>
          Take the proposal back
          <Kbd keys="mod+enter" className="pointer-coarse:hidden" />
        </Button>
      </div>
    </form>
  );
}
