"use client";

import { FileSignature, UserSearch } from "lucide-react";
import { useId, useState } from "react";

import { useStep } from "#components/desk/case/use-step";
import { LABELS } from "#components/desk/decision-words";
import { StepForm } from "#components/desk/step-form";
import { reporterName } from "#components/desk/words";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { ForeignLines } from "#components/ui/foreign-text";
import { Textarea } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import { textOf } from "#components/ui/use-action-form";
import type { Identity } from "#lib/disputes/cases/read-store";
import type { CaseDto, CaseReportDto } from "#lib/disputes/desk/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

import type { CaseActions } from "./actions.ts";

const ORIGINS: Record<string, string> = {
  watch: "on the watch page",
  label: "at the label",
  comment: "at the comment",
  requests: "in who asked",
  studio: "in the studio",
  account: "on the account’s page",
  report: "without an account",
  api: "by the API",
};

const DEPICTED = {
  me: "It shows them",
  "somebody-i-act-for": "It shows somebody they act for",
  "somebody-else": "It shows somebody else",
};

function declarations({ declared }: CaseReportDto): string[] {
  return [
    ...(declared.goodFaith ? ["Good faith"] : []),
    ...(declared.noConsent ? ["Without consent"] : []),
    ...(declared.depicted === null ? [] : [DEPICTED[declared.depicted]]),
    ...(declared.signed ? ["Signed"] : []),
  ];
}

/** Who a party is: asked for with a reason, and put on record. */
function Reveal({ id, report, actions }: { id: string; report: CaseReportDto; actions: CaseActions }) {
  const name = `Reporter ${String(report.place)}`;
  const [open, setOpen] = useState(false);
  const [identity, setIdentity] = useState<Identity>();
  const step = useStep();
  const formId = useId();
  if (identity) {
    return (
      <p className="rounded-md bg-warn-soft px-3 py-2 text-sm break-words text-warn-ink" role="status">
        {[identity.name, identity.handle === null ? null : `@${identity.handle}`, identity.email]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" size="sm">
          <UserSearch aria-hidden />
          Who is this?
        </Button>
      }
      title={`Reveal ${name}’s identity?`}
      description="You don’t need this to decide the case. Your lookup and its reason are recorded."
      footer={
        <>
          <DialogCancel />
          <Button type="submit" form={formId} loading={step.pending}>
            Show it
          </Button>
        </>
      }
    >
      <StepForm
        id={formId}
        onSubmit={(form) => {
          const reason = textOf(form, "reason");
          step.run(
            () => actions.reveal({ disputeId: id, reportId: report.id, reason }),
            "Put on record",
            (value) => {
              setIdentity(value);
              setOpen(false);
            },
          );
        }}
        className="grid gap-4"
      >
        {step.formError !== undefined && <Alert tone="danger" title={step.formError} />}
        <Field label="Why do you need to know?" error={step.fieldError("reason")}>
          <Textarea name="reason" rows={3} autoFocus />
        </Field>
      </StepForm>
    </Dialog>
  );
}

/** What was reported, in the words of whoever did, each under a name that tells nothing of them. */
export function ReportsCard({
  case: { id, reports, reportCount, rights, targetType },
  actions,
}: {
  case: CaseDto;
  actions: CaseActions;
}) {
  return (
    <Card aria-labelledby="case-reports">
      <CardHeader
        titleId="case-reports"
        title={reportCount === 1 ? "What was reported" : `${inNumbers(reportCount)} reports`}
        {...(reportCount > reports.length && {
          description: `The first ${String(reports.length)} are shown: whoever reported the same later joined them.`,
        })}
      />
      <CardBody className="grid gap-5 pt-3">
        {reports.map((report) => {
          const name = reporterName(report, targetType);
          return (
            <article key={report.id} className="grid gap-2" aria-label={name}>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
                <span className="font-medium text-ink">{name}</span>
                <span>
                  {report.hasAccount
                    ? "with an account"
                    : report.isReachable
                      ? "by e-mail"
                      : "cannot be reached any more"}
                  , {ORIGINS[report.origin] ?? report.origin}
                </span>
                <RelativeTime date={report.createdAt} />
              </p>
              <ForeignLines text={report.text} className="max-w-prose text-sm" />
              <p className="flex flex-wrap gap-1.5">
                {report.declared.wantedLabel !== null && (
                  <Badge tone="ai" size="sm">
                    Should say: {LABELS[report.declared.wantedLabel] ?? report.declared.wantedLabel}
                  </Badge>
                )}
                {declarations(report).map((word) => (
                  <Badge key={word} tone="outline" size="sm">
                    <FileSignature aria-hidden />
                    {word}
                  </Badge>
                ))}
              </p>
              {rights.barred === null && (
                <div className="justify-self-start">
                  <Reveal id={id} report={report} actions={actions} />
                </div>
              )}
            </article>
          );
        })}
      </CardBody>
    </Card>
  );
}
