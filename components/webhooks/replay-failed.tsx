"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { RadioGroup } from "#components/ui/radio-cards";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

const HOUR_MS = 3_600_000;
const PERIODS = [
  { value: "hour", label: "The last hour", ms: HOUR_MS },
  { value: "day", label: "The last 24 hours", ms: 24 * HOUR_MS },
  { value: "week", label: "The last 7 days", ms: 7 * 24 * HOUR_MS },
  { value: "all", label: "Everything that is kept (30 days)", ms: 31 * 24 * HOUR_MS },
] as const;
type Period = (typeof PERIODS)[number]["value"];

interface ReplayFailedProps {
  webhookId: string;
  isPaused: boolean;
  replay: (input: { webhookId: string; since: string }) => Promise<ActionResult<{ matched: number }>>;
}

/** Sends everything again that failed or was missed in a time. */
export function ReplayFailed({ webhookId, isPaused, replay }: ReplayFailedProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [period, setPeriod] = useState<Period>("day");
  const { run, pending, refusal } = useActionForm();
  const onClick = () => {
    const ms = PERIODS.find(({ value }) => value === period)?.ms ?? 0;
    run(
      () => replay({ webhookId, since: new Date(Date.now() - ms).toISOString() }),
      ({ matched }) => {
        const count = matched === 1 ? "1 message is" : `${String(matched)} messages are`;
        toast.success(matched === 0 ? "Nothing failed or was missed in that time." : `${count} on the way again.`);
        setOpen(false);
        router.refresh();
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" size="sm" disabled={isPaused}>
          Send failed again
        </Button>
      }
      title="Send again what did not arrive"
      description="Messages that failed, or that this webhook missed while it was paused. Each keeps its webhook-id, so that your receiver recognises what it has already."
      footer={
        <>
          <DialogCancel />
          <Button loading={pending} onClick={onClick}>
            Send again
          </Button>
        </>
      }
    >
      {refusal && <Alert tone="danger" title={refusal.detail} className="mb-4" />}
      <RadioGroup<Period> legend="From when" value={period} onValueChange={setPeriod} options={PERIODS} />
    </Dialog>
  );
}
