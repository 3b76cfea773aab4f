"use client";

import { useRef, useState } from "react";

import { useDraft } from "#components/desk/case/kept-drafts";
import { useStep } from "#components/desk/case/use-step";
import { SendButton, StepForm } from "#components/desk/step-form";
import { partyWord, reporterName } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Select, Textarea } from "#components/ui/input";
import type { CaseDto } from "#lib/disputes/desk/shapes";

import type { CaseActions } from "./actions.ts";

/** What is still to be written in a template. */
const OPEN_FIELD = /\[[^\][]+\]/;

/** "subject", "reporter" for all of them, or the id of one report. */
type Addressee = string;

function addresseesOf({ reports, subject, targetType }: CaseDto): [Addressee, string][] {
  const [only] = reports;
  return [
    ...(reports.length > 1
      ? [
          ["reporter", "All reporters"] as [string, string],
          ...reports.map((report) => [report.id, reporterName(report, targetType)] as [string, string]),
        ]
      : only
        ? [[only.id, only.role === null ? "The reporter" : reporterName(only, targetType)] as [string, string]]
        : []),
    // The subject who reported reads the case as its reporter.
    ...(subject && !reports.some(({ role }) => role === "subject")
      ? [["subject", `The ${partyWord("subject", targetType)}, @${subject.handle}`] as [string, string]]
      : []),
  ];
}

interface MessageFormProps {
  case: CaseDto;
  actions: CaseActions;
  /** How many were sent from this page before: the next one begins empty. */
  round: number;
  onSent: () => void;
}

/** The next message to one side, which a template may begin. */
export function MessageForm({ case: dto, actions, round, onSent }: MessageFormProps) {
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
  const [replaced, setReplaced] = useDraft<string | null>(`${name}-replaced`, null);
  const beginWith = (id: string) => {
    const chosen = templates.find((one) => one.id === id);
    setTemplate(id);
    setLeft(undefined);
    if (!chosen) return;
    if (body.trim() !== "" && !templates.some((one) => one.body === body)) setReplaced(body);
    setBody(chosen.body);
  };
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
    <StepForm onSubmit={send} className="grid gap-3 border-t border-line pt-4">
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
              beginWith(event.target.value);
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
      {replaced !== null && (
        <p role="status" className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
          The template replaced what you had written.
          <Button
            size="sm"
            variant="soft"
            onClick={() => {
              setBody(replaced);
              setReplaced(null);
              setTemplate("");
              area.current?.focus();
            }}
          >
            Put it back
          </Button>
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label="Then wait for the answer"
          {...(party === "reporter" ? { hint: "The clock stands still until it comes." } : {})}
          checked={thenWait}
          onCheckedChange={(next) => {
            setThenWait(next === true);
          }}
        />
        <SendButton size="sm" loading={step.pending}>
          Send
        </SendButton>
      </div>
    </StepForm>
  );
}
