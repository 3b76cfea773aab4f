import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

import { childEnv, env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type PoolAnswer, poolAnswer } from "#server/inspection/messages";

interface Asked {
  answered: (text: string) => void;
  refused: (error: Error) => void;
  timer: NodeJS.Timeout;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A pool that ran this long was sound: when it ends, it is started again soon. */
const SOUND_AFTER_MS = 60_000;
const STOP_WITHIN_MS = 2_000;

/**
 * A file that hangs is given up by the pool itself, after three times its limit at most and one more try of a start. A pool
 * that has not answered by then hangs as a whole.
 */
const answerWithinMs = (): number => 10 * env().analysisTimeoutMs + 60_000;

const unavailable = (afterMs = 0): DomainError =>
  new DomainError("unavailable", "Files can’t be checked right now. Try again in a moment.", {
    retryAfterSeconds: Math.max(5, Math.ceil(afterMs / 1_000)),
  });

/**
 * A process that looks at strangers' files for this one (docs/decisions/inspection-pool.md): here neither the engine nor a
 * decoder runs, and no process is started for a request. Started again, after a growing pause, whenever it ends.
 */
export class InspectionPool {
  readonly #asked = new Map<number, Asked>();
  #child: ChildProcess | undefined;
  #lastId = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #startsAgainAt = 0;
  #stopped = false;

  /** Starts the process, unless it runs or waits to be started again. */
  start(): void {
    if (this.#child !== undefined || this.#stopped || Date.now() < this.#startsAgainAt) return;
    const startedAt = Date.now();
    const child = fork("server/inspector.ts", {
      // It asks the database for the trust lists and nothing else.
      env: childEnv({ DATABASE_POOL_SIZE: "2" }),
      // In a session of its own, so that Ctrl-C reaches only the process that decides the order of stopping.
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    child.on("message", (message) => {
      const answer = poolAnswer.safeParse(message);
      if (answer.success) this.#settle(answer.data);
      else log.error({ err: answer.error }, "the inspection pool sent something that is not an answer");
    });
    const ended = (how: unknown): void => {
      if (this.#child === child) this.#ended(startedAt, how);
    };
    child.once("error", ended);
    child.once("exit", (code, signal) => {
      ended(signal ?? code);
    });
    // It alone keeps this process from nothing.
    child.unref();
    child.channel?.unref();
  }

  /**
   * The answer to an inspection of a file of this machine, as JSON. Throws what the file was refused for, and `unavailable`
   * when the process ended meanwhile or does not run.
   */
  async inspect(path: string): Promise<string> {
    this.start();
    const child = this.#child;
    if (child === undefined) throw unavailable(this.#startsAgainAt - Date.now());
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<string>((answered, refused) => {
      const timer = setTimeout(() => {
        log.error("the inspection pool does not answer; it is ended");
        child.kill("SIGKILL");
      }, answerWithinMs());
      this.#asked.set(id, { answered, refused, timer });
      child.send({ id, path }, (error) => {
        // It is just ending, which refuses everything that it was asked.
        if (error) log.warn({ err: error }, "the inspection pool could not be asked");
      });
    });
  }

  /** Ends the process, and what it runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.disconnect();
    const killing = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    await ended;
    clearTimeout(killing);
  }

  #settle(answer: PoolAnswer): void {
    const asked = this.#asked.get(answer.id);
    if (!asked) return;
    this.#asked.delete(answer.id);
    clearTimeout(asked.timer);
    switch (answer.outcome) {
      case "inspected":
        asked.answered(answer.text);
        return;
      case "refused": {
        const { code, detail, retryAfterSeconds } = answer;
        asked.refused(new DomainError(code, detail, retryAfterSeconds === undefined ? {} : { retryAfterSeconds }));
        return;
      }
      case "failed":
        asked.refused(new Error(`The inspection pool failed: ${answer.message}`));
    }
  }

  #ended(startedAt: number, how: unknown): void {
    this.#child = undefined;
    if (Date.now() - startedAt > SOUND_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
    this.#startsAgainAt = Date.now() + this.#pauseMs;
    for (const { refused, timer } of this.#asked.values()) {
      clearTimeout(timer);
      refused(unavailable(this.#pauseMs));
    }
    this.#asked.clear();
    if (this.#stopped) return;
    log.error({ how }, "the inspection pool ended; it is started again");
    setTimeout(() => {
      this.start();
    }, this.#pauseMs).unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

let pool: InspectionPool | undefined;

/** The pool of this process. */
export const inspectionPool = (): InspectionPool => (pool ??= new InspectionPool());
