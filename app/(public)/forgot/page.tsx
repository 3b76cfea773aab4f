import type { Metadata } from "next";
import Link from "next/link";

import { forgotAction } from "../actions.ts";
import { AuthCard } from "#components/accounts/auth-card";
import { EmailForm } from "#components/accounts/email-form";
import { mailNote } from "#lib/web/mail-note";

export const metadata: Metadata = { title: "Choose a new password" };

export default function ForgotPage() {
  return (
    <AuthCard
      title="Choose a new password"
      description="Type the address of your account, and we send a link to it."
      footer={
        <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-4">
          Back to sign in
        </Link>
      }
    >
      <EmailForm
        action={forgotAction}
        label="Send the link"
        sent="If there is an account with this address, a link to choose a new password is on its way. It works for one hour."
        mailNote={mailNote()}
      />
    </AuthCard>
  );
}
