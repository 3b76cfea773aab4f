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

/** What a person can do about a port that cannot be listened on. */
function sentence(code: string, port: number, host: string): string {
  switch (code) {
    case "EADDRINUSE":
      return `PORT: ${String(port)} is in use by another program. End it, or set PORT to another number.`;
    case "EACCES":
      return `PORT: ${String(port)} is reserved for the system administrator. Set PORT to a number above 1023.`;
    default:
      return `HOST: this machine cannot listen at ${host} (${code}).`;
  }
}

/** Throws StartError when the web process could not listen there. Waits a moment for one that is ending. */
export async function checkPort(port: number, host: string): Promise<void> {
  const giveUpAt = Date.now() + 2_000;
  for (;;) {
    const problem = await tryToListen(port, host);
    if (problem === null) return;
    if (problem !== "EADDRINUSE" || Date.now() > giveUpAt) throw new StartError(sentence(problem, port, host));
    await sleep(200);
  }
}
