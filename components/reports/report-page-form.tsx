"use client";

import { MailSent } from "#components/accounts/mail-sent";
import { DecidedNotice } from "#components/reports/decided-notice";
import { KindChoice } from "#components/reports/kind-choice";
import { ReportDone, ReportReceived } from "#components/reports/report-done";
import { ReportFields } from "#components/reports/report-fields";
import type { ReportAnswer, ReportBody } from "#components/reports/report-shapes";
import { useBegunReport, useReport } from "#components/reports/use-report";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { textOf } from "#components/ui/use-action-form";
import type { ReportChoice } from "#lib/disputes/cases/report-choices";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { ActionResult } from "#lib/web/action";

interface ReportPageFormProps {
  choices: readonly ReportChoice[];
  /** What the reader came from, as an address. */
  address: string;
  kind: DisputeKind | undefined;
  /** Somebody without an account says how to reach them. */
  asksContact: boolean;
  send: (
    input: ReportBody & { address: string; contact?: { email: string; name: string } },
  ) => Promise<ActionResult<ReportAnswer>>;
  mailNote: string | null;
  /** The reader comes from a decision on an earlier report of theirs. */
  again: boolean;
}

/** Reports what is at an address, in one page from top to bottom. */
export function ReportPageForm({ choices, address, kind, asksContact, send, mailNote, again }: ReportPageFormProps) {
  const { setForm, ...report } = useReport(choices, useBegunReport(kind), (body, fields) =>
    send({
      ...body,
      address: textOf(fields, "address"),
      ...(fields.has("email") && { contact: { email: textOf(fields, "email"), name: textOf(fields, "name") } }),
    }),
  );
  const { choice, sent, formError, errorOf, decided } = report;
  if (sent?.answer.state === "opened") return <ReportDone answer={sent.answer} isOwn={false} />;
  if (sent?.answer.state === "received") return <ReportReceived number={sent.answer.number} />;
  if (sent) {
    return (
      <MailSent mailNote={mailNote}>
        We have sent you a link. Open it to confirm your address: only then does anybody look at your report, and its
        clock starts. The link works for seven days. If nothing arrives, look into the folder for unwanted mail.
      </MailSent>
    );
  }
  return (
    <form ref={setForm} onSubmit={report.onSubmit} className="grid gap-6" noValidate>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      {decided && <DecidedNotice decided={decided} />}
      <Field
        label="Where is it?"
        hint="The address of the video, the comment or the account, as your browser shows it."
        error={errorOf("address")}
        required
      >
        <Input name="address" defaultValue={address} maxLength={500} autoComplete="off" spellCheck={false} />
      </Field>
      <KindChoice choices={choices} value={report.kind} onChange={report.chooseKind} error={errorOf("kind")} />
      {choice && (
        <ReportFields
          choice={choice}
          draft={report.draft}
          onChange={report.setDraft}
          errorOf={errorOf}
          asksWhatIsNew={again || (decided !== null && decided !== undefined)}
        />
      )}
      {asksContact && choice?.needsExplanation !== false && (
        <fieldset className="grid gap-4 border-t border-line pt-5">
          <legend className="sr-only">How we can reach you</legend>
          <p className="text-sm text-ink-muted">
            We write to you once to confirm the address, and then about this report alone. Whoever is reported does not
            learn who you are. We ask for no document, no picture of your face and no recording of your voice.
          </p>
          <Field label="Your name" error={errorOf("contact.name")} required>
            <Input name="name" autoComplete="name" maxLength={120} />
          </Field>
          <Field label="E-mail address" error={errorOf("contact.email")} required>
            <Input name="email" type="email" autoComplete="email" />
          </Field>
        </fieldset>
      )}
      <Button type="submit" size="lg" loading={report.pending} className="justify-self-start">
        Send the report
      </Button>
    </form>
  );
}
