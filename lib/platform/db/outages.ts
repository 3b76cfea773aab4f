import { setTimeout as sleep } from "node:timers/promises";

import { connectionProblem, reasonOf } from "#lib/platform/db/connection-problem";
import { type Trouble, troubleOf } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";

/** What the log says of trouble that everything meets at once. */
interface Line {
  level: "error" | "info";
  fields: Record<string, unknown>;
  message: string;
}

const REMIND_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

/** What is logged as one outage. A busy database is told error by error: each says what had to wait. */
type Lasting = Exclude<Trouble, "database-busy">;

const WORDS: Record<Lasting, { began: string; lasts: string; over: string }> = {
  "database-away": {
    began: "the database is away; errors that follow from it are counted and not logged",
    lasts: "the database is still away",
    over: "the database is back",
  },
  "disk-full": {
    began: "a disk is full; errors that follow from it are counted and not logged",
    lasts: "a disk is still full",
    over: "the disk has room again",
  },
};

/**
 * Keeps one trouble from filling the log: everything that this process does fails by it, some things many times a second.
 * It is told when it begins, once a minute while errors go on, and when it is over.
 */
export class Outage {
  readonly #words: (typeof WORDS)[Lasting];
  #beganAt: number | null = null;
  #saidAt = 0;
  #unsaid = 0;

  constructor(trouble: Lasting) {
    this.#words = WORDS[trouble];
  }

  get isOn(): boolean {
    return this.#beganAt !== null;
  }

  /** Counts an error; returns what is to be logged in its place, if anything. */
  note(reason: string, now: number): Line | null {
    if (this.#beganAt === null) {
      this.#beganAt = this.#saidAt = now;
      this.#unsaid = 0;
      return { level: "error", fields: { reason }, message: this.#words.began };
    }
    this.#unsaid += 1;
    if (now - this.#saidAt < REMIND_AFTER_MS) return null;
    this.#saidAt = now;
    return { level: "error", fields: { reason, ...this.#figures(now) }, message: this.#words.lasts };
  }

  /** It is over; returns what is to be logged of that, if it was on. */
  end(now: number): Line | null {
    if (this.#beganAt === null) return null;
    const fields = this.#figures(now);
    this.#beganAt = null;
    return { level: "info", fields, message: this.#words.over };
  }

  #figures(now: number) {
    return { seconds: Math.round((now - (this.#beganAt ?? now)) / 1_000), notLogged: this.#unsaid };
  }
}

// The pages are bundled with a copy of this module of their own; both belong to one process.
const shared = globalThis as typeof globalThis & { countersignOutages?: Record<Lasting, Outage> };

const outages = (): Record<Lasting, Outage> =>
  (shared.countersignOutages ??= {
    "database-away": new Outage("database-away"),
    "disk-full": new Outage("disk-full"),
  });

export type Say = (line: Line) => void;

/** The last line of what an error says: Prisma's begin with an extract of our code. */
const shortReason = (error: unknown): string => reasonOf(error).trim().split("\n").at(-1)?.trim() ?? "";

/** Looks for the return of the database each second, since what runs into its absence may be long in coming. */
function lookForDatabase(say: Say): void {
  const timer = setTimeout(() => {
    void connectionProblem(env().databaseUrl ?? "").then((problem) => {
      if (problem === null) endOutage("database-away", say);
      else lookForDatabase(say);
    });
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The outage that an error belongs to. Connections also run out because the database is away. */
function outageOf(error: unknown): Lasting | null {
  const trouble = troubleOf(error);
  if (trouble !== "database-busy") return trouble;
  return isOn("database-away") ? "database-away" : null;
}

export const isOn = (trouble: Lasting): boolean => outages()[trouble].isOn;

/** Whether an error is one of an outage; it is then told as such, by `say`, and not to be logged by itself. */
export function takenByOutage(error: unknown, say: Say): boolean {
  const trouble = outageOf(error);
  if (trouble === null) return false;
  const outage = outages()[trouble];
  const began = !outage.isOn;
  const line = outage.note(shortReason(error), Date.now());
  if (line) say(line);
  if (began && trouble === "database-away") lookForDatabase(say);
  return true;
}

/** Called by what knows that the trouble is over. */
export function endOutage(trouble: Lasting, say: Say): void {
  const line = outages()[trouble].end(Date.now());
  if (line) say(line);
}

/** Waits until the database answers; `say` tells that it is away and that it is back. */
export async function untilDatabaseAnswers(say: Say): Promise<void> {
  for (;;) {
    const problem = await connectionProblem(env().databaseUrl ?? "");
    if (problem === null) break;
    const line = outages()["database-away"].note(problem, Date.now());
    if (line) say(line);
    await sleep(LOOK_EVERY_MS);
  }
  endOutage("database-away", say);
}
