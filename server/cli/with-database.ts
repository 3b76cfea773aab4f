import { disconnect } from "#lib/platform/db/client";
import { databaseProblem } from "#lib/platform/db/database-problem";
import { migrate } from "#lib/platform/db/migrations";
import { hasOtherClients, namedAddress } from "#lib/platform/db/other-clients";
import { env, settle } from "#lib/platform/env";
import { installQueue, stopSender } from "#lib/platform/queue/boss";
import { interrupted, keptInOrder } from "#server/cli/interruption";
import { authSecrets } from "#server/standalone/auth-secrets";
import { assertWhole, openDataFolder } from "#server/standalone/data-folder";
import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";
import { StartError } from "#server/standalone/start-error";

async function withConnections<Result>(work: (databaseUrl: string) => Promise<Result>, url: string): Promise<Result> {
  try {
    return await work(url);
  } finally {
    await stopSender();
    await disconnect();
  }
}

/** Throws StartError for a database that cannot be used, in one line that says what to do about it. */
export async function assertDatabaseUsable(databaseUrl: string): Promise<void> {
  const problem = await databaseProblem(databaseUrl);
  if (problem !== null) throw new StartError(`DATABASE_URL: the database cannot be used (${problem}).`);
}

/**
 * Runs `work` on the database as it is: that of DATABASE_URL, the embedded one that already runs, or one that is
 * started for this alone and stopped when nobody else has come to use it. Makes no secret: a restore brings its own.
 */
export async function withBareDatabase<Result>(work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const { databaseUrl, dataDir } = env();
  if (databaseUrl !== undefined) {
    await assertDatabaseUsable(databaseUrl);
    return withConnections(work, databaseUrl);
  }
  // Connections under this name are ours: an interrupted command has some that work is still using.
  const named = (url: string): string => namedAddress(url, `cli-${String(process.pid)}`);
  return keptInOrder(
    async () => {
      const { url } = await startEmbedded({ dataDir, signal: interrupted });
      settle({ DATABASE_URL: named(url) });
      return withConnections(work, named(url));
    },
    () => stopEmbedded(dataDir, (url) => hasOtherClients(named(url))),
  );
}

/** Settles the database's address together with what secrets are sealed under: AUTH_SECRET, or the kept one. */
async function settleSecret(databaseUrl: string): Promise<void> {
  settle({ DATABASE_URL: databaseUrl, ...(await authSecrets(env())) });
}

/** The same with the tables and the queue brought up to date first. */
export async function withDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const { dataDir } = env();
  await openDataFolder(dataDir);
  await assertWhole(dataDir);
  return withBareDatabase(async (url) => {
    await settleSecret(url);
    await migrate(url);
    await installQueue(url);
    return work();
  });
}
