import { z } from "zod";

import { type Concurrency, declareJobs, type Job } from "#lib/platform/queue/declare-jobs";

const videoId = z.object({ videoId: z.string() });
const decisionId = z.object({ decisionId: z.string() });
/** The attempt that the job is for: once made, it is not made again. */
const deliveryAttempt = z.object({ deliveryId: z.string(), attempt: z.int() });
const nothing = z.object({});

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const ONE_AT_A_TIME: Concurrency = { total: 1, perGroup: 1, pollSeconds: 2 };

/** Work on whatever is due, at fixed times. If a run is lost, the next one does its work. */
const scheduled = (schedule: string, { expireInSeconds = 10 * MINUTE, retryLimit = 1 } = {}) =>
  ({
    payload: nothing,
    retryLimit,
    expireInSeconds,
    concurrency: ONE_AT_A_TIME,
    schedule,
    owes: null,
    foundBy: "schedule",
  }) as const;

/**
 * Every job except its handler, which lib/jobs/handlers.ts holds under the same name: rooms that queue a job stand below
 * the room that does it.
 */
export const JOBS = declareJobs({
  /** Everything that is found out about an upload after its last byte. */
  "analyse-upload": {
    payload: videoId,
    retryLimit: 2,
    expireInSeconds: 15 * MINUTE,
    // Analysis mostly waits for its children. Two slots more than it has cores keep the rest flowing.
    concurrency: { total: (cores) => cores + 2, perGroup: (cores) => cores + 1, pollSeconds: 0.5 },
    owes: "the analysis of an upload",
    foundBy: "sweep-storage",
  },
  /** Runs one step of the analysis again for a stored file, in its current version. */
  "repeat-step": {
    payload: z.object({ videoId: z.string(), step: z.string() }),
    retryLimit: 2,
    expireInSeconds: 15 * MINUTE,
    oneWaits: true,
    concurrency: { total: (cores) => cores, perGroup: 1, pollSeconds: 2 },
    owes: "results of a step of the analysis in its current version",
    foundBy: "repeat-outdated",
  },
  /** Finds the results of older versions. */
  "repeat-outdated": { ...scheduled("37 4 * * *", { expireInSeconds: 30 * MINUTE }), atStart: true },
  /** Applies the current trust lists to a stored report. */
  "judge-again": {
    payload: videoId,
    retryLimit: 3,
    expireInSeconds: 5 * MINUTE,
    oneWaits: true,
    concurrency: { total: (cores) => cores, perGroup: 1, pollSeconds: 2 },
    owes: "a verdict by the current rules and lists",
    foundBy: "judge-outdated",
  },
  "judge-outdated": {
    payload: nothing,
    retryLimit: 3,
    expireInSeconds: 5 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "finding the verdicts that are outdated",
    foundBy: "refresh-trust-lists",
  },
  "refresh-trust-lists": {
    payload: nothing,
    retryLimit: 3,
    expireInSeconds: 5 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    schedule: "17 4 * * *",
    atStart: true,
    owes: "current trust lists",
    foundBy: "schedule",
  },
  /** Stores what credentials say that were judged before claims were stored. A migration owes it, once. */
  "record-claims": {
    payload: nothing,
    retryLimit: 50,
    expireInSeconds: HOUR,
    concurrency: ONE_AT_A_TIME,
    owes: "the claims of verdicts from before claims were stored",
    foundBy: "owed",
  },
  /** Removes objects whose rows are gone. */
  "delete-objects": {
    payload: z.object({ keys: z.array(z.string()) }),
    retryLimit: 20,
    expireInSeconds: 10 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "the removal of files whose rows are gone",
    foundBy: "owed",
  },
  /** Ends abandoned uploads and removes files that no row names. */
  "sweep-storage": { ...scheduled("23 * * * *", { expireInSeconds: 30 * MINUTE }), atStart: true },
  /** Removes expired sessions, links and sign-ups. */
  "sweep-accounts": scheduled("41 4 * * *"),
  /** Removes what a deleted account left behind, chunk by chunk. Many attempts, because all of it must go. */
  "sweep-account": {
    payload: z.object({ accountId: z.string() }),
    retryLimit: 1_000,
    expireInSeconds: 5 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "what a deleted account left behind",
    foundBy: "owed",
  },
  /** Removes expired answers to repeated requests. */
  "sweep-answers": scheduled("29 * * * *"),
  /** Replaces the key that signs grants when it has signed for long enough. */
  "rotate-keys": scheduled("53 4 * * *", { expireInSeconds: MINUTE, retryLimit: 3 }),
  /** Writes the choices of a bulk change to its videos, or takes them back. Many attempts, because all must be written. */
  "apply-remix-change": {
    payload: z.object({ changeId: z.string(), accountId: z.string() }),
    retryLimit: 1_000,
    longestRetryPauseSeconds: 30,
    expireInSeconds: 5 * MINUTE,
    // Two large changes at once, but one per account: a second would only wait for the account's lock.
    concurrency: { total: 2, perGroup: 1, pollSeconds: 0.5 },
    owes: "the videos that an accepted bulk change has not reached",
    foundBy: "owed",
  },
  /** Tells creators, page by page, of what concerns what they decided. Many attempts, because each of them must hear of it. */
  "tell-creators": {
    payload: z.object({ announcementId: z.string() }),
    retryLimit: 1_000,
    longestRetryPauseSeconds: 30,
    expireInSeconds: HOUR,
    concurrency: ONE_AT_A_TIME,
    owes: "notices to creators of what concerns their decisions",
    foundBy: "owed",
  },
  /** Removes choices that nothing can bring back, and what was kept to undo changes by. */
  "sweep-choices": scheduled("57 4 * * *", { expireInSeconds: HOUR }),
  /** Removes evidence of cases that closed long ago. */
  "sweep-evidence": scheduled("17 5 * * *"),
  /** One attempt at a mail. Its retries are kept in the outbox, not in the queue. */
  "deliver-mail": {
    payload: z.object({ mailId: z.string(), attempt: z.int() }),
    retryLimit: 3,
    expireInSeconds: 2 * MINUTE,
    oneWaits: true,
    // One decision may send hundreds of letters, and mail servers take their time for each.
    concurrency: { total: 4, perGroup: 4, pollSeconds: 0.5, flows: true },
    owes: "a mail",
    foundBy: "outbox",
  },
  /** Removes old notices, and mail that was given up long ago. */
  "sweep-inbox": scheduled("3 5 * * *"),
  /** Sends the notices that waited to be joined with others of their day. */
  "send-joined-mail": { ...scheduled("*/5 * * * *"), owes: "notices that wait in `mail_lines`" },
  /** Removes reports whose address was never confirmed. */
  "sweep-reports": scheduled("11 5 * * *"),
  /** Warns of cases that are nearly late, hands over those that are late, and puts back those of people who left the desk. */
  "watch-clocks": {
    ...scheduled("* * * * *", { expireInSeconds: 5 * MINUTE }),
    owes: "warnings about cases that are nearly late",
  },
  /** The first attempt at a webhook, to endpoints that answer at once. Retries are kept in the delivery, not in the queue. */
  "deliver-webhook": {
    payload: deliveryAttempt,
    retryLimit: 3,
    expireInSeconds: MINUTE,
    // These wait for other servers. One endpoint takes few of the slots.
    concurrency: { total: 12, perGroup: 3, pollSeconds: 0.5, flows: true },
    owes: "the first attempt at a delivery",
    foundBy: "sweep-webhooks",
  },
  /** Every other attempt at a webhook. Apart from the first, so that slow endpoints delay only each other. */
  "retry-webhook": {
    payload: deliveryAttempt,
    retryLimit: 3,
    expireInSeconds: MINUTE,
    concurrency: { total: 8, perGroup: 1, pollSeconds: 2, flows: true },
    owes: "every later attempt",
    foundBy: "sweep-webhooks",
  },
  /** Sends an endpoint again every delivery that was created in a period and failed. */
  "replay-webhooks": {
    payload: z.object({ webhookId: z.string(), since: z.iso.datetime({ offset: true }), until: z.iso.datetime() }),
    retryLimit: 5,
    expireInSeconds: 10 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "a replay that was accepted",
    foundBy: "owed",
  },
  /** Tells the parties of a decision that can no longer be stopped. */
  "tell-decision": {
    payload: decisionId,
    retryLimit: 50,
    expireInSeconds: 10 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "a decision's statements and letters (`decisions.tell_after`)",
    foundBy: "tell-decisions",
  },
  /** The same for every decision whose job was lost. */
  "tell-decisions": scheduled("* * * * *"),
  /** Takes a decision's measures on every identical file: those that were too many for its transaction, and stragglers. */
  "reach-copies": {
    payload: decisionId,
    retryLimit: 50,
    expireInSeconds: 10 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "a decision's measures on identical files",
    foundBy: "owed",
  },
  /** The same for a file that was uploaded after the decision. */
  "match-decisions": {
    payload: videoId,
    retryLimit: 50,
    expireInSeconds: 5 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "earlier decisions' measures on a new upload",
    foundBy: "owed",
  },
  /** Tells reporters of a decision, or of what became of it, where one transaction could not tell them all. */
  "tell-reporters": {
    payload: z.object({ roundId: z.string() }),
    retryLimit: 50,
    expireInSeconds: 15 * MINUTE,
    concurrency: ONE_AT_A_TIME,
    owes: "statements and letters to the reporters and owners of a round",
    foundBy: "owed",
  },
  /** Closes decided cases once the time to appeal is over. */
  "close-decided": {
    ...scheduled("11 5 * * *", { expireInSeconds: 30 * MINUTE }),
    owes: "closing cases that can no longer be appealed",
  },
  /** Removes expired deliveries, and finds those whose job was lost. */
  "sweep-webhooks": { ...scheduled("51 * * * *"), atStart: true },
  /** Restores a backup beside the installation and compares it. The result is on record, so a failure is not retried. */
  drill: {
    // In the night to Sunday.
    ...scheduled("29 2 * * 0", { expireInSeconds: 12 * HOUR, retryLimit: 0 }),
    scheduledBy: "drillWeekly",
  },
  /** Draws some of the latest decisions for a second review. */
  "draw-re-reviews": scheduled("7 3 * * *", { expireInSeconds: 5 * MINUTE, retryLimit: 3 }),
});

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]["payload"]>;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** A job by its name, with the settings that only some have. */
export const jobNamed = (name: JobName): Job => JOBS[name];

/** Jobs that are owed: each has a row until it has succeeded. */
export const isOwed = (name: JobName): boolean => JOBS[name].foundBy === "owed";
