"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
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
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const onClick = () => {
    startTransition(async () => {
      const result = await confirm({ token });
      if (!result.ok) {
        setProblem(result.error.detail);
        return;
      }
      const { followToken, joined, wasDecided } = result.value;
      const welcome = wasDecided ? "decided" : joined ? "joined" : "opened";
      router.replace(`/case/${encodeURIComponent(followToken)}?welcome=${welcome}`);
    });
  };
  return (
    <div className="grid gap-4">
      {problem !== undefined && <Alert tone="danger" title={problem} />}
      <Button loading={pending} onClick={onClick}>
        Confirm my report
      </Button>
    </div>
  );
}
