import type { Metadata } from "next";
import Link from "next/link";

import { endSignUpAction, resendAction, verifyAction } from "../actions.ts";
import { AuthCard } from "#components/accounts/auth-card";
import { EmailForm } from "#components/accounts/email-form";
import { EndSignUpButton } from "#components/accounts/end-sign-up-button";
import { VerifyForm } from "#components/accounts/verify-form";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { readableEmail } from "#lib/people/accounts/email-address";
import { readVerification } from "#lib/people/accounts/read-verification";
import { homeOf } from "#lib/web/home-of";
import { mailNote } from "#lib/web/mail-note";
import type { SearchParams } from "#lib/web/search-params";
import { device, visitor } from "#lib/web/session";

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

function AlreadyConfirmed({ email, home }: { email: string; home: string | null }) {
  return (
    <AuthCard title="Already confirmed" description={`${readableEmail(email)} is confirmed.`}>
      <Button asChild>
        {home === null ? <Link href="/sign-in">Sign in</Link> : <Link href={home}>Continue</Link>}
      </Button>
    </AuthCard>
  );
}

export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  if (typeof token !== "string") return <AskForLink isDead={false} />;
  const found = await readVerification(token, await device());
  if (found.state === "dead") return <AskForLink isDead />;
  if (found.state === "confirmed") {
    const actor = await visitor();
    return <AlreadyConfirmed email={found.email} home={actor && homeOf(actor)} />;
  }
  const { suggestedHandle, isSameBrowser } = found;
  const email = readableEmail(found.email);
  return (
    <AuthCard title={`Welcome, ${found.displayName}`} description={`You are confirming ${email}.`}>
      <VerifyForm token={token} suggestedHandle={suggestedHandle} asksPassword={!isSameBrowser} action={verifyAction} />
      <EndSignUpButton token={token} email={email} action={endSignUpAction} />
    </AuthCard>
  );
}
