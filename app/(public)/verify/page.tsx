import type { Metadata } from "next";

import { resendAction, verifyAction } from "../actions.ts";
import { AuthCard } from "#components/account/auth-card";
import { EmailForm } from "#components/account/email-form";
import { VerifyForm } from "#components/account/verify-form";
import { Alert } from "#components/ui/alert";
import { readVerification } from "#lib/accounts/read-verification";
import { mailNote } from "#lib/web/mail-note";
import type { SearchParams } from "#lib/web/search-params";
import { device } from "#lib/web/session";

export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

function AskForLink({ isDead }: { isDead: boolean }) {
  return (
    <AuthCard
      title="Confirm your address"
      description="Type the address that you signed up with, and we send the link once more."
    >
      {isDead && <Alert tone="warn" title="This link has been used already, or is too old." />}
      <EmailForm
        action={resendAction}
        label="Send the link"
        sent="If an account waits to be confirmed under this address, a new link is on its way. The ones before stop working."
        mailNote={mailNote()}
      />
    </AuthCard>
  );
}

export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  if (typeof token !== "string") return <AskForLink isDead={false} />;
  const found = await readVerification(token, await device());
  if (!found) return <AskForLink isDead />;
  return (
    <AuthCard title={`Welcome, ${found.displayName}`} description={`You are confirming ${found.email}.`}>
      <VerifyForm token={token} suggestedHandle={found.suggestedHandle} action={verifyAction} />
    </AuthCard>
  );
}
