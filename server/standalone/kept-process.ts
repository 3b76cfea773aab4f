import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { StartError } from "#server/standalone/start-error";

export interface ProcessPlan {
  name: string;
  file: string;
  args: string[];
  /** Options of Node's own. */
  execArgv: string[];
  env: NodeJS.ProcessEnv;
  /** How long it may take to end by itself. */
  endsWithinMs: number;
}

interface Surroundings {
  say: (line: string) => void;
  /** Told the number of every process that is started. */
  started: (name: string, pid: number) => Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long was sound: when it ends, it is started again at once. */
const SOUND_AFTER_MS = 60_000;
const SERVES_WITHIN_MS = 5 * 60_000;

const reasonOf = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `exit code ${String(code)}` : signal;

/**
 * One process of the product, kept running: started again, after a growing pause, whenever it ends by itself.
 * It runs in a session of its own, so that Ctrl-C reaches only the supervisor, which decides the order of
 * stopping; when the supervisor is killed, the process notices by its closed channel and ends.
 */
export class KeptProcess {
  readonly #plan: ProcessPlan;
  readonly #around: Surroundings;
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(plan: ProcessPlan, around: Surroundings) {
    this.#plan = plan;
    this.#around = around;
  }

  /** Starts it and waits until it says that it serves. Throws StartError when it ends before that, or takes too long. */
  async start(): Promise<void> {
    const child = await this.#spawn();
    let limit: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      limit = setTimeout(() => {
        const minutes = String(SERVES_WITHIN_MS / 60_000);
        reject(new StartError(`The ${this.#plan.name} process did not serve within ${minutes} minutes.`));
      }, SERVES_WITHIN_MS);
      child.once("message", () => {
        resolve();
      });
      child.once("exit", (code, signal) => {
        reject(new StartError(`The ${this.#plan.name} process did not start (${reasonOf(code, signal)}).`));
      });
    }).finally(() => {
      clearTimeout(limit);
    });
    this.#keep(child);
  }

  /** Starts it again with other settings. */
  replaceEnv(env: NodeJS.ProcessEnv): void {
    this.#plan.env = env;
    this.#child?.kill("SIGTERM");
  }

  /** Asks it to end, waits, and kills it when it takes too long. It is not started again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const killing = setTimeout(() => child.kill("SIGKILL"), this.#plan.endsWithinMs);
    await ended;
    clearTimeout(killing);
  }

  async #spawn(): Promise<ChildProcess> {
    const { name, file, args, execArgv, env } = this.#plan;
    const child = fork(file, args, {
      env,
      execArgv,
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    if (child.pid !== undefined) await this.#around.started(name, child.pid);
    return child;
  }

  #keep(child: ChildProcess): void {
    const startedAt = Date.now();
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (this.#stopping.signal.aborted) return;
      if (Date.now() - startedAt > SOUND_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
      this.#around.say(`The ${this.#plan.name} process ended (${reasonOf(code, signal)}); it is started again.`);
      void this.#again();
    };
    // It may have ended between its first message and now.
    if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode, child.signalCode);
    else child.once("exit", ended);
  }

  async #again(): Promise<void> {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    await sleep(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    if (this.#stopping.signal.aborted) return;
    this.#keep(await this.#spawn());
  }
}
