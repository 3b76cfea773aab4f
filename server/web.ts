import { once } from "node:events";
import { format } from "node:util";

import next from "next";

import { env } from "#lib/platform/env";
import { watchRoom } from "#lib/platform/health/watch-room";
import { log } from "#lib/platform/log";
import { createFront } from "#server/front";
import { routes } from "#server/routes/index";

/** What Next prints about a page that failed goes into the log like everything else: one line, and counted in an outage. */
function logWhatNextPrints(): void {
  // eslint-disable-next-line no-console -- Next has no setting for a logger: it prints failed pages by console.error alone
  console.error = (...printed: unknown[]) => {
    const err = printed.find((part) => part instanceof Error);
    const text = format(...printed.filter((part) => part !== err)).trim();
    log.error({ ...(err && { err }) }, text === "" || text === "⨯" ? "a page failed" : text);
  };
}

/** The web process: started by the supervisor, which passes the settled settings on in the environment. */
async function main(): Promise<void> {
  const development = process.argv.includes("--dev");
  if (!development) logWhatNextPrints();
  const { port, host } = env();
  const app = next({ dev: development, dir: process.cwd(), hostname: "localhost", port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createFront({ routes, next: handle, development });
  const upgrade = app.getUpgradeHandler();
  server.on("upgrade", (req, socket, head) => void upgrade(req, socket, head));
  server.listen(port, host);
  await once(server, "listening");
  watchRoom();
  log.info({ port }, "web is serving");
  process.send?.({ state: "serving" });

  const stop = (): void => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once("SIGTERM", stop);
  // Ctrl-C reaches every process of the terminal; the supervisor decides the order of stopping.
  process.on("SIGINT", () => undefined);
  // The supervisor is gone, however it went: nobody would stop or restart this process.
  process.once("disconnect", stop);
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, "web did not start");
  process.exit(1);
});
