"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";

import { Button } from "#components/ui/button";

/** Ends the session on this device and goes to the home page. */
export function SignOutButton() {
  const [pending, setPending] = useState(false);
  return (
    <Button
      loading={pending}
      onClick={() => {
        setPending(true);
        void signOut({ callbackUrl: "/" });
      }}
    >
      Sign out
    </Button>
  );
}
