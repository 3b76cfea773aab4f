import { once } from "node:events";

import { startWorker } from "#lib/jobs/worker";
import { env } from "#lib/platform/env";
import { watchRoom } from "#lib/platform/health/watch-room";
import { databaseIsThere, log } from "#lib/platform/log";
import { DomainError } from "#lib/platform/shared/domain-error";
import { startDraining } from "#server/drain";
import { closeDatabase, runEntry } from "#server/entry";
import { SHORT } from "#server/request-limits";
import { requestedAddress } from "#server/requested-address";
import { probeRoutes } from "#server/routes/probes";
import { createWatchedServer, requireMethod } from "#server/watched-server";

/** Answers /livez and /readyz at WORKER_PORT, where that is set, for as long as this process lives. */
async function answerProbes(): Promise<void> {
  const { workerPort, host } = env();
  if (workerPort === undefined) return;
  const server = createWatchedServer(async (watch, req, res) => {
    watch.add(req, res, SHORT);
    const { pathname } = requestedAddress(req);
    const route = probeRoutes.find(({ path }) => path.test(pathname));
    if (!route) throw new DomainError("not-found");
    requireMethod(req, res, route.methods);
    await route.handle({ req, res, params: {}, address: "" });
  });
  server.listen(workerPort, host);
  await once(server, "listening");
}

/** The worker process: takes jobs until it is asked to stop; then it finishes those that run. */
async function start(): Promise<() => Promise<void>> {
  // First: the platform asks whether this process is alive while the database is away, too.
  await answerProbes();
  // Started again in an outage, it waits: ending at once would only have it started again and again.
  await databaseIsThere();
  const worker = await startWorker();
  watchRoom();
  log.info("the worker takes jobs");
  process.send?.({ state: "working" });

  return async () => {
    startDraining();
    await worker.stop();
    await closeDatabase();
  };
}

runEntry("the worker", start);
