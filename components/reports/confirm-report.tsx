"use client";

import { useRouter } from "next/navigation";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface ConfirmReportProps {
  token: string;
  confirm: (input: {
    token: string;
  }) => Promise<ActionResult<{ followToken: string; joined: boolean; wasDecided: boolean }>>;
}

/** Confirms on a click, not when the link is opened: mail programs open links to look at them. */
export function ConfirmReport({ token, confirm }: ConfirmReportProps) {
  const router = useRouter();
  const { run, pending, refusal } = useActionForm();
  const onClick = () => {
    run(
      () => confirm({ token }),
      ({ followToken, joined, wasDecided }) => {
        const welcome = wasDecided ? "decided" : joined ? "joined" : "opened";
        router.replace(`/case/${encodeURIComponent(followToken)}?welcome=${welcome}`);
      },
    );
  };
  return (
    <div className="grid gap-4">
      {refusal && <Alert tone="danger" title={refusal.detail} />}
      <Button loading={pending} onClick={onClick}>
        Confirm my report
      </Button>
    </div>
  );
}
