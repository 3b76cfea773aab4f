import { disconnect } from "#lib/db/client";
import { startEmbedded, stopEmbedded } from "#lib/db/embedded";
import { migrate } from "#lib/db/migrations";
import { hasOtherClients } from "#lib/db/other-clients";
import { env, settle } from "#lib/env";
import { installQueue, stopSender } from "#lib/queue/boss";
import { keptSecret, openDataFolder } from "#server/supervisor/data-folder";

async function withConnections<Result>(work: (databaseUrl: string) => Promise<Result>, url: string): Promise<Result> {
  try {
    return await work(url);
  } finally {
    await stopSender();
    await disconnect();
  }
}

/**
 * Runs `work` on the database as it is: that of DATABASE_URL, the embedded one that already runs, or one that is
 * started for this alone and stopped when nobody else has come to use it.
 */
export async function withBareDatabase<Result>(work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const { databaseUrl, dataDir, authSecret } = env();
  await openDataFolder(dataDir);
  const secrets = { AUTH_SECRET: authSecret ?? (await keptSecret(dataDir, "auth-secret")) };
  settle(secrets);
  if (databaseUrl !== undefined) return withConnections(work, databaseUrl);
  const { url } = await startEmbedded({ dataDir });
  settle({ ...secrets, DATABASE_URL: url });
  try {
    return await withConnections(work, url);
  } finally {
    await stopEmbedded(dataDir, () => hasOtherClients(url));
  }
}

/** The same with the tables and the queue brought up to date first. */
export const withDatabase = <Result>(work: () => Promise<Result>): Promise<Result> =>
  withBareDatabase(async (url) => {
    await migrate(url);
    await installQueue(url);
    return work();
  });
