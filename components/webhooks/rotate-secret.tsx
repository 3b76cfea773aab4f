"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { Dialog } from "#components/ui/dialog";
import { SecretCard } from "#components/webhooks/secret-card";
import type { ActionResult } from "#lib/web/action";

interface RotateSecretProps {
  webhookId: string;
  /** Until when the secret before signs too; null where there is none. */
  formerUntil: string | null;
  rotate: (input: { webhookId: string }) => Promise<ActionResult<{ secret: string }>>;
}

/** Gives a webhook a new secret, and shows it once. */
export function RotateSecret({ webhookId, formerUntil, rotate }: RotateSecretProps) {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const done = () => {
    setSecret(null);
    router.refresh();
  };
  return (
    <>
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="sm">
            Change secret
          </Button>
        }
        title="Change the secret?"
        description={
          formerUntil === null
            ? "For 24 hours messages are signed with the new secret and with the one before, so that your receiver can take over the new one at leisure. After that only the new one counts."
            : "The secret was changed less than 24 hours ago. The one before that stops signing at once; the present one signs for another 24 hours beside the new one."
        }
        confirmLabel="Change secret"
        destructive={formerUntil !== null}
        onConfirm={() => rotate({ webhookId })}
        onDone={(made) => {
          setSecret(made.secret);
        }}
      />
      <Dialog
        open={secret !== null}
        onOpenChange={(open) => {
          if (!open) done();
        }}
        title="The secret was changed"
      >
        {secret !== null && <SecretCard title="The new secret" secret={secret} onDone={done} />}
      </Dialog>
    </>
  );
}
