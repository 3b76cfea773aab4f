import { ShieldAlert } from "lucide-react";
import type { Metadata } from "next";

import { refreshTrustListsAction } from "../actions.ts";
import { RefreshListsButton } from "#components/administration/worker-buttons";
import { Alert } from "#components/ui/alert";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { LookAgain } from "#components/ui/look-again";
import { Progress } from "#components/ui/progress";
import { RelativeTime } from "#components/ui/relative-time";
import { type JudgingDto, readJudging } from "#lib/ingest/analysis/read-judging";
import { inNumbers } from "#lib/platform/shared/number-words";
import { listTrustLists, type TrustListDto } from "#lib/provenance/credentials/list-trust-lists";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Trust lists" };

const USES = { manifest: "signers", tsa: "time-stamps" } as const;

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
          <dt className="text-ink-muted">Trusted for</dt>
          <dd>{list.kinds.length === 0 ? "nothing yet" : list.kinds.map((kind) => USES[kind]).join(" and ")}</dd>
          <dt className="text-ink-muted">Read from</dt>
          <dd className="font-mono break-all">{list.source}</dd>
          <dt className="text-ink-muted">SHA-256</dt>
          <dd className="font-mono break-all">{list.digest === "" ? "none yet" : list.digest}</dd>
        </dl>
      </CardBody>
    </Card>
  );
}

function JudgingCard({ judging }: { judging: JudgingDto | null }) {
  if (judging === null) {
    return (
      <Card>
        <CardHeader title="Stored verdicts" />
        <CardBody>
          <p className="text-sm">
            Every stored verdict was made by the engine, the rules and the trust lists in use now.
          </p>
        </CardBody>
      </Card>
    );
  }
  const { total, remaining, startedAt } = judging;
  const done = total - remaining;
  return (
    <Card>
      <LookAgain everyMs={5_000} />
      <CardHeader
        title="Stored verdicts"
        description={
          <>
            The engine, the rules or the trust lists have changed, so stored files are judged again
            {startedAt !== null && (
              <>
                , since <RelativeTime date={startedAt} />
              </>
            )}
            . Each keeps its verdict and its label until then. Creators are told when a label changes.
          </>
        }
      />
      <CardBody className="grid gap-2">
        <Progress label="Files judged again" percent={Math.floor((done / total) * 100)} />
        <p className="text-sm tabular-nums">
          {inNumbers(done)} of {inNumbers(total)} judged again
        </p>
      </CardBody>
    </Card>
  );
}

export default async function TrustPage() {
  const actor = await requireRole("administrator");
  const [lists, judging] = await Promise.all([listTrustLists(), readJudging(actor)]);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-muted">
          A signer is recognised when its certificate leads to an anchor of one of these lists, and a time-stamp is
          trusted when its authority does. They are read again each day.
        </p>
        <RefreshListsButton action={refreshTrustListsAction} />
      </div>
      <JudgingCard judging={judging} />
      {lists.length === 0 ? (
        <EmptyState icon={<ShieldAlert aria-hidden />} title="No trust list is configured">
          No signer is recognised, so sound credentials are shown as coming from an unrecognised signer. Set{" "}
          <code className="font-mono">C2PA_TRUST_LISTS</code> to the lists that you trust.
        </EmptyState>
      ) : (
        lists.map((list) => <TrustListCard key={list.source} list={list} />)
      )}
    </>
  );
}
