"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";

import { StepForm } from "#components/desk/step-form";
import { KINDS } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Select, Textarea } from "#components/ui/input";
import { answerOf, sentenceOf } from "#components/ui/settled";
import { Skeleton } from "#components/ui/skeleton";
import { TitleText } from "#components/ui/title-text";
import { textOf, useActionForm } from "#components/ui/use-action-form";
import type { BulkAction, BulkPreviewInput } from "#lib/disputes/desk/bulk-input";
import type { BulkPreviewDto, BulkResultDto } from "#lib/disputes/desk/shapes";
import type { ActionResult } from "#lib/web/action";

export type BulkType = BulkPreviewInput["type"];
export type ApplyBulk = (input: { disputeIds: string[]; action: BulkAction }) => Promise<ActionResult<BulkResultDto>>;

interface BulkDialogProps {
  type: BulkType;
  disputeIds: string[];
  apply: ApplyBulk;
  onClose: () => void;
  onDone: (result: BulkResultDto) => void;
}

const WORDS: Record<BulkType, { title: string; does: string; verb: string }> = {
  take: { title: "Assign to me", does: "You have these cases in hand.", verb: "Assign" },
  triage: {
    title: "Triage",
    does: "These cases have been looked at, and wait for somebody to take them.",
    verb: "Triage",
  },
  wait: { title: "Wait", does: "You have these cases, and wait for an answer.", verb: "Let wait" },
  note: { title: "Add a note", does: "Each case gets this internal note. Parties never see it.", verb: "Add note" },
  dismiss: {
    title: "Dismiss with one reason",
    does: "Each case is decided: nothing is done about what was reported, and its reporters are told why.",
    verb: "Dismiss",
  },
};

/** What would be done to each case, by its number: those that it does not fit come first, with why. */
function Effect({ preview }: { preview: BulkPreviewDto | undefined }) {
  if (preview === undefined) {
    return (
      <div role="status" className="grid gap-2">
        <span className="sr-only">Looking at each case</span>
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-4/5" />
      </div>
    );
  }
  const rows = preview.items.toSorted((a, b) => Number(a.refusal === null) - Number(b.refusal === null));
  return (
    <ul aria-label="What happens to each case" className="divide-y divide-line rounded-md border border-line text-sm">
      {rows.map(({ id, number, kind, title, refusal }) => (
        <li key={id} className="grid gap-0.5 px-3 py-2">
          <span className="truncate">
            <span className="numeric font-medium">Case {number}</span>
            <span className="text-ink-muted">
              {" "}
              · {KINDS[kind].word} · <TitleText text={title ?? "gone"} />
            </span>
          </span>
          {refusal !== null && <span className="text-warn-ink">Left as it is. {refusal}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What the action needs to be told. */
function readAction(type: BulkType, form: FormData): BulkAction {
  const text = (name: string) => textOf(form, name);
  switch (type) {
    case "take":
    case "triage":
      return { type };
    case "wait":
      return { type, waitingFor: text("waitingFor") as "reporter" | "subject" | "other", reason: text("reason") };
    case "note":
      return { type, body: text("body") };
    case "dismiss":
      return { type, reason: text("reason"), explanation: text("explanation") };
  }
}

function Words({ type, errorOf }: { type: BulkType; errorOf: (name: string) => string | undefined }) {
  switch (type) {
    case "take":
    case "triage":
      return null;
    case "wait":
      return (
        <>
          <Field label="Waiting for">
            <Select name="waitingFor" autoFocus>
              <option value="reporter">The reporter (the clock stands still)</option>
              <option value="subject">Whom each is about</option>
              <option value="other">Somebody else</option>
            </Select>
          </Field>
          <Field label="Why" hint="For the record of each case." error={errorOf("action.reason")}>
            <Textarea name="reason" rows={2} />
          </Field>
        </>
      );
    case "note":
      return (
        <Field label="Note" hint="@handle tells a colleague." error={errorOf("action.body")}>
          <Textarea name="body" rows={4} autoFocus />
        </Field>
      );
    case "dismiss":
      return (
        <>
          <Field label="Reason" hint="Internal, on the record of each case." error={errorOf("action.reason")}>
            <Textarea name="reason" rows={2} autoFocus />
          </Field>
          <Field
            label="What the reporters are told"
            hint="Part of each statement of reasons, beside the facts of the case and how to appeal."
            error={errorOf("action.explanation")}
          >
            <Textarea name="explanation" rows={4} />
          </Field>
        </>
      );
  }
}

/** One action on several cases, with what it would do to each before it is done. */
export function BulkDialog({ type, disputeIds, apply, onClose, onDone }: BulkDialogProps) {
  const formId = useId();
  const { run, pending, formError, fieldError } = useActionForm();
  const preview = useQuery({
    queryKey: ["desk-bulk", type, disputeIds],
    queryFn: () =>
      answerOf<BulkPreviewDto>("/desk/bulk", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ disputeIds, type }),
      }),
    gcTime: 0,
  });
  const fitting = preview.data?.items.filter(({ refusal }) => refusal === null) ?? [];
  const { title, does, verb } = WORDS[type];
  const count = fitting.length === 1 ? "1 case" : `${String(fitting.length)} cases`;
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next && !pending) onClose();
      }}
      title={title}
      description={does}
      footer={
        <>
          <DialogCancel disabled={pending} />
          <Button
            ref={(button) => {
              // Where there is nothing to write, the next key may be Enter.
              if (fitting.length > 0 && (type === "take" || type === "triage")) button?.focus();
            }}
            type="submit"
            form={formId}
            loading={pending}
            disabled={fitting.length === 0}
          >
            {verb} ({count})
          </Button>
        </>
      }
    >
      <StepForm
        id={formId}
        className="grid gap-4"
        onSubmit={(form) => {
          const action = readAction(type, form);
          run(() => apply({ disputeIds: fitting.map(({ id }) => id), action }), onDone);
        }}
      >
        {formError !== undefined && <Alert tone="danger" title={formError} />}
        <Words type={type} errorOf={fieldError} />
        {preview.isError ? (
          <Alert tone="danger" title="What this would do could not be found out">
            {sentenceOf(preview.error)}
          </Alert>
        ) : (
          <Effect preview={preview.data} />
        )}
      </StepForm>
    </Dialog>
  );
}
