import type { Metadata } from "next";
import Link from "next/link";

import { resetAction } from "../actions.ts";
import { AuthCard } from "#components/accounts/auth-card";
import { ResetForm } from "#components/accounts/reset-form";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { canResetPassword } from "#lib/people/accounts/reset-password";
import type { SearchParams } from "#lib/web/search-params";
import { device } from "#lib/web/session";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default async function ResetPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  if (typeof token === "string" && (await canResetPassword(token, await device()))) {
    return (
      <AuthCard title="Choose a new password">
        <ResetForm token={token} action={resetAction} />
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Choose a new password">
      <Alert tone="warn" title="This link has been used already, or is too old." />
      <Button asChild>
        <Link href="/forgot">Ask for a new link</Link>
      </Button>
    </AuthCard>
  );
}
