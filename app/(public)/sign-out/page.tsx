import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { AuthCard } from "#components/account/auth-card";
import { SignOutButton } from "#components/account/sign-out-button";
import { visitor } from "#lib/web/session";

export const metadata: Metadata = { title: "Sign out" };

// Opening an address must not sign anybody out (another site could link to it): the button does.
export default async function SignOutPage() {
  if (!(await visitor())) redirect("/");
  return (
    <AuthCard title="Sign out?" description="You stay signed in on your other devices.">
      <SignOutButton />
    </AuthCard>
  );
}
