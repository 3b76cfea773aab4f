import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { processIdentity } from "#lib/platform/shared/process-lock";
import { StartError } from "#server/standalone/start-error";

const notes = z.record(z.string(), z.object({ pid: z.number(), identity: z.string() }));
type Notes = z.infer<typeof notes>;

const noteFile = (dataDir: string): string => join(dataDir, "processes.json");

/** How long a process whose supervisor was killed has to end by itself before it is killed too. */
const GRACE_MS = 5_000;

/** Writes down which processes run, so that a later start finds what this one could not stop. */
export class ProcessNotes {
  readonly #path: string;
  readonly #notes: Notes = {};
  #written: Promise<void> = Promise.resolve();

  constructor(dataDir: string) {
    this.#path = noteFile(dataDir);
  }

  /** Notes that are added at once are written one after the other, so that the file never loses one. */
  add(name: string, pid: number): Promise<void> {
    const written = this.#written.then(() => this.#write(name, pid));
    this.#written = written.catch(() => undefined);
    return written;
  }

  async #write(name: string, pid: number): Promise<void> {
    const identity = await processIdentity(pid);
    if (identity === null) return;
    this.#notes[name] = { pid, identity };
    const draft = `${this.#path}.new`;
    await writeFile(draft, JSON.stringify(this.#notes), { mode: 0o600 });
    await rename(draft, this.#path);
  }
}

async function readNotes(dataDir: string): Promise<Notes> {
  const text = await readFile(noteFile(dataDir), "utf8").catch(() => null);
  return text === null ? {} : notes.parse(JSON.parse(text));
}

/**
 * Waits for the processes of a supervisor that was killed to end, and kills those that do not. Throws StartError when one
 * cannot even be killed, as one that hangs in the kernel.
 */
export async function endLeftovers(dataDir: string): Promise<void> {
  const left = Object.values(await readNotes(dataDir));
  const giveUpAt = Date.now() + GRACE_MS;
  for (const { pid, identity } of left) {
    while ((await processIdentity(pid)) === identity) {
      if (Date.now() > giveUpAt + GRACE_MS) {
        throw new StartError(`Process ${String(pid)} of an earlier start cannot be ended. End it, then start again.`);
      }
      if (Date.now() > giveUpAt) process.kill(pid, "SIGKILL");
      await sleep(100);
    }
  }
}
