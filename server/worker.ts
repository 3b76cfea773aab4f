import { startWorker } from "#lib/jobs/worker";
import { watchRoom } from "#lib/platform/health/watch-room";
import { databaseIsThere, log } from "#lib/platform/log";

/** The worker process: started by the supervisor, which passes the settled settings on in the environment. */
async function main(): Promise<void> {
  // Started again in an outage, it waits: ending at once would only have it started again and again.
  await databaseIsThere();
  const worker = await startWorker();
  watchRoom();
  log.info("the worker takes jobs");
  process.send?.({ state: "working" });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    process.exit(0);
  };
  const stopOrFail = (): void => {
    stop().catch((error: unknown) => {
      log.error({ err: error }, "the worker did not stop cleanly");
      process.exit(1);
    });
  };
  process.once("SIGTERM", stopOrFail);
  // Ctrl-C reaches every process of the terminal; the supervisor decides the order of stopping.
  process.on("SIGINT", () => undefined);
  // The supervisor is gone, however it went: nobody would stop or restart this process.
  process.once("disconnect", stopOrFail);
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, "the worker did not start");
  process.exit(1);
});
