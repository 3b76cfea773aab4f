import type { z } from "zod";

/** A number, or one computed from WORKER_CONCURRENCY. */
type Count = number | ((workerConcurrency: number) => number);

/** How many jobs of one name a worker runs at once. Each slot takes one job, so a file that hangs delays no other. */
export interface Concurrency {
  total: Count;
  /** How many of them one group, such as an account, may take. */
  perGroup: Count;
  /** How long an idle slot waits before it looks again, unless the database wakes it first. */
  pollSeconds: number;
  /** For many small jobs that come in floods: a slot goes on at once while any wait. */
  flows?: true;
}

/** One job: what it carries, how it is run and retried, when it runs by itself, and what finds it again. */
export interface Job<Name extends string = string> {
  payload: z.ZodType;
  /** How often a failed job is tried again before the queue gives it up. */
  retryLimit: number;
  /** The longest pause between two attempts; without it, the pauses keep doubling. */
  longestRetryPauseSeconds?: number;
  /** An attempt that takes longer counts as failed. */
  expireInSeconds: number;
  /** Only one job of each `singletonKey` waits. Without a key, only one job of this name would. */
  oneWaits?: true;
  concurrency: Concurrency;
  /** Cron, in UTC. Odd minutes, so that installations don't all ask for the same list at once. */
  schedule?: string;
  /** The setting that turns the schedule on. Without it, the schedule is always on. */
  scheduledBy?: "drillWeekly";
  /** Also queued whenever a worker starts: files or settings may have changed while nothing ran. */
  atStart?: true;
  /** What would never be done if the job were lost and nothing found it. Null if the next run makes up for it. */
  owes: string | null;
  /**
   * What does the work when the queue has lost the job or given it up (docs/decisions/obligations.md): a row of its own in
   * `owed_jobs`, the `outbox` of mail, its own `schedule`, or the job of that name, which looks for what was left.
   */
  foundBy: "owed" | "outbox" | "schedule" | NoInfer<Name>;
}

/** Returns the jobs as they are, and lets `foundBy` name only jobs among them. */
export const declareJobs = <const Jobs extends Record<string, Job>>(
  jobs: Jobs & Record<keyof Jobs & string, Job<keyof Jobs & string>>,
): Jobs => jobs;
