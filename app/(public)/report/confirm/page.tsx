import type { Metadata } from "next";
import Link from "next/link";

import { AuthCard } from "#components/accounts/auth-card";
import { ConfirmReport } from "#components/reports/confirm-report";
import { Alert } from "#components/ui/alert";
import type { SearchParams } from "#lib/web/search-params";

import { confirmReportAction } from "../actions";

// The address holds what only its reader has: no page that is opened from here learns it.
export const metadata: Metadata = {
  title: "Confirm your report",
  referrer: "no-referrer",
  robots: { index: false },
};

export default async function ConfirmReportPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  return (
    <AuthCard
      title="Confirm your report"
      description="With this, somebody begins to look at it, and its clock starts."
      footer={
        <Link href="/report" className="link">
          Report something else
        </Link>
      }
    >
      {typeof token === "string" ? (
        <ConfirmReport token={token} confirm={confirmReportAction} />
      ) : (
        <Alert tone="warn" title="This link is not whole.">
          Copy it from the message once more, up to its end.
        </Alert>
      )}
    </AuthCard>
  );
}
