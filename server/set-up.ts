import { migrate } from "#lib/db/migrations";
import { env } from "#lib/env";
import { loadOrCreateIdentity } from "#lib/provenance/signing/identity";
import { installQueue } from "#lib/queue/boss";

/**
 * What is done once between the start of the database and that of web and worker, in a process of its own
 * because only now the address of the database is known. Everything here may run any number of times.
 */
async function main(): Promise<void> {
  const { databaseUrl, dataDir } = env();
  if (databaseUrl === undefined) throw new Error("DATABASE_URL is not set: this is started by the supervisor.");
  await migrate(databaseUrl);
  await installQueue(databaseUrl);
  await loadOrCreateIdentity(dataDir);
}

await main();
