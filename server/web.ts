import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { format } from "node:util";

import next from "next";

import { env, tellNext } from "#lib/platform/env";
import { watchRoom } from "#lib/platform/health/watch-room";
import { log } from "#lib/platform/log";
import { RunningRequests, startDraining } from "#server/drain";
import { closeDatabase, runEntry } from "#server/entry";
import { createFront } from "#server/front";
import { inspectionPool } from "#server/inspection/pool";
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

/** The web process: answers people and programs, until it is asked to stop; then it finishes what runs. */
async function start(): Promise<() => Promise<void>> {
  const development = process.argv.includes("--dev");
  if (!development) logWhatNextPrints();
  tellNext(development);
  const { port, host, drainDelayMs, drainMs } = env();
  const app = next({ dev: development, dir: process.cwd(), hostname: "localhost", port });
  await app.prepare();
  const server = createFront({ routes, next: app.getRequestHandler(), development });
  const requests = new RunningRequests(server);
  const upgrade = app.getUpgradeHandler();
  server.on("upgrade", (req, socket, head) => void upgrade(req, socket, head));
  server.listen(port, host);
  await once(server, "listening");
  watchRoom();
  inspectionPool().start();
  log.info({ port }, "web is serving");
  process.send?.({ state: "serving" });

  return async () => {
    startDraining();
    // Load balancers go on sending until they have asked again.
    await sleep(drainDelayMs);
    const cutOff = await requests.finish(drainMs);
    if (cutOff > 0) log.warn({ requests: cutOff }, "requests that did not finish in time were cut off");
    await inspectionPool().stop();
    await closeDatabase();
  };
}

runEntry("web", start);
