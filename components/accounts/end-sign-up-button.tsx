"use client";

import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import type { ActionResult } from "#lib/web/action";

interface EndSignUpButtonProps {
  token: string;
  email: string;
  action: (input: { token: string }) => Promise<ActionResult<void>>;
}

/** For people who got the message and did not sign up. */
export function EndSignUpButton({ token, email, action }: EndSignUpButtonProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="link" className="justify-self-start">
          I didn’t sign up
        </Button>
      }
      title="Delete this sign-up?"
      description={
        <p>We’ll delete the name and password entered for {email}. You can still sign up with this address later.</p>
      }
      confirmLabel="Delete sign-up"
      onConfirm={() => action({ token })}
      onDone={() => {
        router.replace("/sign-in?notice=sign-up-ended");
      }}
    />
  );
}
