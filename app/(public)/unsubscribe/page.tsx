import type { Metadata } from "next";
import Link from "next/link";

import { subscribeAgainAction, unsubscribeAction } from "./actions.ts";
import { AuthCard } from "#components/accounts/auth-card";
import { UnsubscribeForm } from "#components/inbox/unsubscribe-form";
import { unsubscribeInput } from "#lib/messaging/inbox/input";
import { readSubscription } from "#lib/messaging/inbox/unsubscribe";
import type { SearchParams } from "#lib/web/search-params";

export const metadata: Metadata = { title: "Stop mails", referrer: "no-referrer", robots: { index: false } };

export default async function UnsubscribePage({ searchParams }: { searchParams: SearchParams }) {
  const sent = unsubscribeInput.safeParse(await searchParams).data;
  const found = sent && (await readSubscription(sent.token));
  if (!sent || !found) {
    return (
      <AuthCard title="This link does not work" description="It is not one that we mailed, or its account is gone.">
        <p className="text-sm">
          Copy the whole link from the mail, or{" "}
          <Link href="/settings/notifications" className="link">
            choose what comes by mail
          </Link>{" "}
          in your settings.
        </p>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Mails from here">
      <UnsubscribeForm token={sent.token} {...found} stop={unsubscribeAction} resume={subscribeAgainAction} />
    </AuthCard>
  );
}
