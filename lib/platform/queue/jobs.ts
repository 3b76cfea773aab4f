import { z } from "zod";

const videoId = z.object({ videoId: z.string() });
/** Which attempt the job is for: one that was made already is not made again by it. */
const deliveryAttempt = z.object({ deliveryId: z.string(), attempt: z.int() });

interface Job {
  payload: z.ZodType;
  retryLimit: number;
  expireInSeconds: number;
  /**
   * What does the work all the same when the queue has lost the job or given it up (docs/decisions/obligations.md): a row of
   * its own in `owed_jobs`, the `outbox` of mails, its `schedule`, or the job of that name, which looks for what was left.
   */
  foundBy: string;
}

/** Every job: its name, the shape of its payload, how often and how long it is tried, and what finds it again. */
export const JOBS = {
  /** Everything that is found out about an upload after its last byte. */
  "analyse-upload": { payload: videoId, retryLimit: 2, expireInSeconds: 15 * 60, foundBy: "sweep-storage" },
  /** Applies the current trust lists to a stored report. */
  "judge-again": { payload: videoId, retryLimit: 3, expireInSeconds: 5 * 60, foundBy: "judge-outdated" },
  "judge-outdated": { payload: z.object({}), retryLimit: 3, expireInSeconds: 5 * 60, foundBy: "refresh-trust-lists" },
  "refresh-trust-lists": { payload: z.object({}), retryLimit: 3, expireInSeconds: 5 * 60, foundBy: "schedule" },
  /** Removes objects whose rows are gone. */
  "delete-objects": {
    payload: z.object({ keys: z.array(z.string()) }),
    retryLimit: 20,
    expireInSeconds: 10 * 60,
    foundBy: "owed",
  },
  /** Ends uploads that nobody continued and files that no row names. */
  "sweep-storage": { payload: z.object({}), retryLimit: 1, expireInSeconds: 30 * 60, foundBy: "schedule" },
  /** Removes sessions, links and sign-ups that ran out. */
  "sweep-accounts": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Removes what a deleted account left behind, chunk by chunk: many tries, for nothing of it may stay. */
  "sweep-account": {
    payload: z.object({ accountId: z.string() }),
    retryLimit: 1_000,
    expireInSeconds: 5 * 60,
    foundBy: "owed",
  },
  /** Removes answers that are kept for repeated requests, past their time. */
  "sweep-answers": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Replaces the key that signs grants when it has signed for long enough. */
  "rotate-keys": { payload: z.object({}), retryLimit: 3, expireInSeconds: 60, foundBy: "schedule" },
  /** Writes the choices of a bulk change to its videos, or takes them back: many tries, for none may stay half done. */
  "apply-remix-change": {
    payload: z.object({ changeId: z.string(), accountId: z.string() }),
    retryLimit: 1_000,
    expireInSeconds: 5 * 60,
    foundBy: "owed",
  },
  /** Removes choices that nothing can bring back, and what was kept to undo changes by. */
  "sweep-choices": { payload: z.object({}), retryLimit: 1, expireInSeconds: 60 * 60, foundBy: "schedule" },
  /** Ends evidence of cases that were closed long ago. */
  "sweep-evidence": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** One attempt at a mail. Its retries stand in the outbox, not in the queue. */
  "deliver-mail": {
    payload: z.object({ mailId: z.string(), attempt: z.int() }),
    retryLimit: 3,
    expireInSeconds: 2 * 60,
    foundBy: "outbox",
  },
  /** Removes what people were told long ago, and mail that was given up long ago. */
  "sweep-inbox": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Sends the notices that waited to be joined with others of their day. */
  "send-joined-mail": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Removes reports whose address nobody confirmed. */
  "sweep-reports": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Warns of cases that are nearly late, hands over those that are late, and puts back those of people who left the desk. */
  "watch-clocks": { payload: z.object({}), retryLimit: 1, expireInSeconds: 5 * 60, foundBy: "schedule" },
  /** A webhook's attempt at an endpoint that answers at once. Its retries stand in the delivery, not in the queue. */
  "deliver-webhook": { payload: deliveryAttempt, retryLimit: 3, expireInSeconds: 60, foundBy: "sweep-webhooks" },
  /** Every other attempt at a webhook, apart from those: whoever is slow or gone keeps only its like waiting. */
  "retry-webhook": { payload: deliveryAttempt, retryLimit: 3, expireInSeconds: 60, foundBy: "sweep-webhooks" },
  /** Sends an endpoint again what did not arrive, all that was created since then and had failed until then. */
  "replay-webhooks": {
    payload: z.object({ webhookId: z.string(), since: z.iso.datetime({ offset: true }), until: z.iso.datetime() }),
    retryLimit: 5,
    expireInSeconds: 10 * 60,
    foundBy: "owed",
  },
  /** Tells the parties of a decision that can no longer be stopped. */
  "tell-decision": {
    payload: z.object({ decisionId: z.string() }),
    retryLimit: 50,
    expireInSeconds: 10 * 60,
    foundBy: "tell-decisions",
  },
  /** The same for every one whose job was lost. */
  "tell-decisions": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Takes a decision's measures on every identical file: those that were too many for its transaction, and stragglers. */
  "reach-copies": {
    payload: z.object({ decisionId: z.string() }),
    retryLimit: 50,
    expireInSeconds: 10 * 60,
    foundBy: "owed",
  },
  /** The same for a file that was uploaded after it was decided on. */
  "match-decisions": { payload: videoId, retryLimit: 50, expireInSeconds: 5 * 60, foundBy: "owed" },
  /** Tells those who reported, where there are more than one transaction should tell: a decision, or what became of it. */
  "tell-reporters": {
    payload: z.object({ roundId: z.string() }),
    retryLimit: 50,
    expireInSeconds: 15 * 60,
    foundBy: "owed",
  },
  /** Closes decided cases once the time to appeal is over. */
  "close-decided": { payload: z.object({}), retryLimit: 1, expireInSeconds: 30 * 60, foundBy: "schedule" },
  /** Removes deliveries past their time, and finds those whose job was lost. */
  "sweep-webhooks": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60, foundBy: "schedule" },
  /** Restores a backup beside the installation and compares it; what came of it is on record, so it is not tried again. */
  drill: { payload: z.object({}), retryLimit: 0, expireInSeconds: 12 * 60 * 60, foundBy: "schedule" },
  /** Draws some of the latest decisions to be looked at once more. */
  "draw-re-reviews": { payload: z.object({}), retryLimit: 3, expireInSeconds: 5 * 60, foundBy: "schedule" },
} as const satisfies Record<string, Job>;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]["payload"]>;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** Jobs that are owed: each has a row until it has succeeded. */
export const isOwed = (name: JobName): boolean => JOBS[name].foundBy === "owed";
