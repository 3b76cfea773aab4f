import type { Actor } from "#lib/accounts/actor";
import { requireOneOf } from "#lib/accounts/policy";
import { countJobs, listWorkers, type QueueLength } from "#lib/administration/store";
import { env } from "#lib/env";
import { checkHealth, type Health } from "#lib/health/check-health";
import { ledgerBacklog } from "#lib/ledger/read-ledger";
import { JOB_NAMES } from "#lib/queue/jobs";

/** The condition of the installation, for administrators. */
export interface ConditionDto {
  health: Health;
  /** Entries of the ledger that wait to be sealed. Null while the database does not answer. */
  ledger: { waiting: number; since: Date | null; isLate: boolean } | null;
  /** Null while the database does not answer. */
  queues: QueueLength[] | null;
  workers: { id: string; startedAt: Date; seenAt: Date }[] | null;
  mail: "smtp" | "files";
  node: string;
}

/** Sealing takes seconds; what waits longer is not being sealed. */
const SEALING_PATIENCE_MS = 60_000;

async function readBacklog() {
  const { waiting, since } = await ledgerBacklog();
  return { waiting, since, isLate: since !== null && Date.now() - since.getTime() > SEALING_PATIENCE_MS };
}

/** What each part says of itself, and how much work waits. */
export async function readCondition(actor: Actor): Promise<ConditionDto> {
  requireOneOf(actor, "administrator");
  const health = await checkHealth();
  const own = { mail: env().smtpUrl === undefined ? ("files" as const) : ("smtp" as const), node: process.version };
  if (health.database === "down") return { health, ledger: null, queues: null, workers: null, ...own };
  const [counted, workers, ledger] = await Promise.all([countJobs(), listWorkers(), readBacklog()]);
  const byName = new Map(counted.map((queue) => [queue.name, queue]));
  const empty = { waiting: 0, running: 0, failed: 0, oldestWaiting: null };
  return { health, ledger, queues: JOB_NAMES.map((name) => byName.get(name) ?? { name, ...empty }), workers, ...own };
}
