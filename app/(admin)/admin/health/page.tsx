import type { Metadata } from "next";

import { sendMailAgainAction } from "../actions.ts";
import { DeletionsCard, OutboxCard, OwedCard } from "#components/administration/owed-cards";
import { SendAgainButton } from "#components/administration/worker-buttons";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { LookAgain } from "#components/ui/look-again";
import { RelativeTime } from "#components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { type ConditionDto, readCondition } from "#lib/overview/administration/read-condition";
import { plural } from "#lib/platform/shared/number-words";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Health" };

const PARTS = [
  ["Database", "database"],
  ["Worker", "worker"],
  ["Storage", "storage"],
] as const;

const STATES = { ok: "Works", full: "Disk full", down: "Down" } as const;

function Parts({ health, workers, mail, node, engine, sandbox }: ConditionDto) {
  return (
    <Card>
      <CardHeader title="Parts" description={`Countersign ${health.version} on Node ${node}`} />
      <CardBody>
        <dl className="grid gap-3 text-sm">
          {PARTS.map(([name, part]) => (
            <div key={part} className="flex items-center justify-between gap-4">
              <dt>
                {name}
                {part === "worker" && workers?.[0] && (
                  <span className="text-ink-muted">
                    , last heard of <RelativeTime date={workers[0].seenAt} />
                  </span>
                )}
              </dt>
              <dd>
                <Badge tone={health[part] === "ok" ? "good" : "danger"}>{STATES[health[part]]}</Badge>
              </dd>
            </div>
          ))}
          <div className="flex items-center justify-between gap-4">
            <dt>Mail</dt>
            <dd>
              <Badge tone={mail === "smtp" ? "good" : "warn"}>{mail === "smtp" ? "By SMTP" : "Written to files"}</Badge>
            </dd>
          </div>
          <div className="flex items-center justify-between gap-4">
            <dt>Content Credentials engine</dt>
            <dd className="tabular-nums">
              {engine.name} {engine.version}
            </dd>
          </div>
          <div className="flex items-center justify-between gap-4">
            <dt>
              Sandbox for uploaded files
              {sandbox.problem !== null && (
                <span className="text-ink-muted">, no system sandbox: {sandbox.problem}</span>
              )}
            </dt>
            <dd>
              <Badge tone={sandbox.system ? "good" : "warn"}>{sandbox.system ? "System and Node" : "Node only"}</Badge>
            </dd>
          </div>
        </dl>
      </CardBody>
    </Card>
  );
}

function LedgerBacklog({ waiting, since, isLate }: NonNullable<ConditionDto["ledger"]>) {
  return (
    <Card>
      <CardHeader title="Ledger" description="Entries are sealed by the worker within seconds of being made." />
      <CardBody>
        <dl className="flex items-center justify-between gap-4 text-sm">
          <dt>
            {waiting === 0 ? "Everything is sealed" : `${plural(waiting, "entry waits", "entries wait")} to be sealed`}
            {since && (
              <span className="text-ink-muted">
                , since <RelativeTime date={since} />
              </span>
            )}
          </dt>
          <dd>
            <Badge tone={isLate ? "danger" : "good"}>{isLate ? "Late" : "Works"}</Badge>
          </dd>
        </dl>
      </CardBody>
    </Card>
  );
}

function LastDrill({ drill }: Pick<ConditionDto, "drill">) {
  return (
    <Card>
      <CardHeader
        title="Restore drill"
        description="Restores a new backup beside this installation and compares the two."
      />
      <CardBody>
        <div className="flex items-center justify-between gap-4 text-sm">
          <p className="min-w-0 wrap-anywhere">
            {drill ? (
              <>
                Last drill <RelativeTime date={drill.finishedAt} />
              </>
            ) : (
              <>
                Never run. Run <code className="font-mono">npm run cli -- drill</code>, or set{" "}
                <code className="font-mono">DRILL_WEEKLY=true</code>.
              </>
            )}
            {drill?.problem != null && <span className="block text-ink-muted">{drill.problem}</span>}
          </p>
          {drill && (
            <Badge tone={drill.problem === null ? "good" : "danger"}>
              {drill.problem === null ? "Passed" : "Failed"}
            </Badge>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function Queues({ queues }: { queues: NonNullable<ConditionDto["queues"]> }) {
  return (
    <Table aria-label="Queues">
      <TableHead>
        <TableRow>
          <TableHeader>Job</TableHeader>
          <TableHeader className="text-right">Waiting</TableHeader>
          <TableHeader className="text-right">Running</TableHeader>
          <TableHeader className="text-right">Given up</TableHeader>
          <TableHeader>Waits longest</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {queues.map((queue) => (
          <TableRow key={queue.name}>
            <TableCell className="font-mono whitespace-nowrap">{queue.name}</TableCell>
            <TableCell className="text-right tabular-nums">{queue.waiting}</TableCell>
            <TableCell className="text-right tabular-nums">{queue.running}</TableCell>
            <TableCell className="text-right tabular-nums">{queue.failed}</TableCell>
            <TableCell className="whitespace-nowrap">
              {queue.oldestWaiting === null ? (
                <span className="text-ink-muted">nothing waits</span>
              ) : (
                <>
                  since <RelativeTime date={queue.oldestWaiting} />
                </>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export default async function HealthPage() {
  const condition = await readCondition(await requireRole("administrator"));
  return (
    <>
      <LookAgain everyMs={5_000} />
      {condition.health.worker === "down" && (
        <Alert tone="danger" title="No worker is running">
          Uploads are kept and wait; nothing is analysed and no mail is sent until one runs again.
        </Alert>
      )}
      <Parts {...condition} />
      {condition.ledger && <LedgerBacklog {...condition.ledger} />}
      {condition.outbox && (
        <OutboxCard outbox={condition.outbox} sendAgain={<SendAgainButton action={sendMailAgainAction} />} />
      )}
      {condition.owed && <OwedCard owed={condition.owed} />}
      {condition.deletions && condition.deletions.length > 0 && <DeletionsCard deletions={condition.deletions} />}
      {condition.health.database === "ok" && <LastDrill drill={condition.drill} />}
      {condition.queues && <Queues queues={condition.queues} />}
    </>
  );
}
