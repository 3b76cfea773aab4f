import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";

import { AuthCard } from "#components/accounts/auth-card";
import { SignInForm } from "#components/accounts/sign-in-form";
import { Alert } from "#components/ui/alert";
import { homeOf } from "#lib/web/home-of";
import { localPath } from "#lib/web/local-path";
import type { SearchParams } from "#lib/web/search-params";
import { visitor } from "#lib/web/session";

export const metadata: Metadata = { title: "Sign in" };

const NOTICES: Record<string, string> = {
  "sign-up-ended": "Sign-up deleted. No account uses your address, and its links no longer work.",
  reset: "Your new password is saved. Sign in with it.",
  deleted:
    "Your account is deleted and no longer visible to anyone. We’re still removing its files, which can take a while.",
};

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  // Without a place to go on to, this page sends whoever is signed in to where their work is.
  const next = localPath(query["next"], "/sign-in");
  const actor = await visitor();
  if (actor) redirect(next === "/sign-in" ? homeOf(actor) : next);
  const notice = typeof query["notice"] === "string" ? NOTICES[query["notice"]] : undefined;
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          No account yet?{" "}
          <Link href="/sign-up" className="font-medium text-accent-ink underline underline-offset-4">
            Sign up
          </Link>
        </>
      }
    >
      {notice !== undefined && <Alert tone="good" title={notice} />}
      <SignInForm next={next} />
    </AuthCard>
  );
}
