import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";

import { resendAction, signUpAction } from "../actions.ts";
import { AuthCard } from "#components/accounts/auth-card";
import { SignUpForm } from "#components/accounts/sign-up-form";
import { homeOf } from "#lib/web/home-of";
import { mailNote } from "#lib/web/mail-note";
import { visitor } from "#lib/web/session";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage() {
  const actor = await visitor();
  if (actor) redirect(homeOf(actor));
  return (
    <AuthCard
      title="Make an account"
      description="To publish videos with their evidence, to decide whether AI may remix them or be trained on them, and to comment."
      footer={
        <>
          You have one?{" "}
          <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-4">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm action={signUpAction} resend={resendAction} mailNote={mailNote()} />
    </AuthCard>
  );
}
