import { ShieldAlert } from "lucide-react";
import type { Metadata } from "next";

import { refreshTrustListsAction } from "../actions.ts";
import { RefreshListsButton } from "#components/admin/refresh-lists-button";
import { Alert } from "#components/ui/alert";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { RelativeTime } from "#components/ui/relative-time";
import { listTrustLists, type TrustListDto } from "#lib/provenance/list-trust-lists";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Trust lists" };

function TrustListCard({ list }: { list: TrustListDto }) {
  return (
    <Card>
      <CardHeader
        title={list.name}
        description={
          <>
            {list.anchors} {list.anchors === 1 ? "anchor" : "anchors"},{" "}
            {list.loadedAt === null ? (
              "not read yet"
            ) : (
              <>
                as of <RelativeTime date={list.loadedAt} />
              </>
            )}
            {list.checkedAt !== null && (
              <>
                , looked at <RelativeTime date={list.checkedAt} />
              </>
            )}
          </>
        }
      />
      <CardBody className="grid gap-3">
        {list.problem !== null && (
          <Alert tone="warn" title="The latest refresh failed">
            {list.problem}
            {list.loadedAt !== null && " The copy read before stays in use."}
          </Alert>
        )}
        <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
          <dt className="text-ink-muted">Read from</dt>
          <dd className="font-mono break-all">{list.source}</dd>
          <dt className="text-ink-muted">SHA-256</dt>
          <dd className="font-mono break-all">{list.digest === "" ? "none yet" : list.digest}</dd>
        </dl>
      </CardBody>
    </Card>
  );
}

export default async function TrustPage() {
  await requireRole("administrator");
  const lists = await listTrustLists();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-muted">
          A signer is recognised when its certificate leads to an anchor of one of these lists. They are read again each
          day.
        </p>
        <RefreshListsButton action={refreshTrustListsAction} />
      </div>
      {lists.length === 0 ? (
        <EmptyState icon={<ShieldAlert aria-hidden />} title="No trust list is configured">
          Nobody is trusted: sound credentials are shown as valid, from a signer nobody vouches for. Set{" "}
          <code className="font-mono">C2PA_TRUST_LISTS</code> to the lists of your choice.
        </EmptyState>
      ) : (
        lists.map((list) => <TrustListCard key={list.source} list={list} />)
      )}
    </>
  );
}
