"use client";

import { useState } from "react";

import { MailSent } from "#components/accounts/mail-sent";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface SignUpSentProps {
  /** Where the message went. */
  address: string;
  resend: (input: { email: string }) => Promise<ActionResult<void>>;
  onStartOver: () => void;
  mailNote: string | null;
}

/** After signing up: which address was written to, and what to do when nothing arrives. */
export function SignUpSent({ address, resend, onStartOver, mailNote }: SignUpSentProps) {
  const [isSent, setIsSent] = useState(false);
  const { run, pending, refusal } = useActionForm();
  const sendAgain = () => {
    run(
      () => resend({ email: address }),
      () => {
        setIsSent(true);
      },
    );
  };
  return (
    <div className="grid gap-4">
      <MailSent mailNote={mailNote}>
        We sent a link to <strong className="font-medium wrap-anywhere text-ink">{address}</strong>. Open it to
        continue. It expires in 24 hours.
      </MailSent>
      {isSent && !refusal && <Alert tone="good" title="Sent again. Use the link in the newest message." />}
      {refusal && <Alert tone="danger" title={refusal.detail} />}
      <p className="text-sm text-ink-muted">No email? Check your spam folder and make sure the address is right.</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" loading={pending} onClick={sendAgain}>
          Send again
        </Button>
        <Button variant="ghost" onClick={onStartOver}>
          Use another address
        </Button>
      </div>
    </div>
  );
}
