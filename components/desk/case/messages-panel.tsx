"use client";

import { useRef, useState } from "react";

import { useDraft } from "#components/desk/case/kept-drafts";
import { submitByKeyboard, useStep } from "#components/desk/case/use-step";
import { PARTY_WORDS } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { cn } from "#components/ui/cn";
import { Field } from "#components/ui/field";
import { Select, Textarea } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";
import { RelativeTime } from "#components/ui/relative-time";
import type { CaseDto, CaseMessageDto } from "#lib/desk/shapes";

import type { CaseActions } from "./actions.tsx";

/** What is still to be written in a template. */
const OPEN_FIELD = /\[[^\][]+\]/;

/** "subject", "reporter" for all of them, or the id of one report. */
type Addressee = string;

function addresseesOf({ reports, subject }: CaseDto): [Addressee, string][] {
  const [only] = reports;
  return [
    ...(reports.length > 1
      ? [
          ["reporter", "All reporters"] as [string, string],
          ...reports.map(({ id, name }) => [id, name] as [string, string]),
        ]
      : only
        ? [[only.id, "The reporter"] as [string, string]]
        : []),
    ...(subject ? [["subject", `The creator, @${subject.handle}`] as [string, string]] : []),
  ];
}

function Message({ message, reports }: { message: CaseMessageDto; reports: CaseDto["reports"] }) {
  const { party, reportId, fromStaff, author, body, createdAt } = message;
  const name = reports.length > 1 ? reports.find(({ id }) => id === reportId)?.name : undefined;
  const other = name ?? PARTY_WORDS[party];
  return (
    <li
      className={cn(
        "grid gap-1 rounded-md px-3.5 py-2.5 text-sm",
        fromStaff ? "ml-6 bg-accent-soft" : "mr-6 bg-sunken",
      )}
    >
      <p
        className={cn(
          "flex flex-wrap justify-between gap-x-3 text-xs",
          fromStaff ? "text-accent-ink" : "text-ink-muted",
        )}
      >
        <span className="font-medium">
          {fromStaff ? `@${author?.handle ?? "staff"} to the ${other.toLowerCase()}` : other}
        </span>
        <RelativeTime date={createdAt} />
      </p>
      <p className="break-words whitespace-pre-wrap">{body}</p>
    </li>
  );
}

interface ComposeProps {
  case: CaseDto;
  actions: CaseActions;
  /** How many were sent from this page before: the next one begins empty. */
  round: number;
  onSent: () => void;
}

function Compose({ case: dto, actions, round, onSent }: ComposeProps) {
  const addressees = addresseesOf(dto);
  const name = `message-${String(round)}`;
  const [to, setTo] = useDraft(`${name}-to`, addressees[0]?.[0] ?? "reporter");
  const [body, setBody] = useDraft(`${name}-body`, "");
  const [thenWait, setThenWait] = useDraft(`${name}-then-wait`, false);
  const [left, setLeft] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  const step = useStep();
  const party = to === "subject" ? "subject" : "reporter";
  const templates = dto.templates.filter((template) => template.party === party);
  const [template, setTemplate] = useDraft(`${name}-template`, "");
  /** Whoever comes to the text writes over what the template leaves open. */
  const selectOpenField = () => {
    const field = OPEN_FIELD.exec(body);
    if (field) area.current?.setSelectionRange(field.index, field.index + field[0].length);
  };
  const send = () => {
    const open = OPEN_FIELD.exec(body)?.[0];
    setLeft(open);
    if (open !== undefined) {
      area.current?.focus();
      return;
    }
    const reportId = to === "subject" || to === "reporter" ? null : to;
    step.run(() => actions.message({ disputeId: dto.id, party, reportId, body, thenWait }), "Message sent", onSent);
  };
  if (addressees.length === 0) return null;
  return (
    <form
      noValidate
      onKeyDown={submitByKeyboard}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="grid gap-3 border-t border-line pt-4"
    >
      {step.formError !== undefined && <Alert tone="danger" title={step.formError} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="To">
          <Select
            value={to}
            data-desk-message
            onChange={(event) => {
              setTo(event.target.value);
              setTemplate("");
            }}
          >
            {addressees.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Begin with">
          <Select
            value={template}
            onChange={(event) => {
              const chosen = templates.find(({ id }) => id === event.target.value);
              setTemplate(event.target.value);
              setLeft(undefined);
              if (chosen) setBody(chosen.body);
            }}
          >
            <option value="">A template…</option>
            {templates.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field
        label="Message"
        hint="In their inbox and by mail, in the name of the desk. Your name does not go out."
        error={left === undefined ? step.fieldError("body") : `Write this first: ${left}`}
      >
        <Textarea
          ref={area}
          rows={5}
          value={body}
          onFocus={selectOpenField}
          onChange={(event) => {
            setBody(event.target.value);
            setLeft(undefined);
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label="Then wait for the answer"
          {...(party === "reporter" ? { hint: "The clock stands still until it comes." } : {})}
          checked={thenWait}
          onCheckedChange={(next) => {
            setThenWait(next === true);
          }}
        />
        <Button type="submit" size="sm" loading={step.pending}>
          Send
          <Kbd keys="mod+enter" className="pointer-coarse:hidden" />
        </Button>
      </div>
    </form>
  );
}

/** What was said with each side, and the next thing to say. */
export function MessagesPanel({ case: dto, actions }: { case: CaseDto; actions: CaseActions }) {
  const [shown, setShown] = useState<"all" | "reporter" | "subject">("all");
  const [round, setRound] = useDraft("messages-sent", 0);
  const messages = dto.messages.filter(({ party }) => shown === "all" || party === shown);
  return (
    <div className="grid gap-4">
      {dto.messages.length > 0 && (
        <div role="group" aria-label="Messages with" className="flex gap-1.5">
          {(["all", "reporter", "subject"] as const).map((value) => (
            <Button
              key={value}
              size="sm"
              variant={shown === value ? "soft" : "ghost"}
              aria-pressed={shown === value}
              onClick={() => {
                setShown(value);
              }}
            >
              {value === "all" ? "Everybody" : PARTY_WORDS[value]}
            </Button>
          ))}
        </div>
      )}
      {messages.length === 0 ? (
        <p className="text-sm text-ink-muted">Nothing has been written yet.</p>
      ) : (
        <ol className="grid gap-3">
          {messages.map((message) => (
            <Message key={message.id} message={message} reports={dto.reports} />
          ))}
        </ol>
      )}
      {dto.rights.barred === null && (
        <Compose
          key={round}
          case={dto}
          actions={actions}
          round={round}
          onSent={() => {
            setRound(round + 1);
          }}
        />
      )}
    </div>
  );
}
