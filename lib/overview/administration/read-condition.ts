import { type DeletionUnderWay, listDeletions, listWorkers } from "#lib/overview/administration/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { env } from "#lib/platform/env";
import { checkHealth, type Health } from "#lib/platform/health/check-health";
import { drills } from "#lib/platform/health/drill-store";
import { ledgerBacklog } from "#lib/platform/ledger/read-ledger";
import { outbox, type OutboxSummary } from "#lib/platform/mail/outbox-store";
import { JOB_NAMES } from "#lib/platform/queue/jobs";
import { owedJobs, type OwedWork } from "#lib/platform/queue/owed-store";
import { queue, type QueueLength } from "#lib/platform/queue/queue-store";
import { wallsHere } from "#lib/platform/sandbox/walls";
import { chosenEngine, engineFacts } from "#lib/provenance/credentials/engine/choose-engine";

/** The condition of the installation, for administrators. */
export interface ConditionDto {
  health: Health;
  /** Entries of the ledger that wait to be sealed. Null while the database does not answer. */
  ledger: { waiting: number; since: Date | null; isLate: boolean } | null;
  /** Null while the database does not answer. */
  queues: QueueLength[] | null;
  workers: { id: string; startedAt: Date; seenAt: Date }[] | null;
  /** Mail that is not sent yet or could not be. Null while the database does not answer. */
  outbox: OutboxSummary | null;
  /** Work that stays owed until it is done. Null while the database does not answer. */
  owed: OwedWork | null;
  /** Deleted accounts whose data is still being removed. Null while the database does not answer. */
  deletions: DeletionUnderWay[] | null;
  /** The last time that a backup was restored for practice; null where that never was. */
  drill: { finishedAt: Date; problem: string | null } | null;
  mail: "smtp" | "files";
  node: string;
  /** What reads and signs Content Credentials. */
  engine: { name: string; version: string };
  /** What holds a file that takes over the process which opens it (SECURITY.md). */
  sandbox: { system: boolean; problem: string | null };
}

/** Sealing takes seconds; what waits longer is not being sealed. */
const SEALING_PATIENCE_MS = 60_000;

async function readBacklog() {
  const { waiting, since } = await ledgerBacklog();
  return { waiting, since, isLate: since !== null && Date.now() - since.getTime() > SEALING_PATIENCE_MS };
}

async function sandboxFacts(): Promise<ConditionDto["sandbox"]> {
  const { system, problem } = await wallsHere();
  return { system, problem };
}

/** What each part says of itself, and how much work waits. */
export async function readCondition(actor: Actor): Promise<ConditionDto> {
  requireOneOf(actor, "administrator");
  const health = await checkHealth();
  const own = {
    mail: env().smtpUrl === undefined ? ("files" as const) : ("smtp" as const),
    node: process.version,
    engine: engineFacts(chosenEngine()),
    sandbox: await sandboxFacts(),
  };
  if (health.database === "down") {
    const unknown = {
      ledger: null,
      outbox: null,
      owed: null,
      deletions: null,
      drill: null,
      queues: null,
      workers: null,
    };
    return { health, ...unknown, ...own };
  }
  const [counted, workers, ledger, outboxNow, owed, deletions, drill] = await Promise.all([
    queue.lengths(),
    listWorkers(),
    readBacklog(),
    outbox().summary(),
    owedJobs().summary(),
    listDeletions(),
    drills.last(),
  ]);
  const byName = new Map(counted.map((length) => [length.name, length]));
  const empty = { waiting: 0, running: 0, failed: 0, oldestWaiting: null };
  return {
    health,
    ledger,
    outbox: outboxNow,
    owed,
    deletions,
    drill,
    queues: JOB_NAMES.map((name) => byName.get(name) ?? { name, ...empty }),
    workers,
    ...own,
  };
}
