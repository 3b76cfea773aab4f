import type { Metadata } from "next";

import { LookAgain } from "#components/admin/look-again";
import { Alert } from "#components/ui/alert";
import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table";
import { type ConditionDto, readCondition } from "#lib/administration/read-condition";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Health" };

const PARTS = [
  ["Database", "database"],
  ["Worker", "worker"],
  ["Storage", "storage"],
] as const;

function Parts({ health, workers, mail, node }: ConditionDto) {
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
                <Badge tone={health[part] === "ok" ? "good" : "danger"}>
                  {health[part] === "ok" ? "Works" : "Down"}
                </Badge>
              </dd>
            </div>
          ))}
          <div className="flex items-center justify-between gap-4">
            <dt>Mail</dt>
            <dd>
              <Badge tone={mail === "smtp" ? "good" : "warn"}>{mail === "smtp" ? "By SMTP" : "Written to files"}</Badge>
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
            {waiting === 0
              ? "Everything is sealed"
              : `${waiting.toLocaleString("en")} ${waiting === 1 ? "entry waits" : "entries wait"} to be sealed`}
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
      {condition.queues && <Queues queues={condition.queues} />}
    </>
  );
}
