import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { StartError } from "#server/standalone/start-error";

const tryToListen = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    probe.listen({ port, host, exclusive: true }, () => {
      probe.close(() => {
        resolve(null);
      });
    });
  });

interface Place {
  /** The setting that says where. */
  name: "PORT" | "WORKER_PORT";
  port: number;
  host: string;
}

/** What a person can do about a port that cannot be listened on. */
function sentence(code: string, { name, port, host }: Place): string {
  switch (code) {
    case "EADDRINUSE":
      return `${name}: ${String(port)} is in use by another program. End it, or set ${name} to another number.`;
    case "EACCES":
      return `${name}: ${String(port)} is reserved for the system administrator. Set ${name} to a number above 1023.`;
    default:
      return `HOST: this machine cannot listen at ${host} (${code}).`;
  }
}

/** Throws StartError when a process of ours could not listen there. Waits a moment for one that is ending. */
export async function checkPort(place: Place): Promise<void> {
  const giveUpAt = Date.now() + 2_000;
  for (;;) {
    const problem = await tryToListen(place.port, place.host);
    if (problem === null) return;
    if (problem !== "EADDRINUSE" || Date.now() > giveUpAt) throw new StartError(sentence(problem, place));
    await sleep(200);
  }
}
