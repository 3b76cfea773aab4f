"use client";

import { type SubmitEvent, useState, useTransition } from "react";

import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Textarea } from "#components/ui/input";

/** The server holds the same limit. */
const MAX_CHARACTERS = 1_000;

/** `onSubmit` answers what was wrong, or nothing when the comment stands. What was written is kept until then. */
export function CommentForm({ onSubmit }: { onSubmit: (text: string) => Promise<string | undefined> }) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    startTransition(async () => {
      const failure = await onSubmit(text);
      setProblem(failure);
      if (failure === undefined) setText("");
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field label="Write a comment" error={problem}>
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
