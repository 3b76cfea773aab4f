"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { Field } from "#components/ui/field";
import { ForeignLines } from "#components/ui/foreign-text";
import { Textarea } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import { useActionForm } from "#components/ui/use-action-form";
import type { OwnCaseDto } from "#lib/disputes/cases/shapes";
import type { ActionResult } from "#lib/web/action";

/** Who writes: somebody signed in, in a case of theirs, or whoever has the link. */
export type Who = { disputeId: string } | { followToken: string };

interface CaseMessagesProps {
  who: Who;
  messages: OwnCaseDto["messages"];
  mayWrite: boolean;
  /** They were asked something. */
  isAsked: boolean;
  answer: (input: Who & { body: string }) => Promise<ActionResult<unknown>>;
}

function Message({ from, body, createdAt }: OwnCaseDto["messages"][number]) {
  const isOwn = from === "you";
  return (
    <li className={cn("grid max-w-[85%] gap-1", isOwn && "justify-self-end")}>
      <p className={cn("text-xs text-ink-muted", isOwn && "text-right")}>
        {isOwn ? "You" : "Support"}, <RelativeTime date={createdAt} />
      </p>
      <ForeignLines
        text={body}
        className={cn("rounded-lg px-3.5 py-2.5 text-sm", isOwn ? "bg-accent-soft" : "bg-sunken")}
      />
    </li>
  );
}

function MessageForm({ who, isAsked, answer }: Pick<CaseMessagesProps, "who" | "isAsked" | "answer">) {
  const router = useRouter();
  const [body, setBody] = useState("");
  const { handleSubmit, pending, refusal, fieldError } = useActionForm();
  const onSubmit = handleSubmit(
    () => answer({ ...who, body }),
    () => {
      setBody("");
      router.refresh();
    },
  );
  return (
    <form onSubmit={onSubmit} className="grid gap-2">
      <Field
        label={isAsked ? "Your answer" : "Write to support"}
        hint="Only our support reads it, never the other side."
        error={fieldError("body") ?? refusal?.detail}
      >
        <Textarea
          name="body"
          rows={3}
          maxLength={5_000}
          value={body}
          onChange={(event) => {
            setBody(event.target.value);
          }}
        />
      </Field>
      <Button
        type="submit"
        size="sm"
        loading={pending}
        disabled={body.trim() === ""}
        className="justify-self-end"
        {...(isAsked ? {} : { variant: "secondary" as const })}
      >
        {isAsked ? "Send the answer" : "Send"}
      </Button>
    </form>
  );
}

/** What was said between a party and support, and what there is to say. */
export function CaseMessages({ messages, mayWrite, ...form }: CaseMessagesProps) {
  return (
    <div className="grid gap-5">
      {messages.length === 0 ? (
        <p className="text-sm text-ink-muted">
          {form.isAsked
            ? "Support waits for you and wrote nothing here. If you do not know what for, ask."
            : "Nothing was written yet."}
        </p>
      ) : (
        <ul aria-label="Messages" className="grid gap-4">
          {messages.map((message) => (
            <Message key={message.id} {...message} />
          ))}
        </ul>
      )}
      {mayWrite && <MessageForm {...form} />}
    </div>
  );
}
