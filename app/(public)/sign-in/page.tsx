import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";

import { AuthCard } from "#components/account/auth-card";
import { SignInForm } from "#components/account/sign-in-form";
import { Alert } from "#components/ui/alert";
import { localPath } from "#lib/web/local-path";
import type { SearchParams } from "#lib/web/search-params";
import { visitor } from "#lib/web/session";

export const metadata: Metadata = { title: "Sign in" };

const NOTICES: Record<string, string> = {
  confirmed: "Your address is confirmed. Sign in to begin.",
  reset: "Your new password is saved. Sign in with it.",
  deleted: "Your account and everything in it is deleted.",
};

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const next = localPath(query["next"], "/studio");
  if (await visitor()) redirect(next);
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
