"use client";

import Link from "next/link";
import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface UnsubscribeFormProps {
  token: string;
  title: string;
  byMail: boolean;
  stop: (input: { token: string }) => Promise<ActionResult<void>>;
  resume: (input: { token: string }) => Promise<ActionResult<void>>;
}

/** Stops one kind of mail on a click, not when the link is opened: mail programs open links to look at them. */
export function UnsubscribeForm({ token, title, byMail, stop, resume }: UnsubscribeFormProps) {
  const [isOn, setIsOn] = useState(byMail);
  const { run, pending, refusal } = useActionForm();
  const change = () => {
    run(
      () => (isOn ? stop : resume)({ token }),
      () => {
        setIsOn(!isOn);
      },
    );
  };
  return (
    <div className="grid gap-4">
      {refusal && <Alert tone="danger" title={refusal.detail} />}
      <p role="status" className="text-sm">
        {isOn ? (
          <>
            Mail about <strong>{title}</strong> is on. Without it, you find the same in your inbox here.
          </>
        ) : (
          <>
            You get no more mail about <strong>{title}</strong>. You find the same in your inbox here.
          </>
        )}
      </p>
      <Button variant={isOn ? "primary" : "secondary"} loading={pending} onClick={change}>
        {isOn ? "Stop these mails" : "I did not mean to: send them again"}
      </Button>
      <p className="text-sm text-ink-muted">
        <Link href="/settings/notifications" className="link">
          Choose what comes by mail
        </Link>
      </p>
    </div>
  );
}
