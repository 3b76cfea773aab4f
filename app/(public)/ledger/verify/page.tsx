import type { Metadata } from "next";

import { ReceiptVerifier } from "#components/ledger/receipt-verifier";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { PageHeader } from "#components/ui/page-header";
import { ledgerKeyText } from "#lib/platform/ledger/read-ledger";

export const metadata: Metadata = { title: "Check a receipt" };
// The key is the installation's, which no build knows.
export const dynamic = "force-dynamic";

export default async function VerifyReceiptPage() {
  return (
    <main className="frame max-w-3xl pb-8">
      <PageHeader
        above={<Breadcrumbs items={[{ label: "The ledger", href: "/ledger" }]} />}
        title="Check a receipt"
        description="Whether an entry of the ledger was recorded as the receipt says. It is checked here in your browser: the receipt is sent nowhere, and once this page is open it works without a network."
      />
      <ReceiptVerifier publishedKeys={await ledgerKeyText()} />
    </main>
  );
}
