"use client";

import { type ReactNode, useState } from "react";

import { DecidedNotice } from "#components/reports/decided-notice";
import { KindChoice } from "#components/reports/kind-choice";
import { ReportDone } from "#components/reports/report-done";
import { ReportFields } from "#components/reports/report-fields";
import type { SendReport } from "#components/reports/report-shapes";
import { REPORT_WORDS } from "#components/reports/report-words";
import { useBegunReport, useReport } from "#components/reports/use-report";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose } from "#components/ui/dialog";
import type { ReportChoice } from "#lib/disputes/cases/report-choices";
import type { ReportOrigin } from "#lib/disputes/cases/rules";
import type { DisputeKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";

interface ReportDialogProps {
  target: { type: TargetType; id: string };
  /** What it is, for the dialog's title: "this video", "the comment of …". */
  title: string;
  choices: readonly ReportChoice[];
  origin: ReportOrigin;
  send: SendReport;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

interface ReportStepsProps extends Pick<ReportDialogProps, "target" | "choices" | "origin" | "send"> {
  begun: ReturnType<typeof useBegunReport>;
  only: DisputeKind | undefined;
}

function ReportSteps({ target, choices, origin, send, begun, only }: ReportStepsProps) {
  const [isChosen, setChosen] = useState(begun.kind !== undefined);
  const { setForm, ...report } = useReport(choices, begun, (body) => send({ ...body, target, origin }));
  const { kind, choice, sent, formError, errorOf, pending, decided } = report;
  if (sent?.answer.state === "opened") {
    return (
      <div className="grid gap-5">
        <ReportDone answer={sent.answer} isOwn={sent.kind === "wrong-label"} />
        <DialogClose>
          <Button className="justify-self-end">Close</Button>
        </DialogClose>
      </div>
    );
  }
  const isDetail = isChosen && choice !== undefined;
  return (
    <form ref={setForm} onSubmit={report.onSubmit} className="grid gap-5" noValidate>
      {formError !== undefined && <Alert tone="danger" title={formError} />}
      {decided && <DecidedNotice decided={decided} />}
      {isDetail ? (
        <>
          {only === undefined && <p className="text-sm font-medium">{REPORT_WORDS[choice.kind].label}</p>}
          {errorOf("kind") !== undefined && <Alert tone="danger" title={errorOf("kind")} />}
          <ReportFields
            choice={choice}
            draft={report.draft}
            onChange={report.setDraft}
            errorOf={errorOf}
            asksWhatIsNew={decided !== null && decided !== undefined}
          />
          <p className="text-sm text-ink-muted">
            A person decides, and you get the reasons.
            {choice.kind !== "wrong-label" && " Whoever is reported does not learn who reported."}
          </p>
        </>
      ) : (
        <KindChoice choices={choices} value={kind} onChange={report.chooseKind} error={errorOf("kind")} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {isDetail && only === undefined && (
          <Button
            variant="ghost"
            disabled={pending}
            onClick={() => {
              setChosen(false);
            }}
          >
            Back
          </Button>
        )}
        {isDetail ? (
          // Another element than "Next", whose own click would send the form that it has just become part of.
          <Button key="send" type="submit" loading={pending}>
            {choice.kind === "wrong-label" ? "Contest the label" : "Send the report"}
          </Button>
        ) : (
          <Button
            key="next"
            disabled={kind === undefined}
            onClick={() => {
              setChosen(true);
            }}
          >
            Next
          </Button>
        )}
      </div>
    </form>
  );
}

/** Reports what a page shows, without leaving it. What was begun is kept where the dialog is closed, until it is sent. */
export function ReportDialog({ title, trigger, open, onOpenChange, choices, ...steps }: ReportDialogProps) {
  const only = choices.length === 1 ? choices[0]?.kind : undefined;
  const begun = useBegunReport(only);
  return (
    <Dialog
      title={title}
      {...(trigger === undefined ? {} : { trigger })}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <ReportSteps {...steps} choices={choices} begun={begun} only={only} />
    </Dialog>
  );
}
