import pg from "pg";

/**
 * Resolves when the database server closes a connection that is held for this alone: it stopped, was
 * killed, or cannot be reached to begin with. Resolves also when `signal` aborts.
 */
export async function serverGone(databaseUrl: string, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true, application_name: "supervisor" });
  const gone = new Promise<void>((resolve) => {
    client.once("end", resolve);
    // Followed by "end"; without a listener it would end this process.
    client.on("error", () => undefined);
    signal.addEventListener("abort", () => {
      resolve();
    });
  });
  try {
    await client.connect();
  } catch {
    return;
  }
  await gone;
  // A connection that is gone cannot be ended; that is what was waited for.
  await client.end().catch(() => undefined);
}
