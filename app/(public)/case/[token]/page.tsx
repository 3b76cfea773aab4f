import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";

import { answerAction, appealAction } from "#app/(studio)/cases/actions";
import { decisionsOf } from "#app/(studio)/cases/load";
import { CaseList } from "#components/cases/case-list";
import { CaseView } from "#components/cases/case-view";
import { Alert } from "#components/ui/alert";
import { PageHeader } from "#components/ui/page-header";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { listFollowedCases } from "#lib/disputes/cases/list-followed-cases";
import { systemClock } from "#lib/platform/shared/clock";
import { orNotFound } from "#lib/web/or-not-found";
import type { SearchParams } from "#lib/web/search-params";

// The address holds what only its reader has: no page that is opened from here learns it, and no search engine.
export const metadata: Metadata = { title: "Your case", referrer: "no-referrer", robots: { index: false } };

const load = cache(async (token: string) => orNotFound(getOwnCase({ followToken: token })));

const WELCOMES = {
  opened: "Your address is confirmed, and the clock of your case runs.",
  joined:
    "Your address is confirmed. Somebody reported the same before you, so what you wrote joins their case and gives it more weight. Nobody of the others sees your name.",
};

export default async function FollowedCasePage({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>;
  searchParams: SearchParams;
}) {
  const { token } = await params;
  const { welcome } = await searchParams;
  const found = await load(token);
  const others = await listFollowedCases(token);
  return (
    <main className="frame pb-8">
      <PageHeader
        title={`Case ${String(found.number)}`}
        description="Keep this address to yourself: whoever has it can read and answer here in your name. We mailed it to you too."
      />
      {(welcome === "opened" || welcome === "joined") && (
        <Alert tone="good" title="Thank you. We have your report." className="mb-6">
          {WELCOMES[welcome]}
        </Alert>
      )}
      {welcome === "decided" && (
        <Alert tone="info" title="We already decided this" className="mb-6">
          You reported the same before, and the decision is below with its reasons and how to appeal. If something is
          new,{" "}
          <Link href="/report?again=1" className="link">
            report it again and say what
          </Link>
          .
        </Alert>
      )}
      <CaseView
        found={found}
        decisions={decisionsOf(found)}
        who={{ followToken: token }}
        now={systemClock.now()}
        answer={answerAction}
        appeal={appealAction}
      />
      {others.length > 0 && (
        <section aria-labelledby="others" className="mt-10 grid gap-4">
          <h2 id="others" className="text-lg font-semibold">
            Your other cases
          </h2>
          <CaseList cases={others} />
        </section>
      )}
    </main>
  );
}
