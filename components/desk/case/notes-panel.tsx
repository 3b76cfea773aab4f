"use client";

import { useState } from "react";

import { useDraft } from "#components/desk/case/kept-drafts";
import { useStep } from "#components/desk/case/use-step";
import { SendButton, StepForm } from "#components/desk/step-form";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { ForeignLines } from "#components/ui/foreign-text";
import { Textarea } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { CaseDto } from "#lib/disputes/desk/shapes";

import type { CaseActions } from "./actions.ts";

const MAX_OFFERED = 5;
/** What is being typed after an @, at the end of what stands before the caret. */
const NAMING = /(?:^|\s)@([\w-]*)$/;

interface NoteInputProps {
  staff: CaseDto["staff"];
  text: string;
  onChange: (text: string) => void;
  error: string | undefined;
}

/** A note with the colleagues that an @ offers. */
function NoteInput({ staff, text, onChange, error }: NoteInputProps) {
  const [area, setArea] = useState<HTMLTextAreaElement | null>(null);
  const caret = area?.selectionStart ?? text.length;
  const begun = NAMING.exec(text.slice(0, caret))?.[1]?.toLowerCase();
  const offered =
    begun === undefined
      ? []
      : staff.filter(({ handle }) => handle.startsWith(begun) && handle !== begun).slice(0, MAX_OFFERED);
  const complete = (handle: string) => {
    if (!area || begun === undefined) return;
    const start = caret - begun.length;
    onChange(`${text.slice(0, start)}${handle} ${text.slice(caret)}`);
    setTimeout(() => {
      area.focus();
      area.setSelectionRange(start + handle.length + 1, start + handle.length + 1);
    }, 0);
  };
  return (
    <>
      <Field
        label="Note to the staff"
        hint="Parties never see it. @handle tells a colleague; Tab takes the first offer."
        error={error}
      >
        <Textarea
          ref={setArea}
          rows={3}
          value={text}
          data-desk-note
          onChange={(event) => {
            onChange(event.target.value);
          }}
          onKeyDown={(event) => {
            const [first] = offered;
            if (event.key !== "Tab" || event.shiftKey || !first) return;
            event.preventDefault();
            complete(first.handle);
          }}
        />
      </Field>
      {offered.length > 0 && (
        <ul aria-label="Colleagues" className="flex flex-wrap gap-1.5">
          {offered.map(({ id, handle, displayName }) => (
            <li key={id}>
              <Button
                variant="soft"
                size="sm"
                onClick={() => {
                  complete(handle);
                }}
              >
                @{handle}{" "}
                <span className="font-normal">
                  <TitleText text={displayName} />
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What staff say to each other about the case. */
export function NotesPanel({ case: { id, notes, staff }, actions }: { case: CaseDto; actions: CaseActions }) {
  const step = useStep();
  const [text, setText] = useDraft("note", "");
  // A new field for the next one: the focus goes back to the panel, where the keys of the page work again.
  const [round, setRound] = useState(0);
  return (
    <div className="grid gap-4">
      {notes.length === 0 && <p className="text-sm text-ink-muted">No notes yet.</p>}
      <ol className="grid gap-3">
        {notes.map((note) => (
          <li key={note.id} className="grid gap-1 rounded-md bg-sunken px-3.5 py-2.5 text-sm">
            <p className="flex flex-wrap justify-between gap-x-3 text-xs text-ink-muted">
              <span className="font-medium text-ink">@{note.author?.handle ?? "gone"}</span>
              <RelativeTime date={note.createdAt} />
            </p>
            <ForeignLines text={note.body} />
          </li>
        ))}
      </ol>
      <StepForm
        key={round}
        onSubmit={() => {
          step.run(
            () => actions.note({ disputeId: id, body: text }),
            "Note added",
            () => {
              setText("");
              setRound(round + 1);
            },
          );
        }}
        className="grid gap-3"
      >
        {step.formError !== undefined && <Alert tone="danger" title={step.formError} />}
        <NoteInput staff={staff} text={text} onChange={setText} error={step.fieldError("body")} />
        <div className="flex justify-end">
          <SendButton size="sm" loading={step.pending}>
            Add note
          </SendButton>
        </div>
      </StepForm>
    </div>
  );
}
