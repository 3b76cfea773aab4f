import { Download } from "lucide-react";
import type { Metadata } from "next";

import { deleteAccountAction } from "../actions.ts";
import { DeleteAccountForm } from "#components/accounts/delete-account-form";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card";
import { getOwnAccount } from "#lib/people/accounts/get-own-account";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Your data" };

export default async function DataPage() {
  const { handle } = await getOwnAccount(await requireActor());
  return (
    <>
      <Card>
        <CardHeader
          title="Export my data"
          description="Everything we hold about your account as one JSON file: profile, sessions, tokens and webhooks (not their secrets), videos with their credentials and labels, comments, remix decisions, your cases with what was kept as evidence about you, what comes by mail, and what the ledger says about you. The files themselves are downloaded from each video."
        />
        <CardFooter className="mt-5">
          <Button asChild variant="secondary">
            <a href="/settings/export" download>
              <Download aria-hidden />
              Download my data
            </a>
          </Button>
        </CardFooter>
      </Card>
      <Card>
        <CardHeader title="Delete my account" description="This takes effect at once, and is for good:" />
        <CardBody>
          <ul className="grid list-disc gap-1.5 pl-5 text-sm text-ink-muted">
            <li>
              Your videos go, public ones too: their files, posters, credentials, labels and every comment on them.
            </li>
            <li>Your comments on other people&apos;s videos go.</li>
            <li>Your sessions, API tokens and webhooks stop working, and your handle is free for others.</li>
            <li>
              The ledger&apos;s entries about you stay, because nothing there is ever removed, and forget what they say:
              what is left are random numbers. Receipts that you kept still prove what they show.
            </li>
            <li>
              Nobody can see any of it from then on. Removing the data itself can take several minutes for an account
              with very many videos, and goes on by itself.
            </li>
            <li>Copies that others have downloaded are out of our reach.</li>
          </ul>
        </CardBody>
        <CardFooter>
          <DeleteAccountForm handle={handle} action={deleteAccountAction} />
        </CardFooter>
      </Card>
    </>
  );
}
