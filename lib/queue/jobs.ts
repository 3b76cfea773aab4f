import { z } from "zod";

const videoId = z.object({ videoId: z.string() });
/** Which attempt the job is for: one that was made already is not made again by it. */
const deliveryAttempt = z.object({ deliveryId: z.string(), attempt: z.int() });

/** Every job: its name, the shape of its payload, and how often and how long it is tried. */
export const JOBS = {
  /** Everything that is found out about an upload after its last byte. */
  "analyse-upload": { payload: videoId, retryLimit: 2, expireInSeconds: 15 * 60 },
  /** Applies the current trust lists to a stored report. */
  "judge-again": { payload: videoId, retryLimit: 3, expireInSeconds: 5 * 60 },
  "refresh-trust-lists": { payload: z.object({}), retryLimit: 3, expireInSeconds: 5 * 60 },
  /** Removes objects whose rows are gone. */
  "delete-objects": { payload: z.object({ keys: z.array(z.string()) }), retryLimit: 20, expireInSeconds: 10 * 60 },
  /** Ends uploads that nobody continued and files that no row names. */
  "sweep-storage": { payload: z.object({}), retryLimit: 1, expireInSeconds: 30 * 60 },
  /** Removes sessions, links and sign-ups that ran out. */
  "sweep-accounts": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60 },
  /** Replaces the key that signs grants when it has signed for long enough. */
  "rotate-keys": { payload: z.object({}), retryLimit: 3, expireInSeconds: 60 },
  /** Writes the choices of a bulk change to its videos, or takes them back: many tries, for none may stay half done. */
  "apply-remix-change": {
    payload: z.object({ changeId: z.string(), accountId: z.string() }),
    retryLimit: 1_000,
    expireInSeconds: 5 * 60,
  },
  /** Removes choices that nothing can bring back, and what was kept to undo changes by. */
  "sweep-choices": { payload: z.object({}), retryLimit: 1, expireInSeconds: 60 * 60 },
  /** Ends evidence of cases that were closed long ago. */
  "sweep-evidence": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60 },
  /** Tried for about two days: what the law wants to reach somebody outlasts a mail server that is down for one. */
  "send-mail": {
    payload: z.object({
      ...{ id: z.string(), to: z.email(), subject: z.string(), text: z.string(), html: z.string() },
      /** Where a mail program posts to when its reader wants no more of these; not for what must be told. */
      unsubscribeUrl: z.url().optional(),
    }),
    retryLimit: 100,
    expireInSeconds: 2 * 60,
  },
  /** Removes what people were told long ago. */
  "sweep-inbox": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60 },
  /** Removes reports whose address nobody confirmed. */
  "sweep-reports": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60 },
  /** Warns of cases that are nearly late, hands over those that are late, and puts back those of people who left the desk. */
  "watch-clocks": { payload: z.object({}), retryLimit: 1, expireInSeconds: 5 * 60 },
  /** A webhook's attempt at an endpoint that answers at once. Its retries stand in the delivery, not in the queue. */
  "deliver-webhook": { payload: deliveryAttempt, retryLimit: 3, expireInSeconds: 60 },
  /** Every other attempt at a webhook, apart from those: whoever is slow or gone keeps only its like waiting. */
  "retry-webhook": { payload: deliveryAttempt, retryLimit: 3, expireInSeconds: 60 },
  /** Sends an endpoint again what did not arrive, all that was created since then and had failed until then. */
  "replay-webhooks": {
    payload: z.object({ webhookId: z.string(), since: z.iso.datetime({ offset: true }), until: z.iso.datetime() }),
    retryLimit: 5,
    expireInSeconds: 10 * 60,
  },
  /** Takes a decision's measures on every identical file: those that were too many for its transaction, and stragglers. */
  "reach-copies": { payload: z.object({ decisionId: z.string() }), retryLimit: 50, expireInSeconds: 10 * 60 },
  /** The same for a file that was uploaded after it was decided on. */
  "match-decisions": { payload: videoId, retryLimit: 50, expireInSeconds: 5 * 60 },
  /** Tells those who reported, where there are more than one transaction should tell: a decision, or what became of it. */
  "tell-reporters": { payload: z.object({ roundId: z.string() }), retryLimit: 50, expireInSeconds: 15 * 60 },
  /** Closes decided cases once the time to appeal is over. */
  "close-decided": { payload: z.object({}), retryLimit: 1, expireInSeconds: 30 * 60 },
  /** Removes deliveries past their time, and finds those whose job was lost. */
  "sweep-webhooks": { payload: z.object({}), retryLimit: 1, expireInSeconds: 10 * 60 },
  /** Draws some of the latest decisions to be looked at once more. */
  "draw-re-reviews": { payload: z.object({}), retryLimit: 3, expireInSeconds: 5 * 60 },
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]["payload"]>;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
