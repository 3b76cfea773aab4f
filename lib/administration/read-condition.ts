import type { Actor } from "#lib/accounts/actor";
import { requireOneOf } from "#lib/accounts/policy";
import { countJobs, listWorkers, type QueueLength } from "#lib/administration/store";
import { env } from "#lib/env";
import { checkHealth, type Health } from "#lib/health/check-health";
import { JOB_NAMES } from "#lib/queue/jobs";

/** The condition of the installation, for administrators. */
export interface ConditionDto {
  health: Health;
  /** Null while the database does not answer. */
  queues: QueueLength[] | null;
  workers: { id: string; startedAt: Date; seenAt: Date }[] | null;
  mail: "smtp" | "files";
  node: string;
}

/** What each part says of itself, and how much work waits. */
export async function readCondition(actor: Actor): Promise<ConditionDto> {
  requireOneOf(actor, "administrator");
  const health = await checkHealth();
  const own = { mail: env().smtpUrl === undefined ? ("files" as const) : ("smtp" as const), node: process.version };
  if (health.database === "down") return { health, queues: null, workers: null, ...own };
  const [counted, workers] = await Promise.all([countJobs(), listWorkers()]);
  const byName = new Map(counted.map((queue) => [queue.name, queue]));
  const empty = { waiting: 0, running: 0, failed: 0, oldestWaiting: null };
  return { health, queues: JOB_NAMES.map((name) => byName.get(name) ?? { name, ...empty }), workers, ...own };
}
