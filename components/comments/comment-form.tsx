"use client";

import { useState } from "react";

import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

/** The server holds the same limit. */
const MAX_CHARACTERS = 1_000;

/** What was written is kept until the comment stands. */
export function CommentForm({ onSubmit }: { onSubmit: (text: string) => Promise<ActionResult<unknown>> }) {
  const [text, setText] = useState("");
  const { handleSubmit, pending, refusal, fieldError } = useActionForm();
  const submit = handleSubmit(
    () => onSubmit(text),
    () => {
      setText("");
    },
  );
  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field label="Write a comment" error={fieldError("text") ?? refusal?.detail}>
        <Textarea
          name="text"
          rows={text === "" ? 2 : 4}
          maxLength={MAX_CHARACTERS}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </Field>
      <div className="flex items-center justify-end gap-3">
        {text.length > MAX_CHARACTERS * 0.8 && (
          <span className="numeric text-xs text-ink-muted">
            {text.length} of {MAX_CHARACTERS}
          </span>
        )}
        <Button type="submit" size="sm" loading={pending} disabled={text.trim() === ""}>
          Comment
        </Button>
      </div>
    </form>
  );
}
