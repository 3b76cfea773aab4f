import type { JobName } from "#lib/platform/queue/jobs";

/** Standing jobs, in UTC. Odd minutes, so that installations do not all ask for the same list at once. */
export const SCHEDULES: Partial<Record<JobName, string>> = {
  "refresh-trust-lists": "17 4 * * *",
  "sweep-storage": "23 * * * *",
  "sweep-accounts": "41 4 * * *",
  "rotate-keys": "53 4 * * *",
  "sweep-webhooks": "51 * * * *",
  "sweep-choices": "57 4 * * *",
  "sweep-inbox": "3 5 * * *",
  "sweep-answers": "29 * * * *",
  "send-joined-mail": "*/5 * * * *",
  "sweep-reports": "11 5 * * *",
  "draw-re-reviews": "7 3 * * *",
  "watch-clocks": "* * * * *",
  "close-decided": "11 5 * * *",
  "tell-decisions": "* * * * *",
  "sweep-evidence": "17 5 * * *",
};

/** Where a setting asks for it: in the night to Sunday. */
export const WEEKLY_DRILL = "29 2 * * 0";

/** Whether a job runs again and again by itself, or does where a setting asks for it. */
export const isScheduled = (name: JobName): boolean => name in SCHEDULES || name === "drill";
